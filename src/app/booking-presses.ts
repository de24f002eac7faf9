import { cancelChosenCard, chosenCard } from '../cards/booking-candidate-card.ts'
import type { Booking } from '../scheduling/booking-record.ts'
import { isOver, isStanding } from '../scheduling/booking-state.ts'
import { comesLate, instead, isSearching, more, offerAgain, wantsAnother, type Reaction } from './booking-reaction.ts'

/** What the buttons of candidates' cards bear before the booking; `slot` and `more` have a number behind it. */
export const VERBS = ['slot', 'more', 'retime', 'unbook', 'really-cancel', 'stay-booked', 'keep', 'late', 'alone', 'where'] as const
export type Verb = (typeof VERBS)[number]

/** A press of the candidate, as the booking stands now. Pressed twice, or on an old card, it is answered kindly and changes nothing. */
export function reactToPress(b: Booking, verb: Verb, number: number | null, now: number): Reaction {
  const { state } = b, { agreed } = state
  switch (verb) {
    case 'slot': return choose(b, number, now)
    case 'more': return !isSearching(b) ? instead(b) : number === b.offers ? more(b) : { happening: null }
    case 'retime': return wantsAnother(b, now)
    case 'unbook': return { happening: null, tell: isOver(state) ? 'over' : 'ask-cancel' }
    case 'really-cancel': return isOver(state) ? { happening: null, tell: 'over' } : { ...cancelled(), pressed: (facts, after) => cancelChosenCard({ ...facts, agreed }, after.language) }
    case 'stay-booked': case 'keep': {
      if (state.phase === 'reschedule-requested' && state.attempt === null && verb === 'keep') return { happening: { kind: 'kept' } }
      if (isSearching(b)) return offerAgain(b, 'again', now)
      return isStanding(state) ? { happening: null, tell: 'unchanged', change: { named: null } } : instead(b)
    }
    case 'where': return isStanding(state) ? { happening: null, tell: 'where' } : instead(b)
    case 'late': return comesLate(b, null, now)
    case 'alone': {
      if (!agreed || isOver(state)) return instead(b)
      if (now < agreed.start) return { happening: null, tell: 'not-yet' }
      return { happening: { kind: 'no-show-panelist', person: null }, ...(state.phase === 'in-progress' ? { tell: 'passed-on' as const } : {}) }
    }
  }
}

/** The machine says that it is cancelled to everybody but whoever did so. */
const cancelled = (): Reaction => ({ happening: { kind: 'cancelled', by: 'candidate' }, tell: 'cancelled-by-you' })

/** A time on offer. One that is not on offer any more is said to be gone, and others are looked for. */
export function choose(b: Booking, start: number | null, now: number): Reaction {
  const { state } = b, slot = b.offered.find((one) => one.start === start)
  if (state.attempt) {
    const { slot: first } = state.attempt
    return { happening: null, pressed: (facts, after) => chosenCard(facts, first, after.language) }
  }
  if (!isSearching(b)) return instead(b)
  if (!slot || slot.start <= now) return { happening: null, tell: 'gone', work: { kind: 'propose', round: state.round, without: state.out, only: null, urgent: state.rebooked } }
  return { happening: { kind: 'chosen', slot }, pressed: (facts, after) => chosenCard(facts, slot, after.language) }
}
