import type { Policy, Seat } from '../domain/panel.ts'
import type { Language } from '../domain/language.ts'
import type { Place, StaffRef } from '../domain/person.ts'
import type { Slot } from '../domain/slot.ts'
import type { BookingState } from './booking-state.ts'

/**
 * An interview of people with a candidate as it is kept: what it is sought for, what the candidate was shown, and the machine. `place`: the candidate's
 * conversation; `by`: who asked for it, and hears of it; `names`: of everybody who may sit in it, by person key.
 */
export type Booking = {
  id: string
  requisition: string
  application: string
  place: Place
  language: Language
  by: StaffRef
  seats: Seat[]
  policy: Policy
  /** It begins and ends no later, ms; null where only the policy's horizon limits it. */
  until: number | null
  names: Record<string, string>
  /** An address with directions, and the meeting's link, as far as they are known. */
  where: { place: string | null; link: string | null }
  /** What the candidate was shown for the search under way, and may choose. */
  offered: Slot[]
  /** Counts the cards with offers; what is pressed on an older one but a time is stale. */
  offers: number
  /** The offer that the candidate wanted more times than. */
  wanted: number
  state: BookingState
}

/** A booking before anything happened to it. */
export type NewBooking = Omit<Booking, 'offered' | 'offers' | 'wanted' | 'state'>
