import type { Interval } from '../domain/interval.ts'
import { rescheduleAsked } from './booking-changes.ts'
import { owe, slotOf, tellHr, type Draft } from './booking-draft.ts'
import { coming, write, writeAgain } from './booking-saga.ts'
import { comes, isStanding, sameTime } from './booking-state.ts'

/** The calendar holds something else than it should. What may be a late or lost write of ours is set right; what a person did is asked about, and nobody is moved. */
export function movedOutside(d: Draft, found: Interval | null): void {
  const { state } = d, { event, agreed } = state
  if (state.attempt) return
  // Where somebody has put it back there is nothing to ask any more.
  if (sameTime(found, event.slot)) state.asked = null
  if (event.stored && sameTime(found, event.slot)) return
  if (found === null) event.link = null
  if (!event.stored || event.slot === null || (found && event.past.some((one) => sameTime(one, found)))) return writeAgain(d)
  if (!comes(state) || !agreed || d.at >= agreed.start) return
  if (state.asked === 'gone' ? found === null : state.asked !== null && sameTime(state.asked, found)) return
  state.asked = found ?? 'gone'
  tellHr(d, found ? 'moved-outside' : 'deleted-outside', agreed.panel)
  for (const to of agreed.panel) owe(d, { kind: 'tell-panelist', to, what: 'moved-outside', slot: slotOf(agreed) })
}

/** What was agreed stands in calendars again, until the candidate has agreed to something else. */
export function driftSettled(d: Draft, keep: boolean): void {
  const { state } = d, { asked, agreed } = state
  if (asked === null || !comes(state) || state.attempt) return
  state.asked = null
  write(d, agreed && coming(state, agreed))
  if (!keep) rescheduleAsked(d, 'staff', { also: asked !== 'gone' && asked.start > d.at ? asked : null })
}

/** Once for each person and time. */
export function foreignOverlap(d: Draft, version: number, people: string[]): void {
  const { state } = d, { agreed } = state
  if (!isStanding(state) || !agreed || agreed.version !== version || d.at >= agreed.start) return
  for (const to of agreed.panel) {
    const key = `overlap ${to} ${agreed.start}`
    if (!people.includes(to) || !comes(state, to) || state.reminded.includes(key)) continue
    state.reminded.push(key)
    owe(d, { kind: 'tell-panelist', to, what: 'overlap', slot: slotOf(agreed) })
  }
}
