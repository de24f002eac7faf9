import { expect, test } from 'vitest'
import type { Seat } from '../../src/domain/panel.ts'
import { workCalendars } from '../../src/infra/work-calendar/work-calendars.ts'
import { mayBook, slotAt } from '../../src/scheduling/may-book.ts'
import { proposeSlots } from '../../src/scheduling/propose-slots.ts'
import { anySearch } from './cases.ts'
import { canFill, everyStart } from './oracle.ts'

const CASES = Number(process.env['SLOT_CASES'] ?? 60)

const PANELS = ['a', 'b', 'c', 'd'].reduce<string[][]>((all, id) => [...all, ...all.map((panel) => [...panel, id])], [[]])
/** Everybody of the panel has a seat, and every required seat somebody. The cases have one optional seat at most. */
const fitsExactly = (seats: readonly Seat[], panel: string[]): boolean => {
  const count = (list: readonly Seat[]): number => list.reduce((sum, { need }) => sum + need, 0), all = seats.map(({ any, need }) => ({ any, need }))
  return (panel.length === count(seats.filter((seat) => !seat.optional)) && canFill(seats, panel)) || (panel.length === count(all) && canFill(all, panel))
}

test('the slot engine says what a minute-by-minute oracle says, at every start of the grid', async () => {
  const chinese = await workCalendars().calendar('CN', [2026, 2027])
  let starts = 0, timely = 0, feasible = 0, checks = 0, booked = 0
  const zones = new Set<string>(), wrong: string[] = []
  for (let seed = 1; seed <= CASES; seed++) {
    const search = anySearch(seed, chinese), { slots, none } = proposeSlots(search), every = everyStart(search)
    const found = new Map(slots.map((slot) => [slot.start, slot]))
    for (const person of search.people) zones.add(person.zone)
    expect(none === null, `seed ${seed}`).toBe(slots.length > 0)
    for (const { start, free } of every) {
      const expected = free !== null && free.length > 0 && canFill(search.seats, free) && search.seats.some((seat) => seat.any.some((id) => free.includes(id)))
      const slot = found.get(start), where = `seed ${seed} at ${new Date(start).toISOString()}`
      starts++
      if (free) timely++
      if (expected) feasible++
      if (expected !== (slot !== undefined)) wrong.push(`${where}: ${expected ? 'missing' : 'too much'}`)
      found.delete(start)
      if (slot && (new Set(slot.panel).size !== slot.panel.length || slot.panel.some((id) => !free!.includes(id)) || !canFill(search.seats, slot.panel))) wrong.push(`${where}: panel ${slot.panel.join()}`)
      // The check of one slot, now and then: it surveys anew each time.
      if ((starts + seed) % 250 !== 0) continue
      checks++
      const alone = slotAt(search, start), end = start + search.policy.minutes * 60_000
      if ('kind' in alone === expected || (slot && JSON.stringify(slot) !== JSON.stringify(alone))) wrong.push(`${where}: alone ${JSON.stringify(alone)}`)
      for (const panel of PANELS) {
        const may = free !== null && panel.every((id) => free.includes(id)) && fitsExactly(search.seats, panel), refusal = mayBook(search, { start, end, panel })
        if ((refusal === null) !== may) wrong.push(`${where}: ${panel.join()} ${JSON.stringify(refusal)}`)
        if (may) booked++
      }
    }
    if (found.size > 0) wrong.push(`seed ${seed}: ${found.size} off the grid`)
  }
  expect(wrong.slice(0, 10)).toEqual([])
  if (process.env['SLOT_REPORT']) console.log({ cases: CASES, starts, timely, feasible, checks, booked, zones: zones.size })
  expect(starts).toBeGreaterThanOrEqual(20_000)
  expect(feasible).toBeGreaterThanOrEqual(3_000)
  expect(zones.size).toBeGreaterThanOrEqual(10)
})
