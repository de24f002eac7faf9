import type { Commit, Committed, OutboxRow, Put } from '../../ports/store.ts'
import type { Database } from './connect.ts'
import type { Prisma } from './generated/client.ts'
import { storeInbound } from './inbox.ts'
import { born } from './outbox-row.ts'
import { keysOf, partsOf, putRecord } from './records.ts'
import { retrying } from './sql-state.ts'

/**
 * Parameters: $1 event id, $2 journal, $3 outbox, and from `inbound` on lane, body and time of what came in, where something did. Journal and outbox
 * rows travel as one JSON text each; their own JSON travels inside as text, so that \u0000 and half an emoji pass unread.
 * Behind: the last unsent message of the lane is not in our hands. If it is, so are all before it, for it was not behind when it was born or claimed.
 */
const write = (inbound: number | null): string => `
     j AS (INSERT INTO journal (id, subject, seq, at, by, kind, body)
       SELECT e.id, e.subject, e.seq, e.at, e.by::json, e.kind, e.body::json FROM ok,
       ROWS FROM (json_to_recordset($2::json) AS (id text, subject text, seq int, at bigint, by text, kind text, body text))
       WITH ORDINALITY AS e (id, subject, seq, at, by, kind, body, place) ORDER BY e.place),
     o AS (INSERT INTO outbox (id, subject, lane, kind, body, due_at, status, owner, attempt, lease_until, created_at)
       SELECT w.id, w.subject, w.lane, w.kind, w.body::json, w."dueAt", CASE WHEN b.behind THEN 'pending' ELSE w.status END, CASE WHEN b.behind THEN NULL ELSE w.owner END,
         CASE WHEN b.behind THEN 0 ELSE w.attempt END, CASE WHEN b.behind THEN 0 ELSE w."leaseUntil" END, w."createdAt" FROM ok,
       ROWS FROM (json_to_recordset($3::json) AS (id text, subject text, lane text, kind text, body text, "dueAt" bigint, status text, owner text,
         attempt int, "leaseUntil" bigint, "createdAt" bigint))
       WITH ORDINALITY AS w (id, subject, lane, kind, body, "dueAt", status, owner, attempt, "leaseUntil", "createdAt", place),
       LATERAL (SELECT w.kind = 'message' AND coalesce((SELECT p.owner IS DISTINCT FROM w.owner FROM outbox p WHERE p.lane = w.lane AND p.kind = 'message'
         AND p.status IN ('pending', 'sending') ORDER BY p.n DESC LIMIT 1), false) AS behind OFFSET 0) b ORDER BY w.place RETURNING id, n, status),
     i AS (${inbound === null
       ? 'UPDATE inbox SET handled = true FROM ok WHERE event_id = $1 AND NOT handled'
       : `INSERT INTO inbox (event_id, lane, body, received_at, handled) SELECT $1, $${inbound}, $${inbound + 1}::json, $${inbound + 2}::bigint, true FROM ok
       ON CONFLICT (event_id) DO UPDATE SET handled = true`})
SELECT EXISTS (SELECT FROM ok) AS done, (SELECT json_object_agg(id, json_build_object('n', n, 'status', status)) FROM o) AS numbers`

const FRESH = 'NOT EXISTS (SELECT FROM journal WHERE id = $1)'

/** One text for each way an event comes, for PostgreSQL makes ready every table a text names. */
const statements = (inbound: boolean) => ({
  /** Moves one interview and writes everything that follows from it. The version check is the lock: nobody waits longer than for this statement. */
  move: `WITH ok AS (UPDATE interview SET version = version + $8::int, data = $6::json, updated_at = $7::bigint WHERE id = $4 AND version = $5::int AND ${FRESH} RETURNING id),${write(inbound ? 9 : null)}`,
  /** The same for an interview's first event. */
  make: `WITH ok AS (INSERT INTO interview (id, version, plan, data, requisition, candidate, lane, created_at, updated_at)
       SELECT $4, $5::int, $8::json, $6::json, $9, $10, $11, $7::bigint, $7::bigint WHERE ${FRESH} ON CONFLICT DO NOTHING RETURNING id),${write(inbound ? 12 : null)}`,
  /** Writes an event after its records were put, in the same transaction. */
  enter: `WITH ok AS (SELECT WHERE ${FRESH}),${write(inbound ? 4 : null)}`,
})
const STORING = statements(true), PLAIN = statements(false)

