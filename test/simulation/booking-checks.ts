import { isDeepStrictEqual } from 'node:util'
import type { Slot } from '../../src/domain/slot.ts'
import type { BookingEffect } from '../../src/scheduling/booking-effects.ts'
import type { BookingEvent } from '../../src/scheduling/booking-events.ts'
import { isOut, isStanding, mustMove, sameTime, type BookingState } from '../../src/scheduling/booking-state.ts'
import type { BookingWorld } from './booking-world.ts'

const HOUR = 3_600_000
const AHEAD: Record<string, number> = { h24: 24 * HOUR, h1: HOUR, m10: HOUR / 6 }
/** Quiet hours with half an hour before them, and the hour that is there twice in autumn. */
const LONGEST_NIGHT = 13 * HOUR

const clocks = new Map<string, Intl.DateTimeFormat>()
/** Told by another clock than the machine's own. */
function hourIn(timeZone: string, at: number): number {
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric', hour12: false })
  clocks.set(timeZone, clock)
  return Number(clock.format(at)) % 24
}

/** What must hold whatever happens, seen from outside the machine. */
export class BookingChecks {
  readonly #world: BookingWorld
  /** Slots a candidate ever pressed. */
  readonly #picked = new Map<string, Slot[]>()
  readonly #looked = new Set<string>()
  readonly #reminded = new Map<string, number>()
  /** The time each candidate was told last. */
  readonly #told = new Map<string, number>()
  /** And the meeting’s link. */
  readonly #link = new Map<string, string | null>()
  readonly #allowed = new Map<string, number>()
  readonly #moved = new Map<string, number>()

  /** Searches for a substitute in which somebody's calendar could not be read. */
  readonly #unread = new Set<string>()
  /** The candidate was told that another time is needed, and has none yet. */
  readonly #off = new Set<string>()

  constructor(world: BookingWorld) {
    this.#world = world
  }

  picks(booking: string, slot: Slot): void {
    this.#picked.set(booking, [...(this.#picked.get(booking) ?? []), slot])
  }

  looking(booking: string, version: number, when: 'before' | 'after'): void {
    this.#looked.add(`${booking}/${version} ${when}`)
  }

  unread(booking: string, round: number): void {
    this.#unread.add(`${booking}/${round}`)
    this.#world.reach('unread')
  }

  oneEvent(booking: string): void {
    const events = this.#world.calendars.entries.filter((one) => one.booking === booking)
    if (events.length > 1) this.#fail('never two events for one booking', `${booking} has ${events.length}`)
  }

