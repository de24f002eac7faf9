import { WEEKDAYS } from '../../cards/hours-words.ts'
import type { WallSpan, WeeklyHours } from '../../domain/panel.ts'

type Weekday = (typeof WEEKDAYS)[number]

const NAMES = new Map(Object.entries<Weekday>({
  ...Object.fromEntries(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].flatMap((name, i) => [[name, i + 1], [name.slice(0, 3), i + 1]])), tues: 2, weds: 3, thur: 4, thurs: 4,
  ...Object.fromEntries(['一', '二', '三', '四', '五', '六'].flatMap((c, i) => ['周', '星期', '礼拜'].map((week) => [week + c, i + 1]))), ...Object.fromEntries(['日', '天'].flatMap((c) => ['周', '星期', '礼拜'].map((week) => [week + c, 7]))),
}))
const SEVERAL = new Map(Object.entries<Weekday[]>({ weekdays: [1, 2, 3, 4, 5], 工作日: [1, 2, 3, 4, 5], weekend: [6, 7], weekends: [6, 7], 周末: [6, 7], daily: [...WEEKDAYS], everyday: [...WEEKDAYS], 每天: [...WEEKDAYS] }))

/** Hours of a week as typed: `mon-fri 9:00-12:00 13:30-18:00 sat off`. `odd`: the first word that is none of this. */
export type TypedWeek = { days: Partial<Record<Weekday, WallSpan[]>> } | { odd: string }

const OFF = /^(?:off|none|休息|休|不面试|无)$/iu

export function weekTyped(words: readonly string[]): TypedWeek {
  const days: Partial<Record<Weekday, WallSpan[]>> = {}
  let named: Weekday[] = [], filled = false
  for (const word of words.flatMap((w) => w.split(/[\s，,;；]+/u)).filter(Boolean)) {
    const more = daysNamed(word), span = more ? undefined : spanTyped(word)
    if (more) {
      // Days one after another are one group, until hours follow: mon wed 9-12.
      named = filled ? more : [...named, ...more]
      filled = false
    } else if (named.length === 0 || (!span && !OFF.test(word))) {
      return { odd: word }
    } else {
      for (const day of named) days[day] = span ? [...(filled ? days[day] ?? [] : []), span] : []
      filled = true
    }
  }
  if (named.length > 0 && !filled) return { odd: words.at(-1) ?? '' }
  const crossed = Object.values(days).flatMap((spans) => spans.toSorted(byStart).flatMap((span, i, all) => (i > 0 && span[0] < all[i - 1]![1] ? [`${span[0]}-${span[1]}`] : [])))
  if (crossed[0] !== undefined) return { odd: crossed[0] }
  return { days: Object.fromEntries(Object.entries(days).map(([day, spans]) => [day, spans.toSorted(byStart)])) }
}

const byStart = (a: WallSpan, b: WallSpan): number => (a[0] < b[0] ? -1 : 1)

/** Mon-Fri, 周一至周五, mon/wed; round the end of the week too: sat-mon. */
function daysNamed(word: string): Weekday[] | undefined {
  const plain = word.toLowerCase().replace(/[:：.]+$/u, '')
  const several = SEVERAL.get(plain)
  if (several) return several
  const [from = '', until] = plain.split(/[-–—~～至到]/u), first = NAMES.get(from), last = until === undefined ? first : NAMES.get(until) ?? NAMES.get(`周${until}`)
  if (first !== undefined && last !== undefined) return WEEKDAYS.map((_, i) => ((first - 1 + i) % 7 + 1) as Weekday).slice(0, (last - first + 7) % 7 + 1)
  const listed = plain.split(/[/、]/u).map((name) => NAMES.get(name) ?? NAMES.get(`周${name}`))
  return listed.length > 1 && listed.every((day) => day !== undefined) ? listed : undefined
}

/** 9-12, 9:00–12:30, 1:30pm-6pm, 9点-12点半. Times of one day; the end may be 24:00. */
export function spanTyped(word: string): WallSpan | undefined {
  const [from, until, more] = word.normalize('NFKC').toLowerCase().split(/[-–—~至到]/u)
  if (from === undefined || until === undefined || more !== undefined) return undefined
  const start = wallTime(from), end = wallTime(until)
  return start !== undefined && end !== undefined && start < end && start !== '24:00' ? [start, end] : undefined
}

