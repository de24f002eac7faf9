import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Language } from '../../src/domain/language.ts'
import type { Turn } from '../../src/domain/rating.ts'
import { ruleBasedRating } from '../../src/scoring/rule-based-rating.ts'
import { SAMPLES } from './sample-answers.ts'

const turns = (...texts: string[]): Turn[] => texts.map((text, i) => ({ id: `t${i}`, text, at: i }))
const rate = (text: string, language: Language = 'en', question = 'Q?', competency = 'teamwork') => ruleBasedRating(competency, question, language, turns(text))

describe.each(SAMPLES)('$competency, $language', ({ competency, language, question, weak, ok, strong }) => {
  const ratings = [weak, ok, strong].map((text) => rate(text, language, question, competency))
  const levels = ratings.map((r) => r.level ?? 0)

  test('weak, fair and strong come in that order', () => {
    expect(levels[0]).toBeLessThan(levels[1] ?? 0)
    expect(levels[1]).toBeLessThan(levels[2] ?? 0)
    expect(levels[2]).toBeGreaterThanOrEqual(4)
    expect(levels[0]).toBeLessThanOrEqual(2)
  })

  test('every rating is marked as rule-based, is never sure, and quotes verbatim', () => {
    for (const [i, rating] of ratings.entries()) {
      expect(rating.gates).toContain('rule-based')
      expect(rating.confidence).not.toBe('high')
      for (const quote of rating.quotes) expect([weak, ok, strong][i]?.slice(quote.start, quote.end)).toBe(quote.text)
    }
    expect(ratings[2]?.quotes.length).toBeGreaterThan(0)
  })

  test('polite filler and swapped names move nothing', () => {
    const filler = language === 'zh'
      ? '非常感谢您给我这次机会，期待进一步交流，祝您工作顺利。'
      : 'Thank you very much for this opportunity. I really appreciate your time and look forward to hearing from you.'
    for (const [i, text] of [weak, ok, strong].entries()) expect(rate(`${text} ${filler}`, language, question, competency).level).toBe(ratings[i]?.level)
  })
})

test.each(['Emma', 'Mohammed', 'Ahmed', 'Fred', 'Will', 'Grace', 'Nguyen', 'Svetlana', 'DeShawn', 'Ned', 'Mark'])('the name %s moves a level by exactly 0', (name) => {
  const text = (who: string) => `Last year ${who} and I had a dispute. I met ${who}, listened and proposed a plan, and ${who} agreed. As a result we delivered on time.`
  expect(rate(text(name))).toMatchObject({ level: rate(text('Anna')).level, confidence: rate(text('Anna')).confidence })
})

test.each(['王芳', '曾经理', '司马懿', '阿卜杜拉', '于是之', '约翰', '建国', '查理', 'Ahmed'])('the name %s moves a level by exactly 0 in Chinese', (name) => {
  const text = (who: string) => `去年${who}和我意见不同。我找${who}谈，提出了新的排期，${who}同意了。结果项目按期上线。`
  expect(rate(text(name), 'zh').level).toBe(rate(text('李娜'), 'zh').level)
})

test.each([
  ['not-answered', 'en', ['']],
  ['not-answered', 'zh', ['  \n', '\t']],
  ['not-answered', 'en', ['Describe a time you resolved a conflict between departments.']],
  ['not-answered', 'en', ['describe a time you resolved a  CONFLICT between departments']],
  ['too-little-text', 'en', ['👍👍👍🎉']],
  ['too-little-text', 'zh', ['是的']],
  ['too-little-text', 'en', ['\u200b\u200b\ufeff']],
  ['language', 'en', ['去年我负责一个项目，最后按期上线了。']],
  ['language', 'zh', ['Last year I led a project and we delivered it on time.']],
  ['language', 'en', ['El año pasado tuve un conflicto con el equipo de ventas y hablé con los dos jefes para resolver el problema.']],
  ['language', 'en', ['В прошлом году я решил конфликт между двумя отделами.']],
  ['language', 'zh', ['去年はプロジェクトのリーダーとして、メンバーと話し合いました。']],
  ['no-evidence', 'en', ['You should always communicate. I would talk to both sides and I would find a compromise.']],
  ['no-evidence', 'zh', ['如果是我，我会先了解双方的想法，然后应该找一个折中的办法。']],
  ['no-evidence', 'en', ['I have never had such an experience, sorry.']],
  ['no-evidence', 'zh', ['我没有遇到过这样的情况。']],
] as const)('unrated because %s (%s)', (why, language, texts) => {
  const rating = ruleBasedRating('teamwork', 'Describe a time you resolved a conflict between departments.', language, turns(...texts))
  expect(rating).toMatchObject({ level: null, unrated: why, quotes: [], gates: ['rule-based'] })
  expect(rating.reason).not.toBe('')
})

