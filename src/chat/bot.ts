import type { Address, MessageRef, PersonRef, Platform } from './address.ts'
import type { Card } from './card.ts'
import type { FileRef, Inbound } from './inbound.ts'

/** Resolves once the event is stored. Only then may the bot acknowledge it to its platform; a rejection means: do not acknowledge. */
export type Sink = (event: Inbound) => Promise<void>

export type Profile = { name?: string; email?: string; timeZone?: string; language?: 'zh' | 'en' }

/** One thing a bot looked at about itself; `advice` says what to do, or how it is. Never holds a secret. */
export type Check = { what: Record<'zh' | 'en', string>; ok: boolean; advice: Record<'zh' | 'en', string> }

/**
 * Calls that a platform sells by the month (2026-11): how many the company may make, and what those we made were for. `over`: the platform itself has
 * said that none are left, for others may have used them.
 */
export type Quota = { month: string; most: number; spent: { what: Record<'zh' | 'en', string>; calls: number }[]; over: boolean }

/** A bot is a mouth and two ears: it parses, renders and carries. Every method but `start` and `stop` fails only with `BotFailure`. */
export interface Bot {
  readonly platform: Platform
  /** How long after it was accepted a message may still be invisible to `find`, ms. */
  readonly visibleMs: number
  start(sink: Sink): Promise<void>
  /** Ends intake; what was being delivered is stored or will be delivered again. */
  stop(): Promise<void>
  /**
   * Sends once per key wherever the platform can tell. A card with inputs that answers an act (`to.ticket`) is shown as a form where the
   * platform has a window for forms and the ticket still opens it, as a message otherwise.
   */
  send(to: Address, card: Card, key: string): Promise<MessageRef>
  redraw(message: MessageRef, card: Card): Promise<void>
  /**
   * Looks on the platform for what was sent under `key` since `since` (ms, by our clock: when it was owed), after an unclear outcome: this card.
   * `absent`: certainly not there, or sending again under the key is harmless. `unknown`: the platform cannot tell.
   */
  find(to: Address, key: string, since: number, card: Card): Promise<MessageRef | 'absent' | 'unknown'>
  lookup(person: PersonRef): Promise<Profile>
  download(file: FileRef): Promise<Uint8Array>
  /** Looks at token, rights, clock and the like; total, never throws. */
  examine(): Promise<Check[]>

  // What only some platforms have
  /**
   * `open`: people outside of the hiring team can read there (a public channel, one shared with another company, one where the person it is
   * `about` is a member, or nobody can tell). A direct conversation is `closed`. Where it is missing, every place is `closed`.
   */
  audience?(place: Address, about?: PersonRef): Promise<'closed' | 'open'>
  /** Who on this platform has this e-mail address or mobile number; undefined where that is nobody, or more than one. Where it is missing, nobody can tell. */
  account?(contact: string): Promise<PersonRef | undefined>
  /** A form is its message: one that comes back (`to.ticket` of its own press) takes the place of the one that was submitted. */
  readonly formsStand?: true
  /** Draws a person's home page, in place of what it showed. */
  home?(person: PersonRef, card: Card): Promise<void>
  /** Shows for a moment that Bole reads this message. Best effort: never throws, forgets failures. */
  reading?(to: Address, message: string): void
  /** How much of this month's calls is used, as far as we made them. */
  quota?(): Promise<Quota>
  /** What people say may be lost around a new connection, and nobody can ask for it again: whoever is reminded is told. */
  readonly mayMiss?: true
  /** Hands everything people said in a conversation since `since` (ms) to the sink again, under its own ids. For what a platform gave up delivering while we were away. */
  missed?(place: Address, since: number): Promise<void>
}

/** rate-limited: wait `retryAfter` · unreachable: the outcome is unclear · gone: the place or message is no more · forbidden: we may not · rejected: this content will never pass. */
export type Failure = 'rate-limited' | 'unreachable' | 'gone' | 'forbidden' | 'rejected'

export class BotFailure extends Error {
  readonly failure: Failure
  /** ms to wait before the next try, where the platform said so. */
  readonly retryAfter: number | undefined
  constructor(failure: Failure, message: string, options?: { retryAfter?: number; cause?: unknown }) {
    super(message, options)
    this.name = 'BotFailure'
    this.failure = failure
    this.retryAfter = options?.retryAfter
  }
}
