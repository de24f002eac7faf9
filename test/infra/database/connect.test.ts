import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect, fromUrl } from '../../../src/infra/database/connect.ts'
import type { Database } from '../../../src/infra/database/connect.ts'
import { serverSecret } from '../../../src/infra/database/secret.ts'
import { quiet } from '../quiet.ts'
import { freshDatabase } from './fresh-database.ts'

let fresh: Awaited<ReturnType<typeof freshDatabase>>, database: Database
beforeAll(async () => {
  fresh = await freshDatabase()
  database = await connect(fresh.connection, quiet)
})
afterAll(async () => {
  await database.close()
  await fresh.drop()
})

it('refuses a session that is not in UTC', async () => {
  await expect(connect({ ...fresh.connection, options: '-c TimeZone=Asia/Shanghai' }, quiet)).rejects.toThrow('The database session runs in Asia/Shanghai, not UTC')
})

it('says in one sentence that a database is away, without its password', async () => {
  const failure = await connect(fromUrl('postgres://bole:hunter2@127.0.0.1:1/bole'), quiet).catch((error: Error) => error.message)
  expect(failure).toBe('The database cannot be reached (ECONNREFUSED): check that it runs and that DATABASE_URL names its host, user, password and database.')
})

it('lives on when the server ends its connections', async () => {
  await database.pool.query('SELECT 1')
  await database.pool.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()')
  await expect.poll(() => database.prisma.setting.count().catch(() => 'lost')).toBe(0)
})

it('draws one secret, whoever asks first', async () => {
  const secrets = await Promise.all(Array.from({ length: 6 }, () => serverSecret(database.prisma)))
  expect(new Set(secrets.map((secret) => secret.toString('hex'))).size).toBe(1)
  expect(secrets[0]?.length).toBe(32)
})
