import type { CallFaults } from '../fakes/fake-platform.ts'
import type { DeliveryFaults } from '../fakes/fake-delivery.ts'
import type { JobFaults } from '../fakes/fake-jobs.ts'
import type { JudgeFaults, Outage } from '../fakes/fake-judge.ts'
import type { SeededRandom } from '../fakes/seeded-random.ts'
import { POINTS } from './points.ts'

const SECOND = 1_000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE, DAY = 24 * HOUR

/** When and where it plays: ordinary days, both changes of the clocks in Berlin and New York, and 29 February. */
const STAGES: readonly (readonly [start: number, timeZone: string])[] = [
  [Date.UTC(2026, 10, 23, 2), 'Asia/Shanghai'], [Date.UTC(2026, 5, 1, 20), 'Asia/Shanghai'],
  [Date.UTC(2026, 2, 28, 10), 'Europe/Berlin'], [Date.UTC(2026, 9, 24, 12), 'Europe/Berlin'],
  [Date.UTC(2026, 2, 7, 16), 'America/New_York'], [Date.UTC(2026, 9, 31, 15), 'America/New_York'], [Date.UTC(2028, 1, 28, 9), 'Europe/Berlin'],
]

/** A process dies (or stops) when it comes to `point` for the `nth` time. */
export type Doom = { point: string; nth: number; how: 'crash' | 'stop' }

/** All that is drawn before the curtain rises. */
export type Scenario = {
  start: number
  timeZone: string
  language: 'zh' | 'en'
  candidates: number
  questions: number
  calls: CallFaults
  delivery: DeliveryFaults
  jobs: JobFaults
  judge: JudgeFaults
  outages: Outage[]
  /** Chance of each store call: it fails before it is done, or its answer is lost. */
  database: number
  /** What awaits each process, in the order of their starts: whatever it comes to first. Those after the last one are spared. */
  dooms: Doom[][]
  /** Moments at which whoever lives is killed, or a second process starts beside it, or the clock is an hour ahead, behind, or right again. */
  kills: number[]
  twins: number[]
  jumps: { at: number; ahead: number }[]
  canFind: boolean
  /** The judge has no need to be waited for. */
  atOnce: boolean
}

export function draw(random: SeededRandom): Scenario {
  const [start, timeZone] = random.pick(STAGES)
  const sometimes = (often: number, most: number): number => (random.chance(often) ? random.next() * most : 0)
  const moments = (often: number, most: number, within: number): number[] =>
    random.chance(often) ? Array.from({ length: random.int(1, most) }, () => start + Math.floor(within * random.next() ** 2)) : []
  const candidates = random.chance(0.3) ? 2 : 1
  return {
    start, timeZone, candidates, language: random.pick(['zh', 'en'] as const), questions: random.int(1, 3),
    calls: {
      limited: sometimes(0.4, 0.2), limitedBare: sometimes(0.4, 0.2), unreachable: sometimes(0.4, 0.15), answerLost: sometimes(0.5, 0.2), gone: sometimes(0.05, 0.02),
    },
    delivery: { twice: sometimes(0.6, 0.4), overtaken: sometimes(0.5, 0.3), late: sometimes(0.15, 0.05), dropped: sometimes(0.5, 0.3) },
    jobs: { twice: sometimes(0.4, 0.3), late: sometimes(0.3, 0.1), lose: sometimes(0.4, 0.8) },
    judge: {
      thin: random.next() * 0.6, aside: sometimes(0.6, 0.3), wild: sometimes(0.3, 0.3), slow: sometimes(0.5, 0.4), timeout: sometimes(0.3, 0.2), garbage: sometimes(0.3, 0.2),
      limited: sometimes(0.3, 0.2), refused: sometimes(0.15, 0.1),
    },
    outages: moments(0.2, 2, DAY).map((from) => ({ from, to: from + random.int(10 * MINUTE, 8 * HOUR) })),
    database: sometimes(0.25, 0.03),
    dooms: random.chance(0.75) ? Array.from({ length: random.int(1, 10) }, () => [doom(random), doom(random), doom(random)]) : [],
    kills: moments(0.4, 4, 6 * HOUR),
    twins: moments(0.35, 3, 6 * HOUR),
    jumps: moments(0.12, 3, DAY).map((at) => ({ at, ahead: random.pick([HOUR, -HOUR, 0]) })),
    canFind: !random.chance(0.07),
    atOnce: random.chance(0.25),
  }
}

function doom(random: SeededRandom): Doom {
  const how = random.chance(0.3) ? 'stop' : 'crash'
  return { point: random.pick(POINTS), nth: random.chance(0.5) ? random.int(1, 3) : random.int(1, 25), how }
}
