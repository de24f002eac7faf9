import { connect } from '../../src/infra/database/connect.ts'
import { PostgresSeats } from '../../src/infra/database/seat-bookings.ts'
import type { Interval } from '../../src/domain/interval.ts'
import type { Connection } from '../../src/infra/database/session.ts'
import { SeededRandom } from '../fakes/seeded-random.ts'
import { quiet } from '../infra/quiet.ts'

/** One process of the storm of `bookings.ts`, with a pool of its own: books, moves, confirms, gives up and forgets, and counts what it was told. */
export type Orders = { connection: Connection; name: string; seed: number; attempts: number; staff: string[]; from: number; days: number }
export type Tally = { attempts: number; held: number; taken: number; offered: number; over: number; confirmed: number; lost: number; moved: number; failures: string[]; waits: number[] }

const MINUTE = 60_000, HOUR = 60 * MINUTE, DAY = 24 * HOUR
const LENGTH = HOUR, BUFFER = 15 * MINUTE, PANEL = 3, STARTS = 16, HOT_DAYS = 1, WEEK = 7
/** At once in one process; its pool has fewer connections. */
const BUSY = 12
/** A hold ends by itself after this, ms: some end in the storm. */
const HOLD = 1_500

const orders = JSON.parse(process.argv[2] ?? '') as Orders
const { staff, from, days } = orders
const random = new SeededRandom(orders.seed), database = await connect(orders.connection, quiet), seats = new PostgresSeats(database.pool)
const tally: Tally = { attempts: 0, held: 0, taken: 0, offered: 0, over: 0, confirmed: 0, lost: 0, moved: 0, failures: [], waits: [] }
const confirmed: { booking: string; version: number }[] = []
let bookings = 0

const padded = ({ start, end }: Interval): Interval => ({ start: start - BUFFER, end: end + BUFFER })
const slots = Array.from({ length: days * STARTS }, (_, i): Interval => {
  const start = from + Math.floor(i / STARTS) * DAY + (i % STARTS) * 30 * MINUTE
  return { start, end: start + LENGTH }
})
/** Everybody wants the first day. */
const wanted = (): Interval => random.pick(slots.slice(0, HOT_DAYS * STARTS))
const anyPanel = (people: readonly string[]): string[] => {
  const left = [...people]
  return Array.from({ length: PANEL }, () => left.splice(random.int(0, left.length - 1), 1)[0] ?? '')
}

/** A slot that is free as far as anybody can see now, looked for week by week. */
async function fresh(): Promise<{ at: Interval; panel: string[] } | undefined> {
  const weeks = Math.ceil(days / WEEK), first = random.int(0, weeks - 1)
  for (let i = 0; i < weeks; i++) {
    const week = slots.slice(((first + i) % weeks) * WEEK * STARTS).slice(0, WEEK * STARTS), start = week[0]?.start ?? from
    const all = (await seats.of(staff, { start, end: start + WEEK * DAY }, Date.now())).filter(({ status }) => status === 'held' || status === 'confirmed')
    const blocked = new Map(staff.map((person) => [person, all.filter((one) => one.person === person).map((one) => one.blocked)]))
    const open = week.flatMap((at) => {
      const mine = padded(at), free = staff.filter((person) => !blocked.get(person)?.some((one) => one.start < mine.end && mine.start < one.end))
      return free.length >= PANEL ? [{ at, free }] : []
    })
    if (open.length === 0) continue
    const { at, free } = random.pick(open)
    return { at, panel: anyPanel(free) }
  }
  return undefined
}

/** The version held in the end: who loses is offered another slot, and takes it. Undefined where there was none. */
async function book(booking: string, version: number, at: Interval, panel: string[]): Promise<number | undefined> {
  if (await hold(booking, version, at, panel)) return version
  const other = await fresh()
  if (!other) return undefined
  tally.offered += 1
  return book(booking, version + 1, other.at, other.panel)
}

async function hold(booking: string, version: number, at: Interval, panel: string[]): Promise<boolean> {
  const began = performance.now(), now = Date.now()
  tally.attempts += 1
  const result = await seats.hold({ booking, version, people: panel, interval: at, blocked: padded(at), until: now + HOLD }, now)
  tally.waits.push(performance.now() - began)
  tally[result.outcome] += 1
  return result.outcome === 'held'
}

async function confirm(booking: string, version: number): Promise<void> {
  const outcome = await seats.confirm(booking, version)
  tally[outcome] += 1
  if (outcome === 'confirmed') confirmed.push({ booking, version })
}

/** One candidate, and whatever people do. */
async function candidate(): Promise<void> {
  const booking = `${orders.name}-${++bookings}`, version = await book(booking, 1, wanted(), anyPanel(staff))
  if (version === undefined || random.chance(0.1)) return // forgotten: it ends by itself
  if (random.chance(0.15)) return seats.release(booking, version)
  await confirm(booking, version)
}

/** Somebody confirmed moves, leaves, or has had the interview. */
async function change(): Promise<void> {
  const one = confirmed.splice(random.int(0, confirmed.length - 1), 1)[0]
  if (!one) return
  if (random.chance(0.3)) {
    const version = await book(one.booking, one.version + 1, wanted(), anyPanel(staff))
    tally.moved += 1
    return version === undefined ? undefined : confirm(one.booking, version)
  }
  if (random.chance(0.7)) return seats.release(one.booking, null)
  await seats.finish(one.booking, one.version, random.pick(['done', 'no-show'] as const))
}

await Promise.all(Array.from({ length: BUSY }, async () => {
  while (tally.attempts < orders.attempts) {
    try {
      await (confirmed.length > 0 && random.chance(0.4) ? change() : candidate())
    } catch (error) {
      tally.failures.push(error instanceof Error ? error.message : String(error))
    }
  }
}))
await database.close()
process.stdout.write(JSON.stringify(tally))
