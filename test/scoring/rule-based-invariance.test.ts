import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Language } from '../../src/domain/language.ts'
import { ruleBasedRating } from '../../src/scoring/rule-based-rating.ts'
import { OWN_ANSWERS } from './own-answers.ts'

type Text = { competency: string; question: string; language: Language; text: string }

const DATA = join(process.env.BOLE_JUDGING_DATA ?? join(import.meta.dirname, '../../../shared/data'), 'siop2024-interview.en.jsonl')
const here = existsSync(DATA) ? '' : ' (without the real answers: the data set is not here)'
const real: Text[] = here ? [] : readFileSync(DATA, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { question: string; answer: string })
  .map(({ question, answer }) => ({ competency: 'company-own', question, language: 'en', text: answer }))
const own: Text[] = OWN_ANSWERS.filter(({ kind }) => kind !== 'empty')

const rated = ({ competency, question, language }: Text, text: string): number | null =>
  ruleBasedRating(competency, question, language, [{ id: 't', text, at: 0 }]).level

const unchanged = new Map<Text, number | null>()
/** Of a text as it stands, rated once. */
function levelOf(of: Text): number | null {
  const level = unchanged.has(of) ? unchanged.get(of)! : rated(of, of.text)
  unchanged.set(of, level)
  return level
}

/** Texts whose level differs between two readings, to be shown when a test fails. */
const moved = (texts: Text[], change: (of: Text) => string): string[] =>
  texts.filter((of) => rated(of, change(of)) !== levelOf(of)).map((of) => `${of.competency} ${of.language} ${levelOf(of)} → ${rated(of, change(of))}: ${of.text.slice(0, 60)}`)

const FILLER: Record<string, Record<Language, string>> = {
  polite: {
    zh: '非常感谢您抽出时间看我的回答，期待有机会进一步交流，祝您工作顺利！',
    en: 'Thank you very much for taking the time to read this. I look forward to hearing from you.',
  },
  'a letter': {
    zh: '尊敬的面试官，您好！以上就是我的回答，请多指教。',
    en: 'Dear hiring manager, hello and good morning! Please let me know if you have any questions. Kind regards.',
  },
  generic: {
    zh: '沟通是非常重要的，团队应该多交流。做事必须认真，一般来说态度决定一切。',
    en: 'Communication is the key to everything. You should always listen, and it is important to stay positive. Teams need to trust each other.',
  },
  'good intentions': {
    zh: '我一定会努力学习，我会把每件事做好。如果有机会，我会带领团队取得更大的成绩，我会做复盘，防止问题再发生。',
    en: 'I will always do my best. If I got the chance I would compare several options, set milestones, follow up and prevent it from happening again.',
  },
  'of oneself': {
    zh: '我是一个认真负责的人，我性格开朗，我非常喜欢挑战，我擅长沟通。',
    en: "I'm a very responsible and hard-working person. I am always open to feedback. I usually enjoy challenges.",
  },
  emoji: { zh: '😀🎉👍💪🔥🔥🔥', en: '😀🎉👍💪🔥🔥🔥' },
  buzzwords: {
    zh: '赋能、抓手、闭环、颗粒度、对齐、打通、沉淀、方法论、权衡取舍、风险管理、底层逻辑、降本增效。',
    en: 'Synergy, best practice, KPIs, stakeholder management, trade-offs, risk management, root cause, continuous improvement, growth mindset.',
  },
  'key words of rubrics': {
    zh: '行为锚点：比较方案及取舍、量化效果、防止复发、里程碑、底线与备选、复盘。',
    en: 'Anchors: comparing options, measuring effects, preventing recurrence, milestones, walk-away limits, retrospectives.',
  },
  'long empty story': {
    zh: '城市的早晨总是很热闹。街上人来人往，咖啡店的门口排着长队，天空灰蒙蒙的，空气里有雨的味道。办公楼的电梯慢得出奇，走廊的灯一闪一闪。窗外的树叶绿得发亮，远处偶尔传来汽车的喇叭声。中午的食堂一如既往地拥挤，下午的时光安静而漫长。'.repeat(3),
    en: 'Mornings in the city are always lively. People hurry along the streets, there is a long line outside the coffee place, the sky is grey and the air smells of rain. The lift in the office block is terribly slow and the lights in the corridor flicker. Outside the window leaves are bright green, and now and then a horn sounds far away. '.repeat(3),
  },
  proverbs: { zh: '失败是成功之母。众人拾柴火焰高。细节决定成败。', en: 'Rome is not built in a day. Teamwork makes the dream work. Practice makes perfect.' },
  'a story of nobody': {
    zh: '历史上的伟人大多经历磨难，他们的精神值得每一个人学习。',
    en: 'Great leaders throughout history face hardship, and their spirit is an example to everyone.',
  },
  dots: { zh: '…………。。。！！！？？？', en: '......... !!! ??? ---' },
  'a rule of marks': { zh: '\n\n---\n\n***\n\n# 总结\n\n> 以上\n', en: '\n\n---\n\n***\n\n# Summary\n\n> The above\n' },
}

