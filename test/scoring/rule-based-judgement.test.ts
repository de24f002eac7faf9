import { expect, test } from 'vitest'
import { RULES, ruleBasedJudgement } from '../../src/scoring/rule-based-judgement.ts'
import { SAMPLES } from './sample-answers.ts'

const QUESTION = 'Describe a time you resolved a conflict between departments.'
const judge = (...texts: string[]) => ruleBasedJudgement(QUESTION, texts.map((text, i) => ({ id: `t${i}`, text, at: i })))

test.each(SAMPLES)('$competency, $language: a strong answer is enough, a weak one is not', ({ strong, weak }) => {
  expect(judge(strong)).toEqual({ enough: true, missing: null, by: RULES })
  expect(judge(weak)).toMatchObject({ enough: false, missing: 'own-action' })
})

test.each([
  ['own-action', 'Last year our shop was late with every order. In the end we delivered on time.'],
  ['own-action', '去年我们部门延期了，最后还是按期上线。'],
  ['own-action', '😀😀'],
  ['own-action', QUESTION],
  ['own-action', 'ok'],
  ['situation', 'I listened, I proposed a plan and it was finally resolved.'],
  ['situation', '我找双方谈，提出了排期，结果解决了。'],
  ['result', 'Last year sales and support argued. I invited both leads and listened to them.'],
  ['result', '去年销售和客服吵得很凶，我约了两边负责人谈，记录了各自的想法。'],
] as const)('lacks %s: %s', (missing, text) => expect(judge(text)).toEqual({ enough: false, missing, by: RULES }))

test('what a second turn adds counts', () => {
  expect(judge('Last year sales and support argued.', 'I invited both leads and listened to them.', 'As a result the tickets fell by half.').enough).toBe(true)
})

test.each([
  'I have never had such an experience.', 'I haven\'t been in that situation yet.', "I can't think of any example, sorry.",
  '我没有遇到过这样的情况。', '没有类似的经历', '我想不起来这样的例子', 'I would rather not answer that.', '不想回答', '跳过',
])('who has no such experience, or would rather not, is not pressed: %s', (text) => expect(judge(text)).toMatchObject({ enough: true, missing: null }))

test('no such experience at work, but a real one elsewhere, is read as an answer', () => {
  expect(judge('I have never had this at work. Last year in my class two groups argued, so I invited both and proposed a plan.')).toMatchObject({ missing: 'result' })
})

test.each(['В прошлом году я решил конфликт между двумя отделами.', 'El año pasado tuve un conflicto con los equipos y hablé con las dos partes.'])(
  'a language the rules cannot read is not probed: %s', (text) => expect(judge(text).enough).toBe(true))

test('a missing reason never makes a probe', () => {
  expect(judge('Last year two teams argued. I proposed a plan. It was resolved.').enough).toBe(true)
})
