/** Tables less likely than the one seen, up to rounding, count as at least as extreme (the tolerance of R's `fisher.test`). */
const TOLERANCE = 1e-7

/**
 * Two-sided p of Fisher's exact test of a 2 × 2 table: the chance, with the margins as they are, of a table no likelier than this one (Fisher 1935). Holds at any
 * size, so no z test is needed beside it.
 */
export const fisherExact = ([[a, b], [c, d]]: readonly [readonly [number, number], readonly [number, number]]): number => {
  const row = a + b, column = a + c, n = a + b + c + d
  const logs = logFactorials(n)
  const choose = (of: number, some: number): number => logs[of]! - logs[some]! - logs[of - some]!
  const logOf = (x: number): number => choose(column, x) + choose(n - column, row - x) - choose(n, row)
  const from = Math.max(0, row + column - n), to = Math.min(row, column)
  const seen = logOf(a)
  let p = 0
  for (let x = from; x <= to; x++) if (logOf(x) <= seen + TOLERANCE) p += Math.exp(logOf(x))
  return Math.min(1, p)
}

const logFactorials = (n: number): Float64Array => {
  const logs = new Float64Array(n + 1)
  for (let i = 2; i <= n; i++) logs[i] = logs[i - 1]! + Math.log(i)
  return logs
}
