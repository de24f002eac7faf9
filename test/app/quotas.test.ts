import { beforeEach, describe, expect, test } from 'vitest'
import { createCourier } from '../../src/app/courier.ts'
import type { House } from '../../src/app/house.ts'
import { createQuotas } from '../../src/app/quotas.ts'
import { quotaCard } from '../../src/cards/quota-card.ts'
import { BotFailure, type Quota } from '../../src/chat/bot.ts'
import type { Language } from '../../src/domain/language.ts'
import { text, UNFINISHED } from '../cards/shown.ts'
import { FakePlatform } from '../fakes/fake-platform.ts'
import { MemoryWorld } from '../fakes/memory-store.ts'
import { SeededRandom } from '../fakes/seeded-random.ts'
import { VirtualTime } from '../fakes/virtual-time.ts'

const WHAT = { robot: { zh: '机器人消息', en: 'robot messages' }, card: { zh: '卡片', en: 'cards' } }
const quota = (calls: number, month = '2026-11'): Quota => ({ month, most: 5_000, spent: [{ what: WHAT.robot, calls: calls - 900 }, { what: WHAT.card, calls: 900 }], over: calls >= 5_000 })

let world: MemoryWorld, time: VirtualTime, platform: FakePlatform, now: Quota | BotFailure, warned: string[]
beforeEach(() => {
  world = new MemoryWorld()
  time = new VirtualTime(Date.UTC(2026, 10, 23))
  platform = new FakePlatform(time, new SeededRandom(3), {}, 'dingtalk')
  now = quota(0)
  warned = []
})

/** What one process does every minute. */
function process(owner: string, language: Language = 'zh'): () => Promise<void> {
  const quiet = () => undefined, store = world.store(), bot = {
    ...platform.bot(),
    quota: async () => {
      if (now instanceof BotFailure) throw now
      return now
    },
  }
  const house = {
    store, clock: time, owner, log: { info: quiet, warn: (what: string) => void warned.push(what), error: quiet }, bots: new Map([['dingtalk', bot]]),
    settings: { language, channel: { platform: 'dingtalk', tenant: 'corp', conversation: 'cid1' } }, jobs: { start: quiet, enqueue: quiet, stop: quiet },
  } as unknown as House
  return createQuotas(house, createCourier(house))
}
const minutes = async (one: () => Promise<void>, n = 1): Promise<void> => {
  for (let i = 0; i < n; i++) {
    await one()
    await time.run(time.now() + 60_000)
  }
}

test('nobody hears of it before four fifths are used', async () => {
  now = quota(3_999)
  await minutes(process('one'), 3)
  expect(platform.shown).toEqual([])
})

test('the hiring channel hears once a month, however many processes and restarts there are', async () => {
  now = quota(4_000)
  const one = process('one'), two = process('two')
  await minutes(one, 2)
  await minutes(two, 2)
  now = quota(4_700)
  await minutes(process('three'), 2)
  expect(platform.shown.map(({ to, drawn }) => `${to.conversation} ${drawn[0]?.title}`)).toEqual(['cid1 钉钉本月的调用次数已用 80%'])
  now = quota(4_001, '2026-12')
  await minutes(one)
  expect(platform.shown).toHaveLength(2)
})

test('and once more when nothing is left, by our count or by the platform’s own word', async () => {
  now = quota(4_000)
  const one = process('one', 'en')
  await minutes(one)
  now = { ...quota(4_100), over: true }
  await minutes(one, 2)
  now = quota(5_000)
  await minutes(process('two', 'en'), 2)
  expect(platform.shown.map(({ drawn }) => drawn[0]?.title)).toEqual(['80 % of this month’s DingTalk calls are used', 'This month’s DingTalk calls are used up'])
})

test('a number nobody knows is no number, and the next minute asks again', async () => {
  now = new BotFailure('unreachable', 'away')
  const one = process('one')
  await minutes(one)
  expect([platform.shown.length, warned]).toEqual([0, ['nobody knows how much of the month is used']])
  now = quota(4_100)
  await minutes(one)
  expect(platform.shown).toHaveLength(1)
})

describe('the card', () => {
  test('says how much of what, what follows, and what to do', () => {
    const zh = text(quotaCard('dingtalk', quota(4_012), 'zh')), en = text(quotaCard('dingtalk', quota(4_012), 'en'))
    expect(zh).toMatch(/^钉钉本月的调用次数已用 80%\n已用\n4,012 次，共 5,000 次\n机器人消息\n3,112 次\n卡片\n900 次\n/)
    expect(en).toMatch(/^80 % of this month’s DingTalk calls are used\nUsed\n4,012 of 5,000\nrobot messages\n3,112\ncards\n900\n/)
    for (const words of [zh, en]) {
      expect(words).toContain('DINGTALK_MONTHLY_CALLS')
      expect(words).not.toMatch(UNFINISHED)
    }
  })
  test('is never ahead of the truth', () => expect(quotaCard('dingtalk', quota(4_999), 'en').title).toMatch(/^99 %/))
})
