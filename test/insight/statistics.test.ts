import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { confusion, meanAbsoluteError, nearestLevel, quadraticKappa, recallByLevel, within } from '../../src/insight/agreement.ts'
import { bootstrap } from '../../src/insight/bootstrap.ts'
import { midRanks, partialCorrelation, pearson, spearman } from '../../src/insight/correlation.ts'
import { fisherExact } from '../../src/insight/fisher-exact.ts'
import { groupDifferences } from '../../src/insight/group-differences.ts'
import { intraclass2k } from '../../src/insight/intraclass.ts'
import { krippendorffAlpha } from '../../src/insight/krippendorff.ts'
import type { Pair } from '../../src/insight/moments.ts'
import { SeededRandom } from '../fakes/seeded-random.ts'

describe('textbook examples', () => {
  const RATERS = ['*****34121133*3', '1*213343*******', '**21344*21133*4']
  const units = Array.from({ length: 15 }, (_, i) => RATERS.map((rater) => (rater[i] === '*' ? null : Number(rater[i]))))

  test('Krippendorff’s alpha: three coders, fifteen units, with gaps', () => {
    expect(krippendorffAlpha(units, 'nominal')).toBeCloseTo(0.691, 3)
    expect(krippendorffAlpha(units, 'interval')).toBeCloseTo(0.811, 3)
  })

  test('ICC(2,k) of Shrout and Fleiss 1979, table 2: six targets, four judges', () => {
    expect(intraclass2k([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]])).toBeCloseTo(0.62, 2)
  })

  test('Fisher’s lady tasting tea', () => expect(fisherExact([[3, 1], [1, 3]])).toBeCloseTo(34 / 70, 12))

  test('four fifths: 48 of 80 against 12 of 40', () => {
    const of = (group: string, chosen: number, n: number) => Array.from({ length: n }, (_, i) => ({ group, level: i < chosen ? 5 : 1 }))
    const { rows, reference } = groupDifferences([...of('white', 48, 80), ...of('black', 12, 40)])
    expect(reference).toBe('white')
    expect(rows[0]).toMatchObject({ group: 'black', scoringRate: 0.3, flagged: true })
    expect(rows[0]!.impactRatio).toBeCloseTo(0.5, 12)
  })
})

describe('what has no answer says so', () => {
  test('nothing, one thing, and what never varies', () => {
    expect(quadraticKappa([])).toBeNull()
    expect(quadraticKappa([[3, 3], [3, 3]])).toBe(1)
    expect(quadraticKappa([[3, 4], [3, 4]])).toBe(0)
    expect([pearson([]), pearson([[1, 2]]), pearson([[1, 2], [1, 3]]), spearman([[0.1, 2], [0.1, 3], [0.1, 3]])]).toEqual([null, null, null, null])
    expect([meanAbsoluteError([]), within([], 1), partialCorrelation([]), intraclass2k([[1, 2]]), intraclass2k([[2, 2], [2, 2]])]).toEqual([null, null, null, null, null])
    expect([krippendorffAlpha([], 'interval'), krippendorffAlpha([[1, null], [null, 2]], 'interval'), krippendorffAlpha([[2, 2], [2, 2]], 'nominal')]).toEqual([null, null, null])
    expect(recallByLevel(confusion([[5, 5], [4, 5]]))[4]).toEqual({ level: 5, n: 2, recall: 0.5 })
    expect(recallByLevel(confusion([]))[0]!.recall).toBeNull()
  })

  test('a half goes to the higher level, and nothing leaves the scale', () => expect([0, 1.49, 1.5, 2.5, 4.5, 7].map(nearestLevel)).toEqual([1, 1, 2, 3, 5, 5]))
})

