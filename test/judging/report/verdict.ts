import type { Findings, RaterName, Row, Slice } from '../laboratory.ts'
import type { BesideLength, Grade } from './words.ts'

/** The bar of the convention for a second rater (Williamson, Xi & Breyer 2012, quoted without its page), and half of what chance leaves; the lower bar is ours. */
export const GOOD = 0.7
const PARTLY = 0.4
/** Below this nothing can be said; ours. */
const TOO_FEW = 20
/** Below this the interval is wide (half-width .03-.07 at 200). */
export const FEW = 200

/** The part of the answers a reader should look at first. */
export const firstSlice = ({ rows }: Pick<Findings, 'rows'>): Slice | null => (['rated', 'substantive', 'all'] as const).find((slice) => rows.some((row) => row.slice === slice)) ?? null

/** The rater the page is about: the model where it rated anything, else the rules. */
export const mainRater = ({ predictions }: Pick<Findings, 'predictions'>): RaterName => (predictions.get('model')?.some(Boolean) ? 'model' : 'rules')

export const rowOf = (rows: readonly Row[], slice: Slice | null, rater: RaterName): Row['comparison'] | null => rows.find((row) => row.slice === slice && row.rater === rater)?.comparison ?? null

/** Cautious: what may be chance, or is no better than counting words, is not called good. */
export const gradeOf = (ours: Row['comparison'], length: Row['comparison'] | null): Grade => {
  const { kappa } = ours.figures
  if (ours.n < TOO_FEW) return 'unclear'
  if (kappa === null || kappa < PARTLY || (length && besideLength(ours, length) === 'no-better')) return 'hardly'
  return kappa >= GOOD && (ours.intervals.kappa?.low ?? 0) >= PARTLY ? 'well' : 'partly'
}

/** Better only where the intervals do not touch. */
export const besideLength = (ours: Row['comparison'], length: Row['comparison']): BesideLength => {
  const a = ours.figures.kappa, b = length.figures.kappa
  if (a === null || b === null || a <= b) return 'no-better'
  return ours.intervals.kappa && length.intervals.kappa && ours.intervals.kappa.low > length.intervals.kappa.high ? 'better' : 'unclear'
}
