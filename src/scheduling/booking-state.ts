import type { BookingPhase } from '../domain/booking.ts'
import type { Interval } from '../domain/interval.ts'
import type { Slot } from '../domain/slot.ts'
import type { BookingEvent, BookingPlan } from './booking-events.ts'

/**
 * A time on its way to be agreed: held, looked at again, written into the calendar, looked at once more, confirmed. `sequence`: of the calendar's event,
 * once it was written or may have been. What is under way as `confirming` can no longer be called back.
 */
export type Attempt = {
  version: number
  slot: Slot
  why: 'first' | 'reschedule' | 'replace'
  stage: 'holding' | 'checking' | 'inviting' | 'checking-again' | 'confirming'
  sequence: number | null
}

/** One interview of people with a candidate, from the first offer to its end. Plain JSON; `v` is the shape's version. */
export type BookingState = {
  v: 1
  plan: BookingPlan
  /** The calendar's name of the event, for life. */
  uid: string
  phase: BookingPhase
  /** What everybody was told. It stands until another time is confirmed. */
  agreed: (Slot & { version: number }) | null
  attempt: Attempt | null
  /** The highest version used. */
  version: number
  /** Counts offers and searches for a substitute; an answer to an older one is stale. */
  round: number
  /** What the calendar should hold; null = nothing. `stored`: it said so. `past`: where it stood before, for a write of ours may come late. */
  event: { sequence: number; slot: Slot | null; stored: boolean; past: Interval[] }
  /** Who asked for another time. */
  asker: 'candidate' | 'staff' | null
  /** The candidate's own, of those that came about. */
  reschedules: number
  /** The candidate has chosen again after nobody came. */
  rebooked: boolean
  /** Panelists who said no; nobody asks them again. */
  out: string[]
  /** Searches for a substitute that came to nothing in a row. */
  searches: number
  absent: string[]
  /** Reminders sent: kind, recipient, and the start they were about. */
  reminded: string[]
  /** What was found in a calendar instead of our event, and asked about. */
  asked: Interval | 'gone' | null
  /** Came while `confirming`: taken up afterwards. */
  later: BookingEvent[]
}

/** Nothing more is to come. */
export const isOver = ({ phase }: BookingState): boolean => phase === 'cancelled' || phase === 'done'

export const sameTime = (a: Interval | null, b: Interval | null): boolean => a?.start === b?.start && a?.end === b?.end

/** Its time was agreed and has not been taken back: people come. */
export const isStanding = ({ phase, agreed }: BookingState): boolean => agreed !== null && (phase === 'confirmed' || phase === 'reschedule-requested')
