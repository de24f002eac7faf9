import type { Interval } from '../domain/interval.ts'
import type { Slot } from '../domain/slot.ts'

export type ReminderKind = 'h24' | 'h1' | 'm10' | 'feedback'

/**
 * What is owed after an event. Each may be done more than once. What bears a `version`, `sequence` or `round` and is older than the booking's own need not be
 * done at all. A recipient is a person key, or `candidate`.
 */
export type BookingEffect =
  /** Slots are found without these people (`proposed` is owed). `only`: at this time if any. `urgent`: the candidate has waited for nothing. */
  | { kind: 'propose'; round: number; without: string[]; only: Interval | null; urgent: boolean }
  /** The candidate is shown what was found. */
  | { kind: 'offer'; round: number; slots: Slot[] }
  | { kind: 'hold'; version: number; slot: Slot; until: number }
  /** The calendars of a panel are read again, our own event left out. */
  | { kind: 'reread'; version: number; slot: Slot; when: 'before' | 'after' }
  | { kind: 'upsert-event'; uid: string; sequence: number; slot: Slot }
  | { kind: 'delete-event'; uid: string; sequence: number }
  | { kind: 'confirm'; version: number }
  /** `version` null: all there is. */
  | { kind: 'release'; version: number | null }
  | { kind: 'finish'; version: number; as: 'done' | 'no-show' }
  /** Others are sought for the seats of `out` at the agreed time (`replaced` is owed). */
  | { kind: 'replace'; round: number; slot: Slot; out: string[]; without: string[] }
  | { kind: 'tell-candidate'; what: ToCandidate; slot: Slot | null }
  | { kind: 'tell-panelist'; to: string; what: ToPanelist; slot: Slot }
  | { kind: 'tell-channel'; what: ToChannel; slot: Slot | null }
  | { kind: 'tell-hr'; what: ToHr; people: string[] }
  /** An invitation with its calendar file, or its end. Who has the event in a calendar of the company needs none. */
  | { kind: 'mail'; what: 'request' | 'cancel'; to: string[]; slot: Slot; sequence: number }
  | { kind: 'remind'; at: number; reminder: ReminderKind; to: string; version: number }
  | { kind: 'wake'; at: number; why: 'nudge' | 'ask' | 'over' | 'settle'; version: number }

export type ToCandidate =
  | 'slot-lost' | 'confirmed' | 'moved' | 'already-booked' | 'kept' | 'hr-decides' | 'other-time-needed' | 'hr-will-write' | 'cancelled'
  | 'reminder' | 'it-is-time' | 'missed' | 'apology-choose' | 'apology-hr'

export type ToPanelist = 'booked' | 'moved' | 'off' | 'cancelled' | 'reminder' | 'it-is-time' | 'did-it-start' | 'feedback' | 'overlap' | 'moved-outside'

export type ToChannel = 'booked' | 'moved' | 'panel-changed' | 'cancelled' | 'started' | 'done' | 'candidate-no-show' | 'panelist-no-show'

export type ToHr =
  | 'no-slots' | 'calendar-unread' | 'calendar-broken' | 'reschedule-limit' | 'reschedule-late' | 'no-substitute' | 'withdrew' | 'moved-outside' | 'deleted-outside'
  | 'nobody-said' | 'not-moved-in-time' | 'candidate-no-show' | 'panelist-no-show' | 'panelist-absent' | 'disputed'
