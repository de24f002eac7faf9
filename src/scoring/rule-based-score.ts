import type { Level } from '../domain/competency.ts'
import type { RawRating } from '../domain/rating.ts'
import type { Signals } from './signals.ts'

/**
 * Weight and saturation of each feature. The first three are the story that any level 3 asks for; signs are what level 5 of the competency adds, weak
 * signs what its level 1 describes. No feature knows length, vocabulary or spelling, and nothing but a weak sign takes anything away.
 */
const WEIGHTS = {
  situation: { weight: 0.5, full: 1 },
  actions: { weight: 1.2, full: 2 },
  result: { weight: 0.8, full: 1 },
  signs: { weight: 2, full: 4 },
  weak: { weight: -2.4, full: 2 },
} as const
/** Sums below these are level 1, 2, 3, 4. */
export const CUTS = [0.3, 1.7, 3.2, 3.7] as const
/** What only "we" did is level 2 in every rubric, and so is level 1's behaviour with nothing of level 5's beside it; what has no outcome is at most 3. */
const CAPS = { noOwnAction: 2, onlyWeak: 2, noResult: 3 } as const

const counted = (found: number | readonly unknown[]): number => (typeof found === 'number' ? found : found.length)

/** The sum of all features and its level by the published cuts and caps; `raw` is what calibration works on. */
export const ruleScore = (seen: Signals): { sum: number; level: Level; raw: RawRating } => {
  const sum = (Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[])
    .reduce((total, name) => total + WEIGHTS[name].weight * Math.min(1, counted(seen[name]) / WEIGHTS[name].full), 0)
  const byCuts = 1 + CUTS.filter((cut) => sum >= cut).length
  const caps = [
    seen.actions === 0 ? CAPS.noOwnAction : 5,
    seen.weak.length > 0 && seen.signs.length === 0 ? CAPS.onlyWeak : 5,
    seen.result === 0 && seen.signs.length < 2 ? CAPS.noResult : 5,
  ]
  const most = Math.min(...caps) as Level, level = Math.min(byCuts, most) as Level
  // What is capped lies at the foot of the next level, so that it drags no curve down where sums are high.
  return { sum, level, raw: { sum: Math.min(sum, CUTS[most - 1] ?? sum), level, most } }
}
