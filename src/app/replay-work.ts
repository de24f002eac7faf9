import type { Address } from '../chat/address.ts'
import type { Language } from '../domain/language.ts'
import type { Owed } from '../ports/store.ts'
import type { Pair } from './replay-tally.ts'

/** One question of one interview that was answered and rated. */
export type PastAnswer = { interview: string; question: string }

/**
 * Past answers to be rated under a version. Each run takes some of them, and owes the next run in the same breath as what it has found: a run that is
 * lost or done twice changes nothing but what models cost. `slot`: its own name, under which its card stands in `to`.
 */
export type ReplayWork = {
  kind: 'replay'
  kit: string
  version: number
  to: Address
  slot: string
  language: Language
  left: PastAnswer[]
  pairs: Pair[]
  looked: number
  rated: number
  skipped: number
}

export const replayRow = (work: ReplayWork, now: number): Omit<Owed, 'id'> =>
  ({ subject: `kit:${work.kit}`, lane: `kit:${work.kit}`, kind: 'work', body: work, dueAt: now })
