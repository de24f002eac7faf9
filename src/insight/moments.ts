/** What two raters said of one answer. */
export type Pair = readonly [ours: number, theirs: number]

/** NaN of nothing. */
export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Mean square distance from the mean (denominator n), two passes, so that large values lose nothing. */
export const variance = (values: readonly number[]): number => {
  const middle = mean(values)
  return mean(values.map((value) => (value - middle) ** 2))
}

/** Quantile by linear interpolation between order statistics (Hyndman & Fan 1996, type 7: the default of NumPy and R). Expects at least one value, sorted. */
export const quantile = (sorted: readonly number[], share: number): number => {
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)]!
  return low + (sorted[Math.ceil(at)]! - low) * (at - Math.floor(at))
}

export const median = (values: readonly number[]): number => quantile(values.toSorted((a, b) => a - b), 0.5)
