import { declined } from './booking-changes.ts'
import { owe, propose, slotOf, tellCandidate, tellHr, type Draft } from './booking-draft.ts'
import { drop } from './booking-saga.ts'
import { isOver, isStanding, mustMove, type BookingState } from './booking-state.ts'

const MINUTE = 60_000
/** Nobody is taken for absent sooner after the start, ms: until then they are called (product need). */
export const GRACE = 10 * MINUTE
/** What was taken as held may be put right so long after the end, ms: as long as ratings are asked for. */
export const PUT_RIGHT = 3 * 24 * 60 * MINUTE

type Agreed = NonNullable<BookingState['agreed']>

/** The agreed time that has come, where the interview may be going on, was missed, or was taken as held and can still be put right. */
function come({ state, at }: Draft): Agreed | undefined {
  const { agreed, phase } = state
  if (!agreed || at < agreed.start) return undefined
  if (phase === 'done') return at <= agreed.end + PUT_RIGHT ? agreed : undefined
  return isStanding(state) || phase === 'in-progress' || state.disputed || phase === 'candidate-no-show' ? agreed : undefined
}

/** Whether it is said for the first time of this agreed time. */
export function first({ state }: Draft, what: string, agreed: Agreed): boolean {
  return !isSaid(state, what, agreed) && state.reminded.push(`${what} ${agreed.start}`) > 0
}

const isSaid = ({ reminded }: BookingState, what: string, { start }: Agreed): boolean => reminded.includes(`${what} ${start}`)

/** The candidate has said that nobody is there. */
export const hasCalled = (state: BookingState): boolean => state.agreed !== null && isSaid(state, 'alone', state.agreed)

export function finish(d: Draft, as: 'done' | 'candidate-no-show' | 'panelist-no-show'): void {
  const { state } = d, { agreed } = state
  if (!agreed) return
  drop(d)
  state.phase = as
  delete state.disputed
  delete state.settled
  owe(d, { kind: 'finish', version: agreed.version, as: as === 'done' ? 'done' : 'no-show' }, { kind: 'tell-channel', what: as, slot: slotOf(agreed) })
}

/** Each side tells it differently: a person finds out, and until then nobody was absent. */
export function dispute(d: Draft, agreed: Agreed, tell: 'disputed' | 'panel-came' = 'disputed'): void {
  drop(d)
  Object.assign(d.state, { phase: 'stuck', disputed: true })
  delete d.state.settled
  delete d.state.settledBy
  tellHr(d, 'disputed', agreed.panel)
  tellCandidate(d, tell, slotOf(agreed))
}

/** HR may also say how it was where the panel was taken for absent, until another time is chosen: what is looked for meanwhile is not wanted then. */
function putBack({ state, at }: Draft): void {
  const { missed, agreed, attempt, round } = state
  if (!missed || agreed || attempt || isOver(state) || at > missed.end + PUT_RIGHT) return
  Object.assign(state, { agreed: missed, missed: null, phase: 'stuck', disputed: true, asker: null, rebooked: false, round: round + 1 })
}

/** It took place. Also corrects who was taken for absent. `hr`: said by HR, whose word settles a dispute and binds all others. */
export function attended(d: Draft, hr: boolean): void {
  if (hr) putBack(d)
  const { state } = d, agreed = come(d), { disputed } = state
  if (!agreed || state.phase === 'done' || ((disputed || state.settledBy) && !hr)) return
  finish(d, 'done')
  if (hr) state.settledBy = 'hr'
  if (disputed) tellCandidate(d, 'settled-held', slotOf(agreed))
}

/** `hr`: as above; HR is not told what they said. */
export function candidateMissing(d: Draft, hr: boolean): void {
  if (hr) putBack(d)
  const { state } = d, agreed = come(d), { disputed } = state
  if (!agreed || mustMove(state) || state.phase === 'candidate-no-show' || ((disputed || state.settledBy) && !hr)) return
  // Nobody is missed by people who were not there themselves.
  if (state.absent.length === agreed.panel.length) return
  if (d.at < agreed.start + GRACE) return first(d, 'called', agreed) ? tellCandidate(d, 'panel-waits', slotOf(agreed)) : undefined
  finish(d, 'candidate-no-show')
  if (hr) state.settledBy = 'hr'
  if (disputed) tellCandidate(d, 'settled-missed', slotOf(agreed))
  else if (first(d, 'missed', agreed)) tellCandidate(d, 'missed', slotOf(agreed))
  if (!hr) tellHr(d, 'candidate-no-show')
}

