import type { MessageRef } from '../../chat/address.ts'
import type { OutboxRow, Settlement } from '../../ports/store.ts'
import type { Database } from './connect.ts'
import type { PrismaClient } from './generated/client.ts'
import { COLUMNS, readRow } from './outbox-row.ts'
import type { RawRow } from './outbox-row.ts'
import { OWNER_LIVES, PRESENCE } from './presence.ts'

/** Row `o` may be taken by $1 at $2: it is due, or whoever held it is gone or too late. */
const FREE = `((o.status = 'pending' AND o.due_at <= $2::bigint)
  OR (o.status = 'sending' AND (o.lease_until <= $2::bigint OR (o.owner <> $1 AND NOT ${OWNER_LIVES}))))`

const TAKE = `UPDATE outbox o SET unclear = o.unclear OR o.status = 'sending', status = 'sending', owner = $1, attempt = o.attempt + 1, lease_until = $2::bigint + $3::bigint`

/** A lane is free up to its first row that is not: a row that is held or not due yet keeps those behind it. */
const CLAIM = `
WITH open AS (SELECT o.id, o.n, bool_and(${FREE}) OVER (PARTITION BY o.lane ORDER BY o.n) AS free
       FROM outbox o WHERE o.kind = 'message' AND o.status IN ('pending', 'sending')),
     picked AS (SELECT id FROM open WHERE free ORDER BY n LIMIT $4::int)
${TAKE} FROM picked WHERE o.id = picked.id AND ${FREE} RETURNING ${COLUMNS}`

const CLAIM_WORK = `${TAKE} WHERE o.id = $4 AND o.kind = 'work' AND ${FREE} RETURNING ${COLUMNS}`

const UNSTARTED = `SELECT ${COLUMNS} FROM outbox o WHERE o.kind = 'work' AND o.status IN ('pending', 'sending') AND o.due_at <= $1::bigint + $2::bigint
  AND (o.status = 'pending' OR o.lease_until <= $1::bigint OR NOT ${OWNER_LIVES}) ORDER BY o.due_at, o.n LIMIT $3::int`

const SETTLE = `
WITH s AS (SELECT * FROM json_to_recordset($1::json) AS s (id text, owner text, attempt int, status text, "dueAt" numeric, error text, message json, slot text)),
     done AS (UPDATE outbox o SET status = s.status, owner = NULL, lease_until = 0, due_at = coalesce(ceil(s."dueAt")::bigint, o.due_at), error = s.error, message = s.message
       FROM s WHERE o.id = s.id AND o.owner = s.owner AND o.attempt = s.attempt AND o.status = 'sending' RETURNING o.id, o.n, s.slot, s.message),
     drawn AS (INSERT INTO slot (slot, message) SELECT DISTINCT ON (slot) slot, message FROM done WHERE slot IS NOT NULL AND message IS NOT NULL ORDER BY slot, n DESC
       ON CONFLICT (slot) DO UPDATE SET message = excluded.message)
SELECT id FROM done`

/**
 * One claimer at a time: a second one that read the lanes before the first wrote them could run past a row the first had just taken.
 * It waits for rows that are being settled rather than skip them, for what is skipped would be overtaken.
 */
export async function claimMessages(prisma: PrismaClient, owner: string, now: number, leaseMs: number, limit: number): Promise<OutboxRow[]> {
  const [, rows] = await prisma.$transaction([
    prisma.$executeRawUnsafe(`SELECT pg_advisory_xact_lock(${PRESENCE + 1}, 0)`),
    prisma.$queryRawUnsafe<RawRow[]>(CLAIM, owner, now, leaseMs, limit),
  ])
  return rows.map(readRow).sort((a, b) => a.n - b.n)
}

export async function claimWork(prisma: PrismaClient, id: string, owner: string, now: number, leaseMs: number): Promise<OutboxRow | undefined> {
  const [row] = await prisma.$queryRawUnsafe<RawRow[]>(CLAIM_WORK, owner, now, leaseMs, id)
  return row && readRow(row)
}

export async function renewClaim(prisma: PrismaClient, row: { id: string; owner: string; attempt: number }, now: number, leaseMs: number): Promise<boolean> {
  const { count } = await prisma.outbox.updateMany({
    where: { id: row.id, owner: row.owner, attempt: row.attempt, status: 'sending' }, data: { leaseUntil: now + leaseMs, attempt: row.attempt + 1 },
  })
  return count === 1
}

export async function settleRows({ query }: Pick<Database, 'query'>, rows: Settlement[]): Promise<string[]> {
  if (rows.length === 0) return []
  const changed = await query<{ id: string }>(SETTLE, [JSON.stringify(rows)])
  return changed.map(({ id }) => id)
}

export async function unstartedWork(prisma: PrismaClient, now: number, horizonMs: number, limit: number): Promise<OutboxRow[]> {
  return (await prisma.$queryRawUnsafe<RawRow[]>(UNSTARTED, now, horizonMs, limit)).map(readRow)
}

export async function findSlot(prisma: PrismaClient, slot: string): Promise<MessageRef | undefined> {
  return (await prisma.slot.findUnique({ where: { slot } }))?.message as unknown as MessageRef | undefined
}

export async function deadRows(prisma: PrismaClient, limit: number): Promise<OutboxRow[]> {
  return (await prisma.$queryRawUnsafe<RawRow[]>(`SELECT ${COLUMNS} FROM outbox o WHERE o.status = 'dead' ORDER BY o.n DESC LIMIT $1::int`, limit)).map(readRow)
}

export async function reviveRow(prisma: PrismaClient, id: string, how: 'retry' | 'discard', now: number): Promise<boolean> {
  const where = { id, status: 'dead' }
  const { count } = how === 'discard'
    ? await prisma.outbox.deleteMany({ where })
    : await prisma.outbox.updateMany({ where, data: { status: 'pending', attempt: 0, dueAt: now, error: null } })
  return count === 1
}

export async function oldestDue(prisma: PrismaClient, now: number): Promise<number> {
  const { _min } = await prisma.outbox.aggregate({ _min: { dueAt: true }, where: { status: { in: ['pending', 'sending'] }, dueAt: { lte: now } } })
  return _min.dueAt === null ? 0 : now - Number(_min.dueAt)
}
