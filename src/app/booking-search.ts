import { EVERYWHERE, type WorkCalendar } from '../domain/holidays.ts'
import type { Interval } from '../domain/interval.ts'
import type { Busy, Panelist, Seat } from '../domain/panel.ts'
import type { PanelistRecord } from '../domain/panelist.ts'
import type { CalendarPerson } from '../ports/calendars.ts'
import type { Booking } from '../scheduling/booking-record.ts'
import { declinedBy, outForGood } from '../scheduling/booking-state.ts'
import { boundsOf, type Search } from '../scheduling/search.ts'
import { withOwnDays } from '../scheduling/work-calendar.ts'
import { countryOf } from './commands/hours-typed.ts'
import type { House } from './house.ts'

const MINUTE = 60_000, DAY = 24 * 60 * MINUTE
/** Interviews so far back and ahead count for limits and fair shares: the month and the week a slot lies in. */
const AROUND = 38 * DAY

type Rooms = Pick<House, 'store' | 'seats' | 'calendars' | 'workCalendars' | 'clock'>
type Days = Pick<House, 'workCalendars'> & { store: Pick<House['store'], 'get'> }

/** What a calendar is asked about somebody by. */
export const calendarPerson = ({ id, name, email, calendar, zone }: PanelistRecord): CalendarPerson => ({ id, name, email, calendar, zone })

/** Whom a calendar is asked about for it: who has its event, or should. */
export async function calendarPeople({ store }: Pick<House, 'store'>, { state: { event, agreed } }: Pick<Booking, 'state'>, ids = [...new Set([...(event.slot?.panel ?? []), ...(agreed?.panel ?? [])])]): Promise<CalendarPerson[]> {
  return (await store.list('panelist', { ids })).map((r) => calendarPerson(r.value))
}

/**
 * What a time is sought for, with what calendars, seats and holidays say now. This booking itself stands in nobody's way. `at`: only the people and times around
 * one interval; `notice`, minutes, in place of the policy's. Who said no to a time has none around it, and who wants nothing of this interview none at all. Fails with `CalendarFailure`.
 */
export async function searchFor(house: Rooms, booking: Booking, { windows = null, at, notice }: { windows?: Interval[] | null; at?: Interval; notice?: number } = {}): Promise<Search> {
  const gone = outForGood(booking.state), seats = booking.seats.map((seat): Seat => ({ ...seat, any: seat.any.filter((id) => !gone.includes(id)) }))
  const now = house.clock.now(), policy = { ...booking.policy, ...(notice === undefined ? {} : { notice }) }, ids = [...new Set(seats.flatMap((seat) => seat.any))]
  const bare: Search = { people: [], seats, policy, now, windows, until: booking.until, calendars: {} }, range = at ?? boundsOf(bare)
  const within = { start: range.start - DAY, end: range.end + DAY }, records = (await house.store.list('panelist', { ids })).map((r) => r.value)
  const [read, seated] = await Promise.all([
    house.calendars.busy(records.map(calendarPerson), within, booking.state.uid), house.seats.of(ids, { start: range.start - AROUND, end: range.end + AROUND }, now),
  ])
  const people = ids.map((id): Panelist => {
    const own = seated.filter((one) => one.person === id && one.booking !== booking.id), record = records.find((r) => r.id === id), busy = read.get(id) ?? 'unknown'
    // What is kept free around another interview of theirs is kept free: seats are guarded so.
    const taken: Busy[] = own.filter(({ status }) => status === 'held' || status === 'confirmed').map(({ blocked }) => blocked)
    const declined = declinedBy(booking.state, id).map((start): Busy => ({ start, end: start + policy.minutes * MINUTE })), booked = own.map(({ interval }) => interval.start)
    if (!record) return { id, name: booking.names[id] ?? id, zone: policy.zone, country: '', hours: {}, overrides: {}, busy: null, booked }
    const { name, zone, country, hours, overrides, weight, limits, joinedAt } = record
    return { id, name, zone, country, hours, overrides, busy: busy === 'unknown' ? null : [...busy, ...taken, ...declined], booked, ...(weight === undefined ? {} : { weight }), ...(limits ? { limits } : {}), joinedAt }
  })
  const requisition = policy.perDayRequisition === undefined ? {} : { requisition: await startsOf(house, booking) }
  return { ...bare, ...requisition, people, calendars: await workCalendars(house, people, within) }
}

/** When the other interviews of its requisition begin: those agreed, and those on their way to be. */
const startsOf = async ({ store }: Rooms, { id, requisition }: Booking): Promise<number[]> =>
  (await store.list('booking', { requisition })).flatMap(({ value: { id: other, state: { phase, agreed, attempt } } }) => (other === id || phase === 'cancelled' ? [] : [...(agreed ? [agreed.start] : []), ...(attempt ? [attempt.slot.start] : [])]))

async function workCalendars(house: Rooms, people: readonly Panelist[], { start, end }: Interval): Promise<Record<string, WorkCalendar>> {
  const from = new Date(start).getUTCFullYear(), years = Array.from({ length: new Date(end).getUTCFullYear() - from + 1 }, (_, i) => from + i)
  const countries = [...new Set(people.map(({ country }) => country).filter(Boolean))]
  return Object.fromEntries(await Promise.all(countries.map(async (country): Promise<[string, WorkCalendar]> => [country, await workCalendarOf(house, country, years)])))
}

/** A country's days, with what the company says of them. */
export async function workCalendarOf({ store, workCalendars }: Days, country: string, years: readonly number[]): Promise<WorkCalendar> {
  const [calendar, ...own] = await Promise.all([workCalendars.calendar(country, years), store.get('holidays', EVERYWHERE), store.get('holidays', country)])
  return own.reduce((known, kept) => (kept ? withOwnDays(known, kept.value) : known), calendar)
}

/** The days of whoever lives in a zone, as far as it tells the country; words about workdays are asked about where it does not. */
export async function zoneDays(house: Days, zone: string, now: number): Promise<WorkCalendar | undefined> {
  const country = countryOf(zone), year = new Date(now).getUTCFullYear()
  return country === undefined ? undefined : workCalendarOf(house, country, [year, year + 1])
}
