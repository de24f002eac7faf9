import { afterAll, beforeAll, expect, it } from 'vitest'
import { bookingStorm } from '../../bench/bookings.ts'
import { freshDatabase } from './fresh-database.ts'

let fresh: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => { fresh = await freshDatabase() })
afterAll(() => fresh.drop())

it('books nobody twice while several processes book the same few people, and leaves no deadlock to anybody', async () => {
  const storm = await bookingStorm(fresh.connection, 800, 2)
  expect(storm).toMatchObject({ double: 0, broken: 0, failures: [], deadlocks: 0 })
  expect(storm.attempts).toBeGreaterThanOrEqual(800)
  expect(Math.min(storm.held, storm.taken, storm.confirmed, storm.moved)).toBeGreaterThan(5)
  // whoever lost was offered something else
  expect(storm.offered).toBe(storm.taken)
}, 60_000)
