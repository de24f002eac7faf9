import type { BookingEffect } from '../../src/scheduling/booking-effects.ts'
import type { BookingEvent } from '../../src/scheduling/booking-events.ts'
import { isStanding, type BookingState } from '../../src/scheduling/booking-state.ts'
import type { CalendarFaults } from './booking-calendar.ts'
import type { Fate } from './booking-service.ts'
import type { Step } from './booking-world.ts'

/** One safeguard taken out of the machine. The simulation must notice each. */
export type BookingMutation = {
  name: string
  step(real: Step): Step
  /** These make the situation frequent in which the safeguard is needed. */
  fate?: Partial<Fate>
  faults?: Partial<CalendarFaults>
}
type Made = ReturnType<Step>

const effects = (change: (effect: BookingEffect, made: Made, before: BookingState | undefined) => BookingEffect[]) => (real: Step): Step => (state, event) => {
  const made = real(state, event)
  return { ...made, effects: made.effects.flatMap((effect) => change(effect, made, state)) }
}
const event = (change: (event: BookingEvent, state: BookingState) => BookingEvent) => (real: Step): Step => (state, one) => real(state, state ? change(one, state) : one)
const state = (change: (state: BookingState) => BookingState) => (real: Step): Step => (before, one) => real(before && change(before), one)

export const BOOKING_MUTATIONS: readonly BookingMutation[] = [
  {
    name: 'the second reading of calendars is left out',
    step: (real) => (before, one) => {
      const made = real(before, one), found = made.effects.find((effect) => effect.kind === 'reread' && effect.when === 'after')
      return found?.kind === 'reread' ? real(made.state, { kind: 'busy-reread', version: found.version, when: 'after', busy: [], unknown: [], at: one.at }) : made
    },
  },
  { name: 'what calendars say when they are read again is not heard', step: event((one) => (one.kind === 'busy-reread' ? { ...one, busy: [], unknown: [] } : one)) },
  { name: 'a lost confirmation is taken for one', step: event((one) => (one.kind === 'confirm-lost' ? { ...one, kind: 'confirmed' } : one)) },
  { name: 'reminders of an older version are sent', step: event((one, { agreed }) => (one.kind === 'reminder-due' && agreed ? { ...one, version: agreed.version } : one)) },
  { name: 'reminders that were sent are forgotten', step: state((before) => ({ ...before, reminded: [] })) },
  {
    name: 'reminders go on for the dead',
    step: (real) => (before, one) => (before?.phase === 'cancelled' && one.kind === 'reminder-due' ? { ...real({ ...before, phase: 'confirmed' }, one), state: before } : real(before, one)),
  },
  { name: 'quiet hours are those of Bole', step: state((before) => ({ ...before, plan: { ...before.plan, candidateZone: 'UTC', zones: {} } })) },
  { name: 'a cancelled booking leaves its event', step: effects((effect, made) => (effect.kind === 'delete-event' && made.state.phase === 'cancelled' ? [] : [effect])) },
  { name: 'a cancelled booking leaves its seats', step: effects((effect, made) => (effect.kind === 'release' && made.state.phase === 'cancelled' ? [] : [effect])) },
  { name: 'each change of the event has a name of its own', step: effects((effect) => (effect.kind === 'upsert-event' ? [{ ...effect, uid: `${effect.uid}-${effect.sequence}` }] : [effect])) },
  {
    name: 'the old time is given up when the new one is held',
    step: effects((effect, { state: { agreed } }) => (effect.kind === 'hold' && agreed ? [{ kind: 'release', version: agreed.version }, effect] : [effect])),
  },
  {
    name: 'the event is not put back when a new time fails',
    step: (real) => (before, one) => {
      const made = real(before, one), failed = before?.agreed && before.attempt?.sequence != null && !made.state.attempt && made.state.agreed?.version === before.agreed.version
      if (!failed) return made
      return { state: { ...made.state, event: before.event }, effects: made.effects.filter(({ kind }) => kind !== 'upsert-event') }
    },
  },
  {
    name: 'what cannot be called back is called back',
    fate: { crash: 0.2 },
    step: (real) => (before, one) => {
      if (before?.attempt?.stage !== 'confirming' || one.kind === 'confirmed' || one.kind === 'confirm-lost') return real(before, one)
      const made = real({ ...before, attempt: { ...before.attempt, stage: 'checking-again' } }, one)
      return made.state.attempt?.version === before.attempt.version ? { ...made, state: { ...made.state, attempt: before.attempt } } : made
    },
  },
  {
    name: 'who drags an event moves everybody',
    step: (real) => (before, one) => {
      const made = real(before, one)
      return one.kind === 'moved-outside' && one.found && made.state.agreed ? { ...made, state: { ...made.state, agreed: { ...made.state.agreed, ...one.found } } } : made
    },
  },
  {
    name: 'what must move is reminded of',
    step: (real) => (before, one) => {
      if (before?.asker !== 'staff' || before.phase !== 'reschedule-requested' || one.kind !== 'reminder-due') return real(before, one)
      const made = real({ ...before, asker: 'candidate' }, one)
      return { ...made, state: { ...made.state, asker: 'staff' } }
    },
  },
  { name: 'candidates move as often as they like', step: state((before) => ({ ...before, reschedules: 0 })) },
  { name: 'who is not there in the first minute is absent', step: event((one, { agreed }) => ((one.kind === 'no-show-candidate' || (one.kind === 'no-show-panelist' && one.person === null)) && agreed && one.at >= agreed.start ? { ...one, at: Math.max(one.at, agreed.start + 600_000) } : one)) },
  { name: 'a dispute is settled by whoever presses next', step: state(({ disputed: _, ...before }) => before) },
  { name: 'an interviewer’s absence counts against the candidate', step: event((one) => (one.kind === 'no-show-panelist' ? { kind: 'no-show-candidate', at: one.at } : one)) },
  { name: 'a calendar that cannot be read is one of nobody who is free', step: event((one) => { if (one.kind !== 'replaced') return one; const { unread: _, ...read } = one; return read }) },
  {
    name: 'who is not there at what was called off is absent',
    step: (real) => (before, one) => real(before && (one.kind === 'no-show-candidate' || one.kind === 'no-show-panelist') && before.agreed && before.asker === 'staff' && before.phase === 'reschedule-requested' ? { ...before, phase: 'confirmed', asker: null } : before, one),
  },
  { name: 'a new link is told to nobody', step: effects((effect) => (effect.kind === 'tell-candidate' && effect.what === 'new-link' ? [] : [effect])) },
  {
    name: 'nobody looks after the dead',
    faults: { ghost: 0.4 },
    step: (real) => (before, one) => (before?.phase === 'cancelled' && (one.kind === 'moved-outside' || one.kind === 'event-created' || (one.kind === 'woke' && one.why === 'settle')) ? { state: before, effects: [] } : real(before, one)),
  },
  {
    name: 'what calendars do late is left as it is',
    faults: { ghost: 0.4 },
    step: (real) => (before, one) => {
      const late = before && ((one.kind === 'moved-outside' && (!isStanding(before) || !before.event.stored)) || (one.kind === 'event-created' && one.sequence < before.event.sequence))
      return late ? { state: before, effects: [] } : real(before, one)
    },
  },
]
