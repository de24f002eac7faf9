import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool } from 'pg'

/** Prisma's own history table and advisory lock, so that its tools and ours read the same history. */
const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" ("id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ, "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`
const LOCK = 72707369

/** `prisma/migrations`, where the files of this build are. */
export const MIGRATIONS = join(import.meta.dirname, 'migrations')

/** Names of the migrations in `dir`, in the order they apply. */
export function migrationNames(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()
}

/**
 * Applies what is missing, one transaction a file, and returns the names applied. Several processes at once apply each file once.
 * Refuses a database that is newer than this build, a file edited after it was applied, and a history with a failure.
 */
export async function migrate(pool: Pool, dir: string): Promise<string[]> {
  const names = migrationNames(dir), applied: string[] = []
  const client = await pool.connect()
  client.on('error', () => {}) // the statement in hand rejects with it
  try {
    await client.query('SET statement_timeout = 0') // another process may be at it for long
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    await client.query(TABLE)
    const { rows } = await client.query<{ name: string; checksum: string; finished_at: Date | null }>(
      'SELECT migration_name AS name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL')
    const failed = rows.find((row) => !row.finished_at), unknown = rows.find((row) => !names.includes(row.name))
    if (failed) throw new Error(`Migration ${failed.name} failed earlier: repair the database by hand, then delete its row from _prisma_migrations.`)
    if (unknown) throw new Error(`The database has migration ${unknown.name}, which this Bole lacks: it is older than its database. Start the newer Bole.`)
    for (const name of names) {
      const sql = readFileSync(join(dir, name, 'migration.sql'), 'utf8')
      const checksum = createHash('sha256').update(sql).digest('hex')
      const done = rows.find((row) => row.name === name)
      if (done && done.checksum !== checksum) throw new Error(`Migration ${name} was edited after it was applied: restore the file, and put the change into a new one.`)
      if (done) continue
      await client.query('BEGIN')
      try {
        await client.query(sql)
        await client.query(
          'INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), clock_timestamp(), 1)',
          [randomUUID(), checksum, name])
        await client.query('COMMIT')
      } catch (cause) {
        await client.query('ROLLBACK')
        throw new Error(`Migration ${name} failed; nothing of it was kept.`, { cause })
      }
      applied.push(name)
    }
    return applied
  } finally {
    client.release(true) // closing the connection gives the lock and the setting back
  }
}
