import type { Waiting } from '../cards/waiting-words.ts'
import type { Store } from '../ports/store.ts'
import type { Booking } from '../scheduling/booking-record.ts'
import { driftOf, isChoosing, isOver } from '../scheduling/booking-state.ts'
import { followedBy } from './booking-followed.ts'

/** What waits for people where interviews of a requisition are arranged. Nobody wrote down since when: it comes first. */
export async function bookingWaits(store: Pick<Store, 'list'>, requisition: { id: string; title: string }, nameOf: (application: string) => string): Promise<Waiting[]> {
  const kept = await store.list('booking', { requisition: requisition.id }), open = kept.filter(({ value }) => !isOver(value.state) && !followedBy(value, kept.map((b) => b.value))), unread = [...new Set(open.flatMap(({ value }) => value.trouble?.unread ?? []))]
  const set = new Set(unread.length > 0 ? (await store.list('panelist', { ids: unread })).map(({ value }) => value.id) : [])
  return open.flatMap(({ value }) => waitsOf(value, set, { application: value.application, name: nameOf(value.application), title: requisition.title, since: 0 }))
}

/** `set`: who has hours by now. */
function waitsOf({ id, state, trouble }: Booking, set: ReadonlySet<string>, about: Pick<Waiting, 'application' | 'name' | 'title' | 'since'>): Waiting[] {
  const what = driftOf(state) !== null ? 'drift' : state.asking ? 'asking' : state.phase === 'stuck' ? 'stuck' : state.phase === 'candidate-no-show' ? 'absent' : state.silence?.stage === 'told' && isChoosing(state) ? 'silent' : null
  // Once a time is agreed, nobody else is asked for theirs.
  const unread = isChoosing(state) || state.phase === 'stuck' ? (trouble?.unread ?? []).filter((person) => !set.has(person)) : []
  return [...(what ? [{ ...about, kind: 'booking' as const, booking: id, what } satisfies Waiting] : []), ...(unread.length > 0 ? [{ ...about, kind: 'hours' as const, people: unread }] : [])]
}
