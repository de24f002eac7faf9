import { afterAll, expect, test } from 'vitest'
import type { Service } from '../live/service.ts'
import { examine } from './examine.ts'
import { storm } from './storm.ts'

let service: Service | undefined
afterAll(() => service?.remove())

test('three kills, one with the database: nothing acknowledged is lost, nothing is said twice', { timeout: 120_000 }, async () => {
  const aftermath = await storm({ kills: 3, messages: 40, candidates: 4, perSecond: 20 }, () => {})
  service = aftermath.service
  const { acknowledged, scorecards, ...faults } = await examine(aftermath)
  expect(faults).toMatchObject({ lost: [], duplicated: [], disordered: [], other: [] })
  expect(acknowledged).toBeGreaterThanOrEqual(40)
  expect(scorecards).toBe(aftermath.candidates.length)
})
