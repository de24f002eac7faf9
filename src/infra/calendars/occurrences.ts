import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import type { Interval } from '../../domain/interval.ts'
import type { Busy } from '../../domain/panel.ts'
import { Effort, expand } from './series.ts'
import { offsetsOf } from './zone-table.ts'

/** Whose calendar is read: `zone` for days and for times without a zone (RFC 5545, 3.3.5), `email` for what they declined. */
export type Owner = { zone: string; email: string | null }

const DAY = 86_400_000
/** Nothing in a calendar takes longer. */
const LONGEST = 100 * 366 * DAY

/**
 * Times in a calendar object (RFC 5545) at which its owner is taken, within a range and outside the event `except`. Series are expanded here, since servers do it
 * wrong or not at all. Throws where anything is not understood: what cannot be read is never free.
 */
export function occurrences(text: string, within: Interval, owner: Owner, except?: string): Busy[] {
  const parsed = ICAL.parse(text) as unknown[], calendars = (typeof parsed[0] === 'string' ? [parsed] : parsed) as unknown[][], effort = new Effort()
  return calendars.flatMap((one) => {
    const calendar = new ICAL.Component(one), events = calendar.getAllSubcomponents('vevent').filter((event) => event.getFirstPropertyValue('uid') !== except)
    const instants = instantsOf(calendar, owner.zone), moved = new Map<string, Set<number>>()
    for (const event of events) {
      const recurrence = event.getFirstProperty('recurrence-id')
      if (!recurrence) continue
      if (recurrence.getFirstParameter('range')) throw new Error('a change of a whole rest of a series')
      const uid = String(event.getFirstPropertyValue('uid')), times = moved.get(uid) ?? new Set()
      moved.set(uid, times.add(instants(recurrence.getFirstValue(), zoneOf(recurrence))))
    }
    return events.flatMap((event) => (isTaken(event, owner) ? timesOf(event, within, instants, effort, moved.get(String(event.getFirstPropertyValue('uid')))) : []))
  })
}

/** When the first event of an object is, whatever it says of series. Throws where that cannot be told. */
export function firstTime(text: string, zone: string): Interval {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]), event = calendar.getFirstSubcomponent('vevent')
  if (!event) throw new Error('no event')
  for (const series of ['rrule', 'rdate', 'exdate', 'exrule']) event.removeAllProperties(series)
  const [time] = timesOf(event, { start: -Infinity, end: Infinity }, instantsOf(calendar, zone), new Effort(), undefined)
  if (!time) throw new Error('no time')
  return { start: time.start, end: time.end }
}

/** `later`: days of the calendar after it. */
type Instants = (value: unknown, tzid: string | undefined, later?: number) => number
type Property = InstanceType<typeof ICAL.Property>
type Component = InstanceType<typeof ICAL.Component>
type Time = InstanceType<typeof ICAL.Time>

const zoneOf = (property: Property): string | undefined => property.getFirstParameter('tzid') || undefined
const word = (event: Component, name: string): string => String(event.getFirstPropertyValue(name) ?? '').toUpperCase()

/** The part of a person's own answer, null where they are not among those invited. */
const answerOf = (event: Component, { email }: Owner): string | null => {
  const own = event.getAllProperties('attendee').find((one) => email !== null && String(one.getFirstValue()).toLowerCase() === `mailto:${email.toLowerCase()}`)
  return own ? String(own.getFirstParameter('partstat') ?? 'NEEDS-ACTION').toUpperCase() : null
}

const isTaken = (event: Component, owner: Owner): boolean => word(event, 'status') !== 'CANCELLED' && word(event, 'transp') !== 'TRANSPARENT' && answerOf(event, owner) !== 'DECLINED'

