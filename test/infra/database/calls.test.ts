import { afterAll, beforeAll, expect, test } from 'vitest'
import { PostgresCalls } from '../../../src/infra/database/calls.ts'
import { connect } from '../../../src/infra/database/connect.ts'
import type { Database } from '../../../src/infra/database/connect.ts'
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

test('calls of several processes add up, by month and kind', async () => {
  const [one, other] = [new PostgresCalls(database.prisma, 'dingtalk', quiet), new PostgresCalls(database.prisma, 'dingtalk', quiet)]
  expect(await one.spent('2026-11')).toEqual({})
  await Promise.all(Array.from({ length: 40 }, (_, i) => (i % 2 ? one : other).count('2026-11', i % 4 ? 'robot' : 'card')))
  await one.count('2026-12', 'card')
  expect(await other.spent('2026-11')).toEqual({ robot: 30, card: 10 })
  expect(await other.spent('2026-12')).toEqual({ card: 1 })
  expect(await new PostgresCalls(database.prisma, 'feishu', quiet).spent('2026-11')).toEqual({})
})

test('what could not be counted holds nobody up, and is told to the log', async () => {
  const gone = await connect(fresh.connection, quiet), warned: string[] = []
  await gone.close()
  await expect(new PostgresCalls(gone.prisma, 'dingtalk', { ...quiet, warn: (what) => void warned.push(what) }).count('2026-11', 'robot')).resolves.toBeUndefined()
  expect(warned).toHaveLength(1)
})
