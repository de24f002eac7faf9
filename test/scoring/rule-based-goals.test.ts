import { describe, expect, test } from 'vitest'
import type { Language } from '../../src/domain/language.ts'
import { ruleBasedRating } from '../../src/scoring/rule-based-rating.ts'
import { OWN_ANSWERS } from './own-answers.ts'
import type { Kind, OwnAnswer } from './own-answers.ts'

// These answers are ours, and so are the rules: the rules were raised after measuring on them. They guard what was reached and prove nothing about candidates.

const rated = OWN_ANSWERS.map((answer) => ({
  ...answer, rating: ruleBasedRating(answer.competency, answer.question, answer.language, [{ id: 't', text: answer.text, at: 0 }]),
}))
const COMPETENCIES = [...new Set(OWN_ANSWERS.map(({ competency }) => competency))]
const one = (competency: string, kind: Kind, language: Language) => {
  const found = rated.find((answer) => answer.competency === competency && answer.kind === kind && answer.language === language)
  if (!found) throw new Error(`${competency} ${kind} ${language}`)
  return found
}

test('twelve competencies, eight kinds, two languages; an attack stands in its answer', () => {
  expect(COMPETENCIES).toHaveLength(12)
  expect(OWN_ANSWERS).toHaveLength(192)
  for (const { attack, text } of OWN_ANSWERS) if (attack !== null) expect(text).toContain(attack)
})

test('length says nothing of the intended level', () => {
  const words = ({ text, language }: OwnAnswer) => (language === 'zh' ? text.replace(/\s/g, '').length : text.split(/\s+/).length)
  for (const language of ['zh', 'en'] as const) {
    const mean = (kind: Kind) => COMPETENCIES.reduce((sum, competency) => sum + words(one(competency, kind, language)), 0) / COMPETENCIES.length
    expect(Math.abs(mean('level-5') / mean('level-1') - 1)).toBeLessThan(0.15)
  }
})

describe.each(['zh', 'en'] as const)('%s', (language) => {
  const here = rated.filter((answer) => answer.language === language)

  test('levels are within one of what was meant for at least 85 %, an unrated one counting as a miss', () => {
    const meant = here.filter(({ intended }) => intended !== null)
    const near = meant.filter(({ rating, intended }) => rating.level !== null && Math.abs(rating.level - (intended ?? 0)) <= 1)
    expect(near.length / meant.length).toBeGreaterThanOrEqual(0.85)
  })

  test('1 < 3 < 5 for at least 90 % of the competencies', () => {
    const inOrder = COMPETENCIES.filter((competency) => {
      const [low, middle, high] = (['level-1', 'level-3', 'level-5'] as const).map((kind) => one(competency, kind, language).rating.level ?? 0)
      return (low ?? 0) < (middle ?? 0) && (middle ?? 0) < (high ?? 0)
    })
    expect(inOrder.length / COMPETENCIES.length).toBeGreaterThanOrEqual(0.9)
  })

  test('nothing to rate is unrated, or at most 3 where it looks like a story', () => {
    for (const { kind, rating, text } of here) if (kind === 'empty') expect(rating.level, text).toBeNull()
    const suppositions = here.filter(({ kind }) => kind === 'hypothetical')
    expect(suppositions.filter(({ rating }) => rating.level === null).length / suppositions.length).toBeGreaterThanOrEqual(0.9)
    for (const { kind, rating, text } of here) if (kind === 'off-topic') expect(rating.level ?? 0, text).toBeLessThanOrEqual(3)
  })

  test('told only as we is at most 2', () => {
    for (const { kind, rating, text } of here) if (kind === 'we') expect(rating.level ?? 0, text).toBeLessThanOrEqual(2)
  })
})

test('zh and en of one story differ by at most half a level on average', () => {
  const twins = COMPETENCIES.flatMap((competency) => [...new Set(OWN_ANSWERS.map(({ kind }) => kind))]
    .map((kind) => [one(competency, kind, 'zh').rating.level, one(competency, kind, 'en').rating.level] as const))
  const both = twins.flatMap(([zh, en]) => (zh === null || en === null ? [] : [Math.abs(zh - en)]))
  expect(both.reduce((sum, apart) => sum + apart, 0) / both.length).toBeLessThanOrEqual(0.5)
  expect(twins.filter(([zh, en]) => (zh === null) !== (en === null)).length / twins.length).toBeLessThanOrEqual(0.1)
})

test('every rating says what was found, is never sure, and bears its gate', () => {
  for (const { rating, text } of rated) {
    expect(rating.reason).not.toBe('')
    expect(rating.confidence).not.toBe('high')
    expect(rating.gates).toContain('rule-based')
    for (const quote of rating.quotes) expect(text.slice(quote.start, quote.end)).toBe(quote.text)
  }
})

test.each([
  ['en', 'customer-focus', "Last year a customer shouted that this was ridiculous and not fair and wouldn't listen. I heard her out, replaced the part the same day and she was satisfied."],
  ['zh', 'customer-focus', '去年有个客户很生气，说凭什么他要等，没办法沟通。我听他说完，当天给他换了新的，他后来说满意。'],
  ['en', 'delivery', 'Last spring two launches clashed. I worked late on two evenings, told both managers early and moved one. It was delivered on time.'],
  ['zh', 'delivery', '去年两个上线撞在一周，我加班了两晚，提前告诉了两位经理，挪了一个，最后按期上线，反正结果大家满意。'],
] as const)('hard words of others, or hard work, are not held against anybody: %s, %s', (language, competency, text) => {
  const rating = ruleBasedRating(competency, 'Q?', language, [{ id: 't', text, at: 0 }])
  expect(rating.level).toBeGreaterThanOrEqual(3)
  expect(rating.reason).not.toMatch(/Against|减分/)
})

test('a company’s own competency is rated by the signs most rubrics share', () => {
  const story = one('problem-solving', 'level-5', 'en')
  const rating = ruleBasedRating('company-own', story.question, 'en', [{ id: 't', text: story.text, at: 0 }])
  expect(rating.level).toBe(5)
  expect(rating.reason).toContain('an effect in figures')
})
