import type { Interval } from '../domain/interval.ts'
import type { Slot } from '../domain/slot.ts'
import { owe, propose, slotOf, tellCandidate, tellHr, type Draft } from './booking-draft.ts'
import { watch } from './booking-reminders.ts'
import { isOver, comes, isOut, isWhole, mustMove, sameTime, type Attempt, type BookingState } from './booking-state.ts'

/** A hold lasts as long as the steps after it may take, ms (scheduling.md 5: 5 to 10 min). */
const HOLD = 10 * 60_000
/** Longer than a request is on its way, ms. */
const SETTLED = 5 * 60_000
/** A colleague who steps in hears of it so long ahead, ms; nobody waits for their yes. */
const STEP_IN = 60 * 60_000
/** Substitutes tried for one who declined, before the candidate is asked for another time. */
const MOST_SEARCHES = 3
/** Where calendars do not answer, a substitute is sought again after `pause`, ms, for so long in all, and no nearer to the start: then the candidate has to know. */
const UNREAD = { pause: 10 * 60_000, most: 6 * 60 * 60_000, ahead: 2 * 60 * 60_000 }

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
    if (attempt.why === 'replace' && unknown.length > 0 && busy.length === 0) return lose(d, 'calendar')
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
  // An earlier write of ours may come after that, and bring back what nobody would miss.
  if (slot === null) owe(d, { kind: 'wake', at: d.at + SETTLED, why: 'settle', version: event.sequence })
}

/** The latest change once more: doing it twice is doing it once. */
export function writeAgain(d: Draft): void {
  const { uid, event: { sequence, slot } } = d.state
  Object.assign(d.state.event, { stored: false, asked: d.at })
  owe(d, slot ? { kind: 'upsert-event', uid, sequence, slot } : { kind: 'delete-event', uid, sequence })
}

/** The calendar did what it was asked. `link`: of the meeting there is by that. */
export function written(d: Draft, sequence: number, link: string | null | undefined): void {
  const { event, attempt } = d.state
  // An older change came through late, and may have undone the latest.
  if (sequence < event.sequence) return writeAgain(d)
  event.stored = true
  delete event.told
  if (link !== undefined) event.link = link
  if (attempt?.stage !== 'inviting' || attempt.sequence !== sequence) return tellLink(d)
  attempt.stage = 'checking-again'
  owe(d, { kind: 'reread', version: attempt.version, slot: attempt.slot, when: 'after' })
}

export function writeFailed(d: Draft, sequence: number): void {
  const { event, attempt } = d.state
  if (sequence !== event.sequence) return
  if (attempt?.stage === 'inviting') {
    // HR reads of the one who steps in what comes of that.
    if (attempt.why === 'replace') event.told = true
    else tellHr(d, 'calendar-broken')
    return lose(d, 'calendar')
  }
  const first = event.told !== true
  event.told = true
  // It is tried again every hour; HR hears of it once.
  if (first) tellHr(d, event.slot ? 'calendar-behind' : 'calendar-left')
}

/** The meeting of the agreed time has another link than its people were told. `except`: who is told anyway. */
function tellLink(d: Draft, except: readonly string[] = []): void {
  const { agreed, event, attempt } = d.state
  if (attempt || !agreed || !comes(d.state) || d.at >= agreed.end || !sameTime(event.slot, agreed) || agreed.link === undefined || !event.link || event.link === agreed.link) return
  agreed.link = event.link
  const slot = slotOf(agreed), panel = agreed.panel.filter((person) => comes(d.state, person) && !except.includes(person))
  tellCandidate(d, 'new-link', slot)
  for (const to of panel) owe(d, { kind: 'tell-panelist', to, what: 'new-link', slot })
  owe(d, { kind: 'mail', what: 'request', to: ['candidate', ...panel], slot, sequence: event.sequence })
}

export function linked(d: Draft, sequence: number, link: string): void {
  const { event, attempt } = d.state
  if (sequence !== event.sequence || attempt) return
  event.link = link
  tellLink(d)
}

/** Takes back what the attempt has done so far; the agreed time stands. */
export function drop(d: Draft): void {
  const { attempt, agreed } = d.state
  if (!attempt) return
  d.state.attempt = null
  owe(d, { kind: 'release', version: attempt.version })
  if (attempt.sequence !== null) write(d, agreed && coming(d.state, agreed))
}

/** What was agreed, for those of the panel who can; nothing where nobody can. */
export function coming(state: BookingState, agreed: Slot): Slot | null {
  const panel = agreed.panel.filter((person) => !isOut(state, person, agreed))
  return panel.length > 0 ? { ...slotOf(agreed), panel } : null
}

/** The attempt came to nothing; the candidate is offered others, or another substitute is sought. */
export function lose(d: Draft, why: 'slot' | 'calendar'): void {
  const { attempt } = d.state
  drop(d)
  if (attempt?.why === 'replace') return why === 'calendar' ? putOff(d) : seek(d)
  const { state } = d, { agreed } = state
  // Meanwhile somebody may have said no to the old time, too; once that has begun, whoever is left of its panel is there.
  const off = agreed !== null && !mustMove(state) && (d.at < agreed.start ? !isWhole(state) : coming(state, agreed) === null)
  if (why === 'calendar' && !off) return stall(d)
  state.phase = agreed ? 'reschedule-requested' : 'proposed'
  if (why === 'slot') tellCandidate(d, 'slot-lost', attempt?.slot)
  if (off) callOff(d)
  else propose(d)
}

