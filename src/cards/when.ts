import type { Moment } from '../chat/card.ts'
import { dateFormat } from '../domain/date-format.ts'
import type { Language } from '../domain/language.ts'
import { zoneWords } from './meeting-time.ts'

const LOCALE: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' }
const DAY_MS = 86_400_000

/** A date as people write it, e.g. 2026年11月22日 / 22 November 2026. `at` in ms, `timeZone` IANA. */
export const day = (at: number, timeZone: string, language: Language): string =>
  dateFormat(LOCALE[language], { timeZone, dateStyle: 'long' }).format(at)

/** Date and time to the minute, without the zone: cards that show one name it once. */
export const moment = (at: number, timeZone: string, language: Language): string =>
  dateFormat(LOCALE[language], { timeZone, dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' }).format(at)

/** A moment as a text names it, with its zone; goes into the `times` beside the text too, for platforms that show it in each reader's own zone. */
export const stamp = (at: number, timeZone: string, language: Language): Moment =>
  ({ shown: `${moment(at, timeZone, language)}${language === 'zh' ? `（${zoneWords(at, timeZone, language)}）` : ` (${zoneWords(at, timeZone, language)})`}`, at })

export const daysAfter = (at: number, days: number): number => at + days * DAY_MS

/** At most two decimals and none that says nothing: 4, 3.5, 3.67. */
export const number = (n: number): string => String(Math.round(n * 100) / 100)

/** 甲、乙和丙 / a, b and c. */
export const listed = (items: readonly string[], language: Language): string => new Intl.ListFormat(LOCALE[language]).format(items)
