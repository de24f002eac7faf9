/** Waits up to this long are passed over at once; longer ones are safety nets and stay, ms. */
const SHORT = 2000

/** Real time, but for short waits: the clock jumps to their end. What it shows goes only forwards. */
export class HurriedClock {
  readonly #short: number
  #ahead = 0
  readonly #waits = new Set<{ due: number; run: () => void }>()
  readonly #tick = setInterval(() => this.#hurry(), 1)

  constructor(short = SHORT) {
    this.#short = short
  }

  now(): number {
    return Date.now() + this.#ahead
  }

  after(ms: number, run: () => void): () => void {
    const wait = { due: this.now() + ms, run }
    this.#waits.add(wait)
    return () => void this.#waits.delete(wait)
  }

  /** Lets this much time pass. */
  pass(ms: number): void {
    this.#ahead += ms
  }

  stop(): void {
    clearInterval(this.#tick)
  }

  #hurry(): void {
    const first = [...this.#waits].toSorted((a, b) => a.due - b.due)[0]
    if (!first || first.due > this.now() + this.#short) return
    this.#ahead += Math.max(0, first.due - this.now())
    this.#waits.delete(first)
    first.run()
  }
}
