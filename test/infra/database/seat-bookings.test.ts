import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { connect } from '../../../src/infra/database/connect.ts'
import type { Database } from '../../../src/infra/database/connect.ts'
import { PostgresSeats } from '../../../src/infra/database/seat-bookings.ts'
import { seatsContract } from '../../contract/seats.ts'
import { quiet } from '../quiet.ts'
import { emptyDatabase, freshDatabase } from './fresh-database.ts'

let database: Database, fresh: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  fresh = await freshDatabase()
  database = await connect(fresh.connection, quiet)
})
afterAll(async () => {
  await database.close()
  await fresh.drop()
})

describe('seats on PostgreSQL', () => {
  beforeEach(() => emptyDatabase(database.pool))
  seatsContract(() => new PostgresSeats(database.pool))

  const insert = (booking: string, from: number, to: number, status = 'confirmed'): Promise<unknown> =>
    database.pool.query(`INSERT INTO seat_booking VALUES ($1, 1, 'p', $2, $3, int8range($2, $3), $4, NULL)`, [booking, from, to, status])

  it('has a constraint that holds whoever writes', async () => {
    await insert('B-1', 1_000, 2_000)
    await expect(insert('B-2', 1_999, 3_000)).rejects.toMatchObject({ code: '23P01', constraint: 'no_double_booking' })
    await insert('B-3', 2_000, 3_000)
    await insert('B-4', 1_000, 2_000, 'cancelled')
    await expect(database.pool.query(`UPDATE seat_booking SET status = 'confirmed' WHERE booking = 'B-4'`)).rejects.toMatchObject({ code: '23P01' })
    await expect(insert('B-5', 5_000, 5_000)).rejects.toMatchObject({ code: '23514' })
    await expect(insert('B-5', 5_000, 6_000, 'held')).rejects.toMatchObject({ code: '23514' })
  })

  it('lets one of 40 have a slot, and everybody else know at once', async () => {
    const seats = new PostgresSeats(database.pool), at = { start: 9_000, end: 10_000 }
    const all = await Promise.all(Array.from({ length: 40 }, (_, i) => seats.hold({ booking: `B-${i}`, version: 1, people: i % 2 ? ['a', 'b', 'c'] : ['c', 'b', 'a'], interval: at, blocked: at, until: 99_000 }, 0)))
    expect(all.filter(({ outcome }) => outcome === 'held')).toHaveLength(1)
    expect(all.filter((one) => one.outcome === 'taken' && one.people.length === 3)).toHaveLength(39)
  })
})
