import type { Clock } from '../../src/ports/clock.ts'
import type { VirtualTime } from './virtual-time.ts'

/** One process's clock on the virtual time: it may be wrong, and its timers die with the process. */
export class ProcessClock implements Clock {
  #skew = 0
  #alive = true
  readonly #time: VirtualTime

  constructor(time: VirtualTime) {
    this.#time = time
  }

  now(): number {
    return this.#time.now() + this.#skew
  }

  /** Timers measure time that passes: a jump of the clock does not move them. */
  after(ms: number, then: () => void): () => void {
    return this.#time.after(ms, () => { if (this.#alive) then() })
  }

  /** The clock is set forward, or back where `ms` is negative. */
  jump(ms: number): void {
    this.#skew += ms
  }

  crash(): void {
    this.#alive = false
  }
}
