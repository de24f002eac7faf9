import type { Slot } from '../domain/slot.ts'
import { owe, propose, slotOf, tellCandidate, tellHr, type Draft } from './booking-draft.ts'
import { watch } from './booking-reminders.ts'
import { isOver, sameTime, type Attempt } from './booking-state.ts'

/** A hold lasts as long as the steps after it may take, ms (scheduling.md 5: 5 to 10 min). */
const HOLD = 10 * 60_000
/** Longer than a request is on its way, ms. */
const SETTLED = 5 * 60_000
/** Substitutes tried for one who declined, before the candidate is asked for another time. */
const MOST_SEARCHES = 3

/** The attempt of this version, where it is at this stage. */
const at = (d: Draft, version: number, stage: Attempt['stage']): Attempt | undefined =>
  d.state.attempt?.version === version && d.state.attempt.stage === stage ? d.state.attempt : undefined

export function begin(d: Draft, slot: Slot, why: Attempt['why']): void {
  const version = ++d.state.version
  d.state.attempt = { version, slot: slotOf(slot), why, stage: 'holding', sequence: null }
  owe(d, { kind: 'hold', version, slot: slotOf(slot), until: d.at + HOLD })
}

export function held(d: Draft, version: number): void {
  const attempt = at(d, version, 'holding'), { state } = d
  if (!attempt) {
    // Held for an attempt that was given up meanwhile.
    if (version !== state.attempt?.version && version !== state.agreed?.version) owe(d, { kind: 'release', version })
    return
  }
  attempt.stage = 'checking'
  if (!state.agreed) state.phase = 'held'
  owe(d, { kind: 'reread', version, slot: attempt.slot, when: 'before' })
}

export function reread(d: Draft, version: number, when: 'before' | 'after', busy: string[], unknown: string[]): void {
  const attempt = at(d, version, when === 'before' ? 'checking' : 'checking-again')
  if (!attempt) return
  if (when === 'before') {
    if (unknown.length > 0) tellHr(d, 'calendar-unread', unknown)
    if (busy.length + unknown.length > 0 || attempt.slot.start <= d.at) return lose(d, 'slot')
    attempt.stage = 'inviting'
    write(d, attempt.slot)
    attempt.sequence = d.state.event.sequence
    return
  }
  // Whoever could not be read was free a moment ago, and the calendar took the event; the hourly look will see.
  if (busy.length > 0 || attempt.slot.start <= d.at) return lose(d, 'slot')
  attempt.stage = 'confirming'
  owe(d, { kind: 'confirm', version })
}

/** The calendar's event is to be this; null = none. Each change has a number of its own, and all of them one name. */
export function write(d: Draft, slot: Slot | null): void {
  const { event } = d.state
  if (slot === null && event.sequence < 0) return
  if (event.slot) event.past = [...event.past, { start: event.slot.start, end: event.slot.end }]
  Object.assign(event, { sequence: event.sequence + 1, slot: slot && slotOf(slot), stored: false })
  writeAgain(d)
}

/** The latest change once more: doing it twice is doing it once. */
export function writeAgain(d: Draft): void {
  const { uid, event: { sequence, slot } } = d.state
  d.state.event.stored = false
  owe(d, slot ? { kind: 'upsert-event', uid, sequence, slot } : { kind: 'delete-event', uid, sequence })
}

/** The calendar did what it was asked. */
export function written(d: Draft, sequence: number): void {
  const { event, attempt } = d.state
  // An older change came through late, and may have undone the latest.
  if (sequence < event.sequence) return writeAgain(d)
  event.stored = true
  if (attempt?.stage !== 'inviting' || attempt.sequence !== sequence) return
  attempt.stage = 'checking-again'
  owe(d, { kind: 'reread', version: attempt.version, slot: attempt.slot, when: 'after' })
}

export function writeFailed(d: Draft, sequence: number): void {
  const { event, attempt } = d.state
  if (sequence !== event.sequence) return
  tellHr(d, 'calendar-broken')
  if (attempt?.stage === 'inviting') lose(d, 'calendar')
}

/** Takes back what the attempt has done so far; the agreed time stands. */
export function drop(d: Draft): void {
  const { attempt, agreed } = d.state
  if (!attempt) return
  d.state.attempt = null
  owe(d, { kind: 'release', version: attempt.version })
  if (attempt.sequence !== null) write(d, agreed)
}

