import pg from 'pg'
import type { Card } from '../../src/chat/card.ts'
import type { InterviewPlan } from '../../src/domain/interview-plan.ts'
import type { InterviewEvent } from '../../src/interview/events.ts'
import type { InterviewState } from '../../src/interview/state.ts'

export type Kept = {
  interviews: { id: string; version: number; lane: string; state: InterviewState }[]
  /** In the order they were written. */
  journal: { id: string; subject: string; seq: number | null; kind: string; body: InterviewEvent }[]
  outbox: { id: string; n: number; subject: string; lane: string; kind: 'message' | 'work'; status: string; verb: string | null; why: string | null; conversation: string | null; card: Card | null }[]
  /** The mailbox, oldest first. */
  letters: { conversation: string; key: string; bole: boolean; card: Card | null }[]
  unhandled: number
  applications: number
}

/** What the database of a running service holds, read through its socket. */
export async function readKept(dataDir: string): Promise<Kept> {
  const client = new pg.Client({ host: `${dataDir}/postgres`, port: 5432, user: 'bole', database: 'postgres' })
  await client.connect()
  const rows = async <T>(sql: string): Promise<T[]> => (await client.query<T & pg.QueryResultRow>(sql)).rows
  try {
    return {
      interviews: (await rows<Kept['interviews'][number] & { plan: InterviewPlan }>('SELECT id, version, lane, plan, data AS state FROM interview ORDER BY n')).map(({ plan, state, ...i }) => ({ ...i, state: { ...state, plan } })),
      journal: await rows('SELECT id, subject, seq, kind, body FROM journal ORDER BY n'),
      outbox: await rows(`SELECT id, n::int, subject, lane, kind, status, body->>'verb' AS verb, body->>'why' AS why, body->'to'->>'conversation' AS conversation, body->'card' AS card FROM outbox ORDER BY n`),
      letters: await rows(`SELECT conversation, key, author->>'kind' = 'bole' AS bole, card FROM web_message ORDER BY conversation, first`),
      unhandled: (await rows<{ n: number }>('SELECT count(*)::int AS n FROM inbox WHERE NOT handled'))[0]?.n ?? 0,
      applications: (await rows<{ n: number }>('SELECT count(*)::int AS n FROM application'))[0]?.n ?? 0,
    }
  } finally {
    await client.end()
  }
}
