import { expect, it } from 'vitest'
import { MUTATIONS } from './mutations.ts'
import { runSeed } from './run-seed.ts'

/** A safeguard whose absence shows in none of so many seeds is not tested. */
const SEEDS = 300

it.each(MUTATIONS)('notices: $name', async (mutation) => {
  for (let seed = 1; seed <= SEEDS; seed++) if ((await runSeed(seed, mutation)).violation) return
  expect.fail(`${SEEDS} seeds and nothing was wrong`)
}, 60_000)
