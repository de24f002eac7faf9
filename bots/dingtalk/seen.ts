import { BotFailure } from '../../src/chat/bot.ts'
import type { CallKind } from './meter.ts'

/** Groups we were spoken to in, at most: one of them is looked for. */
const MOST_GROUPS = 200

/** What DingTalk has told of us while we worked, so that the doctor spends no call of the month's. */
export class Seen {
  /** Why the last call of a kind was refused, as `BotFailure.message` has it; null: it was taken. */
  readonly #last = new Map<CallKind, string | null>()
  #robotCode: string | undefined
  readonly #groups = new Set<string>()

  /** A call has ended. Only what a person can mend is remembered: an outage or a full minute passes by itself. */
  called(kind: CallKind, error?: unknown): void {
    if (error === undefined) this.#last.set(kind, null)
    else if (error instanceof BotFailure && error.failure !== 'unreachable' && error.failure !== 'rate-limited') this.#last.set(kind, error.message)
  }

  /** A message came to the robot. */
  heard(message: { robotCode: string | undefined; group: string | null }): void {
    this.#robotCode = message.robotCode ?? this.#robotCode
    if (message.group !== null && this.#groups.size < MOST_GROUPS) this.#groups.add(message.group)
  }

  /** undefined: none was made yet. */
  last(kind: CallKind): string | null | undefined {
    return this.#last.get(kind)
  }

  get robotCode(): string | undefined {
    return this.#robotCode
  }

  wasIn(group: string): boolean {
    return this.#groups.has(group)
  }
}
