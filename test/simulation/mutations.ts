import type { House } from '../../src/app/house.ts'
import type { Bot, Sink } from '../../src/chat/bot.ts'
import type { Commit, OutboxRow, Settlement, Store } from '../../src/ports/store.ts'
import type { Backing } from './backing.ts'
import type { Doom, Scenario } from './scenario.ts'
import { methodsOf } from './store-methods.ts'

/** One safeguard taken out of what the service stands on. The simulation must notice each. */
export type Mutation = {
  name: string
  store?(store: Store, backing: Backing): Store
  bot?(bot: Bot & { crash(): void }): Bot & { crash(): void }
  take?(sink: Sink): Sink
  residents?: House['residents']
  /** Makes the situation frequent in which the safeguard is needed. */
  scenario?(drawn: Scenario): Scenario
}

export const NONE: Mutation = { name: 'none' }

let names = 0

/** An event that was handled before is handled again, under a name of its own. */
const renamed = (commit: Commit): Commit => {
  const id = `${commit.event.id}~${++names}`, rename = (other: string): string => other.replace(commit.event.id, id)
  return {
    ...commit, event: { id }, journal: commit.journal.map((entry) => ({ ...entry, id: rename(entry.id) })), owed: commit.owed.map((one) => ({ ...one, id: rename(one.id) })),
  }
}

/** The claim a row is held under now, whoever asks. */
const whoever = async <T extends { id: string; owner: string; attempt: number }>(claim: T, backing: Backing): Promise<T> => {
  const row = (await backing.outbox()).find(({ id }) => id === claim.id)
  return row?.owner ? { ...claim, owner: row.owner, attempt: row.attempt } : claim
}

/** Rows as they would be if every message were a conversation of its own. */
const alone = (row: OutboxRow): OutboxRow => ({ ...row, lane: row.id })

/** Nobody dies; all fall asleep, with sends under way that take long. */
function sleepy(drawn: Scenario): Scenario {
  const asleep = (point: string): Doom => ({ point, nth: 2, how: 'stop' }), calls = { ...drawn.calls, limited: 0.3, answerLost: 0.2, gone: 0 }
  return { ...drawn, calls, canFind: true, jumps: [], kills: [], database: 0, dooms: ['before renew', 'after find', 'after claim', 'before take', 'after commit', 'after send'].map((point) => [asleep(point)]) }
}

export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'dedupe removed: an event may be handled twice',
    store: (store) => ({
      ...methodsOf(store),
      receive: async (...a) => {
        const known = await store.receive(...a)
        return known === 'handled' ? 'fresh' : known
      },
      commit: async (commit) => {
        const committed = await store.commit(commit)
        return committed.outcome === 'known' ? store.commit(renamed(commit)) : committed
      },
    }),
  },
  {
    name: 'version check removed: the last writer wins',
    store: (store) => ({
      ...methodsOf(store),
      commit: async (commit) => {
        const puts = await Promise.all(commit.puts.map(async (put) => ({ ...put, from: (await store.get(put.kind, put.id))?.version ?? 0 })))
        return store.commit({ ...commit, puts })
      },
    }),
  },
  { name: 'look-up before sending again removed', bot: (bot) => ({ ...bot, find: async () => 'absent' }) },
  {
    name: 'owner and attempt removed from writes of effects',
    scenario: sleepy,
    store: (store, backing) => ({
      ...methodsOf(store),
      renew: async (row, ...a) => store.renew(await whoever(row, backing), ...a),
      settle: async (rows) => store.settle(await Promise.all(rows.map((row): Promise<Settlement> => whoever(row, backing)))),
    }),
  },
  {
    name: 'order within a conversation removed',
    store: (store) => ({
      ...methodsOf(store),
      commit: async (commit) => {
        const committed = await store.commit(commit)
        return committed.outcome === 'done' ? { ...committed, owed: committed.owed.map(alone) } : committed
      },
      claim: async (...a) => (await store.claim(...a)).map(alone),
    }),
  },
  {
    name: 'leases removed: whoever asks takes what others are sending',
    scenario: sleepy,
    store: (store) => ({ ...methodsOf(store), claim: (owner, now, leaseMs, limit) => store.claim(owner, now + 24 * 3_600_000, leaseMs, limit) }),
  },
  { name: 'commit before acknowledgement removed', take: (sink) => async (event) => { void sink(event).catch(() => {}) } },
  { name: 'roles removed: a stranger is HR', residents: new Map(['hr', 'stranger', 'p1'].map((who) => [`web::${who}`, { name: who, roles: ['hr' as const] }])) },
]
