import { Temporal } from 'temporal-polyfill'
import type { Interval } from '../domain/interval.ts'
import type { WallSpan } from '../domain/panel.ts'

export const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** A part of a day without a change of the clock. `wall`: minutes since midnight the clock shows at its start. */
type Stretch = Interval & { wall: number }

/** One local day as it really passes, 23 to 25 hours. `weekday`: 1 = Monday. */
export type WallDay = Interval & { date: string; year: number; weekday: number; stretches: Stretch[] }

const wallDay = (date: Temporal.PlainDate, zone: string): WallDay => {
  const midnight = date.toPlainDateTime(), first = date.toZonedDateTime(zone)
  const start = first.epochMilliseconds, end = date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds
  const stretches: Stretch[] = []
  // Only a day of another length has a change to look for; a change that leaves 24 hours has not been seen in any zone.
  if (end - start === DAY) stretches.push({ start, end, wall: 0 })
  else for (let at: Temporal.ZonedDateTime | null = first; at && at.epochMilliseconds < end;) {
    const change: Temporal.ZonedDateTime | null = at.getTimeZoneTransition('next')
    const wall = midnight.until(at.toPlainDateTime()).total('minutes')
    stretches.push({ start: at.epochMilliseconds, end: Math.min(end, change?.epochMilliseconds ?? end), wall })
    at = change
  }
  return { start, end, date: date.toString(), year: date.year, weekday: date.dayOfWeek, stretches }
}

const localDate = (at: number, zone: string): Temporal.PlainDate => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate()

/** The days of all ISO weeks the interval touches, from Monday to Sunday. */
export const weeksAround = (zone: string, { start, end }: Interval): WallDay[] => {
  const from = localDate(start, zone), until = localDate(end, zone)
  const monday = from.subtract({ days: from.dayOfWeek - 1 }), days = monday.until(until).days + 7 - until.dayOfWeek
  return Array.from({ length: days + 1 }, (_, i) => wallDay(monday.add({ days: i }), zone))
}

/** Midnight before the day that is so many days after the one at hand. */
export const startOfDayAfter = (at: number, days: number, zone: string): number => localDate(at, zone).add({ days }).toZonedDateTime(zone).epochMilliseconds

/** 1 = Monday. */
export const weekdayOf = (at: number, zone: string): number => localDate(at, zone).dayOfWeek

export const monthOf = (at: number, zone: string): Interval => {
  const first = localDate(at, zone).with({ day: 1 })
  return { start: first.toZonedDateTime(zone).epochMilliseconds, end: first.add({ months: 1 }).toZonedDateTime(zone).epochMilliseconds }
}

const minutesOf = (wall: string): number => Number(wall.slice(0, -3)) * 60 + Number(wall.slice(-2))

/**
 * When the clock of that day reads within these spans, by the letter: what falls into the hour that is skipped in spring is left out, and the hour
 * that comes twice in autumn counts both times.
 */
export const onDay = (day: WallDay, spans: readonly WallSpan[]): Interval[] => spans.flatMap(([from, until]) => day.stretches.flatMap(({ start, end, wall }) => {
  const begin = start + (Math.max(minutesOf(from), wall) - wall) * MINUTE, stop = Math.min(end, start + (minutesOf(until) - wall) * MINUTE)
  return begin < stop ? [{ start: begin, end: stop }] : []
}))

/** The instants of a day at which its clock shows a whole number of steps since midnight. */
export const gridOf = (day: WallDay, step: number): number[] => day.stretches.flatMap(({ start, end, wall }) => {
  const first = start + (Math.ceil(wall / step) * step - wall) * MINUTE
  return Array.from({ length: Math.max(0, Math.ceil((end - first) / (step * MINUTE))) }, (_, i) => first + i * step * MINUTE)
})
