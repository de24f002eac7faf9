import { setTimeout as sleep } from 'node:timers/promises'

/** Does something that has so long (ms): how long it took, and how long after a plain timer it ended. A busy machine makes both late. */
export async function timed<T>(ms: number, work: () => Promise<T>): Promise<{ value: T; took: number; late: number }> {
  const start = performance.now(), timer = sleep(ms).then(() => performance.now()), value = await work(), ended = performance.now()
  return { value, took: ended - start, late: ended - (await timer) }
}
