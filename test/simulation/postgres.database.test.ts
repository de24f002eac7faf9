import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect, type Database } from '../../src/infra/database/connect.ts'
import { COLUMNS, readRow, type RawRow } from '../../src/infra/database/outbox-row.ts'
import { PostgresStore } from '../../src/infra/database/postgres-store.ts'
import { emptyDatabase, freshDatabase } from '../infra/database/fresh-database.ts'
import { quiet } from '../infra/quiet.ts'
import type { Backing } from './backing.ts'
import { NONE } from './mutations.ts'
import { runSeed } from './run-seed.ts'

/** A share on real SQL: each seed takes one to two seconds. */
const SEEDS = 20

let database: Database, drop: () => Promise<void>
beforeAll(async () => {
  const fresh = await freshDatabase()
  drop = fresh.drop
  database = await connect(fresh.connection, quiet)
})
afterAll(async () => {
  await database.close()
  await drop()
})

function inPostgres(): Backing & { close(): Promise<void> } {
  const open = new Map<string, PostgresStore>()
  const kill = async (owner: string): Promise<void> => {
    const store = open.get(owner)
    open.delete(owner)
    await store?.close()
  }
  return {
    open: async (owner) => {
      const store = await PostgresStore.open(database, owner, quiet)
      open.set(owner, store)
      return store
    },
    kill,
    outbox: async () => (await database.pool.query<RawRow>(`SELECT ${COLUMNS} FROM outbox o ORDER BY o.n`)).rows.map(readRow),
    waiting: async () => (await database.pool.query<{ body: never }>('SELECT body FROM inbox WHERE NOT handled')).rows,
    real: true,
    close: async () => { await Promise.all([...open.keys()].map(kill)) },
  }
}

it(`keeps every promise on PostgreSQL, ${SEEDS} seeds`, async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    await emptyDatabase(database.pool)
    const backing = inPostgres(), report = await runSeed(seed, NONE, backing)
    await backing.close()
    if (report.violation) expect.fail(`SEED=${seed} on PostgreSQL: ${report.violation.message}\n${report.tail.slice(-25).join('\n')}`)
    expect(report.messages).toBeGreaterThan(0)
  }
}, 300_000)
