import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Seat } from '../../src/domain/panel.ts'
import { fillSeats } from '../../src/scheduling/fill-seats.ts'

const IDS = ['a', 'b', 'c', 'd', 'e', 'f']
const anySeats = fc.array(fc.record({ any: fc.subarray(IDS), need: fc.integer({ min: 0, max: 2 }), optional: fc.boolean() }), { minLength: 1, maxLength: 4 })
  .map((seats) => seats.map(({ optional, ...seat }): Seat => (optional ? { ...seat, optional } : seat)))

/** Every way to fill places with different people, `null` an empty place. */
function* fillings(places: Seat[], free: string[]): Generator<(string | null)[]> {
  const [place, ...rest] = places
  if (!place) return yield []
  for (const filling of fillings(rest, free)) yield [null, ...filling]
  for (const id of free.filter((one) => place.any.includes(one))) for (const filling of fillings(rest, free.filter((other) => other !== id))) yield [id, ...filling]
}
const placesOf = (seats: Seat[], optional: boolean): Seat[] => seats.filter((seat) => (seat.optional ?? false) === optional).flatMap((seat) => Array.from({ length: seat.need }, () => seat))

test('a panel is found whenever there is one, of the people who come first, with as many optional seats as they and others can fill', () => {
  fc.assert(fc.property(anySeats, fc.shuffledSubarray(IDS), (seats, free) => {
    const required = placesOf(seats, false), all = [...required, ...placesOf(seats, true)]
    const full = [...fillings(required, free)].filter((filling) => !filling.includes(null)), filled = fillSeats(seats, free)
    const most = Math.max(...[...fillings(all, free)].filter((f) => !f.slice(0, required.length).includes(null)).map((f) => f.filter((id) => id !== null).length), 0)
    if (full.length === 0 || most === 0) return 'short' in filled
    if (!('panel' in filled) || new Set(filled.panel).size !== filled.panel.length || filled.panel.length !== most) return false
    // The best of all: ranks compared from the first person on.
    const ranks = (people: (string | null)[]): string => people.map((id) => free.indexOf(id!)).toSorted((x, y) => x - y).join()
    const best = full.map(ranks).toSorted()[0]!.split(',')
    const chosen = [...fillings(all, filled.panel)].some((f) => f.filter((id) => id !== null).length === most && !f.slice(0, required.length).includes(null))
    return chosen && best.every((rank) => rank === '' || filled.panel.includes(free[Number(rank)]!))
  }), { numRuns: Number(process.env['RUNS'] ?? 200) })
})

test('people stand in the order of the seats, and an optional seat takes nobody from another', () => {
  const seats: Seat[] = [{ any: ['a', 'b'], need: 1, optional: true }, { any: ['a', 'c'], need: 1 }]
  expect(fillSeats(seats, ['a'])).toEqual({ panel: ['a'] })
  expect(fillSeats(seats, ['a', 'b'])).toEqual({ panel: ['b', 'a'] })
  expect(fillSeats(seats, ['a', 'c'])).toEqual({ panel: ['a', 'c'] })
  expect(fillSeats(seats, ['b'])).toEqual({ short: 1, empty: 1 })
})
