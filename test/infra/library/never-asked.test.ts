import { expect, test } from 'vitest'
import { LEVELS } from '../../../src/domain/competency.ts'
import type { Bilingual } from '../../../src/domain/language.ts'
import { loadLibrary } from '../../../src/infra/library/load-library.ts'
import { PROMPTS } from './changed-prompts.ts'

/** Topics no question, probe or anchor may touch (`age` but not `manage`, 民族 but not 民, 结婚 but not 婚 alone). */
const NEVER: Bilingual[] = [
  { zh: '年龄|多大年纪|几岁|出生年', en: String.raw`\bage[ds]?\b|\bhow old\b|\bborn\b|\bbirth(day|date|place)?\b` },
  {
    zh: '婚姻|结婚|已婚|未婚|离婚|恋爱|男朋友|女朋友',
    en: String.raw`\bmarr(y|ied|iage)\b|\bmarital\b|\bdivorced?\b|\b(boy|girl)friend\b|\bspouse\b|\bhusband\b|\bwife\b`,
  },
  { zh: '怀孕|生育|孩子|二胎|父母|家人|家庭成员', en: String.raw`\bpregnan|\bchild(ren)?\b|\bkids\b|\bfamily\b|\bparents?\b` },
  { zh: '健康|残疾|残障|疾病|生病|病史', en: String.raw`\bhealth\b|\bdisab(led|ilit)|\billness\b|\bdisease\b|\bmedical\b` },
  {
    zh: '民族|种族|宗教|信仰|政治面貌|党员|入党',
    en: String.raw`\bethnic|\brac(e|ial)\b|\breligio|\bfaith\b|\bpolitic|\bparty member`,
  },
  { zh: '户籍|户口|籍贯|哪里人|老家', en: String.raw`\bnationality\b|\bbirthplace\b|\bhometown\b|\bwhere are you from\b` },
  { zh: '性取向|同性恋|性别', en: String.raw`\bsexual\b|\bgender\b|\bgay\b|\blesbian\b` },
  { zh: '身高|体重|照片|长相|相貌', en: String.raw`\bheight\b|\bweight\b|\bphoto|\bappearance\b|\bgood.looking\b` },
  { zh: '征信|信用记录|犯罪|前科|坐牢', en: String.raw`\bcredit (score|history|record|report)\b|\bcriminal\b|\bconvict|\barrest` },
  { zh: '薪资|工资|薪水|月薪|年薪|收入', en: String.raw`\bsalar(y|ies)\b|\bwages?\b|\bpay history\b|\bincome\b|\bearn(ed|ings?)?\b` },
]

const touches = (language: 'zh' | 'en', text: string): boolean => NEVER.some((topic) => new RegExp(topic[language], 'i').test(text))

test.each([
  ['zh', '请问你今年几岁，结婚了吗？'],
  ['zh', '近两年有生育计划吗？'],
  ['zh', '你是哪里人，什么民族？'],
  ['zh', '上一份工作的月薪是多少？'],
  ['en', 'How old are you?'],
  ['en', 'Are you married, any children?'],
  ['en', 'Do you have a disability?'],
  ['en', 'What was your last salary?'],
] as const)('the check itself finds %s: %s', (language, text) => {
  expect(touches(language, text)).toBe(true)
})

test.each([
  ['en', 'How did you manage the page at that stage and engage the user?'],
  ['en', 'Who got the credit?'],
  ['zh', '讲一次你和民办学校的合作，对接的对象是谁？'],
] as const)('the check itself lets pass %s: %s', (language, text) => {
  expect(touches(language, text)).toBe(false)
})

test('no question, probe or anchor touches a topic that is never asked', () => {
  const texts = [...loadLibrary(PROMPTS).competencies.values()].flatMap(({ definition, anchors, questions }) => [
    definition,
    ...LEVELS.map((level) => anchors[level]),
    ...questions.flatMap(({ text, probes }) => [text, ...probes.map((probe) => probe.text)]),
  ])
  expect(texts.length).toBeGreaterThan(100)
  expect(texts.filter(({ zh, en }) => touches('zh', zh) || touches('en', en))).toEqual([])
})
