import type { Commit, Committed, OutboxRow, Put } from '../../ports/store.ts'
import type { Database } from './connect.ts'
import type { Prisma } from './generated/client.ts'
import { storeInbound } from './inbox.ts'
import { born } from './outbox-row.ts'
import { keysOf, partsOf, putRecord } from './records.ts'
import { retrying } from './sql-state.ts'
import { together } from './together.ts'

/**
 * What follows from `ok`, the events that are saved: journal ($2) and outbox ($3). Their rows travel as one JSON text each and name their event; their
 * own JSON travels inside as text, so that \u0000 and half an emoji pass unread. `inbox`: how what came in is marked as handled.
 * Behind: the last unsent message of the lane is not in our hands. If it is, so are all before it, for it was not behind when it was born or claimed.
 */
const write = (inbox: string): string => `
     j AS (INSERT INTO journal (id, subject, seq, at, by, kind, body)
       SELECT e.id, e.subject, e.seq, e.at, e.by::json, e.kind, e.body::json FROM
       ROWS FROM (json_to_recordset($2::json) AS (event text, id text, subject text, seq int, at bigint, by text, kind text, body text))
       WITH ORDINALITY AS e (event, id, subject, seq, at, by, kind, body, place) JOIN ok USING (event) ORDER BY e.place),
     o AS (INSERT INTO outbox (id, subject, lane, kind, body, due_at, status, owner, attempt, lease_until, created_at)
       SELECT w.id, w.subject, w.lane, w.kind, w.body::json, w."dueAt", CASE WHEN b.behind THEN 'pending' ELSE w.status END, CASE WHEN b.behind THEN NULL ELSE w.owner END,
         CASE WHEN b.behind THEN 0 ELSE w.attempt END, CASE WHEN b.behind THEN 0 ELSE w."leaseUntil" END, w."createdAt" FROM
       ROWS FROM (json_to_recordset($3::json) AS (event text, id text, subject text, lane text, kind text, body text, "dueAt" bigint, status text, owner text,
         attempt int, "leaseUntil" bigint, "createdAt" bigint))
       WITH ORDINALITY AS w (event, id, subject, lane, kind, body, "dueAt", status, owner, attempt, "leaseUntil", "createdAt", place) JOIN ok USING (event),
       LATERAL (SELECT w.kind = 'message' AND coalesce((SELECT p.owner IS DISTINCT FROM w.owner FROM outbox p WHERE p.lane = w.lane AND p.kind = 'message'
         AND p.status IN ('pending', 'sending') ORDER BY p.n DESC LIMIT 1), false) AS behind OFFSET 0) b ORDER BY w.place RETURNING id, n, status),
     i AS (${inbox})
SELECT (SELECT json_agg(event) FROM ok) AS saved, (SELECT json_object_agg(id, json_build_object('n', n, 'status', status)) FROM o) AS numbers`

const INBOX = 'INSERT INTO inbox (event_id, lane, body, received_at, handled)', HANDLED = 'ON CONFLICT (event_id) DO UPDATE SET handled = true'
const MARK = 'UPDATE inbox SET handled = true FROM ok WHERE event_id = ok.event AND NOT handled'
const FRESH = 'NOT EXISTS (SELECT FROM journal WHERE id = $1)'
/** An event's own parameters, and from the `at`th on lane, body and time of what came in. */
const arriving = (at: number): string => `${INBOX} SELECT event, $${at}, $${at + 1}::json, $${at + 2}::bigint, true FROM ok ${HANDLED}`

/** One text for each way an event comes, for PostgreSQL makes ready every table a text names. */
const statements = (inbound: boolean) => ({
  /** Moves interviews ($1, each for one event) and writes everything that follows. The version check is the lock: nobody waits longer than for this statement. */
  moves: `WITH c AS (SELECT * FROM json_to_recordset($1::json) AS c (event text, id text, version int, steps int, data text, now bigint, lane text, inbound text, received bigint)),
     ok AS (UPDATE interview SET version = interview.version + c.steps, data = c.data::json, updated_at = c.now FROM c
       WHERE interview.id = c.id AND interview.version = c.version AND NOT EXISTS (SELECT FROM journal WHERE journal.id = c.event) RETURNING c.event),${
         write(inbound ? `${INBOX} SELECT c.event, c.lane, c.inbound::json, c.received, true FROM c JOIN ok USING (event) ${HANDLED}` : MARK)}`,
  /** Makes an interview by its first event ($1). */
  make: `WITH made AS (INSERT INTO interview (id, version, plan, data, requisition, candidate, lane, created_at, updated_at)
       SELECT $4, $5::int, $8::json, $6::json, $9, $10, $11, $7::bigint, $7::bigint WHERE ${FRESH} ON CONFLICT DO NOTHING RETURNING id),
     ok AS (SELECT $1::text AS event FROM made),${write(inbound ? arriving(12) : MARK)}`,
  /** Writes an event ($1) after its records were put, in the same transaction. */
  enter: `WITH ok AS (SELECT $1::text AS event WHERE ${FRESH}),${write(inbound ? arriving(4) : MARK)}`,
})
const STORING = statements(true), PLAIN = statements(false)

