import type { MissingTable, WorkCalendar } from '../domain/holidays.ts'
import type { Interval } from '../domain/interval.ts'
import type { Panelist, Policy } from '../domain/panel.ts'
import type { Fix, Slot } from '../domain/slot.ts'
import { findSlots } from './find-slots.ts'
import type { Search } from './search.ts'

/** Shorter interviews to think of, minutes. */
const SHORTER = [45, 30, 20, 15]

/** As if nothing were known of those years: only to see whether a table would help, never to offer. */
const withTables = (calendars: Search['calendars'], missing: readonly MissingTable[]): Search['calendars'] => missing.reduce<Record<string, WorkCalendar>>((all, { country, year }) => {
  const calendar = all[country] ?? { country, weekend: [], years: {}, company: {} }
  return { ...all, [country]: { ...calendar, years: { ...calendar.years, [year]: {} } } }
}, { ...calendars })

/** Single changes, the one that asks least of anybody first. */
function* changes(search: Search, missing: readonly MissingTable[]): Generator<[Fix, Search]> {
  const { policy, people, seats } = search
  const ruled = (change: Partial<Policy>): Search => ({ ...search, policy: { ...policy, ...change } })
  const staffed = (change: (person: Panelist) => Panelist): Search => ({ ...search, people: people.map(change) })
  if (search.windows) yield [{ kind: 'candidate' }, { ...search, windows: null }]
  if (search.until != null) yield [{ kind: 'deadline' }, { ...search, until: null }]
  yield [{ kind: 'tentative' }, staffed((person) => ({ ...person, busy: person.busy?.filter((busy) => !busy.soft) ?? null }))]
  if (missing.length > 0) yield [{ kind: 'table', missing: [...missing] }, { ...search, calendars: withTables(search.calendars, missing) }]
  for (const { id } of people.filter((person) => person.busy === null)) yield [{ kind: 'unread', id }, staffed((person) => (person.id === id ? { ...person, busy: [] } : person))]
  yield [{ kind: 'buffers' }, ruled({ before: 0, after: 0 })]
  yield [{ kind: 'limits' }, { ...ruled({ perDay: Infinity, perWeek: Infinity, perDayRequisition: Infinity }), people: people.map((person) => ({ ...person, limits: null })) }]
  yield [{ kind: 'notice' }, ruled({ notice: 0 })]
  for (const minutes of SHORTER.filter((m) => m < policy.minutes)) yield [{ kind: 'shorter', minutes }, ruled({ minutes })]
  for (const [index, { need, optional }] of seats.entries()) {
    if (!optional) yield [{ kind: 'seat', seat: index, need: need - 1 }, { ...search, seats: seats.map((seat, i) => (i === index ? { ...seat, need: need - 1 } : seat)) }]
  }
  yield [{ kind: 'hours' }, ruled({ from: '00:00', until: '24:00' })]
}

const distance = (slot: Slot, windows: readonly Interval[]): number => Math.min(...windows.map(({ start, end }) => Math.max(start - slot.start, slot.end - end, 0)))

/** The first change that opens a slot, and that slot: the nearest to the candidate's windows. It only shows what the change would do, and is not offered. `agreed`: what they have already. */
export const nearestFix = (search: Search, missing: readonly MissingTable[], agreed: Interval | null = null): Fix & { slot: Slot } | null => {
  const windows = search.windows ?? []
  for (const [fix, changed] of changes(search, missing)) {
    const slots = findSlots(changed).slots.filter(({ start, end }) => !agreed || end <= agreed.start || start >= agreed.end)
    if (slots[0]) return { ...fix, slot: windows.length > 0 ? slots.reduce((a, b) => (distance(b, windows) < distance(a, windows) ? b : a)) : slots[0] }
  }
  return null
}
