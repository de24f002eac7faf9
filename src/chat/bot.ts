import type { Address, MessageRef, PersonRef, Platform } from './address.ts'
import type { Card } from './card.ts'
import type { FileRef, Inbound } from './inbound.ts'

/** Resolves once the event is stored. Only then may the bot acknowledge it to its platform; a rejection means: do not acknowledge. */
export type Sink = (event: Inbound) => Promise<void>

export type Profile = { name?: string; email?: string; timeZone?: string; language?: 'zh' | 'en' }

/** A bot is a mouth and two ears: it parses, renders and carries. Every method but `start` and `stop` fails only with `BotFailure`. */
export interface Bot {
  readonly platform: Platform
  /** How long after it was accepted a message may still be invisible to `find`, ms. */
  readonly visibleMs: number
  start(sink: Sink): Promise<void>
  /** Ends intake; what was being delivered is stored or will be delivered again. */
  stop(): Promise<void>
  /** Sends once per key wherever the platform can tell. */
  send(to: Address, card: Card, key: string): Promise<MessageRef>
  redraw(message: MessageRef, card: Card): Promise<void>
  /**
   * Looks on the platform for what was sent under `key` since `since` (ms), after an unclear outcome.
   * `absent`: certainly not there, or sending again under the key is harmless. `unknown`: the platform cannot tell.
   */
  find(to: Address, key: string, since: number): Promise<MessageRef | 'absent' | 'unknown'>
  lookup(person: PersonRef): Promise<Profile>
  download(file: FileRef): Promise<Uint8Array>
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
