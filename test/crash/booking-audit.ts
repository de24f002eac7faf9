import { isDeepStrictEqual } from 'node:util'
import type { BookingState } from '../../src/scheduling/booking-state.ts'
import { step } from '../../src/scheduling/booking-step.ts'
import type { KeptBookings } from './booking-kept.ts'
import type { BookingWreck } from './booking-storm.ts'

export type BookingAudit = { events: string[]; seats: string[]; reminders: string[]; presses: string[]; other: string[] }

/** Holds calendars, seats, reminders and presses against what is kept. Everything must have come to rest. */
export function auditBookings({ ground, acts, kept }: Pick<BookingWreck, 'ground' | 'acts' | 'kept'>): BookingAudit {
  const found: BookingAudit = { events: [], seats: [], reminders: [], presses: [], other: [] }, events = ground.events(), now = Date.now()
  for (const { id, version, booking: { state } } of kept.bookings) {
    const { agreed, event, phase, attempt } = state, standing = events.filter(({ uid }) => uid === state.uid), wanted = event.slot === null ? 0 : 1
    if (attempt || state.later.length > 0) found.other.push(`${id} is still ${attempt?.stage}`)
    if (standing.length > 1) found.events.push(`${id} has ${standing.length} events`)
    if (standing.length !== wanted || standing.some(({ start, end }) => start !== event.slot?.start || end !== event.slot.end)) found.events.push(`${id} (${phase}): ${JSON.stringify(standing)}, not ${JSON.stringify(event.slot)}`)
    if (!event.stored) found.events.push(`${id}: nobody knows whether the calendar took it`)
    if (phase === 'cancelled' && standing.length > 0) found.events.push(`${id} is cancelled and stands in the calendar`)
    if (phase === 'confirmed' && (standing.length !== 1 || standing[0]?.start !== agreed?.start)) found.events.push(`${id} is confirmed and does not stand in the calendar`)
    const seats = kept.seats.filter((s) => s.booking === id && (s.status === 'confirmed' || (s.status === 'held' && (s.until ?? 0) > now)))
    const expected = agreed && phase !== 'cancelled' ? agreed.panel.map((person) => `${person} ${agreed.version} confirmed`).toSorted() : []
    if (String(seats.map((s) => `${s.person} ${s.version} ${s.status}`).toSorted()) !== String(expected)) found.seats.push(`${id} (${phase}) has seats ${JSON.stringify(seats)}`)
    folds(id, version, state, kept, found)
  }
  const uids = new Set(kept.bookings.map(({ booking }) => booking.state.uid))
  for (const { uid } of events) if (!uids.has(uid)) found.events.push(`${uid} is nobody’s`)
  const sitting = kept.seats.filter((s) => s.status === 'confirmed')
  for (const [i, one] of sitting.entries()) if (sitting.slice(i + 1).some((other) => other.person === one.person && one.start < other.end && other.start < one.end)) found.seats.push(`${one.person} sits twice at ${one.start}`)
  reminders(kept, found)
  for (const { key, what, text, acked, refused } of acts) {
    if (acked === null) found.presses.push(`${what} ${text} was never acknowledged: ${refused ?? 'no answer'}`)
    else if (!kept.events.has(`web:${key}`)) found.presses.push(`${what} ${text} was acknowledged and is in no journal`)
    // What follows from it bears its name and a number: web:…/0=done.
    const moved = kept.journal.filter(({ id, seq }) => seq !== null && id.startsWith(`web:${key}`) && !id.includes('/')).map(({ subject }) => subject)
    if (new Set(moved).size < moved.length) found.presses.push(`${what} ${text} counted ${moved.length} times`)
  }
  for (const { id, kind, verb, status, due } of kept.owed) if (status !== 'sent' && due <= now) found.other.push(`${kind} ${verb ?? ''} ${id} is ${status}`)
  const twice = kept.letters.map((l) => `${l.conversation} ${l.key}`).filter((key, i, all) => all.indexOf(key) !== i)
  for (const key of twice) found.other.push(`two letters under ${key}`)
  if (kept.unhandled > 0) found.other.push(`${kept.unhandled} events stored and not handled`)
  return found
}

/** A version of a time has each reminder once for each person, and nobody gets more than two. */
function reminders(kept: KeptBookings, found: BookingAudit): void {
  const seen = new Map<string, number>(), count = (key: string): number => (seen.set(key, (seen.get(key) ?? 0) + 1), seen.get(key) ?? 0)
  for (const { subject, effect } of kept.owed) {
    if (effect?.kind !== 'remind') continue
    const to = `${subject} v${effect.version} ${effect.to}`
    if (count(`${to} ${effect.reminder}`) > 1) found.reminders.push(`${to}: ${effect.reminder} is owed twice`)
    if (effect.reminder !== 'feedback' && count(to) > 2) found.reminders.push(`${to}: more than two reminders`)
  }
}

/** The journal of a booking leads to its state: nothing that was acknowledged was forgotten, nothing was counted twice. */
function folds(id: string, version: number, state: BookingState, kept: KeptBookings, found: BookingAudit): void {
  const journal = kept.journal.filter((e) => e.subject === id && e.seq !== null)
  if (version !== journal.length || journal.some((e, i) => e.seq !== i + 1)) found.other.push(`${id}: the journal has gaps`)
  let folded: BookingState | undefined
  for (const { at, body } of journal) {
    if (!('kind' in body)) continue
    const made = step(folded, { ...body, at }).state
    folded = folded ? made : { ...made, uid: state.uid }
  }
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(folded ?? null)), state)) found.other.push(`${id}: the journal does not fold to the state`)
}
