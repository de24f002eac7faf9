import type { MissingTable } from '../domain/holidays.ts'
import type { Interval } from '../domain/interval.ts'
import type { Cause, NoSlot, Slot } from '../domain/slot.ts'
import { fairOrder } from './fair-order.ts'
import { fillSeats } from './fill-seats.ts'
import { includes } from './intervals.ts'
import { causeAt, panelistTimes, type PanelistTimes } from './panelist-times.ts'
import type { Search } from './search.ts'
import { MINUTE, monthOf, weekdayOf, weeksAround, type WallDay } from './wall-day.ts'

/** Everybody's times over a range: `fill` chooses a panel for one start, with as many of `first` as can be, or says which seat stays empty. */
export type Survey = { times: ReadonlyMap<string, PanelistTimes>; fill: (start: number, first?: readonly string[]) => { slot: Slot } | { short: number; empty: number }; unread: string[]; missing: MissingTable[] }

export const survey = ({ people, seats, policy, calendars }: Search, range: Interval): Survey => {
  const asked = people.filter((person) => seats.some((seat) => seat.any.includes(person.id)))
  const weeks = new Map<string, WallDay[]>()
  const times = new Map(asked.map((person) => {
    const days = weeks.get(person.zone) ?? weeksAround(person.zone, range)
    weeks.set(person.zone, days)
    return [person.id, panelistTimes(person, policy, days, range, calendars[person.country])]
  }))
  const orders: (Interval & { order: string[] })[] = []
  const orderAt = (start: number): string[] => {
    const known = orders.find((month) => includes([month], start))
    if (known) return known.order
    const month = monthOf(start, policy.zone), order = fairOrder(asked, seats, month)
    orders.push({ ...month, order })
    return order
  }
  const fill: Survey['fill'] = (start, first = []) => {
    const free = orderAt(start).filter((id) => includes(times.get(id)!.open, start))
    const filled = fillSeats(seats, [...free.filter((id) => first.includes(id)), ...free.filter((id) => !first.includes(id))])
    return 'short' in filled ? filled : { slot: { start, end: start + policy.minutes * MINUTE, panel: filled.panel } }
  }
  const missing = [...times.values()].flatMap((time) => time.missing)
  return {
    times,
    fill,
    unread: asked.filter((person) => person.busy === null).map((person) => person.id),
    missing: missing.filter((table, i) => missing.findIndex((other) => other.country === table.country && other.year === table.year) === i),
  }
}

/** From what rules somebody out for good to what comes nearest to their sitting there. */
const NEARNESS: Cause[] = ['unread', 'no-table', 'away', 'busy', 'limit', 'elsewhere']

/** Of the starts at which fewest places stay empty: the seat that does so most often, when, and how near each of its people came to sitting in it. */
export const emptySeat = ({ seats, policy }: Search, { times, fill }: Survey, starts: readonly number[]): NoSlot => {
  const short = starts.flatMap((start) => { const filled = fill(start); return 'short' in filled ? { start, ...filled } : [] })
  const fewest = short.reduce((least, { empty }) => Math.min(least, empty), Infinity)
  const bySeat = Map.groupBy(short.filter(({ empty }) => empty === fewest), (at) => at.short)
  const [seat, when] = [...bySeat].toSorted(([, a], [, b]) => b.length - a.length)[0] ?? [0, []]
  const people = [...new Set(seats[seat]?.any)].flatMap((id) => {
    const time = times.get(id), nearest = when.reduce((best, { start }) => Math.max(best, NEARNESS.indexOf(time && causeAt(time, start) || 'elsewhere')), 0)
    return time ? { id, cause: NEARNESS[nearest]! } : []
  })
  const weekdays = [...new Set(when.map(({ start }) => weekdayOf(start, policy.zone)))].toSorted((a, b) => a - b)
  return { kind: 'seat', seat, weekdays, people }
}