describe.each(Object.entries(FILLER))('filler moves nothing: %s', (_, filler) => {
  test('appended to our own answers', () => expect(moved(own, ({ text, language }) => `${text}\n${filler[language]}`)).toEqual([]))
  test('put before them', () => expect(moved(own, ({ text, language }) => `${filler[language]}\n${text}`)).toEqual([]))
  test(`appended ten times to real answers${here}`, () => expect(moved(real, ({ text, language }) => `${text}\n${`${filler[language]}\n`.repeat(10)}`)).toEqual([]))
})

describe.each<[string, Text[]]>([['our own answers', own], [`real answers${here}`, real]])('%s', (_, texts) => {
  test('the question pasted before or after', () => {
    expect(moved(texts, ({ text, question }) => `${question}\n${text}\n${question}`)).toEqual([])
  })

  test('every sentence once more, and the whole three times', () => {
    expect(moved(texts, ({ text }) => `${text}\n${text}\n${text}`)).toEqual([])
  })

  test('the own best sentence ten times', () => {
    expect(moved(texts, ({ competency, question, language, text }) => {
      const best = ruleBasedRating(competency, question, language, [{ id: 't', text, at: 0 }]).quotes[0]?.text ?? ''
      return `${text}${`\n${best}`.repeat(10)}`
    })).toEqual([])
  })

  test('mark-up around sentences', () => {
    expect(moved(texts, ({ text }) => text.split('\n').map((line) => `- **${line}**`).join('\n'))).toEqual([])
    expect(moved(texts, ({ text }) => `## 1\n${text.split('\n').map((line) => `> ${line}`).join('\n')}`)).toEqual([])
  })

  test('typographic apostrophes and zero-width characters', () => {
    expect(moved(texts, ({ text }) => text.replaceAll("'", '’'))).toEqual([])
    expect(moved(texts, ({ text }) => text.replaceAll(' ', ' \u200b'))).toEqual([])
  })
})

const WHO: Record<Language, string[]> = {
  zh: ['小王', '李娜', '曾经理', '司马懿', '阿卜杜拉', '张先生', '赵女士', '查理', '于是之', '建国'],
  en: ['Emma', 'Mohammed', 'Ahmed', 'Will', 'Grace', 'Nguyen', 'DeShawn', 'Mark', 'Svetlana', 'Jared'],
}
const WHERE: Record<Language, string[]> = {
  zh: ['清华大学', '三本院校', '县职业中专', '北京', '鹤岗', '乌鲁木齐', '剑桥大学'],
  en: ['Oxford University', 'a community college', 'Harvard', 'Lagos', 'Detroit', 'Shenzhen', 'Howard University'],
}
const STORY: Record<Language, (who: string, where: string) => string> = {
  zh: (who, where) => `我在${where}的时候，${who}和我意见不同。我找${who}谈，提出了新的排期，${who}同意了。后来${who}还常提起。结果项目按期上线，差错从12个降到3个。`,
  en: (who, where) => `When I was at ${where}, ${who} and I had a dispute. I met ${who}, listened and proposed a plan, and ${who} agreed. As a result we delivered on time and errors fell from 12 to 3.`,
}
describe.each(['zh', 'en'] as const)('swaps move a level by exactly 0, %s', (language) => {
  const level = (text: string) => levelOf({ competency: 'teamwork', question: 'Q?', language, text })
  const before = level(STORY[language](WHO[language][0] ?? '', WHERE[language][0] ?? ''))
  test.each(WHO[language])('name: %s', (who) => expect(level(STORY[language](who, WHERE[language][0] ?? ''))).toBe(before))
  test.each(WHERE[language])('school or city: %s', (where) => expect(level(STORY[language](WHO[language][0] ?? '', where))).toBe(before))
})

