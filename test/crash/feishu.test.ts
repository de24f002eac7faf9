import { expect, test } from 'vitest'
import { onFeishu } from './feishu-ground.ts'
import { boleUnder } from './on-platform.ts'

// One after the other: Slack's two storms may be going on beside them.
test.each(['http', 'ws'] as const)('three kills on Feishu over %s, one with the database: nothing acknowledged is lost, nothing is said twice', { timeout: 180_000 }, async (mode) => {
  const { wreck, found } = await boleUnder({ on: onFeishu(mode, 0.3), messages: 40, perSecond: 8, kills: 3, faults: mode === 'ws', seed: 3 }, () => {})
  expect(found).toEqual({ lost: [], doubled: [], disordered: [], other: [] })
  expect(wreck.databaseKills).toBeGreaterThanOrEqual(1)
  expect(wreck.said.filter((s) => s.acknowledged).length).toBeGreaterThanOrEqual(20)
})
