import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '../../ports/log.ts'
import type { Database } from './connect.ts'

const CHANNEL = 'bole_web'
/** ms */
const RECONNECT = 250

/** News of changed conversations: at once in this process, through the database in the others. */
export type Changes = { tell(conversation: string): Promise<void>; on(listener: (conversation: string) => void): () => void; close(): Promise<void> }

/** Hears on a connection of its own. After a broken one every conversation counts as changed, for nobody knows which were. */
export async function hearChanges({ prisma, connection }: Pick<Database, 'prisma' | 'connection'>, log: Log): Promise<Changes> {
  const me = randomUUID(), listeners = new Set<(conversation: string) => void>()
  let closed = false, client = await hear()

  function emit(conversation: string): void {
    for (const listener of listeners) listener(conversation)
  }

  async function hear(): Promise<pg.Client> {
    const fresh = new pg.Client({ ...connection, connectionTimeoutMillis: 5_000, keepAlive: true })
    fresh.on('error', () => {}) // 'end' follows
    fresh.on('notification', ({ payload = '' }) => { if (!payload.startsWith(me)) emit(payload.slice(me.length)) })
    await fresh.connect()
    await fresh.query(`LISTEN ${CHANNEL}`)
    fresh.once('end', () => { if (!closed) void again() })
    return fresh
  }

  async function again(): Promise<void> {
    while (!closed) {
      try {
        client = await hear()
        if (closed) await client.end()
        for (const { id } of await prisma.webConversation.findMany({ select: { id: true } })) emit(id)
        return
      } catch (error) {
        log.warn('deaf to other processes, trying again', { error })
        await sleep(RECONNECT)
      }
    }
  }

  return {
    tell: async (conversation) => {
      emit(conversation)
      // the letter is kept already: other processes may hear late, but its writer must not fail
      await prisma.$executeRaw`SELECT pg_notify(${CHANNEL}, ${me + conversation})`.catch((error: unknown) => { log.warn('other processes not told', { error }) })
    },
    on: (listener) => {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
    close: async () => { closed = true; await client.end() },
  }
}
