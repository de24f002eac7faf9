import type { Interval } from '../domain/interval.ts'
import type { Slot } from '../domain/slot.ts'
import type { ReminderKind } from './booking-effects.ts'

/** What a booking is for. `zones`: IANA zones of everybody who may sit in it; how slots are found is known to whoever finds them. */
export type BookingPlan = { booking: string; application: string; candidateZone: string; zones: Record<string, string> }

/** What happened to a booking; `at` ms since 1970. */
export type BookingEvent = { at: number } & BookingHappening

export type BookingHappening =
  | { kind: 'asked'; plan: BookingPlan }
  /** The slots found for a round, best first. */
  | { kind: 'proposed'; round: number; slots: Slot[] }
  /** The candidate chose a slot, by a button or in words that were understood and confirmed. */
  | { kind: 'chosen'; slot: Slot }

  // results of the saga's steps
  | { kind: 'held'; version: number }
  | { kind: 'hold-lost'; version: number; taken: string[] }
  /** Calendars read again. `busy` have something else then; `unknown` could not be read. */
  | { kind: 'busy-reread'; version: number; when: 'before' | 'after'; busy: string[]; unknown: string[] }
  | { kind: 'event-created' | 'event-deleted'; sequence: number }
  /** Given up after its tries. It may have been written all the same. */
  | { kind: 'event-failed'; sequence: number }
  | { kind: 'confirmed' | 'confirm-lost'; version: number }
  /** The people who hold the time of a search; null where nobody can. */
  | { kind: 'replaced'; round: number; panel: string[] | null }

  // people
  | { kind: 'reschedule-asked'; by: 'candidate' | 'staff' }
  /** HR lets the candidate move after all. */
  | { kind: 'reschedule-allowed' }
  /** Asked for another time, the candidate keeps the old one. */
  | { kind: 'kept' }
  | { kind: 'declined'; person: string }
  | { kind: 'cancelled'; by: 'candidate' | 'staff' }
  /** The candidate left the process altogether. */
  | { kind: 'withdrew' }
  /** HR had it tried again. */
  | { kind: 'retried' }

  // the calendars, looked at hourly
  /** Our event is not where we left it; null = gone. */
  | { kind: 'moved-outside'; found: Interval | null }
  /** Somebody answered what was asked about that: ours stays, or the candidate is asked for another time. */
  | { kind: 'drift-settled'; keep: boolean }
  /** Something else has been put over the agreed time. */
  | { kind: 'foreign-overlap'; version: number; people: string[] }

  // time
  | { kind: 'reminder-due'; reminder: ReminderKind; to: string; version: number }
  | { kind: 'woke'; why: 'nudge' | 'ask' | 'over' | 'settle'; version: number }

  // the interview itself
  | { kind: 'started' }
  | { kind: 'attended' }
  | { kind: 'no-show-candidate' }
  /** `person` cannot come, or (null) the candidate says that nobody is there. */
  | { kind: 'no-show-panelist'; person: string | null }
