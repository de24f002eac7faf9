import { Temporal } from 'temporal-polyfill'
import type { Manners } from '../domain/scheduling-rules.ts'

type Quiet = Manners['quiet']

/** What falls into quiet hours is sent so long away from them, minutes, that a late job is not in them either. */
const CLEAR = 30

const local = (at: number, zone: string): Temporal.ZonedDateTime => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
const clock = (there: Temporal.ZonedDateTime): string => there.toPlainTime().toString({ smallestUnit: 'minute' })

/** Is it quiet by that clock? `until` before `from` is over night; the same is never. */
export function isQuiet(at: number, zone: string, { from, until }: Quiet): boolean {
  const now = clock(local(at, zone))
  return from <= until ? from <= now && now < until : now >= from || now < until
}

/** The moment itself, or half an hour before the quiet hours it falls into. */
export const beforeQuiet = (at: number, zone: string, quiet: Quiet): number => (isQuiet(at, zone, quiet) ? edge(at, zone, quiet, 'from') : at)

/** The moment itself, or half an hour after the quiet hours it falls into. */
export const afterQuiet = (at: number, zone: string, quiet: Quiet): number => (isQuiet(at, zone, quiet) ? edge(at, zone, quiet, 'until') : at)

function edge(at: number, zone: string, quiet: Quiet, which: 'from' | 'until'): number {
  const there = local(at, zone), { from, until } = quiet, day = there.toPlainDate(), overNight = from > until, morning = clock(there) < until
  const date = which === 'from' ? (overNight && morning ? day.subtract({ days: 1 }) : day) : overNight && !morning ? day.add({ days: 1 }) : day
  return date.toPlainDateTime(quiet[which]).add({ minutes: which === 'from' ? -CLEAR : CLEAR }).toZonedDateTime(zone).epochMilliseconds
}
