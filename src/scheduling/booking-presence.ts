import { dispute, finish, first, hasCalled, panelistMissing, PUT_RIGHT } from './booking-absence.ts'
import { owe, slotOf, tellCandidate, tellHr, type Draft } from './booking-draft.ts'
import { OVER } from './booking-reminders.ts'
import { coming, drop, giveUp, seekAgain, writeAgain } from './booking-saga.ts'
import { unanswered } from './booking-silence.ts'
import { comes, isOut, isOver, isStanding, isTaken, mustMove } from './booking-state.ts'

/** People are early; an interview does not begin the day before. */
export const EARLY = 30 * 60_000

/**
 * What its start brings to an agreed time, and its end, before anything else is heard: it was to be moved and is kept, for it begins; who said no and has nobody in
 * their place is absent; what was called off is nobody's when it is over, and the candidate still chooses another. Nobody has a called-off time that nothing is sought
 * instead of; older bookings had.
 */
export function comesToPass(d: Draft): void {
  const { state, at } = d, { agreed } = state
  if (agreed && state.phase === 'stuck' && !state.disputed) return giveUp(d)
  if (!agreed || state.attempt || at < agreed.start) return
  if (state.phase === 'reschedule-requested' && at >= agreed.end + OVER && (mustMove(state) || coming(state, agreed) === null)) {
    giveUp(d)
    return void Object.assign(state, { phase: 'proposed', asker: 'staff' })
  }
  if (isTaken(state, at)) {
    Object.assign(state, { phase: 'confirmed', asker: null })
    if (at >= agreed.end + OVER) owe(d, { kind: 'wake', at, why: 'over', version: agreed.version })
  }
  if (state.phase === 'confirmed') for (const person of agreed.panel) if (isOut(state, person, agreed) && !state.here?.includes(person)) panelistMissing(d, person)
}

/** `person`: of the panel, who says so. */
export function started(d: Draft, person?: string): void {
  const { state, at } = d, { agreed, phase } = state
  if (!agreed || at < agreed.start - EARLY || at >= agreed.end || state.settledBy || mustMove(state) || !(isStanding(state) || phase === 'candidate-no-show')) return
  if (person !== undefined) first(d, `started ${person}`, agreed)
  drop(d)
  state.phase = 'in-progress'
  delete state.settled
  owe(d, { kind: 'tell-channel', what: 'started', slot: slotOf(agreed) })
}

/** Somebody of the panel is there. Said after they were taken for absent, a person finds out, and the candidate may still go in. */
export function here(d: Draft, person: string): void {
  const { state, at } = d, { agreed, missed, phase } = state
  if (isOver(state) || state.disputed) return
  if (missed && !agreed && !state.attempt && missed.panel.includes(person) && at <= missed.end + PUT_RIGHT) {
    // What is being looked for meanwhile is not wanted now.
    Object.assign(state, { agreed: missed, missed: null, here: [person], round: state.round + 1 })
    return dispute(d, missed, at < missed.end ? 'panel-came' : 'disputed')
  }
  if (!agreed?.panel.includes(person) || at < agreed.start - EARLY || at >= agreed.end || !(isStanding(state) || phase === 'in-progress') || state.here?.includes(person)) return
  state.here = [...(state.here ?? []), person]
  state.absent = state.absent.filter((one) => one !== person)
  if (hasCalled(state)) tellCandidate(d, 'panel-is-here', slotOf(agreed))
}

/** Five minutes in, a quarter of an hour in, after the end of what was agreed under this version; when calendars may be back; and when nothing of an earlier one is on its way any more. */
export function woke(d: Draft, why: 'nudge' | 'ask' | 'over' | 'settle' | 'silence' | 'seek', version: number): void {
  const { state } = d, { agreed, phase } = state
  if (why === 'settle') return settle(d, version)
  if (why === 'silence') return unanswered(d, version)
  if (why === 'seek') return seekAgain(d, version)
  if (agreed?.version !== version) return
  if (why === 'over') return over(d)
  if (!comes(state) || d.at >= agreed.end) return
  if (why === 'nudge') tellCandidate(d, 'it-is-time', slotOf(agreed))
  if (phase === 'confirmed' || why === 'nudge') for (const to of agreed.panel.filter((person) => comes(state, person))) owe(d, { kind: 'tell-panelist', to, what: why === 'nudge' ? 'it-is-time' : 'did-it-start', slot: slotOf(agreed) })
}

/** What the calendar was asked for last is asked for once more, where it may matter. */
function settle(d: Draft, sequence: number): void {
  const { attempt, event } = d.state
  if (attempt === null && event.sequence === sequence && (event.slot ?? event.past.at(-1) ?? { end: 0 }).end > d.at) writeAgain(d)
}

function over(d: Draft): void {
  const { state } = d, { agreed, phase } = state
  // The candidate said that nobody was there, and nobody said otherwise.
  if (phase === 'confirmed' && agreed && hasCalled(state)) return dispute(d, agreed)
  if (phase === 'confirmed') tellHr(d, 'nobody-said')
  if (phase === 'confirmed' || phase === 'in-progress') finish(d, 'done')
}
