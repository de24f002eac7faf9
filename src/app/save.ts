import type { Commit, Committed } from '../ports/store.ts'
import type { Courier } from './courier.ts'
import type { House } from './house.ts'

/**
 * Saves an event's whole consequence, sends what it owes and hands its slow work over. Where the database fails, nobody knows whether it
 * was saved: what was is still sent in its order.
 */
export async function save({ store, jobs, log }: Pick<House, 'store' | 'jobs' | 'log'>, courier: Courier, commit: Commit): Promise<Committed> {
  try {
    const committed = await store.commit(commit)
    if (committed.outcome !== 'done') return committed
    courier.saved(commit, committed.owed)
    const work = committed.owed.filter((r) => r.kind === 'work')
    // A failed hand-over is not a failure of the event: the sweep finds the row.
    if (work.length > 0) await jobs.enqueue(work.map((r) => ({ id: r.id, try: r.attempt, at: r.dueAt }))).catch((error: unknown) => log.warn('jobs not enqueued', { error, rows: work.length }))
    return committed
  } catch (error) {
    await courier.adopt(commit)
    throw error
  }
}
