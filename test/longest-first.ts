import { relative, sep } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take long, those that wait between those that compute: begun last, one of them would keep everybody waiting. No two storms stand side by side. */
const LONG = [
  'crash/feishu', 'simulation/simulation', 'journeys/story', 'simulation/postgres.database', 'kits/local-slack', 'simulation/simulation-more', 'crash/slack', 'journeys/feishu', 'simulation/booking-simulation',
  'journeys/hiring-cards', 'journeys/candidate', 'crash/process', 'bots/dingtalk/month', 'journeys/calibration', 'crash/dingtalk', 'journeys/dingtalk', 'scoring/rule-based-invariance', 'crash/crash', 'journeys/axe', 'crash/bookings',
  'infra/llm/fault-matrix', 'journeys/schedule', 'infra/database/seat-bookings-storm', 'infra/llm/aimock', 'journeys/kits', 'journeys/hostile', 'infra/files/resume-reader',
]

/** The order in which test files begin. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONG.indexOf(relative(import.meta.dirname, moduleId).replaceAll(sep, '/').replace(/\.test\.ts$/, ''))
      return at < 0 ? LONG.length : at
    }
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}