type Writes = Pick<Database, 'prisma' | 'query'>
type Placed = Record<string, { n: number; status: 'sending' | 'pending' }>
type Written = { saved: string[] | null; numbers: Placed | null }
type InterviewPut = Extract<Put, { kind: 'interview' }>
type Move = { commit: Commit; put: InterviewPut }
/** Numbers and claims of the outbox rows by id; undefined where nothing was saved. */
type Numbers = Placed | undefined

/** Saves an event's whole consequence, or stores what came in and says why not. */
export type Commits = (commit: Commit) => Promise<Committed>

export function createCommits(database: Writes): Commits {
  const { query } = database
  const storing = together(keyOf, (moves) => moveAll(query, STORING.moves, moves)), plain = together(keyOf, (moves) => moveAll(query, PLAIN.moves, moves))

  async function save(commit: Commit): Promise<Numbers> {
    const put = commit.puts.length === 1 ? commit.puts[0] : undefined
    if (put?.kind !== 'interview') return transact(database, commit)
    return put.from === 0 ? make(query, commit, put) : (commit.event.inbound ? storing : plain)({ commit, put })
  }

  return async (commit) => {
    if (commit.journal[0]?.id !== commit.event.id) throw new Error('the first journal entry must bear the id of its event')
    const numbers = await retrying(() => save(commit))
    if (!numbers) return { outcome: (await retrying(() => storeInbound(database, commit.event))).known ? 'known' : 'stale' }
    return { outcome: 'done', owed: commit.owed.map((owed) => placed(born(owed, commit.owner, commit.now), numbers[owed.id])) }
  }
}

const keyOf = ({ put }: Move): string => put.id

/** A row as it was born: behind somebody else's unsent message it waits. */
function placed(row: ReturnType<typeof born>, at: Placed[string] | undefined): OutboxRow {
  return { ...row, ...(at?.status === 'pending' ? { status: 'pending', owner: null, attempt: 0, leaseUntil: 0 } : {}), n: at?.n ?? 0 }
}

async function moveAll(query: Writes['query'], text: string, moves: Move[]): Promise<Numbers[]> {
  const events = moves.map(({ commit: { event, now }, put }) => ({
    event: event.id, id: put.id, version: put.from, steps: put.steps ?? 1, data: JSON.stringify(partsOf(put).data), now,
    ...(event.inbound ? { lane: event.inbound.lane, inbound: JSON.stringify(event.inbound.body), received: event.inbound.receivedAt } : {}),
  }))
  const [row] = await query<Written>(text, [JSON.stringify(events), ...written(moves.map(({ commit }) => commit))]), saved = new Set(row?.saved)
  return moves.map(({ commit }) => (saved.has(commit.event.id) ? (row?.numbers ?? {}) : undefined))
}

async function make(query: Writes['query'], commit: Commit, put: InterviewPut): Promise<Numbers> {
  const { plan, data } = partsOf(put), { requisition, candidate, lane } = keysOf(put), text = (commit.event.inbound ? STORING : PLAIN).make
  return numbersOf(await query<Written>(text, [
    commit.event.id, ...written([commit]), put.id, put.steps ?? 1, JSON.stringify(data), commit.now, JSON.stringify(plan), requisition, candidate, lane, ...arrived(commit),
  ]))
}

/** Records first, as the hot path does, so that both wait for each other in the same order. */
async function transact({ prisma }: Writes, commit: Commit): Promise<Numbers> {
  const puts = [...commit.puts].sort((a, b) => (`${a.kind} ${a.id}` < `${b.kind} ${b.id}` ? -1 : 1))
  return prisma.$transaction(async (tx: Prisma.TransactionClient) => {
    for (const put of puts) if (!(await putRecord(tx, put, commit.now))) throw new Undone()
    const numbers = numbersOf(await tx.$queryRawUnsafe<Written[]>((commit.event.inbound ? STORING : PLAIN).enter, commit.event.id, ...written([commit]), ...arrived(commit)))
    if (!numbers) throw new Undone()
    return numbers
  }).catch((error: unknown) => { if (error instanceof Undone) return undefined; throw error })
}

/** Rolls a transaction back without being a failure. */
class Undone extends Error {}

/** Parameters $2 and $3. */
const written = (commits: Commit[]): [journal: string, outbox: string] => [
  JSON.stringify(commits.flatMap(({ event, journal }) => journal.map((entry) => ({ ...entry, event: event.id, by: JSON.stringify(entry.by), body: JSON.stringify(entry.body ?? null) })))),
  JSON.stringify(commits.flatMap(({ event, owed, owner, now }) => owed.map((one) => ({ ...born(one, owner, now), event: event.id, body: JSON.stringify(one.body ?? null) })))),
]

/** Its last parameters. */
const arrived = ({ event: { inbound } }: Commit): unknown[] => (inbound ? [inbound.lane, JSON.stringify(inbound.body), inbound.receivedAt] : [])

function numbersOf(rows: Written[]): Numbers {
  return rows[0]?.saved ? (rows[0].numbers ?? {}) : undefined
}
