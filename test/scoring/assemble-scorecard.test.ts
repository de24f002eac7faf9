import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Competency, Level } from '../../src/domain/competency.ts'
import type { Rubric } from '../../src/domain/interview-kit.ts'
import type { Gate, Rating, Unrated } from '../../src/domain/rating.ts'
import { assembleScorecard } from '../../src/scoring/assemble-scorecard.ts'
import type { Scorecard } from '../../src/domain/scorecard.ts'
import type { AskedQuestion } from '../../src/scoring/assemble-scorecard.ts'

const both = (text: string) => ({ zh: text, en: text })
const competency = (id: string): Competency => ({
  id, version: 1, name: both(id), definition: both(id), sources: [],
  anchors: { 1: both(`${id} 1`), 2: both(`${id} 2`), 3: both(`${id} 3`), 4: both(`${id} 4`), 5: both(`${id} 5`) },
  questions: [1, 2].map((n) => ({
    id: `${id}-${n}`, kind: 'behavioural', text: both(`${id} question ${n}`), suits: [],
    probes: [{ id: `${id}-${n}-result`, missing: 'result', text: both(`${id} probe ${n}`) }],
  })),
})
const rubric = (weights: Record<string, number>): Rubric => ({
  kit: {
    id: 'k', version: 1, name: both('k'), purpose: both('k'), minutes: 20, maxProbes: 1,
    competencies: Object.entries(weights).map(([id, weight]) => ({ competency: id, weight, questions: [`${id}-1`, `${id}-2`], ask: 1 })),
  },
  competencies: Object.keys(weights).map(competency),
  sha256: 'x',
})
const rated = (id: string, level: Level | null, gates: Gate[] = [], unrated: Unrated = 'no-evidence'): Rating => ({
  competency: id, level, unrated: level === null ? unrated : null, reason: `because ${id}`, quotes: [], confidence: 'medium', gates,
})
const asked = (id: string, level: Level | null, changes: Partial<AskedQuestion> = {}, n = 1): AskedQuestion => ({
  question: `${id}-${n}`, competency: id, probed: [], answered: true, ratings: [rated(id, level)], rater: { kind: 'rules', name: 'rules-1', prompt: null }, ...changes,
})
const RUBRIC = rubric({ a: 30, b: 30, c: 40 })
const done = { leftEarly: false }

test('the total is the weighted mean of the levels, shown on both scales', () => {
  const card = assembleScorecard(RUBRIC, [asked('a', 4), asked('b', 3), asked('c', 5)], done)
  expect(card.total).toEqual({ of5: 4.1, of10: 8.2 }) // (30·4 + 30·3 + 40·5) / 100
  expect(card).toMatchObject({ ratedWeight: 100, caps: [], gaps: [], raters: [{ name: 'rules-1' }] })
  expect(card.lines[0]).toMatchObject({ level: 4, anchor: both('a 4'), reason: 'because a', unrated: null })
})

test('what is unrated is left out of the total, which is renormalised', () => {
  const card = assembleScorecard(RUBRIC, [asked('a', 4), asked('b', null), asked('c', 5)], done)
  expect(card.total).toEqual({ of5: 4.57, of10: 9.14 }) // (30·4 + 40·5) / 70
  expect(card.ratedWeight).toBe(70)
  expect(card.lines[1]).toMatchObject({ level: null, anchor: null, unrated: 'no-evidence' })
})

test.each([[[4, null, null], 30, null], [[null, null, 5], 40, null], [[4, 2, null], 60, { of5: 3, of10: 6 }], [[null, null, null], 0, null]] as const)(
  'below 60 % of the weight rated there is no total: %j', (levels, weight, total) => {
    const card = assembleScorecard(RUBRIC, ['a', 'b', 'c'].map((id, i) => asked(id, levels[i] ?? null)), done)
    expect([card.ratedWeight, card.total]).toEqual([weight, total])
  })

test('two answers for one competency: the mean, the anchor rounded half up, everything kept once', () => {
  const card = assembleScorecard(rubric({ a: 100 }), [asked('a', 3, { ratings: [rated('a', 3, ['no-quote'])] }), asked('a', 4, { ratings: [rated('a', 4, ['no-quote'])] }, 2)], done)
  expect(card.lines[0]).toMatchObject({ level: 3.5, anchor: both('a 4'), gates: ['no-quote'], reason: 'because a' })
  expect(card.total).toEqual({ of5: 3.5, of10: 7 })
})

test('silence, a failed rater and a competency never reached are told apart', () => {
  const card = assembleScorecard(RUBRIC, [asked('a', null, { answered: false, ratings: [], rater: null }), asked('b', null, { ratings: [], rater: null })], { leftEarly: true })
  expect(card.lines.map((l) => [l.unrated, l.gates])).toEqual([['not-answered', []], ['rater-failed', ['rater-failed']], ['not-answered', []]])
  expect(card.caps).toEqual(['left-early', 'fewer-than-two-answers'])
})

test('the samples of each answer stand beside the mean of their means', () => {
  const sampled = (level: number, samples: Level[]) => ({ ratings: [{ ...rated('a', 1), level, samples }] })
  const card = assembleScorecard(rubric({ a: 100 }), [asked('a', 4, sampled(3.67, [3, 4, 4])), asked('a', 4, sampled(3, [3, 3, 3]), 2)], done)
  expect(card.lines[0]).toMatchObject({ level: 3.34, samples: [[3, 4, 4], [3, 3, 3]] })
  expect(card.total).toEqual({ of5: 3.34, of10: 6.68 })
})

