import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../../../src/infra/database/connect.ts'
import type { Database } from '../../../src/infra/database/connect.ts'
import { PostgresFeishuPeople } from '../../../src/infra/database/feishu-people.ts'
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

const li = { tenant: 't1', openId: 'ou_li', unionId: 'on_li' }
const kept = async (tenant = 't1') => (await database.prisma.feishuPerson.findMany({ where: { tenant } })).map((row) => [row.openId, row.unionId, row.seenAt])

test('a person is written once per process, and anew where their union_id is another', async () => {
  const people = new PostgresFeishuPeople(database.prisma, quiet)
  await people.seen(li, 1)
  await people.seen(li, 2)
  expect(await kept()).toEqual([['ou_li', 'on_li', 1n]])
  await people.seen({ ...li, unionId: 'on_new' }, 3)
  expect(await kept()).toEqual([['ou_li', 'on_new', 3n]])
  await new PostgresFeishuPeople(database.prisma, quiet).seen({ ...li, unionId: 'on_new' }, 4)
  expect(await kept()).toEqual([['ou_li', 'on_new', 4n]])
})

test('the same open_id in another tenant is somebody else', async () => {
  await new PostgresFeishuPeople(database.prisma, quiet).seen({ tenant: 't2', openId: 'ou_li', unionId: 'on_other' }, 5)
  expect([await kept('t1'), await kept('t2')]).toEqual([[['ou_li', 'on_new', 4n]], [['ou_li', 'on_other', 5n]]])
})

test('what could not be written is tried again the next time, and disturbs nobody', async () => {
  const gone = await connect(fresh.connection, quiet), warned: string[] = []
  await gone.close()
  await expect(new PostgresFeishuPeople(gone.prisma, { ...quiet, warn: (what) => void warned.push(what) }).seen({ ...li, openId: 'ou_wang' }, 1)).resolves.toBeUndefined()
  expect(warned).toHaveLength(1)
})
