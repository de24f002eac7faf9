import { owe, propose, slotOf, tellCandidate, tellHr, type Draft } from './booking-draft.ts'
import { declined } from './booking-changes.ts'
import { drop, writeAgain } from './booking-saga.ts'
import { unanswered } from './booking-silence.ts'
import { isStanding } from './booking-state.ts'

/** People are early; an interview does not begin the day before. */
const EARLY = 30 * 60_000

/** The agreed time, where the interview may be going on or have been missed. `from`: how long before its start, ms. */
const present = (d: Draft, from = 0) => {
  const { agreed, phase } = d.state
  return agreed && d.at >= agreed.start - from && (isStanding(d.state) || phase === 'stuck' || phase === 'in-progress') ? agreed : undefined
}

export function started(d: Draft): void {
  const agreed = present(d, EARLY)
  if (!agreed || d.at >= agreed.end || d.state.phase === 'in-progress') return
  drop(d)
  d.state.phase = 'in-progress'
  owe(d, { kind: 'tell-channel', what: 'started', slot: slotOf(agreed) })
}

/** It took place. Also corrects who was taken for absent. */
export function attended(d: Draft): void {
  const agreed = d.state.phase === 'candidate-no-show' ? d.state.agreed : present(d)
  if (agreed) finish(d, 'done')
}

function finish(d: Draft, as: 'done' | 'candidate-no-show' | 'panelist-no-show'): void {
  const { agreed } = d.state
  if (!agreed) return
  drop(d)
  d.state.phase = as
  owe(d, { kind: 'finish', version: agreed.version, as: as === 'done' ? 'done' : 'no-show' }, { kind: 'tell-channel', what: as, slot: slotOf(agreed) })
}

export function candidateMissing(d: Draft): void {
  const agreed = present(d)
  if (!agreed || d.state.phase === 'in-progress') return
  // Nobody is missed by people who were not there themselves.
  if (d.state.absent.length === agreed.panel.length) return
  finish(d, 'candidate-no-show')
  tellCandidate(d, 'missed', slotOf(agreed))
  tellHr(d, 'candidate-no-show')
}

/** Somebody of the panel cannot come, or (null) the candidate waits alone. It never counts against the candidate. */
export function panelistMissing(d: Draft, person: string | null): void {
  const { state, at } = d, { agreed } = state
  if (!agreed || (person !== null && !agreed.panel.includes(person))) return
  if (person !== null && at < agreed.start) return declined(d, person)
  if (state.phase === 'candidate-no-show') {
    // Both say that the other was not there: a person finds out.
    state.phase = 'stuck'
    return tellHr(d, 'disputed', agreed.panel)
  }
  if (!present(d)) return
  if (person !== null && !state.absent.includes(person)) state.absent.push(person)
  if (state.phase === 'in-progress' || (person !== null && state.absent.length < agreed.panel.length)) return tellHr(d, 'panelist-absent', person === null ? [] : [person])
  finish(d, 'panelist-no-show')
  tellHr(d, 'panelist-no-show', person === null ? agreed.panel : state.absent)
  Object.assign(state, { agreed: null, absent: [], asker: 'staff' })
  if (state.rebooked) {
    state.phase = 'stuck'
    return tellCandidate(d, 'apology-hr')
  }
  state.rebooked = true
  tellCandidate(d, 'apology-choose')
  propose(d, { urgent: true })
}

/** Five minutes in, a quarter of an hour in, after the end of what was agreed under this version; and when nothing of an earlier one is on its way any more. */
export function woke(d: Draft, why: 'nudge' | 'ask' | 'over' | 'settle' | 'silence', version: number): void {
  const { state } = d, { agreed, phase } = state
  if (why === 'settle') return settle(d, version)
  if (why === 'silence') return unanswered(d, version)
  if (agreed?.version !== version) return
  if (why === 'over') return over(d)
  if (!isStanding(state) || d.at >= agreed.end) return
  if (why === 'nudge') tellCandidate(d, 'it-is-time', slotOf(agreed))
  if (phase === 'confirmed' || why === 'nudge') for (const to of agreed.panel) owe(d, { kind: 'tell-panelist', to, what: why === 'nudge' ? 'it-is-time' : 'did-it-start', slot: slotOf(agreed) })
}

/** What the calendar was asked for last is asked for once more, where it may matter. */
function settle(d: Draft, sequence: number): void {
  const { attempt, event } = d.state
  if (attempt === null && event.sequence === sequence && (event.slot ?? event.past.at(-1) ?? { end: 0 }).end > d.at) writeAgain(d)
}

function over(d: Draft): void {
  const { state } = d, { agreed, phase } = state
  if (phase === 'confirmed') tellHr(d, 'nobody-said')
  if (phase === 'confirmed' || phase === 'in-progress') return finish(d, 'done')
  if (phase !== 'reschedule-requested' || !agreed || state.attempt) return
  // The candidate had asked for another time, and has not chosen one.
  owe(d, { kind: 'release', version: agreed.version })
  Object.assign(state, { agreed: null, phase: 'stuck' })
  tellHr(d, 'not-moved-in-time')
  tellCandidate(d, 'hr-will-write')
}
