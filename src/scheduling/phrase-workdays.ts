import { Temporal } from 'temporal-polyfill'
import type { WorkCalendar } from '../domain/holidays.ts'
import { through, type Days, type NoDays } from './phrase-days.ts'
import type { DaySpec, Holiday } from './phrase-tokens.ts'
import { knownKind } from './work-calendar.ts'

type Date = Temporal.PlainDate
type WorkSpec = Extract<DaySpec, { kind: 'workday-after' | 'workdays-within' | 'holiday' }>

/** Nobody counts further in working days. */
const MOST_WORKDAYS = 30
/** “The holiday” is one that begins so soon, days; and the only one. */
const SOON = 21
/** A named holiday is believed to be the next year's if it is no further ahead. */
const AHEAD = 200

export const isWorkSpec = (spec: DaySpec): spec is WorkSpec => spec.kind === 'workday-after' || spec.kind === 'workdays-within' || spec.kind === 'holiday'

/** Is it worked on? Null for a year nobody has told us of. */
export function isWorked(calendar: WorkCalendar | undefined, date: Date): boolean | null {
  const kind = knownKind(calendar, date.toString())
  return !calendar || kind === null ? null : kind === 'usual' ? !calendar.weekend.includes(date.dayOfWeek) : kind === 'work'
}

class Unknown extends Error {}

/** The dates of days that only a work calendar tells, seen from `today`. Without one they are asked about. */
export function workDaysOf(spec: WorkSpec, today: Date, calendar: WorkCalendar | undefined): Days | NoDays {
  const worked = (date: Date): boolean => {
    const known = isWorked(calendar, date)
    if (known === null) throw new Unknown()
    return known
  }
  /** The working day to one side of a day. */
  const beside = (date: Date, days: 1 | -1): Date => (worked(date.add({ days })) ? date.add({ days }) : beside(date.add({ days }), days))
  try {
    if (spec.kind === 'holiday') {
      const run = calendar && (spec.name === null ? next(calendar) : named(calendar, spec.name))
      if (!run) return { why: 'work-calendar' }
      return { dates: spec.edge ? [spec.edge === 'after' ? run.at(-1)!.add({ days: 1 }) : run[0]!.subtract({ days: 1 })] : run, flags: [] }
    }
    if (!(spec.n >= 1 && spec.n <= MOST_WORKDAYS)) return { why: 'vague' }
    let last = today
    for (let i = 0; i < spec.n; i++) last = beside(last, 1)
    return { dates: spec.kind === 'workday-after' ? [last] : through(today, last).filter(worked), flags: [] }
  } catch (error) {
    if (error instanceof Unknown) return { why: 'work-calendar' }
    throw error
  }

  /** All days off around one, weekends too. */
  function around(date: Date): Date[] {
    return through(beside(date, -1).add({ days: 1 }), beside(date, 1).subtract({ days: 1 }))
  }

  /** The holiday of that name that is under way or comes next, if it is one there. */
  function named(known: WorkCalendar, name: Holiday): Date[] | null {
    for (const date of through(today.subtract({ days: 14 }), today.add({ days: AHEAD }))) {
      if (!isOn(name, date)) continue
      if (knownKind(known, date.toString()) === null) throw new Unknown()
      if (knownKind(known, date.toString()) !== 'off') continue
      const run = around(date)
      if (Temporal.PlainDate.compare(run.at(-1)!, today) >= 0) return run
    }
    return null
  }

  /** The only holiday there is soon, or the one under way. */
  function next(known: WorkCalendar): Date[] | null {
    const runs: Date[][] = []
    for (const date of through(today, today.add({ days: SOON }))) {
      if (runs.some((run) => run.some((one) => one.equals(date)))) continue
      const kind = knownKind(known, date.toString())
      if (kind === null) throw new Unknown()
      if (kind === 'off') runs.push(around(date))
    }
    return runs.length === 1 || runs[0]?.some((one) => one.equals(today)) ? runs[0]! : null
  }
}

const FIXED: Partial<Record<Holiday, [month: number, day: number][]>> = { 'new-year': [[1, 1]], qingming: [[4, 4], [4, 5]], 'may-day': [[5, 1]], 'national-day': [[10, 1]], christmas: [[12, 25]] }
const LUNAR: Partial<Record<Holiday, string>> = { 'spring-festival': '1/1', 'dragon-boat': '5/5', 'mid-autumn': '8/15' }
const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' })
const isOn = (name: Holiday, date: Date): boolean =>
  FIXED[name]?.some(([month, day]) => date.month === month && date.day === day) ?? lunar.format(Date.UTC(date.year, date.month - 1, date.day)) === LUNAR[name]
