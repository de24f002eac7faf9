import { quantile } from './moments.ts'

export type Interval = { low: number; high: number }

type Options = {
  /** How many draws; a thousand or more for a 95 % interval. */
  draws: number
  /** Numbers in [0, 1): the caller's generator, with a fixed start, so that a figure can be had again. */
  next: () => number
  /** What is drawn together, such as all answers of one person, as indices; each index by itself unless told. */
  clusters?: readonly (readonly number[])[]
}

/** Of a figure that could not be computed in more than this share of the draws there is no interval. */
const MAY_FAIL = 0.05

/**
 * 95 % percentile bootstrap (Efron 1979) of many figures at once: `figures` gets the indices of one draw with replacement, and null stands for
 * a figure that draw does not define.
 */
export const bootstrap = <Name extends string>(
  n: number, figures: (indices: readonly number[]) => Record<Name, number | null>, { draws, next, clusters }: Options,
): Partial<Record<Name, Interval>> => {
  const drawn = Array.from({ length: draws }, () => figures(clusters
    ? clusters.flatMap(() => clusters[Math.floor(next() * clusters.length)]!)
    : Array.from({ length: n }, () => Math.floor(next() * n))))
  const names = Object.keys(drawn[0] ?? {}) as Name[]
  return Object.fromEntries(names.flatMap((name) => {
    const values = drawn.map((draw) => draw[name]).filter((value) => value !== null).sort((a, b) => a - b)
    return values.length < (1 - MAY_FAIL) * draws ? [] : [[name, { low: quantile(values, 0.025), high: quantile(values, 0.975) }]]
  })) as Partial<Record<Name, Interval>>
}
