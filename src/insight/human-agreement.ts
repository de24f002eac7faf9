import { nearestLevel, quadraticKappa, within } from './agreement.ts'
import { bootstrap } from './bootstrap.ts'
import type { Interval } from './bootstrap.ts'
import { mean } from './moments.ts'
import type { Pair } from './moments.ts'
import { seeded } from './seeded.ts'

/** One level that a person gave, beside the rater's own for the same candidate and competency. `question`: where only one was asked for it. `unseen`: filed before any other rating could be seen. */
export type Beside = { application: string; competency: string; question: string | null; person: string; ours: number; theirs: number; unseen: boolean }

/** How far a rater is from people. `difference`: mean of rater − person, in levels. */
export type Figures = { withinOne: number; kappa: number; interval: Interval | null; difference: number }
/** `n`: levels compared, `unseen` of them so. `figures` is null where that is too little to say anything. */
export type HumanAgreement = { n: number; unseen: number; figures: Figures | null }

/** Fewer levels than this are counted and nothing is said of them: at 20 an interval of kappa is still about half a point to either side. */
const ENOUGH = 20
const DRAWS = 1_000

/** The same rows give the same interval, whenever it is asked for. Levels of one candidate are drawn together: they lean the same way. */
export const humanAgreement = (rows: readonly Beside[]): HumanAgreement => {
  const counts = { n: rows.length, unseen: rows.filter((row) => row.unseen).length }
  if (rows.length < ENOUGH) return { ...counts, figures: null }
  const pairs = rows.map(({ ours, theirs }): Pair => [nearestLevel(ours), nearestLevel(theirs)])
  const clusters = [...Map.groupBy(rows.keys(), (i) => rows[i]!.application).values()]
  const { kappa } = bootstrap(rows.length, (indices) => ({ kappa: quadraticKappa(indices.map((i) => pairs[i]!)) }), { draws: DRAWS, next: seeded(rows.length), clusters })
  return {
    ...counts,
    figures: { withinOne: within(pairs, 1)!, kappa: quadraticKappa(pairs)!, interval: clusters.length < 2 ? null : kappa ?? null, difference: mean(rows.map((row) => row.ours - row.theirs)) },
  }
}

/** How much kinder (above 0) or stricter than the rater one person is: mean of person − rater, null where there is too little. */
export const leniency = (rows: readonly Beside[]): number | null => (rows.length < ENOUGH ? null : mean(rows.map((row) => row.theirs - row.ours)))
