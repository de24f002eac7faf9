import type { Pair } from './moments.ts'

/** Relative spread below this is rounding, not variation. */
const ROUNDING = 1e-13

/** Pearson's r = Σ(a−ā)(b−b̄) ÷ √(Σ(a−ā)²·Σ(b−b̄)²) (Pearson 1895). Null for fewer than two pairs, or where one side never varies. */
export const pearson = (pairs: readonly Pair[]): number | null => {
  const n = pairs.length
  if (n < 2) return null
  let ours = 0, theirs = 0, largestOfOurs = 0, largestOfTheirs = 0
  for (const [a, b] of pairs) {
    ours += a / n
    theirs += b / n
    largestOfOurs = Math.max(largestOfOurs, Math.abs(a))
    largestOfTheirs = Math.max(largestOfTheirs, Math.abs(b))
  }
  let both = 0, own = 0, their = 0
  for (const [a, b] of pairs) {
    both += (a - ours) * (b - theirs)
    own += (a - ours) ** 2
    their += (b - theirs) ** 2
  }
  const still = (spread: number, largest: number): boolean => Math.sqrt(spread / n) <= ROUNDING * largest
  if (still(own, largestOfOurs) || still(their, largestOfTheirs)) return null
  return Math.min(1, Math.max(-1, both / Math.sqrt(own) / Math.sqrt(their)))
}

/** Ranks from 1; equal values share the mean of their ranks (mid-ranks). */
export const midRanks = (values: readonly number[]): number[] => {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let below = 0
  const rank = new Map([...counts].sort(([a], [b]) => a - b).map(([value, count]) => {
    below += count
    return [value, below - (count - 1) / 2]
  }))
  return values.map((value) => rank.get(value)!)
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
