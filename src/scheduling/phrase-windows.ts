import { Temporal } from 'temporal-polyfill'
import type { WorkCalendar } from '../domain/holidays.ts'
import type { Interval } from '../domain/interval.ts'
import type { PhraseFlag, TimeWindow, Unread } from '../domain/time-phrase.ts'
import { merge, subtract } from './intervals.ts'
import { daysBetween, daysOf, monday, openDays, through } from './phrase-days.ts'
import { PARTS, minutesOf, spanOf } from './phrase-hours.ts'
import type { DaySpec } from './phrase-tokens.ts'
import { timed, type Unit } from './phrase-units.ts'
import { isWorkSpec, isWorked, workDaysOf } from './phrase-workdays.ts'

type Date = Temporal.PlainDate
type Window = TimeWindow
export type Read = { windows: Window[]; excluded: Interval[]; flags: PhraseFlag[] } | { why: Unread; readings: Window[] }
/** `today`: the zone that says which day it is; `zone`: the one the times are of. */
type Context = { now: number; zone: string; today: string; at?: number; workdays?: WorkCalendar }

const DAY = 1440
class Stop extends Error {
  readonly why: Unread
  readonly readings: Window[]
  constructor(why: Unread, readings: Window[] = []) {
    super(why)
    this.why = why
    this.readings = readings
  }
}

/** Units as windows of time, or why not. */
export function windowsOf(units: Unit[], context: Context): Read {
  try {
    return new Reading(context).read(complete(units))
  } catch (error) {
    if (error instanceof Stop) return { why: error.why, readings: error.readings }
    throw error
  }
}

type Whole = Unit & { shared?: true; spans?: Unit[] }
const time = (u: Unit): Partial<Unit> => ({ ...(u.part ? { part: u.part } : {}), ...(u.clock ? { clock: u.clock } : {}), ...(u.end ? { end: u.end } : {}), ...(u.bound ? { bound: u.bound } : {}), ...(u.same ? { same: u.same } : {}) })

/** Each unit takes what it lacks from its neighbours: the day of the one before, the time of day of the one after it in one breath. */
function complete(units: Unit[]): Whole[] {
  const whole: Whole[] = units.map((u) => ({ ...u }))
  const gone = new Set<Whole>()
  // From nine, until three: one span.
  for (const [i, u] of whole.entries()) {
    const before = whole[i - 1]
    if (before?.clock && !before.end && before.bound?.bound === 'from' && u.clock && u.days.length === 0 && !u.end && u.bound?.bound === 'until' && u.not === before.not) {
      before.end = { clock: u.clock, ...(u.part ? { part: u.part } : {}) }
      delete before.bound
      gone.add(u)
    }
  }
  for (const [i, u] of whole.entries()) {
    if (u.days.length > 0 || u.later !== undefined || gone.has(u)) continue
    const before = whole[i - 1]
    if (before) {
      u.part ??= u.clock && !u.clock.half && !u.clock.sure && before.part && before.clock && (before.part !== 'morning' || u.clock.hour > 7) ? before.part : undefined as never
      if (u.part === undefined) delete u.part
    }
    if (before && before.later === undefined) {
      const run = dayOnlyRun(whole, i, gone)
      if (run.length > 0) {
        if (run[0]?.not && !u.not) throw new Stop('no-day')
        if (run[0]?.not === u.not) for (const r of run) gone.add(r)
        u.spans = run
        u.days = run[0]?.days ?? []
      } else {
        u.days = before.days
        if (before.lastDay) u.lastDay = before.lastDay
        if (before.spans) u.spans = before.spans
      }
      continue
    }
    const next = whole.slice(i + 1).find((v) => v.days.length > 0 && v.group === u.group)
    if (!next) throw new Stop('no-day')
    u.days = next.days
    if (next.lastDay) u.lastDay = next.lastDay
    // At two, Thursday or Friday: on each of them.
    const from = whole.indexOf(next), end = whole.findIndex((v, k) => k >= from && (timed(v) || v.group !== u.group)), run = whole.slice(from, end < 0 ? whole.length : end)
    if (run.length === 0) continue
    if (run.some((v) => v.bound || v.whole)) throw new Stop('unclear')
    u.spans = run
    for (const v of run) gone.add(v)
  }
  const kept = whole.filter((u) => !gone.has(u))
  for (const [i, u] of kept.entries()) {
    if (timed(u) || u.whole) continue
    const next = kept.slice(i + 1).find((v) => v.group !== u.group || timed(v) || v.whole), last = kept[i - 1]
    const lender = next && next.group === u.group ? next : last?.group === u.group && last.timeFirst ? last : undefined
    if (lender && !u.bound) Object.assign(u, time(lender), { shared: true })
  }
  return kept
}

