import { describe, expect, it } from 'vitest'
import { FakeJobs, type JobFaults } from './fake-jobs.ts'
import { SeededRandom } from './seeded-random.ts'
import { VirtualTime } from './virtual-time.ts'

const HOUR = 3_600_000

const setUp = (faults: Partial<JobFaults> = {}) => {
  const time = new VirtualTime(0)
  const jobs = new FakeJobs(time, new SeededRandom(1), faults)
  const ran: { id: string; at: number }[] = []
  const work = async (id: string) => { ran.push({ id, at: time.now() }) }
  const many = Array.from({ length: 200 }, (_, i) => ({ id: `e/${i}`, try: 0, at: 1_000 }))
  return { time, jobs, ran, work, many }
}

describe('FakeJobs', () => {
  it('runs each job once, not before it is due, when nothing goes wrong', async () => {
    const { time, jobs, ran, work, many } = setUp()
    const process = jobs.process()
    await process.start(work)
    await process.enqueue(many)
    await process.enqueue(many)
    await time.run(HOUR)
    expect(ran).toEqual(many.map(({ id, at }) => ({ id, at })))
    await process.enqueue([{ id: 'e/0', try: 1, at: 0 }])
    await time.run(2 * HOUR)
    expect(ran.at(-1)).toEqual({ id: 'e/0', at: HOUR })
  })

  it('runs jobs twice and late where these faults are on', async () => {
    const { time, jobs, ran, work, many } = setUp({ twice: 0.2, late: 0.2 })
    const process = jobs.process()
    await process.start(work)
    await process.enqueue(many)
    await time.run(HOUR)
    expect(jobs.counts.twice).toBeGreaterThan(10)
    expect(ran).toHaveLength(200 + jobs.counts.twice)
    expect(jobs.counts.late).toBeGreaterThan(10)
    expect(ran.filter(({ at }) => at > 1_000).length).toBeGreaterThan(20)
  })

  it('keeps jobs for the next process, and gives it those of a crashed one', async () => {
    const { time, jobs, ran, work, many } = setUp()
    const first = jobs.process()
    await first.enqueue(many)
    await time.run(2_000)
    expect(ran).toEqual([])
    await first.start(() => new Promise(() => {}))
    first.crash()
    await jobs.process().start(work)
    await time.run(HOUR)
    expect(ran).toHaveLength(200)
  })

  it('loses jobs in hand at a crash where told to; they can be enqueued again', async () => {
    const { time, jobs, ran, work, many } = setUp({ lose: 0.5 })
    const first = jobs.process()
    await first.start(() => new Promise(() => {}))
    await first.enqueue(many)
    await time.run(2_000)
    first.crash()
    const second = jobs.process()
    await second.start(work)
    await time.run(HOUR)
    expect(jobs.counts.lost).toBeGreaterThan(50)
    expect(ran).toHaveLength(200 - jobs.counts.lost)
    await second.enqueue(many)
    await time.run(2 * HOUR)
    expect(new Set(ran.map(({ id }) => id)).size).toBe(200)
  })

  it('tries a failing handler again, then forgets the job', async () => {
    const { time, jobs, many } = setUp()
    const process = jobs.process()
    await process.start(async () => { throw new Error('database away') })
    await process.enqueue(many.slice(0, 1))
    await time.run(HOUR)
    expect(jobs.counts).toMatchObject({ delivered: 3, failed: 3, givenUp: 1 })
  })

  it('stops after handlers in hand, or when its patience ends', async () => {
    const { time, jobs, many } = setUp()
    const process = jobs.process()
    await process.start(() => time.sleep(500))
    await process.enqueue(many.slice(0, 1))
    await time.run(1_100)
    let stopped = 0
    time.after(0, () => process.stop(10_000).then(() => { stopped = time.now() }))
    await time.run(5_000)
    expect(stopped).toBe(1_500)
    const other = jobs.process()
    await other.start(() => new Promise(() => {}))
    await other.enqueue(many.slice(1, 2))
    await time.run(6_000)
    time.after(0, () => other.stop(1_000).then(() => { stopped = time.now() }))
    await time.run(9_000)
    expect(stopped).toBe(7_000)
  })
})
