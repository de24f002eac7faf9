import type { Calendars } from '../../ports/calendars.ts'

/** Where no calendar is connected: Bole's own bookings and the hours people set are all that is known, and they are kept elsewhere. */
export const noCalendars: Calendars = {
  name: 'none',
  busy: async (people) => new Map(people.map(({ id }) => [id, []])),
  upsert: async ({ start, end }) => ({ start, end, link: null, declined: [] }),
  cancel: async () => {},
  look: async () => null,
}
