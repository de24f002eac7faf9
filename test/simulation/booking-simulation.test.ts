import { describe, expect, it } from 'vitest'
import { BOOKING_MUTATIONS } from './booking-mutations.ts'
import { playBookings } from './booking-world.ts'

/** A safeguard whose absence shows in none of so many seeds is not tested. */
const SEEDS_OF_A_MUTATION = 1_000
/** A fault that never occurs proves nothing. */
const REACHED = [
  'calendar late', 'calendar lost', 'calendar dead', 'calendar ghost', 'calendar limited', 'calendar outage', 'calendar blind', 'calendar stale', 'calendar unlinked', 'linked', 'service twice', 'service slow', 'double click', 'stale press',
  'meeting', 'leave', 'meddled', 'rival', 'reminded', 'feedback asked', 'standing at rest', 'hold-lost', 'confirm-lost', 'event-failed', 'replaced', 'declined', 'reschedule-asked', 'reschedule-allowed', 'kept', 'cancelled',
  'withdrew', 'retried', 'moved-outside', 'drift-settled', 'foreign-overlap', 'phase candidate-no-show', 'phase panelist-no-show', 'phase stuck', 'phase done', 'disputed', 'settled', 'unread', 'here',
  ...['hold', 'reread', 'upsert-event', 'delete-event', 'confirm', 'release', 'remind'].flatMap((what) => [`crash before ${what}`, `crash after ${what}`, `crash kept ${what}`]),
]

describe('bookings, with calendars and processes that fail', () => {
  it('keeps every promise in seeds 1 to 2000, and every fault occurs', async () => {
    const reached = new Map<string, number>()
    for (let seed = 1; seed <= 2_000; seed++) {
      const report = await playBookings(seed)
      if (report.violation) expect.fail(`SEED=${seed} ${report.violation}\n${report.tail.join('\n')}`)
      for (const [what, times] of report.reached) reached.set(what, (reached.get(what) ?? 0) + times)
    }
    expect(REACHED.filter((what) => (reached.get(what) ?? 0) < 10)).toEqual([])
  }, 240_000)

  it('plays a seed the same way again', async () => {
    for (const seed of [1, 2, 3, 5, 8]) expect((await playBookings(seed)).hash).toBe((await playBookings(seed)).hash)
    expect((await playBookings(1)).hash).not.toBe((await playBookings(2)).hash)
  })

  it.each(BOOKING_MUTATIONS)('notices: $name', async (mutation) => {
    for (let seed = 1; seed <= SEEDS_OF_A_MUTATION; seed++) if ((await playBookings(seed, mutation)).violation) return
    expect.fail(`${SEEDS_OF_A_MUTATION} seeds and nothing was wrong`)
  }, 120_000)
})