function dayOnlyRun(whole: Whole[], i: number, gone: Set<Whole>): Whole[] {
  const run: Whole[] = []
  for (let k = i - 1; k >= 0; k--) {
    const u = whole[k]
    if (!u || gone.has(u) || timed(u) || u.whole || u.bound || u.group !== (run[0]?.group ?? u.group)) break
    run.unshift(u)
  }
  return run
}

class Reading {
  readonly #context: Context
  readonly #today: Date
  readonly #flags = new Set<PhraseFlag>()
  #week: { monday: Date; group: number; clause: number } | undefined
  #last: { date: Date; group: number; dated: boolean; bare: boolean } | undefined

  constructor(context: Context) {
    this.#context = context
    this.#today = this.#zoned(context.now, context.today).toPlainDate()
  }

  read(units: Whole[]): Read {
    const windows: Window[] = [], excluded: Window[] = []
    for (const [i, u] of units.entries()) {
      if (u.except) this.#weekOf(units.slice(i + 1).find((v) => !v.not))
      const found = this.#windows(u)
      for (const flag of u.shared ? ['time-shared' as const] : []) this.#flags.add(flag)
      if (u.not && found.some((w) => w.exact)) throw new Stop('unclear')
      ;(u.not ? excluded : windows).push(...found)
    }
    const out = merge(excluded), exact = unique(windows.filter((w) => w.exact)), open = windows.filter((w) => !w.exact)
    const kept = subtract(merge(open), out).map((w) => ({ ...w, exact: false }))
    if (exact.some((e) => [...out, ...kept].some((w) => e.start >= w.start && e.start < w.end)) || overlapping(open) || (windows.length > 0 && exact.length + kept.length === 0)) throw new Stop('unclear')
    return { windows: [...exact, ...kept].toSorted((a, b) => a.start - b.start), excluded: out, flags: [...this.#flags] }
  }

  /** 除了周五，下周都可以: the Friday of that week. */
  #weekOf(from: Whole | undefined): void {
    const [week] = from?.days ?? []
    if (week?.kind !== 'week' || from?.bound) return
    this.#week = { monday: monday(this.#today).add({ weeks: week.weeks }), group: -1, clause: -1 }
  }

  #windows(u: Whole): Window[] {
    const { now, zone, at } = this.#context
    if (u.later !== undefined) {
      if (u.days.length > 0 || u.clock || u.part) throw new Stop('unclear')
      const start = now + Math.round(u.later * 60_000)
      return [{ start, end: start, exact: true }]
    }
    const dates = u.spans ? u.spans.flatMap((s) => this.#dates(s)) : this.#dates(u)
    const first = dates[0], last = dates.at(-1)
    if (!first || !last) throw new Stop('past')
    if (!timed(u)) return this.#future(this.#whole(u, first, last, dates))
    if (u.same) {
      if (at === undefined) throw new Stop('same-time')
      if (u.bound || u.clock) throw new Stop('unclear')
      if (dates.length > 1) throw new Stop('which-day')
      const wall = this.#zoned(at, zone).toPlainTime()
      return this.#future(dates.map((d) => this.#exact(d, wall.hour * 60 + wall.minute)))
    }
    return this.#future(dates.flatMap((d) => this.#timesOf(u, d)))
  }

  #timesOf(u: Whole, date: Date): Window[] {
    if (!u.clock) {
      if (!u.part || u.bound) throw new Stop('unclear')
      if (u.part === 'small-hours') this.#flags.add('night')
      const [from, until] = PARTS[u.part]
      return [{ start: this.#instant(date, from), end: this.#instant(date, until), exact: false }]
    }
    if (u.end) {
      const span = u.end.clock && !u.bound ? spanOf(u.clock, u.part, u.end.clock, u.end.part) : null
      if (!span) throw new Stop(u.end.clock ? 'no-such-time' : 'unclear')
      for (const flag of span.flags) this.#flags.add(flag)
      return [{ start: this.#instant(date, span.from, 'reject'), end: this.#instant(date, span.until, 'reject'), exact: false }]
    }
    const start = minutesOf(u.clock, u.part)
    if (!start) throw new Stop('no-such-time')
    for (const flag of start.flags) this.#flags.add(flag)
    if (!u.bound) return [this.#exact(date, start.minutes)]
    const at = this.#instant(date, start.minutes, 'reject')
    return [u.bound.bound === 'from' ? { start: at, end: this.#instant(date, DAY), exact: false } : { start: this.#instant(date, 0), end: at, exact: false }]
  }

  /** Whole days, up to one, or from one on. */
  #whole(u: Whole, first: Date, last: Date, dates: Date[]): Window[] {
    const days = (list: Date[]): Window[] => list.map((d) => ({ start: this.#instant(d, 0), end: this.#instant(d, DAY), exact: false }))
    if (!u.bound) return days(dates)
    if (u.bound.bound === 'until') {
      if (u.bound.with && ['week', 'month', 'weekend', 'holiday', 'workdays-within'].includes(u.days[0]?.kind ?? '')) throw new Stop('which-day')
      if (!u.bound.with) this.#flags.add('last-day-out')
      return [{ start: this.#context.now, end: this.#instant(u.bound.with ? last : first, u.bound.with ? DAY : 0), exact: false }]
    }
    this.#flags.add('open-end')
    return days(openDays(u.bound.with ? first : last.add({ days: 1 })))
  }

  #dates(u: Whole): Date[] {
    const [spec, check] = u.days
    if (!spec) throw new Stop('no-day')
    const first = check ? this.#agreed(u, spec, check) : this.#resolve(u, spec)
    if (!u.lastDay) return first
    const from = first[0]
    if (!from) throw new Stop('past')
    this.#last = { date: from, group: u.group, dated: true, bare: false }
    const to = this.#resolve(u, u.lastDay, from).at(-1)
    const days = to && daysBetween(from, to)
    if (!days || days.length > 62) throw new Stop('which-day')
    return days
  }

  /** A weekday and a date that name one day; a weekday within a week. */
  #agreed(u: Whole, a: DaySpec, b: DaySpec): Date[] {
    if (u.days.length > 2) throw new Stop('unclear')
    const workdays = a.kind === 'workdays' ? b : b.kind === 'workdays' ? a : null
    if (workdays) return this.#workdays(this.#resolve(u, workdays))
    if (a.kind === 'month' && b.kind === 'day-of-month') return this.#resolve(u, { ...b, months: a.months })
    const weekday = a.kind === 'weekday' ? a : b.kind === 'weekday' ? b : null, other = weekday === a ? b : a
    if (!weekday) throw new Stop('unclear')
    if (other.kind === 'week') {
      // Thursday or Friday next week: which Thursday?
      const bare = this.#last?.group === u.group && this.#last.bare ? this.#last.date : null, dates = this.#resolve(u, { kind: 'weekday', day: weekday.day, weeks: other.weeks })
      if (bare && dates[0] && !monday(bare).equals(monday(dates[0]))) throw new Stop('which-week')
      return dates
    }
    const dates = this.#resolve(u, other)
    const agreed = dates.filter((d) => d.dayOfWeek === weekday.day)
    if (agreed.length === 0 || (weekday.weeks !== undefined && !weekday.loose && !monday(agreed[0]!).equals(monday(this.#today).add({ weeks: weekday.weeks })))) throw new Stop('which-day')
    return agreed
  }

  #resolve(u: Whole, spec: DaySpec, from?: Date): Date[] {
    const bare = spec.kind === 'weekday' && spec.weeks === undefined && !spec.plus
    const near = this.#week && (u.not || this.#week.clause === u.clause || this.#week.group === u.group)
    const shared = bare && near ? this.#week?.monday : undefined
    const previous = this.#last?.group === u.group || from ? this.#last : undefined
    // Left out of no week that was named, it is all weekends.
    if (u.except && spec.kind === 'weekend' && spec.weeks === undefined && !this.#week) throw new Stop('repeats')
    if (u.except && spec.kind === 'weekend' && spec.weeks === undefined) return [5, 6].map((days) => this.#week!.monday.add({ days }))
    const found = isWorkSpec(spec) ? workDaysOf(spec, this.#today, this.#context.workdays) : daysOf(spec, this.#today, { week: shared, last: from ?? previous?.date, dated: previous?.dated ?? false })
    if ('why' in found) throw new Stop(found.why, (found.readings ?? []).flatMap((d) => this.#offered(u, d)))
    let first = found.dates[0]
    if (!first) throw new Stop('past')
    if (from && spec.kind === 'weekday' && first.until(from).days > 0) return through(from, from.add({ days: (spec.day - from.dayOfWeek + 7) % 7 }))
    // 下周二不行，周五可以: which Friday? And Monday or Friday, on a Wednesday?
    if (bare && !shared && this.#week && !monday(first).equals(this.#week.monday)) throw new Stop('which-week')
    if (bare && !shared && !from && previous?.bare && Temporal.PlainDate.compare(first, previous.date) < 0) throw new Stop('which-week')
    for (const flag of found.flags) this.#flags.add(flag)
    if ((spec.kind === 'weekday' || spec.kind === 'week' || spec.kind === 'weekend') && (spec.kind === 'week' || spec.weeks) && (spec.kind !== 'week' || spec.weeks > 0)) this.#week = { monday: monday(first), group: u.group, clause: u.clause }
    this.#last = { date: first, group: u.group, dated: spec.kind === 'date' || (spec.kind === 'day-of-month' && (spec.months !== undefined || (previous?.dated ?? false))), bare }
    return spec.kind === 'workdays' ? this.#workdays(found.dates) : found.dates
  }

  #workdays(dates: Date[]): Date[] {
    return dates.filter((d) => {
      const worked = isWorked(this.#context.workdays, d)
      if (worked === null) throw new Stop('work-calendar')
      return worked
    })
  }

  #offered(u: Whole, date: Date): Window[] {
    try {
      return this.#future(timed(u) && !u.same ? this.#timesOf(u, date) : this.#whole(u, date, date, [date]))
    } catch {
      return []
    }
  }

  #exact(date: Date, minutes: number): Window {
    const start = this.#instant(date, minutes, 'reject')
    return { start, end: start, exact: true }
  }

  /** What is still to come; asked when nothing is. */
  #future(windows: Window[]): Window[] {
    const { now } = this.#context
    const ahead = windows.filter((w) => (w.exact ? w.start >= now : w.end > now)).map((w) => ({ ...w, start: Math.max(w.start, now) }))
    if (ahead.length === 0) throw new Stop('past')
    return ahead
  }

  /** Minutes of a day as an instant. A time named that the clocks jump over or pass twice is asked about. */
  #instant(date: Date, minutes: number, disambiguation: 'compatible' | 'reject' = 'compatible'): number {
    const wall = minutes === DAY ? date.add({ days: 1 }).toPlainDateTime() : date.toPlainDateTime({ hour: Math.floor(minutes / 60), minute: minutes % 60 })
    try {
      return wall.toZonedDateTime(this.#context.zone, { disambiguation }).epochMilliseconds
    } catch {
      throw new Stop('clock-change')
    }
  }

  #zoned(at: number, zone: string): Temporal.ZonedDateTime {
    return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  }
}

const unique = (list: Window[]): Window[] => list.filter((w, i) => list.findIndex((v) => v.start === w.start) === i)
/** Two times that overlap (Thursday, only after three): which of the two was meant? */
const overlapping = (list: Window[]): boolean => list.some((a) => list.some((b) => a.start < b.end && b.start < a.end && (a.start !== b.start || a.end !== b.end)))
