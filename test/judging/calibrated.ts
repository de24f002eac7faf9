import { LEAST_RATINGS, calibrate, outOfFold } from '../../src/scoring/calibration.ts'
import type { CalibrationPair } from '../../src/scoring/calibration.ts'
import { levelOfShare, shareOfLevel } from './items.ts'
import type { Calibrated } from './laboratory.ts'

/** Question by question, each answer by a curve learnt on other answers to it; as it was where that comes no nearer to people, or under 50 ratings. */
export const calibrated: Calibrated = (items, rated, truths) => {
  const better = [...rated]
  let any = false
  for (const question of new Set(items.map((item) => item.question))) {
    const here = items.flatMap((item, i): { i: number; pair: CalibrationPair }[] => {
      const ours = rated[i], truth = truths.get(item.id)
      return item.question === question && ours && truth ? [{ i, pair: { raw: ours.share, level: ours.level, human: 1 + 4 * truth.share } }] : []
    })
    const pairs = here.map(({ pair }) => pair)
    if (pairs.length < LEAST_RATINGS) continue
    any = true
    if (calibrate(pairs).curve.length === 0) continue
    const levels = outOfFold(pairs)
    for (const [at, { i }] of here.entries()) {
      const share = shareOfLevel(levels[at]!)
      better[i] = { share, level: levelOfShare(share) }
    }
  }
  return any ? better : null
}
