import { isDeepStrictEqual } from 'node:util'
import type { Effect } from '../../src/interview/effects.ts'
import type { InterviewEvent } from '../../src/interview/events.ts'
import type { InterviewState } from '../../src/interview/state.ts'
import { step } from '../../src/interview/step.ts'
import type { MessageBody } from '../../src/app/owed.ts'
import type { Commit, Committed, OutboxRow } from '../../src/ports/store.ts'

/** One event of an interview as it was saved: what it was, and what it changed. */
export type Moved = { event: InterviewEvent; before: InterviewState | undefined; after: InterviewState; effects: Effect[] }

/** A message row: which effect owes it, of which interview, and its place in the order of what is owed. */
export type Letter = { key: string; interview: string; effect: Effect | undefined; event: InterviewEvent | undefined; n: number; lane: string; slot: string | undefined; card: unknown }

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
  readonly #told: (commit: Commit, moved: Moved | undefined) => void
  readonly #early: { commit: Commit; owed: OutboxRow[] }[] = []

  constructor(violate: Violate, told: (commit: Commit, moved: Moved | undefined) => void) {
    this.#violate = violate
    this.#told = told
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
    let moved: Moved | undefined
    for (const put of commit.puts) if (put.kind === 'interview') moved = this.#move(put.id, put.from, put.value, commit)
    for (const row of owed) if (row.kind === 'message') this.#owe(row, moved)
    this.#told(commit, moved)
  }

  #move(id: string, from: number, after: InterviewState, commit: Commit): Moved {
    const event = commit.journal[0]?.body as InterviewEvent, before = this.state(id)
    if (from !== this.#version(id)) this.#violate('one interview, one writer', `${id}: ${event.id} was stepped from version ${from}, but the interview is at ${this.#version(id)}`)
    const { state, effects } = step(before, event)
    if (!isDeepStrictEqual({ ...state, plan: 0 }, { ...after, plan: 0 })) this.#violate('the journal folds to the state', `${id} after ${event.id} (${event.kind})`)
    const moved = { event, before, after, effects }
    const all = this.moved.get(id)
    if (all) all.push(moved)
    else this.moved.set(id, [moved])
    return moved
  }

  #owe(row: OutboxRow, moved: Moved | undefined): void {
    const body = row.body as MessageBody, index = Number(row.id.slice(row.id.lastIndexOf('/') + 1))
    const slot = body.verb === 'show' ? body.slot : undefined
    const letter = { key: row.id, interview: row.subject, effect: moved?.effects[index], event: moved?.event, n: row.n, lane: row.lane, slot, card: body.card }
    this.letters.set(row.id, letter)
    if (slot !== undefined && (this.slots.get(slot)?.n ?? 0) < row.n) this.slots.set(slot, letter)
  }
}
