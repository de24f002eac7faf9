import type { BotClock } from './clock.ts'

/** How long a turn waits for whoever it is kept for, ms. */
const KEPT_MS = 60_000

/** Lets everybody through once per `every` ms and key, `burst` at once after a rest; keys never wait for each other. */
export class Pace {
  /** When the next may go. */
  readonly #next = new Map<string, number>()
  /** Turns that are further away than somebody would wait, for when they come again. */
  readonly #kept = new Map<string, number>()
  #swept = 0
  readonly #every: number
  readonly #ahead: number
  readonly #clock: BotClock

  constructor(every: number, clock: BotClock, burst = 1) {
    this.#every = every
    this.#ahead = (burst - 1) * every
    this.#clock = clock
  }

  /** Resolves when it is this caller's turn, in the order of the calls. */
  async turn(key: string): Promise<void> {
    const now = this.#clock.now()
    await this.#until(this.#take(key, now), now)
  }

  /** The same for who waits no longer than `most` ms: 0 when it is their turn, else in how many ms to come again, under the same name. Their turn is kept for them. */
  async turnWithin(most: number, key: string, who: string): Promise<number> {
    const now = this.#clock.now(), at = this.#kept.get(who) ?? this.#take(key, now)
    if (at - now > most) {
      this.#kept.set(who, at)
      return at - now
    }
    this.#kept.delete(who)
    await this.#until(at, now)
    return 0
  }

  #take(key: string, now: number): number {
    const next = Math.max(now, this.#next.get(key) ?? 0)
    this.#next.set(key, next + this.#every)
    this.#sweep(now)
    return next - this.#ahead
  }

  async #until(at: number, now: number): Promise<void> {
    if (at > now) await new Promise<void>((go) => { this.#clock.after(at - now, go) })
  }

  /** Only those that are busy are remembered, and those who may still come. */
  #sweep(now: number): void {
    if (now < this.#swept + this.#every) return
    this.#swept = now
    for (const [key, next] of this.#next) if (next <= now) this.#next.delete(key)
    for (const [who, at] of this.#kept) if (at + KEPT_MS <= now) this.#kept.delete(who)
  }
}
