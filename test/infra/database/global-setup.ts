import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate, MIGRATIONS } from '../../../prisma/migrate.ts'
import { fromUrl } from '../../../src/infra/database/connect.ts'
import type { Connection } from '../../../src/infra/database/session.ts'
import { startEmbedded } from '../../../src/infra/database/embedded.ts'
import { inDatabase } from './in-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    database: { connection: Connection; template: string }
  }
}

/** One server for all database tests, TEST_DATABASE_URL or an embedded one, with a migrated database to copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env['TEST_DATABASE_URL']
  const { connection, stop } = url ? { connection: fromUrl(url), stop: async () => {} } : await embedded()
  const template = `bole_template_${process.pid}`
  const admin = new pg.Pool({ ...connection, max: 1 })
  admin.on('error', () => {}) // a server that stops takes leave of its clients
  await admin.query(`CREATE DATABASE ${template}`)
  const pool = new pg.Pool({ ...inDatabase(connection, template), max: 1 })
  pool.on('error', () => {})
  await migrate(pool, MIGRATIONS)
  await pool.end()
  project.provide('database', { connection, template })
  return async () => {
    await admin.query(`DROP DATABASE ${template}`)
    await admin.end()
    await stop()
  }
}

async function embedded(): Promise<{ connection: Connection; stop(): Promise<void> }> {
  const dir = mkdtempSync(join(tmpdir(), 'bole-test-'))
  chmodSync(dir, 0o711)
  const server = await startEmbedded(dir)
  return { connection: server.connection, stop: async () => { await server.stop(); rmSync(dir, { recursive: true, force: true }) } }
}
