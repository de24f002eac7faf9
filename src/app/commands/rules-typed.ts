import { BOOKING_PROBLEMS } from '../../cards/booking-problems.ts'
import { RULE_FIELD, RULE_PROBLEMS, type RuleKey } from '../../cards/rules-card.ts'
import type { Language } from '../../domain/language.ts'
import type { SchedulingRules } from '../../domain/scheduling-rules.ts'
import { spanTyped, wallTime, zoneTyped } from './hours-typed.ts'

const DAY = 24 * 60
const GRIDS = [5, 10, 15, 20, 30, 60]
/** Most of each: minutes, days or interviews. Far beyond any of these people have mistyped. */
const MOST = { before: 120, after: 120, notice: 14 * DAY, cutoff: 7 * DAY, minutes: [15, 240], ahead: [1, 90], perday: [1, 20], perweek: [1, 50], dayrequisition: [1, 50], moves: [0, 10] } as const
/** What is written at night waits for the morning: a day of fewer waking minutes would have no morning to speak of. */
const LEAST_AWAKE = 120
const NONE = /^(?:off|none|no limit|unlimited|不设|不限|无|没有)$/iu
const UNITS: [RegExp, number][] = [[/^(?:m|mins?|minutes?|分钟?)$/iu, 1], [/^(?:h|hrs?|hours?|小时|个小时)$/iu, 60], [/^(?:d|days?|天)$/iu, DAY]]

/** "4h", "90 分钟", "1 day" in minutes; 0 needs no unit. */
export function lengthTyped(word: string): number | undefined {
  const [, count = '', unit = ''] = /^(\d{1,5})\s*(\p{L}*)$/u.exec(word.normalize('NFKC').trim()) ?? []
  if (count === '') return undefined
  const each = unit === '' ? (Number(count) === 0 ? 0 : undefined) : UNITS.find(([name]) => name.test(unit))?.[1]
  return each === undefined ? undefined : Number(count) * each
}

/** The rules with what was typed in place of what was; or what is wrong with it. Only what was typed is changed. */
export function rulesTyped(before: SchedulingRules, typed: Partial<Record<RuleKey, string>>, language: Language): SchedulingRules | { wrong: string } {
  const w = RULE_PROBLEMS[language], rules = { ...before }
  for (const [key, raw] of Object.entries(typed) as [RuleKey, string][]) {
    const wrong = take(rules, key, raw.normalize('NFKC').trim(), language)
    if (wrong !== undefined) return { wrong }
  }
  if (minutesOf(rules.until) - minutesOf(rules.from) < rules.minutes) return { wrong: w.short }
  return rules.notice >= rules.horizonDays * DAY ? { wrong: w.never } : rules
}

const minutesOf = (wall: string): number => Number(wall.slice(0, 2)) * 60 + Number(wall.slice(3))

/** Sets one rule, or says what is wrong. */
function take(rules: SchedulingRules, key: RuleKey, typed: string, language: Language): string | undefined {
  const w = RULE_PROBLEMS[language], label = RULE_FIELD[key][language], shown = typed.slice(0, 40)
  const whole = (least: number, most: number, set: (n: number) => void): string | undefined => {
    const [, digits = ''] = /^(\d{1,3})\s*(?:m|min|minutes?|d|days?|times?|分钟|天|次|场)?$/iu.exec(typed) ?? [], n = Number(digits)
    if (digits === '' || n < least || n > most) return w.number(label, shown, least, most)
    set(n)
    return undefined
  }
  switch (key) {
    case 'hours': {
      const span = spanTyped(typed)
      if (!span) return w.span(label, shown)
      ;[rules.from, rules.until] = span
      return undefined
    }
    case 'quiet': {
      const quiet = NONE.test(typed) ? { from: '00:00', until: '00:00' } : nightTyped(typed)
      if (!quiet) return w.span(label, shown)
      if (DAY - asleep(quiet) < LEAST_AWAKE) return w.awake(label)
      rules.quiet = quiet
      return undefined
    }
    case 'zone': {
      const zone = zoneTyped(typed)
      if (zone === undefined) return BOOKING_PROBLEMS[language].zone(shown)
      rules.zone = zone
      return undefined
    }
    case 'grid': {
      const [, digits = ''] = /^(\d{1,2})\s*(?:m|min|minutes?|分钟)?$/iu.exec(typed) ?? []
      if (!GRIDS.includes(Number(digits))) return w.grid(shown)
      rules.step = Number(digits)
      return undefined
    }
    case 'before': case 'after': case 'notice': case 'cutoff': {
      const length = lengthTyped(typed), most = MOST[key]
      if (length === undefined || length > most) return w.length(label, shown, most % DAY === 0 ? `${most / DAY}${language === 'zh' ? '天' : 'd'}` : `${most / 60}${language === 'zh' ? '小时' : 'h'}`)
      rules[key] = length
      return undefined
    }
    case 'minutes': return whole(...MOST.minutes, (n) => { rules.minutes = n })
    case 'ahead': return whole(...MOST.ahead, (n) => { rules.horizonDays = n })
    case 'perday': return whole(...MOST.perday, (n) => { rules.perDay = n })
    case 'perweek': return whole(...MOST.perweek, (n) => { rules.perWeek = n })
    case 'moves': return whole(...MOST.moves, (n) => { rules.reschedules = n })
    case 'dayrequisition': {
      if (!NONE.test(typed)) return whole(...MOST.dayrequisition, (n) => { rules.perDayRequisition = n })
      rules.perDayRequisition = null
      return undefined
    }
  }
}

const asleep = ({ from, until }: { from: string; until: string }): number => (minutesOf(until) - minutesOf(from) + DAY) % DAY

/** 21:00-08:00: may go over midnight. */
function nightTyped(typed: string): { from: string; until: string } | undefined {
  const [from, until, more] = typed.toLowerCase().split(/\s*[-–—~至到]\s*/u).map(wallTime)
  return from === undefined || until === undefined || more !== undefined || from === '24:00' || from === until ? undefined : { from, until: until === '24:00' ? '00:00' : until }
}
