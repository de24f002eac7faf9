import type { Interval } from '../domain/interval.ts'
import type { Slot } from '../domain/slot.ts'

export type ReminderKind = 'h24' | 'h1' | 'm10' | 'feedback'

/**
 * What is owed after an event. Each may be done more than once. What bears a `version`, `sequence` or `round` and is older than the booking's own need not be
 * done at all. A recipient is a person key, or `candidate`.
 */
export type BookingEffect =
  /** Slots are found (`proposed` is owed), for whom and since when is for the booking to say. `also`: a time to be tried beside the usual ones. `urgent`: the candidate has waited for nothing. */
  | { kind: 'propose'; round: number; also: Interval | null; urgent: boolean }
  /** The candidate is shown what was found. */
  | { kind: 'offer'; round: number; slots: Slot[] }
  /** Nobody has chosen: what is on offer is shown once more. */
  | { kind: 'offer-again' }
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
  | { kind: 'replace'; round: number; slot: Slot; out: string[] }
  | { kind: 'tell-candidate'; what: ToCandidate; slot: Slot | null }
  | { kind: 'tell-panelist'; to: string; what: ToPanelist; slot: Slot }
  | { kind: 'tell-channel'; what: ToChannel; slot: Slot | null }
  | { kind: 'tell-hr'; what: ToHr; people: string[] }
  /** An invitation with its calendar file, or its end. Who has the event in a calendar of the company needs none. */
  | { kind: 'mail'; what: 'request' | 'cancel'; to: string[]; slot: Slot; sequence: number }
  | { kind: 'remind'; at: number; reminder: ReminderKind; to: string; version: number }
  /** `version` of `settle`: the sequence of the event that is to settle; of `silence`: the number of the wake; of `seek`: the round. */
  | { kind: 'wake'; at: number; why: 'nudge' | 'ask' | 'over' | 'settle' | 'silence' | 'seek'; version: number }

export type ToCandidate =
  | 'slot-lost' | 'confirmed' | 'moved' | 'new-link' | 'already-booked' | 'kept' | 'no-other-time' | 'hr-decides' | 'not-moved' | 'other-time-needed' | 'hr-will-write' | 'cancelled' | 'ended'
  | 'reminder' | 'it-is-time' | 'panel-waits' | 'panel-called' | 'panel-is-here' | 'panel-came' | 'missed' | 'settled-held' | 'settled-missed' | 'meet-again' | 'disputed' | 'apology-choose' | 'apology-hr'

export type ToPanelist = 'booked' | 'moved' | 'new-link' | 'must-move' | 'off' | 'cancelled' | 'reminder' | 'it-is-time' | 'did-it-start' | 'candidate-waits' | 'taken-for-absent' | 'feedback' | 'overlap' | 'moved-outside'

export type ToChannel = 'booked' | 'moved' | 'panel-changed' | 'cancelled' | 'started' | 'done' | 'candidate-no-show' | 'panelist-no-show'

export type ToHr =
  | 'no-slots' | 'unanswered' | 'calendar-unread' | 'calendar-broken' | 'calendar-behind' | 'calendar-left' | 'reschedule-limit' | 'reschedule-late' | 'reschedule-dropped' | 'no-substitute' | 'substitute-waits' | 'substitute-unread' | 'cancelled-by-candidate' | 'withdrew' | 'moved-outside' | 'deleted-outside'
  | 'nobody-said' | 'candidate-no-show' | 'panelist-no-show' | 'panelist-absent' | 'candidate-alone' | 'disputed'
