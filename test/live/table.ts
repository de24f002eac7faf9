/** Rows as lines of aligned columns. */
export function table(rows: (string | number)[][]): string {
  const texts = rows.map((row) => row.map(String)), widths = (texts[0] ?? []).map((_, i) => Math.max(...texts.map((row) => row[i]?.length ?? 0)))
  return texts.map((row) => row.map((text, i) => text.padEnd(widths[i] ?? 0)).join('  ').trimEnd()).join('\n')
}

/** The value below which `part` (0-1) of the numbers lie, by nearest rank. */
export function quantile(numbers: readonly number[], part: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN
}
