import type { InterviewState } from '../interview/state.ts'
import type { OutboxRow } from '../ports/store.ts'
import type { BookingEffect } from '../scheduling/booking-effects.ts'
import type { BookingHappening } from '../scheduling/booking-events.ts'
import type { Booking } from '../scheduling/booking-record.ts'
import { isStanding } from '../scheduling/booking-state.ts'
import { step } from '../scheduling/booking-step.ts'
import { aboutOf } from './booking-about.ts'
import { createBookingActs, type BookingActs } from './booking-acts.ts'
import { createBookingLook } from './booking-look.ts'
import type { BookingMove, BookingMoved } from './booking-move.ts'
import { onOffer } from './booking-reaction.ts'
import type { Offered } from './booking-offered.ts'
import { bookingRows } from './booking-rows.ts'
import { createBookingWork } from './booking-work.ts'
import type { BookingWork } from './booking-errand.ts'
import type { Courier } from './courier.ts'
import type { House } from './house.ts'
import { isRedraw, panelRow } from './owed.ts'
import { pageDoor } from './page-door.ts'
import { save } from './save.ts'

export type Bookings = BookingActs & {
  /** Steps, saves and owes; sends what is owed at once. */
  move(id: string, move: BookingMove): Promise<BookingMoved>
  /** Does one owed piece of work. */
  run(row: OutboxRow, body: BookingWork): Promise<void>
  /** Hourly: do the calendars still say what was agreed, and do its candidates still take part? */
  minute(): Promise<void>
  /** What became of a candidacy is what becomes of its interviews: called once its interview was saved. */
  left(application: string): Promise<void>
  /** Somebody has filed ratings: called once they were saved. */
  rated(interview: InterviewState): Promise<void>
  /** Somebody has set hours: called once their record was saved, with its version. */
  hoursSet(person: string, version: number): Promise<void>
}

const MOST_RETRIES = 20

/** Load, step, save, owe: the only way a booking moves. Nothing of one is remembered between two events, so any number of processes may. */
export function createBookings(house: House, courier: Courier): Bookings {
  const { store, clock, log, owner } = house

  async function attempt(id: string, move: BookingMove): Promise<BookingMoved> {
    const now = clock.now(), kept = await store.get('booking', id), before = kept?.value
    const happening = typeof move.happening === 'function' ? before && move.happening(before) : move.happening
    const base: Omit<Booking, 'state'> | undefined = before ?? (move.begin && { ...move.begin, offered: [], offers: 0, wanted: 0, echoed: null, late: null, trouble: null })
    if (happening === undefined || !base || (happening === null && !before)) return 'moot'
    const stepped = happening ? step(before?.state, { ...happening, at: now }) : { state: before!.state, effects: [] }
    // The name that calendars know it by lasts, and no other company's may be like it: candidates have interviews at several.
    const state = before ? stepped.state : { ...stepped.state, uid: `${id.toLowerCase()}.${house.tokens.hash(house.settings.publicUrl).slice(0, 12)}@bole` }
    const changed: Booking = { ...base, ...(before ? move.change?.(before) : {}), state }, offered = (isTakenUp(happening, stepped.effects) ? typeof move.offer === 'function' ? move.offer() : move.offer : undefined) ?? found(changed, stepped.effects, now)
    const about = await aboutOf(house, shown(before, changed, stepped.effects, offered)), { booking } = about
    const door = pageDoor(house, about), beside = typeof move.owed === 'function' ? await move.owed(about, stepped.effects, door) : (move.owed ?? [])
    const rows = await bookingRows(house, about, before, happening, stepped.effects, offered, door)
    const panel = about.interview && panelIn(before) !== panelIn(booking) ? [panelRow(booking.application, now)] : []
    const owed = [...beside.filter(isRedraw), ...rows, ...beside.filter((row) => !isRedraw(row)), ...panel], version = kept?.version ?? 0
    const by = move.by.kind === 'candidate' ? { ...move.by, name: about.candidate.name } : move.by
    const { outcome } = await save(house, courier, {
      event: { id: move.id, ...(move.inbound ? { inbound: move.inbound } : {}) },
      puts: [{ kind: 'booking', id, value: booking, from: version }, ...(move.puts ?? []), ...(owed.length > 0 ? await door.puts() : [])],
      journal: [
        { id: move.id, subject: id, seq: version + 1, at: now, by, kind: happening?.kind ?? 'beside', body: happening ?? {} },
        ...(move.notes ?? []).map((n, i) => ({ id: `${move.id}#${i + 1}`, subject: n.subject, seq: null, at: now, by, kind: n.kind, body: n.body })),
      ],
      owed: owed.map((o, i) => ({ ...o, id: `${move.id}/${i}` })),
      owner, now,
    })
    if (outcome === 'done') log.info('event', { event_id: move.id, booking_id: id, kind: happening?.kind ?? 'beside', phase: state.phase, effects: stepped.effects.map((e) => e.kind).join(' ') })
    return outcome === 'done' ? 'moved' : outcome
  }

  async function move(id: string, asked: BookingMove): Promise<BookingMoved> {
    for (let i = 0; i < MOST_RETRIES; i++) {
      const outcome = await attempt(id, asked)
      if (outcome !== 'stale' || asked.puts?.length) return outcome
    }
    throw new Error(`booking ${id}: the event ${asked.id} lost ${MOST_RETRIES} races`)
  }

  return { move, run: createBookingWork(house, courier, move), ...createBookingActs(house, courier, move), ...createBookingLook(house, courier, move) }
}

/** Who sits in it, as one word; what is cancelled has nobody. */
const panelIn = (b: Booking | undefined): string => (b?.state.phase === 'cancelled' ? '' : (b?.state.agreed?.panel ?? []).toSorted().join(' '))

/** Times that the machine wants nothing of any more, for it is cancelled or settled, are not shown. */
const isTakenUp = (happening: BookingHappening | null, effects: readonly BookingEffect[]): boolean =>
  (happening?.kind !== 'proposed' && happening?.kind !== 'offered') || effects.some((e) => e.kind === 'offer' || (e.kind === 'wake' && e.why === 'silence'))

/** What the machine offers. How often something was offered says how it is put. */
function found({ offers, wanted, offered, policy, state }: Booking, effects: readonly BookingEffect[], now: number): Offered | undefined {
  const offer = effects.find((e) => e.kind === 'offer'), left = effects.some((e) => e.kind === 'offer-again') ? onOffer({ offered, policy }, now) : []
  if (left.length > 0) return { slots: left, how: 'waiting' }
  return offer && { slots: offer.slots, how: offers === 0 && !isStanding(state) ? 'first' : offers > 0 && wanted === offers ? 'more' : 'again' }
}

/** What may be chosen: all that was shown for the search under way. */
function shown(before: Booking | undefined, booking: Booking, effects: readonly BookingEffect[], offered: Offered | undefined): Booking {
  const anew = effects.some((e) => e.kind === 'propose') && before?.state.attempt == null, lost = before?.state.attempt?.slot.start
  const open = anew ? [] : booking.offered.filter(({ start }) => booking.state.attempt || start !== lost)
  if (!offered) return { ...booking, offered: open }
  const echoed = offered.how === 'understood' && offered.slots.length === 1 ? offered.slots[0]!.start : null
  return { ...booking, offered: [...open.filter(({ start }) => !offered.slots.some((slot) => slot.start === start)), ...offered.slots], offers: booking.offers + 1, echoed }
}
