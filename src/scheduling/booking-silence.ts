import type { Slot } from '../domain/slot.ts'
import { owe, propose, tellHr, type Draft } from './booking-draft.ts'
import { mannersIn } from './booking-events.ts'
import { isChoosing, type Silence } from './booking-state.ts'
import { afterQuiet } from './quiet.ts'

const HOUR = 3_600_000
/** An offer is said once more after a day, and others are sought after three; HR hears of it where these wait as long (product need: nobody is pressed, nobody is forgotten). */
const SAY_AGAIN = 24 * HOUR, LONG = 72 * HOUR

const dueAt = (d: Draft, { since, last, stage }: Silence): number =>
  afterQuiet(Math.max(d.at, Math.min(last, since + (stage === 'offered' ? SAY_AGAIN : LONG))), d.state.plan.candidateZone, mannersIn(d.state.plan).quiet)

function listen(d: Draft, silence: Omit<Silence, 'n'>): void {
  d.state.silence = { ...silence, n: (d.state.silence?.n ?? 0) + 1 }
  owe(d, { kind: 'wake', at: dueAt(d, d.state.silence), why: 'silence', version: d.state.silence.n })
}

const latest = (slots: readonly Slot[]): number => Math.max(...slots.map(({ start }) => start))

/** These times were found for this round, and the candidate is shown them. */
export const awaitAnswer = (d: Draft, slots: readonly Slot[]): void =>
  listen(d, { since: d.at, last: latest(slots), stage: d.state.silence?.search === d.state.round ? 'searched-again' : 'offered' })

/** The candidate was shown times they wrote of, or more: they are there, so all begins again. */
export function offered(d: Draft, round: number, slots: readonly Slot[], closed: string[] = []): void {
  const { state } = d
  if (round !== state.round || !isChoosing(state) || slots.length === 0) return
  if (closed.length > 0) tellHr(d, 'calendar-unread', closed)
  listen(d, { since: d.at, last: Math.max(latest(slots), state.silence?.last ?? 0), stage: 'offered' })
}

/** Nobody has chosen. A wake that comes early, or in the candidate's night, waits once more. */
export function unanswered(d: Draft, n: number): void {
  const { state } = d, { silence } = state
  if (!silence || silence.n !== n || silence.stage === 'told' || !isChoosing(state)) return
  if (d.at < dueAt(d, silence)) return listen(d, silence)
  if (silence.stage === 'offered' && d.at < silence.last) {
    owe(d, { kind: 'offer-again' })
    return listen(d, { ...silence, stage: 'said-again' })
  }
  if (silence.stage !== 'searched-again') {
    propose(d)
    state.silence = { ...silence, search: state.round }
    return
  }
  state.silence = { ...silence, stage: 'told' }
  tellHr(d, 'unanswered')
}
