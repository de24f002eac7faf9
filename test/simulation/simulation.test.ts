import { expect, it } from 'vitest'
import { runSeed } from './run-seed.ts'
import { expectAll, playShare } from './simulation-share.ts'

/** Deaths at every point among the seeds of this file; the other file plays as many again. */
const TIMES = 10

it('keeps every promise in seeds 1 to 1000, and every fault and crash point occurs', async () => {
  const reached = await playShare(1, 1000)
  expectAll(reached, TIMES)
  expect(reached.get('platform sent')).toBeGreaterThan(10_000)
}, 240_000)

it('plays a seed the same way again', async () => {
  for (const seed of [1, 2, 3, 5, 8, 13]) {
    const [one, two] = [await runSeed(seed), await runSeed(seed)]
    expect(two.hash).toBe(one.hash)
    expect(two.events).toBe(one.events)
  }
  expect((await runSeed(1)).hash).not.toBe((await runSeed(2)).hash)
})
