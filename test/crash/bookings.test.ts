import { afterAll, expect, test } from 'vitest'
import { auditBookings } from './booking-audit.ts'
import { readBookings } from './booking-kept.ts'
import { bookingStorm, type BookingWreck } from './booking-storm.ts'

let wreck: BookingWreck | undefined
afterAll(async () => {
  await wreck?.service.remove()
  await wreck?.ground.close()
})

test('four kills, one with the database, while interviews are chosen, moved and cancelled: calendars, seats, reminders and presses are as they are kept', { timeout: 240_000 }, async () => {
  wreck = await bookingStorm({ kills: 4, presses: 10, candidates: 5, seed: 4 }, () => {})
  const kept = await readBookings(wreck.service.dataDir)
  expect(auditBookings(wreck, kept)).toEqual({ events: [], seats: [], reminders: [], presses: [], other: [] })
  expect([wreck.databaseKills, wreck.ground.counts().writes >= 5, kept.bookings.some(({ booking }) => booking.state.agreed !== null)]).toEqual([1, true, true])
})
