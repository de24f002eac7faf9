import { calendarAwayCard } from '../cards/calendar-away-card.ts'
import type { CalendarFailure } from '../ports/calendars.ts'
import { BOLE } from './at-once.ts'
import type { Courier } from './courier.ts'
import type { House } from './house.ts'
import { messageRow } from './render.ts'
import { save } from './save.ts'

const DAY = 24 * 3_600_000

/** Whether the hourly look gets through to calendars. The hiring channel hears of an outage once, whatever the number of bookings, and at most daily where it comes and goes. */
export function createCalendarOutage(house: House, courier: Courier): { away(failure: CalendarFailure): Promise<void>; back(): Promise<void> } {
  const { store, clock, owner, settings, calendars } = house, subject = `calendar:${calendars.name}`

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

  return { away: ({ fault }) => now('away', fault), back: () => now('back', null) }
}
