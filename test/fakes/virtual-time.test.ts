import { describe, expect, it } from 'vitest'
import { ProcessClock } from './process-clock.ts'
import { SeededRandom } from './seeded-random.ts'
import { VirtualTime } from './virtual-time.ts'

describe('VirtualTime', () => {
  it('calls back in order of time, then of asking, up to the end asked for', async () => {
    const time = new VirtualTime(1_000)
    const random = new SeededRandom(7)
    const called: [number, number][] = []
    const asked = Array.from({ length: 500 }, (_, i) => ({ at: random.int(1_000, 1_200), i }))
    for (const { at, i } of asked) time.at(at, () => { called.push([time.now(), i]) })
    expect(await time.run(1_100)).toBe(called.length)
    expect(time.now()).toBe(1_100)
    expect(called.every(([at]) => at <= 1_100)).toBe(true)
    await time.run(2_000)
    expect(called).toEqual(asked.toSorted((a, b) => a.at - b.at || a.i - b.i).map(({ at, i }) => [at, i]))
    expect(time.next()).toBeUndefined()
  })

  it('settles promises before the next callback', async () => {
    const time = new VirtualTime(0)
    const steps: string[] = []
    time.at(5, async () => {
      for (let i = 0; i < 50; i++) await Promise.resolve()
      steps.push('settled')
      await time.sleep(10)
      steps.push(`slept until ${time.now()}`)
    })
    time.at(5, () => { steps.push('next') })
    await time.run(100)
    expect(steps).toEqual(['settled', 'next', 'slept until 15'])
  })

  it('does not call what was called off, and reports what fails', async () => {
    const time = new VirtualTime(0)
    time.after(1, () => { throw new Error('never') })()
    await expect(time.run(10)).resolves.toBe(0)
    time.after(1, () => { throw new Error('thrown') })
    await expect(time.run(20)).rejects.toThrow('thrown')
    time.after(1, async () => { throw new Error('rejected') })
    await expect(time.run(30)).rejects.toThrow('rejected')
  })

  it('gives a process a clock that jumps, and timers that die with it', async () => {
    const time = new VirtualTime(0)
    const clock = new ProcessClock(time)
    const rings: number[] = []
    clock.after(10, () => { rings.push(clock.now()) })
    clock.after(30, () => { rings.push(clock.now()) })
    clock.jump(-3_600_000)
    await time.run(20)
    clock.crash()
    await time.run(50)
    expect(rings).toEqual([10 - 3_600_000])
  })
})

describe('SeededRandom', () => {
  it('draws the same for the same seed, and evenly', () => {
    const draws = (seed: number) => {
      const random = new SeededRandom(seed)
      return Array.from({ length: 10_000 }, () => random.int(1, 6))
    }
    expect(draws(1)).toEqual(draws(1))
    expect(draws(1)).not.toEqual(draws(2))
    for (const face of [1, 2, 3, 4, 5, 6]) expect(draws(3).filter((n) => n === face).length / 10_000).toBeCloseTo(1 / 6, 1)
  })

  it('leaves other draws alone where a fault is off, and where a part has its own stream', () => {
    const [plain, other] = [new SeededRandom(9), new SeededRandom(9)]
    expect(other.chance(0)).toBe(false)
    other.fork('judge').hex(8)
    expect(other.hex(16)).toBe(plain.hex(16))
    expect(plain.hex(16)).toMatch(/^[0-9a-f]{32}$/)
    expect(new SeededRandom(9).fork('a').next()).not.toBe(new SeededRandom(9).fork('b').next())
  })
})
