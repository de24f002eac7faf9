import type { MessageRef } from '../../src/chat/address.ts'
import type { OutboxRow, Owed, Settlement } from '../../src/ports/store.ts'
import { keep } from './plain-json.ts'

/** Lease of rows that are born claimed, ms. */
const BIRTH_LEASE = 60_000

type Claimed = { id: string; owner: string; attempt: number }

/** The outbox of a `MemoryWorld`: rows, who holds them, and the slots cards were drawn in. */
export class MemoryOutbox {
  readonly rows = new Map<string, OutboxRow>()
  readonly slots = new Map<string, MessageRef>()
  readonly deadOwners = new Set<string>()
  /** Neither sent nor dead, in order of `n`. */
  #open: OutboxRow[] = []
  #n = 0

  owe(owed: Owed, owner: string, now: number): OutboxRow {
    const born = owed.kind === 'message' && !this.#behind(owed.lane, owner)
      ? { status: 'sending' as const, owner, attempt: 1, leaseUntil: now + BIRTH_LEASE }
      : { status: 'pending' as const, owner: null, attempt: 0, leaseUntil: 0 }
    const row: OutboxRow = { ...owed, body: keep(owed.body), ...born, n: ++this.#n, createdAt: now, error: null, unclear: false }
    this.rows.set(row.id, row)
    this.#open.push(row)
    return { ...row }
  }

  claim(owner: string, now: number, leaseMs: number, limit: number): OutboxRow[] {
    const taken: OutboxRow[] = []
    const held = new Set<string>()
    for (const row of this.#open) {
      if (taken.length >= limit) break
      if (row.kind !== 'message' || held.has(row.lane)) continue
      if (this.#free(row, now)) taken.push(this.#take(row, owner, now, leaseMs))
      else held.add(row.lane)
    }
    return taken
  }

  claimWork(id: string, owner: string, now: number, leaseMs: number): OutboxRow | undefined {
    const row = this.rows.get(id)
    return row?.kind === 'work' && this.#free(row, now) ? this.#take(row, owner, now, leaseMs) : undefined
  }

  renew(claimed: Claimed, now: number, leaseMs: number): boolean {
    const row = this.#held(claimed)
    if (!row) return false
    row.leaseUntil = now + leaseMs
    row.attempt++
    return true
  }

  settle(settlement: Settlement): boolean {
    const row = this.#held(settlement)
    if (!row) return false
    row.status = settlement.status
    row.owner = null
    if (settlement.status === 'pending') row.dueAt = Math.ceil(settlement.dueAt)
    else this.#open = this.#open.filter((other) => other !== row)
    if (settlement.status === 'pending' || settlement.status === 'dead') {
      row.error = settlement.error
    } else {
      row.error = null
      if (settlement.slot && settlement.message) this.slots.set(settlement.slot, keep(settlement.message))
    }
    return true
  }

  unstarted(now: number, horizonMs: number, limit: number): OutboxRow[] {
    const work = this.#open.filter((row) => row.kind === 'work' && row.dueAt <= now + horizonMs && (row.status === 'pending' || this.#abandoned(row, now)))
    return work.sort((a, b) => a.dueAt - b.dueAt || a.n - b.n).slice(0, limit).map((row) => ({ ...row }))
  }

  dead(limit: number): OutboxRow[] {
    const dead = [...this.rows.values()].filter((row) => row.status === 'dead')
    return dead.sort((a, b) => b.n - a.n).slice(0, limit).map((row) => ({ ...row }))
  }

  revive(id: string, how: 'retry' | 'discard', now: number): boolean {
    const row = this.rows.get(id)
    if (row?.status !== 'dead') return false
    if (how === 'discard') return this.rows.delete(id)
    Object.assign(row, { status: 'pending', attempt: 0, dueAt: now, error: null })
    this.#open.push(row)
    this.#open.sort((a, b) => a.n - b.n)
    return true
  }

  backlog(now: number): number {
    return this.#open.reduce((age, row) => Math.max(age, now - row.dueAt), 0)
  }

  /** An unsent message of the lane is not in the hands of `owner`: it goes first. */
  #behind(lane: string, owner: string): boolean {
    return this.#open.some((row) => row.kind === 'message' && row.lane === lane && row.owner !== owner)
  }

  #abandoned(row: OutboxRow, now: number): boolean {
    return row.status === 'sending' && (row.leaseUntil <= now || this.deadOwners.has(row.owner ?? ''))
  }

  #free(row: OutboxRow, now: number): boolean {
    return (row.status === 'pending' && row.dueAt <= now) || this.#abandoned(row, now)
  }

  #take(row: OutboxRow, owner: string, now: number, leaseMs: number): OutboxRow {
    // Sticky: whoever puts it back without an answer leaves the next one in the same doubt.
    row.unclear ||= row.status === 'sending'
    Object.assign(row, { status: 'sending', owner, attempt: row.attempt + 1, leaseUntil: now + leaseMs })
    return { ...row }
  }

  #held(claimed: Claimed): OutboxRow | undefined {
    const row = this.rows.get(claimed.id)
    return row?.status === 'sending' && row.owner === claimed.owner && row.attempt === claimed.attempt ? row : undefined
  }
}
