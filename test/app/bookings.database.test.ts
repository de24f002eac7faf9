import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { BookingWork } from '../../src/app/booking-errand.ts'
import { createBookings, type Bookings } from '../../src/app/bookings.ts'
import { createCourier } from '../../src/app/courier.ts'
import { connect, type Database } from '../../src/infra/database/connect.ts'
import { PostgresStore } from '../../src/infra/database/postgres-store.ts'
import { PostgresSeats } from '../../src/infra/database/seat-bookings.ts'
import type { NewBooking } from '../../src/scheduling/booking-record.ts'
import { emptyDatabase, freshDatabase } from '../infra/database/fresh-database.ts'
import { quiet } from '../infra/quiet.ts'
import { BookingScene, zhao } from './booking-scene.ts'

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
beforeEach(() => emptyDatabase(database.pool))

const by = { kind: 'bole', id: 'test', name: 'Test' } as const

/** Two processes on one PostgreSQL, with the records of a scene. */
async function two(): Promise<{ scene: BookingScene; stores: PostgresStore[]; all: Bookings[] }> {
  const scene = await new BookingScene().ready(), stores = await Promise.all(['p1', 'p2'].map((owner) => PostgresStore.open(database, owner, quiet)))
  const seats = new PostgresSeats(database.pool), now = scene.time.now(), id = 'records'
  const kinds = ['requisition', 'candidate', 'application', 'interview', 'panelist'] as const
  const puts = (await Promise.all(kinds.map(async (kind) => (await scene.store.list(kind)).map(({ value }) => ({ kind, id: 'plan' in value ? value.plan.interview : value.id, value, from: 0 }))))).flat()
  await stores[0]!.commit({ event: { id }, puts: puts as never, journal: [{ id, subject: id, seq: null, at: now, by, kind: 'test', body: {} }], owed: [], owner: 'p1', now })
  const all = stores.map((store, i) => {
    const house = { ...scene.house, store, seats, owner: `p${i + 1}`, bots: new Map(), log: quiet, jobs: { start: async () => {}, enqueue: async () => {}, stop: async () => {} } }
    return createBookings(house, createCourier(house))
  })
  return { scene, stores, all }
}

/** Does all that is due, every piece by both processes at once. */
async function work({ scene, stores: [store], all }: Awaited<ReturnType<typeof two>>): Promise<void> {
  for (;;) {
    const rows = (await store!.unstarted(scene.time.now(), 0, 100)).filter((row) => row.dueAt <= scene.time.now())
    if (rows.length === 0) return
    for (const { id } of rows) {
      const row = await store!.claimWork(id, 'p1', scene.time.now(), 60_000)
      if (!row) continue
      if ((row.body as BookingWork).kind === 'booking') await Promise.all(all.map((bookings) => bookings.run(row, row.body as BookingWork)))
      await store!.settle([{ id, owner: 'p1', attempt: row.attempt, status: 'sent' }])
    }
  }
}

const begin = (id: string, { place }: BookingScene): NewBooking => ({
  id, requisition: 'R-1', application: 'A-1', place, language: 'zh', by: { id: 'web:demo:hr', name: '林静' }, seats: [{ any: [zhao], need: 1 }], until: null, names: { [zhao]: '赵敏' }, where: { place: null, link: null },
  policy: { minutes: 45, step: 30, before: 10, after: 10, notice: 1440, horizonDays: 7, perDay: 3, perWeek: 8, from: '09:00', until: '18:00', zone: 'Asia/Shanghai' },
})

test('two processes do every piece of work at once: one time, one event, one confirmation', async () => {
  const town = await two(), { scene, stores, all: [one, other] } = town
  const asked = { id: 'asked', by, happening: { kind: 'asked', plan: { booking: 'B-1', application: 'A-1', candidateZone: 'Asia/Shanghai', zones: { [zhao]: 'Asia/Shanghai' } } }, begin: begin('B-1', scene) } as const
  expect((await Promise.all([one!.move('B-1', asked), other!.move('B-1', asked)])).toSorted()).toEqual(['known', 'moved'])
  await work(town)
  const offered = (await stores[1]!.get('booking', 'B-1'))!.value.offered
  expect(offered.length).toBeGreaterThan(2)
  await Promise.all([one!, other!].map((bookings, i) => bookings.move('B-1', { id: `press ${i}`, by, happening: { kind: 'chosen', slot: offered[i]! } })))
  await work(town)
  const { state } = (await stores[1]!.get('booking', 'B-1'))!.value
  expect(state).toMatchObject({ phase: 'confirmed', version: 1, event: { sequence: 0, stored: true } })
  expect(scene.calendars.events.size).toBe(1)
  const { rows } = await database.pool.query<{ status: string; version: number }>('SELECT status, version FROM seat_booking')
  expect(rows).toEqual([{ status: 'confirmed', version: 1 }])
  const mails = await database.pool.query<{ method: string | null }>(`SELECT body->'letter'->'calendar'->>'method' AS method FROM outbox WHERE body->>'kind' = 'mail' ORDER BY n`)
  expect(mails.rows).toEqual([{ method: null }, { method: 'REQUEST' }]) // the times on offer, and the one that was agreed
  await Promise.all(stores.map((store) => store.close()))
})

test('two bookings that want the same person at the same time: one has it, the other begins anew', async () => {
  const town = await two(), { scene, stores, all } = town, ids = ['B-1', 'B-2']
  for (const id of ids) await all[0]!.move(id, { id: `asked ${id}`, by, happening: { kind: 'asked', plan: { booking: id, application: 'A-1', candidateZone: 'Asia/Shanghai', zones: {} } }, begin: begin(id, scene) })
  await work(town)
  const slot = (await stores[0]!.get('booking', 'B-1'))!.value.offered[0]!
  await Promise.all(ids.map((id, i) => all[i]!.move(id, { id: `press ${id}`, by, happening: { kind: 'chosen', slot } })))
  await work(town)
  const phases = await Promise.all(ids.map(async (id) => (await stores[0]!.get('booking', id))!.value.state.phase))
  expect(phases.toSorted()).toEqual(['confirmed', 'proposed'])
  expect((await database.pool.query(`SELECT booking FROM seat_booking WHERE status IN ('held', 'confirmed')`)).rows).toHaveLength(1)
  expect(scene.calendars.events.size).toBe(1)
  await Promise.all(stores.map((store) => store.close()))
})
