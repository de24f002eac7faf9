import { fisherExact } from './fisher-exact.ts'
import { mean, median, variance } from './moments.ts'

/** One rated person or answer with the group it belongs to; null = unknown, which is counted and never guessed. */
export type Member = { group: string | null; level: number }

export type GroupRow = {
  group: string
  n: number
  mean: number
  /** Share rated strictly above the median of all. */
  scoringRate: number
  /** Its rate ÷ the highest rate; null where nobody is above the median. */
  impactRatio: number | null
  /** (mean of the group − mean of the group with the highest rate) ÷ sd of all; null where nothing varies. */
  smd: number | null
  /** Fisher's exact test against the group with the highest rate; null for that group itself. */
  p: number | null
  /** Below four fifths. */
  flagged: boolean
  /** Too few to conclude anything from. */
  small: boolean
}

export type GroupReport = { rows: GroupRow[]; reference: string | null; unknown: number; leftOut: { group: string; n: number }[]; median: number | null }

/** The four-fifths rule (29 CFR 1607.4 D). */
export const FOUR_FIFTHS = 0.8
/** A group with less of the sample than this may be left out of impact ratios (NYC rules, 6 RCNY § 5-301 (d)). */
const SMALLEST_SHARE = 0.02
/** Below this a ratio moves across four fifths by a person or two; ours. */
const SMALL = 30

/**
 * Scoring rate and impact ratio by group, as the NYC rules on automated employment decision tools define them for scores (6 RCNY § 5-300), with the
 * standardised mean difference beside it. Groups below 2 % are named and left out.
 */
export const groupDifferences = (members: readonly Member[]): GroupReport => {
  const known = members.filter((m): m is { group: string; level: number } => m.group !== null)
  const groups = [...new Set(known.map((m) => m.group))].sort()
  const levelsOf = new Map(groups.map((group) => [group, known.filter((m) => m.group === group).map((m) => m.level)]))
  const [kept, leftOut] = [true, false].map((keep) => groups.filter((group) => (levelsOf.get(group)!.length >= SMALLEST_SHARE * members.length) === keep)) as [string[], string[]]
  const all = members.map((m) => m.level)
  const middle = all.length === 0 ? null : median(all)
  const counted = kept.map((group) => {
    const levels = levelsOf.get(group)!, above = levels.filter((level) => level > (middle ?? 0)).length
    return { group, n: levels.length, mean: mean(levels), above, scoringRate: above / levels.length }
  })
  const best = counted.reduce<(typeof counted)[number] | null>((top, row) => (top === null || row.scoringRate > top.scoringRate ? row : top), null)
  const rows = counted.map(({ above, ...row }): GroupRow => {
    const impactRatio = best && best.scoringRate > 0 ? row.scoringRate / best.scoringRate : null
    return {
      ...row,
      impactRatio,
      smd: best === null ? null : standardisedDifference(levelsOf.get(row.group)!, levelsOf.get(best.group)!, all),
      p: best === null || best.group === row.group ? null : fisherExact([[above, row.n - above], [best.above, best.n - best.above]]),
      flagged: impactRatio !== null && impactRatio < FOUR_FIFTHS,
      small: row.n < SMALL,
    }
  })
  return { rows, reference: best?.group ?? null, unknown: members.length - known.length, leftOut: leftOut.map((group) => ({ group, n: levelsOf.get(group)!.length })), median: middle }
}

/** (mean of these − mean of those) ÷ the sample standard deviation (n − 1) of all. Null where nothing varies. */
export const standardisedDifference = (these: readonly number[], those: readonly number[], all: readonly number[]): number | null => {
  const sd = Math.sqrt(variance(all) * all.length / (all.length - 1))
  return these.length === 0 || those.length === 0 || !(sd > 1e-12) ? null : (mean(these) - mean(those)) / sd
}
