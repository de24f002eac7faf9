import type { SlackClock } from './clock.ts'

/** Lets everybody through once per `every` ms and key, `burst` at once after a rest; keys never wait for each other. */
export class Pace {
  /** When the next may go. */
  readonly #next = new Map<string, number>()
  #swept = 0
  readonly #every: number
  readonly #ahead: number
  readonly #clock: SlackClock

  constructor(every: number, clock: SlackClock, burst = 1) {
    this.#every = every
    this.#ahead = (burst - 1) * every
    this.#clock = clock
  }

  /** Resolves when it is this caller's turn, in the order of the calls. */
  async turn(key: string): Promise<void> {
    const now = this.#clock.now(), next = Math.max(now, this.#next.get(key) ?? 0), at = next - this.#ahead
    this.#next.set(key, next + this.#every)
    this.#sweep(now)
    if (at > now) await new Promise<void>((go) => { this.#clock.after(at - now, go) })
  }

  /** Only those that are busy are remembered. */
  #sweep(now: number): void {
    if (now < this.#swept + this.#every) return
    this.#swept = now
    for (const [key, next] of this.#next) if (next <= now) this.#next.delete(key)
  }
}
