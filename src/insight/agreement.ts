import { LEVELS } from '../domain/competency.ts'
import type { Level } from '../domain/competency.ts'
import { meanOf, varianceOf } from './moments.ts'
import type { Pair } from './moments.ts'

/** A mean of levels as the level it is nearest to; a half goes up. */
export const nearestLevel = (level: number): Level => Math.min(5, Math.max(1, Math.floor(level + 0.5 + 1e-9))) as Level

const OURS = ([a]: Pair): number => a
const THEIRS = ([, b]: Pair): number => b
const SQUARE = ([a, b]: Pair): number => (a - b) ** 2

/**
 * Quadratically weighted kappa, 1 − Σ(i−j)²·O_ij ÷ Σ(i−j)²·r_i·c_j÷n (Cohen 1968). The lower sum is n·(var a + var b + (mean a − mean b)²), so no
 * table is needed. 0/0, where both say the same one thing throughout, is 1. Null of nothing.
 */
export const quadraticKappa = (pairs: readonly Pair[]): number | null => {
  if (pairs.length === 0) return null
  const expected = varianceOf(pairs, OURS) + varianceOf(pairs, THEIRS) + (meanOf(pairs, OURS) - meanOf(pairs, THEIRS)) ** 2
  return expected === 0 ? 1 : 1 - meanOf(pairs, SQUARE) / expected
}

/** Share of pairs at most this far apart: 0 is exact agreement, 1 agreement within one level. */
export const within = (pairs: readonly Pair[], distance: number): number | null =>
  pairs.length === 0 ? null : meanOf(pairs, ([a, b]) => (Math.abs(a - b) <= distance + 1e-9 ? 1 : 0))

/** Mean absolute error, Σ|a−b| ÷ n. */
export const meanAbsoluteError = (pairs: readonly Pair[]): number | null => (pairs.length === 0 ? null : meanOf(pairs, ([a, b]) => Math.abs(a - b)))

/** Root mean square error, √(Σ(a−b)² ÷ n). */
export const rootMeanSquareError = (pairs: readonly Pair[]): number | null => (pairs.length === 0 ? null : Math.sqrt(meanOf(pairs, SQUARE)))

/** Counts: row = their level 1…5, column = ours. Expects whole levels. */
export const confusion = (pairs: readonly Pair[]): number[][] =>
  LEVELS.map((theirs) => LEVELS.map((ours) => pairs.filter(([a, b]) => a === ours && b === theirs).length))

/** Of the answers people put at a level, the share that we put there too; null where there are none. Means hide the middle levels, where models are weakest (arXiv 2605.07647). */
export const recallByLevel = (table: readonly (readonly number[])[]): { level: Level; n: number; recall: number | null }[] =>
  LEVELS.map((level) => {
    const row = table[level - 1] ?? []
    const n = row.reduce((sum, count) => sum + count, 0)
    return { level, n, recall: n === 0 ? null : (row[level - 1] ?? 0) / n }
  })
