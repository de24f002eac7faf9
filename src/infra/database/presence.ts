import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '../../ports/log.ts'
import type { Connection } from './session.ts'

/** First key of our advisory locks: 'bole' in ASCII. The second is the hash of an owner. */
export const PRESENCE = 0x626f6c65

/** Condition that the owner of outbox row `o` still runs: it holds its lock for as long as it lives, however it ends. */
export const OWNER_LIVES = `hashtext(o.owner)::oid IN (SELECT l.objid FROM pg_locks l WHERE l.locktype = 'advisory' AND l.classid = ${PRESENCE} AND l.objsubid = 2
  AND l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()))`

/** ms */
const RECONNECT = 250

/**
 * Shows everybody that `owner` lives, on a connection of its own, until closed or killed: the rows of a killed process are free
 * at once, not when its lease ends. Resolves when the lock is held; takes it again when the connection breaks.
 */
export async function holdPresence(connection: Connection, owner: string, log: Log): Promise<{ close(): Promise<void> }> {
  let closed = false, client = await hold()

  async function hold(): Promise<pg.Client> {
    const fresh = new pg.Client({ ...connection, connectionTimeoutMillis: 5_000, keepAlive: true })
    fresh.on('error', () => {}) // 'end' follows
    await fresh.connect()
    // shared, for the server may not have noticed yet that the session before this one is gone
    await fresh.query('SELECT pg_advisory_lock_shared($1::int, hashtext($2))', [PRESENCE, owner])
    fresh.once('end', () => { if (!closed) void again() })
    return fresh
  }

  async function again(): Promise<void> {
    while (!closed) {
      try {
        client = await hold()
        if (closed) await client.end()
        return
      } catch (error) {
        log.warn('presence lost, trying again', { error })
        await sleep(RECONNECT)
      }
    }
  }

  return {
    close: async () => {
      closed = true
      await client.query('SELECT pg_advisory_unlock_all()').catch(() => {}) // a broken connection has given it up
      await client.end()
    },
  }
}
