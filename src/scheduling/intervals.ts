import type { Interval } from '../domain/interval.ts'

/** Lists of intervals here are sorted and disjoint: what `merge` makes of any list. Touching ones become one; empty ones vanish. */
export const merge = (list: readonly Interval[]): Interval[] => {
  const merged: Interval[] = []
  for (const { start, end } of list.filter((i) => i.start < i.end).toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else merged.push({ start, end })
  }
  return merged
}

export const intersect = (a: readonly Interval[], b: readonly Interval[]): Interval[] => {
  const both: Interval[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const start = Math.max(a[i]!.start, b[j]!.start), end = Math.min(a[i]!.end, b[j]!.end)
    if (start < end) both.push({ start, end })
    if (a[i]!.end < b[j]!.end) i++
    else j++
  }
  return both
}

const complement = (list: readonly Interval[]): Interval[] =>
  [...list, { start: Infinity, end: Infinity }].map(({ start }, i) => ({ start: list[i - 1]?.end ?? -Infinity, end: start })).filter((i) => i.start < i.end)

export const subtract = (a: readonly Interval[], b: readonly Interval[]): Interval[] => intersect(a, complement(b))

/** The instants (whole ms) at which something of this length may start and lie within. */
export const startsWithin = (list: readonly Interval[], length: number): Interval[] =>
  list.map(({ start, end }) => ({ start, end: end - length + 1 })).filter((i) => i.start < i.end)

export const includes = (list: readonly Interval[], at: number): boolean => {
  let low = 0, high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[middle]!.end <= at) low = middle + 1
    else high = middle
  }
  return low < list.length && list[low]!.start <= at
}
