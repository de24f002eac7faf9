/** A slow effect that is owed: `id` is its outbox row; another `try` is another job. */
export type Job = { id: string; try: number; /** ms since 1970; not before */ at: number }

/**
 * Hands owed slow effects to workers, in this process or another, at least once. The outbox row stays the truth:
 * a job that is lost is enqueued again by the sweep, and enqueuing the same (id, try) twice is one job.
 */
export interface Jobs {
  start(work: (id: string) => Promise<void>): Promise<void>
  enqueue(jobs: Job[]): Promise<void>
  /** Waits for handlers in hand, at most `ms`. */
  stop(ms: number): Promise<void>
}