const short = (id: string, n = 1): AskedQuestion => asked(id, null, { ratings: [rated(id, null, [], 'too-little-text')] }, n)
const silent = (id: string, n = 1): AskedQuestion => asked(id, null, { answered: false, ratings: [], rater: null }, n)
test.each<[string, AskedQuestion[], Scorecard['caps'], number | null]>([
  ['nothing answered', [silent('a'), silent('b')], ['nothing-answered'], null],
  ['one of two answered', [asked('a', 4), silent('b')], ['fewer-than-two-answers'], null],
  ['the only question answered', [asked('a', 4)], [], 4],
  ['the only question answered in a word', [short('a')], ['fewer-than-two-answers', 'one-word-answers'], null],
  ['half of them in a word', [asked('a', 4), short('b'), asked('a', 2, {}, 2), short('b', 2)], ['one-word-answers'], null],
  ['one of three in a word', [asked('a', 4), short('b'), asked('a', 2, {}, 2)], [], 3],
  ['one in words, one in a word', [asked('a', 4), short('b')], ['fewer-than-two-answers', 'one-word-answers'], null],
  ['a rater that failed heard an answer all the same', [asked('a', 4), asked('b', null, { ratings: [], rater: null })], [], 4],
])('hard caps: %s', (_, questions, caps, total) => {
  const card = assembleScorecard(rubric({ a: 80, b: 20 }), questions, done)
  expect([card.caps, card.total?.of5 ?? null]).toEqual([caps, total])
})

test.each([
  ['unrated', null, []], ['weak', 2, []], ['weak', 1, ['rule-based']], ['needs-a-look', 3, ['no-quote']], ['needs-a-look', 5, ['rule-based', 'aimed-at-rater']],
  [undefined, 3, ['rule-based']], [undefined, 5, []],
] as const)('gap %s at level %s with %j', (why, level, gates) => {
  const card = assembleScorecard(rubric({ a: 100 }), [asked('a', level, { ratings: [rated('a', level, [...gates])] })], done)
  expect(card.gaps[0]?.why).toBe(why)
})

test.each([
  ['a question that was not asked', [asked('a', 2)], 'a question 2'],
  ['the planned question when nobody answered it', [asked('a', null, { answered: false, ratings: [] })], 'a question 1'],
  ['a probe that was not asked', [asked('a', 2), asked('a', 2, {}, 2)], 'a probe 1'],
  ['the other probe', [asked('a', 2, { probed: ['a-1-result'] }), asked('a', 2, {}, 2)], 'a probe 2'],
  ['the question again', [asked('a', 2, { probed: ['a-1-result'] }), asked('a', 2, { probed: ['a-2-result'] }, 2)], 'a question 1'],
])('a gap suggests %s', (_, questions, text) => expect(assembleScorecard(rubric({ a: 100 }), questions, done).gaps[0]?.question.en).toBe(text))

test('for any levels and weights: recomputed by hand it is the same, order does not matter, unrated is never a number', () => {
  const level = fc.constantFrom<(Level | null)[]>(1, 2, 3, 4, 5, null)
  const input = fc.integer({ min: 1, max: 6 }).chain((n) => fc.record({
    weights: fc.array(fc.integer({ min: 1, max: 99 }), { minLength: n, maxLength: n }),
    levels: fc.array(fc.tuple(level, level), { minLength: n, maxLength: n }),
    shuffle: fc.array(fc.nat(), { minLength: 2 * n, maxLength: 2 * n }),
  }))
  fc.assert(fc.property(input, ({ weights, levels, shuffle }) => {
    const whole = weights.reduce((a, b) => a + b, 0)
    const ids = weights.map((_, i) => `c${i}`)
    const book = rubric(Object.fromEntries(ids.map((id, i) => [id, ((weights[i] ?? 0) * 100) / whole])))
    const questions = ids.flatMap((id, i) => [asked(id, levels[i]?.[0] ?? null), asked(id, levels[i]?.[1] ?? null, {}, 2)])
    const card = assembleScorecard(book, questions, done)
    const mixed = questions.map((q, i) => ({ q, key: shuffle[i] ?? 0 })).sort((a, b) => a.key - b.key).map(({ q }) => q)
    expect(assembleScorecard(book, mixed, done)).toEqual(card)

    let sum = 0
    let weight = 0
    card.lines.forEach((line, i) => {
      const given: number[] = (levels[i] ?? []).flatMap((l) => l ?? [])
      expect(line.level).toBe(given.length ? given.reduce((a, b) => a + b, 0) / given.length : null)
      if (line.level === null) return expect(line.unrated).not.toBeNull()
      sum += line.weight * line.level
      weight += line.weight
    })
    if (Math.abs(weight - 60) > 0.01) expect(card.total !== null).toBe(weight >= 60)
    if (card.total) {
      expect(Math.abs(card.total.of5 - sum / weight)).toBeLessThanOrEqual(0.00501)
      expect(card.total.of10).toBeCloseTo(card.total.of5 * 2, 9)
      expect(card.total.of5).toBeGreaterThanOrEqual(1)
      expect(card.total.of5).toBeLessThanOrEqual(5)
    }
  }), { numRuns: 500 })
})