type Writes = Pick<Database, 'prisma' | 'query'>
type Placed = Record<string, { n: number; status: 'sending' | 'pending' }>
type Written = { done: boolean; numbers: Placed | null }
type InterviewPut = Extract<Put, { kind: 'interview' }>
/** Numbers and claims of the outbox rows by id; undefined where nothing was saved. */
type Numbers = Placed | undefined

/** Saves an event's whole consequence, or stores what came in and says why not. */
export async function commitEvent(database: Writes, commit: Commit): Promise<Committed> {
  if (commit.journal[0]?.id !== commit.event.id) throw new Error('the first journal entry must bear the id of its event')
  const put = commit.puts.length === 1 ? commit.puts[0] : undefined
  const numbers = await retrying(() => put?.kind === 'interview' ? move(database, commit, put) : transact(database, commit))
  if (!numbers) return { outcome: (await retrying(() => storeInbound(database, commit.event))).known ? 'known' : 'stale' }
  return { outcome: 'done', owed: commit.owed.map((owed) => placed(born(owed, commit.owner, commit.now), numbers[owed.id])) }
}

/** A row as it was born: behind somebody else's unsent message it waits. */
function placed(row: ReturnType<typeof born>, at: Placed[string] | undefined): OutboxRow {
  return { ...row, ...(at?.status === 'pending' ? { status: 'pending', owner: null, attempt: 0, leaseUntil: 0 } : {}), n: at?.n ?? 0 }
}

async function move({ query }: Writes, commit: Commit, put: InterviewPut): Promise<Numbers> {
  const { move: moving, make } = commit.event.inbound ? STORING : PLAIN, { plan, data } = partsOf(put), steps = put.steps ?? 1
  if (put.from > 0) return numbersOf(await query<Written>(moving, [...written(commit), put.id, put.from, JSON.stringify(data), commit.now, steps, ...arrived(commit)]))
  const { requisition, candidate, lane } = keysOf(put)
  return numbersOf(await query<Written>(make, [...written(commit), put.id, steps, JSON.stringify(data), commit.now, JSON.stringify(plan), requisition, candidate, lane, ...arrived(commit)]))
}

/** Records first, as the hot path does, so that both wait for each other in the same order. */
async function transact({ prisma }: Writes, commit: Commit): Promise<Numbers> {
  const puts = [...commit.puts].sort((a, b) => (`${a.kind} ${a.id}` < `${b.kind} ${b.id}` ? -1 : 1))
  return prisma.$transaction(async (tx: Prisma.TransactionClient) => {
    for (const put of puts) if (!(await putRecord(tx, put, commit.now))) throw new Undone()
    const numbers = numbersOf(await tx.$queryRawUnsafe<Written[]>((commit.event.inbound ? STORING : PLAIN).enter, ...written(commit), ...arrived(commit)))
    if (!numbers) throw new Undone()
    return numbers
  }).catch((error: unknown) => { if (error instanceof Undone) return undefined; throw error })
}

/** Rolls a transaction back without being a failure. */
class Undone extends Error {}

/** Parameters $1 to $3 of `write`. */
const written = ({ event, journal, owed, owner, now }: Commit): unknown[] => [
  event.id,
  JSON.stringify(journal.map((entry) => ({ ...entry, by: JSON.stringify(entry.by), body: JSON.stringify(entry.body ?? null) }))),
  JSON.stringify(owed.map((one) => ({ ...born(one, owner, now), body: JSON.stringify(one.body ?? null) }))),
]

/** Its last parameters. */
const arrived = ({ event: { inbound } }: Commit): unknown[] => (inbound ? [inbound.lane, JSON.stringify(inbound.body), inbound.receivedAt] : [])

function numbersOf(rows: Written[]): Numbers {
  return rows[0]?.done ? (rows[0].numbers ?? {}) : undefined
}
