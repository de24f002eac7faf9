import type { Understood } from '../cards/booking-candidate-card.ts'
import type { Interval } from '../domain/interval.ts'
import type { Slot } from '../domain/slot.ts'
import type { TimeWindow } from '../domain/time-phrase.ts'
import { CalendarFailure } from '../ports/calendars.ts'
import type { OutboxRow } from '../ports/store.ts'
import type { BookingEffect } from '../scheduling/booking-effects.ts'
import type { BookingHappening } from '../scheduling/booking-events.ts'
import type { Booking, NamedTimes, Trouble } from '../scheduling/booking-record.ts'
import { matchSlots } from '../scheduling/match-slots.ts'
import { mayBook, slotAt } from '../scheduling/may-book.ts'
import { comes, isChoosing, isOurs, mustMove } from '../scheduling/booking-state.ts'
import { seen } from '../scheduling/booking-watch.ts'
import { MOST_OFFERED, pickSlots } from '../scheduling/pick-slots.ts'
import { proposeSlots, type Proposal } from '../scheduling/propose-slots.ts'
import { shortestNotice, type Search } from '../scheduling/search.ts'
import { BOLE } from './at-once.ts'
import { toHr } from './booking-rows.ts'
import { calendarPeople, searchFor } from './booking-search.ts'
import { eventOf } from './booking-letters.ts'
import type { BookingErrand, BookingWork } from './booking-errand.ts'
import type { BookingMove } from './booking-move.ts'
import { onOffer } from './booking-reaction.ts'
import type { Offered } from './booking-offered.ts'
import { createCalendarOutage } from './calendar-outage.ts'
import type { Courier } from './courier.ts'
import type { House } from './house.ts'

const MINUTE = 60_000
/** Tries of a calendar before the booking goes on without it: about two minutes of the ten that a hold lasts. */
const MOST_TRIES = 5
/** It is waited for as long as it says, but no longer than this, ms: where a time is held or a candidate waits for an answer, and where nobody does. */
const PATIENCE = { waited: MINUTE, unseen: 10 * MINUTE }
/** A search begins with the times that were named no longer ago, ms. */
const NAMED_LATELY = 24 * 3_600_000

type Moves = (id: string, move: BookingMove) => Promise<unknown>