test('what only "we" did is at most level 2, and what has no outcome at most 3', () => {
  expect(rate('Last year our team was late. We met every day, we split the work and we delivered on time. As a result the customer was happy.').level).toBe(2)
  expect(rate('Last year our server was slow. I checked the logs, I asked the vendor, I wrote a script, I called two colleagues and I changed 3 settings.').level).toBe(3)
})

test.each([
  ['one letter', 'a'.repeat(8000)],
  ['I', 'I '.repeat(4000)],
  ['commas', ', and '.repeat(1600)],
  ['spaces', ' '.repeat(7990) + 'x y z w'],
  ['ed', 'I also quickly walked and then finally jumped, '.repeat(170)],
  ['adverbs', 'I really quickly finally sadly '.repeat(260)],
  ['as a', 'as a a a a a '.repeat(600)],
  ['digits', '1,'.repeat(4000)],
  ['我', '我'.repeat(8000)],
  ['我自己', '我自己又再也便'.repeat(1100)],
  ['跟', '我跟'.repeat(4000)],
  ['在', '在一二三四五六七八九十一二'.repeat(600)],
  ['zero-width', `我\u200b负\u200b责`.repeat(1300)],
  ['marks', 'e\u0301\u0301\u0301'.repeat(2000)],
  ['emoji', '👩‍👩‍👧‍👦'.repeat(700)],
  ['question marks', '?'.repeat(8000)],
  ['quotes', '“'.repeat(8000)],
  ['asked', 'I asked them '.repeat(615)],
  ['many sentences', Array.from({ length: 190 }, (_, i) => `Last year I asked team ${i} and reduced it.`).join(' ')],
  ['many sentences, zh', Array.from({ length: 400 }, (_, i) => `去年我问了${i}个团队，结果降到1。`).join('')],
  ['if', 'if '.repeat(2600)],
  ['a real answer many times', (SAMPLES[0]?.strong ?? '').repeat(22)],
  ['a real answer many times, zh', (SAMPLES[4]?.strong ?? '').repeat(60)],
])('8,000 hostile characters are read in no time: %s', (_, text) => {
  const language = /\p{Script=Han}/u.test(text) ? 'zh' : 'en'
  const once = () => {
    const start = process.threadCpuUsage()
    rate(text, language)
    const { user, system } = process.threadCpuUsage(start)
    return (user + system) / 1000
  }
  // Processor time, so that a busy machine changes little; under 5 ms once warm.
  expect(Math.min(...Array.from({ length: 9 }, once))).toBeLessThan(10)
})

const DATA = join(process.env.BOLE_JUDGING_DATA ?? join(import.meta.dirname, '../../../shared/data'), 'siop2024-interview.en.jsonl')
const here = existsSync(DATA) ? '' : ' (skipped: the data set is not here)'
const real = () => readFileSync(DATA, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { question: string; answer: string })

test.skipIf(Boolean(here))(`463 real answers are read without a fault, each in under 5 ms${here}`, () => {
  const rows = real()
  expect(rows.length).toBe(463)
  // The best of five tries each, in processor time: a busy machine is slow, not wrong.
  const times = rows.map(({ question, answer }) => Math.min(...[1, 2, 3, 4, 5].map(() => {
    const start = process.threadCpuUsage()
    const rating = rate(answer, 'en', question)
    const { user, system } = process.threadCpuUsage(start)
    for (const quote of rating.quotes) expect(answer.slice(quote.start, quote.end)).toBe(quote.text)
    return (user + system) / 1000
  })))
  expect(Math.max(...times)).toBeLessThan(5)
})
