import type { MarkedDays } from '../../domain/holidays.ts'

const DAY = 86_400_000

/**
 * A country's public holidays by the rules of `date-holidays`, or null where it knows none; `part`: a state or region of it. A holiday of half a day is one.
 * Loaded on the first use: its rules take a tenth of a second to read.
 */
export const publicTable = async (country: string, part: string | undefined, year: number): Promise<MarkedDays | null> => {
  const { default: Holidays } = await import('date-holidays')
  const rules = part ? new Holidays(country, part) : new Holidays(country)
  if (!Object.hasOwn(rules.getCountries(), country) || (part && !Object.hasOwn(rules.getStates(country) ?? {}, part))) return null
  // One that begins in the last days of December may run on.
  const days = [year - 1, year].flatMap((y) => rules.getHolidays(y, 'en')).filter(({ type }) => type === 'public').flatMap(({ date, start, end }) => {
    const first = Date.parse(date.slice(0, 10))
    return Array.from({ length: Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY)) }, (_, i) => new Date(first + i * DAY).toISOString().slice(0, 10))
  })
  return Object.fromEntries(days.filter((date) => date.startsWith(`${year}-`)).map((date) => [date, 'off']))
}
