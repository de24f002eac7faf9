import type { MissingTable } from '../domain/holidays.ts'
import type { Interval } from '../domain/interval.ts'
import type { Policy, Seat } from '../domain/panel.ts'
import type { Language } from '../domain/language.ts'
import type { Place, StaffRef } from '../domain/person.ts'
import type { Fix, NoSlot, Slot } from '../domain/slot.ts'
import type { PhraseFlag, TimeWindow } from '../domain/time-phrase.ts'
import type { BookingState } from './booking-state.ts'

/**
 * What the last search met with: people who have set no hours (`unread`), and those who have but whose calendar cannot be read (`closed`; in records older than this among the
 * others), missing holiday tables, and why there was nothing to offer; null where that is not known, for nobody's calendar could be read. `away`: calendars did not answer at
 * all; missing where they did, and in records older than this.
 */
export type Trouble = { unread: string[]; closed?: string[]; missing: MissingTable[]; none: { why: NoSlot; fix: (Fix & { slot: Slot }) | null } | null; away?: true }

/** Times a candidate named, as they were read. `at`: when they did, ms. */
export type NamedTimes = { windows: TimeWindow[]; excluded: Interval[]; flags: PhraseFlag[]; at: number }

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
  /** An address with directions, and the link that HR gave for the meeting; without one the calendar makes it where it can. */
  where: { place: string | null; link: string | null }
  /** What the candidate was shown for the search under way, and may choose. */
  offered: Slot[]
  /** Counts the cards with offers; what is pressed on an older one but a time is stale. */
  offers: number
  /** The offer that the candidate wanted more times than. */
  wanted: number
  /** The one time they were asked about in their own words, so that a plain “yes” says which. */
  echoed: number | null
  /** The times they named while one was agreed: a search for another begins with them. Missing in records older than this. */
  named?: NamedTimes | null
  /** When the candidate last spoke of it or pressed a button of it, ms: of two interviews the one they mean. Missing as above. */
  spoken?: number
  /** What was last answered by e-mail to an invitation, by person key or `candidate`, and the start it was about. Missing as above. */
  mailed?: Record<string, MailedAnswer>
  /** The start of the interview that they said they come late to. */
  late: number | null
  trouble: Trouble | null
  /** It was asked for when the text interview had been called off already; missing in records older than this. */
  after?: 'cancelled'
  state: BookingState
}

/** `proof`: what could be relied on of its sender, missing in records older than this (nothing). `asked`: what they were asked of late because of mail that nobody vouches for. */
export type MailedAnswer = { status: 'accepted' | 'declined' | 'tentative' | 'proposed'; start: number; stamp: number | null; proof?: 'proven' | 'none'; asked?: { of: string[]; at: number } }

/** A booking before anything happened to it. */
export type NewBooking = Omit<Booking, 'offered' | 'offers' | 'wanted' | 'echoed' | 'late' | 'trouble' | 'state'>
