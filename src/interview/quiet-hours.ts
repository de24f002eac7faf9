import { dateFormat } from '../domain/date-format.ts'

const HOUR = 3_600_000

/** The moment itself, or 08:00 local time where it falls between 21:00 and 08:00 in the zone: nobody is reminded at night. */
export function awake(at: number, timeZone: string): number {
  let t = at
  // Hour by hour, because a day may have 23 or 25 hours.
  while (atNight(t, timeZone)) t = t - (t % HOUR) + HOUR
  return t
}

function atNight(at: number, timeZone: string): boolean {
  const hour = Number(dateFormat('en-GB', { timeZone, hour: 'numeric', hour12: false }).format(at))
  return hour >= 21 || hour < 8
}
