import { Temporal } from 'temporal-polyfill'
import type { MissingTable, OwnDays, WorkCalendar } from '../domain/holidays.ts'

/** Thrown for a day of a year without a holiday table: nobody guesses whether it is one. */
export class NoHolidayTable extends Error {
  readonly missing: MissingTable
  constructor(missing: MissingTable) {
    super(`no holiday table for ${missing.country} ${missing.year}`)
    this.name = 'NoHolidayTable'
    this.missing = missing
  }
}

/** `usual`: as on any such weekday. `off`: a holiday. `work`: worked whatever the weekday, by Monday's hours where that weekday has none. */
export type DayKind = 'usual' | 'off' | 'work'

/** A public calendar with what the company says of it, which wins. */
export const withOwnDays = (calendar: WorkCalendar, own: OwnDays): WorkCalendar =>
  ({ ...calendar, years: { ...calendar.years, ...own.years }, company: { ...calendar.company, ...own.days } })

/** What `date` ("2026-10-10") is, as far as it is known: the company's own word first. */
export const knownKind = (calendar: WorkCalendar | undefined, date: string): DayKind | null => {
  const table = calendar?.years[Number(date.slice(0, 4))]
  return calendar?.company[date] ?? (table ? table[date] ?? 'usual' : null)
}

/** What `date` is. Throws `NoHolidayTable`. */
export const dayKind = (calendar: WorkCalendar, date: string): DayKind => {
  const kind = knownKind(calendar, date)
  if (kind === null) throw new NoHolidayTable({ country: calendar.country, year: Number(date.slice(0, 4)) })
  return kind
}

/** Is it a working day for most people of that country? Throws `NoHolidayTable`. */
export const isWorkday = (calendar: WorkCalendar, date: string): boolean => {
  const kind = dayKind(calendar, date)
  return kind === 'usual' ? !calendar.weekend.includes(Temporal.PlainDate.from(date).dayOfWeek) : kind === 'work'
}
