import type { Language } from '../domain/language.ts'
import type { WallSpan, WeeklyHours } from '../domain/panel.ts'

const NAMES: Record<Language, readonly string[]> = { zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'], en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] }

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

export const weekdayName = (day: number, language: Language): string => NAMES[language][day - 1] ?? ''

/** 周一至周五 / Mon–Fri; days apart one by one. `days` rising, 1 = Monday. */
export function weekdayNames(days: readonly number[], language: Language): string {
  const runs: number[][] = []
  for (const day of days) {
    const last = runs.at(-1)
    if (last?.at(-1) === day - 1) last.push(day)
    else runs.push([day])
  }
  const name = (day: number | undefined): string => weekdayName(day ?? 0, language)
  return runs.map((run) => (run.length < 3 ? run.map(name).join(language === 'zh' ? '、' : ', ') : `${name(run[0])}${language === 'zh' ? '至' : '–'}${name(run.at(-1))}`)).join(language === 'zh' ? '、' : ', ')
}

/** 09:00–12:00 13:30–18:00 */
export const spansText = (spans: readonly WallSpan[]): string => spans.map(([from, until]) => `${from}–${until}`).join(' ')

/** Days of equal hours in one row, by their first day; days without hours are left out. */
export function weekRows(hours: WeeklyHours, language: Language): { days: string; spans: string }[] {
  const bySpans = Map.groupBy(WEEKDAYS.filter((day) => hours[day]?.length), (day) => spansText(hours[day] ?? []))
  return [...bySpans].map(([spans, days]) => ({ days: weekdayNames(days, language), spans }))
}