  committed(booking: string, event: BookingEvent, before: BookingState | undefined, after: BookingState, effects: BookingEffect[]): void {
    if (before && before.event.sequence > after.event.sequence) this.#fail('SEQUENCE never falls', booking)
    for (const effect of effects) {
      if ('uid' in effect && effect.uid !== after.uid) this.#fail('one UID for life', booking)
      if (effect.kind === 'tell-candidate' && (effect.what === 'confirmed' || effect.what === 'moved' || effect.what === 'new-link')) this.#link.set(booking, after.event.link ?? null)
      if (effect.kind === 'upsert-event' && after.phase === 'cancelled') this.#fail('no event is made for a dead booking', booking)
    }
    if (event.kind === 'reschedule-allowed' || (event.kind === 'reschedule-asked' && event.by === 'staff') || event.kind === 'drift-settled') this.#allowed.set(booking, (this.#allowed.get(booking) ?? 0) + 1)
    if (after.phase === 'candidate-no-show' && before?.phase !== 'candidate-no-show' && (event.kind !== 'no-show-candidate' || after.absent.length === after.agreed?.panel.length)) this.#fail('an interviewer’s absence never counts against the candidate', booking)
    const unasked = event.kind === 'event-failed' || event.kind === 'woke' || (event.kind === 'busy-reread' && event.busy.length === 0) || (event.kind === 'replaced' && this.#unread.has(`${booking}/${event.round}`))
    if (unasked && effects.some((effect) => effect.kind === 'tell-hr' && effect.what === 'no-substitute')) this.#fail('that nobody can step in is known', `${booking} ${event.kind}`)
    if (this.#off.has(booking) && after.phase !== before?.phase && after.phase.endsWith('no-show')) this.#fail('nobody is missed at what was called off', `${booking} ${event.kind}`)
    if (effects.some((effect) => effect.kind === 'tell-candidate' && effect.what === 'other-time-needed')) this.#off.add(booking)
    if (after.agreed && after.agreed.version !== before?.agreed?.version) this.#off.delete(booking)
    this.#presence(booking, event, before, after)
    this.#reminders(booking, event, after, effects)
    if (after.agreed && (after.agreed.version !== before?.agreed?.version || !sameTime(after.agreed, before.agreed))) this.#agreed(booking, before, after, after.agreed)
  }

  #presence(booking: string, event: BookingEvent, before: BookingState | undefined, after: BookingState): void {
    const missed = after.phase !== before?.phase && (after.phase === 'candidate-no-show' || after.phase === 'panelist-no-show')
    if (missed && before?.agreed && event.at < before.agreed.start + HOUR / 6 && !(event.kind === 'no-show-panelist' && event.person !== null) && !(after.phase === 'panelist-no-show' && before.agreed.panel.every((person) => before.agreed && isOut(after, person, before.agreed)))) this.#fail('nobody is taken for absent in the first ten minutes', `${booking} ${event.kind}`)
    const settles = event.kind === 'retried' || event.kind === 'cancelled' || event.kind === 'withdrew' || ((event.kind === 'attended' || event.kind === 'no-show-candidate') && event.hr === true)
    if (before?.disputed && before.phase === 'stuck' && !(after.disputed && after.phase === 'stuck') && !settles) this.#fail('a dispute is for HR to settle', `${booking} ${event.kind}`)
    if (after.disputed) this.#world.reach('disputed')
    const begun = before?.agreed && event.at >= before.agreed.start && (before.phase === 'confirmed' || before.phase === 'in-progress')
    if (begun && (after.phase === 'reschedule-requested' || (after.phase === 'cancelled' && after.cancelledBy === 'candidate'))) this.#fail('what has begun is not called off', `${booking} ${event.kind}`)
    if (after.phase === 'stuck' && after.agreed && !after.disputed) this.#fail('what was called off is nobody’s', `${booking} ${event.kind}`)
    const unheard = event.kind === 'no-show-panelist' && event.person === null && after.disputed
    if (before?.settledBy && after.phase !== before.phase && !settles && !unheard) this.#fail('HR’s verdict binds', `${booking} ${event.kind}`)
    if (after.settledBy) this.#world.reach('settled')
  }

  #reminders(booking: string, event: BookingEvent, state: BookingState, effects: BookingEffect[]): void {
    const { agreed, phase, asker } = state
    for (const effect of effects) {
      const feedback = effect.kind === 'tell-panelist' && effect.what === 'feedback'
      if (!(feedback || ((effect.kind === 'tell-candidate' || effect.kind === 'tell-panelist') && effect.what === 'reminder'))) continue
      this.#world.reach(feedback ? 'feedback asked' : 'reminded')
      const to = effect.kind === 'tell-panelist' ? effect.to : 'candidate', kind = event.kind === 'reminder-due' ? event.reminder : '?'
      if (!agreed || effect.slot?.start !== agreed.start || (feedback ? phase === 'cancelled' || phase.endsWith('no-show') : phase !== 'confirmed' && phase !== 'reschedule-requested')) {
        this.#fail('never a reminder for a dead booking', `${booking} ${kind} to ${to}`)
        continue
      }
      if (!feedback && ((phase === 'reschedule-requested' && asker === 'staff') || isOut(state, to, agreed))) this.#fail('never a reminder of what must move, nor to who said no', `${booking} ${kind} to ${to}`)
      if (feedback ? event.at < agreed.end : event.at >= agreed.start) this.#fail('reminders come before, feedback after', `${booking} ${kind} to ${to}`)
      if (!feedback && event.at < agreed.start - (AHEAD[kind] ?? 0) - LONGEST_NIGHT) this.#fail('a reminder comes in its time', `${booking} ${kind} to ${to}`)
      const zone = to === 'candidate' ? this.#world.candidateZone : this.#world.zones[to] ?? 'UTC'
      const hour = hourIn(zone, event.at)
      if (hour >= 21 || hour < 8) this.#fail('quiet hours hold', `${booking} ${kind} to ${to} at ${hour} in ${zone}`)
      for (const [key, most] of [[`${booking} ${kind} ${to} ${agreed.start}`, 1], [`${booking} ${feedback} ${to} ${agreed.start}`, feedback ? 1 : 2]] as const) {
        this.#reminded.set(key, (this.#reminded.get(key) ?? 0) + 1)
        if ((this.#reminded.get(key) ?? 0) > most) this.#fail('never a reminder twice', key)
      }
    }
  }

  #agreed(booking: string, before: BookingState | undefined, after: BookingState, agreed: Slot & { version: number }): void {
    const { calendars, honest } = this.#world
    if (!sameTime(before?.agreed ?? null, agreed)) {
      if (!(this.#picked.get(booking) ?? []).some((slot) => sameTime(slot, agreed))) this.#fail('nobody is moved without having chosen', booking)
      if (before?.agreed && before.asker === 'candidate') this.#moved.set(booking, (this.#moved.get(booking) ?? 0) + 1)
      if ((this.#moved.get(booking) ?? 0) > 2 + (this.#allowed.get(booking) ?? 0)) this.#fail('candidates move twice by themselves', booking)
    }
    for (const when of ['before', 'after']) if (!this.#looked.has(`${booking}/${agreed.version} ${when}`)) this.#fail('calendars are read before and after', `${booking}/${agreed.version} not ${when}`)
    if (agreed.panel.some((person) => before && isOut(before, person, agreed) && before.attempt?.stage !== 'confirming')) this.#fail('who declined does not sit', booking)
    const stood = calendars.stood.get(booking)
    const over = honest && stood !== undefined ? calendars.meetings.find((one) => one.since < stood && one.until === Infinity && agreed.panel.includes(one.person) && one.start < agreed.end && agreed.start < one.end) : undefined
    if (over) this.#fail('nobody is booked over a meeting that stood', `${booking} ${over.person}`)
  }

  told(booking: string, effect: BookingEffect): void {
    if (effect.kind === 'tell-candidate' && effect.slot && (effect.what === 'confirmed' || effect.what === 'moved')) this.#told.set(booking, effect.slot.start)
  }

  /** After people and misfortunes came to rest, and the calendars were looked at. */
  recovered(): void {
    const { bookings, calendars, seats, time, rows } = this.#world, now = time.now()
    const standing: [string, Slot & { version: number }][] = []
    for (const [booking, { state }] of bookings) {
      const events = calendars.entries.filter((one) => one.booking === booking), { agreed } = state
      if (state.attempt && !(agreed && agreed.start < now)) this.#fail('every attempt comes to an end', `${booking} ${state.attempt.stage}`)
      if (state.phase === 'cancelled' && events.some((one) => one.start > now)) this.#fail('never an event for a dead booking', booking)
      if (state.phase === 'proposed' && !state.attempt && events.some((one) => one.start > now)) this.#fail('never an event for nothing', booking)
      const live = seats.rows.filter((row) => row.booking === booking && (row.status === 'confirmed' || (row.status === 'held' && row.until > now)))
      if (state.phase === 'cancelled' && live.length > 0) this.#fail('the dead give up their seats', booking)
      if (!agreed || !isStanding(state) || agreed.start <= now) continue
      standing.push([booking, agreed])
      // What has to move is looked after no more; that nobody who said no stands in it is all there is to it.
      const off = mustMove(state), coming = agreed.panel.filter((person) => !isOut(state, person, agreed))
      if (off ? events.length > 1 || events.some((one) => one.panel.some((person) => !coming.includes(person))) : events.length !== 1 || !events.every((one) => sameTime(one, agreed) && isDeepStrictEqual(one.panel, coming))) this.#fail('never a confirmed booking without its event', `${booking} ${JSON.stringify(events)}`)
      if (this.#told.get(booking) !== agreed.start) this.#fail('the candidate knows the time', booking)
      if (!off && events[0] && this.#link.get(booking) !== events[0].link) this.#fail('the candidate knows the link', `${booking} ${this.#link.get(booking)}, not ${events[0].link}`)
      const seated = live.filter((row) => row.status === 'confirmed' && row.version === agreed.version && sameTime(row.interval, agreed)).map(({ person }) => person)
      if (!agreed.panel.every((person) => seated.includes(person))) this.#fail('who is booked has a seat', booking)
      this.#world.reach('standing at rest')
    }
    for (const [a, one] of standing) for (const [b, other] of standing) {
      if (a < b && one.start < other.end && other.start < one.end && one.panel.some((person) => other.panel.includes(person))) this.#fail('nobody sits in two bookings', `${a} ${b}`)
    }
    const owed = [...rows.values()].filter((row) => !row.done && row.due < now - HOUR)
    if (owed.length > 0) this.#fail('what is owed is done', owed[0]?.id ?? '')
  }

  /** All is over, and the journal tells it again. */
  ended(): void {
    for (const [booking, { state, events }] of this.#world.bookings) {
      if (state.attempt || state.later.length > 0) this.#fail('every attempt comes to an end', booking)
      if (state.phase === 'confirmed' || state.phase === 'in-progress' || state.phase === 'held') this.#fail('every interview comes to an end', `${booking} ${state.phase}`)
      let folded: BookingState | undefined
      for (const event of events) folded = this.#world.step(folded, event).state
      if (!isDeepStrictEqual(folded, state)) this.#fail('the journal folds to the state', booking)
    }
  }

  #fail(invariant: string, detail: string): void {
    this.#world.violate(invariant, detail)
  }
}
