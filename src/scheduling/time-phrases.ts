import { Temporal } from 'temporal-polyfill'
import type { WorkCalendar } from '../domain/holidays.ts'
import type { Language } from '../domain/language.ts'
import type { PhraseFlag, TimePhrase, Unread } from '../domain/time-phrase.ts'
import { CHINESE, plainChinese } from './phrase-chinese.ts'
import { ENGLISH, plainEnglish } from './phrase-english.ts'
import { tokens, type Token } from './phrase-tokens.ts'
import { unitsOf } from './phrase-units.ts'
import { windowsOf } from './phrase-windows.ts'

export type PhraseContext = {
  /** ms */ now: number
  /** IANA, the speaker's. */ zone: string
  language: Language
  /** The time that was offered or booked before, for "same time"; ms. */ at?: number
  workdays?: WorkCalendar
  /** The words say until when: 周五前 has the whole of Friday in it, as “by Friday” has. */
  deadline?: true
}

/** Longer, and it is a letter, not a time. */
const LONGEST = 300
/** Days that are one day. */
const SINGLE: string[] = ['offset', 'months-later', 'date', 'day-of-month', 'weekday', 'month-end', 'workday-after']
const INDIA = ['Asia/Kolkata', 'Asia/Calcutta']

/** Free words, Chinese or English, as windows of time. Never a guess: what is not certain is asked, and what was assumed is flagged for the echo. */
export function readTimePhrase(text: string, { deadline, ...context }: PhraseContext): TimePhrase {
  const chinese = /\p{Script=Han}/u.test(text) || (context.language === 'zh' && !/[a-z]{3}/i.test(text))
  if (text.length > LONGEST) return ask('too-long')
  const found = chinese ? tokens(plainChinese(text), CHINESE) : tokens(plainEnglish(text), ENGLISH)
  const is = (...kinds: Token['is'][]): boolean => found.some((t) => kinds.includes(t.is))
  if (!is('day', 'part', 'clock', 'later', 'same')) {
    const asked = found.find((t) => t.is === 'ask')
    return is('move', 'instead') ? ask('vague') : asked ? ask(asked.why) : is('any') && !is('unknown') ? ask('any-time') : { kind: 'none' }
  }
  const zone = zoneOf(found, context.zone)
  if (zone === null) return ask('zone')
  const year = new Temporal.Instant(BigInt(context.now) * 1_000_000n).toZonedDateTimeISO(context.zone).year
  if (found.some((t) => t.is === 'year' && t.year >= year)) return ask('which-day')
  const said = unitsOf(found)
  if (typeof said === 'string') return ask(said)
  if (deadline && chinese) for (const { bound, days } of said.units) if (bound?.bound === 'until' && days.every((d) => SINGLE.includes(d.kind))) bound.with = true
  const read = windowsOf(said.units, { ...context, zone, today: context.zone })
  // "Tomorrow, Beijing time", said where it is still yesterday: whose tomorrow?
  if (zone !== context.zone && JSON.stringify(windowsOf(said.units, { ...context, zone, today: zone })) !== JSON.stringify(read)) return ask('zone')
  if ('why' in read) return { kind: 'ask', why: read.why, readings: read.readings }
  const flags = new Set<PhraseFlag>([...read.flags, ...(said.about ? ['about' as const] : []), ...(zone === context.zone ? [] : ['zone-named' as const])])
  return { kind: 'window', windows: read.windows, excluded: read.excluded, flags: [...flags] }
}

const ask = (why: Unread): TimePhrase => ({ kind: 'ask', why, readings: [] })

/** The zone the times are of; null when it is not certain. A city alone is one only for those who live by its clock. */
function zoneOf(found: readonly Token[], own: string): string | null {
  const zones = new Set<string>()
  for (const token of found) {
    if (token.is === 'place' && token.zone !== own) return null
    if (token.is !== 'zone') continue
    const zone = token.zone === 'own' || (token.zone === 'ist' && INDIA.includes(own)) ? own : token.zone
    if (zone === 'unknown' || zone === 'ist') return null
    zones.add(zone)
  }
  return zones.size > 1 ? null : [...zones][0] ?? own
}
