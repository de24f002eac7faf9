import type { MarkedDays } from '../../domain/holidays.ts'
import type { WorkCalendars } from '../../ports/work-calendars.ts'
import { chineseTable } from './chinese-table.ts'
import { publicTable } from './public-table.ts'
import { readTable } from './read-table.ts'

/** Saturday and Sunday but where Unicode's CLDR says otherwise. TypeScript does not know `getWeekInfo` yet. */
const weekendOf = (country: string): number[] =>
  (new Intl.Locale(`und-${country}`) as Intl.Locale & { getWeekInfo(): { weekend: number[] } }).getWeekInfo().weekend

/** Of China only what the State Council has published; elsewhere by rule. */
export const workCalendars = (): WorkCalendars => ({
  read: readTable,
  async calendar(place, years) {
    const [country = '', part] = place.split('-')
    const known: Record<number, MarkedDays> = {}
    for (const year of years) {
      const table = country === 'CN' ? chineseTable(year) : await publicTable(country, part, year)
      if (table) known[year] = table
    }
    return { country: place, weekend: /^[A-Z]{2}$/.test(country) ? weekendOf(country) : [6, 7], years: known, company: {} }
  },
})
