import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { migrate, migrationNames, MIGRATIONS } from '../../prisma/migrate.ts'
import { freshDatabase } from '../infra/database/fresh-database.ts'

let database: Awaited<ReturnType<typeof freshDatabase>>, pool: pg.Pool, dir: string
beforeEach(async () => {
  database = await freshDatabase('bare')
  pool = new pg.Pool({ ...database.connection, max: 8 })
  pool.on('error', () => {})
  dir = mkdtempSync(join(tmpdir(), 'bole-migrations-'))
  cpSync(MIGRATIONS, dir, { recursive: true })
})
afterEach(async () => {
  await pool.end()
  await database.drop()
  rmSync(dir, { recursive: true })
})

const write = (name: string, sql: string): void => {
  mkdirSync(join(dir, name), { recursive: true })
  writeFileSync(join(dir, name, 'migration.sql'), sql)
}

it('applies each file once, however many start at once', async () => {
  const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(pool, dir)))
  expect(applied.flat()).toEqual(migrationNames(dir))
  expect(await migrate(pool, dir)).toEqual([])
  write('99990101000000_more', 'CREATE TABLE more (n int)')
  expect(await migrate(pool, dir)).toEqual(['99990101000000_more'])
})

it('refuses a database that is newer than this build', async () => {
  write('99990101000000_newer', 'CREATE TABLE newer (n int)')
  await migrate(pool, dir)
  await expect(migrate(pool, MIGRATIONS)).rejects.toThrow('The database has migration 99990101000000_newer, which this Bole lacks: it is older than its database.')
})

it('refuses a file that was edited after it was applied', async () => {
  await migrate(pool, dir)
  const [first = ''] = migrationNames(dir)
  write(first, 'SELECT 1')
  await expect(migrate(pool, dir)).rejects.toThrow(`Migration ${first} was edited after it was applied`)
})

it('keeps nothing of a file that fails, and goes on once it is repaired', async () => {
  write('99990101000000_broken', 'CREATE TABLE half (n int); SELECT 1 / 0')
  await expect(migrate(pool, dir)).rejects.toThrow('Migration 99990101000000_broken failed; nothing of it was kept.')
  expect((await pool.query(`SELECT to_regclass('half') AS half`)).rows).toEqual([{ half: null }])
  write('99990101000000_broken', 'CREATE TABLE half (n int)')
  expect(await migrate(pool, dir)).toEqual(['99990101000000_broken'])
})
