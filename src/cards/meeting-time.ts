import { dateFormat } from '../domain/date-format.ts'
import type { Interval } from '../domain/interval.ts'
import type { Language } from '../domain/language.ts'

const LOCALE: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' }

function part(at: number, zone: string, language: Language, options: Intl.DateTimeFormatOptions, of: Intl.DateTimeFormatPartTypes): string {
  return dateFormat(LOCALE[language], { timeZone: zone, ...options }).formatToParts(at).find(({ type }) => type === of)?.value ?? ''
}

const shown = (at: number, zone: string, language: Language, options: Intl.DateTimeFormatOptions): string =>
  dateFormat(LOCALE[language], { timeZone: zone, ...options }).format(at)

const clock = (at: number, zone: string, language: Language): string => shown(at, zone, language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

const dated = (at: number, zone: string, language: Language): string => {
  const date = shown(at, zone, language, { dateStyle: 'long' }), weekday = part(at, zone, language, { weekday: language === 'zh' ? 'short' : 'long' }, 'weekday')
  return language === 'zh' ? `${date} ${weekday}` : `${weekday} ${date}`
}

/** UTC+8, by which anybody can tell the hour. */
const offset = (at: number, zone: string): string => part(at, zone, 'en', { timeZoneName: 'shortOffset' }, 'timeZoneName').replace('GMT', 'UTC')

/** As people call it: 北京时间 / Beijing time; empty where it has no name beside its offset. */
function called(at: number, zone: string, language: Language): string {
  if (zone === 'Asia/Shanghai') return { zh: '北京时间', en: 'Beijing time' }[language]
  const name = part(at, zone, language, { timeZoneName: 'long' }, 'timeZoneName')
  return /^(?:GMT|UTC)/.test(name) ? '' : name
}

/** What a zone is called beside a time: 北京时间 / Beijing time, or UTC+8 where it has no name. */
export const zoneWords = (at: number, zone: string, language: Language): string => called(at, zone, language) || offset(at, zone)

const zoned = (at: number, zone: string, language: Language): string => {
  const names = [called(at, zone, language), offset(at, zone)].filter(Boolean)
  return language === 'zh' ? `（${names.join('，')}）` : ` (${names.join(', ')})`
}

const joined = (day: string, time: string, language: Language): string => `${day}${language === 'zh' ? ' ' : ', '}${time}`

/** When a meeting is by one zone's clocks, for texts: 2026年10月21日 周三 15:00–15:45（北京时间，UTC+8）. Both ends have their own date, or name of the zone, where they differ: at midnight, and in the nights when clocks change. */
export function meetingTime({ start, end }: Interval, zone: string, language: Language): string {
  const days = [dated(start, zone, language), dated(end, zone, language)] as const, zones = [zoned(start, zone, language), zoned(end, zone, language)] as const
  const from = joined(days[0], clock(start, zone, language), language), to = clock(end, zone, language)
  if (days[0] === days[1] && zones[0] === zones[1]) return `${from}–${to}${zones[1]}`
  return `${from}${zones[0] === zones[1] ? '' : zones[0]} – ${days[0] === days[1] ? to : joined(days[1], to, language)}${zones[1]}`
}

/** A moment with weekday and zone, short enough for a subject: 10月21日 周三 15:00（北京时间）. */
export function shortTime(at: number, zone: string, language: Language): string {
  const date = shown(at, zone, language, { day: 'numeric', month: 'long' }), weekday = part(at, zone, language, { weekday: 'short' }, 'weekday'), name = zoneWords(at, zone, language)
  return language === 'zh' ? `${date} ${weekday} ${clock(at, zone, language)}（${name}）` : `${weekday} ${date}, ${clock(at, zone, language)} (${name})`
}

/** Whether clocks in both zones show the same for the whole meeting. */
export const sameClock = (a: string, b: string, { start, end }: Interval): boolean => [start, end].every((at) => offset(at, a) === offset(at, b))
