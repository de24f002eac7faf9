import fc from 'fast-check'
import { expect, test } from 'vitest'
import { humanAgreement, leniency, type Beside } from '../../src/insight/human-agreement.ts'
import { seeded } from '../../src/insight/seeded.ts'

const row = (i: number, ours: number, theirs: number, unseen = true): Beside => ({ application: `A-${i}`, competency: 'c', question: 'q', person: 'p', ours, theirs, unseen })
const rows = (n: number, of: (i: number) => [number, number]): Beside[] => Array.from({ length: n }, (_, i) => row(i, ...of(i)))

test('below twenty levels are counted and nothing is said', () => {
  expect(humanAgreement(rows(19, () => [3, 3]))).toEqual({ n: 19, unseen: 19, figures: null })
  expect(leniency(rows(19, () => [3, 5]))).toBeNull()
  expect(humanAgreement([])).toEqual({ n: 0, unseen: 0, figures: null })
})

test('figures by hand: half the levels one apart, the rater higher', () => {
  const { figures } = humanAgreement(rows(20, (i) => [i % 2 === 0 ? 2 : 4, i % 2 === 0 ? 2 : 3])) // 10 × (2, 2), 10 × (4, 3)
  expect(figures).toMatchObject({ withinOne: 1, difference: 0.5 })
  // 1 − Σd²·n ÷ Σ over all pairs d² = 1 − 10·20 ÷ (2→2: 0, 2→3: 100, 4→2: 400, 4→3: 100) = 1 − 200 ÷ 600
  expect(figures?.kappa).toBeCloseTo(2 / 3, 12)
  expect(leniency(rows(20, (i) => [4, i % 2 === 0 ? 3 : 4]))).toBe(-0.5)
})

test('the same rows give the same interval, and all levels of one candidate give none', () => {
  const some = rows(60, (i) => [1 + (i % 5), 1 + ((i * 7 + (i % 3)) % 5)])
  expect(humanAgreement(some)).toEqual(humanAgreement([...some]))
  const { figures } = humanAgreement(some)
  expect(figures!.interval!.low).toBeLessThan(figures!.kappa)
  expect(figures!.interval!.high).toBeGreaterThan(figures!.kappa)
  expect(humanAgreement(some.map((r) => ({ ...r, application: 'A-1' }))).figures?.interval).toBeNull()
})

test('any levels: within bounds, order does not matter but to the draws, full agreement is 1', () => {
  const level = fc.integer({ min: 1, max: 5 })
  fc.assert(fc.property(fc.array(fc.tuple(fc.double({ min: 1, max: 5, noNaN: true }), level), { minLength: 20, maxLength: 30 }), (pairs) => {
    const { figures } = humanAgreement(pairs.map(([ours, theirs], i) => row(i, ours, theirs)))
    expect(figures!.withinOne).toBeGreaterThanOrEqual(0)
    expect(figures!.withinOne).toBeLessThanOrEqual(1)
    expect(figures!.kappa).toBeLessThanOrEqual(1)
    expect(Math.abs(figures!.difference)).toBeLessThanOrEqual(4)
    const same = humanAgreement(pairs.map(([, theirs], i) => row(i, theirs, theirs)))
    expect(same.figures).toMatchObject({ withinOne: 1, kappa: 1, difference: 0 })
  }), { numRuns: 20 })
})

test('the generator fills [0, 1) evenly and repeats itself', () => {
  const next = seeded(5), again = seeded(5), drawn = Array.from({ length: 20_000 }, next)
  expect(drawn.slice(0, 50)).toEqual(Array.from({ length: 50 }, again))
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...drawn)).toBeLessThan(1)
  const tenths = Array.from({ length: 10 }, (_, i) => drawn.filter((d) => Math.floor(d * 10) === i).length)
  for (const count of tenths) expect(Math.abs(count - 2_000)).toBeLessThan(200)
})
