import type { Unread } from '../domain/time-phrase.ts'

/** A day as somebody named it; which date that is, `phrase-days.ts` says. */
export type DaySpec =
  | { kind: 'offset'; days: number }
  | { kind: 'months-later'; months: number }
  /** `numeric`: 3/4, which may be no date at all. */
  | { kind: 'date'; year?: number; month: number; day: number; numeric?: true }
  /** The 20th; `months` when this or the next month was said. */
  | { kind: 'day-of-month'; day: number; months?: number }
  /** 1 = Monday … 7. `weeks` from this one when said; `loose`: the English "this" and "next", which not everybody counts alike. `plus`: weeks after it. */
  | { kind: 'weekday'; day: number; weeks?: number; loose?: true; plus?: number }
  | { kind: 'weekend'; weeks?: number }
  | { kind: 'week'; weeks: number }
  | { kind: 'month'; months: number }
  | { kind: 'month-end'; months: number }
  /** From today through that many days later. */
  | { kind: 'within'; days: number }
  | { kind: 'workdays' }
  /** The nth working day after today; today and all working days through the nth. */
  | { kind: 'workday-after' | 'workdays-within'; n: number }
  /** A holiday with the days off around it; null: the one that comes next. `edge`: the working day before or behind it. */
  | { kind: 'holiday'; name: Holiday | null; edge?: 'before' | 'after' }

export type Holiday = 'new-year' | 'spring-festival' | 'qingming' | 'may-day' | 'dragon-boat' | 'mid-autumn' | 'national-day' | 'christmas'

export type Part = 'small-hours' | 'morning' | 'noon' | 'afternoon' | 'dusk' | 'evening'
/** `sure`: written so that nobody takes it for the other half of the day (09:00, 15:30). */
export type Clock = { hour: number; minute: number; half?: 'am' | 'pm'; sure?: true }

export type Token =
  | { is: 'day'; day: DaySpec }
  | { is: 'part'; part: Part }
  | { is: 'clock'; clock: Clock }
  /** A bare number: an hour beside a day, otherwise nothing. `marked`: said to be a time (at 3). */
  | { is: 'number'; value: number; marked?: true; word?: true }
  | { is: 'later'; minutes: number }
  | { is: 'same' }
  /** IANA; or `own`, `unknown`, and `ist`, which is India's for who lives there. */
  | { is: 'zone'; zone: string }
  /** A city, without "time". */
  | { is: 'place'; zone: string }
  /** A year or a month of one, without a day. */
  | { is: 'year'; year: number }
  /** `weak`: an English "to", which is often no range. */
  | { is: 'to'; weak?: true } | { is: 'between' } | { is: 'or' } | { is: 'about' } | { is: 'any' } | { is: 'ok' }
  /** What comes next takes the place of what was said. */
  | { is: 'instead' }
  /** The same from the next "to" on (move it from Thursday to Friday). */
  | { is: 'move' }
  /** Stands before the words it binds (after three), or `post` (三点以后). `with`: the day named is still in. */
  | { is: 'bound'; bound: 'from' | 'until'; with?: true; post?: true }
  /** `only`: what follows a “but” is what suits (but only mornings). */
  | { is: 'break'; strength: 'comma' | 'but' | 'stop'; only?: true }
  /** Stands before or behind what it denies; `either`, before only where nothing else was said; `unsure`, not told from its place alone (Thursday I'm busy Friday). `all`: of everything listed (都不行, don't). `except`: it is left out of what else is named (除了, any day but). */
  | { is: 'not'; side: 'pre' | 'post' | 'either' | 'unsure'; all?: true; except?: true }
  | { is: 'ask'; why: Unread }
  | { is: 'unknown' }

/** What a text may begin with, and what that is; nothing for words that say nothing of time. */
export type Rule = [pattern: RegExp, read: (match: RegExpExecArray) => Token | Token[] | null]

/** Reads from left to right, the first rule that fits taking its words; what no rule takes is `unknown`. */
export function tokens(text: string, rules: readonly Rule[]): Token[] {
  const found: Token[] = []
  for (let at = 0; at < text.length;) {
    let taken = 0
    for (const [pattern, read] of rules) {
      pattern.lastIndex = at
      const match = pattern.exec(text)
      if (!match?.[0]) continue
      taken = match[0].length
      const token = read(match)
      if (token) found.push(...Array.isArray(token) ? token : [token])
      break
    }
    if (taken === 0) found.push({ is: 'unknown' })
    at += taken || 1
  }
  return found
}
