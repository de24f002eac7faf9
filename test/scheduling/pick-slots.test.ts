import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Slot } from '../../src/domain/slot.ts'
import { MOST_OFFERED, pickSlots } from '../../src/scheduling/pick-slots.ts'

const HOUR = 3_600_000, MONDAY = Date.UTC(2026, 10, 23)
/** Hours after Monday midnight, UTC. */
const at = (...hours: number[]): Slot[] => hours.map((h) => ({ start: MONDAY + h * HOUR, end: MONDAY + (h + 1) * HOUR, panel: ['p'] }))
const hoursOf = (slots: readonly Slot[]): number[] => slots.map(({ start }) => (start - MONDAY) / HOUR)

test('early and late, on three days', () => {
  const days = [0, 24, 48, 72].flatMap((day) => at(day + 9, day + 10, day + 11, day + 14, day + 16, day + 17))
  expect(hoursOf(pickSlots(days, 'UTC'))).toEqual([9, 17, 33, 41, 57, 65])
})

test('nights of the candidate, and what was shown, only where there is nothing else', () => {
  expect(hoursOf(pickSlots(at(2, 3, 9), 'UTC'))).toEqual([9])
  expect(hoursOf(pickSlots(at(2, 3), 'UTC'))).toEqual([2, 3])
  expect(hoursOf(pickSlots(at(1, 2, 9), 'Asia/Shanghai'))).toEqual([1, 2, 9])
  expect(hoursOf(pickSlots(at(9, 10, 11), 'UTC', [MONDAY + 9 * HOUR]))).toEqual([10, 11])
  expect(hoursOf(pickSlots(at(9, 10), 'UTC', [MONDAY + 9 * HOUR, MONDAY + 10 * HOUR]))).toEqual([9, 10])
})

test('never more than six, none twice, sorted, and something wherever there is something', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { maxLength: 60 }), fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York'), fc.array(fc.integer({ min: 0, max: 400 })), (hours, zone, shown) => {
    const slots = at(...hours.toSorted((a, b) => a - b)), picked = pickSlots(slots, zone, shown.map((h) => MONDAY + h * HOUR)), starts = hoursOf(picked)
    expect(starts).toEqual([...new Set(starts)].toSorted((a, b) => a - b))
    expect(picked.every((slot) => slots.includes(slot))).toBe(true)
    expect(picked.length).toBeLessThanOrEqual(MOST_OFFERED)
    expect(picked.length > 0).toBe(slots.length > 0)
  }))
})
