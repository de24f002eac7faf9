import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { connect } from '../../../src/infra/database/connect.ts'
import type { Database } from '../../../src/infra/database/connect.ts'
import { PostgresStore } from '../../../src/infra/database/postgres-store.ts'
import type { Commit, Put } from '../../../src/ports/store.ts'
import { commit, entry, interview, lane, message, NOON, putCandidate, say, work } from '../../contract/store-samples.ts'
import { quiet } from '../quiet.ts'
import { emptyDatabase, freshDatabase } from './fresh-database.ts'

let database: Database, store: PostgresStore, other: PostgresStore, drop: () => Promise<void>
beforeAll(async () => {
  const fresh = await freshDatabase()
  drop = fresh.drop
  database = await connect(fresh.connection, quiet)
  store = await PostgresStore.open(database, 'p1', quiet)
  other = await PostgresStore.open(database, 'p2', quiet)
})
afterAll(async () => {
  await store.close()
  await other.close()
  await database.close()
  await drop()
})
beforeEach(() => emptyDatabase(database.pool))

const put = (from: number, reminders = 0): Put => ({ kind: 'interview', id: 'A-1', value: { ...interview('A-1', 'ann'), reminders }, from })
const turn = (id: string, from: number, rest: Partial<Commit> = {}): Commit =>
  commit(id, 'p1', { inbound: message(id), puts: [put(from, from)], journal: [entry(id, 'A-1', from + 1)], owed: [say(`${id}/0`), work(`${id}/1`), say(`${id}/2`)], ...rest })
const waiting = async () => (await store.waiting(null, 99)).map(({ body }) => body.id)

describe('one interview moved in one statement', () => {
  it('writes inbox, state, journal and outbox, in order', async () => {
    const first = await store.commit(turn('e1', 0, { journal: [entry('e1', 'A-1', 1), entry('e1#1', 'A-1'), entry('e1#2', 'A-1')] }))
    expect(first.outcome === 'done' && first.owed.map(({ id, n, status }) => [id, n, status])).toEqual([['e1/0', 1, 'sending'], ['e1/1', 2, 'pending'], ['e1/2', 3, 'sending']])
    expect((await store.commit(turn('e2', 1))).outcome).toBe('done')
    expect(await store.get('interview', 'A-1')).toEqual({ value: { ...interview('A-1', 'ann'), reminders: 1 }, version: 2 })
    expect((await store.journal('A-1')).map(({ id }) => id)).toEqual(['e1', 'e1#1', 'e1#2', 'e2'])
    expect(await store.receive(message('e1'), lane('ann'), NOON)).toBe('handled')
    expect((await store.list('interview', { lane: lane('ann'), candidate: 'C-1', requisition: 'R-1' }))).toHaveLength(1)
    expect(await waiting()).toEqual([])
  })

  it('says known for a second delivery, whatever version it was computed from', async () => {
    await store.commit(turn('e1', 0))
    for (const from of [0, 1, 7]) expect(await store.commit(turn('e1', from))).toEqual({ outcome: 'known' })
    expect(await store.get('interview', 'A-1')).toMatchObject({ version: 1 })
    expect(await store.journal('A-1')).toHaveLength(1)
  })

  it('says stale when the interview moved on, keeps the inbox row, and can be retried', async () => {
    await store.commit(turn('e1', 0))
    for (const from of [0, 2]) expect(await store.commit(turn('e2', from))).toEqual({ outcome: 'stale' })
    expect(await waiting()).toEqual(['e2'])
    expect((await store.commit(turn('e2', 1))).outcome).toBe('done')
    expect(await waiting()).toEqual([])
  })

  it('handles what was received before, with or without its inbound', async () => {
    await store.receive(message('e1'), lane('ann'), NOON)
    await store.receive(message('e2'), lane('ann'), NOON)
    await store.commit(turn('e1', 0))
    await store.commit({ ...turn('e2', 1), event: { id: 'e2' } })
    expect(await waiting()).toEqual([])
  })

  it('does one event delivered to two processes at once exactly once', async () => {
    for (let round = 0; round < 25; round++) {
      const outcomes = await Promise.all([store.commit(turn(`e${round}`, round)), other.commit({ ...turn(`e${round}`, round), owner: 'p2' }), store.commit(turn(`e${round}`, round))])
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['done', 'known', 'known'])
    }
    expect(await store.get('interview', 'A-1')).toMatchObject({ version: 25 })
    expect(await store.journal('A-1')).toHaveLength(25)
    expect(await waiting()).toEqual([])
  })

  it('lets one of many different events win, by either way', async () => {
    await store.commit(turn('e', 0))
    await store.commit(commit('c', 'p1', { puts: [putCandidate('C-1', 0)] }))
    for (let version = 1; version <= 10; version++) {
      const outcomes = await Promise.all([
        ...[0, 1, 2].map((i) => store.commit(turn(`e${version}.${i}`, version))),
        other.commit(turn(`e${version}.slow`, version, { puts: [put(version), putCandidate('C-1', version)] })),
      ])
      if (outcomes[3]?.outcome !== 'done') await store.commit(commit(`c${version}`, 'p1', { puts: [putCandidate('C-1', version)] }))
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['done', 'stale', 'stale', 'stale'])
    }
    expect(await store.get('interview', 'A-1')).toMatchObject({ version: 11 })
    expect(await waiting()).toHaveLength(30)
  })

  it.each([['a NUL', 'a\0b'], ['half an emoji', 'a\ud83d b'], ['an escape', '\\u0000']])('keeps %s as it was typed', async (_, text) => {
    const body = { text }
    const committed = await store.commit(turn('e1', 0, { event: { id: 'e1', inbound: { body: message('e1', text), lane: lane('ann'), receivedAt: NOON } },
      journal: [{ ...entry('e1'), body }], owed: [{ ...say('e1/0'), body }] }))
    expect(committed).toMatchObject({ outcome: 'done', owed: [{ body }] })
    expect((await store.journal('A-1'))[0]?.body).toEqual(body)
    expect((await store.claim('p2', NOON + 999_999, 1, 1))[0]?.body).toEqual(body)
  })

  it('refuses to write a journal entry or a debt twice', async () => {
    await store.commit(turn('e1', 0))
    await expect(store.commit(turn('e2', 1, { owed: [say('e1/0')] }))).rejects.toThrow()
    await expect(store.commit(turn('e3', 1, { journal: [entry('e3'), entry('e1')] }))).rejects.toThrow()
    await expect(store.commit(turn('e4', 1, { journal: [entry('other')] }))).rejects.toThrow('must bear the id')
    expect(await store.get('interview', 'A-1')).toMatchObject({ version: 1 })
    expect(await store.journal('A-1')).toHaveLength(1)
  })
})

