import { LEAST_RATINGS } from '../../src/domain/calibration.ts'
import { outOfFold } from '../../src/scoring/calibration.ts'
import { theirLevel } from './figures.ts'
import { shareOfLevel } from './items.ts'
import type { DataSet, Truth } from './items.ts'
import type { Rated } from './raters.ts'

/**
 * A rater with its levels calibrated question by question, each answer by a curve learnt on the other four fifths; questions with fewer than 50 human ratings are
 * left out. Null where no question has so many.
 */
export const calibrated = ({ kind, items }: Pick<DataSet, 'kind' | 'items'>, rated: readonly (Rated | null)[], truths: ReadonlyMap<string, Truth>): (Rated | null)[] | null => {
  const pairs = items.flatMap(({ id, question }, i) => { const ours = rated[i]; return ours ? [{ i, question, raw: ours.share, level: ours.level, human: theirLevel({ kind }, truths.get(id)!) }] : [] })
  const enough = [...Map.groupBy(pairs, (pair) => pair.question).values()].filter((list) => list.length >= LEAST_RATINGS)
  const better = new Map(enough.flatMap((list) => outOfFold(list).map((level, k) => [list[k]!.i, level] as const)))
  return better.size === 0 ? null : items.map((_, i) => { const level = better.get(i); return level === undefined ? null : { level, share: shareOfLevel(level) } })
}
