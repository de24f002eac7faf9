import type { BotClock } from './clock.ts'

/** Longest pause between tries, ms. */
const LONGEST_MS = 60_000

/** Pauses of whoever tries again for ever, which a stop cuts short. */
export class Pauses {
  readonly #clock: BotClock
  readonly #waiting = new Set<() => void>()

  constructor(clock: BotClock) {
    this.#clock = clock
  }

  /** Resolves after `ms`, or with the next `wake`. */
  async of(ms: number): Promise<void> {
    await new Promise<void>((go) => {
      const cancel = this.#clock.after(ms, () => wake())
      const wake = (): void => {
        cancel()
        this.#waiting.delete(wake)
        go()
      }
      this.#waiting.add(wake)
    })
  }

  wake(): void {
    for (const wake of this.#waiting) wake()
  }
}

/** `first` ms, doubled with every try up to a minute, with jitter so that many processes do not come back as one. */
export const pauseAfter = (tries: number, first: number): number => Math.min(LONGEST_MS, first * 2 ** Math.min(tries, 10)) * (0.5 + Math.random() / 2)
