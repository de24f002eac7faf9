import type { Inbound } from '../../chat/inbound.ts'
import type { Commit } from '../../ports/store.ts'
import type { Database } from './connect.ts'
import type { PrismaClient } from './generated/client.ts'

/** `handled` also heals an inbox row that was stored while its event was being handled without it. */
const STORE = `
WITH known AS (SELECT EXISTS (SELECT FROM journal WHERE id = $1) AS known),
     stored AS (INSERT INTO inbox (event_id, lane, body, received_at, handled)
       SELECT $1, $2::text, $3::json, $4::bigint, known FROM known WHERE $2::text IS NOT NULL
       ON CONFLICT (event_id) DO UPDATE SET handled = true WHERE excluded.handled AND NOT inbox.handled RETURNING xmax = 0 AS fresh)
SELECT known, coalesce((SELECT fresh FROM stored), false) AS fresh FROM known`

/** Stores what came in, if anything did, and tells whether the event has its journal entry. */
export async function storeInbound({ query }: Pick<Database, 'query'>, { id, inbound }: Commit['event']): Promise<{ known: boolean; fresh: boolean }> {
  const parameters = inbound ? [inbound.lane, JSON.stringify(inbound.body), inbound.receivedAt] : [null, null, null]
  const rows = await query<{ known: boolean; fresh: boolean }>(STORE, [id, ...parameters])
  return rows[0] ?? { known: false, fresh: false }
}

type Waiting = { body: Inbound; lane: string; receivedAt: number }

/** Stored and not handled, oldest first: by arrival, then by the platform's own time. */
export async function waitingInbound(prisma: PrismaClient, lane: string | null, limit: number): Promise<Waiting[]> {
  const where = { handled: false, ...(lane === null ? {} : { lane }) }
  const rows = await prisma.inbox.findMany({ where, orderBy: { receivedAt: 'asc' }, take: limit })
  const waiting = rows.map((row) => ({ body: row.body as unknown as Inbound, lane: row.lane, receivedAt: Number(row.receivedAt) }))
  return waiting.sort((a, b) => a.receivedAt - b.receivedAt || a.body.at - b.body.at)
}
