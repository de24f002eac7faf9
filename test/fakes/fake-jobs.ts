import type { Job, Jobs } from '../../src/ports/jobs.ts'
import type { SeededRandom } from './seeded-random.ts'
import type { VirtualTime } from './virtual-time.ts'

/** Chances from 0 to 1. `lose`: a job in hand when its process crashes never comes back by itself. */
export type JobFaults = { twice: number; late: number; lose: number }

/** How late a late job is at most, and how long until a job of a crashed or failed handler comes again, ms. */
const LATE = 10 * 60_000
const AGAIN = 15_000
/** Deliveries of one job whose handler keeps failing; then it is forgotten, and the sweep must find its row. */
const DELIVERIES = 3

type Work = (id: string) => Promise<void>
type Queued = { key: string; id: string; deliveries: number }

/** The queue all processes share, like a job table in the database: at least once, late at times, seeded. */
export class FakeJobs {
  readonly counts = { enqueued: 0, delivered: 0, twice: 0, late: 0, lost: 0, failed: 0, givenUp: 0 }
  readonly #known = new Set<string>()
  readonly #workers = new Set<JobWorker>()
  readonly #idle: Queued[] = []
  readonly #time: VirtualTime
  readonly #random: SeededRandom
  readonly #faults: JobFaults

  constructor(time: VirtualTime, random: SeededRandom, faults: Partial<JobFaults> = {}) {
    this.#time = time
    this.#random = random
    this.#faults = { twice: 0, late: 0, lose: 0, ...faults }
  }

  /** One process's view; `crash` ends it as SIGKILL would. */
  process(): Jobs & { crash(): void } {
    const worker = new JobWorker(this.#time)
    return {
      start: async (work) => {
        worker.work = work
        this.#workers.add(worker)
        for (const queued of this.#idle.splice(0)) this.#deliver(queued)
      },
      enqueue: async (jobs) => { for (const job of jobs) this.#enqueue(job) },
      stop: (ms) => {
        this.#workers.delete(worker)
        return worker.drain(ms)
      },
      crash: () => {
        this.#workers.delete(worker)
        for (const queued of worker.crash()) this.#orphaned(queued)
      },
    }
  }

  #enqueue(job: Job): void {
    const key = `${job.id}#${job.try}`
    if (this.#known.has(key)) return
    this.#known.add(key)
    this.counts.enqueued++
    const queued = { key, id: job.id, deliveries: 0 }
    this.#time.at(job.at + this.#lateness(), () => this.#deliver(queued))
    if (!this.#random.chance(this.#faults.twice)) return
    this.counts.twice++
    this.#time.at(job.at + this.#random.int(0, LATE), () => this.#deliver({ ...queued }))
  }

  #lateness(): number {
    if (!this.#random.chance(this.#faults.late)) return 0
    this.counts.late++
    return this.#random.int(1, LATE)
  }

  #deliver(queued: Queued): void {
    if (this.#workers.size === 0) {
      this.#idle.push(queued)
      return
    }
    this.counts.delivered++
    queued.deliveries++
    this.#random.pick([...this.#workers]).run(queued, () => this.#failed(queued))
  }

  #failed(queued: Queued): void {
    this.counts.failed++
    if (queued.deliveries < DELIVERIES) {
      this.#time.after(AGAIN, () => this.#deliver(queued))
      return
    }
    this.counts.givenUp++
    this.#known.delete(queued.key)
  }

  #orphaned(queued: Queued): void {
    if (this.#random.chance(this.#faults.lose)) {
      this.counts.lost++
      this.#known.delete(queued.key)
    } else {
      this.#time.after(AGAIN, () => this.#deliver(queued))
    }
  }
}

class JobWorker {
  work: Work | undefined
  readonly #inHand = new Map<Queued, Promise<void>>()
  readonly #time: VirtualTime

  constructor(time: VirtualTime) {
    this.#time = time
  }

  run(queued: Queued, failed: () => void): void {
    // After a crash the job is no longer in hand: what its dead handler still does or throws concerns nobody.
    const ended = (): boolean => this.#inHand.delete(queued)
    this.#inHand.set(queued, (this.work ?? unstarted)(queued.id).then(ended, () => { if (ended()) failed() }).then(() => {}))
  }

  crash(): Queued[] {
    const orphans = [...this.#inHand.keys()]
    this.#inHand.clear()
    return orphans
  }

  async drain(ms: number): Promise<void> {
    await Promise.race([Promise.all(this.#inHand.values()), this.#time.sleep(ms)])
  }
}

const unstarted: Work = () => Promise.reject(new Error('not started'))
