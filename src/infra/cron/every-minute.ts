import cron from 'node-cron'
import type { Log } from '../../ports/log.ts'

/** Wakes `work` every minute, never twice at once. Only wakes: what is due stands in the database. Returns how to stop. */
export function everyMinute(work: () => Promise<void>, log: Log): () => Promise<void> {
  const task = cron.schedule('* * * * *', async () => {
    await work().catch((error: unknown) => { log.error('the minute failed', { error }) })
  }, { noOverlap: true })
  return async () => { await task.destroy() }
}
