import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import type { Connection } from '../../../src/infra/database/session.ts'
import { inDatabase } from './in-database.ts'

/** A database of one's own: migrated and empty, or altogether bare. Nobody may be connected when it is dropped. */
export async function freshDatabase(how: 'migrated' | 'bare' = 'migrated'): Promise<{ connection: Connection; drop: () => Promise<void> }> {
  const { connection, template } = inject('database')
  const name = `t_${randomUUID().replaceAll('-', '')}`
  await admin(connection, `CREATE DATABASE ${name}${how === 'migrated' ? ` TEMPLATE ${template}` : ''}`)
  return { connection: inDatabase(connection, name), drop: () => admin(connection, `DROP DATABASE ${name} WITH (FORCE)`) }
}

/** Makes a used database as good as fresh, which is cheaper than another one. */
export async function emptyDatabase(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(`SELECT format('%I', tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`)
  await pool.query(`TRUNCATE ${rows.map(({ name }) => name).join(', ')} RESTART IDENTITY; ALTER SEQUENCE series_r RESTART; ALTER SEQUENCE series_c RESTART; ALTER SEQUENCE series_a RESTART; ALTER SEQUENCE series_b RESTART`)
}

async function admin(connection: Connection, sql: string): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  try { await client.query(sql) } finally { await client.end() }
}
