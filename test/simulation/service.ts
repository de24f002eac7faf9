import { Process } from './process.ts'
import type { World } from './world.ts'

const SECOND = 1_000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE
/** How long a stopped process sleeps: longer than the lease of a message (60 s), or than that of slow work (120 s), clearly or by a hair. */
const NAPS: readonly (readonly [number, number])[] = [[70 * SECOND, 70 * SECOND], [59 * SECOND, 66 * SECOND], [59 * SECOND, 66 * SECOND], [119 * SECOND, 130 * SECOND]]

/** The service through all its lives: processes that start, die, fall asleep, and are started again by a supervisor. */
export class Service {
  readonly #world: World
  readonly #living = new Set<Process>()
  #lives = 0
  #skew = 0

  constructor(world: World) {
    this.#world = world
  }

  get down(): boolean {
    return this.#living.size === 0
  }

  begin(ms: number): void {
    this.#world.time.after(ms, async () => {
      const owner = `p${++this.#lives}`, dooms = this.#world.scenario.dooms[this.#lives - 1] ?? [], times = new Map<string, number>()
      const process: Process = new Process(this.#world, owner, (point) => {
        times.set(point, (times.get(point) ?? 0) + 1)
        const doom = dooms.find((d) => d.point === point && d.nth === times.get(point))
        if (!doom) return
        this.#world.count(`${doom.how} ${point}`)
        if (doom.how === 'crash') this.#crash(process, point)
        else this.#stop(process, point)
      })
      process.clock.jump(this.#skew)
      this.#living.add(process)
      this.#world.trace.add(`${owner} starts`)
      // What a start throws is a database that was away: a supervisor starts it again.
      await process.start().catch((error: unknown) => {
        this.#world.trace.add(`${owner} could not start: ${String(error)}`)
        if (this.#world.scenario.database === 0) this.#world.violate('nothing fails in an unknown way', String(error))
        this.#crash(process, 'start')
      })
    })
  }

  #crash(process: Process, point: string): void {
    if (!this.#living.delete(process)) return
    this.#world.trace.add(`${process.owner} dies at ${point}`)
    process.crash()
    void this.#world.real(() => this.#world.backing.kill(process.owner))
    if (this.#living.size > 0 && this.#world.random.chance(0.6)) return
    this.begin(this.#world.random.chance(0.05) ? this.#world.random.int(HOUR, 8 * HOUR) : this.#world.random.int(50, 5 * SECOND))
  }

  #stop(process: Process, point: string): void {
    this.#world.trace.add(`${process.owner} stops at ${point}`)
    process.gate.stop(this.#world.random.int(...this.#world.random.pick(NAPS)))
    if (this.#world.random.chance(0.7)) this.begin(this.#world.random.int(SECOND, 40 * SECOND))
  }

  kill(): void {
    if (this.#living.size === 0) return
    const process = this.#world.random.pick([...this.#living]), how = this.#world.random.chance(0.3) ? 'stop' : 'crash'
    this.#world.count(`${how} at any moment`)
    if (how === 'stop') this.#stop(process, 'any moment')
    else this.#crash(process, 'any moment')
  }

  jump(ahead: number): void {
    const ms = ahead - this.#skew
    this.#world.count('clock jump')
    this.#world.trace.add(`the clock jumps by ${ms}`)
    this.#skew = ahead
    for (const process of this.#living) process.clock.jump(ms)
  }

  /** What a cron does every minute; where nothing is going on it may as well be every hour. */
  sweeps(): void {
    let before = -1
    const sweep = (): void => {
      for (const process of this.#living) process.gate.enter(() => { void process.app?.minute().catch((error: unknown) => { this.#failed(error) }) })
      const busy = this.#world.trace.lines.length !== before
      before = this.#world.trace.lines.length
      this.#world.time.after(busy ? MINUTE : 20 * MINUTE, sweep)
    }
    this.#world.time.after(MINUTE, sweep)
  }

  #failed(error: unknown): void {
    if (this.#world.scenario.database === 0) this.#world.violate('nothing fails in an unknown way', error instanceof Error ? error.stack ?? error.message : String(error))
  }
}
