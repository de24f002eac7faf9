import { expect } from 'vitest'
import { POINTS } from './points.ts'
import { runSeed } from './run-seed.ts'

/** Faults that must have occurred in every share of seeds. */
const FAULTS = [
  'twin', 'database', 'clock jump', 'crash at any moment', 'stop at any moment', 'platform limited', 'platform limitedBare', 'platform unreachable', 'platform answerLost', 'platform gone',
  'platform found', 'delivery twice', 'delivery overtaken', 'delivery late', 'delivery dropped', 'delivery unanswered', 'jobs twice', 'jobs late', 'jobs lost',
  'judge aside', 'no answer at all', 'despair', 'judge wild', 'judge slow', 'judge timeout', 'judge garbage', 'judge limited', 'judge refused', 'judge outage', 'judged at once',
]

/** What all of `seeds` reached together; fails with how to replay the first one that breaks an invariant. */
export async function playShare(from: number, seeds: number): Promise<Map<string, number>> {
  const reached = new Map<string, number>()
  for (let seed = from; seed < from + seeds; seed++) {
    const report = await runSeed(seed)
    if (report.violation) expect.fail(`SEED=${seed} ${report.violation.message}\n${report.tail.slice(-15).join('\n')}\nreplay: npm run simulate -- --seed ${seed}`)
    for (const [what, times] of report.reached) reached.set(what, (reached.get(what) ?? 0) + times)
  }
  return reached
}

/** A fault or a crash point that never occurs proves nothing. */
export function expectAll(reached: ReadonlyMap<string, number>, times: number): void {
  expect(FAULTS.filter((fault) => (reached.get(fault) ?? 0) === 0)).toEqual([])
  expect(POINTS.filter((point) => (reached.get(`crash ${point}`) ?? 0) < times)).toEqual([])
  expect(POINTS.filter((point) => !reached.has(`stop ${point}`))).toEqual([])
}
