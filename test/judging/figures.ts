import { confusion, meanAbsoluteError, nearestLevel, quadraticKappa, recallByLevel, rootMeanSquareError, within } from '../../src/insight/agreement.ts'
import { bootstrap } from '../../src/insight/bootstrap.ts'
import type { Interval } from '../../src/insight/bootstrap.ts'
import { partialCorrelation, pearson, spearman } from '../../src/insight/correlation.ts'
import { standardisedDifference } from '../../src/insight/group-differences.ts'
import { krippendorffAlpha } from '../../src/insight/krippendorff.ts'
import type { Pair } from '../../src/insight/moments.ts'
import { SeededRandom } from '../fakes/seeded-random.ts'
import { lengthOf, levelOfShare } from './items.ts'
import type { DataSet, Item, Truth } from './items.ts'
import type { Rated } from './raters.ts'

/** Figures of one rater against people, or null where undefined. `mae` and `bias` are in levels; `shareMae` in the data's own 0…1. */
export const FIGURES = ['kappa', 'exact', 'withinOne', 'mae', 'rmse', 'shareMae', 'r', 'rho', 'alpha', 'smd', 'lengthPartial'] as const
export type Figure = (typeof FIGURES)[number]
export type Measured = Record<Figure, number | null>

/** One answer as a rater and people saw it. */
export type Judged = { item: Item; ours: Rated; truth: Truth }

/** `unrated`: answers the rater gave no level, which count nowhere else. */
export type Comparison = { n: number; unrated: number; figures: Measured; intervals: Partial<Record<Figure, Interval>>; table: number[][]; recall: ReturnType<typeof recallByLevel> }

/** A mean level of 1…5, of the share people gave. Exams are binned as their data says; several people's mean level is what it is. */
export const theirLevel = ({ kind }: Pick<DataSet, 'kind'>, { share }: Truth): number => (kind === 'exam' ? levelOfShare(share) : 1 + 4 * share)

/** One answer as numbers: the rater's and people's levels, the nearest whole ones, both in the data's own 0…1, and log length. */
type Point = { ours: number; theirs: number; whole: Pair; levels: Pair; shares: Pair; followed: readonly [number, number, number] }

const pointOf = (kind: DataSet['kind'], { item, ours, truth }: Judged): Point => {
  const theirs = theirLevel({ kind }, truth)
  return { ours: ours.level, theirs, levels: [ours.level, theirs], whole: [nearestLevel(ours.level), nearestLevel(theirs)], shares: [ours.share, truth.share], followed: [ours.share, Math.log1p(lengthOf(item)), truth.share] }
}

const measure = (points: readonly Point[]): Measured => {
  const whole = points.map((point) => point.whole), levels = points.map((point) => point.levels), shares = points.map((point) => point.shares), theirs = points.map((point) => point.theirs)
  return {
    kappa: quadraticKappa(whole), exact: within(whole, 0), withinOne: within(whole, 1), mae: meanAbsoluteError(levels), rmse: rootMeanSquareError(levels), shareMae: meanAbsoluteError(shares),
    r: pearson(shares), rho: spearman(shares), alpha: krippendorffAlpha(whole, 'interval'), smd: standardisedDifference(points.map((point) => point.ours), theirs, theirs),
    lengthPartial: partialCorrelation(points.map((point) => point.followed)),
  }
}

/** Compares a rater with people on these answers, every figure with its 95 % interval. Answers of one person are drawn together. */
export const compare = (kind: DataSet['kind'], rows: readonly { item: Item; ours: Rated | null; truth: Truth }[], { draws, seed }: { draws: number; seed: number }): Comparison => {
  const judged = rows.filter((row): row is Judged => row.ours !== null)
  const random = new SeededRandom(seed)
  const points = judged.map((each) => pointOf(kind, each)), table = confusion(points.map((point) => point.whole))
  const clusters = byPerson(judged.map(({ item }) => item))
  return {
    n: judged.length, unrated: rows.length - judged.length, figures: measure(points), table, recall: recallByLevel(table),
    intervals: judged.length < 2 ? {} : bootstrap(points.length, (indices) => measure(indices.map((i) => points[i]!)), { draws, next: () => random.next(), ...(clusters ? { clusters } : {}) }),
  }
}

/** Indices of the answers of each person; undefined where no writer is known. */
export const byPerson = (items: readonly Item[]): number[][] | undefined => {
  if (items.every((item) => item.person === null)) return undefined
  return [...Map.groupBy(items.map((_, i) => i), (i) => items[i]!.person ?? `row ${i}`).values()]
}
