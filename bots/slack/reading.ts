import type { Input } from '../../src/chat/card.ts'
import type { Inbound } from '../../src/chat/inbound.ts'

/** What a payload of Slack's means. Every payload has exactly one meaning; a broken or unknown one is `nothing`, with a word for the log. */
export type Reading =
  /** For the sink. `direct`: the id of the direct conversation it came from, so that an answer needs no look-up. */
  | { kind: 'event'; team: string; inbound: Inbound; direct?: { user: string; channel: string } }
  /** A button that opens a form: the bot answers by itself, nothing has happened yet. */
  | { kind: 'open-form'; team: string; trigger: string; form: OpenForm; meta: FormMeta }
  /** The workspace took its app or token away. */
  | { kind: 'removed'; team: string }
  | { kind: 'nothing'; why: string }

/** A form a button stands for, as its value remembers it: the inputs of its card, and what pressing it means. */
export type OpenForm = { action: string; title: string; submit: string; inputs: Input[] }

/**
 * Where a form was opened from, as the form remembers it: `conversation` as in an `Address`, `message` (a ts) whose button opened it,
 * `url` the response_url of the act that did.
 */
export type FormMeta = { conversation: string; message?: string; url?: string }
