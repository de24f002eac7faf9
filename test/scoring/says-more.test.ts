import { expect, test } from 'vitest'
import { mask } from '../../src/trust/redaction.ts'
import { readRatings } from '../../src/scoring/read-rating.ts'
import { saysMore } from '../../src/scoring/says-more.ts'

const NAMES = { en: ['Anna Lee'], zh: ['王小明'] }
const WHO = [
  ['en', 'I am Anna, female, 34, from Tsinghua.'], ['en', 'Hi, I’m Anna Lee, a 34-year-old woman, and I graduated from Tsinghua University in 2012.'], ['en', 'My name is Anna and I am a woman of 34.'], ['en', 'I am a mother of two, 34, married'],
  ['zh', '我叫王小明，女，34岁，毕业于清华大学。'], ['zh', '大家好，我是王小明，今年34岁，已婚已育'], ['zh', '我是清华大学的本科毕业生，今年34岁'],
] as const
const DEEDS = [
  ['en', 'At Tsinghua University I led the debate team.'], ['en', 'I, Anna, wrote the test plan myself.'], ['en', 'As a mother of two I plan every hour of my week'],
  ['zh', '我在清华大学组织了辩论赛'], ['zh', '王小明和我一起排查了三天日志'], ['zh', '毕业于清华大学后我重写了结算模块'],
] as const

test.each(WHO)('who somebody is, is no evidence (%s): %s', (language, text) => {
  const { text: masked, unmask } = mask(text, NAMES[language], language)
  expect(saysMore(masked)).toBe(false)
  const asked = { question: 'What did you do?', language, turns: [{ id: 't1', text: `${text} I fixed it.`, at: 1 }], anchors: new Map([['teamwork', new Map([['a1', 4 as const]])]]), aimed: [], unmask }
  const read = readRatings({ ratings: [{ competency: 'teamwork', quotes: [masked], reason: '', anchor: 'a1', confidence: 'high' }], cannotRate: null, aimedAtRater: false }, asked)
  expect('ratings' in read && read.ratings).toMatchObject([{ quotes: [], gates: expect.arrayContaining(['no-quote']) }])
})
test.each(DEEDS)('what they did, is (%s): %s', (language, text) => expect(saysMore(mask(text, NAMES[language], language).text)).toBe(true))
test.each(['I wrote it in [C++], and it held', 'I called the client', '我是负责人'])('without a mask nothing is taken out: %s', (text) => expect(saysMore(text)).toBe(true))
test('no text makes it slow', () => {
  const long = `${'[name 1] I am '.repeat(140)}`, times = [0, 1, 2].map(() => {
    const start = process.threadCpuUsage()
    saysMore(long)
    return process.threadCpuUsage(start).user / 1000
  })
  expect(Math.min(...times)).toBeLessThan(50)
})
