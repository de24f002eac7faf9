import type { Rubric } from '../domain/interview-kit.ts'
import type { Moved, MovedTotals } from '../domain/own-kit.ts'

/** One competency of one past answer: its level then and now, null = unrated. */
export type Pair = { interview: string; requisition: string; competency: string; before: number | null; after: number | null }

/** From here on a level has moved: samples of one answer differ by less. */
const MOVE = 0.5
/** Percent of the weight that must be rated for a total, as on the scorecard. */
const LEAST_RATED_WEIGHT = 60

const mean = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0) / numbers.length
const twoDecimals = (n: number): number => Math.round(n * 100) / 100

/** What moves, competency by competency, in the order of the kit; those without any past answer are left out. */
export function movedIn(pairs: readonly Pair[], { kit }: Rubric): Moved[] {
  return kit.competencies.flatMap(({ competency }) => {
    const mine = pairs.filter((p) => p.competency === competency), both = mine.flatMap(({ before, after }) => (before === null || after === null ? [] : [{ before, after }]))
    if (mine.length === 0) return []
    return [{
      competency, answers: both.length, before: both.length > 0 ? twoDecimals(mean(both.map((p) => p.before))) : 0, after: both.length > 0 ? twoDecimals(mean(both.map((p) => p.after))) : 0,
      up: both.filter((p) => p.after - p.before >= MOVE).length, down: both.filter((p) => p.before - p.after >= MOVE).length,
      gained: mine.filter((p) => p.before === null && p.after !== null).length, lost: mine.filter((p) => p.before !== null && p.after === null).length,
    }]
  })
}

/** What becomes of totals, over the interviews that have one both times. `frozen`: the rubric of a requisition. */
export function totalsIn(pairs: readonly Pair[], now: Rubric, frozen: ReadonlyMap<string, Rubric>): MovedTotals | null {
  const both = [...new Set(pairs.map((p) => p.interview))].flatMap((interview) => {
    const mine = pairs.filter((p) => p.interview === interview), then = frozen.get(mine[0]?.requisition ?? '')
    const before = then && total(mine.map((p) => [p.competency, p.before]), then), after = total(mine.map((p) => [p.competency, p.after]), now)
    return before === undefined || after === undefined ? [] : [{ before, after }]
  })
  return both.length === 0 ? null : { interviews: both.length, before: twoDecimals(mean(both.map((b) => b.before))), after: twoDecimals(mean(both.map((b) => b.after))) }
}

function total(levels: readonly (readonly [string, number | null])[], { kit }: Rubric): number | undefined {
  const rated = kit.competencies.flatMap(({ competency, weight }) => {
    const mine = levels.flatMap(([of, level]) => (of === competency && level !== null ? [level] : []))
    return mine.length > 0 ? [{ weight, level: mean(mine) }] : []
  })
  const weight = rated.reduce((sum, r) => sum + r.weight, 0)
  return weight >= LEAST_RATED_WEIGHT - 1e-9 ? rated.reduce((sum, r) => sum + r.weight * r.level, 0) / weight : undefined
}
