import type { ToldCandidate } from '../cards/booking-candidate-card.ts'
import type { BookingFacts } from '../cards/booking-facts.ts'
import type { Card } from '../chat/card.ts'
import type { Slot } from '../domain/slot.ts'
import type { BookingEffect } from '../scheduling/booking-effects.ts'
import type { BookingHappening } from '../scheduling/booking-events.ts'
import type { Booking } from '../scheduling/booking-record.ts'
import { isOver, isStanding, mustMove } from '../scheduling/booking-state.ts'
import { MOST_OFFERED } from '../scheduling/pick-slots.ts'
import { shortestNotice } from '../scheduling/search.ts'
import type { Offered } from './booking-offered.ts'
import type { BookingErrand } from './booking-errand.ts'

/** What an act of the candidate comes to, as the booking stands: an event of the machine (null: none), and what is said and sought beside it. */
export type Reaction = {
  happening: BookingHappening | null
  tell?: ToldCandidate
  card?: (facts: BookingFacts, b: Booking) => Card
  /** What the card that was pressed becomes. */
  pressed?: (facts: BookingFacts, b: Booking) => Card
  offer?: Offered
  work?: BookingEffect | BookingErrand
  /** HR is told what the candidate says; of being late the panel of the agreed interview as well. */
  pass?: { what: 'late' | 'says' | 'another' | 'cancel'; text: string | null }
  change?: Partial<Pick<Booking, 'wanted' | 'late' | 'named'>>
}

/** Times are being looked for, or offered. */
export const isSearching = ({ state }: Booking): boolean => state.attempt === null && (state.phase === 'proposed' || state.phase === 'reschedule-requested' || state.phase === 'panelist-no-show')

/** A search like the one under way. */
export const anew = ({ state }: Booking): BookingEffect => ({ kind: 'propose', round: state.round, also: null, urgent: state.rebooked })

/** More than what the last offer held; asked twice for the same one, they are sought once. */
export const more = (b: Booking): Reaction => (isSearching(b) && b.wanted < b.offers ? { happening: null, work: anew(b), change: { wanted: b.offers } } : { happening: null })

/** What can still be chosen of what was shown, with the notice that is kept whatever the hurry; no more than one offer holds. */
export const onOffer = ({ offered, policy }: Pick<Booking, 'offered' | 'policy'>, now: number): Slot[] =>
  offered.filter(({ start }) => start >= now + shortestNotice(policy) * 60_000).slice(-MOST_OFFERED).toSorted((x, y) => x.start - y.start)

/** What is on offer once more, or what it was that is not. */
export function offerAgain(b: Booking, how: 'again' | 'gone' | 'any-time', now: number): Reaction {
  const slots = onOffer(b, now)
  if (slots.length > 0) return { happening: { kind: 'offered', round: b.state.round, slots }, offer: { slots, how } }
  // Nothing is shown yet, or all of it has passed: then others are sought.
  return { ...(b.offered.length > 0 ? more(b) : { happening: null }), tell: 'searching' }
}

/** Where there is nothing to choose from: how it stands instead. */
export function instead({ state }: Booking): Reaction {
  if (state.disputed) return { happening: null, tell: 'disputed' }
  if (isOver(state) || state.phase === 'candidate-no-show') return { happening: null, tell: 'over' }
  if (isStanding(state)) return { happening: null, tell: 'already-booked' }
  return state.phase === 'stuck' ? { happening: null, tell: 'hr-will-write' } : { happening: null }
}

/** What was agreed cannot be: what is on offer instead is shown again. */
export const cannotBe = (b: Booking, now: number): Reaction => ({ ...offerAgain(b, 'again', now), tell: 'not-kept' })

/** Another time is wished for. Asked again while one is sought, what is on offer is shown again. */
export function wantsAnother(b: Booking, now: number): Reaction {
  if (isSearching(b)) return offerAgain(b, 'again', now)
  if (b.state.phase === 'confirmed' && b.state.agreed && now < b.state.agreed.start) return { happening: { kind: 'reschedule-asked', by: 'candidate' } }
  return isOver(b.state) || b.state.phase === 'stuck' ? instead(b) : { happening: null, tell: 'passed-on', pass: { what: 'another', text: null } }
}

/** Nobody is late days ahead: from then on the words mean it, ms before the agreed start. */
const NEAR = 3 * 3_600_000

/** Its agreed time is about to come, or under way. */
export const isNear = ({ state: { agreed } }: Booking, now: number): boolean => agreed !== null && now >= agreed.start - NEAR && now < agreed.end

/** They come late; from a button nobody is told twice. Once the time is over, it is for a person to answer. */
export function comesLate(b: Booking, text: string | null, now: number): Reaction {
  const { agreed } = b.state
  if (!agreed || isOver(b.state)) return instead(b)
  if (mustMove(b.state)) return cannotBe(b, now)
  if (!isNear(b, now)) return now < agreed.start ? { happening: null, tell: 'not-yet' } : { happening: null, tell: 'passed-on', pass: { what: 'says', text } }
  return { happening: null, tell: 'late-noted', change: { late: agreed.start }, ...(text === null && b.late === agreed.start ? {} : { pass: { what: 'late' as const, text } }) }
}
