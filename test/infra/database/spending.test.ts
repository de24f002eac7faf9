import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../../../src/infra/database/connect.ts'
import type { Database } from '../../../src/infra/database/connect.ts'
import { PostgresSpending } from '../../../src/infra/database/spending.ts'
import type { Spent } from '../../../src/ports/spending.ts'
import { quiet } from '../quiet.ts'
import { freshDatabase } from './fresh-database.ts'

let database: Database, fresh: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  fresh = await freshDatabase()
  database = await connect(fresh.connection, quiet)
})
afterAll(async () => {
  await database.close()
  await fresh.drop()
})

const call = (more: Partial<Spent> = {}): Spent => ({ month: '2026-11', interview: 'A-1', requisition: 'R-1', purpose: 'rate', model: 'm', currency: 'USD', calls: 1, in: 1_000, cached: 800, out: 100, cost: 320, ...more })

test('calls of several processes add up, by month, requisition and interview', async () => {
  const [one, other] = [new PostgresSpending(database.prisma, quiet), new PostgresSpending(database.prisma, quiet)]
  expect(await one.of({ month: '2026-11' })).toEqual([])
  await Promise.all(Array.from({ length: 30 }, (_, i) => (i % 2 ? one : other).add(call({ interview: i % 3 ? 'A-1' : 'A-2' }))))
  await one.add(call({ month: '2026-12', purpose: 'judge' }))
  await one.add(call({ interview: null, requisition: null, purpose: 'draft', cost: null, currency: null }))
  const rated = { model: 'm', purpose: 'rate', currency: 'USD', cached: 24_000, calls: 30, in: 30_000, out: 3_000, cost: 9_600 }
  expect(await other.of({ month: '2026-11' })).toEqual([{ ...rated, purpose: 'draft', currency: null, cost: null, calls: 1, in: 1_000, cached: 800, out: 100 }, rated])
  expect(await other.of({ requisition: 'R-1' })).toEqual([expect.objectContaining({ purpose: 'judge', calls: 1 }), rated])
  expect(await other.of({ interview: 'A-2' })).toEqual([expect.objectContaining({ calls: 10, cost: 3_200 })])
  expect(await other.of({ interview: 'A-3' })).toEqual([])
})

test('sums beyond 32 bits are kept whole', async () => {
  const books = new PostgresSpending(database.prisma, quiet), big = call({ interview: 'A-9', in: 3_000_000_000, cost: 5_000_000_000 })
  await books.add(big)
  await books.add(big)
  expect(await books.of({ interview: 'A-9' })).toEqual([expect.objectContaining({ in: 6_000_000_000, cost: 10_000_000_000 })])
})

test('what could not be written holds nobody up, and is told to the log', async () => {
  const gone = await connect(fresh.connection, quiet), warned: string[] = []
  await gone.close()
  await expect(new PostgresSpending(gone.prisma, { ...quiet, warn: (what) => void warned.push(what) }).add(call())).resolves.toBeUndefined()
  expect(warned).toHaveLength(1)
})
