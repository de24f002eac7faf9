import { mean } from './moments.ts'

/**
 * ICC(2,k): how far the mean of these k raters would agree with the mean of k others like them; two-way random effects, absolute agreement,
 * (MSR − MSE) ÷ (MSR + (MSC − MSE)÷n) (Shrout & Fleiss 1979). One row an answer, one column a rater, no gaps. Null for fewer than two answers or
 * raters, or where nothing varies.
 */
export const intraclass2k = (rows: readonly (readonly number[])[]): number | null => {
  const n = rows.length, k = rows[0]?.length ?? 0
  if (n < 2 || k < 2) return null
  const grand = mean(rows.flat())
  const rowMeans = rows.map(mean)
  const columnMeans = Array.from({ length: k }, (_, j) => mean(rows.map((row) => row[j]!)))
  const betweenRows = k * squares(rowMeans, grand) / (n - 1)
  const betweenColumns = n * squares(columnMeans, grand) / (k - 1)
  const rest = rows.reduce((sum, row, i) => sum + row.reduce((inner, value, j) => inner + (value - rowMeans[i]! - columnMeans[j]! + grand) ** 2, 0), 0) / ((n - 1) * (k - 1))
  const below = betweenRows + (betweenColumns - rest) / n
  return below <= 1e-12 ? null : (betweenRows - rest) / below
}

const squares = (values: readonly number[], middle: number): number => values.reduce((sum, value) => sum + (value - middle) ** 2, 0)
