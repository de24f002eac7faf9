import type { Pool, PoolClient } from 'pg'
import type { Seated, Seats } from '../../ports/seats.ts'
import { retrying } from './sql-state.ts'

/** First key of our advisory locks on people: 'seat' in ASCII. The second is the hash of a person. */
const SEATS = 0x73656174
const LIVE = `status IN ('held', 'confirmed')`

/** In the order of what is locked, so that two who want several people never wait for each other. */
const lock = (people: string): string => `SELECT pg_advisory_xact_lock(${SEATS}, h) FROM (SELECT DISTINCT hashtext(person) AS h FROM ${people} ORDER BY h) AS sorted`
const LOCK_PEOPLE = lock('unnest($1::text[]) AS person'), LOCK_BOOKING = lock('seat_booking WHERE booking = $1')

const KNOWN = `SELECT version, status FROM seat_booking WHERE booking = $1 AND version >= $2`
/** The constraint cannot read a clock. */
const EXPIRE = `UPDATE seat_booking SET status = 'cancelled', hold_expires_at = NULL
  WHERE person = ANY($1) AND status = 'held' AND hold_expires_at <= $2 AND blocked && int8range($3, $4)`
const INSERT = `INSERT INTO seat_booking (booking, version, person, starts_at, ends_at, blocked, status, hold_expires_at)
  SELECT $2, $3, person, $4, $5, int8range($6, $7), 'held', $8 FROM unnest($1::text[]) AS person ORDER BY person
  ON CONFLICT ON CONSTRAINT no_double_booking DO NOTHING RETURNING person`
/** One statement: there is no moment at which neither or both stand. A version that lacks anybody is given up whole. */
const CONFIRM = `WITH mine AS (SELECT coalesce(bool_and(${LIVE}), false) AS whole FROM seat_booking WHERE booking = $1 AND version = $2)
  UPDATE seat_booking SET status = CASE WHEN whole AND version = $2 THEN 'confirmed' ELSE 'cancelled' END, hold_expires_at = NULL FROM mine
  WHERE booking = $1 AND ${LIVE} AND (version = $2 OR (whole AND version < $2)) RETURNING status`
const RELEASE = `UPDATE seat_booking SET status = 'cancelled', hold_expires_at = NULL WHERE booking = $1 AND ($2::int IS NULL OR version = $2) AND ${LIVE}`
/** Who was taken for absent may be known to have been there, and the other way round. */
const FINISH = `UPDATE seat_booking SET status = $3, hold_expires_at = NULL WHERE booking = $1 AND version = $2 AND status <> 'cancelled'`
const OF = `SELECT person, booking, version, starts_at, ends_at, lower(blocked) AS "from", upper(blocked) AS "to", status FROM seat_booking
  WHERE person = ANY($1) AND blocked && int8range($2, $3) AND (status IN ('confirmed', 'done', 'no-show') OR (status = 'held' AND hold_expires_at > $4))
  ORDER BY starts_at, person, booking, version`

/** 64-bit numbers come as text. */
type Row = { person: string; booking: string; version: number; starts_at: string; ends_at: string; from: string; to: string; status: Seated['status'] }

/**
 * The table `seat_booking`. Its exclusion constraint is what nobody gets past. Against deadlocks everybody who writes first locks the people concerned,
 * in one order: sorted inserts alone are not enough, for two that meet in one person write first and look then, each finds the other and waits for it
 * (PostgreSQL, executor/execIndexing.c, on exclusion constraints).
 */
export class PostgresSeats implements Seats {
  readonly #pool: Pool

  constructor(pool: Pool) {
    this.#pool = pool
  }

  hold: Seats['hold'] = ({ booking, version, people, interval, blocked, until }, now) => this.#alone(LOCK_PEOPLE, [people], async (client) => {
    const { rows: known } = await client.query<{ version: number; status: string }>(KNOWN, [booking, version])
    if (known.length > 0) return { outcome: known.every((row) => row.version === version && (row.status === 'held' || row.status === 'confirmed')) ? 'held' : 'over' }
    await client.query(EXPIRE, [people, now, blocked.start, blocked.end])
    const { rows } = await client.query<{ person: string }>(INSERT, [people, booking, version, interval.start, interval.end, blocked.start, blocked.end, until])
    const taken = people.filter((person) => !rows.some((row) => row.person === person))
    return taken.length > 0 ? { outcome: 'taken', people: taken } : { outcome: 'held' }
  }, ({ outcome }) => outcome === 'held')

  confirm: Seats['confirm'] = (booking, version) => this.#alone(LOCK_BOOKING, [booking], async (client) => {
    const { rows } = await client.query<{ status: string }>(CONFIRM, [booking, version])
    return rows.some(({ status }) => status === 'confirmed') ? 'confirmed' : 'lost'
  })

  release: Seats['release'] = (booking, version) => this.#alone(LOCK_BOOKING, [booking], async (client) => void (await client.query(RELEASE, [booking, version])))

  finish: Seats['finish'] = (booking, version, as) => this.#alone(LOCK_BOOKING, [booking], async (client) => void (await client.query(FINISH, [booking, version, as])))

  of: Seats['of'] = async (people, within, now) => {
    const { rows } = await this.#pool.query<Row>(OF, [people, within.start, within.end, now])
    return rows.map(({ person, booking, version, status, ...at }) => ({
      person, booking, version, status, interval: { start: Number(at.starts_at), end: Number(at.ends_at) }, blocked: { start: Number(at.from), end: Number(at.to) },
    }))
  }

  /** A transaction that has the people concerned to itself. Each statement sees what was committed before it, so the lock comes first and alone. */
  #alone<T>(locking: string, on: unknown[], work: (client: PoolClient) => Promise<T>, keep: (result: T) => boolean = () => true): Promise<T> {
    return retrying(async () => {
      const client = await this.#pool.connect()
      let broken = true
      try {
        await client.query('BEGIN')
        await client.query(locking, on)
        const result = await work(client)
        await client.query(keep(result) ? 'COMMIT' : 'ROLLBACK')
        broken = false
        return result
      } catch (error) {
        await client.query('ROLLBACK').then(() => { broken = false }, () => {})
        throw error
      } finally {
        client.release(broken)
      }
    })
  }
}
