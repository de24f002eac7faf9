import { beforeEach, expect, test } from 'vitest'
import { Budget } from '../../../bots/dingtalk/budget.ts'
import type { CallKind, Meter } from '../../../bots/dingtalk/meter.ts'
import { quiet } from '../../infra/quiet.ts'

/** The last minute of November in Beijing. */
const NOVEMBER = Date.UTC(2026, 10, 30, 15, 59)

let now: number, kept: Map<string, number>, broken: boolean, meter: Meter
beforeEach(() => {
  ;[now, kept, broken] = [NOVEMBER, new Map(), false]
  meter = {
    count: async (month, kind) => void kept.set(`${month} ${kind}`, (kept.get(`${month} ${kind}`) ?? 0) + 1),
    spent: async (month) => {
      if (broken) throw new Error('away')
      return Object.fromEntries([...kept].filter(([key]) => key.startsWith(month)).map(([key, calls]) => [key.split(' ')[1], calls]))
    },
  }
})
const budget = (most = 10): Budget => new Budget({ most, meter, log: quiet, clock: { now: () => now } })
const spend = async (one: Budget, times: number, kind: CallKind = 'robot'): Promise<void> => {
  for (let i = 0; i < times; i++) await one.spend(kind)
}

test('every call is counted by month and kind, and said in words', async () => {
  const one = budget(100)
  await spend(one, 3)
  await spend(one, 2, 'card')
  expect(kept).toEqual(new Map([['2026-11 robot', 3], ['2026-11 card', 2]]))
  expect(await one.quota()).toEqual({ month: '2026-11', most: 100, spent: [{ what: { zh: '机器人消息', en: 'robot messages' }, calls: 3 }, { what: { zh: '卡片', en: 'cards' }, calls: 2 }], over: false })
})

test('from nine tenths on little is left, then nothing, and then nothing is counted', async () => {
  const one = budget()
  await spend(one, 8)
  expect(await one.left()).toBe('plenty')
  await spend(one, 1)
  expect(await one.left()).toBe('little')
  await spend(one, 1)
  expect(await one.left()).toBe('nothing')
  await expect(one.spend('card')).rejects.toMatchObject({ failure: 'rate-limited', retryAfter: 600_000 })
  expect(kept).toEqual(new Map([['2026-11 robot', 10]]))
})

test('the next month begins at midnight in China', async () => {
  const one = budget()
  await spend(one, 10)
  now += 60_000
  expect(await one.left()).toBe('plenty')
  await spend(one, 1)
  expect(await one.quota()).toMatchObject({ month: '2026-12', spent: [{ calls: 1 }] })
})

test('what is spent outlives a restart, and what others spend is known within a minute', async () => {
  now -= 60_000
  const one = budget(), other = budget()
  expect(await one.left()).toBe('plenty')
  await spend(other, 10)
  expect(await budget().left()).toBe('nothing')
  now += 59_999
  expect(await one.left()).toBe('plenty')
  now += 1
  expect(await one.left()).toBe('nothing')
})

test('DingTalk may say that nothing is left, for others use it up: then we spare calls for an hour, and go on trying', async () => {
  now -= 7_200_000
  const one = budget(100)
  one.usedUp()
  expect([await one.left(), (await one.quota()).over]).toEqual(['little', true])
  await spend(one, 1)
  now += 3_600_000
  expect([await one.left(), (await one.quota()).over]).toEqual(['plenty', false])
})

test('a database that is away holds up nothing, our own calls still count, and nobody makes up a number', async () => {
  broken = true
  const one = budget()
  await spend(one, 9)
  expect(await one.left()).toBe('little')
  await expect(one.quota()).rejects.toMatchObject({ failure: 'unreachable' })
})
