import ICAL from 'ical.js'
import type { Interval } from '../../domain/interval.ts'

type Recur = InstanceType<typeof ICAL.Recur>
type Time = InstanceType<typeof ICAL.Time>

const DAY = 86_400_000
/** Work that one object may cost, in days and times walked through: a series of every day for fifty years, of every hour for three. Under a second. */
const MOST = 60_000
/** What a time within the range costs, for its zone, and a year of days. */
const TIME = 20, YEAR = 50
/** Values in all the lists of a rule, BYDAY and the others. */
const LONGEST = 60

/** What is left to spend on the series of one calendar object. Whoever can send an invitation chooses what it costs to read. */
export class Effort {
  #left = MOST
  spend(amount: number): void {
    if ((this.#left -= amount) < 0) throw new Error('a series without end')
  }
}

/** A year after which nothing is looked for. */
class Past extends Error {}

/**
 * Times of a rule by the wall clock, within a range and a little before it. Its end is compared as an instant too: the library would compare UTC with a wall time. The library
 * looks for the next time until it finds one, also where none is (every February 30): so its steps are counted, and it goes no further than the range.
 */
export function* expand(rule: Recur, first: Time, instant: (time: Time) => number, { start, end }: Interval, effort: Effort): Generator<Time> {
  const lists = Object.values(rule.parts as Record<string, unknown[]>).reduce((sum, list) => sum + list.length, 0), step = 1 + lists / 4, lastYear = new Date(end).getUTCFullYear() + 1
  if (lists > LONGEST) throw new Error('too much in a rule')
  class Counted extends ICAL.RecurIterator {
    override check_contracting_rules(): boolean {
      effort.spend(step)
      return super.check_contracting_rules()
    }
    override increment_monthday(days: number): void {
      effort.spend(days)
      super.increment_monthday(days)
    }
    override increment_month(): void {
      effort.spend(step)
      super.increment_month()
    }
    override increment_year(years: number): void {
      super.increment_year(years)
      if (this.last.year > lastYear) throw new Past()
    }
    override expand_year_days(year: number): number {
      effort.spend(YEAR * step)
      return super.expand_year_days(year)
    }
  }
  const until = rule.until as Time | null, last = until === null ? Infinity : until.isDate ? instant(until) + DAY - 1 : instant(until), endless = rule.clone()
  endless.until = null as unknown as Time
  try {
    const iterator = new Counted({ rule: endless, dtstart: first })
    for (let time = iterator.next() as Time | null; time; time = iterator.next() as Time | null) {
      effort.spend(1)
      // No zone is further from UTC than a day; the years before the range need no zone at all.
      if (Date.UTC(time.year, time.month - 1, time.day, time.hour) < start - 2 * DAY) continue
      effort.spend(TIME)
      const at = instant(time)
      if (at >= end || at > last) return
      yield time
    }
  } catch (error) {
    if (!(error instanceof Past)) throw error
  }
}
