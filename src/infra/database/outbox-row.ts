import type { OutboxRow, OutboxStatus, Owed } from '../../ports/store.ts'

/** Messages are born claimed for this long, ms: longer than any platform call. */
const BIRTH_LEASE = 60_000

/** What is owed as it enters the outbox; its number is still to come. */
export function born(owed: Owed, owner: string, now: number): Omit<OutboxRow, 'n'> {
  const claim = owed.kind === 'message'
    ? { status: 'sending' as const, owner, attempt: 1, leaseUntil: now + BIRTH_LEASE }
    : { status: 'pending' as const, owner: null, attempt: 0, leaseUntil: 0 }
  return { ...owed, ...claim, createdAt: now, error: null, unclear: false }
}

/** Columns of outbox `o` as `readRow` wants them. */
export const COLUMNS = 'o.id, o.n, o.subject, o.lane, o.kind, o.body, o.due_at, o.status, o.owner, o.attempt, o.lease_until, o.created_at, o.error, o.unclear'

export type RawRow = {
  id: string; n: bigint; subject: string; lane: string; kind: 'message' | 'work'; body: unknown; due_at: bigint; status: OutboxStatus; owner: string | null
  attempt: number; lease_until: bigint; created_at: bigint; error: string | null; unclear: boolean
}

export const readRow = (row: RawRow): OutboxRow => ({
  id: row.id, n: Number(row.n), subject: row.subject, lane: row.lane, kind: row.kind, body: row.body, dueAt: Number(row.due_at),
  status: row.status, owner: row.owner, attempt: row.attempt, leaseUntil: Number(row.lease_until), createdAt: Number(row.created_at),
  error: row.error, unclear: row.unclear,
})
