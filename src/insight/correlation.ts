import { mean } from './moments.ts'
import type { Pair } from './moments.ts'

/** Relative spread below this is rounding, not variation. */
const ROUNDING = 1e-13

/** Pearson's r = Σ(a−ā)(b−b̄) ÷ √(Σ(a−ā)²·Σ(b−b̄)²) (Pearson 1895). Null for fewer than two pairs, or where one side never varies. */
export const pearson = (pairs: readonly Pair[]): number | null => {
  if (pairs.length < 2) return null
  const ours = centred(pairs.map(([a]) => a)), theirs = centred(pairs.map(([, b]) => b))
  if (!ours || !theirs) return null
  const product = ours.values.reduce((sum, a, i) => sum + a * theirs.values[i]!, 0)
  return Math.min(1, Math.max(-1, product / ours.norm / theirs.norm))
}

const centred = (values: readonly number[]): { values: number[]; norm: number } | null => {
  const middle = mean(values)
  const away = values.map((value) => value - middle)
  const norm = Math.sqrt(away.reduce((sum, value) => sum + value * value, 0))
  const size = Math.max(...values.map(Math.abs))
  return norm <= ROUNDING * size * Math.sqrt(values.length) ? null : { values: away, norm }
}

/** Ranks from 1; equal values share the mean of their ranks (mid-ranks). */
export const midRanks = (values: readonly number[]): number[] => {
  const order = values.map((_, i) => i).sort((i, j) => values[i]! - values[j]!)
  const ranks = values.map(() => 0)
  for (let from = 0; from < order.length;) {
    let to = from
    while (to + 1 < order.length && values[order[to + 1]!] === values[order[from]!]) to++
    for (let k = from; k <= to; k++) ranks[order[k]!] = (from + to) / 2 + 1
    from = to + 1
  }
  return ranks
}

/** Spearman's rho: Pearson's r of the mid-ranks (Spearman 1904). */
export const spearman = (pairs: readonly Pair[]): number | null => {
  const ours = midRanks(pairs.map(([a]) => a)), theirs = midRanks(pairs.map(([, b]) => b))
  return pearson(ours.map((rank, i) => [rank, theirs[i]!]))
}

/**
 * Partial correlation of x and y with z held still: (r_xy − r_xz·r_yz) ÷ √((1−r_xz²)(1−r_yz²)) (Yule 1907). The lab asks with it how far a rater follows
 * length beyond what people's ratings explain. Null where undefined.
 */
export const partialCorrelation = (rows: readonly (readonly [x: number, y: number, z: number])[]): number | null => {
  const xy = pearson(rows.map(([x, y]) => [x, y])), xz = pearson(rows.map(([x, , z]) => [x, z])), yz = pearson(rows.map(([, y, z]) => [y, z]))
  if (xy === null || xz === null || yz === null) return null
  const left = (1 - xz * xz) * (1 - yz * yz)
  return left <= ROUNDING ? null : (xy - xz * yz) / Math.sqrt(left)
}
