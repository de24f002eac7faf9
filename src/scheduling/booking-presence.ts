import { come, dispute, finish, hasCalled, PUT_RIGHT } from './booking-absence.ts'
import { owe, slotOf, tellCandidate, tellHr, type Draft } from './booking-draft.ts'
import { drop, writeAgain } from './booking-saga.ts'
import { unanswered } from './booking-silence.ts'
import { comes, isOver, isStanding } from './booking-state.ts'

/** People are early; an interview does not begin the day before. */
export const EARLY = 30 * 60_000

export function started(d: Draft): void {
  const { state, at } = d, { agreed, phase } = state
  if (!agreed || at < agreed.start - EARLY || at >= agreed.end || state.disputed || !(isStanding(state) || phase === 'stuck' || phase === 'candidate-no-show')) return
  drop(d)
  state.phase = 'in-progress'
  delete state.settled
  owe(d, { kind: 'tell-channel', what: 'started', slot: slotOf(agreed) })
}

/** It took place. Also corrects who was taken for absent. `hr`: said by HR, who may settle a dispute. */
export function attended(d: Draft, hr: boolean): void {
  if (come(d) && d.state.phase !== 'done' && (!d.state.disputed || hr)) finish(d, 'done')
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

/** Five minutes in, a quarter of an hour in, after the end of what was agreed under this version; and when nothing of an earlier one is on its way any more. */
export function woke(d: Draft, why: 'nudge' | 'ask' | 'over' | 'settle' | 'silence', version: number): void {
  const { state } = d, { agreed, phase } = state
  if (why === 'settle') return settle(d, version)
  if (why === 'silence') return unanswered(d, version)
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
  if (phase === 'confirmed' || phase === 'in-progress') return finish(d, 'done')
  if (phase !== 'reschedule-requested' || !agreed || state.attempt) return
  // The candidate had asked for another time, and has not chosen one.
  owe(d, { kind: 'release', version: agreed.version })
  Object.assign(state, { agreed: null, phase: 'stuck' })
  tellHr(d, 'not-moved-in-time')
  tellCandidate(d, 'hr-will-write')
}
