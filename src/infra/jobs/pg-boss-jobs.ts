import { setTimeout as sleep } from 'node:timers/promises'
import { PgBoss } from 'pg-boss'
import type { Job, Jobs } from '../../ports/jobs.ts'
import type { Log } from '../../ports/log.ts'
import type { Connection } from '../database/session.ts'
import { jobId } from './job-id.ts'

const QUEUE = 'work'
/** Handlers at once: a slow model call holds nobody else up. */
const AT_ONCE = 8
/** How late a job of another process, or one that was not due yet, is at most, ms. */
const POLL = 500
/** A handler takes less: the sweep looks after what a dead process left long before, s. */
const EXPIRE = 900
/** The database's clock may be ahead of ours by this, ms: a job is never early. */
const SKEW = 5_000

/**
 * Jobs as rows of pg-boss. It is asked for jobs one by one instead of running its own workers: those would wait for the slowest of a batch,
 * or poll once per handler. A job ends by being deleted, so that the same try can be enqueued again later; what became of it stands in the outbox.
 */
export class PgBossJobs implements Jobs {
  readonly #boss: PgBoss
  readonly #log: Log
  readonly #running = new Set<Promise<void>>()
  #loop: Promise<void> = Promise.resolve()
  #stopping = false
  #more = false
  #rest = new AbortController()

  constructor(connection: Connection, log: Log) {
    this.#log = log
    this.#boss = new PgBoss({ ...connection, max: 3, schema: 'jobs', schedule: false })
    this.#boss.on('error', (error) => { log.warn('jobs', { error }) })
  }

  async start(work: (id: string) => Promise<void>): Promise<void> {
    await this.#boss.start()
    await this.#boss.createQueue(QUEUE, { expireInSeconds: EXPIRE, retryLimit: 2 })
    this.#loop = this.#fetch(work)
  }

  async enqueue(jobs: Job[]): Promise<void> {
    const rows = new Map(jobs.map((job) => [jobId(job), { id: jobId(job), data: { id: job.id, at: job.at }, startAfter: new Date(job.at) }]))
    await this.#boss.insert(QUEUE, [...rows.values()])
    this.#wake()
  }

  async stop(ms: number): Promise<void> {
    this.#stopping = true
    this.#wake()
    await this.#loop
    await Promise.race([Promise.all(this.#running), sleep(ms, undefined, { ref: false })])
    await this.#boss.stop({ graceful: false })
  }

  #wake(): void {
    this.#more = true
    this.#rest.abort()
  }

  async #fetch(work: (id: string) => Promise<void>): Promise<void> {
    while (!this.#stopping) {
      this.#more = false
      const free = AT_ONCE - this.#running.size
      try {
        const jobs = free > 0 ? await this.#boss.fetch<{ id: string; at: number }>(QUEUE, { batchSize: free }) : []
        for (const job of jobs) this.#run(job, work)
        if (jobs.length < free || free === 0) await this.#pause()
      } catch (error) {
        this.#log.warn('jobs not fetched, trying again', { error })
        await this.#pause()
      }
    }
  }

  /** Until somebody wakes us or it is time to look. */
  async #pause(): Promise<void> {
    if (this.#more || this.#stopping) return
    this.#rest = new AbortController()
    await sleep(POLL, undefined, { signal: this.#rest.signal }).catch(() => {}) // woken
  }

  #run(job: { id: string; data: { id: string; at: number } }, work: (id: string) => Promise<void>): void {
    const running = (async () => {
      const early = job.data.at - Date.now()
      if (early > 0) await sleep(Math.min(early, SKEW))
      // the outbox row is the truth: a failure here is a bug, and the sweep brings the row back
      await work(job.data.id).catch((error: unknown) => { this.#log.error('work failed', { effect_id: job.data.id, error }) })
      await this.#boss.deleteJob(QUEUE, job.id)
    })().catch((error: unknown) => { this.#log.warn('job not ended', { effect_id: job.data.id, error }) }).finally(() => {
      this.#running.delete(running)
      this.#wake()
    })
    this.#running.add(running)
  }
}
