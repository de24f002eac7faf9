import pg from 'pg'
import type { BookingHappening } from '../../src/scheduling/booking-events.ts'
import type { Booking } from '../../src/scheduling/booking-record.ts'

export type KeptBookings = {
  bookings: { id: string; version: number; booking: Booking }[]
  journal: { id: string; subject: string; seq: number | null; at: number; body: BookingHappening }[]
  owed: { id: string; subject: string; kind: 'message' | 'work'; verb: string | null; status: string; due: number; effect: { kind: string; reminder?: string; to?: string; version?: number } | null }[]
  seats: { booking: string; version: number; person: string; start: number; end: number; status: string; until: number | null }[]
  letters: { conversation: string; key: string }[]
  /** Of anything that happened. */
  events: Set<string>
  unhandled: number
}

async function connected<T>(dataDir: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ host: `${dataDir}/postgres`, port: 5432, user: 'bole', database: 'postgres' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** All as it was at one moment: the service goes on meanwhile. */
export const readBookings = (dataDir: string): Promise<KeptBookings> => connected(dataDir, async (client) => {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  const rows = async <T>(sql: string): Promise<T[]> => (await client.query<T & pg.QueryResultRow>(sql)).rows
  return {
    bookings: await rows('SELECT id, version, data AS booking FROM booking ORDER BY n'),
    journal: (await rows<KeptBookings['journal'][number]>(`SELECT id, subject, seq, at, body FROM journal WHERE subject LIKE 'B-%' ORDER BY n`)).map((e) => ({ ...e, at: Number(e.at) })),
    owed: (await rows<KeptBookings['owed'][number]>(`SELECT id, subject, kind, body->>'verb' AS verb, status, due_at AS due, body->'effect' AS effect FROM outbox ORDER BY n`)).map((o) => ({ ...o, due: Number(o.due) })),
    seats: (await rows<KeptBookings['seats'][number]>('SELECT booking, version, person, starts_at AS start, ends_at AS "end", status, hold_expires_at AS until FROM seat_booking'))
      .map((s) => ({ ...s, start: Number(s.start), end: Number(s.end), until: s.until === null ? null : Number(s.until) })),
    letters: await rows('SELECT conversation, key FROM web_message'),
    events: new Set((await rows<{ id: string }>('SELECT id FROM journal')).map(({ id }) => id)),
    unhandled: (await rows<{ n: number }>('SELECT count(*)::int AS n FROM inbox WHERE NOT handled'))[0]?.n ?? 0,
  }
})

/** As if these text interviews were over and read: what comes after them is tried here. */
export const publish = (dataDir: string): Promise<void> => connected(dataDir, async (client) => {
  await client.query(`UPDATE interview SET version = version + 1, data = (data::jsonb || jsonb_build_object('phase', 'published', 'publishedAt', $1::bigint))::json`, [Date.now()])
})

/** As if the minutes were over after which what was written is made sure of: it falls due, for whoever starts next. */
export const minutesPass = (dataDir: string): Promise<void> => connected(dataDir, async (client) => {
  await client.query(`UPDATE outbox SET due_at = $1 WHERE status = 'pending' AND body->'effect'->>'why' = 'settle'`, [Date.now()])
})
