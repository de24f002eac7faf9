import type { Interval } from '../domain/interval.ts'
import { rescheduleAsked } from './booking-changes.ts'
import { owe, propose, slotOf, tellHr, type Draft } from './booking-draft.ts'
import { write, writeAgain } from './booking-saga.ts'
import { isStanding, sameTime } from './booking-state.ts'

/** The calendar holds something else than it should. What may be a late or lost write of ours is set right; what a person did is asked about, and nobody is moved. */
export function movedOutside(d: Draft, found: Interval | null): void {
  const { state } = d, { event, agreed } = state
  if (state.attempt || sameTime(found, event.slot)) return
  if (!event.stored || event.slot === null || (found && event.past.some((one) => sameTime(one, found)))) return writeAgain(d)
  if (!isStanding(state) || !agreed || d.at >= agreed.start) return
  if (state.asked === 'gone' ? found === null : state.asked !== null && sameTime(state.asked, found)) return
  state.asked = found ?? 'gone'
  tellHr(d, found ? 'moved-outside' : 'deleted-outside', agreed.panel)
  for (const to of agreed.panel) owe(d, { kind: 'tell-panelist', to, what: 'moved-outside', slot: slotOf(agreed) })
}

/** What was agreed stands in calendars again, until the candidate has agreed to something else. */
export function driftSettled(d: Draft, keep: boolean): void {
  const { state } = d, { asked, agreed } = state
  if (asked === null || !isStanding(state) || state.attempt) return
  state.asked = null
  write(d, agreed)
  if (keep) return
  rescheduleAsked(d, 'staff')
  if (asked !== 'gone' && asked.start > d.at) propose(d, { only: asked })
}

/** Once for each person and time. */
export function foreignOverlap(d: Draft, version: number, people: string[]): void {
  const { state } = d, { agreed } = state
  if (!isStanding(state) || !agreed || agreed.version !== version || d.at >= agreed.start) return
  for (const to of agreed.panel) {
    const key = `overlap ${to} ${agreed.start}`
    if (!people.includes(to) || state.reminded.includes(key)) continue
    state.reminded.push(key)
    owe(d, { kind: 'tell-panelist', to, what: 'overlap', slot: slotOf(agreed) })
  }
}