describe('groups', () => {
  const many = (group: string | null, n: number, level: number) => Array.from({ length: n }, () => ({ group, level }))

  test('small groups are named and left out, unknowns are counted, and few people are said to be few', () => {
    const report = groupDifferences([...many('a', 60, 5), ...many('a', 20, 1), ...many('b', 10, 5), ...many('b', 25, 1), ...many('c', 1, 5), ...many(null, 4, 1)])
    expect(report).toMatchObject({ reference: 'a', unknown: 4, leftOut: [{ group: 'c', n: 1 }], median: 5 })
    expect(report.rows.map((row) => [row.group, row.scoringRate, row.impactRatio])).toEqual([['a', 0, null], ['b', 0, null]])
    const lower = groupDifferences([...many('a', 40, 5), ...many('a', 40, 1), ...many('b', 5, 5), ...many('b', 20, 1), ...many(null, 4, 1)])
    expect(lower.rows.find((row) => row.group === 'b')).toMatchObject({ scoringRate: 0.2, impactRatio: 0.4, flagged: true, small: true })
    expect(groupDifferences([])).toEqual({ rows: [], reference: null, unknown: 0, leftOut: [], median: null })
  })
})

describe('bootstrap', () => {
  const random = () => new SeededRandom(1)

  test('the same start gives the same interval, and it covers a mean as theory says', () => {
    const next = random(), values = Array.from({ length: 400 }, () => next.next())
    const of = (seed: number) => {
      const draw = new SeededRandom(seed)
      return bootstrap(values.length, (indices) => ({ mean: indices.reduce((sum, i) => sum + values[i]!, 0) / indices.length }), { draws: 1_000, next: () => draw.next() }).mean!
    }
    expect(of(3)).toEqual(of(3))
    const { low, high } = of(3), theory = 2 * 1.96 * Math.sqrt(1 / 12 / 400)
    expect((high - low) / theory).toBeGreaterThan(0.9)
    expect((high - low) / theory).toBeLessThan(1.1)
  })

  test('clusters are drawn whole, and a figure that is often undefined has no interval', () => {
    const draw = random()
    const seen = bootstrap(4, (indices) => ({ odd: indices.length % 2, never: null }), { draws: 100, next: () => draw.next(), clusters: [[0, 1], [2, 3]] })
    expect(seen).toEqual({ odd: { low: 0, high: 0 } })
  })
})

describe('properties', () => {
  const level = fc.integer({ min: 1, max: 5 })
  const pairs = fc.array(fc.tuple(level, level), { minLength: 2, maxLength: 40 }) as fc.Arbitrary<Pair[]>

  test('the order of answers and of raters changes nothing, agreement with oneself is whole, turning the scale round changes no sign of agreement', () => {
    fc.assert(fc.property(pairs, (list) => {
      const swapped = list.map(([a, b]): Pair => [b, a]), turned = list.map(([a, b]): Pair => [6 - a, 6 - b])
      for (const figure of [quadraticKappa, pearson, spearman, (p: readonly Pair[]) => krippendorffAlpha(p, 'ordinal')]) {
        const value = figure(list)
        for (const other of [swapped, turned, list.toReversed()]) {
          if (value === null) expect(figure(other)).toBeNull()
          else expect(figure(other)).toBeCloseTo(value, 9)
        }
        expect(figure(list.map(([a]): Pair => [a, a])) ?? 1).toBeCloseTo(1, 9)
      }
    }))
  })

  test('ranks add up as ranks do, and p is a probability', () => {
    fc.assert(fc.property(fc.array(fc.double({ noNaN: true }), { maxLength: 40 }), (values) => {
      expect(midRanks(values).reduce((sum, rank) => sum + rank, 0)).toBeCloseTo(values.length * (values.length + 1) / 2, 6)
    }))
    const count = fc.integer({ min: 0, max: 50 })
    fc.assert(fc.property(count, count, count, count, (a, b, c, d) => {
      const p = fisherExact([[a, b], [c, d]])
      expect(p).toBeGreaterThan(0)
      expect(p).toBeLessThanOrEqual(1)
      expect(fisherExact([[c, d], [a, b]])).toBeCloseTo(p, 9)
    }))
  })
})