/** Wall times become instants by the calendar's own zone table, else by the zone of that name; an unknown zone throws, for it would be read as the host's. */
function instantsOf(calendar: Component, home: string): Instants {
  const tables = new Map(calendar.getAllSubcomponents('vtimezone').map((one) => [String(one.getFirstPropertyValue('tzid')), one])), read = new Map<string, ReturnType<typeof offsetsOf>>()
  // The library would use them wherever it compares two times.
  calendar.removeAllSubcomponents('vtimezone')
  const tableOf = (tzid: string): ReturnType<typeof offsetsOf> => {
    const table = tables.get(tzid)
    if (table && !read.has(tzid)) read.set(tzid, offsetsOf(table))
    return read.get(tzid) ?? null
  }
  return (value, tzid, later = 0) => {
    if (!(value instanceof ICAL.Time)) throw new Error('no time')
    const { year, month, day, hour, minute, second, isDate } = value, wall = new Temporal.PlainDateTime(year, month, day, hour, minute, Math.min(second, 59)).add({ days: later })
    if (!isDate && value.zone === ICAL.Timezone.utcTimezone) return wall.toZonedDateTime('UTC').epochMilliseconds
    const offset = tzid === undefined || isDate ? null : tableOf(tzid)
    if (!offset) return wall.toZonedDateTime(isDate ? home : (tzid ?? home)).epochMilliseconds
    const at = wall.toZonedDateTime('UTC').epochMilliseconds
    return at - offset(at)
  }
}

function timesOf(event: Component, within: Interval, instants: Instants, effort: Effort, moved: ReadonlySet<number> | undefined): Busy[] {
  const begin = event.getFirstProperty('dtstart'), first: unknown = begin?.getFirstValue()
  if (!begin || !(first instanceof ICAL.Time)) throw new Error('no beginning')
  const tzid = zoneOf(begin), end = event.getFirstProperty('dtend'), length: unknown = event.getFirstPropertyValue('duration'), start = instants(first, tzid)
  const soft = word(event, 'status') === 'TENTATIVE' ? { soft: true as const } : {}
  // Days are as long as they are where they pass: a whole day ends where the next begins.
  const days = first.isDate ? Math.max(1, end ? Math.round((instants(end.getFirstValue(), 'UTC') - instants(first, 'UTC')) / DAY) : length instanceof ICAL.Duration ? Math.ceil(length.toSeconds() / 86_400) : 1) : 0
  const lasts = end ? instants(end.getFirstValue(), zoneOf(end)) - start : length instanceof ICAL.Duration ? length.toSeconds() * 1000 : 0
  if (lasts < 0) throw new Error('an end before its beginning')
  if (lasts > LONGEST || days * DAY > LONGEST) throw new Error('longer than anything is')
  const busy = (time: Time): Busy => {
    const at = instants(time, tzid)
    if (days === 0) return { start: at, end: at + lasts, ...soft }
    return { start: at, end: instants(time, tzid, days), ...soft }
  }
  const inside = (one: Busy): boolean => one.start < within.end && one.end > within.start && one.end > one.start
  if (event.hasProperty('recurrence-id')) return [busy(first)].filter(inside)

  const gone = new Set(moved)
  for (const out of event.getAllProperties('exdate')) for (const time of out.getValues()) gone.add(instants(time, zoneOf(out)))
  const rules = event.getAllProperties('rrule').map((one) => one.getFirstValue() as unknown), found = new Map<number, Busy>()
  const take = (one: Busy): void => { if (!gone.has(one.start) && inside(one)) found.set(one.start, one) }
  take(busy(first))
  if (event.hasProperty('exrule')) throw new Error('a rule of exceptions')
  for (const rule of rules) {
    if (!(rule instanceof ICAL.Recur)) throw new Error('no rule')
    for (const time of expand(rule, first, (one) => instants(one, tzid), { start: within.start - Math.max(lasts, days * DAY), end: within.end }, effort)) take(busy(time))
  }
  for (const more of event.getAllProperties('rdate')) for (const time of more.getValues() as unknown[]) {
    if (time instanceof ICAL.Period) {
      const { start: from, end: until, duration } = time as { start: Time; end: Time | null; duration: InstanceType<typeof ICAL.Duration> | null }, at = instants(from, zoneOf(more))
      take({ start: at, end: until ? instants(until, zoneOf(more)) : at + (duration?.toSeconds() ?? 0) * 1000, ...soft })
    } else take(zoneOf(more) === tzid && time instanceof ICAL.Time ? busy(time) : { start: instants(time, zoneOf(more)), end: instants(time, zoneOf(more)) + lasts, ...soft })
  }
  return [...found.values()]
}
