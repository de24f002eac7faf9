import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { migrate, MIGRATIONS } from '../../prisma/migrate.ts'
import { startEmbedded } from '../../src/infra/database/embedded.ts'
import type { Connection } from '../../src/infra/database/session.ts'
import { quantile, table } from '../live/table.ts'
import type { Orders, Tally } from './booking-worker.ts'

/** Few people, of whom everybody wants the same day: without locks and in any order, 300 attempts end in 23 deadlocks. */
const STAFF = 6, DAYS = 280, FROM = Date.UTC(2027, 2, 1, 1)
/** Every row takes this long to write, so that transactions stay open while others come, ms. */
const OPEN_MS = 4
/** How often it is looked for a double booking while the storm goes on, ms. */
const LOOK_EVERY = 2_000

export type Storm = Tally & { processes: number; looks: number; double: number; broken: number; deadlocks: number; seconds: number }

/** Two live rows of one person that overlap and are not of one booking. */
const DOUBLE = `SELECT count(*)::int AS n FROM seat_booking a JOIN seat_booking b ON a.person = b.person AND a.booking < b.booking AND a.blocked && b.blocked
  WHERE a.status IN ('held', 'confirmed') AND b.status IN ('held', 'confirmed')`
/** Confirmed bookings that are not three people of one version. */
const BROKEN = `SELECT count(*)::int AS n FROM (SELECT booking FROM seat_booking WHERE status = 'confirmed' GROUP BY booking HAVING count(*) <> 3 OR count(DISTINCT version) <> 1) AS b`
const SLOWLY = `CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(${OPEN_MS / 1000}); RETURN NEW; END $$;
  CREATE TRIGGER slowly BEFORE INSERT ON seat_booking FOR EACH ROW EXECUTE FUNCTION slowly()`

/** Several processes book the same few people for the same few days, on a migrated and empty database. Throws nothing of what went wrong: it is in the figures. */
export async function bookingStorm(connection: Connection, attempts: number, processes: number): Promise<Storm> {
  const pool = new pg.Pool({ ...connection, max: 1 }), began = performance.now()
  pool.on('error', () => {})
  const count = async (sql: string): Promise<number> => (await pool.query<{ n: number }>(sql)).rows[0]?.n ?? Number.NaN
  const deadlocks = (): Promise<number> => count('SELECT deadlocks::int AS n FROM pg_stat_database WHERE datname = current_database()')
  await pool.query(SLOWLY)
  const before = await deadlocks(), staff = Array.from({ length: STAFF }, (_, i) => `web::p${i + 1}`)
  const work = async (i: number): Promise<Tally> => {
    const orders: Orders = { connection, name: `w${i}`, seed: i + 1, attempts: Math.ceil(attempts / processes), staff, from: FROM, days: DAYS }
    const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', join(import.meta.dirname, 'booking-worker.ts'), JSON.stringify(orders)], { maxBuffer: 64 << 20 })
    return JSON.parse(stdout) as Tally
  }
  let done = false, looks = 0, double = 0
  const workers = Promise.all(Array.from({ length: processes }, (_, i) => work(i))).finally(() => { done = true })
  while (!done) {
    double += await count(DOUBLE)
    looks += 1
    await Promise.race([workers.catch(() => {}), sleep(LOOK_EVERY)])
  }
  const tallies = await workers, sum = (of: (tally: Tally) => number): number => tallies.reduce((all, tally) => all + of(tally), 0)
  double += await count(DOUBLE)
  const broken = await count(BROKEN)
  // The server writes its statistics when a session goes idle or ends.
  const after = await deadlocks()
  await pool.end()
  return {
    processes, looks: looks + 1, double, broken, deadlocks: after - before, seconds: (performance.now() - began) / 1_000,
    attempts: sum((t) => t.attempts), held: sum((t) => t.held), taken: sum((t) => t.taken), offered: sum((t) => t.offered), over: sum((t) => t.over), confirmed: sum((t) => t.confirmed),
    lost: sum((t) => t.lost), moved: sum((t) => t.moved), failures: tallies.flatMap((t) => t.failures), waits: tallies.flatMap((t) => t.waits),
  }
}

/** `npm run bench -- --bookings`: 10,000 attempts on a server of one's own. */
export async function bookings(attempts: number, processes: number): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'bole-bookings-'))
  chmodSync(dir, 0o711)
  const server = await startEmbedded(dir)
  try {
    const pool = new pg.Pool({ ...server.connection, max: 1 })
    pool.on('error', () => {})
    await migrate(pool, MIGRATIONS)
    await pool.end()
    return figures(await bookingStorm(server.connection, attempts, processes))
  } finally {
    await server.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}

const figures = (s: Storm): string => table([
  ['attempts to hold three people', s.attempts, `by ${s.processes} processes, ${STAFF} people, ${DAYS} days, each row open ${OPEN_MS} ms`],
  ['held', s.held, `of these moves ${s.moved}`],
  ['taken', s.taken, `given up by then ${s.over}`],
  ['losers offered a fresh slot', s.offered, `of ${s.taken}`],
  ['confirmed', s.confirmed, `too late ${s.lost}`],
  ['double bookings', s.double, `in ${s.looks} looks at all rows; goal 0`],
  ['panels not whole', s.broken, 'goal 0'],
  ['deadlocks', s.deadlocks, 'of all, as the server counts them; goal 0 left to anybody'],
  ['failures', s.failures.length, s.failures[0] ?? ''],
  ['one attempt', `${quantile(s.waits, 0.5).toFixed(0)} ms`, `median; p99 ${quantile(s.waits, 0.99).toFixed(0)} ms`],
  ['in all', `${s.seconds.toFixed(1)} s`, `${(s.attempts / s.seconds).toFixed(0)} attempts/s`],
])
