import { calendarAwayCard } from '../cards/calendar-away-card.ts'
import { CalendarFailure } from '../ports/calendars.ts'
import type { Booking } from '../scheduling/booking-record.ts'
import { isWatched } from '../scheduling/booking-watch.ts'
import { BOLE } from './at-once.ts'
import { calendarPeople } from './booking-search.ts'
import type { Courier } from './courier.ts'
import type { House } from './house.ts'
import { messageRow } from './render.ts'
import { save } from './save.ts'

const HOUR = 3_600_000, DAY = 24 * HOUR
/** Other events tried before calendars are said to be away. */
const OTHERS = 3

/**
 * Whether the hourly look gets through to calendars. The hiring channel hears of an outage once, whatever the number of bookings, and at most daily where it comes and goes.
 * One event that cannot be read is none: where others can, or its people can be asked about, the failure is its own (`alone`).
 */
export function createCalendarOutage(house: House, courier: Courier): { away(failure: CalendarFailure, booking: Booking): Promise<'told' | 'alone'>; back(): Promise<void> } {
  const { store, clock, owner, settings, calendars } = house, subject = `calendar:${calendars.name}`

  const answers = async (ask: () => Promise<boolean>): Promise<boolean> => {
    try {
      return await ask()
    } catch (error) {
      if (error instanceof CalendarFailure) return false
      throw error
    }
  }

  async function alone({ id, state }: Booking): Promise<boolean> {
    const at = clock.now(), others = (await store.list('booking', { live: at - DAY })).map(({ value }) => value).filter((b) => b.id !== id && isWatched(b.state, at))
    for (const b of others.slice(0, OTHERS)) if (await answers(async () => { await calendars.look({ uid: b.state.uid, people: await calendarPeople(house, b) }); return true })) return true
    return others.length === 0 && answers(async () => [...(await calendars.busy(await calendarPeople(house, { state }), { start: at, end: at + HOUR })).values()].some((read) => read !== 'unknown'))
  }

  /** The journal has the last word; of several that say the same at once one is heard. */
  async function now(kind: 'away' | 'back', fault: CalendarFailure['fault'] | null): Promise<void> {
    const at = clock.now(), journal = await store.journal(subject), last = journal.at(-1)?.kind ?? 'back', told = journal.findLast((entry) => entry.kind === 'away')?.at ?? -DAY
    if (last === kind || (kind === 'away' && at < told + DAY)) return
    const id = `${subject}/${journal.length}`
    await save(house, courier, {
      event: { id }, puts: [], owner, now: at, journal: [{ id, subject, seq: null, at, by: BOLE, kind, body: fault === null ? {} : { fault } }],
      owed: fault === null ? [] : [{ ...messageRow(subject, settings.channel, calendarAwayCard(fault, settings.language), at), id: `${id}/0` }],
    })
  }

  return {
    async away({ fault }, booking) {
      if ((await store.journal(subject)).at(-1)?.kind === 'away') return 'told'
      if (await alone(booking)) return 'alone'
      await now('away', fault)
      return 'told'
    },
    back: () => now('back', null),
  }
}