/** Nothing goes on without a person, unless there is a time that the candidate can keep. */
export function stall(d: Draft): void {
  const { state } = d, { agreed } = state
  const whole = agreed !== null && isWhole(state)
  if (whole) Object.assign(state, { phase: 'confirmed', asker: null })
  else {
    state.phase = 'stuck'
    giveUp(d)
  }
  tellCandidate(d, whole ? 'no-other-time' : 'hr-will-write', whole ? slotOf(agreed) : null)
}

/** What was called off is nobody's any more: seats, event and invitations. What was in the past stays in people's calendars. */
export function giveUp(d: Draft): void {
  const { state, at } = d, { agreed } = state
  if (!agreed) return
  state.agreed = null
  owe(d, { kind: 'release', version: agreed.version })
  if (at >= agreed.end) return
  write(d, null)
  // The candidate reads that there is to be another time, not that it is cancelled.
  owe(d, { kind: 'mail', what: 'cancel', to: [...agreed.panel], slot: slotOf(agreed), sequence: state.event.sequence })
}

/** Others for those of the panel who said no, at the same time: the candidate need not know. */
export function seek(d: Draft): void {
  const { state } = d, { agreed } = state
  if (!agreed) return
  const out = declining(state)
  if (out.length === 0) return
  // From the start on a no is an absence (`comesToPass`).
  if (agreed.start <= d.at) return
  if (agreed.start - d.at < STEP_IN) return noSubstitute(d, state.unread === undefined ? 'no-substitute' : 'substitute-unread')
  if (++state.searches > MOST_SEARCHES) return noSubstitute(d)
  state.round += 1
  owe(d, { kind: 'replace', round: state.round, slot: slotOf(agreed), out })
}

const declining = (state: BookingState): string[] => state.agreed?.panel.filter((person) => isOut(state, person, state.agreed!)) ?? []

export function noSubstitute(d: Draft, why: 'no-substitute' | 'substitute-unread' = 'no-substitute'): void {
  d.state.searches = 0
  tellHr(d, why, declining(d.state))
  callOff(d)
}

/** Calendars do not answer, so nobody knows who could step in, or it could not be written: the agreed time stands, and it is tried again while there is time. */
export function putOff(d: Draft): void {
  const { state, at } = d, { agreed } = state
  if (!agreed) return
  const last = Math.min((state.unread ?? at) + UNREAD.most, agreed.start - UNREAD.ahead)
  if (at >= last) return noSubstitute(d, 'substitute-unread')
  if (state.unread === undefined) tellHr(d, 'substitute-waits', declining(state))
  Object.assign(state, { unread: state.unread ?? at, searches: 0, round: state.round + 1 })
  owe(d, { kind: 'wake', at: Math.min(at + UNREAD.pause, last), why: 'seek', version: state.round })
}

export function seekAgain(d: Draft, round: number): void {
  const { state } = d
  if (state.unread !== undefined && state.round === round && state.phase === 'confirmed' && !state.attempt) seek(d)
}

/** What was agreed cannot be: the candidate chooses another time, the panel need not come, and who said no has it in no calendar. `also`: a time to be offered beside others. */
export function callOff(d: Draft, also: Interval | null = null): void {
  const { state } = d, { agreed } = state
  if (!agreed) return
  const left = coming(state, agreed), told = agreed.panel.filter((person) => comes(state, person))
  Object.assign(state, { asker: 'staff', phase: 'reschedule-requested' })
  delete state.unread
  if (left?.panel.length !== agreed.panel.length) write(d, left)
  for (const to of told) owe(d, { kind: 'tell-panelist', to, what: 'must-move', slot: slotOf(agreed) })
  tellCandidate(d, 'other-time-needed', slotOf(agreed))
  propose(d, also)
}

export function confirmLost(d: Draft, version: number): void {
  if (at(d, version, 'confirming')) lose(d, 'slot')
}

/** Confirmed when it was over: the times before it are given up by then, so all begins again. Who was to come to one that is still ahead is told. */
function tooLate(d: Draft, version: number): void {
  const { state } = d, before = state.agreed && state.agreed.start > d.at ? slotOf(state.agreed) : null, told = before?.panel.filter((person) => comes(state, person)) ?? []
  Object.assign(state, { attempt: null, agreed: null, asker: before || state.asker === 'staff' ? 'staff' : null, phase: 'proposed' })
  owe(d, { kind: 'release', version })
  write(d, null)
  tellCandidate(d, before ? 'other-time-needed' : 'slot-lost', before)
  for (const to of told) if (before) owe(d, { kind: 'tell-panelist', to, what: 'must-move', slot: before })
  if (before) owe(d, { kind: 'mail', what: 'cancel', to: ['candidate', ...before.panel], slot: before, sequence: state.event.sequence })
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
  Object.assign(state, { attempt: null, agreed: { ...slot, version, link: (why === 'replace' ? before?.link : state.event.link) ?? null }, phase: 'confirmed', searches: 0, absent: [], here: [], missed: null, asked: null })
  delete state.settledBy
  delete state.unread
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
  tellLink(d, fresh)
  // Where it stood there before, with other people, a late write of ours could bring them back and no look at its time would show it.
  if (state.event.past.some((one) => sameTime(one, slot))) owe(d, { kind: 'wake', at: d.at + SETTLED, why: 'settle', version: number })
  watch(d)
}
