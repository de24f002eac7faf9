import type { Interval } from '../domain/interval.ts'
import { USUAL_MANNERS, type Manners } from '../domain/scheduling-rules.ts'
import type { Slot } from '../domain/slot.ts'
import type { ReminderKind } from './booking-effects.ts'

/**
 * What a booking is for. `zones`: IANA zones of everybody who may sit in it; how slots are found is known to whoever finds them. `manners`: the company's
 * when it was asked for; bookings of before there were rules have none, and keep the usual ones (`mannersIn`).
 */
export type BookingPlan = { booking: string; application: string; candidateZone: string; zones: Record<string, string>; manners?: Manners }

export const mannersIn = ({ manners }: BookingPlan): Manners => manners ?? USUAL_MANNERS

/** What happened to a booking; `at` ms since 1970. */
export type BookingEvent = { at: number } & BookingHappening

export type BookingHappening =
  | { kind: 'asked'; plan: BookingPlan }
  /** The slots found for a round, best first. */
  | { kind: 'proposed'; round: number; slots: Slot[] }
  /** The candidate was shown other times beside: for what they wrote, or more. `closed`: whose calendars could not be read for it, as far as HR does not know. */
  | { kind: 'offered'; round: number; slots: Slot[]; closed?: string[] }
  /** The candidate chose a slot, by a button or in words that were understood and confirmed. */
  | { kind: 'chosen'; slot: Slot }

  // results of the saga's steps
  | { kind: 'held'; version: number }
  | { kind: 'hold-lost'; version: number; taken: string[] }
  /** Calendars read again. `busy` have something else then; `unknown` could not be read. */
  | { kind: 'busy-reread'; version: number; when: 'before' | 'after'; busy: string[]; unknown: string[] }
  /** `link`: of the meeting in it; null where there is none of the calendar's; missing in older events. */
  | { kind: 'event-created'; sequence: number; link?: string | null }
  | { kind: 'event-deleted'; sequence: number }
  /** Given up after its tries. It may have been written all the same. */
  | { kind: 'event-failed'; sequence: number }
  | { kind: 'confirmed' | 'confirm-lost'; version: number }
  /** The people who hold the time of a search; null where nobody can. `unread`: for calendars could not be read, so that nobody knows; missing in older events. */
  | { kind: 'replaced'; round: number; panel: string[] | null; unread?: true }

  // people
  | { kind: 'reschedule-asked'; by: 'candidate' | 'staff' }
  /** HR lets the candidate move after all. */
  | { kind: 'reschedule-allowed' }
  /** HR does not. */
  | { kind: 'reschedule-refused' }
  /** Asked for another time, the candidate keeps the old one. */
  | { kind: 'kept' }
  /** `start`: of the time they cannot; null: none of this interview's; missing: the one they know of. */
  | { kind: 'declined'; person: string; start?: number | null }
  /** `decision`: the candidacy has ended by one; `staff`: this interview alone is cancelled. */
  | { kind: 'cancelled'; by: 'candidate' | 'staff' | 'decision' }
  /** The candidate lives by another clock than was thought; an IANA zone. */
  | { kind: 'zone-told'; zone: string }
  /** The candidate left the process altogether. */
  | { kind: 'withdrew' }
  /** HR had it tried again. */
  | { kind: 'retried' }

  // the calendars, looked at hourly
  /** The meeting of our event has another link than was known. */
  | { kind: 'linked'; sequence: number; link: string }
  /** Our event is not where we left it; null = gone. */
  | { kind: 'moved-outside'; found: Interval | null }
  /** Somebody answered what was asked about that: ours stays, or the candidate is asked for another time. */
  | { kind: 'drift-settled'; keep: boolean }
  /** Something else has been put over the agreed time. */
  | { kind: 'foreign-overlap'; version: number; people: string[] }

  // time
  | { kind: 'reminder-due'; reminder: ReminderKind; to: string; version: number }
  | { kind: 'woke'; why: 'nudge' | 'ask' | 'over' | 'settle' | 'silence' | 'seek'; version: number }

  // the interview itself
  /** `person`: of the panel, who says so; missing where HR does, and in older events. */
  | { kind: 'started'; person?: string }
  /** `hr`: it is HR who says so; missing in older events. */
  | { kind: 'attended' | 'no-show-candidate'; hr?: boolean }
  /** Somebody of the panel is there, whatever was said. */
  | { kind: 'here'; person: string }
  /** `person` cannot come, or (null) the candidate says that nobody is there. */
  | { kind: 'no-show-panelist'; person: string | null }
