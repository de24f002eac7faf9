import { describe, expect, test } from 'vitest'
import type { Panelist } from '../../src/domain/panel.ts'
import { fairOrder } from '../../src/scheduling/fair-order.ts'
import { chance } from './cases.ts'

const MONTH = { start: Date.UTC(2026, 9, 1), end: Date.UTC(2026, 10, 1) }
const panelist = (id: string, more: Partial<Panelist> = {}): Panelist => ({ id, name: id, zone: 'UTC', country: 'XX', hours: {}, overrides: {}, busy: [], booked: [], ...more })
const days = (...list: number[]): number[] => list.map((day) => Date.UTC(2026, 9, day, 9))
const order = (...people: Panelist[]) => fairOrder(people, [{ any: people.map(({ id }) => id), need: 1 }], MONTH)

describe('whom to ask first', () => {
  test('over 1,000 bookings shares follow weights, though everybody is away three days in ten', () => {
    const { next } = chance(7), people = [panelist('a'), panelist('b', { weight: 100 }), panelist('c', { weight: 50 })]
    for (let i = 0; i < 1000; i++) {
      const free = people.filter(() => next() < 0.7), first = order(...people).find((id) => free.some((person) => person.id === id))
      people.find(({ id }) => id === first)?.booked.push(MONTH.start + i * 1000)
    }
    const [a, b, c] = people.map(({ booked }) => booked.length) as [number, number, number]
    // Nobody is free 27 times in 1,000, so about 973 are placed: 389, 389 and 195.
    expect([a, b, c].map((n, i) => Math.abs(n - (a + b + c) * [0.4, 0.4, 0.2][i]!) <= 3), `${a}/${b}/${c}`).toEqual([true, true, true])
    expect(Math.abs(a + b + c - 973)).toBeLessThan(20)
  })

  test('who has had least of the month; then whose last is longest ago; then by id', () => {
    expect(order(panelist('a', { booked: days(3, 5) }), panelist('b', { booked: days(4) }))).toEqual(['b', 'a'])
    expect(order(panelist('a', { booked: days(9) }), panelist('b', { booked: days(4) }))).toEqual(['b', 'a'])
    expect(order(panelist('a', { booked: [Date.UTC(2026, 8, 30)] }), panelist('b'))).toEqual(['b', 'a'])
    expect(order(panelist('b'), panelist('a'))).toEqual(['a', 'b'])
    expect(order(panelist('a', { weight: 0 }), panelist('b', { booked: days(3, 4, 5) }))).toEqual(['b', 'a'])
  })

  test('who joins in the middle of a month does not have to catch up with it', () => {
    const old = [panelist('a', { booked: days(1, 2, 5, 6) }), panelist('b', { booked: days(1, 2, 5, 6) })]
    const [joinedAt] = days(8) as [number], booked = days(9)
    expect(order(...old, panelist('new', { joinedAt, booked }))).toEqual(['a', 'b', 'new'])
    expect(order(...old, panelist('old', { booked }))).toEqual(['old', 'a', 'b'])
    // At half the weight, half of what the others had counts as had: 2 of 8, and the share of the next is half of theirs.
    expect(order(...old, panelist('new', { joinedAt, booked, weight: 50 }))).toEqual(['a', 'b', 'new'])
    expect(order(...old, panelist('old', { booked, weight: 50 }))[0]).toBe('old')
  })

  test('shares are counted among those of one seat', () => {
    const people = [panelist('a', { booked: days(1) }), panelist('b', { weight: 300, booked: days(1, 2, 5) }), ...['x', 'y'].map((id) => panelist(id, { booked: days(...Array.from({ length: 20 }, (_, i) => i + 1)) }))]
    const ranked = fairOrder(people, [{ any: ['a', 'b'], need: 1 }, { any: ['x', 'y'], need: 1 }], MONTH)
    expect(ranked.filter((id) => 'ab'.includes(id))).toEqual(['a', 'b'])
  })
})
