import { LEAST_RATINGS, type Calibration } from '../domain/calibration.ts'

/**
 * One answer: `raw`, any number of the rater's that rises with the level (a sum, a mean of samples); the `level` it made of it; the mean of what people rated.
 * `most`: the highest level a cap of the rater's leaves open, 5 where it is absent.
 */
export type CalibrationPair = { raw: number; level: number; human: number; most?: number }

const FOLDS = 5

/**
 * Learns from a company's own ratings of one question how its levels lie to the rater's. Of fewer than 50 answers, or where levels it had not seen come no nearer
 * to people than before, the curve is empty.
 */
export const calibrate = (pairs: readonly CalibrationPair[]): Calibration => {
  const n = pairs.length
  if (n < LEAST_RATINGS) return { n, before: null, after: null, curve: [] }
  const unseen = outOfFold(pairs)
  const before = distance(pairs.map(({ level, human }) => level - human)), after = distance(pairs.map(({ human }, i) => unseen[i]! - human))
  return { n, before, after, curve: after < before ? isotonic(pairs.map(({ raw, human }) => [raw, human])) : [] }
}

/** The level of one answer, 1 to 5, fractions possible; caps hold as before. */
export const applyCalibration = ({ curve }: Pick<Calibration, 'curve'>, { raw, level, most = 5 }: Omit<CalibrationPair, 'human'>): number =>
  curve.length === 0 ? level : Math.min(most, Math.max(1, along(curve, raw)))

/** The level each answer gets from a curve learnt on the others, in five parts that are alike: what calibration is worth on new answers. Expects at least ten. */
export const outOfFold = (pairs: readonly CalibrationPair[]): number[] => {
  const part = pairs.map(() => 0)
  pairs.map((pair, i) => ({ ...pair, i })).toSorted((a, b) => a.raw - b.raw || a.human - b.human || a.i - b.i).forEach(({ i }, rank) => { part[i] = rank % FOLDS })
  const curves = Array.from({ length: FOLDS }, (_, fold) => isotonic(pairs.flatMap(({ raw, human }, i): [number, number][] => (part[i] === fold ? [] : [[raw, human]]))))
  return pairs.map((pair, i) => applyCalibration({ curve: curves[part[i]!]! }, pair))
}

/**
 * Isotonic regression by pooling adjacent violators (Ayer et al. 1955): the rising steps nearest to the points by least squares. Equal to scikit-learn's
 * `IsotonicRegression(out_of_bounds='clip')`. Expects finite numbers.
 */
export const isotonic = (points: readonly (readonly [x: number, y: number])[]): [number, number][] => {
  const pools: { xs: number[]; sum: number; n: number }[] = []
  for (const { x, sum, n } of atSameX(points)) {
    let pool = { xs: [x], sum, n }
    for (let last = pools.at(-1); last && last.sum / last.n >= pool.sum / pool.n; last = pools.at(-1)) {
      pools.pop()
      pool = { xs: [...last.xs, ...pool.xs], sum: last.sum + pool.sum, n: last.n + pool.n }
    }
    pools.push(pool)
  }
  return pools.flatMap(({ xs, sum, n }) => [...new Set([xs[0]!, xs.at(-1)!])].map((x): [number, number] => [x, sum / n]))
}

const atSameX = (points: readonly (readonly [number, number])[]): { x: number; sum: number; n: number }[] => {
  const merged: { x: number; sum: number; n: number }[] = []
  for (const [x, y] of points.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last?.x === x) {
      last.sum += y
      last.n++
    } else merged.push({ x, sum: y, n: 1 })
  }
  return merged
}

const along = (curve: readonly (readonly [number, number])[], x: number): number => {
  const after = curve.findIndex(([at]) => at >= x)
  if (after === -1) return curve.at(-1)![1]
  const [x1, y1] = curve[after]!
  if (after === 0) return y1
  const [x0, y0] = curve[after - 1]!
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0)
}

const distance = (errors: readonly number[]): number => Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length)
