import { conversationKey } from '../../src/chat/address.ts'
import type { Inbound } from '../../src/chat/inbound.ts'
import type { JournalEntry } from '../../src/domain/journal.ts'
import type { Commit, Committed, Kept, Kind, OutboxRow, Put, Records, Store } from '../../src/ports/store.ts'
import { isLive } from '../../src/scheduling/booking-watch.ts'
import { MemoryOutbox } from './memory-outbox.ts'
import { keep } from './plain-json.ts'

type InboxRow = { body: Inbound; lane: string; receivedAt: number }
type Keys = { requisition?: string; candidate?: string; application?: string; lane?: string }
type Row = Kept<Kind> & { keys: Keys; at: number }
type Writing = 'receive' | 'commit' | 'next' | 'claim' | 'claimWork' | 'renew' | 'settle' | 'revive' | 'turn'

/** Called around every write of one process: throw before, and nothing is saved; throw after, and it is, but the process never learns. */
export type Hooks = { beforeCommit?: (write: Writing) => void; afterCommit?: (write: Writing) => void }

/** The data all processes of a simulation share. Passes the store contract; nothing in it waits or depends on real time. */
export class MemoryWorld {
  readonly #inbox = new Map<string, InboxRow>()
  readonly #waiting = new Map<string, InboxRow>()
  readonly #handled = new Set<string>()
  readonly #journal = new Map<string, JournalEntry[]>()
  readonly #records = new Map<Kind, Map<string, Row>>()
  readonly #series = new Map<string, number>()
  readonly #turns = new Map<string, number>()
  readonly #outbox = new MemoryOutbox()

  /** The process behind `owner` is gone: what it holds is free at once. */
  kill(owner: string): void {
    this.#outbox.deadOwners.add(owner)
  }

