import type { Interval } from '../domain/interval.ts'
import type { Slot } from '../domain/slot.ts'
import { owe, propose, slotOf, tellCandidate, tellHr, type Draft } from './booking-draft.ts'
import { begin, callOff, coming, drop, lose, noSubstitute, putOff, seek, stall, write } from './booking-saga.ts'
import { mannersIn } from './booking-events.ts'
import { awaitAnswer } from './booking-silence.ts'
import { canKeep, declinedBy, isOn, isOut, isChoosing, isOver, isStanding, isWhole, mustMove, outForGood, sameTime } from './booking-state.ts'

const MINUTE = 60_000

export function proposed(d: Draft, round: number, slots: Slot[]): void {
  const { state } = d
  // What had come to a halt is looked for once more when there is hope; that it was in vain again is no news.
  const halted = state.phase === 'stuck' && !state.disputed && slots.length > 0
  if (round !== state.round || state.attempt || !(isChoosing(state) || halted)) return
  if (halted) reopen(d)
  if (slots.length > 0) {
    owe(d, { kind: 'offer', round, slots })
    return awaitAnswer(d, slots)
  }
  tellHr(d, 'no-slots')
  stall(d)
}

export function chosen(d: Draft, slot: Slot): void {
  const { state } = d, { agreed, attempt, phase } = state
  if (isOver(state) || attempt) return
  if (phase !== 'proposed' && phase !== 'reschedule-requested' && phase !== 'panelist-no-show') {
    return agreed && phase === 'confirmed' && !sameTime(agreed, slot) ? tellCandidate(d, 'already-booked', slotOf(agreed)) : undefined
  }
  if (agreed && sameTime(agreed, slot) && canKeep(state, d.at)) return kept(d)
  if (slot.start <= d.at || (agreed && sameTime(agreed, slot)) || slot.panel.some((person) => isOut(state, person, slot))) {
    tellCandidate(d, 'slot-lost', slotOf(slot))
    return propose(d)
  }
  begin(d, slot, agreed ? 'reschedule' : 'first')
}

/** Having asked for another time, the candidate stays with the old one. */
export function kept(d: Draft): void {
  const { state } = d, { agreed } = state
  if (!agreed || (!state.asking && !canKeep(state, d.at))) return
  if (state.asking) tellHr(d, 'reschedule-dropped')
  else drop(d)
  Object.assign(state, { phase: 'confirmed', asker: null, asking: null })
  tellCandidate(d, 'kept', slotOf(agreed))
}

/** `allowed`: by HR, for the candidate. `also`: a time to be offered beside others. */
export function rescheduleAsked(d: Draft, by: 'candidate' | 'staff', { allowed = false, also = null }: { allowed?: boolean; also?: Interval | null } = {}): void {
  const { state, at } = d, { agreed } = state
  if (!agreed) {
    // Another time before any was agreed: what is under way is not wanted.
    if (state.phase !== 'proposed' && state.phase !== 'held' && state.phase !== 'panelist-no-show') return
    drop(d)
    if (state.phase === 'held') state.phase = 'proposed'
    return propose(d)
  }
  if (!isStanding(state) || at >= agreed.start) return
  // Beyond what candidates move by themselves HR lets them.
  const { reschedules, cutoff } = mannersIn(state.plan)
  if (by === 'candidate' && !allowed && state.phase === 'confirmed' && (state.reschedules >= reschedules || at > agreed.start - cutoff * MINUTE)) {
    const why = state.reschedules >= reschedules ? 'limit' : 'late'
    if (!state.asking) tellHr(d, `reschedule-${why}`)
    state.asking = why
    return tellCandidate(d, 'hr-decides', slotOf(agreed))
  }
  drop(d)
  // Also where somebody of the panel has said no, and another was still being sought: there is no old time to keep.
  if ((by === 'staff' || !isWhole(state)) && !mustMove(state)) return callOff(d, also)
  // What HR wished or allowed is not counted as the candidate's own.
  if (!mustMove(state)) Object.assign(state, { phase: 'reschedule-requested', asker: allowed ? 'allowed' : state.asker ?? 'candidate' })
  propose(d, also)
}

