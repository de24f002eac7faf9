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

/**
 * What an offer that nobody answers has come to. `n`: of the wake it waits for; `last`: start of the latest time shown; `search`: the round in which others were
 * sought because of it.
 */
export type Silence = { n: number; since: number; last: number; stage: 'offered' | 'said-again' | 'searched-again' | 'told'; search?: number }

/** One interview of people with a candidate, from the first offer to its end. Plain JSON; `v` is the shape's version. */
export type BookingState = {
  v: 1
  plan: BookingPlan
  /** The calendar's name of the event, for life. */
  uid: string
  phase: BookingPhase
  /** What everybody was told. It stands until another time is confirmed. `link`: of the meeting that the calendar made, as they were told it; not known in older bookings. */
  agreed: (Slot & { version: number; link?: string | null }) | null
  attempt: Attempt | null
  /** The highest version used. */
  version: number
  /** Counts offers and searches for a substitute; an answer to an older one is stale. */
  round: number
  /**
   * What the calendar should hold; null = nothing. `stored`: it said so. `past`: where it stood before, for a write of ours may come late. `asked`: when it was last asked
   * for it. `link`: of the meeting that the calendar has made, null where there is none. `told`: HR knows that it does not take it. All three missing in older bookings: long ago, none, no.
   */
  event: { sequence: number; slot: Slot | null; stored: boolean; past: Interval[]; asked?: number; link?: string | null; told?: true }
  /** Who asked for another time: `staff` also where nobody asked and it cannot be as agreed; `allowed`: the candidate, whom HR let. */
  asker: 'candidate' | 'staff' | 'allowed' | null
  /** Why the candidate, who would like to move it, needs HR's yes, while HR has not said; missing in older bookings: nothing is asked. */
  asking?: 'limit' | 'late' | null
  /** The candidate's own, of those that came about. */
  reschedules: number
  /** The candidate has chosen again after nobody came. */
  rebooked: boolean
  /** Panelists who said no, to one time or (null, and a bare name in older bookings) to the interview as such. Read with `isOut`. */
  out: ({ person: string; start: number | null } | string)[]
  /** Searches for a substitute that came to nothing in a row. */
  searches: number
  /** Since when calendars keep a substitute from being found or booked, as HR knows; missing where they do not, and in older bookings. */
  unread?: number
  /** Of the agreed panel: who said that they could not come when it had begun, and who that they are there; `here` is missing in older bookings: nobody. */
  absent: string[]
  here?: string[]
  /** What nobody of its panel came to, as the candidate says, until another time is agreed; missing in older bookings. */
  missed?: BookingState['agreed']
  /** The two sides tell it differently, and HR finds out; missing where they do not, and in older bookings. */
  disputed?: true
  /** The candidate did not come, and HR has left it at that. */
  settled?: true
  /** HR has said how it was, which binds all others until another time is agreed; missing where HR has not, and in older bookings. */
  settledBy?: 'hr'
  /** Reminders sent: kind, recipient, and the start they were about. */
  reminded: string[]
  /** What was found in a calendar instead of our event, and asked about. */
  asked: Interval | 'gone' | null
  /** Missing where nothing was offered yet, and in older bookings: the hourly look begins it there. */
  silence?: Silence
  /** Came while `confirming`: taken up afterwards. */
  later: BookingEvent[]
  /** Who ended it, where it is cancelled; missing in older bookings. */
  cancelledBy?: 'candidate' | 'withdrew' | 'staff' | 'decision'
}

/** Nothing more is to come. */
export const isOver = ({ phase, settled }: BookingState): boolean => phase === 'cancelled' || phase === 'done' || (phase === 'candidate-no-show' && settled === true)

export const sameTime = (a: Interval | null, b: Interval | null): boolean => a?.start === b?.start && a?.end === b?.end