/** Does one owed piece of a booking's work and brings its result back as an event. Safe to do twice. */
export function createBookingWork(house: House, courier: Courier, move: Moves): (row: OutboxRow, body: BookingWork) => Promise<void> {
  const { store, seats, calendars, clock } = house, outage = createCalendarOutage(house, courier)

  return async (row, { effect }) => {
    const booking = (await store.get('booking', row.subject))?.value
    if (!booking) return
    const back = (happening: BookingHappening, suffix = 'done', more: Partial<BookingMove> = {}) => move(booking.id, { id: `${row.id}=${suffix}`, by: BOLE, happening, ...more })
    const patience = (booking.state.attempt === null || effect.kind === 'delete-event') && effect.kind !== 'match' ? PATIENCE.unseen : PATIENCE.waited
    /** Fails where the calendar is to be asked again, later. */
    const asking = async <T>(ask: () => Promise<T>, otherwise: T): Promise<T> => {
      try {
        return await ask()
      } catch (error) {
        if (!(error instanceof CalendarFailure) || mayPass(error, row.attempt, patience)) throw error
        return otherwise
      }
    }
    /** An older change than the calendar is to hold now need not be made; but an earlier try may have made it after the newer one. */
    const late = async (sequence: number): Promise<void> => { if (row.attempt > 1) await back({ kind: 'event-created', sequence }, 'late') }
    switch (effect.kind) {
      case 'propose': {
        if (effect.round !== booking.state.round) return
        const { search, slots, also, unread, missing, none } = await proposed(booking, effect, asking), zone = booking.state.plan.candidateZone
        const shown = booking.offered.map(({ start }) => start), trouble = await troubleOf({ unread, missing, none }, search === null)
        // What they named when they asked for another time is not asked for again.
        const named = search && slots.length > 0 ? namedLately(booking, clock.now()) : null, offer = named && matched(search!, named, booking)
        if (offer) return void (await move(booking.id, {
          id: `${row.id}=done`, by: BOLE, happening: (b) => (b.state.round === effect.round && !b.state.attempt ? { kind: 'proposed', round: effect.round, slots: offer.slots } : undefined), change: () => ({ trouble, named: null }), offer,
        }))
        await back({ kind: 'proposed', round: effect.round, slots: beside(also, pickSlots(slots, zone, shown)) }, 'done', { change: () => ({ trouble }) })
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
        if (sequence < booking.state.event.sequence) return late(sequence)
        const written = await asking(async () => calendars.upsert(await eventOf(house, booking, effect)), null)
        if (!written) return void (await back({ kind: 'event-failed', sequence }, 'failed'))
        await back({ kind: 'event-created', sequence, link: booking.where.link === null ? written.link : null })
        return
      }
      case 'delete-event': {
        const { uid, sequence } = effect
        if (sequence < booking.state.event.sequence) return late(sequence)
        const gone = await asking(async () => { await calendars.cancel({ uid, people: await calendarPeople(house, booking) }); return true }, false)
        await back({ kind: gone ? 'event-deleted' : 'event-failed', sequence }, gone ? 'done' : 'failed')
        return
      }
      case 'confirm': return void (await back({ kind: (await seats.confirm(booking.id, effect.version)) === 'confirmed' ? 'confirmed' : 'confirm-lost', version: effect.version }))
      case 'release': return seats.release(booking.id, effect.version)
      case 'finish': return seats.finish(booking.id, effect.version, effect.as)
      case 'replace': {
        const panel = await asking(() => substitutes(booking, effect), 'unread')
        await back({ kind: 'replaced', round: effect.round, ...(panel === 'unread' ? { panel: null, unread: true } : { panel }) })
        return
      }
      case 'remind': return void (await back({ kind: 'reminder-due', reminder: effect.reminder, to: effect.to, version: effect.version }))
      case 'wake': return void (await back({ kind: 'woke', why: effect.why, version: effect.version }))
      case 'look': {
        try {
          await look(row, booking)
        } catch (error) {
          if (!(error instanceof CalendarFailure) || mayPass(error, row.attempt, PATIENCE.unseen)) throw error
          // The next hour looks again.
          return void (await outage.away(error, booking) === 'alone' && await unlooked(booking))
        }
        return outage.back()
      }
      default: throw new Error(`a booking’s ${effect.kind} is no work`)
    }
  }

  type Asking = <T>(ask: () => Promise<T>, otherwise: T) => Promise<T>

  /** Not the time that is agreed: it is on offer as such, or cannot be. Where another is needed because of us, HR's last day gives way to no time at all. `also`: what was to be tried beside the usual times, if it can be. */
  async function proposed(booking: Booking, { also, urgent }: BookingEffect & { kind: 'propose' }, asking: Asking) {
    const { state, policy, until } = booking, notice = urgent ? { notice: shortestNotice(policy) } : {}
    const find = async (last: number | null) => {
      const search = await asking<Search | null>(() => searchFor(house, { ...booking, until: last }, notice), null)
      if (!search) return { search, slots: [], also: null, ...nobodyRead(booking) }
      const { slots, ...found } = proposeSlots(search, state.agreed), tried = also && slotAt(search, also.start)
      return { search, ...found, slots: slots.filter(({ start }) => start !== state.agreed?.start), also: tried && 'panel' in tried ? tried : null }
    }
    const found = await find(until)
    return until !== null && isOurs(state) && found.search && found.slots.length === 0 && !found.also ? find(null) : found
  }

  /** Slots for what the candidate wrote, or the nearest ones; it is said what was understood. */
  async function match(row: OutboxRow, booking: Booking, { round, windows, excluded, flags }: BookingErrand & { kind: 'match' }, asking: Asking): Promise<void> {
    if (booking.state.round !== round || !isChoosing(booking.state)) return
    const { state } = booking, search = await asking<Search | null>(() => searchFor(house, isOurs(state) ? { ...booking, until: null } : booking), null)
    const found = search ? matched(search, { windows, excluded, flags }, booking) : null, before = onOffer(booking, clock.now())
    const read: Understood = { flags, times: echoed(windows, booking.policy.minutes) }
    const offer: Offered = found && found.slots.length > 0 ? found : { slots: before, how: search ? 'still' : 'unchecked', read }
    const trouble = await troubleOf(search ? proposeSlots(search) : nobodyRead(booking), search === null), closed = search ? [] : trouble.closed?.filter((id) => !booking.trouble?.closed?.includes(id)) ?? []
    await move(booking.id, {
      id: `${row.id}=done`, by: BOLE, change: () => ({ trouble }), ...(offer.slots.length > 0 ? { offer } : {}),
      // Where nothing was offered before either, it stands as after any search that finds nothing.
      happening: (b) => (b.state.round !== round || b.state.attempt ? undefined : offer.slots.length > 0 ? { kind: 'offered', round, slots: offer.slots, closed } : { kind: 'proposed', round, slots: [] }),
    })
  }

  /** Who has set no hours is asked for them; a calendar that cannot be read is not theirs to mend. */
  async function troubleOf({ unread, missing, none }: Pick<Proposal, 'unread' | 'missing' | 'none'>, away: boolean): Promise<Trouble> {
    const known = unread.length > 0 ? (await store.list('panelist', { ids: unread })).map(({ value }) => value.id) : []
    return { unread: unread.filter((id) => !known.includes(id)), closed: unread.filter((id) => known.includes(id)), missing: missing.filter(({ country }) => country !== ''), none, ...(away ? { away } : {}) }
  }

  /** Whom a slot cannot be held with after all: by hours, holidays, limits and calendars as they are now, and an hour's notice. */
  async function refused(booking: Booking, slot: Slot): Promise<{ busy: string[]; unknown: string[] }> {
    const search = await searchFor(house, { ...booking, until: null }, { at: slot, notice: shortestNotice(booking.policy) }), no = mayBook(search, slot)
    if (no === null) return { busy: [], unknown: [] }
    if (no.kind !== 'person') return { busy: slot.panel, unknown: [] }
    return no.cause === 'unread' ? { busy: [], unknown: [no.id] } : { busy: [no.id], unknown: [] }
  }

  /** Who has something else at exactly that time; what is tentative gives way. */
  async function overlaps(booking: Booking, slot: Slot): Promise<{ busy: string[]; unknown: string[] }> {
    const read = await calendars.busy(await calendarPeople(house, booking, slot.panel), slot, booking.state.uid)
    const busy = slot.panel.filter((id) => { const of = read.get(id); return of !== undefined && of !== 'unknown' && of.some((one) => !one.soft && one.start < slot.end && one.end > slot.start) })
    return { busy, unknown: slot.panel.filter((id) => (read.get(id) ?? 'unknown') === 'unknown') }
  }

  /** A panel for the same time without those who cannot come. Who can stays, in whatever seat. `unread`: there is none, but for a calendar that cannot be read there might be. */
  async function substitutes(booking: Booking, { slot, out }: BookingEffect & { kind: 'replace' }): Promise<string[] | null | 'unread'> {
    const stay = slot.panel.filter((id) => !out.includes(id)), search = await searchFor(house, { ...booking, until: null }, { at: slot, notice: shortestNotice(booking.policy) }), found = slotAt(search, slot.start, stay)
    if ('panel' in found && stay.every((id) => found.panel.includes(id))) return found.panel
    return search.people.some(({ id, busy, country }) => busy === null && country !== '' && !out.includes(id)) ? 'unread' : null
  }

  async function look(row: OutboxRow, booking: Booking): Promise<void> {
    const { state } = booking, { agreed, event } = state
    const back = (happening: BookingHappening, suffix: string) => move(booking.id, { id: `${row.id}=${suffix}`, by: BOLE, happening: (b) => (b.state.event.sequence === event.sequence ? happening : undefined) })
    const found = await calendars.look({ uid: state.uid, people: await calendarPeople(house, booking) })
    for (const one of seen(state, found, booking.where.link === null)) await back(one, one.kind === 'declined' ? `declined:${one.person}` : one.kind === 'linked' ? 'linked' : 'moved')
    if (!agreed || !comes(state) || agreed.start <= clock.now()) return
    const { busy } = await overlaps(booking, agreed)
    if (busy.length > 0) await back({ kind: 'foreign-overlap', version: agreed.version, people: busy }, 'overlap')
  }

  /** Of this one's event alone nobody knows; HR hears of it once. */
  function unlooked({ id, state: { event: { sequence } } }: Booking): Promise<unknown> {
    return move(id, { id: `unlooked:${id}:${sequence}`, by: BOLE, happening: (b) => (b.state.event.sequence === sequence ? null : undefined), owed: (about) => toHr(house, about, 'calendar-unlooked') })
  }
}

