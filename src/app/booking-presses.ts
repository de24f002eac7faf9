import { aloneChosenCard, cancelChosenCard, chosenCard } from '../cards/booking-candidate-card.ts'
import { GRACE, isHeard, PUT_RIGHT } from '../scheduling/booking-absence.ts'
import type { Booking } from '../scheduling/booking-record.ts'
import { asTaken, canKeep, isAsking, isOn, isOver, isStanding, mustMove } from '../scheduling/booking-state.ts'
import { shortestNotice } from '../scheduling/search.ts'
import { cannotBe, comesLate, instead, isSearching, more, offerAgain, onOffer, wantsAnother, type Reaction } from './booking-reaction.ts'

/** What the buttons of candidates' cards bear before the booking; `slot` and `more` have a number behind it. */
export const VERBS = ['slot', 'more', 'retime', 'unbook', 'really-cancel', 'stay-booked', 'keep', 'late', 'alone', 'where'] as const
export type Verb = (typeof VERBS)[number]

/** A press of the candidate, as the booking stands now. Pressed twice, or on an old card, it is answered kindly and changes nothing. */
export function reactToPress(kept: Booking, verb: Verb, number: number | null, now: number): Reaction {
  const b = { ...kept, state: asTaken(kept.state, now) }, { state } = b, { agreed } = state
  switch (verb) {
    case 'slot': return choose(b, number, now)
    case 'more': return !isSearching(b) ? instead(b) : number === b.offers ? more(b) : offerAgain(b, 'again', now)
    case 'retime': return wantsAnother(b, now)
    case 'unbook': return isOn(state, now) ? ON : isPast(state) ? instead(b) : { happening: null, tell: 'ask-cancel' }
    case 'really-cancel': return isOn(state, now) ? ON : isPast(state) ? instead(b) : { ...cancelled(), pressed: (facts, after) => cancelChosenCard({ ...facts, agreed }, after.language) }
    case 'stay-booked': case 'keep': {
      if ((canKeep(state, now) && state.attempt === null && verb === 'keep') || isAsking(state, now)) return { happening: { kind: 'kept' } }
      if (mustMove(state)) return cannotBe(b, now)
      if (isSearching(b)) return offerAgain(b, 'again', now)
      return isStanding(state) ? { happening: null, tell: 'unchanged', change: { named: null } } : instead(b)
    }
    case 'where': return mustMove(state) ? cannotBe(b, now) : isStanding(state) ? { happening: null, tell: 'where' } : instead(b)
    case 'late': return comesLate(b, null, now)
    case 'alone': {
      if (isSearching(b) && !agreed) return offerAgain(b, 'again', now)
      if (!agreed || state.disputed || state.phase === 'cancelled' || now > agreed.end + PUT_RIGHT) return instead(b)
      if (isHeard(state)) return { happening: null, tell: state.phase === 'done' ? 'settled-held' : 'settled-missed' }
      if (mustMove(state)) return cannotBe(b, now)
      if (now < agreed.start) return { happening: null, tell: 'not-yet' }
      // Where they are only called, the button is there to be pressed again.
      const calls = now < agreed.start + GRACE || state.phase === 'in-progress'
      return { happening: { kind: 'no-show-panelist', person: null }, ...(calls ? {} : { pressed: (facts, after) => aloneChosenCard({ ...facts, agreed }, after.language) }) }
    }
  }
}

/** What has begun is not cancelled by a button: HR hears of it. */
const ON: Reaction = { happening: null, tell: 'passed-on', pass: { what: 'cancel', text: null } }

/** There is nothing left to cancel. */
const isPast = (state: Booking['state']): boolean => isOver(state) || state.phase === 'candidate-no-show' || state.disputed === true

/** The machine says that it is cancelled to everybody but whoever did so. */
const cancelled = (): Reaction => ({ happening: { kind: 'cancelled', by: 'candidate' }, tell: 'cancelled-by-you' })

/** A time on offer, with the notice that is kept whatever the hurry. One that is not on offer any more is said to be gone, and others are looked for. */
export function choose(b: Booking, start: number | null, now: number): Reaction {
  const { state } = b, slot = b.offered.find((one) => one.start === start)
  if (state.attempt) {
    const { slot: first } = state.attempt
    return { happening: null, pressed: (facts, after) => chosenCard(facts, first, after.language) }
  }
  if (!isSearching(b)) return instead(b)
  const from = now + shortestNotice(b.policy) * 60_000
  // What is still on offer is shown once more; others are looked for only where there is nothing, and once.
  if (!slot || slot.start < from) return onOffer(b, now).length > 0 ? offerAgain(b, 'gone', now) : { ...more(b), tell: 'gone' }
  return { happening: { kind: 'chosen', slot }, pressed: (facts, after) => chosenCard(facts, slot, after.language) }
}