describe('many interviews moved at once', () => {
  const ids = Array.from({ length: 20 }, (_, i) => `A-${i + 10}`)
  const moved = (id: string, from: number, rest: Partial<Commit> = {}): Commit => commit(`${id}.${from}`, 'p1', {
    inbound: message(`${id}.${from}`, 'hello', id), puts: [{ kind: 'interview', id, value: { ...interview(id, id), reminders: from }, from }],
    journal: [entry(`${id}.${from}`, id, from + 1)], owed: [say(`${id}.${from}/0`, id), say(`${id}.${from}/1`, 'channel')], ...rest,
  })
  beforeEach(async () => { for (const id of ids) await store.commit(moved(id, 0)) })

  it('each keeps its own state, journal, inbox and debts', async () => {
    const outcomes = await Promise.all(ids.map((id) => store.commit(moved(id, 1))))
    expect(new Set(outcomes.flatMap((o) => (o.outcome === 'done' ? o.owed.map(({ n }) => n) : [])))).toHaveLength(40)
    for (const [i, id] of ids.entries()) {
      expect(await store.get('interview', id)).toMatchObject({ version: 2, value: { reminders: 1 } })
      expect((await store.journal(id)).map((e) => e.id)).toEqual([`${id}.0`, `${id}.1`])
      const outcome = outcomes[i]
      expect(outcome?.outcome === 'done' && outcome.owed.map((o) => [o.id, o.status])).toEqual([[`${id}.1/0`, 'sending'], [`${id}.1/1`, 'sending']])
    }
    expect(await waiting()).toEqual([])
  })

  it('what is stale, known or wrong among them is so alone', async () => {
    const outcomes = await Promise.allSettled(ids.map((id, i) => store.commit(i === 7 ? moved(id, 3) : i === 8 ? moved(id, 0) : moved(id, 1, i === 9 ? { owed: [say(`${id}.0/0`, id)] } : {}))))
    expect(outcomes.map((o) => (o.status === 'fulfilled' ? o.value.outcome : 'refused'))).toEqual(ids.map((_, i) => ({ 7: 'stale', 8: 'known', 9: 'refused' })[i] ?? 'done'))
    expect((await waiting())).toEqual([`${ids[7]}.3`])
    expect(await store.get('interview', ids[9]!)).toMatchObject({ version: 1 })
  })
})

it('keeps a journal that nobody can rewrite', async () => {
  await store.commit(turn('e1', 0))
  await expect(database.prisma.journal.updateMany({ data: { kind: 'forged' } })).rejects.toThrow('append-only')
  await expect(database.prisma.journal.deleteMany()).rejects.toThrow('append-only')
})

it('refuses a record of a shape it does not know', async () => {
  await store.commit(turn('e1', 0))
  await database.prisma.interview.updateMany({ data: { data: { v: 2 } } })
  await expect(store.get('interview', 'A-1')).rejects.toThrow('interview A-1 has a shape this Bole does not know')
})

it('takes its locks again after its connections broke, so that nobody robs it', async () => {
  await store.commit(turn('e1', 0))
  await database.pool.query(`SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'`)
  const held = async () => (await database.pool.query(`SELECT FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`)).rowCount
  await expect.poll(held, { timeout: 5_000 }).toBe(2)
  expect(await other.claim('p2', NOON + 1, 1_000, 9)).toEqual([])
})
