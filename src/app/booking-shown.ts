import type { BookingNotice, Searched } from '../cards/booking-notice-card.ts'
import { askHoursCard, bookingNoticeCard } from '../cards/booking-notice-card.ts'
import { bookingCard, openBookingCard } from '../cards/booking-card.ts'
import type { BookingShown } from '../cards/booking-words.ts'
import { panelistBookingCard, type PanelistMeets, type PanelistNews } from '../cards/panelist-booking-card.ts'
import type { Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'
import type { Slot } from '../domain/slot.ts'
import { takesOwnRatings, type InterviewState } from '../interview/state.ts'
import type { Booking, Trouble } from '../scheduling/booking-record.ts'
import { driftOf, isChoosing, mustMove, outAt, outForGood } from '../scheduling/booking-state.ts'
import { whereOf, type About } from './booking-about.ts'
import type { House } from './house.ts'
import { assembledOf } from './scorecard-of.ts'

type At = Pick<House, 'settings'>

const nameIn = ({ names }: Pick<Booking, 'names'>) => (id: string): string => names[id] || id.slice(id.lastIndexOf(':') + 1)

/** A booking as staff read it: names in place of ids. */
export function shownOf({ settings }: At, { booking, requisition, candidate, interview }: About): BookingShown {
  const { state } = booking, named = nameIn(booking), ratings = ratingsOf(booking, interview)
  return {
    id: booking.id, application: booking.application, candidate: candidate.name, title: requisition.title, timeZone: settings.timeZone, phase: state.phase,
    slot: state.agreed && { start: state.agreed.start, end: state.agreed.end, panel: state.agreed.panel.map(named) },
    seats: booking.seats.map((seat) => ({ ...seat, any: seat.any.map(named) })), minutes: booking.policy.minutes, until: booking.until, offered: booking.offered.length,
    where: whereOf(booking), out: [...new Set([...outForGood(state), ...(state.agreed ? outAt(state, state.agreed) : [])])].map(named), silent: state.silence?.stage === 'told' && isChoosing(state), asked: driftOf(state), mustMove: mustMove(state), asking: state.asking != null, cancelledBy: state.cancelledBy ?? null, mailed: mailedOf(booking, candidate.name), disputed: state.disputed === true, settled: state.settled === true, ...(ratings ? { ratings } : {}),
  }
}

/** What became of the ratings of an interview that is over, by those who came to it. Ratings from before it say nothing of it. */
export function ratingsOf({ state: { phase, agreed, absent } }: Booking, interview: InterviewState | undefined): BookingShown['ratings'] {
  if (phase !== 'done' || !agreed) return undefined
  const filed = agreed.panel.every((id) => absent.includes(id) || interview?.own?.some(({ by, at }) => by.id === id && at >= agreed.start))
  return filed ? 'filed' : interview && takesOwnRatings(interview) ? undefined : 'none'
}

/** Answers to the invitation to the agreed time, of those who are still invited. */
function mailedOf(booking: Booking, candidate: string): NonNullable<BookingShown['mailed']> {
  const { agreed } = booking.state, named = nameIn(booking)
  return Object.entries(booking.mailed ?? {}).flatMap(([who, { status, start, proof }]) =>
    (status !== 'proposed' && agreed?.start === start && (who === 'candidate' || agreed.panel.includes(who)) ? [{ who: who === 'candidate' ? candidate : named(who), status, proven: proof === 'proven' }] : []))
}

/** The one card of a booking in the hiring channel, at the slot `B-1/booking`; `open` for places that others read too. */
export const bookingCards = (at: At, about: About): { card: Card; open: Card } =>
  ({ card: bookingCard(shownOf(at, about), about.requisition.language), open: openBookingCard(shownOf(at, about), about.requisition.language) })

/** What HR is told of at the desk. `people`: person keys. */
export function hrNotice(at: At, about: About, what: BookingNotice, people: readonly string[], language: Language): Card {
  const { booking } = about, searched = what === 'no-slots' && booking.trouble ? searchedOf(booking, booking.trouble) : undefined
  return bookingNoticeCard(what, shownOf(at, about), people.map(nameIn(booking)), language, searched)
}

function searchedOf(booking: Booking, { unread, closed = [], missing, none }: Trouble): Searched {
  const named = nameIn(booking), about = { unread: unread.map(named), closed: closed.map(named), missing }
  if (!none) return { ...about, none }
  const { why, fix } = none
  return {
    ...about,
    none: {
      why: why.kind === 'seat' ? { ...why, people: why.people.map(({ id, cause }) => ({ id: named(id), cause: cause === 'unread' && unread.includes(id) ? 'no-hours' : cause })) } : why,
      fix: fix?.kind === 'unread' ? { ...fix, id: named(fix.id), hours: unread.includes(fix.id) } : fix,
    },
  }
}

/** To somebody of the panel, in a direct message. `zone`: theirs. */
export const panelistNotice = (at: At, about: About, what: PanelistNews, person: string, slot: Slot, language: Language): Card =>
  panelistBookingCard(what, meetsOf(at, about, person, slot, language), language)

export function meetsOf({ settings }: At, { booking, requisition, candidate, interview }: About, person: string, slot: Slot, language: Language): PanelistMeets {
  const named = nameIn(booking)
  return {
    booking: booking.id, application: booking.application, candidate: candidate.name, title: requisition.title, slot, zone: booking.state.plan.zones[person] ?? settings.timeZone, companyZone: booking.policy.zone,
    others: slot.panel.filter((id) => id !== person).map(named), where: whereOf(booking), kit: requisition.rubric.kit.name[language],
    // Names alone: which of them were weak, and which were not seen, nobody reads here.
    probe: interview?.phase === 'published' ? assembledOf(interview, requisition).gaps.map((gap) => gap.name[language]) : [],
    rates: interview !== undefined && takesOwnRatings(interview),
  }
}

/** To whoever nobody knows the free time of. */
export const hoursWanted = (at: At, about: About, language: Language): Card => askHoursCard(shownOf(at, about), language)
