import type { SlackClock } from './clock.ts'

/** Idle channels remembered before they are swept out; those that wait are always kept. */
const MOST_IDLE = 5_000

/** Lets everybody through once per `every` ms and key; keys never wait for each other. */
export class Pace {
  /** When the next may go. */
  readonly #next = new Map<string, number>()
  readonly #every: number
  readonly #clock: SlackClock

  constructor(every: number, clock: SlackClock) {
    this.#every = every
    this.#clock = clock
  }

  /** Resolves when it is this caller's turn, in the order of the calls. */
  async turn(key: string): Promise<void> {
    const now = this.#clock.now(), at = Math.max(now, this.#next.get(key) ?? 0)
    this.#next.set(key, at + this.#every)
    if (this.#next.size > MOST_IDLE) for (const [idle, next] of this.#next) if (next <= now) this.#next.delete(idle)
    if (at > now) await new Promise<void>((go) => { this.#clock.after(at - now, go) })
  }
}
