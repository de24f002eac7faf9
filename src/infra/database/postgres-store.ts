import type { MessageRef, Platform } from '../../chat/address.ts'
import type { Inbound } from '../../chat/inbound.ts'
import type { JournalEntry } from '../../domain/journal.ts'
import type { Actor } from '../../domain/person.ts'
import type { Log } from '../../ports/log.ts'
import type { Commit, Committed, Kept, Kind, OutboxRow, Settlement, Store } from '../../ports/store.ts'
import { createCommits } from './commit.ts'
import type { Commits } from './commit.ts'
import type { Database } from './connect.ts'
import type { PrismaClient } from './generated/client.ts'
import { storeInbound, waitingInbound } from './inbox.ts'
import { claimMessages, claimWork, deadRows, findSlot, oldestDue, renewClaim, reviveRow, settleRows, unstartedWork } from './outbox.ts'
import { holdPresence } from './presence.ts'
import { getRecord, listRecords, listVersions, recentInterviews } from './records.ts'
import { retrying } from './sql-state.ts'
import { takeTurn } from './turns.ts'

type Opened = Pick<Database, 'prisma' | 'query' | 'connection'>

/** The store on PostgreSQL. */
export class PostgresStore implements Store {
  readonly #database: Opened
  readonly #prisma: PrismaClient
  readonly #commits: Commits
  readonly #presence: { close(): Promise<void> }

  private constructor(database: Opened, presence: { close(): Promise<void> }) {
    this.#database = database
    this.#prisma = database.prisma
    this.#commits = createCommits(database)
    this.#presence = presence
  }

  /** `owner`: this process, fresh at every start; everybody sees that it lives until `close`, or until the process ends in any way. */
  static async open(database: Opened, owner: string, log: Log): Promise<PostgresStore> {
    return new PostgresStore(database, await holdPresence(database.connection, owner, log))
  }

  /** Gives up what this process holds; the pool stays open. */
  close(): Promise<void> {
    return this.#presence.close()
  }

  async receive(inbound: Inbound, lane: string, now: number): Promise<'fresh' | 'waiting' | 'handled'> {
    const { known, fresh } = await retrying(() => storeInbound(this.#database, { id: inbound.id, inbound: { body: inbound, lane, receivedAt: now } }))
    if (known) return 'handled'
    return fresh ? 'fresh' : 'waiting'
  }

  waiting(lane: string | null, limit: number): Promise<{ body: Inbound; lane: string; receivedAt: number }[]> {
    return waitingInbound(this.#prisma, lane, limit)
  }

  commit(commit: Commit): Promise<Committed> {
    return this.#commits(commit)
  }

  async journal(subject: string): Promise<JournalEntry[]> {
    const rows = await this.#prisma.journal.findMany({ where: { subject }, orderBy: { n: 'asc' } })
    return rows.map((row) => ({ id: row.id, subject: row.subject, seq: row.seq, at: Number(row.at), by: row.by as Actor, kind: row.kind, body: row.body }))
  }

  get<K extends Kind>(kind: K, id: string): Promise<Kept<K> | undefined> {
    return getRecord(this.#prisma, kind, id)
  }

  list<K extends Kind>(kind: K, where: Parameters<Store['list']>[1] = {}): Promise<Kept<K>[]> {
    return listRecords(this.#prisma, kind, where)
  }

  versions(kind: 'application' | 'interview', requisition: string): Promise<{ id: string; version: number }[]> {
    return listVersions(this.#prisma, kind, requisition)
  }

  recent(platform: Platform, since: number): Promise<string[]> {
    return recentInterviews(this.#prisma, platform, since)
  }

  async next(series: 'R' | 'C' | 'A' | 'B'): Promise<number> {
    const [row] = await this.#prisma.$queryRawUnsafe<{ n: bigint }[]>('SELECT nextval($1::regclass) AS n', `series_${series.toLowerCase()}`)
    return Number(row?.n)
  }

  claim(owner: string, now: number, leaseMs: number, limit: number): Promise<OutboxRow[]> {
    return claimMessages(this.#prisma, owner, now, leaseMs, limit)
  }

  claimWork(id: string, owner: string, now: number, leaseMs: number): Promise<OutboxRow | undefined> {
    return claimWork(this.#prisma, id, owner, now, leaseMs)
  }

  renew(row: { id: string; owner: string; attempt: number }, now: number, leaseMs: number): Promise<boolean> {
    return renewClaim(this.#prisma, row, now, leaseMs)
  }

  settle(rows: Settlement[]): Promise<string[]> {
    return retrying(() => settleRows(this.#database, rows))
  }

  unstarted(now: number, horizonMs: number, limit: number): Promise<OutboxRow[]> {
    return unstartedWork(this.#prisma, now, horizonMs, limit)
  }

  slot(slot: string): Promise<MessageRef | undefined> {
    return findSlot(this.#prisma, slot)
  }

  dead(limit: number): Promise<OutboxRow[]> {
    return deadRows(this.#prisma, limit)
  }

  revive(id: string, how: 'retry' | 'discard', now: number): Promise<boolean> {
    return reviveRow(this.#prisma, id, how, now)
  }

  turn(name: string, now: number, apart: number): Promise<{ last: number | null } | undefined> {
    return takeTurn(this.#prisma, name, now, apart)
  }

  async ping(): Promise<void> {
    await this.#prisma.$executeRaw`INSERT INTO setting (key, value) VALUES ('ping', clock_timestamp()::text) ON CONFLICT (key) DO UPDATE SET value = excluded.value`
  }

  backlog(now: number): Promise<number> {
    return oldestDue(this.#prisma, now)
  }
}
