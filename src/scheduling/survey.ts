import type { MissingTable } from '../domain/holidays.ts'
import type { Interval } from '../domain/interval.ts'
import type { NoSlot, Slot } from '../domain/slot.ts'
import { fairOrder } from './fair-order.ts'
import { fillSeats } from './fill-seats.ts'
import { includes } from './intervals.ts'
import { causeAt, panelistTimes, type PanelistTimes } from './panelist-times.ts'
import type { Search } from './search.ts'
import { MINUTE, monthOf, weekdayOf, weeksAround, type WallDay } from './wall-day.ts'

/** Everybody's times over a range: `fill` chooses a panel for one start, or says which seat stays empty. */
export type Survey = { times: ReadonlyMap<string, PanelistTimes>; fill: (start: number) => { slot: Slot } | { short: number }; unread: string[]; missing: MissingTable[] }

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
  const fill: Survey['fill'] = (start) => {
    const filled = fillSeats(seats, orderAt(start).filter((id) => includes(times.get(id)!.open, start)))
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

/** Of all starts at which a seat stays empty: the seat that does so most often, when, and what mostly keeps its people. */
export const emptySeat = ({ seats, policy }: Search, { times, fill }: Survey, starts: readonly number[]): NoSlot => {
  const short = Map.groupBy(starts, (start) => { const filled = fill(start); return 'short' in filled ? filled.short : -1 })
  const [seat, when] = [...short].filter(([index]) => index >= 0).toSorted(([, a], [, b]) => b.length - a.length)[0] ?? [0, []]
  const people = [...new Set(seats[seat]?.any)].filter((id) => times.has(id)).map((id) => {
    const causes = Map.groupBy(when, (start) => causeAt(times.get(id)!, start) ?? 'elsewhere')
    return { id, cause: [...causes].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? 'elsewhere' }
  })
  const weekdays = [...new Set(when.map((start) => weekdayOf(start, policy.zone)))].toSorted((a, b) => a - b)
  return { kind: 'seat', seat, weekdays, people }
}