const mayPass = ({ passing, retryAfter }: CalendarFailure, attempt: number, patience: number): boolean => passing && attempt < MOST_TRIES && (retryAfter ?? 0) <= patience

/** What is said of times that fit words, or come closest. */
function matched(search: Search, { windows, excluded, flags }: Omit<NamedTimes, 'at'>, { state }: Booking): Offered {
  const { slots, fit } = matchSlots(search, { windows, excluded }, state.plan.candidateZone, mustMove(state) ? state.agreed?.start : null)
  return { slots, how: windows.length === 0 ? 'more' : fit ? 'understood' : 'nearest', read: { flags, times: echoed(windows, search.policy.minutes) } }
}

/** Windows that named a start are as long as the interview. */
const echoed = (windows: readonly TimeWindow[], minutes: number): Interval[] => windows.map(({ start, end, exact }) => ({ start, end: exact ? start + minutes * MINUTE : end }))

/** The calendars did not answer. */
const nobodyRead = ({ seats }: Booking): Pick<Proposal, 'unread' | 'missing' | 'none'> => ({ unread: [...new Set(seats.flatMap((seat) => seat.any))], missing: [], none: null })

/** One more time among those picked, in no more than an offer holds. */
const beside = (also: Slot | null, picked: readonly Slot[]): Slot[] =>
  also ? [also, ...picked.filter(({ start }) => start !== also.start).slice(0, MOST_OFFERED - 1)].toSorted((a, b) => a.start - b.start) : [...picked]

/** Times named longer ago were for something else. */
const namedLately = ({ named }: Booking, now: number): NamedTimes | null => {
  if (!named || now - named.at > NAMED_LATELY) return null
  const windows = named.windows.filter(({ start }) => start > now)
  return windows.length === 0 && named.windows.length > 0 ? null : { ...named, windows }
}
