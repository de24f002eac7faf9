import { createHash } from 'node:crypto'
import { LEVELS } from '../../src/domain/competency.ts'
import { nearestLevel, quadraticKappa } from '../../src/insight/agreement.ts'
import { bootstrap } from '../../src/insight/bootstrap.ts'
import type { Interval } from '../../src/insight/bootstrap.ts'
import { pearson, spearman } from '../../src/insight/correlation.ts'
import { groupDifferences } from '../../src/insight/group-differences.ts'
import type { GroupReport } from '../../src/insight/group-differences.ts'
import { intraclass2k } from '../../src/insight/intraclass.ts'
import { krippendorffAlpha } from '../../src/insight/krippendorff.ts'
import { mean } from '../../src/insight/moments.ts'
import type { Pair } from '../../src/insight/moments.ts'
import { calibrated } from './calibrated.ts'
import { byPerson, compare, theirLevel } from './figures.ts'
import type { Comparison } from './figures.ts'
import { SeededRandom } from '../fakes/seeded-random.ts'
import { isSubstantive, lengthOf } from './items.ts'
import type { DataSet, Item, Truth } from './items.ts'
import type { Rated, Ratings } from './raters.ts'
import { lengthFromOtherQuestions } from './trained.ts'

const RATERS = ['model', 'model-calibrated', 'rules', 'rules-calibrated', 'length-calibrated', 'length-other-questions', 'length', 'constant'] as const
export type RaterName = (typeof RATERS)[number]
/** `rated`: only answers the model has a reply for, so that every rater is seen on the same ones. `unseen`: of the substantive ones, those of questions no rater learnt from. */
export const SLICES = ['substantive', 'unseen', 'rated', 'all'] as const
export type Slice = (typeof SLICES)[number]

export type Row = { rater: RaterName; slice: Slice; comparison: Comparison }
/** Several people beside each other, where an answer has more than one. */
export type People = { names: string[]; answers: number; alpha: number | null; kappa: number | null; icc: number | null; complete: number }
export type Groups = { name: string; rater: RaterName | 'people'; report: GroupReport }
export type Retest = { n: number; r: number | null; kappa: number | null; same: number }
/** What a rater did, whether anybody else rated or not. */
export type Spread = { rater: RaterName; n: number; unrated: number; levels: number[]; lengthRho: number | null; interval: Interval | undefined }
export type Frozen = { sha256: string; lines: string[] }

export type Findings = {
  set: Pick<DataSet, 'name' | 'kind' | 'source'> & { n: number; substantive: number; questions: number; languages: string[] }
  frozen: Frozen
  predictions: ReadonlyMap<RaterName, readonly (Rated | null)[]>
  items: readonly Item[]
  truths: ReadonlyMap<string, Truth>
  rows: Row[]
  spreads: Spread[]
  people: People | null
  groups: Groups[]
  retest: Retest | null
}

/** Fewer answers to questions nobody learnt from show nothing; ours. */
const SMALLEST_PART = 10
/** A line learnt on fewer answers is noise; ours. */
const ENOUGH_TO_LEARN = 100

/** All predictions as lines with one hash, made before what people said is read. */
export const freeze = (items: readonly Item[], predictions: ReadonlyMap<RaterName, readonly (Rated | null)[]>): Frozen => {
  const lines = items.map((item, i) => JSON.stringify({ id: item.id, ...Object.fromEntries([...predictions].map(([rater, rated]) => [rater, rated[i]])) }))
  return { lines, sha256: createHash('sha256').update(lines.join('\n')).digest('hex') }
}