/** 9, 9:30, 1pm, 9点半; up to 24:00. */
export function wallTime(typed: string): string | undefined {
  const [, hour = '', minute, half, part] = /^(\d{1,2})(?:[:点时](?:(\d{2})分?|(半))?)?(am|pm)?$/u.exec(typed) ?? []
  if (hour === '') return undefined
  const h = Number(hour), m = half ? 30 : Number(minute ?? 0)
  if (part && (h < 1 || h > 12)) return undefined
  const hours = part === 'pm' ? h % 12 + 12 : part === 'am' ? h % 12 : h
  if (hours > 24 || m > 59 || (hours === 24 && m > 0)) return undefined
  return `${String(hours).padStart(2, '0')}:${String(m).padStart(2, '0')}`
}

/** The week after what was typed: hours make a week of their own; days that were only taken off leave the others as they are. */
export function weekAfter(before: WeeklyHours, typed: Partial<Record<Weekday, WallSpan[]>>): WeeklyHours {
  const only = Object.values(typed).every((spans) => spans.length === 0)
  return Object.fromEntries(Object.entries(only ? { ...before, ...typed } : typed).filter(([, spans]) => spans.length > 0))
}

/** "2026-12-24" where that is a day of the calendar. */
export function dateTyped(word: string | undefined): string | undefined {
  const [, y = '', m = '', d = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec((word ?? '').normalize('NFKC')) ?? []
  const date = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`, at = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date) ? date : undefined
}

/** An IANA zone as typed, in its own spelling; 北京时间 and the like where there is one zone so called. */
export function zoneTyped(word: string): string | undefined {
  try {
    return /^[+-]|^\d/u.test(word) ? undefined : new Intl.DateTimeFormat('en', { timeZone: word.trim() }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}

/** The country whose holidays are kept where a zone is one country's. Zones of other countries need it said. */
const COUNTRIES: Record<string, string> = {
  'Asia/Shanghai': 'CN', 'Asia/Urumqi': 'CN', 'Asia/Hong_Kong': 'HK', 'Asia/Taipei': 'TW', 'Asia/Singapore': 'SG', 'Asia/Tokyo': 'JP', 'Asia/Seoul': 'KR', 'Asia/Kolkata': 'IN', 'Asia/Calcutta': 'IN', 'Asia/Dubai': 'AE', 'Asia/Bangkok': 'TH', 'Asia/Jakarta': 'ID', 'Asia/Manila': 'PH',
  'Europe/London': 'GB', 'Europe/Dublin': 'IE', 'Europe/Paris': 'FR', 'Europe/Berlin': 'DE', 'Europe/Madrid': 'ES', 'Europe/Rome': 'IT', 'Europe/Amsterdam': 'NL', 'Europe/Zurich': 'CH', 'Europe/Vienna': 'AT', 'Europe/Stockholm': 'SE', 'Europe/Warsaw': 'PL', 'Europe/Lisbon': 'PT', 'Europe/Moscow': 'RU',
  'America/New_York': 'US', 'America/Chicago': 'US', 'America/Denver': 'US', 'America/Los_Angeles': 'US', 'America/Toronto': 'CA', 'America/Vancouver': 'CA', 'America/Mexico_City': 'MX', 'America/Sao_Paulo': 'BR', 'America/Argentina/Buenos_Aires': 'AR',
  'Australia/Sydney': 'AU', 'Australia/Melbourne': 'AU', 'Australia/Lord_Howe': 'AU', 'Pacific/Auckland': 'NZ', 'Africa/Johannesburg': 'ZA',
}
export const countryOf = (zone: string): string | undefined => COUNTRIES[zone]

/** GB, DE-BY. */
export const countryTyped = (word: string): string | undefined => /^[A-Z]{2}(?:-[A-Z0-9]{1,4})?$/u.exec(word.trim().normalize('NFKC').toUpperCase())?.[0]
