import { z } from 'zod'
import type { MarkedDays } from '../../domain/holidays.ts'
import type { WorkCalendars } from '../../ports/work-calendars.ts'

/** Far more than a year of days with names takes. */
const LONGEST = 100_000

const days = z.union([z.array(z.string()), z.record(z.string(), z.unknown()).transform((named) => Object.keys(named))])
const table = z.object({ holidays: days, workdays: days.default([]) })
const day = z.iso.date()

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export const readTable: WorkCalendars['read'] = (text) => {
  const read = table.safeParse(text.length <= LONGEST ? parsed(text) : null)
  if (!read.success) return { fault: 'not-a-table' }
  const { holidays, workdays } = read.data, all = [...holidays, ...workdays]
  const wrong = all.find((date) => !day.safeParse(date).success), twice = all.find((date, i) => all.indexOf(date) !== i)
  if (wrong !== undefined) return { fault: 'no-such-day', day: wrong.slice(0, 20) }
  if (twice !== undefined) return { fault: 'twice', day: twice }
  if (!holidays[0]) return { fault: 'empty' }
  if (all.some((date) => date.slice(0, 4) !== holidays[0]!.slice(0, 4))) return { fault: 'several-years' }
  const marked: MarkedDays = Object.fromEntries([...holidays.map((date) => [date, 'off']), ...workdays.map((date) => [date, 'work'])])
  return { year: Number(holidays[0].slice(0, 4)), days: marked }
}
