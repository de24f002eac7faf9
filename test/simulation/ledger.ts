import { isDeepStrictEqual } from 'node:util'
import type { Effect } from '../../src/interview/effects.ts'
import type { InterviewEvent } from '../../src/interview/events.ts'
import type { InterviewState } from '../../src/interview/state.ts'
import { step } from '../../src/interview/step.ts'
import type { MessageBody } from '../../src/app/owed.ts'
import type { Commit, Committed, OutboxRow, Put } from '../../src/ports/store.ts'

/** One event of an interview as it was saved: what it was, and what it changed. What a judge says at once is an event of the same save. */
export type Moved = { event: InterviewEvent; before: InterviewState | undefined; after: InterviewState; effects: Effect[] }

/** A message row: which effect owes it, of which interview, and its place in the order of what is owed. */
export type Letter = { key: string; interview: string; effect: Effect | undefined; event: InterviewEvent | undefined; n: number; lane: string; slot: string | undefined; card: unknown }

type Owing = { event: InterviewEvent; effect: Effect }

export type Violate = (invariant: string, detail: string) => void

/** Folds the journal as it is written: every saved state must be what `step` makes of the one before. */
export class Ledger {
  readonly moved = new Map<string, Moved[]>()
  readonly letters = new Map<string, Letter>()
  /** Newest letter of each slot. */
  readonly slots = new Map<string, Letter>()
  /** Ids of everything the journal holds. */
  readonly handled = new Set<string>()
  readonly #violate: Violate
  readonly #told: (commit: Commit, moved: Moved[]) => void
  readonly #atOnce: boolean
  readonly #early: { commit: Commit; owed: OutboxRow[] }[] = []

  /** `atOnce`: the judge answers at once, so nobody is owed its work. */
  constructor(violate: Violate, told: (commit: Commit, moved: Moved[]) => void, atOnce: boolean) {
    this.#violate = violate
    this.#told = told
    this.#atOnce = atOnce
  }

  state(interview: string): InterviewState | undefined {
    return this.moved.get(interview)?.at(-1)?.after
  }

  committed(commit: Commit, outcome: Committed): void {
    if (outcome.outcome !== 'done') return
    this.#early.push({ commit, owed: outcome.owed })
    // On a real database answers of two processes may come out of order: each waits for the one before.
    for (let found = this.#next(); found >= 0; found = this.#next()) {
      const [one] = this.#early.splice(found, 1)
      if (one) this.#enter(one.commit, one.owed)
    }
  }

  /** What never found its predecessor. */
  check(): void {
    for (const { commit } of this.#early) this.#violate('one interview, one writer', `${commit.event.id} was saved over a version that never was`)
  }

  #version(id: string): number {
    return this.moved.get(id)?.length ?? 0
  }

  #next(): number {
    return this.#early.findIndex(({ commit }) => commit.puts.every((put) => put.kind !== 'interview' || put.from <= this.#version(put.id)))
  }

  #enter(commit: Commit, owed: OutboxRow[]): void {
    for (const { id } of commit.journal) {
      if (this.handled.has(id)) this.#violate('each event is handled once', id)
      this.handled.add(id)
    }
    let moved: Moved[] = []
    for (const put of commit.puts) if (put.kind === 'interview') moved = this.#move(put, commit)
    const owing = this.#owing(moved)
    for (const row of owed) if (row.kind === 'message') this.#owe(row, owing)
    this.#told(commit, moved)
  }

  #move({ id, from, value: after, steps = 1 }: Put & { kind: 'interview' }, commit: Commit): Moved[] {
    const entries = commit.journal.filter((entry) => entry.seq !== null), events = entries.map((entry) => entry.body as InterviewEvent), all = this.moved.get(id) ?? []
    if (from !== all.length) this.#violate('one interview, one writer', `${id}: ${commit.event.id} was stepped from version ${from}, but the interview is at ${all.length}`)
    if (entries.length !== steps || entries.some(({ subject, seq }, i) => subject !== id || seq !== from + i + 1)) this.#violate('each event is a version', `${id}: ${commit.event.id} from ${from} by ${steps}, journal ${entries.map((e) => e.seq).join(' ')}`)
    const moved: Moved[] = []
    for (const event of events) {
      const before: InterviewState | undefined = moved.at(-1)?.after ?? all.at(-1)?.after, { state, effects } = step(before, event)
      moved.push({ event, before, after: state, effects })
    }
    if (!isDeepStrictEqual({ ...moved.at(-1)?.after, plan: 0 }, { ...after, plan: 0 })) this.#violate('the journal folds to the state', `${id} after ${commit.event.id} (${events.map((e) => e.kind).join(' ')})`)
    this.moved.set(id, [...all, ...moved])
    return moved
  }

  /** Effects in the order of the rows that owe them. */
  #owing(moved: Moved[]): Owing[] {
    const owing = moved.flatMap(({ event, effects }, i) => effects.map((effect) => ({ event, effect, i })))
    if (!this.#atOnce) return owing
    // Of several drawings of a card in one save only the last is owed.
    const later = ({ effect, i }: Owing & { i: number }): boolean => (effect.kind === 'live' || effect.kind === 'scorecard') && owing.some((o) => o.effect.kind === effect.kind && o.i > i)
    return owing.filter((o) => o.effect.kind !== 'judge' && o.effect.kind !== 'rate' && !later(o))
  }

  #owe(row: OutboxRow, owing: Owing[]): void {
    const body = row.body as MessageBody, at = owing[Number(row.id.slice(row.id.lastIndexOf('/') + 1))]
    const slot = body.verb === 'show' ? body.slot : undefined
    const letter = { key: row.id, interview: row.subject, effect: at?.effect, event: at?.event, n: row.n, lane: row.lane, slot, card: body.card }
    this.letters.set(row.id, letter)
    if (slot !== undefined && (this.slots.get(slot)?.n ?? 0) < row.n) this.slots.set(slot, letter)
  }
}
