import type { Understood } from '../cards/booking-candidate-card.ts'
import type { Seat } from '../domain/panel.ts'
import type { Slot } from '../domain/slot.ts'
import { CalendarFailure } from '../ports/calendars.ts'
import type { OutboxRow } from '../ports/store.ts'
import type { BookingEffect } from '../scheduling/booking-effects.ts'
import type { BookingHappening } from '../scheduling/booking-events.ts'
import type { Booking } from '../scheduling/booking-record.ts'
import { intersect, subtract } from '../scheduling/intervals.ts'
import { mayBook, slotAt } from '../scheduling/may-book.ts'
import { pickSlots } from '../scheduling/pick-slots.ts'
import { proposeSlots } from '../scheduling/propose-slots.ts'
import { boundsOf } from '../scheduling/search.ts'
import { BOLE } from './at-once.ts'
import { calendarPerson, searchFor } from './booking-search.ts'
import { eventOf } from './booking-letters.ts'
import type { BookingErrand, BookingWork } from './booking-errand.ts'
import type { BookingMove } from './booking-move.ts'
import type { House } from './house.ts'

const MINUTE = 60_000
/** Tries of a calendar before the booking goes on without it: about two minutes of the ten that a hold lasts. */
const MOST_TRIES = 5
/** An urgent search, for somebody who waited for nobody, gives the panel this much notice, minutes. */
const URGENT_NOTICE = 60

type Moves = (id: string, move: BookingMove) => Promise<unknown>