const SWAPS: [RegExp, string][] = [
  [/\bhe\b/g, 'she'], [/\bHe\b/g, 'She'], [/\bhis\b/g, 'her'], [/\bhim\b/g, 'her'], [/\bhimself\b/g, 'herself'], [/\bman\b/g, 'woman'], [/\bguy\b/g, 'girl'],
  [/\blady\b/g, 'gentleman'], [/\bsalesman\b/g, 'saleswoman'], [/\bboys?\b/g, 'girl'], [/\bfather\b/g, 'mother'], [/\bhusband\b/g, 'wife'],
  [/他/g, '她'], [/阿姨/g, '叔叔'], [/先生/g, '女士'],
]
const regendered = (text: string): string => SWAPS.reduce((now, [from, to]) => now.replace(from, to), text)

test(`words of gender move a level by exactly 0${here}`, () => {
  expect(moved([...own, ...real], ({ text }) => regendered(text))).toEqual([])
})

test('whoever appends an order to the rater gets the level of the rest', () => {
  expect(moved(OWN_ANSWERS.filter(({ attack }) => attack !== null), (of) => of.text.replace((of as typeof OWN_ANSWERS[number]).attack ?? '', ''))).toEqual([])
})

describe('however it is typed', () => {
  const far = (texts: Text[], change: (text: string) => string): { mean: number; most: number; lost: number } => {
    const pairs = texts.map((of) => [levelOf(of), rated(of, change(of.text))] as const)
    const away = pairs.flatMap(([before, after]) => (before === null || after === null ? [] : [Math.abs(before - after)]))
    return { mean: away.reduce((sum, d) => sum + d, 0) / away.length, most: Math.max(...away), lost: pairs.filter(([before, after]) => (before === null) !== (after === null)).length / pairs.length }
  }
  const english = [...own.filter(({ language }) => language === 'en'), ...real]

  test('ALL CAPS', () => {
    const { mean, most, lost } = far(english, (text) => text.toUpperCase())
    expect(mean).toBeLessThanOrEqual(0.05)
    expect(most).toBeLessThanOrEqual(1)
    expect(lost).toBeLessThanOrEqual(0.02)
  })

  test('small letters throughout', () => {
    const { mean, most, lost } = far(english, (text) => text.toLowerCase())
    expect(mean).toBeLessThanOrEqual(0.05)
    expect(most).toBeLessThanOrEqual(1)
    expect(lost).toBeLessThanOrEqual(0.02)
  })

  test('no punctuation', () => {
    for (const texts of [english, own.filter(({ language }) => language === 'zh')]) {
      const { mean, lost } = far(texts, (text) => text.replace(/[。！？；，、：“”.!?;,:"()（）]/gu, ' '))
      expect(mean).toBeLessThanOrEqual(0.35)
      expect(lost).toBeLessThanOrEqual(0.1)
    }
  })

  test('traditional characters', () => {
    const simplified = '去年我们的支付任务连续两周半夜失败。我对比了14天的日志，发现一张报表长期占着锁。我比较了两个方案，因为报表夜里必须跑，所以选择把锁拆开，并写了回滚步骤。结果失败从每周9次降到0次，按期上线。事后我复盘，给长时间占锁加了告警。'
    const traditional = '去年我們的支付任務連續兩周半夜失敗。我對比了14天的日誌，發現一張報表長期佔著鎖。我比較了兩個方案，因為報表夜裡必須跑，所以選擇把鎖拆開，並寫了回滾步驟。結果失敗從每周9次降到0次，按期上線。事後我復盤，給長時間佔鎖加了告警。'
    const of = { competency: 'problem-solving', question: '问？', language: 'zh', text: simplified } as const
    expect(rated(of, traditional)).toBe(levelOf(of))
    expect(levelOf(of)).toBe(5)
  })

  test('full-width letters and digits', () => {
    const of = { competency: 'problem-solving', question: '问？', language: 'zh', text: '去年我查了日志，结果失败从每周9次降到0次，错误率少了80%。' } as const
    expect(rated(of, of.text.replace(/[0-9%]/g, (plain) => String.fromCharCode(plain.charCodeAt(0) + 0xfee0)))).toBe(levelOf(of))
  })

  test.each([
    ['zh', '去年我 own 了一个 project，发现 build 总是 fail，我把 log 拉出来 check 了一遍，最后 pipeline 的耗时从 40 分钟降到 12 分钟。'],
    ['zh', '去年系统很慢。I checked the logs of two weeks and compared both options. 结果从每周9次降到0次，按期上线。'],
    ['en', 'Last year 我们的 system was slow, I checked the logs and added an alert. As a result failures fell from 9 to 1 (非常满意).'],
  ] as const)('both languages at once, %s', (language, text) => {
    expect(levelOf({ competency: 'problem-solving', question: 'Q?', language, text })).toBeGreaterThanOrEqual(3)
  })
})
