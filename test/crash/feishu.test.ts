import { expect, test } from 'vitest'
import { boleUnder } from './on-platform.ts'
import { onFeishu } from './feishu-ground.ts'

test.concurrent.each(['http', 'ws'] as const)('three kills on Feishu over %s, one with the database: nothing acknowledged is lost, nothing is said twice', { timeout: 180_000 }, async (mode) => {
  const { wreck, found } = await boleUnder({ on: onFeishu(mode, 0.25), messages: 40, perSecond: 8, kills: 3, faults: mode === 'ws', seed: 3 }, () => {})
  expect(found).toEqual({ lost: [], doubled: [], disordered: [], other: [] })
  expect(wreck.databaseKills).toBeGreaterThanOrEqual(1)
  expect(wreck.said.filter((s) => s.acknowledged).length).toBeGreaterThanOrEqual(30)
})
