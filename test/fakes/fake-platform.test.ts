import { describe, expect, it } from 'vitest'
import { BotFailure } from '../../src/chat/bot.ts'
import { say } from '../../src/chat/card.ts'
import type { Inbound } from '../../src/chat/inbound.ts'
import { message, place } from '../contract/store-samples.ts'
import { FakePlatform } from './fake-platform.ts'
import { SeededRandom } from './seeded-random.ts'
import { VirtualTime } from './virtual-time.ts'

const HOUR = 3_600_000
const MANY = 200
type Faults = ConstructorParameters<typeof FakePlatform>[2]

const setUp = (faults: Faults = {}) => {
  const time = new VirtualTime(0)
  const platform = new FakePlatform(time, new SeededRandom(5), faults, 'web')
  const heard: { id: string; at: number }[] = []
  const sink = async (event: Inbound) => { heard.push({ id: event.id, at: time.now() }) }
  /** Sends one message each second to a conversation of its own; returns what each call came to. */
  const sendMany = async (): Promise<unknown[]> => {
    const bot = platform.bot()
    const outcomes: unknown[] = []
    for (let i = 0; i < MANY; i++) {
      time.after(i * 1_000, async () => { outcomes[i] = await bot.send(place(`user ${i}`), say('hi'), `key ${i}`).catch((error: unknown) => error) })
    }
    await time.run(HOUR)
    return outcomes
  }
  const actMany = async (until: number): Promise<void> => {
    for (let i = 0; i < MANY; i++) time.after(i * 1_000, () => { platform.acts(message(`e${i}`)) })
    await time.run(until)
  }
  return { time, platform, heard, sink, sendMany, actMany }
}

describe('FakePlatform, sending', () => {
  it('shows every message when nothing goes wrong, also the same key twice', async () => {
    const { time, platform } = setUp()
    const bot = platform.bot()
    const seen: number[] = []
    platform.watch(({ drawn }) => seen.push(drawn.length))
    let ref
    time.after(0, async () => {
      await bot.send(place('ann'), say('one'), 'k')
      ref = await bot.send(place('ann'), say('two'), 'k')
      await bot.redraw(ref, say('three'))
    })
    await time.run(HOUR)
    expect(platform.conversation(place('ann')).map(({ key, drawn }) => [key, drawn.length])).toEqual([['k', 1], ['k', 2]])
    expect(seen).toEqual([1, 1, 2])
    expect(platform.shown[1]?.ref).toEqual(ref)
  })

  it.each([
    ['limited', 'rate-limited', 3_000, false], ['limitedBare', 'rate-limited', undefined, false],
    ['unreachable', 'unreachable', undefined, false], ['answerLost', 'unreachable', undefined, true], ['gone', 'gone', undefined, false],
  ] as const)('fails as told: %s', async (fault, failure, retryAfter, shown) => {
    const { platform, sendMany } = setUp({ [fault]: 0.2 })
    const outcomes = await sendMany()
    const failed = outcomes.map((outcome, i) => ({ outcome, i })).filter(({ outcome }) => outcome instanceof BotFailure)
    expect(failed.length).toBeGreaterThan(20)
    expect(failed.length).toBeLessThan(60)
    expect(platform.counts[fault]).toBe(failed.length)
    for (const { outcome, i } of failed) {
      expect(outcome).toMatchObject({ failure, retryAfter })
      expect(platform.conversation(place(`user ${i}`))).toHaveLength(shown ? 1 : 0)
    }
  })

  it('closes a conversation for good', async () => {
    const { time, platform } = setUp({ gone: 1 })
    const outcomes: unknown[] = []
    const bot = platform.bot()
    time.after(0, async () => { for (const key of ['a', 'b']) outcomes.push(await bot.send(place('ann'), say('hi'), key).catch((error: unknown) => error)) })
    await time.run(HOUR)
    expect(outcomes).toMatchObject([{ failure: 'gone' }, { failure: 'gone' }])
  })

  it('finds a message by its key once it is visible, where it can', async () => {
    const { time, platform } = setUp()
    const bot = platform.bot()
    const found: unknown[] = []
    const look = (key: string, since = 0) => time.after(0, async () => { found.push(await bot.find(place('ann'), key, since, say('hi'))) })
    time.after(0, () => bot.send(place('ann'), say('hi'), 'k'))
    await time.run(500)
    look('k')
    await time.run(1_000)
    await time.run(3_000)
    look('k')
    look('other')
    look('k', 2_000)
    await time.run(5_000)
    platform.canFind = false
    look('k')
    await time.run(7_000)
    expect(found[0]).toBe('absent')
    expect(found.slice(1, 4)).toEqual(expect.arrayContaining([platform.shown[0]?.ref, 'absent', 'absent']))
    expect(found[4]).toBe('unknown')
  })

  it('shows what was under way at a crash, and tells nobody', async () => {
    const { time, platform } = setUp()
    const bot = platform.bot()
    let answered = false
    time.after(0, () => bot.send(place('ann'), say('hi'), 'k').finally(() => { answered = true }))
    time.after(0, () => { bot.crash() })
    await time.run(HOUR)
    expect(platform.shown).toHaveLength(1)
    expect(answered).toBe(false)
  })
})

