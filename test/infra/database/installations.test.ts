import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InstallationStore } from '../../../bots/slack/workspaces.ts'
import { connect } from '../../../src/infra/database/connect.ts'
import type { Database } from '../../../src/infra/database/connect.ts'
import { PostgresInstallations } from '../../../src/infra/database/installations.ts'
import { remembered } from '../../../src/infra/database/remembered.ts'
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

test('an installation is kept, replaced by the next one of its team, and forgotten', async () => {
  const store: InstallationStore = new PostgresInstallations(database.prisma)
  await store.put('T1', 'sealed 1', 1)
  await store.put('T2', 'sealed 2', 2)
  await store.put('T1', 'sealed 3', 3)
  expect(await store.get('T1')).toBe('sealed 3')
  expect(await store.list()).toEqual(['sealed 2', 'sealed 3'])
  await store.remove('T1')
  await store.remove('T1')
  expect([await store.get('T1'), await store.list()]).toEqual([undefined, ['sealed 2']])
})

test('a text is remembered under its name', async () => {
  const one = remembered(database.prisma, 'slack-workspace:1'), other = remembered(database.prisma, 'slack-workspace:2')
  expect(await one.get()).toBeUndefined()
  await one.put('T1')
  await one.put('T2')
  expect([await one.get(), await other.get()]).toEqual(['T2', undefined])
})
