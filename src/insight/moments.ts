/** What two raters said of one answer. */
export type Pair = readonly [ours: number, theirs: number]

/** NaN of nothing. */
export const mean = (values: readonly number[]): number => meanOf(values, (value) => value)

/** Mean of what `of` makes of each, without a list of it: intervals ask for it a million times. */
export const meanOf = <T>(list: readonly T[], of: (each: T) => number): number => {
  let sum = 0
  for (const each of list) sum += of(each)
  return sum / list.length
}

/** Mean square distance from the mean (denominator n), two passes, so that large values lose nothing. */
export const variance = (values: readonly number[]): number => varianceOf(values, (value) => value)

export const varianceOf = <T>(list: readonly T[], of: (each: T) => number): number => {
  const middle = meanOf(list, of)
  return meanOf(list, (each) => (of(each) - middle) ** 2)
}

/** Quantile by linear interpolation between order statistics (Hyndman & Fan 1996, type 7: the default of NumPy and R). Expects at least one value, sorted. */
export const quantile = (sorted: readonly number[], share: number): number => {
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)]!
  return low + (sorted[Math.ceil(at)]! - low) * (at - Math.floor(at))
}

export const median = (values: readonly number[]): number => quantile(values.toSorted((a, b) => a - b), 0.5)
