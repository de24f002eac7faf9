import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadLibrary } from '../../src/infra/library/load-library.ts'
import { readCassette, replaying } from './cassette.ts'
import { absent, isThere, loadSet, SETS } from './data-sets.ts'
import { freeze, open } from './laboratory.ts'
import { constantRatings, lengthRatings, modelRatings, rulesRatings } from './raters.ts'
import { sampleOf } from './sample.ts'

const library = loadLibrary(join(import.meta.dirname, '../../prompts'))
for (const name of SETS) if (!isThere(name)) console.log(absent(name))

/** The leaderboard's figures for recorded replies; a change of the prompt, the client or the statistics shows here. */
const PUBLISHED = { saf: { kappa: 0.81, exact: 0.7, withinOne: 0.93 }, ads: { kappa: 0.78, exact: 0.63, withinOne: 0.88 } }

describe.each(['saf', 'ads'] as const)('%s', (name) => {
  test.skipIf(!isThere(name))('recorded replies give the published agreement again, through the product’s own client', async () => {
    const set = sampleOf(loadSet(name), 40, 1), tape = readCassette(join(import.meta.dirname, `cassettes/${name}.by-hand.jsonl`))
    const { rated, faults } = await modelRatings(set, { vendor: 'other', baseUrl: 'http://cassette.invalid/v1', apiKey: 'none', model: tape.about.model, fetch: replaying(tape, 1) }, library)
    expect(faults).toEqual({})
    const predictions = new Map([['model', rated] as const, ['length', lengthRatings(set.items).rated] as const])
    const { rows } = open(set, predictions, freeze(set.items, predictions), { draws: 20, seed: 1 })
    const model = rows.find((row) => row.rater === 'model')!.comparison, length = rows.find((row) => row.rater === 'length')!.comparison
    expect(model).toMatchObject({ n: 40, unrated: 0 })
    for (const [figure, value] of Object.entries(PUBLISHED[name])) expect(model.figures[figure as keyof typeof PUBLISHED.saf]).toBeCloseTo(value, 1.9)
    expect(model.figures.kappa).toBeGreaterThan(length.figures.kappa! + 0.5)
  })

  test.skipIf(!isThere(name))('the baselines of the data’s own README come out again', () => {
    const set = loadSet(name), predictions = new Map([['length', lengthRatings(set.items).rated] as const, ['constant', constantRatings(set.items).rated] as const])
    const { rows } = open(set, predictions, freeze(set.items, predictions), { draws: 20, seed: 1 })
    const all = (rater: string) => rows.find((row) => row.rater === rater && row.slice === 'all')!.comparison.figures
    expect(all('constant').kappa).toBeCloseTo(0, 9)
    expect(all('length').kappa).toBeCloseTo({ saf: 0.54, ads: 0.24 }[name], 1.9)
    expect(all('length').r).toBeCloseTo({ saf: 0.69, ads: 0.33 }[name], 1.9)
  })
})

test.skipIf(!isThere('siop'))('interview answers that nobody rated: the rules leave some unrated and follow length little', async () => {
  const set = loadSet('siop'), predictions = new Map([['rules', (await rulesRatings(set.items, library)).rated] as const])
  const { rows, spreads } = open(set, predictions, freeze(set.items, predictions), { draws: 20, seed: 1 })
  expect(rows).toEqual([])
  expect(spreads[0]!.n + spreads[0]!.unrated).toBe(463)
  expect(Math.abs(spreads[0]!.lengthRho!)).toBeLessThan(0.3)
})
