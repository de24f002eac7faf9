import type { MissingTable, WorkCalendar } from '../domain/holidays.ts'
import type { Interval } from '../domain/interval.ts'
import type { Panelist, Policy, WallSpan } from '../domain/panel.ts'
import type { Cause } from '../domain/slot.ts'
import { includes, merge, startsWithin, subtract } from './intervals.ts'
import { MINUTE, onDay, type WallDay } from './wall-day.ts'
import { knownKind } from './work-calendar.ts'

/** When one panelist's interview may start: `hours` allow it, nothing else is there (`free`), and the limits are kept (`open`). Days without a holiday table are in none. */
export type PanelistTimes = { unread: boolean; untabled: Interval[]; hours: Interval[]; free: Interval[]; open: Interval[]; missing: MissingTable[] }

/** Own hours of that day, else none on a holiday, else the weekday's; a make-up day has Monday's where its weekday has none. Null: not known. */
const hoursOn = ({ overrides, hours }: Panelist, day: WallDay, calendar: WorkCalendar | undefined): WallSpan[] | null => {
  const kind = knownKind(calendar, day.date), usual = hours[day.weekday as 1] ?? []
  if (overrides[day.date] || kind === null) return overrides[day.date] ?? null
  if (kind === 'off') return []
  return kind === 'work' && usual.length === 0 ? hours[1] ?? [] : usual
}

/** Days and weeks with as many interviews as one may have. `days` are whole weeks. */
const full = ({ booked, limits }: Panelist, { perDay, perWeek }: Policy, days: readonly WallDay[]): Interval[] => {
  const weeks = days.filter((day) => day.weekday === 1).map((monday, i) => ({ start: monday.start, end: days[i * 7 + 6]!.end }))
  const reached = (company: number, own = Infinity) => ({ start, end }: Interval): boolean => booked.filter((at) => start <= at && at < end).length >= Math.min(company, own)
  return merge([...days.filter(reached(perDay, limits?.perDay)), ...weeks.filter(reached(perWeek, limits?.perWeek))])
}

/** `days`: the whole weeks around `range` in the panelist's zone. */
export const panelistTimes = (person: Panelist, policy: Policy, days: readonly WallDay[], range: Interval, calendar: WorkCalendar | undefined): PanelistTimes => {
  const known = days.map((day) => ({ day, hours: hoursOn(person, day, calendar) }))
  const untabled = known.filter((k) => k.hours === null && k.day.start < range.end && k.day.end > range.start).map((k) => k.day)
  const worked = merge(known.flatMap(({ day, hours }) => onDay(day, hours ?? [])))
  const taken = merge((person.busy ?? []).filter((b) => b.start < b.end).map((b) => ({ start: b.start - policy.after * MINUTE, end: b.end + policy.before * MINUTE })))
  const length = policy.minutes * MINUTE, free = person.busy ? startsWithin(subtract(worked, taken), length) : []
  return {
    unread: person.busy === null,
    untabled,
    hours: startsWithin(worked, length),
    free,
    open: subtract(free, full(person, policy, days)),
    missing: [...new Set(untabled.map((day) => day.year))].map((year) => ({ country: person.country, year })),
  }
}

/** Why somebody cannot start an interview then; null: they can. */
export const causeAt = ({ unread, untabled, hours, free, open }: PanelistTimes, at: number): Cause | null => {
  if (includes(open, at)) return null
  if (unread) return 'unread'
  if (includes(untabled, at)) return 'no-table'
  if (!includes(hours, at)) return 'away'
  return includes(free, at) ? 'limit' : 'busy'
}
