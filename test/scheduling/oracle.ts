import type { Panelist, WallSpan } from '../../src/domain/panel.ts'
import type { Search } from '../../src/scheduling/search.ts'

/**
 * The slot engine once more, stupidly: every minute of every start is looked at on the wall clocks of everybody, as `Intl` reads them, and seats are
 * filled by trying everything. Shares nothing with the engine but its types.
 */
const MINUTE = 60_000, QUARTER = 15 * MINUTE, DAY = 86_400_000

const clocks = new Map<string, Intl.DateTimeFormat>(), offsets = new Map<string, Map<number, number>>()
/** Clocks change on quarters of an hour only. */
const offset = (zone: string, at: number): number => {
  const quarter = Math.floor(at / QUARTER) * QUARTER, ofZone = offsets.get(zone) ?? new Map<number, number>()
  offsets.set(zone, ofZone)
  const known = ofZone.get(quarter)
  if (known !== undefined) return known
  const clock = clocks.get(zone) ?? new Intl.DateTimeFormat('en', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' })
  clocks.set(zone, clock)
  const of = Object.fromEntries(clock.formatToParts(quarter).map(({ type, value }) => [type, Number(value)]))
  const found = Date.UTC(of['year']!, of['month']! - 1, of['day'], of['hour'], of['minute']) - quarter
  ofZone.set(quarter, found)
  return found
}

const dates = new Map<number, string>()
/** `day`: days since 1 January 1970 of the local date. */
const reading = (zone: string, at: number): { day: number; date: string; weekday: number; minute: number } => {
  const local = at + offset(zone, at), day = Math.floor(local / DAY)
  if (!dates.has(day)) dates.set(day, new Date(day * DAY).toISOString().slice(0, 10))
  return { day, date: dates.get(day)!, weekday: (day + 3) % 7 + 1, minute: Math.floor((local - day * DAY) / MINUTE) }
}

const walls = Array.from({ length: 1441 }, (_, i) => `${String(Math.floor(i / 60)).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}`)
const inSpan = (minute: number, [from, until]: WallSpan): boolean => from <= walls[minute]! && walls[minute]! < until

const works = (person: Panelist, at: number, { calendars }: Search): boolean => {
  const { date, weekday, minute } = reading(person.zone, at), calendar = calendars[person.country]
  const inside = (spans: WallSpan[] | undefined): boolean => (spans ?? []).some((span) => inSpan(minute, span))
  const own = person.overrides[date]
  if (own) return inside(own)
  const table = calendar?.years[Number(date.slice(0, 4))], kind = calendar?.company[date] ?? table?.[date]
  if ((!table && !kind) || kind === 'off') return false
  const usual = person.hours[weekday as 1]
  return inside(kind === 'work' && !usual?.length ? person.hours[1] : usual)
}

const canSit = (person: Panelist, start: number, search: Search): boolean => {
  const { minutes, before, after } = search.policy
  const perDay = Math.min(search.policy.perDay, person.limits?.perDay ?? 99), perWeek = Math.min(search.policy.perWeek, person.limits?.perWeek ?? 99)
  if (!person.busy) return false
  for (let at = start; at < start + minutes * MINUTE; at += MINUTE) if (!works(person, at, search)) return false
  for (let at = start - before * MINUTE; at < start + (minutes + after) * MINUTE; at += MINUTE) if (person.busy.some((b) => b.start <= at && at < b.end)) return false
  const { day, weekday } = reading(person.zone, start), monday = day - weekday + 1
  const days = person.booked.map((at) => reading(person.zone, at).day)
  return days.filter((d) => d === day).length < perDay && days.filter((d) => monday <= d && d < monday + 7).length < perWeek
}

/** Can these people fill all required seats, nobody twice? */
export const canFill = (seats: Search['seats'], free: readonly string[]): boolean => {
  const [seat, ...rest] = seats.filter((s) => !s.optional).flatMap((s) => Array.from({ length: s.need }, () => ({ ...s, need: 1 })))
  return !seat || free.some((id) => seat.any.includes(id) && canFill(rest, free.filter((other) => other !== id)))
}

const timely = (start: number, { policy, now, windows }: Search): boolean => {
  if (start < now + policy.notice * MINUTE) return false
  const last = reading(policy.zone, now).day + policy.horizonDays
  for (let at = start; at < start + policy.minutes * MINUTE; at += MINUTE) {
    const { day, minute } = reading(policy.zone, at)
    if (day > last || !inSpan(minute, [policy.from, policy.until])) return false
    if (windows && !windows.some((w) => w.start <= at && at < w.end)) return false
  }
  return true
}

/** Every start of the grid from today to the horizon, and who could sit then; `free` null where a rule of time forbids it. */
export const everyStart = (search: Search): { start: number; free: string[] | null }[] => {
  const { policy, now } = search, starts = [], today = reading(policy.zone, now).day
  for (let at = Math.floor((now - DAY) / MINUTE) * MINUTE; at < now + (policy.horizonDays + 2) * DAY; at += MINUTE) {
    const { day, minute } = reading(policy.zone, at)
    if (day < today || day > today + policy.horizonDays || minute % policy.step !== 0) continue
    starts.push({ start: at, free: timely(at, search) ? search.people.filter((person) => canSit(person, at, search)).map(({ id }) => id) : null })
  }
  return starts
}
