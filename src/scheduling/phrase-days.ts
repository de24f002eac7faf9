import { Temporal } from 'temporal-polyfill'
import type { PhraseFlag, Unread } from '../domain/time-phrase.ts'
import type { DaySpec } from './phrase-tokens.ts'

type Date = Temporal.PlainDate
/** Consecutive dates. */
export type Days = { dates: Date[]; flags: PhraseFlag[] }
/** Not read: why, and the dates it may have been. */
export type NoDays = { why: Unread; readings?: Date[] }

/** How far ahead a date without a year is believed to be the next year's; further, and it was rather a slip of the month. */
const NEXT_YEAR_DAYS = 200, NEXT_YEAR_DAYS_NUMERIC = 60
/** Nobody plans an interview further ahead. */
const FURTHEST_DAYS = 366
/** A day of the month that is only just past is rather a slip than next month's. */
const SLIP_DAYS = 7
/** "After Friday" has no end: as far as interviews are usually offered. */
const OPEN_DAYS = 14

export const monday = (date: Date): Date => date.subtract({ days: date.dayOfWeek - 1 })
const dateOf = (year: number, month: number, day: number): Date | null => {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return null
  }
}
const before = (a: Date, b: Date): boolean => Temporal.PlainDate.compare(a, b) < 0
export const through = (from: Date, to: Date): Date[] => Array.from({ length: Math.min(from.until(to).days, FURTHEST_DAYS) + 1 }, (_, n) => from.add({ days: n }))
const one = (date: Date, ...flags: PhraseFlag[]): Days => ({ dates: [date], flags })

/**
 * The dates of a day that was named, seen from `today`. `week`: the Monday of a week named just before (下周二或周五);
 * `last`: the date named just before (11月3号或5号).
 */
export function daysOf(spec: Exclude<DaySpec, { kind: 'workday-after' | 'workdays-within' | 'holiday' }>, today: Date, { week, last, dated }: { week?: Date | undefined; last?: Date | undefined; dated?: boolean } = {}): Days | NoDays {
  const found = read()
  if ('why' in found) return found
  const end = found.dates.at(-1)
  if (!end) return { why: 'past' }
  if (before(end, today)) return { why: 'past' }
  if (today.until(end).days > FURTHEST_DAYS) return { why: 'which-day' }
  return { ...found, dates: found.dates.filter((date) => !before(date, today)) }

  function read(): Days | NoDays {
    switch (spec.kind) {
      case 'offset': return one(today.add({ days: spec.days }))
      case 'months-later': return one(today.add({ months: spec.months }))
      case 'within': return { dates: through(today, today.add({ days: spec.days })), flags: [] }
      case 'date': return theDate(spec)
      case 'day-of-month': return theDayOfMonth(spec)
      case 'weekday': return theWeekday(spec)
      case 'weekend': {
        const saturday = monday(today).add({ weeks: spec.weeks ?? 0, days: 5 })
        return { dates: [saturday, saturday.add({ days: 1 })], flags: today.dayOfWeek > 5 ? ['today-assumed'] : [] }
      }
      case 'week': {
        const first = monday(today).add({ weeks: spec.weeks })
        return { dates: through(first, first.add({ days: 6 })), flags: today.dayOfWeek === 7 ? ['week-edge'] : [] }
      }
      case 'month': case 'month-end': {
        const first = today.with({ day: 1 }).add({ months: spec.months }), final = first.add({ months: 1 }).subtract({ days: 1 })
        return spec.kind === 'month' ? { dates: through(first, final), flags: [] } : one(final)
      }
      case 'workdays': return { dates: through(today, today.add({ days: OPEN_DAYS })), flags: ['open-end'] }
    }
  }

  function theDate({ year, month, day, numeric }: Extract<DaySpec, { kind: 'date' }>): Days | NoDays {
    if (year !== undefined) {
      const date = dateOf(year, month, day)
      return date ? one(date) : { why: 'no-such-time' }
    }
    const date = dateOf(today.year, month, day)
    if (date && !before(date, today)) return one(date)
    const next = dateOf(today.year + 1, month, day)
    if (!date && !(next && month < today.month)) return { why: 'no-such-time' }
    return next && today.until(next).days <= (numeric ? NEXT_YEAR_DAYS_NUMERIC : NEXT_YEAR_DAYS) ? one(next, 'next-year') : { why: 'past' }
  }

  function theDayOfMonth({ day, months }: { day: number; months?: number }): Days | NoDays {
    const of = (first: Date): Date | null => dateOf(first.year, first.month, day)
    if (months !== undefined) {
      const date = of(today.with({ day: 1 }).add({ months }))
      return date ? one(date) : { why: 'no-such-time' }
    }
    if (dated && last) {
      const date = of(last)
      return !date ? { why: 'no-such-time' } : before(date, last) ? { why: 'which-day' } : one(date)
    }
    const date = of(today)
    if (date && !before(date, today)) return one(date)
    const next = of(today.with({ day: 1 }).add({ months: 1 }))
    // The 29th, said on the 30th: a slip, rather than a month ahead.
    if (date && next && date.until(today).days < SLIP_DAYS) return { why: 'which-day', readings: [next] }
    // The 31st of a month that has none may be a slip, or the month after.
    return date && next ? one(next, 'next-month') : { why: 'no-such-time' }
  }

  function theWeekday({ day, weeks, loose, plus = 0 }: { day: number; weeks?: number; loose?: true; plus?: number }): Days | NoDays {
    const ahead = (day - today.dayOfWeek + 7) % 7, coming = today.add({ days: ahead }), here = monday(today).add({ days: day - 1 })
    if (weeks === undefined) {
      if (week) return one(week.add({ days: day - 1 }), 'week-shared')
      return one(coming.add({ weeks: plus }), ...(ahead === 0 ? ['today-assumed' as const] : []))
    }
    if (!loose) return one(here.add({ weeks }), ...(today.dayOfWeek === 7 && weeks > 0 ? ['week-edge' as const] : []))
    if (weeks === 0) return before(here, today) ? { why: 'which-week', readings: [coming] } : one(here)
    if (ahead === 0) return one(here.add({ weeks: 1 }))
    // "Next Friday" on a Wednesday: in two days for some, in nine for others.
    return today.dayOfWeek === 7 || !before(here, today) ? { why: 'which-week', readings: [coming, coming.add({ weeks: 1 })] } : one(coming)
  }
}

/** From one day through another; null when it ends before it begins. */
export const daysBetween = (from: Date, to: Date): Date[] | null => (before(to, from) ? null : through(from, to))
export const openDays = (from: Date): Date[] => through(from, from.add({ days: OPEN_DAYS - 1 }))
