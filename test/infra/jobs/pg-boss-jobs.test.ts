import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { PgBossJobs } from '../../../src/infra/jobs/pg-boss-jobs.ts'
import type { Log } from '../../../src/ports/log.ts'
import { freshDatabase } from '../database/fresh-database.ts'
import { quiet } from '../quiet.ts'

let database: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => { database = await freshDatabase('bare') })
afterAll(() => database.drop())

const open: PgBossJobs[] = []
const start = async (work: (id: string) => Promise<void>, log: Log = quiet): Promise<PgBossJobs> => {
  const jobs = new PgBossJobs(database.connection, log)
  await jobs.start(work)
  open.push(jobs)
  return jobs
}
afterEach(async () => { await Promise.all(open.splice(0).map((jobs) => jobs.stop(1_000))) })

const now = () => Date.now()

it('hands a job over at once, not at the next poll', { retry: 2 }, async () => {
  const waits: number[] = []
  let enqueued = 0
  const jobs = await start(async () => { waits.push(performance.now() - enqueued) })
  await sleep(50)
  for (let i = 0; i < 31; i++) {
    enqueued = performance.now()
    await jobs.enqueue([{ id: `fast/${i}`, try: 0, at: now() }])
    await expect.poll(() => waits.length, { interval: 2 }).toBe(i + 1)
  }
  // 15 ms is the goal for half of them on a quiet machine; a busy one must still show that nobody waited for the poll of 500 ms
  const sorted = waits.toSorted((a, b) => a - b)
  expect(sorted[3]).toBeLessThan(15)
  expect(sorted[15]).toBeLessThan(100)
})

it('lets a slow handler hold nobody up', async () => {
  const done: string[] = []
  let finish: () => void = () => {}
  const slow = new Promise<void>((resolve) => { finish = resolve })
  const jobs = await start(async (id) => {
    if (id === 'slow') await slow
    done.push(id)
  })
  await jobs.enqueue([{ id: 'slow', try: 0, at: now() }])
  await jobs.enqueue(Array.from({ length: 30 }, (_, i) => ({ id: `quick/${i}`, try: 0, at: now() })))
  await expect.poll(() => done.length).toBe(30)
  expect(new Set(done).size).toBe(30)
  finish()
  await expect.poll(() => done.at(-1)).toBe('slow')
})

it('makes one job of the same try, and a new one of the next try or after it ended', async () => {
  const seen: string[] = []
  const jobs = await start(async (id) => { seen.push(id) })
  const later = now() + 300
  await jobs.enqueue([{ id: 'a', try: 0, at: later }, { id: 'a', try: 0, at: later }])
  await jobs.enqueue([{ id: 'a', try: 0, at: later }])
  await sleep(1_300)
  expect(seen).toEqual(['a'])
  await jobs.enqueue([{ id: 'a', try: 1, at: now() }])
  await expect.poll(() => seen.length).toBe(2)
  await jobs.enqueue([{ id: 'a', try: 0, at: now() }])
  await expect.poll(() => seen.length).toBe(3)
})

it('waits until a job is due', async () => {
  let ran = 0
  const jobs = await start(async () => { ran = now() })
  const at = now() + 700
  await jobs.enqueue([{ id: 'due', try: 0, at }])
  await expect.poll(() => ran, { timeout: 3_000 }).toBeGreaterThan(0)
  expect(ran).toBeGreaterThanOrEqual(at)
  expect(ran).toBeLessThan(at + 1_000)
})

it('logs a handler that throws and goes on', async () => {
  const error = vi.fn(), seen: string[] = []
  const jobs = await start(async (id) => {
    seen.push(id)
    if (id === 'bad') throw new Error('bug')
  }, { ...quiet, error })
  await jobs.enqueue([{ id: 'bad', try: 0, at: now() }])
  await expect.poll(() => error.mock.calls.length).toBe(1)
  await jobs.enqueue([{ id: 'good', try: 0, at: now() }])
  await expect.poll(() => seen).toEqual(['bad', 'good'])
})

it('shares jobs between processes, each done once, those of a stopped one too', async () => {
  const seen: string[] = []
  const take = async (id: string) => { seen.push(id) }
  const [first, second] = [await start(take), await start(take)]
  await first.enqueue(Array.from({ length: 40 }, (_, i) => ({ id: `shared/${i}`, try: 0, at: now() })))
  await first.stop(1_000)
  await second.enqueue([{ id: 'last', try: 0, at: now() }])
  await expect.poll(() => seen.length, { timeout: 3_000 }).toBe(41)
  expect(new Set(seen).size).toBe(41)
})

it('waits for handlers in hand when it stops, but not for ever', async () => {
  let finished = false
  const jobs = await start(async (id) => {
    await sleep(id === 'short' ? 200 : 60_000, undefined, { ref: false })
    finished = true
  })
  await jobs.enqueue([{ id: 'short', try: 0, at: now() }])
  await sleep(100)
  await jobs.stop(5_000)
  expect(finished).toBe(true)
  const hanging = await start(() => sleep(60_000, undefined, { ref: false }))
  await hanging.enqueue([{ id: 'long', try: 0, at: now() }])
  await sleep(100)
  const began = now()
  await hanging.stop(300)
  expect(now() - began).toBeLessThan(2_000)
})
