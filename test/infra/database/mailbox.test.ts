import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Mailbox } from '../../../bots/web/mailbox.ts'
import { say } from '../../../src/chat/card.ts'
import { connect } from '../../../src/infra/database/connect.ts'
import type { Database } from '../../../src/infra/database/connect.ts'
import { PostgresMailbox } from '../../../src/infra/database/mailbox.ts'
import { mailboxContract } from '../../contract/mailbox.ts'
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

mailboxContract('PostgresMailbox', async () => {
  const mailbox = await PostgresMailbox.open(database, quiet)
  return { mailbox: mailbox satisfies Mailbox, close: () => mailbox.close() }
})

const letter = (key: string) => ({ key, only: null, author: { kind: 'bole' as const, id: 'bole', name: 'Bole' }, card: say(key), at: 1 })

test('another process hears of a change, also after its connection broke', async () => {
  const [here, there] = [await PostgresMailbox.open(database, quiet), await PostgresMailbox.open(database, quiet)]
  const heard: string[] = []
  there.onChange((conversation) => heard.push(conversation))
  await here.append('web:t:@heard', letter('a'))
  await expect.poll(() => heard).toEqual(['web:t:@heard'])
  await database.pool.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE $1', ['LISTEN%'])
  await here.append('web:t:@missed', letter('a'))
  await expect.poll(() => heard, { timeout: 3_000 }).toContain('web:t:@missed')
  await here.close()
  await there.close()
})
