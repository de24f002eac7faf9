import type { Interval } from './interval.ts'

/** Time that suits somebody. `exact`: a start was named, and `end` is the same instant: how long an interview takes, words do not say. */
export type TimeWindow = Interval & { exact: boolean }

/** What was assumed, or is easily overlooked, in words that were read: said in the echo. */
export type PhraseFlag =
  | 'afternoon-assumed' | 'morning-assumed' | 'midnight' | 'night' | 'today-assumed' | 'next-month' | 'next-year' | 'week-edge'
  | 'week-shared' | 'time-shared' | 'about' | 'zone-named' | 'open-end' | 'last-day-out'

/** Why words about a time are asked about instead of read. */
export type Unread =
  | 'no-day' | 'past' | 'no-such-time' | 'clock-change' | 'which-week' | 'which-day' | 'zone' | 'same-time'
  | 'work-calendar' | 'vague' | 'any-time' | 'repeats' | 'unclear' | 'too-long'

export type TimePhrase =
  /** No window at all: any time that is not `excluded`. Windows are within nothing excluded, sorted, and none begins in the past. */
  | { kind: 'window'; windows: TimeWindow[]; excluded: Interval[]; flags: PhraseFlag[] }
  /** About time, but not certain. `readings`: what it may have meant, to be offered; often none. */
  | { kind: 'ask'; why: Unread; readings: TimeWindow[] }
  /** Nothing about a time. */
  | { kind: 'none' }