/** Reads what people said, for the first time, and compares every rater with it. Expects predictions that are frozen already. */
export const open = (
  set: DataSet, given: ReadonlyMap<RaterName, readonly (Rated | null)[]>, frozen: Frozen, { draws, seed }: { draws: number; seed: number },
): Omit<Findings, 'retest'> => {
  const truths = set.truths(), { items } = set
  const predictions = new Map(given)
  if (truths.size > 0) {
    for (const rater of ['model', 'rules', 'length'] as const) {
      const better = given.has(rater) ? calibrated(set, given.get(rater)!, truths) : null
      if (better) predictions.set(`${rater}-calibrated`, better)
    }
    if (given.has('length') && items.length >= ENOUGH_TO_LEARN && new Set(items.map((item) => item.question)).size > 1) predictions.set('length-other-questions', lengthFromOtherQuestions(items, truths))
  }
  const model = predictions.get('model')
  const inSlice: Record<Slice, (item: Item, i: number) => boolean> = {
    all: () => true, substantive: isSubstantive, unseen: (item) => item.unseen && isSubstantive(item), rated: (item, i) => isSubstantive(item) && Boolean(model?.[i]),
  }
  const sizes = Object.fromEntries(SLICES.map((slice) => [slice, items.filter(inSlice[slice]).length])) as Record<Slice, number>
  const differs: Record<Slice, boolean> = { substantive: true, unseen: sizes.unseen >= SMALLEST_PART, rated: sizes.rated < sizes.substantive, all: sizes.all > sizes.substantive }
  const slices = SLICES.filter((slice) => sizes[slice] > 1 && differs[slice])
  const ordered = RATERS.filter((rater) => predictions.has(rater))
  // Who was calibrated on a question has seen it.
  const fit = (slice: Slice): RaterName[] => (slice === 'unseen' ? ordered.filter((rater) => !rater.endsWith('-calibrated')) : ordered)
  const rows = truths.size === 0 ? [] : slices.flatMap((slice) => fit(slice).map((rater): Row => {
    const kept = items.flatMap((item, i) => (inSlice[slice](item, i) ? [{ item, ours: predictions.get(rater)![i] ?? null, truth: truths.get(item.id)! }] : []))
    return { rater, slice, comparison: compare(set.kind, kept, { draws, seed }) }
  }))
  return {
    set: {
      name: set.name, kind: set.kind, source: set.source, n: items.length, substantive: sizes.substantive,
      questions: new Set(items.map((item) => item.question)).size, languages: [...new Set(items.map((item) => item.language))],
    },
    frozen, predictions, items, truths, rows, spreads: [...predictions].map(([rater, rated]) => spreadOf(rater, items, rated, { draws, seed })), people: amongThemselves(set, truths), groups: groupsOf(set, truths, predictions),
  }
}

const spreadOf = (rater: RaterName, items: readonly Item[], rated: readonly (Rated | null)[], { draws, seed }: { draws: number; seed: number }): Spread => {
  const kept = items.flatMap((item, i) => { const ours = rated[i]; return ours ? [{ item, ours }] : [] })
  const points = kept.map(({ item, ours }): Pair => [ours.level, lengthOf(item)]), clusters = byPerson(kept.map(({ item }) => item)), random = new SeededRandom(seed)
  const { rho } = bootstrap(points.length, (indices) => ({ rho: spearman(indices.map((i) => points[i]!)) }), { draws, next: () => random.next(), ...(clusters ? { clusters } : {}) })
  return {
    rater, n: kept.length, unrated: items.length - kept.length, lengthRho: spearman(points), interval: rho,
    levels: LEVELS.map((level) => kept.filter(({ ours }) => nearestLevel(ours.level) === level).length),
  }
}

/** How far people agree with each other: no rater can be asked for more. */
const amongThemselves = ({ people }: DataSet, truths: ReadonlyMap<string, Truth>): People | null => {
  if (people.length < 2) return null
  const units = [...truths.values()].map((truth) => truth.raters).filter((raters) => raters.filter((level) => level !== null).length > 1)
  if (units.length === 0) return null
  const complete = units.filter((raters): raters is number[] => raters.every((level) => level !== null))
  const kappas = people.flatMap((_, i) => people.slice(i + 1).map((__, k) => {
    const pairs = units.flatMap((raters): Pair[] => (raters[i] == null || raters[i + 1 + k] == null ? [] : [[raters[i], raters[i + 1 + k]!]]))
    return pairs.length > 1 ? quadraticKappa(pairs) : null
  })).filter((kappa) => kappa !== null)
  return {
    names: people, answers: units.length, complete: complete.length, alpha: krippendorffAlpha(units, 'interval'), icc: intraclass2k(complete),
    kappa: kappas.length ? mean(kappas) : null,
  }
}

/** People first: a difference that they see too is not the rater's own. */
const groupsOf = (set: DataSet, truths: ReadonlyMap<string, Truth>, predictions: ReadonlyMap<RaterName, readonly (Rated | null)[]>): Groups[] => {
  const names = [...new Set(set.items.flatMap((item) => Object.keys(item.groups)))]
  const levels = (rater: RaterName | 'people', item: Item, i: number): number | null =>
    (rater === 'people' ? (truths.has(item.id) ? theirLevel(set, truths.get(item.id)!) : null) : predictions.get(rater)?.[i]?.level ?? null)
  const shown = (['people', 'model', 'rules', 'length'] as const).filter((rater) => rater === 'people' || predictions.has(rater))
  return names.flatMap((name) => shown.map((rater): Groups => ({
    name, rater,
    report: groupDifferences(set.items.flatMap((item, i) => { const level = levels(rater, item, i); return level === null ? [] : [{ group: item.groups[name] ?? null, level }] })),
  })))
}

/** The same rater on the same answers, twice. */
export const retestOf = (first: Ratings, second: Ratings): Retest => {
  const pairs = first.rated.flatMap((rated, i): Pair[] => { const again = second.rated[i]; return rated && again ? [[rated.level, again.level]] : [] })
  return {
    n: pairs.length, r: pearson(pairs), kappa: quadraticKappa(pairs.map(([a, b]) => [nearestLevel(a), nearestLevel(b)])),
    same: pairs.filter(([a, b]) => a === b).length,
  }
}
