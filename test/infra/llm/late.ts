import { setTimeout as sleep } from 'node:timers/promises'

/** Where a time is measured in a test: a processor that is busy elsewhere makes it late once in a while, what is late by its own doing is late every time. */
export const AGAIN = { retry: 2 }

/** Does something that has so long (ms): how long it took, and how long after a plain timer it ended. A busy machine makes both late. */
export async function timed<T>(ms: number, work: () => Promise<T>): Promise<{ value: T; took: number; late: number }> {
  const start = performance.now(), timer = sleep(ms).then(() => performance.now()), value = await work(), ended = performance.now()
  return { value, took: ended - start, late: ended - (await timer) }
}
