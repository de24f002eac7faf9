import { expect, test } from 'vitest'
import { onDingTalk } from './dingtalk-ground.ts'
import { boleUnder } from './on-platform.ts'

test('three kills on DingTalk, one with the database: nothing acknowledged is lost, and whatever was said twice stands in the books', { timeout: 180_000 }, async () => {
  const { wreck, found } = await boleUnder({ on: onDingTalk('cards', 0.2), messages: 60, perSecond: 8, kills: 3, faults: true, seed: 3 }, () => {})
  expect(found).toEqual({ lost: [], doubled: [], disordered: [], other: [] })
  expect(wreck.databaseKills).toBeGreaterThanOrEqual(1)
  expect(wreck.said.filter((s) => s.acknowledged).length).toBeGreaterThanOrEqual(15)
  expect(wreck.posted.some((p) => p.text.startsWith('{'))).toBe(true)
})
