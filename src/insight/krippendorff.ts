/** How far apart two values are: unlike at all, by their distance, or by how many values lie between. */
export type Metric = 'nominal' | 'ordinal' | 'interval'

/**
 * Krippendorff's alpha = 1 − Do ÷ De for any number of raters, with gaps (Krippendorff, *Content Analysis*, 2004, ch. 11). A unit is one answer with what each rater said
 * (null = nothing); units with fewer than two values do not count. N = values in the units that count:
 * Do = 1/N · Σ_units 1/(m−1) · Σ_pairs δ;  De = 1/(N(N−1)) · Σ_all pairs δ.
 * δ: nominal 0 or 1 · interval (a−b)² · ordinal (Σ_{g=a…b} n_g − (n_a+n_b)/2)². Null where nothing can be compared or nobody ever varies.
 */
export const krippendorffAlpha = (units: readonly (readonly (number | null)[])[], metric: Metric): number | null => {
  const kept = units.map((unit) => (unit.includes(null) ? unit.filter((value) => value !== null) : unit as readonly number[])).filter((unit) => unit.length >= 2)
  const counts = new Map<number, number>()
  for (const unit of kept) for (const value of unit) counts.set(value, (counts.get(value) ?? 0) + 1)
  const values = [...counts].sort(([a], [b]) => a - b)
  const distance = distanceOf(metric, values)
  let n = 0, observed = 0, expected = 0
  for (const [a, nA] of values) {
    n += nA
    for (const [b, nB] of values) expected += nA * nB * distance(a, b)
  }
  for (const unit of kept) for (const a of unit) for (const b of unit) observed += distance(a, b) / (unit.length - 1)
  return expected === 0 ? null : 1 - observed * (n - 1) / expected
}

const distanceOf = (metric: Metric, values: readonly (readonly [value: number, count: number])[]): (a: number, b: number) => number => {
  if (metric === 'nominal') return (a, b) => (a === b ? 0 : 1)
  if (metric === 'interval') return (a, b) => (a - b) ** 2
  const middle = new Map<number, number>()
  let below = 0
  for (const [value, count] of values) {
    middle.set(value, below + count / 2)
    below += count
  }
  return (a, b) => (middle.get(a)! - middle.get(b)!) ** 2
}