/** Does one owed piece of a booking's work and brings its result back as an event. Safe to do twice. */
export function createBookingWork(house: House, move: Moves): (row: OutboxRow, body: BookingWork) => Promise<void> {
  const { store, seats, calendars, clock } = house

  return async (row, { effect }) => {
    const booking = (await store.get('booking', row.subject))?.value
    if (!booking) return
    const back = (happening: BookingHappening, suffix = 'done', more: Partial<BookingMove> = {}) => move(booking.id, { id: `${row.id}=${suffix}`, by: BOLE, happening, ...more })
    /** Undefined where the calendar is to be asked again, later. */
    const asking = async <T>(ask: () => Promise<T>, otherwise: T): Promise<T> => {
      try {
        return await ask()
      } catch (error) {
        if (!(error instanceof CalendarFailure) || (error.passing && row.attempt < MOST_TRIES)) throw error
        return otherwise
      }
    }
    switch (effect.kind) {
      case 'propose': {
        if (effect.round !== booking.state.round) return
        const { slots, unread, missing, none } = await proposed(booking, effect, asking)
        const shown = booking.offered.map(({ start }) => start), trouble = { unread, missing: missing.filter(({ country }) => country !== ''), none }
        await back({ kind: 'proposed', round: effect.round, slots: pickSlots(slots, booking.state.plan.candidateZone, shown) }, 'done', { change: () => ({ trouble }) })
        return
      }
      case 'match': return match(row, booking, effect, asking)
      case 'hold': {
        const { slot: { start, end, panel }, version, until } = effect, { before, after } = booking.policy
        const held = await seats.hold({ booking: booking.id, version, people: panel, interval: { start, end }, blocked: { start: start - before * MINUTE, end: end + after * MINUTE }, until }, clock.now())
        await back(held.outcome === 'held' ? { kind: 'held', version } : { kind: 'hold-lost', version, taken: held.outcome === 'taken' ? held.people : [] })
        return
      }
      case 'reread': {
        const { version, when, slot } = effect, { panel } = slot
        const found = await asking(() => (when === 'before' ? refused(booking, slot) : overlaps(booking, slot)), { busy: [], unknown: panel })
        await back({ kind: 'busy-reread', version, when, ...found })
        return
      }
      case 'upsert-event': {
        const { sequence } = effect
        if (sequence < booking.state.event.sequence) return
        const written = await asking(async () => calendars.upsert(await eventOf(house, booking, effect)), null)
        if (!written) return void (await back({ kind: 'event-failed', sequence }, 'failed'))
        const { link } = written
        await back({ kind: 'event-created', sequence }, 'done', link === null ? {} : { change: (b) => ({ where: { ...b.where, link } }) })
        return
      }
      case 'delete-event': {
        const { uid, sequence } = effect
        if (sequence < booking.state.event.sequence) return
        const gone = await asking(async () => { await calendars.cancel({ uid, people: await peopleOf(booking) }); return true }, false)
        await back({ kind: gone ? 'event-deleted' : 'event-failed', sequence }, gone ? 'done' : 'failed')
        return
      }
      case 'confirm': return void (await back({ kind: (await seats.confirm(booking.id, effect.version)) === 'confirmed' ? 'confirmed' : 'confirm-lost', version: effect.version }))
      case 'release': return seats.release(booking.id, effect.version)
      case 'finish': return seats.finish(booking.id, effect.version, effect.as)
      case 'replace': {
        const panel = await asking(() => substitutes(booking, effect), null)
        await back({ kind: 'replaced', round: effect.round, panel })
        return
      }
      case 'remind': return void (await back({ kind: 'reminder-due', reminder: effect.reminder, to: effect.to, version: effect.version }))
      case 'wake': return void (await back({ kind: 'woke', why: effect.why, version: effect.version }))
      case 'look': return look(row, booking)
      default: throw new Error(`a booking’s ${effect.kind} is no work`)
    }
  }

  type Asking = <T>(ask: () => Promise<T>, otherwise: T) => Promise<T>

  async function proposed(booking: Booking, { without, only, urgent }: BookingEffect & { kind: 'propose' }, asking: Asking) {
    const seated = booking.seats.map((seat) => ({ ...seat, any: seat.any.filter((id) => !without.includes(id)) })), people = seated.flatMap((seat) => seat.any)
    const notice = urgent ? { notice: Math.min(URGENT_NOTICE, booking.policy.notice) } : {}
    const search = await asking<Awaited<ReturnType<typeof searchFor>> | null>(() => searchFor(house, booking, { seats: seated, windows: only && [only], ...notice }), null)
    if (!search) return { slots: [], unread: people, missing: [], none: null }
    return proposeSlots(search)
  }

  /** Slots for what the candidate wrote, or the nearest ones; it is said what was understood. */
  async function match(row: OutboxRow, booking: Booking, { round, windows, excluded, flags }: BookingErrand & { kind: 'match' }, asking: Asking): Promise<void> {
    if (booking.state.round !== round || booking.state.attempt) return
    const seated = booking.seats.map((seat) => ({ ...seat, any: seat.any.filter((id) => !booking.state.out.includes(id)) })), zone = booking.state.plan.candidateZone
    const search = await asking<Awaited<ReturnType<typeof searchFor>> | null>(() => searchFor(house, booking, { seats: seated }), null)
    const length = booking.policy.minutes * MINUTE, all = search ? proposeSlots(search).slots : []
    const wanted = windows.length > 0 ? windows : search ? subtract([boundsOf(search)], excluded) : []
    const exact = search ? windows.filter((one) => one.exact).flatMap(({ start }) => { const found = slotAt(search, start); return 'panel' in found ? found : [] }) : []
    const inside = all.filter((slot) => intersect([slot], wanted.filter((one) => !('exact' in one && one.exact))).some(({ start, end }) => end - start === length))
    const fitting = unique([...exact, ...inside]), near = (slot: Slot): number => Math.min(...wanted.map(({ start, end }) => Math.max(start - slot.start, slot.start - end, 0)))
    const slots = fitting.length > 0 ? pickSlots(fitting, zone) : all.toSorted((a, b) => near(a) - near(b)).slice(0, 3).toSorted((a, b) => a.start - b.start)
    const read: Understood = { flags, times: windows.map(({ start, end, exact: named }) => ({ start, end: named ? start + length : end })) }
    await move(booking.id, {
      id: `${row.id}=done`, by: BOLE, happening: (b) => (b.state.round === round && !b.state.attempt ? null : undefined),
      offer: { slots, how: fitting.length > 0 ? (windows.length > 0 ? 'understood' : 'more') : windows.length > 0 ? 'nearest' : 'more', read },
    })
  }

  /** Whom a slot cannot be held with after all: by hours, holidays, limits and calendars as they are now. How soon it is was settled when it was offered. */
  async function refused(booking: Booking, slot: Slot): Promise<{ busy: string[]; unknown: string[] }> {
    const search = await searchFor(house, { ...booking, until: null }, { at: slot, notice: 0 }), no = mayBook(search, slot)
    if (no === null) return { busy: [], unknown: [] }
    if (no.kind !== 'person') return { busy: slot.panel, unknown: [] }
    return no.cause === 'unread' || no.cause === 'no-table' ? { busy: [], unknown: [no.id] } : { busy: [no.id], unknown: [] }
  }

  /** Who has something else at exactly that time; what is tentative gives way. */
  async function overlaps(booking: Booking, slot: Slot): Promise<{ busy: string[]; unknown: string[] }> {
    const read = await calendars.busy(await peopleOf(booking, slot.panel), slot, booking.state.uid)
    const busy = slot.panel.filter((id) => { const of = read.get(id); return of !== undefined && of !== 'unknown' && of.some((one) => !one.soft && one.start < slot.end && one.end > slot.start) })
    return { busy, unknown: slot.panel.filter((id) => (read.get(id) ?? 'unknown') === 'unknown') }
  }

  /** Others for the seats of those who cannot come; who can stays where they are. */
  async function substitutes(booking: Booking, { slot, out, without }: BookingEffect & { kind: 'replace' }): Promise<string[] | null> {
    const stay = slot.panel.filter((id) => !out.includes(id))
    const pinned = slot.panel.flatMap((id): Seat[] => {
      if (!out.includes(id)) return [{ any: [id], need: 1 }]
      const seat = booking.seats.find((one) => one.any.includes(id)), any = seat?.any.filter((other) => !without.includes(other) && !stay.includes(other)) ?? []
      return [{ any, need: 1, ...(seat?.optional ? { optional: true as const } : {}) }]
    })
    const search = await searchFor(house, { ...booking, until: null }, { seats: pinned, at: slot, notice: 0 }), found = slotAt(search, slot.start)
    if (!('panel' in found)) return null
    return mayBook({ ...search, seats: booking.seats }, found) === null ? found.panel : null
  }

  async function look(row: OutboxRow, booking: Booking): Promise<void> {
    const { state } = booking, { agreed, event } = state
    const back = (happening: BookingHappening, suffix: string) => move(booking.id, { id: `${row.id}=${suffix}`, by: BOLE, happening: (b) => (b.state.event.sequence === event.sequence ? happening : undefined) })
    const found = await calendars.look({ uid: state.uid, people: await peopleOf(booking) })
    const same = found === null ? event.slot === null : event.slot !== null && found.start === event.slot.start && found.end === event.slot.end
    if (!same) await back({ kind: 'moved-outside', found: found && { start: found.start, end: found.end } }, 'moved')
    for (const person of found?.declined ?? []) if (agreed?.panel.includes(person)) await back({ kind: 'declined', person }, `declined:${person}`)
    if (!agreed) return
    const { busy } = await overlaps(booking, agreed)
    if (busy.length > 0) await back({ kind: 'foreign-overlap', version: agreed.version, people: busy }, 'overlap')
  }

  async function peopleOf(booking: Booking, ids = [...new Set([...(booking.state.event.slot?.panel ?? []), ...(booking.state.agreed?.panel ?? [])])]) {
    return (await store.list('panelist', { ids })).map((r) => calendarPerson(r.value))
  }
}

const unique = (slots: readonly Slot[]): Slot[] => slots.filter((slot, i) => slots.findIndex((other) => other.start === slot.start) === i).toSorted((a, b) => a.start - b.start)
