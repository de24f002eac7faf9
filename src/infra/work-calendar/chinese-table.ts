import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import type { MarkedDays } from '../../domain/holidays.ts'

/** The State Council's holidays and make-up days of one year; null before they are published. The package's own functions are not asked: they take any unknown day for a usual one. */
export const chineseTable = (year: number): MarkedDays | null => {
  const of = (days: object, kind: 'off' | 'work'): [string, 'off' | 'work'][] => Object.keys(days).filter((date) => date.startsWith(`${year}-`)).map((date) => [date, kind])
  const marked = [...of(published.holidays, 'off'), ...of(published.workdays, 'work')]
  return marked.length > 0 ? Object.fromEntries(marked) : null
}
