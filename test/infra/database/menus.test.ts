import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../../../src/infra/database/connect.ts'
import type { Database } from '../../../src/infra/database/connect.ts'
import { PostgresMenus } from '../../../src/infra/database/menus.ts'
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

test('the newest menu of a conversation is kept, and found by another process', async () => {
  const menus = new PostgresMenus(database.prisma, 'dingtalk')
  expect(await menus.get('cid1')).toBeUndefined()
  await menus.put('cid1', { actions: [{ action: 'advance:A-1', label: '推进' }] })
  await menus.put('cid1', { actions: [], filled: { reason: '到岗太晚 \u0000 \ud83d' } })
  await menus.put('@0147', { actions: [{ action: 'consent:A-1', label: '同意' }] })
  expect(await new PostgresMenus(database.prisma, 'dingtalk').get('cid1')).toEqual({ actions: [], filled: { reason: '到岗太晚 \u0000 \ud83d' } })
})

test('the same conversation on another platform is another one', async () => {
  await new PostgresMenus(database.prisma, 'dingtalk').put('cid2', { actions: [] })
  expect(await new PostgresMenus(database.prisma, 'feishu').get('cid2')).toBeUndefined()
})

test('two at once: one of them stays, whole', async () => {
  const menus = new PostgresMenus(database.prisma, 'dingtalk')
  await Promise.all(Array.from({ length: 8 }, (_, n) => menus.put('cid3', { n, again: n })))
  const { n, again } = (await menus.get('cid3')) as { n: number; again: number }
  expect(again).toBe(n)
})
