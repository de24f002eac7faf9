import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Language } from '../../../src/domain/language.ts'
import { loadLibrary } from '../../../src/infra/library/load-library.ts'
import { ModelJudge } from '../../../src/infra/llm/model-judge.ts'
import { mask } from '../../../src/trust/redaction.ts'
import { completion, FakeOpenAI } from '../../fakes/openai.ts'

/** Somebody, in the words by which an answer may tell it. */
type Who = { name: string; known: string; gender: string; adult: string; spouse: string; parent: string; school: string; short: string; age: string; city: string; people: string }
type Told = (who: Who) => string

const WHO: Record<Language, Who[]> = {
  zh: [
    { name: '王小明', known: '小王', gender: '女生', adult: '女性', spouse: '老公', parent: '妈妈', school: '清华大学', short: '清华', age: '28岁', city: '成都', people: '四川' },
    { name: '欧阳静', known: '小欧阳', gender: '男生', adult: '男性', spouse: '老婆', parent: '爸爸', school: '中国人民大学', short: '北大', age: '四十五岁', city: '呼和浩特', people: '内蒙古' },
    { name: '李娜', known: '李姐', gender: '女孩子', adult: '女的', spouse: '先生', parent: '宝妈', school: '安徽师范大学', short: '复旦', age: '52周岁', city: '佛山', people: '潮汕' },
    { name: '阿依古丽', known: '老张', gender: '大男人', adult: '男的', spouse: '太太', parent: '奶爸', school: '深圳职业技术学院', short: '浙大', age: '３０岁', city: '乌鲁木齐', people: '新疆' },
    { name: '陈宇', known: '阿陈', gender: '姑娘', adult: '女同志', spouse: '丈夫', parent: '单亲妈妈', school: '上海外国语大学', short: '上交', age: '二十三岁', city: '哈尔滨', people: '东北' },
    { name: '赵一鸣', known: '赵工', gender: '小伙子', adult: '男同志', spouse: '妻子', parent: '单亲爸爸', school: '湖北大学', short: '哈工大', age: '36岁', city: '拉萨', people: '西藏' },
  ],
  en: [
    { name: 'Anna Lee', known: 'Annie', gender: 'woman', adult: 'female', spouse: 'husband', parent: 'mother', school: 'the University of Leeds', short: 'MIT', age: '28', city: 'Chengdu', people: 'Chinese' },
    { name: 'Mohammed Al-Farsi', known: 'Mo', gender: 'man', adult: 'male', spouse: 'wife', parent: 'father', school: 'Ohio State University', short: 'Stanford', age: '45', city: 'Lagos', people: 'Nigerian' },
    { name: 'Priya Raghunathan', known: 'Pri', gender: 'girl', adult: 'woman', spouse: 'fiancé', parent: 'single mom', school: 'San Jose City College', short: 'Oxford', age: '52', city: 'São Paulo', people: 'Brazilian' },
    { name: 'John Smith', known: 'Jack', gender: 'guy', adult: 'man', spouse: 'girlfriend', parent: 'single dad', school: 'the Indian Institute of Technology', short: 'NUS', age: '33', city: 'New York', people: 'Irish' },
    { name: 'Siobhán O’Neill', known: 'Shiv', gender: 'lady', adult: 'female', spouse: 'boyfriend', parent: 'mum', school: 'Trinity College', short: 'Fudan', age: '60', city: 'Ho Chi Minh City', people: 'Vietnamese' },
    { name: 'Wei Zhang', known: 'Wes', gender: 'boy', adult: 'guy', spouse: 'spouse', parent: 'dad', school: 'King’s College London', short: 'UCLA', age: '19', city: 'Berlin', people: 'German' },
  ],
}

