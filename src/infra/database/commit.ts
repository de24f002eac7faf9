import type { Commit, Committed, OutboxRow, Put } from '../../ports/store.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { storeInbound } from './inbox.ts'
import { born } from './outbox-row.ts'
import { keysOf, partsOf, putRecord } from './records.ts'
import { retrying } from './sql-state.ts'

/**
 * Journal and outbox rows travel as one JSON text each; their own JSON travels inside as text, so that \u0000 and half an emoji pass unread.
 * Behind: the last unsent message of the lane is not in our hands. If it is, so are all before it, for it was not behind when it was born or claimed.
 */
const WRITE = `
     j AS (INSERT INTO journal (id, subject, seq, at, by, kind, body)
       SELECT e.id, e.subject, e.seq, e.at, e.by::json, e.kind, e.body::json FROM ok,
       ROWS FROM (json_to_recordset($5::json) AS (id text, subject text, seq int, at bigint, by text, kind text, body text))
       WITH ORDINALITY AS e (id, subject, seq, at, by, kind, body, place) ORDER BY e.place),
     o AS (INSERT INTO outbox (id, subject, lane, kind, body, due_at, status, owner, attempt, lease_until, created_at)
       SELECT w.id, w.subject, w.lane, w.kind, w.body::json, w."dueAt", CASE WHEN b.behind THEN 'pending' ELSE w.status END, CASE WHEN b.behind THEN NULL ELSE w.owner END,
         CASE WHEN b.behind THEN 0 ELSE w.attempt END, CASE WHEN b.behind THEN 0 ELSE w."leaseUntil" END, w."createdAt" FROM ok,
       ROWS FROM (json_to_recordset($6::json) AS (id text, subject text, lane text, kind text, body text, "dueAt" bigint, status text, owner text,
         attempt int, "leaseUntil" bigint, "createdAt" bigint))
       WITH ORDINALITY AS w (id, subject, lane, kind, body, "dueAt", status, owner, attempt, "leaseUntil", "createdAt", place),
       LATERAL (SELECT w.kind = 'message' AND coalesce((SELECT p.owner IS DISTINCT FROM w.owner FROM outbox p WHERE p.lane = w.lane AND p.kind = 'message'
         AND p.status IN ('pending', 'sending') ORDER BY p.n DESC LIMIT 1), false) AS behind) b ORDER BY w.place RETURNING id, n, status),
     i AS (INSERT INTO inbox (event_id, lane, body, received_at, handled) SELECT $1, $2::text, $3::json, $4::bigint, true FROM ok WHERE $2::text IS NOT NULL
       ON CONFLICT (event_id) DO UPDATE SET handled = true),
     h AS (UPDATE inbox SET handled = true FROM ok WHERE event_id = $1 AND $2::text IS NULL AND NOT handled)
SELECT EXISTS (SELECT FROM ok) AS done, (SELECT json_object_agg(id, json_build_object('n', n, 'status', status)) FROM o) AS numbers`

/** Moves one interview and writes everything that follows from it. The version check is the lock: nobody waits longer than for this statement. */
const MOVE = `
WITH n AS (INSERT INTO interview (id, version, plan, data, requisition, candidate, lane, created_at, updated_at)
       SELECT $7, $14::int, $15::json, $9::json, $11, $12, $13, $10::bigint, $10::bigint WHERE $8::int = 0 AND NOT EXISTS (SELECT FROM journal WHERE id = $1)
       ON CONFLICT DO NOTHING RETURNING id),
     u AS (UPDATE interview SET version = version + $14::int, data = $9::json, updated_at = $10::bigint
       WHERE id = $7 AND version = $8::int AND $8::int > 0 AND NOT EXISTS (SELECT FROM journal WHERE id = $1) RETURNING id),
     ok AS (SELECT id FROM n UNION ALL SELECT id FROM u),${WRITE}`

/** Writes an event after its records were put, in the same transaction. */
const ENTER = `WITH ok AS (SELECT WHERE NOT EXISTS (SELECT FROM journal WHERE id = $1)),${WRITE}`

type Placed = Record<string, { n: number; status: 'sending' | 'pending' }>
type Written = { done: boolean; numbers: Placed | null }
type InterviewPut = Extract<Put, { kind: 'interview' }>
/** Numbers and claims of the outbox rows by id; undefined where nothing was saved. */
type Numbers = Placed | undefined

/** Saves an event's whole consequence, or stores what came in and says why not. */
export async function commitEvent(prisma: PrismaClient, commit: Commit): Promise<Committed> {
  if (commit.journal[0]?.id !== commit.event.id) throw new Error('the first journal entry must bear the id of its event')
  const put = commit.puts.length === 1 ? commit.puts[0] : undefined
  const numbers = await retrying(() => put?.kind === 'interview' ? move(prisma, commit, put) : transact(prisma, commit))
  if (!numbers) return { outcome: (await retrying(() => storeInbound(prisma, commit.event))).known ? 'known' : 'stale' }
  return { outcome: 'done', owed: commit.owed.map((owed) => placed(born(owed, commit.owner, commit.now), numbers[owed.id])) }
}

/** A row as it was born: behind somebody else's unsent message it waits. */
function placed(row: ReturnType<typeof born>, at: Placed[string] | undefined): OutboxRow {
  return { ...row, ...(at?.status === 'pending' ? { status: 'pending', owner: null, attempt: 0, leaseUntil: 0 } : {}), n: at?.n ?? 0 }
}

async function move(prisma: PrismaClient, commit: Commit, put: InterviewPut): Promise<Numbers> {
  const { requisition, candidate, lane } = keysOf(put), { plan, data } = partsOf(put)
  const first = put.from === 0 ? JSON.stringify(plan) : null
  const rows = await prisma.$queryRawUnsafe<Written[]>(MOVE, ...written(commit), put.id, put.from, JSON.stringify(data), commit.now, requisition, candidate, lane, put.steps ?? 1, first)
  return numbersOf(rows)
}

/** Records first, as the hot path does, so that both wait for each other in the same order. */
async function transact(prisma: PrismaClient, commit: Commit): Promise<Numbers> {
  const puts = [...commit.puts].sort((a, b) => (`${a.kind} ${a.id}` < `${b.kind} ${b.id}` ? -1 : 1))
  return prisma.$transaction(async (tx: Prisma.TransactionClient) => {
    for (const put of puts) if (!(await putRecord(tx, put, commit.now))) throw new Undone()
    const numbers = numbersOf(await tx.$queryRawUnsafe<Written[]>(ENTER, ...written(commit)))
    if (!numbers) throw new Undone()
    return numbers
  }).catch((error: unknown) => { if (error instanceof Undone) return undefined; throw error })
}

/** Rolls a transaction back without being a failure. */
class Undone extends Error {}

/** Parameters $1 to $6 of `WRITE`. */
function written({ event, journal, owed, owner, now }: Commit): unknown[] {
  const { inbound } = event
  return [
    event.id, inbound?.lane ?? null, inbound ? JSON.stringify(inbound.body) : null, inbound?.receivedAt ?? null,
    JSON.stringify(journal.map((entry) => ({ ...entry, by: JSON.stringify(entry.by), body: JSON.stringify(entry.body ?? null) }))),
    JSON.stringify(owed.map((one) => ({ ...born(one, owner, now), body: JSON.stringify(one.body ?? null) }))),
  ]
}

function numbersOf(rows: Written[]): Numbers {
  return rows[0]?.done ? (rows[0].numbers ?? {}) : undefined
}
