import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distance, parse } from '../../../src/app/commands/grammar.ts'

const words = (text: string): string[] => parse(text).words.map((w) => w.text)

describe('words', () => {
  test.each([
    ['add R-1 "Lin Xiao"', ['add', 'R-1', 'Lin Xiao']],
    ['添加 R-1 “林晓”', ['添加', 'R-1', '林晓']],
    ['添加 R-1 ”林晓“', ['添加', 'R-1', '林晓']],
    ['添加 R-1 「林 晓」『二』', ['添加', 'R-1', '林 晓', '二']],
    ['添加\u3000Ｒ－１\u3000＂林晓＂', ['添加', 'R-1', '林晓']],
    ['fact R-1 pay "25k–35k × 14"', ['fact', 'R-1', 'pay', '25k–35k × 14']],
    ['say "a \\"b\\" c"', ['say', 'a "b" c']],
    ['invite "never closed', ['invite', 'never closed']],
    ['role grant hr @lin', ['role', 'grant', 'hr', '@lin']],
    ["add R-1 O'Brien", ['add', 'R-1', "O'Brien"]],
    ['title a=b https://x.test/?q=1', ['title', 'a=b', 'https://x.test/?q=1']],
    ['add R-1 "\u202Enil\u2066"', ['add', 'R-1', 'nil']],
    ['', []], ['   \n\t ', []],
  ])('%s', (typed, expected) => expect(words(typed)).toEqual(expected))

  test.each([
    ['kit=sales manager=@a,@b', { kit: 'sales', manager: '@a,@b' }],
    ['题库=sales 经理＝@manager 语言=zh', { kit: 'sales', manager: '@manager', lang: 'zh' }],
    ['resume="five years\nof sales" email=a@b.cd', { resume: 'five years\nof sales', email: 'a@b.cd' }],
    ['简历=“五年销售” KIT=x', { resume: '五年销售', kit: 'x' }],
    ['contact=', { contact: '' }],
  ])('options of %s', (typed, expected) => expect(parse(typed)).toEqual({ words: [], options: expected }))

  test('what stands in quotes is never an option', () => {
    expect(parse('"kit=sales"')).toEqual({ words: [{ text: 'kit=sales', quoted: true }], options: {} })
  })
})

test('nothing makes it throw, and words come back as they were', () => {
  const signs = fc.string({ unit: fc.constantFrom('"', '“', '”', '「', '」', '＂', '\\', '=', '＝', ' ', '\u3000', 'a', '题库', 'kit', '@', '-'), maxLength: 30 })
  fc.assert(fc.property(fc.oneof(signs, fc.string({ unit: 'binary', maxLength: 30 })), (typed) => parse(typed).words.every((w) => typeof w.text === 'string')))
  const plain = fc.string({ unit: fc.constantFrom('a', 'z', '0', '9', '@', '-', '题'), minLength: 1, maxLength: 6 })
  fc.assert(fc.property(fc.array(plain, { maxLength: 6 }), (list) => words(list.join(' ')).join('|') === list.join('|')))
  const quotable = fc.string({ maxLength: 20 }).filter((s) => !/["\\]/.test(s))
  fc.assert(fc.property(quotable, (s) => words(`x "${s}" y`).join('|') === `x|${s}|y`))
})

test('a long hostile line takes no long time', () => {
  const started = process.threadCpuUsage()
  for (const typed of ['"'.repeat(50_000), '=kit'.repeat(20_000), `${'a'.repeat(50_000)}=`, '\\"'.repeat(30_000), 'a '.repeat(25_000)]) parse(typed)
  expect(process.threadCpuUsage(started).user / 1000).toBeLessThan(4_000)
}, 20_000)

test('distance counts single changes', () => {
  expect([distance('', ''), distance('invite', 'invite'), distance('invte', 'invite'), distance('abc', ''), distance('邀清', '邀请')]).toEqual([0, 0, 1, 3, 1])
})