/** The attempt came to nothing; the candidate is offered others, or another substitute is sought. */
export function lose(d: Draft, why: 'slot' | 'calendar'): void {
  const { attempt } = d.state
  drop(d)
  if (attempt?.why === 'replace') return seek(d)
  if (why === 'calendar') return stall(d)
  d.state.phase = d.state.agreed ? 'reschedule-requested' : 'proposed'
  tellCandidate(d, 'slot-lost', attempt?.slot)
  propose(d)
}

/** Nothing goes on without a person, unless there is a time that the candidate can keep. */
export function stall(d: Draft): void {
  const { state } = d, { agreed } = state
  const whole = agreed !== null && agreed.start > d.at && state.asker !== 'staff' && !agreed.panel.some((person) => state.out.includes(person))
  state.phase = whole ? 'confirmed' : 'stuck'
  tellCandidate(d, whole ? 'kept' : 'hr-will-write', whole ? slotOf(agreed) : null)
}

/** Others for those of the panel who said no, at the same time: the candidate need not know. */
export function seek(d: Draft): void {
  const { state } = d, { agreed } = state
  if (!agreed) return
  const out = agreed.panel.filter((person) => state.out.includes(person))
  if (out.length === 0) return
  if (++state.searches > MOST_SEARCHES) return noSubstitute(d)
  state.round += 1
  owe(d, { kind: 'replace', round: state.round, slot: slotOf(agreed), out, without: state.out })
}

export function noSubstitute(d: Draft): void {
  const { state } = d
  state.searches = 0
  state.asker = 'staff'
  state.phase = 'reschedule-requested'
  tellHr(d, 'no-substitute', state.out)
  tellCandidate(d, 'other-time-needed', state.agreed && slotOf(state.agreed))
  propose(d)
}

export function confirmLost(d: Draft, version: number): void {
  if (at(d, version, 'confirming')) lose(d, 'slot')
}

/** Confirmed when it was over: the times before it are given up by then, so all begins again. */
function tooLate(d: Draft, version: number): void {
  Object.assign(d.state, { attempt: null, agreed: null, phase: 'proposed' })
  owe(d, { kind: 'release', version })
  write(d, null)
  tellCandidate(d, 'slot-lost')
  propose(d)
}

export function confirmed(d: Draft, version: number): void {
  const { state } = d, attempt = at(d, version, 'confirming'), before = state.agreed
  if (!attempt) {
    if (isOver(state)) owe(d, { kind: 'release', version })
    return
  }
  const { slot, why, sequence } = attempt
  if (why !== 'replace' && slot.start <= d.at) return tooLate(d, version)
  Object.assign(state, { attempt: null, agreed: { ...slot, version }, phase: 'confirmed', searches: 0, absent: [], asked: null })
  if (why === 'reschedule' && state.asker === 'candidate') state.reschedules += 1
  state.asker = null
  const off = before ? before.panel.filter((person) => !slot.panel.includes(person)) : []
  const fresh = slot.panel.filter((person) => !before?.panel.includes(person)), told = why === 'replace' ? fresh : slot.panel
  if (why !== 'replace') tellCandidate(d, why === 'first' ? 'confirmed' : 'moved', slot)
  for (const to of told) owe(d, { kind: 'tell-panelist', to, what: fresh.includes(to) ? 'booked' : 'moved', slot })
  if (before) for (const to of off) owe(d, { kind: 'tell-panelist', to, what: 'off', slot: slotOf(before) })
  owe(d, { kind: 'tell-channel', what: why === 'first' ? 'booked' : why === 'replace' ? 'panel-changed' : 'moved', slot })
  const number = sequence ?? 0
  owe(d, { kind: 'mail', what: 'request', to: why === 'replace' ? told : ['candidate', ...told], slot, sequence: number })
  if (before && off.length > 0) owe(d, { kind: 'mail', what: 'cancel', to: off, slot: slotOf(before), sequence: number })
  // Where it stood there before, with other people, a late write of ours could bring them back and no look at its time would show it.
  if (state.event.past.some((one) => sameTime(one, slot))) owe(d, { kind: 'wake', at: d.at + SETTLED, why: 'settle', version })
  watch(d)
}
