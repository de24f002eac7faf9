import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import type { Log } from '../../ports/log.ts'
import { PrismaClient } from './generated/client.ts'
import { BY_KEY, SESSION } from './session.ts'
import type { Connection } from './session.ts'

export type Database = {
  connection: Connection
  pool: pg.Pool
  prisma: PrismaClient
  /** A statement of the hot path, by the driver alone: through Prisma each costs twice the processor time. 64-bit numbers come as text. */
  query<T extends object>(sql: string, values: unknown[]): Promise<T[]>
  close(): Promise<void>
}

/** Connections for the hot path. */
const HOT = 4

export const fromUrl = (url: string): Connection => ({ connectionString: url, options: SESSION })

/** The pool and the Prisma client over it. Throws one sentence where the database is away or set to another time zone. */
export async function connect(connection: Connection, log: Log): Promise<Database> {
  const poolOf = (max: number, more: object): pg.Pool => {
    const made = new pg.Pool({ ...connection, max, connectionTimeoutMillis: 5_000, keepAlive: true, ...more })
    // an idle connection that breaks would end the process if nobody listened
    return made.on('error', (error) => { log.warn('database connection lost', { error }) })
  }
  // Statements are made ready once per connection, so those of the hot path keep theirs.
  const pool = poolOf(8, {}), hot = poolOf(HOT, { options: BY_KEY, idleTimeoutMillis: 0 })
  try {
    await checkTimeZone(pool)
  } catch (error) {
    await Promise.all([pool.end(), hot.end()])
    throw error
  }
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: ({ sql }) => statementName(sql) }) })
  const query = async <T extends object>(text: string, values: unknown[]) => (await hot.query<T>({ name: statementName(text), text, values })).rows
  return { connection, pool, prisma, query, close: async () => { await prisma.$disconnect(); await Promise.all([pool.end(), hot.end()]) } }
}

async function checkTimeZone(pool: pg.Pool) {
  const { rows } = await pool.query<{ TimeZone: string }>('SHOW timezone').catch((cause: NodeJS.ErrnoException) => {
    throw new Error(`The database cannot be reached (${cause.code ?? cause.name}): check that it runs and that DATABASE_URL names its host, user, password and database.`, { cause })
  })
  const zone = rows[0]?.TimeZone
  if (zone !== 'UTC') throw new Error(`The database session runs in ${zone}, not UTC, so times would be stored wrong: remove other \`options\` from DATABASE_URL, or run ALTER ROLE … SET timezone = 'UTC'.`)
}

const names = new Map<string, string>()

/** Named statements are planned once per connection: a third less work for PostgreSQL. */
function statementName(sql: string): string {
  let name = names.get(sql)
  if (name === undefined) names.set(sql, (name = `b${createHash('sha256').update(sql).digest('hex').slice(0, 20)}`))
  return name
}
