import type { Address, MessageRef, PersonRef } from '../../src/chat/address.ts'
import type { Bot, Failure } from '../../src/chat/bot.ts'

/** What a person does on the platform. `message` says things in the direct conversation, `mention` in the channel. */
export type Doing =
  | { kind: 'message' | 'mention' | 'command'; text: string }
  | { kind: 'file'; text: string; name: string; bytes: Uint8Array }
  | { kind: 'edit'; of: string; text: string }
  | { kind: 'recall'; of: string }
  /** Presses the button with this label, its inputs filled as given. */
  | { kind: 'press'; message: MessageRef; label: string; inputs: Record<string, string> }
  | { kind: 'open' }
  /** Sends the form in the window in front. */
  | { kind: 'submit'; inputs: Record<string, string> }
  /** A command typed in a channel the bot is no member of. */
  | { kind: 'elsewhere'; text: string }
  /** The command `note`, used on a message with these words. */
  | { kind: 'quote'; text: string }
  /** Looks at the home page; or presses something on it. */
  | { kind: 'home' }
  | { kind: 'press-home'; label: string }

/** Deliveries that must never become an event. `own`: Bole's own message echoed back. `forged`: not from the platform, or somebody else's. */
export type Oddity = 'broken' | 'unknown' | 'own' | 'forged' | 'stale'

/** One message as people see it: all text that can be read, escapes undone, and the labels of what can be pressed. */
export type Seen = { message: string; text: string; pressable: string[] }

/** A bot in front of a fake of its vendor. Made fresh for each test, not yet started. */
export interface BotHarness {
  readonly bot: Bot
  readonly person: PersonRef
  readonly direct: Address
  readonly channel: Address | null
  /** Delivers what the person did; the same `id` is the same delivery again. Resolves to whether the bot acknowledged it. */
  deliver(id: string, doing: Doing): Promise<boolean>
  /** Delivers an oddity; resolves when the bot is done with it. */
  deliverOdd(oddity: Oddity): Promise<void>
  /** What `person` sees at a place, oldest first: the forms behind buttons with it, replies in threads only where `at.thread` names theirs. */
  seen(at: Address): Promise<Seen[]>
  /** What somebody else sees there. */
  seenByOthers?(at: Address): Promise<Seen[]>
  /** The window in front of `person`. */
  window?(): Promise<Seen | null>
  /** The home page of `person`. */
  homePage?(): Promise<Seen>
  /** A channel people outside of the hiring team read. */
  readonly open?: Address
  /** Two colleagues and a channel, where the platform knows its ids by their look. */
  readonly ids?: { hr: string; manager: string; channel: string }
  /** Somebody who is no member of `channel`; `person` is one. */
  readonly outsider?: PersonRef
  /** Brings the bot to call its platform so that it meets this failure, and returns that call. */
  provoke(failure: Failure): Promise<unknown>
  /** The next send is carried out, but its answer is lost. */
  loseNextReply(): void
  close(): Promise<void>
}

/** What only some platforms have, beside kinds of doing. `missed`: what was said while we were away can be fetched. `size`: files are told of with their size. `redraw`: what was sent can be drawn again. */
export type Extra = 'window' | 'thread' | 'only' | 'audience' | 'missed' | 'size' | 'redraw'

/** What cannot happen on a platform, said openly. `dedupes`: sending twice under a key is one message there. `finds`: `find` knows what was sent. */
export type Traits = { lacks: readonly (Doing['kind'] | Oddity | Failure | Extra)[]; dedupes: boolean; finds: boolean }
