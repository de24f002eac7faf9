import { expect, it } from 'vitest'
import { expectAll, playShare } from './simulation-share.ts'

/** Deaths at every point among the seeds of this file; the other file plays as many again. */
const TIMES = 10

it('keeps every promise in seeds 1001 to 2000, and every fault and crash point occurs', async () => {
  const reached = await playShare(1001, 1000)
  expectAll(reached, TIMES)
  expect(reached.get('platform sent')).toBeGreaterThan(10_000)
}, 240_000)
