import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { asideOf } from '../../src/scoring/rule-based-aside.ts'

const DATA = process.env.BOLE_JUDGING_DATA ?? '../shared/data'

test.each(['Fuck you', 'shut up, stupid bot', 'This interview is bullshit', 'you’re an idiot', '你有病吧', '什么垃圾面试', '滚', '傻逼系统'])('angry: %s', (text) => expect(asideOf(text)).toEqual({ aside: 'hostile', answers: false }))
test.each([
  'I led the migration and it shipped. By the way, is the role remote?', 'I fixed it in two days. One question for you: how big is the team?', '我负责上线，按期完成了。另外想问一下，团队有多少人？', '我说完了。请问薪资范围是多少？',
])('asks at the end: %s', (text) => expect(asideOf(text)).toMatchObject({ aside: 'question' }))
test.each([
  ['I led the migration and it shipped. By the way, is the role remote?', true], ['我负责上线，按期完成了。另外想问一下，团队有多少人？', true], ['Stupid question. I fixed it in two days.', true], ['破问题，我两天就修好了', true],
  ['I sorted it. By the way, is the role remote?', true], ['ok. By the way, is the role remote?', false], ['好的。另外想问一下，团队有多少人？', false], ['Another stupid question!', false], ['你们有病吧？？', false],
])('whether it answers as well: %s', (text, answers) => expect(asideOf(text)).toMatchObject({ answers }))
test.each([
  'A customer shouted "fuck you" and I stayed calm.', 'My boss said you are an idiot, and I asked him why.', '客户骂我有病，我耐心解释', '领导说“滚”，我还是把方案讲完了', 'I asked her: how can I help?', 'Why did it fail? Because I had not tested it.', '我问他：请问您需要什么？他说要退款。',
])('an answer: %s', (text) => expect(asideOf(text)).toBeNull())

test.skipIf(!existsSync(DATA))('no false alarm in any real answer (skipped where the judging data is absent)', () => {
  const answers = ['siop2024-interview.en', 'saf.en', 'ads.zh'].flatMap((file) =>
    readFileSync(`${DATA}/${file}.jsonl`, 'utf8').trim().split('\n').map((line) => (JSON.parse(line) as { answer: string }).answer))
  expect(answers.filter((answer) => asideOf(answer) !== null)).toEqual([])
})
