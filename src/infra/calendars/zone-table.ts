import ICAL from 'ical.js'

type Component = InstanceType<typeof ICAL.Component>
/** One line of a table. `last`: the wall time (ms, as if it were UTC) that it last began at by another, null where it never has. */
type Line = { begins: number; before: number; after: number; last(wall: number): number | null }

/** The tables of real zones are far smaller, with all their history. */
const MOST_LINES = 100, MOST_DATES = 500
/** What follows February 29, or a fifth Sunday, comes again within so many years. */
const YEARS = 9
const DAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']

/**
 * A zone's own table (VTIMEZONE, RFC 5545, 3.6.5): how far a wall time is from UTC, ms. Null where it holds anything but single turns and turns of every year: calendars write
 * nothing else, and whoever can send an invitation can write the rest. Not the library's, which walks through all the years of a table before anybody asked whose it is.
 */
export function offsetsOf(table: Component): ((wall: number) => number) | null {
  const parts = table.getAllSubcomponents()
  if (parts.length === 0 || parts.length > MOST_LINES) return null
  const lines = parts.map(lineOf)
  if (!lines.every((line) => line !== null)) return null
  return (wall) => {
    let found: Line | undefined, since = -Infinity
    for (const line of lines) {
      const last = line.last(wall)
      if (last !== null && last >= since) [found, since] = [line, last]
    }
    if (found) return found.after
    // Older than the table.
    return lines.reduce((a, b) => (b.begins < a.begins ? b : a)).before
  }
}

function lineOf(part: Component): Line | null {
  const begins = wallOf(part.getFirstPropertyValue('dtstart')), from: unknown = part.getFirstPropertyValue('tzoffsetfrom'), to: unknown = part.getFirstPropertyValue('tzoffsetto')
  if (begins === null || !(from instanceof ICAL.UtcOffset) || !(to instanceof ICAL.UtcOffset)) return null
  const before = from.toSeconds() * 1000, after = to.toSeconds() * 1000, rules = part.getAllProperties('rrule').map((one) => one.getFirstValue() as unknown)
  const dates = [begins, ...part.getAllProperties('rdate').flatMap((one) => one.getValues().map(wallOf))]
  if (dates.length > MOST_DATES || rules.length > 1 || !dates.every((one) => one !== null)) return null
  const turn = rules.length === 0 ? () => null : yearly(rules[0], begins, before)
  if (!turn) return null
  // Where the clock is put forward, what it leaves out is still by the time before (3.3.5).
  const gap = Math.max(0, after - before)
  return {
    begins, before, after,
    last(wall) {
      let found: number | null = null
      const year = new Date(wall).getUTCFullYear()
      for (const date of dates) if (date + gap <= wall && date > (found ?? -Infinity)) found = date
      for (let n = 0; n < YEARS; n++) {
        const date = turn(year - n)
        if (date === null || date < begins || date + gap > wall) continue
        return Math.max(date, found ?? -Infinity)
      }
      return found
    },
  }
}

function wallOf(value: unknown): number | null {
  if (!(value instanceof ICAL.Time)) return null
  const at = Date.UTC(value.year, value.month - 1, value.day, value.hour, value.minute, value.second)
  return Number.isFinite(at) ? at : null
}

/** The turn of a year: on a day of a month, the nth or last weekday of it, or the first weekday among some of its days. */
function yearly(rule: unknown, begins: number, before: number): ((year: number) => number | null) | null {
  if (!(rule instanceof ICAL.Recur) || rule.freq !== 'YEARLY' || rule.interval !== 1 || rule.count) return null
  const first = new Date(begins), parts = rule.parts as Record<string, (string | number)[] | undefined>, until = rule.until as InstanceType<typeof ICAL.Time> | null
  const { BYMONTH = [first.getUTCMonth() + 1], BYDAY, BYMONTHDAY, BYHOUR: _h, BYMINUTE: _m, BYSECOND: _s, ...more } = parts
  const [, nth = '', name = ''] = /^([+-]?[1-5])?(SU|MO|TU|WE|TH|FR|SA)$/.exec(String(BYDAY?.[0] ?? '')) ?? [], weekday = DAYS.indexOf(name), n = Number(nth)
  // Lotus writes the hour once more; it is the one of the beginning.
  if (Object.keys(more).length > 0 || [_h, _m, _s, BYDAY].some((one) => one && one.length !== 1) || BYMONTH.length !== 1 || (BYDAY && (weekday < 0 || (n === 0) !== (BYMONTHDAY !== undefined))) || (BYMONTHDAY && BYMONTHDAY.length > (BYDAY ? 31 : 1))) return null
  const month = Number(BYMONTH[0]) - 1, end = until === null ? Infinity : until.zone === ICAL.Timezone.utcTimezone ? (wallOf(until) ?? Infinity) + before : (wallOf(until) ?? Infinity) + (until.isDate ? 86_400_000 - 1 : 0)
  const days = (BYMONTHDAY ?? [first.getUTCDate()]).map(Number), kept = new Map<number, number | null>()
  const find = (year: number): number | null => {
    const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate(), starts = new Date(Date.UTC(year, month, 1)).getUTCDay(), is = (day: number): boolean => (starts + day - 1) % 7 === weekday
    const all = n === 0 ? days.map((day) => (day < 0 ? length + 1 + day : day)).toSorted((a, b) => a - b) : Array.from({ length }, (_, i) => i + 1).filter(is)
    const day = n === 0 ? all.find((one) => !BYDAY || is(one)) : all.at(n > 0 ? n - 1 : n)
    if (day === undefined || day < 1 || day > length) return null
    const at = Date.UTC(year, month, day, first.getUTCHours(), first.getUTCMinutes(), first.getUTCSeconds())
    return at <= end ? at : null
  }
  return (year) => {
    if (!kept.has(year)) kept.set(year, find(year))
    return kept.get(year) ?? null
  }
}
