import type { NoSlot, Refusal, Slot } from '../domain/slot.ts'
import { fillSeats } from './fill-seats.ts'
import { includes, startsWithin } from './intervals.ts'
import { causeAt } from './panelist-times.ts'
import { type Search, timeRules } from './search.ts'
import { emptySeat, survey } from './survey.ts'
import { MINUTE } from './wall-day.ts'

const brokenRule = (search: Search, start: number) => {
  const length = search.policy.minutes * MINUTE
  return timeRules(search, { start, end: start + length }).find(([, leaves]) => !includes(startsWithin(leaves, length), start))?.[0] ?? null
}

/**
 * May this slot with this panel be held, booked or moved to now? The rules and times are those that list slots; only the grid is none of its business,
 * for what a candidate wrote need not lie on it.
 */
export const mayBook = (search: Search, slot: Slot): Refusal | null => {
  if (slot.end - slot.start !== search.policy.minutes * MINUTE) return { kind: 'length' }
  const rule = brokenRule(search, slot.start)
  if (rule) return { kind: rule }
  const { times } = survey(search, slot)
  for (const id of slot.panel) {
    const time = times.get(id), cause = time && causeAt(time, slot.start)
    if (cause) return { kind: 'person', id, cause }
  }
  const filled = fillSeats(search.seats, [...new Set(slot.panel)].filter((id) => times.has(id)))
  return 'panel' in filled && filled.panel.length === slot.panel.length ? null : { kind: 'seats' }
}

/** A panel for a time somebody named, on the grid or not, with as many of `first` as can be; or why there is none. */
export const slotAt = (search: Search, start: number, first: readonly string[] = []): Slot | NoSlot => {
  const rule = brokenRule(search, start), range = { start, end: start + search.policy.minutes * MINUTE }
  if (rule) return { kind: 'time', rule }
  const surveyed = survey(search, range), filled = surveyed.fill(start, first)
  return 'slot' in filled ? filled.slot : emptySeat(search, surveyed, [start])
}