/** Somebody of the panel cannot come, or (null) the candidate waits alone. It never counts against the candidate. */
export function panelistMissing(d: Draft, person: string | null): void {
  const { state } = d
  if (person !== null && state.agreed?.panel.includes(person) && d.at < state.agreed.start) return declined(d, person)
  const agreed = come(d)
  // Nobody is missed where nobody was to come.
  if (!agreed || state.disputed || mustMove(state)) return
  if (person === null) return isHeard(state) ? undefined : waitsAlone(d, agreed)
  if (!agreed.panel.includes(person) || state.absent.includes(person) || state.settledBy) return
  // An old button is no reason to take it back.
  if (state.phase === 'done' && (state.here?.includes(person) || isSaid(state, `started ${person}`, agreed))) return
  state.absent.push(person)
  state.here = state.here?.filter((one) => one !== person) ?? []
  if (state.absent.length === agreed.panel.length) return noPanel(d, agreed)
  if (state.phase === 'confirmed' || state.phase === 'in-progress') tellHr(d, 'panelist-absent', [person])
}

/** HR has decided, and knew the candidate's side. */
export const isHeard = (state: BookingState): boolean => state.settledBy !== undefined && state.agreed !== null && isSaid(state, 'candidate', state.agreed)

/** The candidate says that nobody is there. Early, or where somebody says that it has started, everybody is called first: they may be in two places. */
function waitsAlone(d: Draft, agreed: Agreed): void {
  const { state } = d
  first(d, 'candidate', agreed)
  if (state.phase === 'candidate-no-show' || state.phase === 'done') return dispute(d, agreed)
  if (d.at >= agreed.start + GRACE && state.phase !== 'in-progress') return state.here?.length ? dispute(d, agreed) : noPanel(d, agreed)
  if (state.phase === 'in-progress' && first(d, 'two places', agreed)) tellHr(d, 'candidate-alone', agreed.panel)
  tellCandidate(d, 'panel-called', slotOf(agreed))
  if (first(d, 'alone', agreed)) for (const to of agreed.panel) if (!state.absent.includes(to)) owe(d, { kind: 'tell-panelist', to, what: 'candidate-waits', slot: slotOf(agreed) })
}

/** Nobody of the panel came. The candidate chooses again, once by themselves, and ahead of everybody. */
function noPanel(d: Draft, agreed: Agreed): void {
  const { state } = d, whole = state.absent.length === agreed.panel.length
  finish(d, 'panelist-no-show')
  tellHr(d, 'panelist-no-show', agreed.panel)
  if (!whole) for (const to of agreed.panel) if (!state.absent.includes(to)) owe(d, { kind: 'tell-panelist', to, what: 'taken-for-absent', slot: slotOf(agreed) })
  Object.assign(state, { agreed: null, missed: agreed, absent: [], here: [], asker: 'staff' })
  if (state.rebooked) {
    state.phase = 'stuck'
    return tellCandidate(d, 'apology-hr')
  }
  state.rebooked = true
  tellCandidate(d, 'apology-choose')
  propose(d)
}

/** HR would like to meet the candidate all the same: another search, with kind words. */
export function meetAgain(d: Draft): void {
  const { state } = d, { agreed } = state
  if (!agreed) return
  owe(d, { kind: 'release', version: agreed.version })
  Object.assign(state, { agreed: null, phase: 'proposed', asker: 'staff', searches: 0, absent: [], here: [] })
  delete state.disputed
  delete state.settledBy
  tellCandidate(d, 'meet-again')
  propose(d)
}

/** The candidate did not come, and it is left at that: there is nothing to take back. */
export function leave(d: Draft): void {
  const { state } = d
  if (state.settled) return
  state.settled = true
  owe(d, { kind: 'tell-channel', what: 'candidate-no-show', slot: state.agreed && slotOf(state.agreed) })
}
