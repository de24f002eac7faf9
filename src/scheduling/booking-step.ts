import { attended, candidateMissing, leave, meetAgain, panelistMissing } from './booking-absence.ts'
import { cancel, chosen, declined, kept, proposed, replaced, rescheduleAsked, rescheduleRefused, retried } from './booking-changes.ts'
import { driftSettled, foreignOverlap, movedOutside } from './booking-drift.ts'
import { draftOf, propose, tellHr, type Draft } from './booking-draft.ts'
import type { BookingEffect } from './booking-effects.ts'
import type { BookingEvent, BookingHappening, BookingPlan } from './booking-events.ts'
import { comesToPass, here, started, woke } from './booking-presence.ts'
import { reminderDue, zoneTold } from './booking-reminders.ts'
import { confirmed, confirmLost, held, linked, lose, reread, writeFailed, written } from './booking-saga.ts'
import { offered } from './booking-silence.ts'
import { driftOf, isAsking, isOver, type BookingState } from './booking-state.ts'

/** What would take back an attempt that can no longer be called back: it waits until that is settled. */
const LATER: readonly BookingHappening['kind'][] = ['declined', 'reschedule-asked', 'reschedule-allowed', 'reschedule-refused', 'kept', 'started', 'attended', 'here', 'no-show-candidate', 'no-show-panelist']

/**
 * A booking as a machine: what happens to it, and what is owed for it. Pure: no clock, no ids, no input or output. An event that means nothing in the
 * present state (a second click, an old answer) owes nothing, or takes back what it did. Throws only where the first event of a booking is not `asked`.
 */
export function step(state: BookingState | undefined, event: BookingEvent): { state: BookingState; effects: BookingEffect[] } {
  if (!state) {
    if (event.kind !== 'asked') throw new Error(`the first event of a booking is asked, not ${event.kind}`)
    const d: Draft = { state: asked(event.plan), effects: [], at: event.at }
    propose(d)
    return { state: d.state, effects: d.effects }
  }
  const d = draftOf(state, event.at)
  comesToPass(d)
  take(d, event)
  if (d.state.attempt?.stage !== 'confirming') for (const one of d.state.later.splice(0)) take(d, { ...one, at: event.at })
  comesToPass(d)
  if (d.state.asking && !isAsking(d.state, event.at)) d.state.asking = null
  // Where somebody dragged the event of what does not come about, there is nothing to choose.
  d.state.asked = driftOf(d.state)
  return { state: d.state, effects: d.effects }
}

function asked(plan: BookingPlan): BookingState {
  return {
    v: 1, plan, uid: `${plan.booking}@bole`, phase: 'proposed', agreed: null, attempt: null, version: 0, round: 0, event: { sequence: -1, slot: null, stored: true, past: [] },
    asker: null, reschedules: 0, rebooked: false, out: [], searches: 0, absent: [], reminded: [], asked: null, later: [],
  }
}

function take(d: Draft, event: BookingEvent): void {
  if (d.state.attempt?.stage === 'confirming' && LATER.includes(event.kind)) return void d.state.later.push(event)
  switch (event.kind) {
    case 'asked': return
    case 'proposed': return proposed(d, event.round, event.slots)
    case 'offered': return offered(d, event.round, event.slots, event.closed)
    case 'chosen': return chosen(d, event.slot)
    case 'held': return held(d, event.version)
    case 'hold-lost': return d.state.attempt?.version === event.version ? lose(d, 'slot') : undefined
    case 'busy-reread': return reread(d, event.version, event.when, event.busy, event.unknown)
    case 'event-created': return written(d, event.sequence, event.link)
    case 'event-deleted': return written(d, event.sequence, null)
    case 'linked': return linked(d, event.sequence, event.link)
    case 'event-failed': return writeFailed(d, event.sequence)
    case 'confirmed': return confirmed(d, event.version)
    case 'confirm-lost': return confirmLost(d, event.version)
    case 'replaced': return replaced(d, event.round, event.panel, event.unread === true)
    case 'reschedule-asked': return rescheduleAsked(d, event.by)
    case 'reschedule-allowed': return rescheduleAsked(d, 'candidate', { allowed: true })
    case 'reschedule-refused': return rescheduleRefused(d)
    case 'kept': return kept(d)
    case 'declined': return declined(d, event.person, event.start)
    case 'cancelled': return d.state.phase === 'candidate-no-show' ? leave(d) : cancel(d, event.by)
    case 'withdrew':
      if (d.state.phase !== 'candidate-no-show') return cancel(d, 'withdrew')
      if (!isOver(d.state)) tellHr(d, 'withdrew')
      return leave(d)
    case 'zone-told': return zoneTold(d, event.zone)
    case 'retried': return d.state.phase === 'candidate-no-show' || d.state.disputed ? meetAgain(d) : retried(d)
    case 'moved-outside': return movedOutside(d, event.found)
    case 'drift-settled': return driftSettled(d, event.keep)
    case 'foreign-overlap': return foreignOverlap(d, event.version, event.people)
    case 'reminder-due': return reminderDue(d, event.reminder, event.to, event.version)
    case 'woke': return woke(d, event.why, event.version)
    case 'started': return started(d, event.person)
    case 'attended': return attended(d, event.hr === true)
    case 'here': return here(d, event.person)
    case 'no-show-candidate': return candidateMissing(d, event.hr === true)
    case 'no-show-panelist': return panelistMissing(d, event.person)
  }
}
