import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Level } from '../../src/domain/competency.ts'
import type { Confidence, Gate, Quote, Rating, Unrated } from '../../src/domain/rating.ts'
import { levelShown } from '../../src/domain/scorecard.ts'
import { combineSamples } from '../../src/scoring/combine-samples.ts'

const quote = (start: number, end: number, turn = 't'): Quote => ({ turn, start, end, text: `${turn}${start}-${end}` })
const at = (level: Level | null, more: Partial<Rating> = {}): Rating => ({
  competency: 'c', level, unrated: level === null ? 'no-evidence' : null, reason: `reason ${level}`, quotes: level === null ? [] : [quote(10 * level, 10 * level + 5)], confidence: 'high', gates: [], ...more,
})
const combine = (...ratings: (Rating | null)[]): Rating => combineSamples(ratings.map((r) => (r ? [r] : null)))[0]!

test('one sample stays as it is', () => expect(combine(at(4))).toEqual(at(4)))

test('mean to two decimals, quotes and reason of the samples nearest it first', () => {
  const rating = combine(at(3), at(4), at(4, { quotes: [quote(42, 50), quote(60, 70)], reason: 'another' }))
  expect(rating).toEqual({
    competency: 'c', level: 3.67, samples: [3, 4, 4], unrated: null, reason: 'reason 4', confidence: 'high', gates: [],
    quotes: [quote(40, 45), quote(60, 70), quote(30, 35)],
  })
})

test.each<[string, (Rating | null)[], Partial<Rating>]>([
  ['two levels apart', [at(2), at(4), at(4)], { level: 3.33, gates: ['spread'] }],
  ['one level apart', [at(3), at(4), at(3)], { gates: [] }],
  ['two of three unsure', [at(3, { confidence: 'low', gates: ['low-confidence'] }), at(3), at(3, { confidence: 'low', gates: ['low-confidence'] })], { confidence: 'low', gates: ['low-confidence'] }],
  ['one of three unsure', [at(3, { confidence: 'low', gates: ['low-confidence'] }), at(3), at(3, { confidence: 'medium' })], { confidence: 'medium', gates: [] }],
  ['one of two unsure', [at(3, { confidence: 'low', gates: ['low-confidence'] }), at(3)], { confidence: 'low', gates: [] }],
  ['a sample failed', [at(3), null, at(4)], { level: 3.5, samples: [3, 4], gates: ['rater-failed'] }],
  ['only one left', [null, at(3), null], { level: 3, samples: [3], gates: ['rater-failed'] }],
  ['another brings the quote', [at(4, { quotes: [], gates: ['no-quote'] }), at(4), at(4)], { gates: [] }],
  ['nobody has a quote', [at(3, { quotes: [], gates: ['no-quote'] }), at(3, { quotes: [], gates: ['no-quote'] }), at(2, { quotes: [] })], { level: 2.67, gates: ['no-quote'] }],
  ['low and without a quote', [at(2, { quotes: [] }), at(2, { quotes: [] }), at(3, { quotes: [], gates: ['no-quote'] })], { level: 2.33, gates: [] }],
  ['one saw itself addressed', [at(3), at(3, { gates: ['aimed-at-rater'] }), at(3)], { gates: ['aimed-at-rater'] }],
  ['one could not rate', [at(3), at(null), at(4)], { level: 3.5, confidence: 'low', gates: ['low-confidence'] }],
  ['one of two could not rate', [at(null), at(4)], { level: 4, samples: [4], gates: ['low-confidence'] }],
  ['two of three could not rate', [at(null, { unrated: 'off-topic' }), at(5), at(null)], { level: null, unrated: 'off-topic', quotes: [], gates: ['low-confidence'] }],
  ['nobody could, for two causes', [at(null), at(null, { unrated: 'language' }), at(null, { unrated: 'language' })], { level: null, unrated: 'language', gates: [] }],
  ['nobody could, and one failed', [at(null), null], { level: null, unrated: 'no-evidence', gates: ['rater-failed'] }],
])('%s', (_, ratings, expected) => expect(combine(...ratings)).toMatchObject(expected))

test('without a sample there is nothing to combine', () => expect(() => combineSamples([null, null])).toThrow('No sample'))

test('for any samples: a level between them, their order moves nothing but ties, and no gate that speaks of all gets lost', () => {
  const one = fc.record({
    level: fc.constantFrom<(Level | null)[]>(1, 2, 3, 4, 5, null), why: fc.constantFrom<Unrated[]>('no-evidence', 'off-topic', 'language'),
    confidence: fc.constantFrom<Confidence[]>('low', 'medium', 'high'), gates: fc.subarray<Gate>(['aimed-at-rater', 'language', 'too-little-text']),
    quotes: fc.array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 12 }), fc.constantFrom('t', 'u')).map(([from, n, turn]) => quote(from, from + n, turn)), { maxLength: 3 }),
  }).map(({ level, why, confidence, gates, quotes }) => at(level, { confidence, gates, quotes: level === null ? [] : quotes, unrated: level === null ? why : null }))
  fc.assert(fc.property(fc.array(fc.option(one, { freq: 5 }), { minLength: 1, maxLength: 5 }).filter((s) => s.some(Boolean)), (samples) => {
    const rating = combine(...samples), levels = samples.flatMap((s) => s?.level ?? []), read = samples.filter((s) => s !== null)
    expect(rating.level === null).toBe(rating.unrated !== null)
    expect(rating.level === null).toBe(2 * levels.length < read.length || levels.length === 0)
    expect(rating.gates).toEqual([...new Set(rating.gates)])
    for (const gate of read.flatMap((s) => s.gates)) expect(rating.gates).toContain(gate)
    expect(rating.gates.includes('rater-failed')).toBe(read.length < samples.length)
    expect(combine(...samples.toReversed()).level).toBe(rating.level)
    if (rating.level === null) return
    expect(rating.level).toBeGreaterThanOrEqual(Math.min(...levels))
    expect(rating.level).toBeLessThanOrEqual(Math.max(...levels))
    expect(rating.gates.includes('spread')).toBe(Math.max(...levels) - Math.min(...levels) >= 2)
    expect(rating.gates.includes('no-quote')).toBe(levelShown(rating.level) >= 3 && rating.quotes.length === 0)
    expect(rating.quotes.length).toBeLessThanOrEqual(3)
    for (const [i, a] of rating.quotes.entries()) for (const b of rating.quotes.slice(i + 1)) expect(a.turn !== b.turn || a.end <= b.start || b.end <= a.start).toBe(true)
  }), { numRuns: 1000 })
})
