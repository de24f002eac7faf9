import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CsvFault, readOwnCsv } from './own-csv.ts'

const competencies = new Map([['learning', 'learning'], ['学习能力', 'learning'], ['customer-focus', 'customer-focus'], ['delivery', 'delivery']])
const read = (text: string | Buffer) => readOwnCsv(Buffer.from(text as string), { file: 'own.csv', competencies })
const fault = (text: string | Buffer): string => {
  try {
    read(text)
  } catch (error) {
    if (error instanceof CsvFault) return error.message
    throw error
  }
  return 'no fault'
}

test('the example is read: Chinese headers, quotes with commas, three raters, a group, a gap', () => {
  const set = readOwnCsv(readFileSync(join(import.meta.dirname, 'example.csv')), { file: 'example.csv', competencies })
  expect(set).toMatchObject({ kind: 'interview', people: ['评分人1', '评分人2', '评分人3'] })
  expect(set.items).toHaveLength(12)
  expect(set.items[0]).toMatchObject({ id: 'row-1', language: 'zh', competency: 'customer-focus', person: 'C1', groups: { 性别: '女' } })
  expect(set.items[10]).toMatchObject({ language: 'en', groups: { 性别: null } })
  expect(set.truths().get('row-11')).toEqual({ raters: [3, 3, null], share: 0.5 })
})

test('English headers in any case, a byte order mark, CRLF, semicolons, full-width digits, doubled quotes and line ends inside quotes', () => {
  const set = read('\ufeffQuestion;ANSWER;Rater: Li;rater 2\r\nWhy?;"I said ""yes""\nand went";４;5\r\n\r\n')
  expect(set.items[0]).toMatchObject({ question: 'Why?', answer: 'I said "yes"\nand went' })
  expect(set.truths().get('row-1')).toEqual({ raters: [4, 5], share: 0.875 })
})

test.each([
  ['question,answer\na,b', 'row 1: there is no rater'],
  ['answer,rater 1\nb,3', 'row 1: there is no column "question" (题目)'],
  ['题目,评分人1\nb,3', 'row 1: there is no column "answer" (回答)'],
  ['question,answer,rater 1,rater 1\na,b,3,4', 'is there twice'],
  ['question,answer,rater 1\na,b,0', 'row 2: rater 1 says "0". Levels are whole numbers from 1 to 5'],
  ['question,answer,rater 1\na,b,3\na,b,6', 'row 3: rater 1 says "6"'],
  ['question,answer,rater 1\na,b,3.5', 'says "3.5"'],
  ['question,answer,rater 1\na,b,good', 'says "good"'],
  ['question,answer,rater 1\na,b,', 'row 2: nobody rated it'],
  ['question,answer,rater 1\n,b,3', 'row 2: the question is empty'],
  ['question,answer,rater 1\na,,3', 'row 2: the answer is empty'],
  ['question,answer,competency,rater 1\na,b,juggling,3', 'row 2: unknown competency "juggling"'],
  ['question,answer,rater 1\na,b, and c,3', 'row 2: it has 4 cells, the header 3'],
  ['question,answer,rater 1\na,"b\nc",3\n\na,b,7', 'row 4: rater 1 says "7"'],
  ['question,answer,rater 1\n', 'no rows below the header'],
  ['question,answer,rater 1\na,"b,3', 'quotation mark'],
  ['', 'row 1: there is no column "question"'],
])('%j says what to do', (text, said) => expect(fault(text)).toContain(said))

test('levels that were given before: means, a gap, no words, a competency of the company’s own', () => {
  const set = read('question,competency,candidate,model,rater-1,rater-2\nq1,juggling,candidate-1,3.33,4,\nq2,delivery,candidate-1,,,5\n')
  expect(set).toMatchObject({ people: ['rater-1', 'rater-2'], given: [3.33, null] })
  expect(set.items.map((item) => [item.question, item.answer, item.competency, item.person])).toEqual([['q1', '', null, 'candidate-1'], ['q2', '', 'delivery', 'candidate-1']])
  expect(fault('question,model,rater 1\nq,5.5,3')).toContain('model says "5.5"')
  expect(fault('question,answer,model,rater 1\nq,,5,3')).toContain('the answer is empty')
})

test('every fault at once, and no more than can be read', () => {
  const many = fault(`question,answer,rater 1\n${'a,b,9\n'.repeat(30)}`)
  expect(many.split('\n')).toHaveLength(22)
  expect(many).toContain('… and 10 more.')
})

test('GBK is told from UTF-8', () => expect(fault(Buffer.from([0xcc, 0xe2, 0xc4, 0xbf]))).toContain('not UTF-8'))

test('a competency may be named in either language', () => expect(read('question,answer,competency,rater 1\na,b,学习能力,3').items[0]?.competency).toBe('learning'))
