import { expect, test } from 'vitest'
import type { Busy, Panelist } from '../../src/domain/panel.ts'
import { proposeSlots } from '../../src/scheduling/propose-slots.ts'
import { chance, ZONES } from './cases.ts'

const MINUTE = 60_000, NOW = Date.UTC(2026, 9, 19)

test('30 interviewers, 14 days, 200 appointments each', () => {
  const c = chance(1), hours = Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [['09:00', '12:00'], ['13:30', '18:00']]])) as Panelist['hours']
  const people = Array.from({ length: 30 }, (_, i): Panelist => ({
    id: `p${i}`, name: `p${i}`, zone: ZONES[i % 10]!, country: 'XX', hours, overrides: {}, booked: [NOW],
    busy: Array.from({ length: 200 }, (): Busy => { const start = NOW + c.below(14 * 1440) * MINUTE; return { start, end: start + c.one([15, 30]) * MINUTE } }),
  }))
  const search = {
    people, seats: [{ any: people.slice(0, 10).map(({ id }) => id), need: 1 }, { any: people.slice(8).map(({ id }) => id), need: 2 }], now: NOW, windows: null,
    calendars: { XX: { country: 'XX', weekend: [6, 7], years: { 2026: {} }, company: {} } },
    policy: { minutes: 45, step: 15, before: 5, after: 5, notice: 0, horizonDays: 14, perDay: 3, perWeek: 10, from: '00:00', until: '24:00', zone: 'Asia/Shanghai' },
  }
  const times = Array.from({ length: 9 }, () => {
    const before = process.cpuUsage(), from = performance.now()
    expect(proposeSlots(search).slots.length).toBeGreaterThan(100)
    const { user, system } = process.cpuUsage(before)
    return { wall: performance.now() - from, processor: (user + system) / 1000 }
  })
  const sorted = times.map(({ wall }) => wall).toSorted((a, b) => a - b)
  const processor = times.map((time) => time.processor).toSorted((a, b) => a - b)
  if (process.env['SLOT_REPORT']) console.log({ first: times[0], best: sorted[0], median: sorted[4], worst: sorted[8], processor: processor[4] })
  // A busy machine is slow, not wrong: what counts is the processor's time.
  expect(processor[4]).toBeLessThan(150)
})
