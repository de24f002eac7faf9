import type { VirtualTime } from '../fakes/virtual-time.ts'

/** What may happen to a process whenever it comes to a point; it may crash or stop it there. */
export type Fate = (point: string, detail: string) => void

/**
 * Everything that leaves or enters one process passes here. After a crash nothing passes ever again: what was awaited never comes.
 * While it is stopped everything waits, and goes on with yesterday's view of the world when it wakes.
 */
export class Gate {
  alive = true
  #wakesAt = 0
  readonly #time: VirtualTime
  readonly #fate: Fate
  readonly #held: Fate

  /** `held`: a call waits here because the process is stopped. */
  constructor(time: VirtualTime, fate: Fate, held: Fate) {
    this.#time = time
    this.#fate = fate
    this.#held = held
  }

  crash(): void {
    this.alive = false
  }

  stop(ms: number): void {
    this.#wakesAt = this.#time.now() + ms
  }

  get stopped(): boolean {
    return this.#wakesAt > this.#time.now()
  }

  /** A call of the process, between the points `before what` and `after what`. */
  async pass<T>(what: string, call: () => Promise<T>, detail = ''): Promise<T> {
    await this.#at(`before ${what}`, detail)
    let result: T
    try {
      result = await call()
    } catch (error) {
      await this.#at(`after ${what}`, detail)
      throw error
    }
    await this.#at(`after ${what}`, detail)
    return result
  }

  /** Something from outside enters when the process is awake, and never when it is dead. */
  enter(run: () => unknown): void {
    if (!this.alive) return
    if (this.stopped) this.#time.at(this.#wakesAt, () => { this.enter(run) })
    else run()
  }

  async #at(point: string, detail: string): Promise<void> {
    if (this.alive && !this.stopped) this.#fate(point, detail)
    if (this.alive && this.stopped) this.#held(point, detail)
    if (!this.alive || this.stopped) await this.awake()
  }

  /** Resolves when the process is awake; never when it is dead. */
  async awake(): Promise<void> {
    while (this.alive && this.stopped) await new Promise<void>((wake) => { this.#time.at(this.#wakesAt, wake) })
    if (!this.alive) await new Promise<never>(() => {})
  }
}
