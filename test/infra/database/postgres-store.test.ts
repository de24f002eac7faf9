import { afterAll, beforeAll } from 'vitest'
import { connect } from '../../../src/infra/database/connect.ts'
import type { Database } from '../../../src/infra/database/connect.ts'
import { PostgresStore } from '../../../src/infra/database/postgres-store.ts'
import { storeContract } from '../../contract/store.ts'
import { emptyDatabase, freshDatabase } from './fresh-database.ts'
import { quiet } from '../quiet.ts'

let started = 0, database: Database, drop: () => Promise<void>
beforeAll(async () => {
  const fresh = await freshDatabase()
  drop = fresh.drop
  database = await connect(fresh.connection, quiet)
})
afterAll(async () => {
  await database.close()
  await drop()
})

storeContract('PostgresStore', async () => {
  await emptyDatabase(database.pool)
  const processes = new Map<string, PostgresStore>()
  const start = async (): Promise<string> => {
    const owner = `process ${++started}`
    processes.set(owner, await PostgresStore.open(database, owner, quiet))
    return owner
  }
  const process = (owner: string): PostgresStore => processes.get(owner) as PostgresStore
  const [first, second] = [process(await start()), process(await start())]
  return {
    store: first,
    second: async () => second,
    owner: start,
    kill: async (owner) => { await process(owner).close() },
    close: async () => { await Promise.all([...processes.values()].map((one) => one.close())) },
  }
})