/** HR does not let the candidate move it. */
export function rescheduleRefused(d: Draft): void {
  const { state } = d
  if (!state.asking || !state.agreed) return
  state.asking = null
  tellCandidate(d, 'not-moved', slotOf(state.agreed))
}

/** Somebody cannot: then (`start`), ever (null), or where they did not say, at the time they know of. */
export function declined(d: Draft, person: string, start?: number | null): void {
  const { state } = d, { agreed, attempt } = state
  const asked = [attempt?.slot, agreed].find((one) => one?.panel.includes(person) && (start == null || one.start === start)), cannot = start === undefined ? asked?.start : start
  if (isOver(state) || cannot === undefined || outForGood(state).includes(person) || declinedBy(state, person).some((one) => one === cannot)) return
  state.out.push({ person, start: cannot })
  if (attempt?.slot.panel.includes(person) && isOut(state, person, attempt.slot)) lose(d, 'slot')
  if (!agreed?.panel.includes(person) || !isOut(state, person, agreed) || !isStanding(state)) return
  if (mustMove(state)) return state.attempt ? undefined : write(d, coming(state, agreed))
  // From the start on it is an absence (`comesToPass`).
  if (d.at >= agreed.start) return
  if (state.phase === 'confirmed') {
    drop(d)
    return seek(d)
  }
  // While the candidate looks for another time the old one was theirs to keep; an attempt says what comes of that.
  if (!state.attempt) callOff(d)
}

/** Who holds the agreed time now. */
export function replaced(d: Draft, round: number, panel: string[] | null, unread: boolean): void {
  const { state } = d, { agreed } = state
  if (round !== state.round || state.phase !== 'confirmed' || state.attempt || !agreed || agreed.start <= d.at) return
  if (unread) return putOff(d)
  if (panel === null || panel.some((person) => isOut(state, person, agreed))) return noSubstitute(d)
  begin(d, { ...agreed, panel }, 'replace')
}

export function cancel(d: Draft, by: 'candidate' | 'withdrew' | 'staff' | 'decision'): void {
  const { state, at } = d, { agreed, attempt } = state
  // What takes place can be left, but not cancelled, by the candidate.
  if (isOver(state) || (by === 'candidate' && (isOn(state, at) || state.disputed))) return
  const ahead = agreed !== null && at < agreed.end && state.phase !== 'candidate-no-show'
  Object.assign(state, { attempt: null, phase: 'cancelled', later: [], asking: null, cancelledBy: by })
  delete state.disputed
  if (by === 'withdrew' || by === 'candidate') tellHr(d, by === 'withdrew' ? by : 'cancelled-by-candidate')
  owe(d, { kind: 'release', version: null })
  // What was in the past stays in people's calendars.
  if (ahead || attempt || !agreed) write(d, null)
  if (by === 'staff') tellCandidate(d, 'cancelled', agreed && slotOf(agreed))
  // That their candidacy has ended they read elsewhere; here only that nobody waits for them.
  if ((by === 'withdrew' || by === 'decision') && (ahead || (!agreed && state.silence))) tellCandidate(d, 'ended', agreed && slotOf(agreed))
  owe(d, { kind: 'tell-channel', what: 'cancelled', slot: agreed && slotOf(agreed) })
  if (!ahead) return
  for (const to of agreed.panel) owe(d, { kind: 'tell-panelist', to, what: 'cancelled', slot: slotOf(agreed) })
  owe(d, { kind: 'mail', what: 'cancel', to: ['candidate', ...agreed.panel], slot: slotOf(agreed), sequence: state.event.sequence })
}

/** HR had it tried again. */
export function retried(d: Draft): void {
  if (d.state.phase !== 'stuck') return
  reopen(d)
  propose(d)
}

const reopen = ({ state }: Draft): void => void Object.assign(state, { phase: 'proposed', searches: 0 })