describe('FakePlatform, delivering', () => {
  it('delivers once and in order when nothing goes wrong', async () => {
    const { platform, heard, sink, actMany } = setUp()
    await platform.bot().start(sink)
    await actMany(HOUR)
    expect(heard.map(({ id }) => id)).toEqual(Array.from({ length: MANY }, (_, i) => `e${i}`))
  })

  it('delivers twice, overtaken, late and after dropping, and loses nothing', async () => {
    const { platform, heard, sink, actMany } = setUp({ twice: 0.2, overtaken: 0.2, late: 0.05, dropped: 0.2 })
    await platform.bot().start(sink)
    await actMany(24 * HOUR)
    const { counts, acknowledged } = platform.delivery
    for (const fault of ['twice', 'overtaken', 'late', 'dropped'] as const) expect(counts[fault]).toBeGreaterThan(3)
    expect(acknowledged.size).toBe(MANY)
    expect(heard).toHaveLength(MANY + counts.twice)
    expect(heard.some(({ at }, i) => at > HOUR && i > 0)).toBe(true)
    const firsts = [...new Set(heard.map(({ id }) => Number(id.slice(1))))]
    expect(firsts).not.toEqual(firsts.toSorted((a, b) => a - b))
  })

  it('delivers again what was refused, not answered, or had nobody to go to', async () => {
    const { time, platform, heard, sink } = setUp()
    platform.acts(message('e1'))
    await time.run(2_000)
    let mood: 'refuse' | 'sleep' | 'hear' = 'refuse'
    await platform.bot().start((event) => mood === 'hear' ? sink(event) : mood === 'refuse' ? Promise.reject(new Error('database away')) : new Promise(() => {}))
    await time.run(10_000)
    mood = 'sleep'
    await time.run(60_000)
    mood = 'hear'
    await time.run(HOUR)
    expect(platform.delivery.counts.refused).toBeGreaterThan(0)
    expect(platform.delivery.counts.unanswered).toBeGreaterThan(0)
    expect(heard.map(({ id }) => id)).toEqual(['e1'])
  })

  it('does not take the word of a dead process', async () => {
    const { time, platform, heard, sink } = setUp()
    const bot = platform.bot()
    await bot.start(() => time.sleep(1_000))
    platform.acts(message('e1'))
    await time.run(500)
    bot.crash()
    await time.run(2_000)
    expect(platform.delivery.acknowledged.size).toBe(0)
    await platform.bot().start(sink)
    await time.run(HOUR)
    expect(heard).toHaveLength(1)
  })
})
