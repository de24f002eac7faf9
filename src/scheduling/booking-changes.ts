import type { Slot } from '../domain/slot.ts'
import { owe, propose, slotOf, tellCandidate, tellHr, type Draft } from './booking-draft.ts'
import { begin, drop, lose, noSubstitute, seek, stall, write } from './booking-saga.ts'
import { mannersIn } from './booking-events.ts'
import { awaitAnswer } from './booking-silence.ts'
import { isOver, isStanding, sameTime } from './booking-state.ts'

const MINUTE = 60_000

export function proposed(d: Draft, round: number, slots: Slot[]): void {
  const { state } = d
  if (round !== state.round || state.attempt || !(state.phase === 'proposed' || state.phase === 'reschedule-requested' || state.phase === 'panelist-no-show')) return
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
  if (agreed && sameTime(agreed, slot)) return kept(d)
  if (slot.start <= d.at || slot.panel.some((person) => state.out.includes(person))) {
    tellCandidate(d, 'slot-lost', slotOf(slot))
    return propose(d)
  }
  begin(d, slot, agreed ? 'reschedule' : 'first')
}

/** Asked for another time, the candidate stays with the old one. */
export function kept(d: Draft): void {
  const { state } = d, { agreed } = state
  if (state.phase !== 'reschedule-requested' || !agreed || agreed.start <= d.at) return
  drop(d)
  Object.assign(state, { phase: 'confirmed', asker: null })
  tellCandidate(d, 'kept', slotOf(agreed))
  seek(d)
}

export function rescheduleAsked(d: Draft, by: 'candidate' | 'staff', allowed = false): void {
  const { state, at } = d, { agreed } = state
  if (!agreed) {
    // Another time before any was agreed: what is under way is not wanted.
    if (state.phase !== 'proposed' && state.phase !== 'held') return
    drop(d)
    state.phase = 'proposed'
    return propose(d)
  }
  if (!isStanding(state) || at >= agreed.start) return
  // Beyond what candidates move by themselves HR lets them.
  const { reschedules, cutoff } = mannersIn(state.plan)
  if (by === 'candidate' && !allowed && state.asker !== 'staff' && (state.reschedules >= reschedules || at > agreed.start - cutoff * MINUTE)) {
    tellHr(d, state.reschedules >= reschedules ? 'reschedule-limit' : 'reschedule-late')
    return tellCandidate(d, 'hr-decides', slotOf(agreed))
  }
  drop(d)
  state.phase = 'reschedule-requested'
  // What HR wished or allowed is not counted as the candidate's own.
  if (state.asker === null) state.asker = allowed ? 'staff' : by
  if (by === 'staff') tellCandidate(d, 'other-time-needed', slotOf(agreed))
  propose(d)
}

export function declined(d: Draft, person: string): void {
  const { state } = d
  if (isOver(state) || state.out.includes(person)) return
  state.out.push(person)
  if (state.attempt?.slot.panel.includes(person)) return lose(d, 'slot')
  if (state.phase === 'confirmed' && state.agreed?.panel.includes(person)) {
    drop(d)
    seek(d)
  }
}

/** Who holds the agreed time now. */
export function replaced(d: Draft, round: number, panel: string[] | null): void {
  const { state } = d, { agreed } = state
  if (round !== state.round || state.phase !== 'confirmed' || state.attempt || !agreed || agreed.start <= d.at) return
  if (panel === null || panel.some((person) => state.out.includes(person))) return noSubstitute(d)
  begin(d, { ...agreed, panel }, 'replace')
}

export function cancel(d: Draft, by: 'candidate' | 'staff'): void {
  const { state, at } = d, { agreed, attempt } = state
  if (isOver(state)) return
  const ahead = agreed !== null && at < agreed.end && state.phase !== 'candidate-no-show'
  Object.assign(state, { attempt: null, phase: 'cancelled', later: [] })
  owe(d, { kind: 'release', version: null })
  // What was in the past stays in people's calendars.
  if (ahead || attempt || !agreed) write(d, null)
  if (by === 'staff') tellCandidate(d, 'cancelled', agreed && slotOf(agreed))
  owe(d, { kind: 'tell-channel', what: 'cancelled', slot: agreed && slotOf(agreed) })
  if (!ahead) return
  for (const to of agreed.panel) owe(d, { kind: 'tell-panelist', to, what: 'cancelled', slot: slotOf(agreed) })
  owe(d, { kind: 'mail', what: 'cancel', to: ['candidate', ...agreed.panel], slot: slotOf(agreed), sequence: state.event.sequence })
}

/** HR had it tried again. */
export function retried(d: Draft): void {
  const { state, at } = d
  if (state.phase !== 'stuck') return
  if (state.agreed && state.agreed.start <= at) {
    owe(d, { kind: 'release', version: state.agreed.version })
    state.agreed = null
  }
  Object.assign(state, { phase: state.agreed ? 'reschedule-requested' : 'proposed', asker: 'staff', searches: 0 })
  propose(d)
}
