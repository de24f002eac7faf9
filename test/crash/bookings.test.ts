import { afterAll, expect, test } from 'vitest'
import { auditBookings } from './booking-audit.ts'
import { bookingStorm, type BookingWreck } from './booking-storm.ts'

let wreck: BookingWreck | undefined
afterAll(async () => {
  await wreck?.service.remove()
  await wreck?.ground.close()
})

test('three kills, one with the database and one at rest, while interviews are chosen, moved and cancelled: calendars, seats, reminders and presses are as they are kept', { timeout: 180_000 }, async () => {
  wreck = await bookingStorm({ kills: 3, presses: 8, candidates: 5, seed: 4 }, () => {})
  expect(auditBookings(wreck)).toEqual({ events: [], seats: [], reminders: [], presses: [], other: [] })
  expect([wreck.databaseKills, wreck.ground.counts().writes >= 3, wreck.kept.bookings.some(({ booking }) => booking.state.agreed !== null)]).toEqual([1, true, true])
})
