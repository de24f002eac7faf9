import { defineConfig } from 'vitest/config'
import { LongestFirst } from './longest-first.ts'

/** Tests that need a database; the others start without one. */
const database = ['test/infra/database/**/*.test.ts', 'test/infra/jobs/**/*.test.ts', 'test/**/*.database.test.ts']
/** The real service in a real browser. */
const journeys = ['test/journeys/**/*.test.ts']
/** The real service, and the real bot, in emulators of Slack that we did not write. */
const kits = ['test/kits/**/*.test.ts']

export default defineConfig({
  test: {
    pool: 'forks',
    // One more than our machines have processors: a third of the time goes by in waiting for services, browsers and deadlines.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // A busy machine is slow, not wrong.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    projects: [
      { extends: true, test: { name: 'plain', include: ['test/**/*.test.ts'], exclude: [...database, ...journeys, ...kits] } },
      { extends: true, test: { name: 'journeys', include: journeys, globalSetup: 'test/journeys/global-setup.ts', testTimeout: 60_000 } },
      { extends: true, test: { name: 'kits', include: kits } },
      { extends: true, test: { name: 'database', include: database, globalSetup: 'test/infra/database/global-setup.ts' } },
    ],
  },
})