/** Times are being looked for or offered, and the candidate has not chosen. */
export const isChoosing = ({ phase, attempt }: BookingState): boolean => attempt === null && (phase === 'proposed' || phase === 'reschedule-requested' || phase === 'panelist-no-show')

/** Its time was agreed and has not been taken back: people come. */
export const isStanding = ({ phase, agreed }: BookingState): boolean => agreed !== null && (phase === 'confirmed' || phase === 'reschedule-requested')

const said = (one: BookingState['out'][number]): { person: string; start: number | null } => (typeof one === 'string' ? { person: one, start: null } : one)

/** Whether they said that they cannot sit there: not then, not at a time that overlaps it (those of one booking are of one length), or not at all. */
export const isOut = ({ out }: Pick<BookingState, 'out'>, person: string, { start, end }: Interval): boolean =>
  out.map(said).some((no) => no.person === person && (no.start === null || (no.start < end && no.start > start - (end - start))))

/** Who wants nothing of this interview at all. */
export const outForGood = ({ out }: Pick<BookingState, 'out'>): string[] => [...new Set(out.map(said).filter(({ start }) => start === null).map(({ person }) => person))]

/** Who said no to that time, or to all. */
export const outAt = (state: Pick<BookingState, 'out'>, at: Interval): string[] => [...new Set(state.out.map((one) => said(one).person))].filter((person) => isOut(state, person, at))

/** The times that somebody said no to. */
export const declinedBy = ({ out }: Pick<BookingState, 'out'>, person: string): number[] => out.map(said).flatMap((no) => (no.person === person && no.start !== null ? [no.start] : []))

/** What was agreed cannot be, for a reason on the company's side: another time has to be found. */
export const mustMove = ({ phase, asker }: Pick<BookingState, 'phase' | 'asker'>): boolean => phase === 'reschedule-requested' && asker === 'staff'

/** Another time is sought because of us, so that HR's last day gives way before the candidate is left without any. */
export const isOurs = ({ asker, rebooked }: BookingState): boolean => asker === 'staff' || rebooked

/** Whether the agreed meeting comes about for this person, as far as anybody knows. Who is not coming is reminded of nothing, and told of nothing that it stands. */
export const comes = (state: BookingState, person = 'candidate'): boolean => isStanding(state) && !mustMove(state) && state.agreed !== null && !isOut(state, person, state.agreed)

/** What was found in place of its event and is for people to settle; bookings of before kept it when they were called off. */
export const driftOf = (state: BookingState): BookingState['asked'] => (comes(state) ? state.asked : null)

/** Nobody of the agreed panel has said no to it. */
export const isWhole = (state: BookingState): boolean => state.agreed?.panel.every((person) => comes(state, person)) === true

/** Who asked for another time and has chosen none when the old one begins is taken to have kept it, where somebody of its panel comes. */
export const isTaken = (state: BookingState, now: number): boolean =>
  state.phase === 'reschedule-requested' && !mustMove(state) && state.attempt === null && state.agreed !== null && now >= state.agreed.start && state.agreed.panel.some((person) => comes(state, person))

/** How it stands then, before the machine has heard anything. */
export const asTaken = (state: BookingState, now: number): BookingState => (isTaken(state, now) ? { ...state, phase: 'confirmed', asker: null } : state)

/** The agreed interview has begun, or should have: it cannot be called off any more. */
export const isOn = (state: BookingState, now: number): boolean =>
  state.agreed !== null && now >= state.agreed.start && (state.phase === 'confirmed' || state.phase === 'in-progress')

/** Asked for another time, the candidate may stay with the old one. */
export const canKeep = (state: BookingState, now: number): boolean => state.phase === 'reschedule-requested' && isWhole(state) && state.agreed !== null && state.agreed.start > now

/** HR's yes is waited for: the candidate would like to move what is agreed. */
export const isAsking = ({ asking, phase, agreed }: BookingState, now: number): boolean => asking != null && phase === 'confirmed' && agreed !== null && agreed.start > now