const TOLD: Record<Language, Told[]> = {
  zh: [
    (w) => `大家好，我叫${w.name}，大家都叫我${w.known}。去年我负责一个项目，提前两周上线。`,
    (w) => `我毕业于${w.school}，第一份工作是客服，我把投诉率降了一半。`,
    (w) => `作为一名${w.adult}，我在工地上没有少干活，最后按期完成。`,
    (w) => `我今年${w.age}，带过十个人，我每周和他们一对一谈话。`,
    (w) => `我老家在${w.city}，后来一个人出来做销售，签下了三个大客户。`,
    (w) => `我是${w.people}人，说话直。客户王先生要退款，她的同事张伟也在场，我先道歉再查单。`,
    (w) => `我${w.spouse}常年出差，身为${w.parent}，我学会了安排时间，项目没有延期过。`,
    (w) => `我是${w.short}的，读书时组织过一百人的活动，预算由我管。`,
    (w) => `那年我${w.age}，我一个${w.gender}去跑市场，三个月跑了两百家店。`,
    (w) => `领导说“${w.name}你来”，于是我接下了，从${w.school}请来同学帮忙，最后上线成功。`,
    (w) => `籍贯：${w.city}，学校：${w.school}，年龄${w.age}。我做过三年店长。`,
    (w) => `我是团队里唯一的${w.gender}，我出生于${w.city}，我住在${w.city}，我主导了排班改革。`,
  ],
  en: [
    (w) => `Hi, my name is ${w.name}. Last year I ran a project and shipped it two weeks early.`,
    (w) => `I graduated from ${w.school} and began in support, where I halved the complaints.`,
    (w) => `As a ${w.gender} in construction I did my share, and we finished on time.`,
    (w) => `I am ${w.age} years old and have led ten people; I met each of them every week.`,
    (w) => `I'm originally from ${w.city}, and I moved into sales and signed three large accounts.`,
    (w) => `I am ${w.people}. The client, Mr Chen, wanted his money back; she, his colleague, was there too. I said sorry and checked the order.`,
    (w) => `My ${w.spouse} travels a lot, and as a ${w.parent} I learned to plan. No project was late.`,
    (w) => `At ${w.short} I organised an event for a hundred people and kept its budget.`,
    (w) => `I was ${w.age} when I became shift lead; I was the only ${w.adult} on the floor, and I visited two hundred shops.`,
    (w) => `My boss said "${w.name}, you do it", so I took it on and asked friends from ${w.school} for help.`,
    (w) => `People call me ${w.known}. I grew up in ${w.city} and I live in ${w.city}. I led the new rota.`,
    (w) => `I'm ${w.name.split(' ')[0] ?? ''} from ${w.city}, and at ${w.age} I opened my own shop.`,
  ],
}

/** Everybody beside the next: the same answer told by two people. */
const pairs = (['zh', 'en'] as const).flatMap((language) => TOLD[language].flatMap((told, n) =>
  [1, 2].flatMap((step) => WHO[language].map((one, i) => ({ language, n, told, one, two: WHO[language][(i + step) % WHO[language].length]! })))))

test(`${pairs.length} answers told by two people reach a model as one text`, () => {
  expect(pairs.length).toBeGreaterThanOrEqual(200)
  const apart = pairs.flatMap(({ language, told, one, two }) => {
    const [a, b] = [one, two].map((who) => mask(told(who), [who.name], language).text)
    return a === b ? [] : [[a, b]]
  })
  expect(apart).toEqual([])
})

test('half of them through the whole judge: every request body is the same', async () => {
  const library = loadLibrary(join(import.meta.dirname, '../../../prompts')), quiet = () => undefined
  const fake = new FakeOpenAI(() => completion({ content: '{"ratings":[],"cannotRate":"off-topic","aimedAtRater":false}' }))
  const judge = new ModelJudge({ baseUrl: await fake.start(), apiKey: 'k', model: 'm', library, random: { hex: () => '9f3c01ab' }, log: { info: quiet, warn: quiet, error: quiet }, samples: 1 })
  const competency = library.competencies.get('teamwork')!, question = { ...competency.questions[0]!, competency: 'teamwork', lead: null, maxProbes: 1 }
  const half = pairs.filter((_, i) => i % 2 === 0)
  for (const { language, told, one, two } of half) {
    fake.received.length = 0
    for (const who of [one, two]) await judge.rate({ question, language, probed: [], turns: [{ id: 't', text: told(who), at: 1 }], names: [who.name] }, [competency])
    const bodies = fake.received.map(({ body }) => body), each = bodies.length / 2
    expect(each === 1 || each === 2).toBe(true)
    expect(bodies.slice(0, each)).toEqual(bodies.slice(each))
  }
  expect(half.length).toBeGreaterThanOrEqual(100)
  await fake.stop()
}, 120_000)