  /** Every row of the outbox, and every event ever stored, for invariants. */
  outbox(): OutboxRow[] {
    return [...this.#outbox.rows.values()].map((row) => ({ ...row }))
  }

  inbox(): (InboxRow & { handled: boolean })[] {
    return [...this.#inbox].map(([id, row]) => ({ ...row, handled: this.#handled.has(id) }))
  }

  /** One process's view. */
  store(hooks: Hooks = {}): Store {
    const outbox = this.#outbox
    const write = <T>(what: Writing, work: () => T): T => {
      hooks.beforeCommit?.(what)
      const result = work()
      hooks.afterCommit?.(what)
      return result
    }
    return {
      receive: async (inbound, lane, now) => write('receive', () => this.#receive(inbound, lane, now)),
      waiting: async (lane, limit) => this.#oldest(lane).slice(0, limit),
      commit: async (commit) => write('commit', () => this.#commit(commit)),
      journal: async (subject) => [...(this.#journal.get(subject) ?? [])],
      get: async (kind, id) => kept(this.#kind(kind).get(id)),
      list: async (kind, { ids, live, ...where } = {}) =>
        [...this.#kind(kind)].filter(([id, row]) => matches(row.keys, where) && (ids?.includes(id) ?? true) && (live === undefined || isUnderWay(kind, kept(row)!.value, row.at, live))).map(([, row]) => kept(row)!),
      versions: async (kind, requisition) => [...this.#kind(kind)].filter(([, row]) => row.keys.requisition === requisition).map(([id, { version }]) => ({ id, version })),
      recent: async (platform, since) => [...this.#kind('interview')].filter(([, row]) => row.keys.lane?.startsWith(`${platform}:`) && row.at >= since).map(([id]) => id),
      next: async (series) => write('next', () => this.#next(series)),
      claim: async (owner, now, leaseMs, limit) => write('claim', () => outbox.claim(owner, now, leaseMs, limit)),
      claimWork: async (id, owner, now, leaseMs) => write('claimWork', () => outbox.claimWork(id, owner, now, leaseMs)),
      renew: async (row, now, leaseMs) => write('renew', () => outbox.renew(row, now, leaseMs)),
      settle: async (rows) => write('settle', () => rows.filter((row) => outbox.settle(row)).map((row) => row.id)),
      unstarted: async (now, horizonMs, limit) => outbox.unstarted(now, horizonMs, limit),
      slot: async (slot) => outbox.slots.get(slot),
      dead: async (limit) => outbox.dead(limit),
      revive: async (id, how, now) => write('revive', () => outbox.revive(id, how, now)),
      turn: async (name, now, apart) => write('turn', () => this.#turn(name, now, apart)),
      ping: async () => {},
      backlog: async (now) => outbox.backlog(now),
    }
  }

  #receive(inbound: Inbound, lane: string, now: number): 'fresh' | 'waiting' | 'handled' {
    const fresh = !this.#inbox.has(inbound.id)
    if (fresh) {
      const row = { body: keep(inbound), lane, receivedAt: now }
      this.#inbox.set(inbound.id, row)
      if (!this.#handled.has(inbound.id)) this.#waiting.set(inbound.id, row)
    }
    if (this.#handled.has(inbound.id)) return 'handled'
    return fresh ? 'fresh' : 'waiting'
  }

  #oldest(lane: string | null): InboxRow[] {
    const rows = [...this.#waiting.values()].filter((row) => lane === null || row.lane === lane)
    return rows.sort((a, b) => a.receivedAt - b.receivedAt).map((row) => ({ ...row }))
  }

  #commit({ event, puts, journal, owed, owner, now }: Commit): Committed {
    // Everything that may throw comes first: a commit is whole or nothing.
    keep([puts.map((put) => put.value), journal, owed])
    if (journal[0]?.id !== event.id) throw new Error('the first journal entry must bear the id of its event')
    const handled = this.#handled.has(event.id)
    const again = [...journal.filter(({ id }) => this.#handled.has(id)), ...owed.filter(({ id }) => this.#outbox.rows.has(id))]
    if (!handled && again.length > 0) throw new Error(`written twice: ${again[0]?.id}`)
    if (event.inbound) this.#receive(event.inbound.body, event.inbound.lane, event.inbound.receivedAt)
    if (handled) return { outcome: 'known' }
    if (puts.some((put) => (this.#kind(put.kind).get(put.id)?.version ?? 0) !== put.from)) return { outcome: 'stale' }
    for (const put of puts) this.#kind(put.kind).set(put.id, { value: put.value, version: put.from + (put.steps ?? 1), keys: keysOf(put), at: now })
    for (const entry of journal) this.#enter(entry)
    this.#waiting.delete(event.id)
    return { outcome: 'done', owed: owed.map((one) => this.#outbox.owe(one, owner, now)) }
  }

  #enter(entry: JournalEntry): void {
    this.#handled.add(entry.id)
    const entries = this.#journal.get(entry.subject)
    if (entries) entries.push(entry)
    else this.#journal.set(entry.subject, [entry])
  }

  #next(series: string): number {
    const n = (this.#series.get(series) ?? 0) + 1
    this.#series.set(series, n)
    return n
  }

  #turn(name: string, now: number, apart: number): { last: number | null } | undefined {
    const last = this.#turns.get(name) ?? null
    if (last !== null && Math.abs(now - last) < apart) return undefined
    this.#turns.set(name, now)
    return { last }
  }

  #kind<K extends Kind>(kind: K): Map<string, Kept<K> & { keys: Keys; at: number }> {
    let rows = this.#records.get(kind)
    if (!rows) this.#records.set(kind, (rows = new Map()))
    return rows as Map<string, Kept<K> & { keys: Keys; at: number }>
  }
}

const kept = <K extends Kind>(row: Kept<K> | undefined): Kept<K> | undefined => row && { value: row.value, version: row.version }

const isUnderWay = (kind: Kind, value: unknown, at: number, since: number): boolean => kind === 'booking' && (isLive((value as Records['booking']).state) || at >= since)

const matches = (keys: Keys, where: Keys): boolean =>
  Object.entries(where).every(([name, value]) => value === undefined || keys[name as keyof Keys] === value)

const keysOf = (put: Put): Keys => {
  switch (put.kind) {
    case 'requisition': return { requisition: put.id }
    case 'candidate': return { candidate: put.id }
    case 'application': return { application: put.id, requisition: put.value.requisition, candidate: put.value.candidate }
    case 'interview': return interviewKeys(put.id, put.value)
    case 'link': return { application: put.value.application }
    case 'booking': return { requisition: put.value.requisition, application: put.value.application, lane: conversationKey(put.value.place) }
    case 'person': case 'kit': case 'calibration': case 'panelist': case 'team': case 'holidays': case 'rules': return {}
  }
}

const interviewKeys = (id: string, { plan }: Records['interview']): Keys =>
  ({ application: id, requisition: plan.requisition, candidate: plan.candidate, lane: conversationKey(plan.place) })
