import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readMentions, textPieces, written } from '../../../bots/feishu/read-text.ts'
import { BOLE, BOT, MANAGER } from './read-payloads.ts'

const mentions = readMentions([BOLE, MANAGER, { key: '@_user_3', id: { open_id: 'ou_other' }, name: '考勤', mentioned_type: 'bot' }, { key: '@_user_4', id: null, name: 'Eve <at id=all></at>' }, { key: 7 }, null], BOT)
const read = (text: string) => [written(textPieces(text, mentions), 'words'), written(textPieces(text, mentions), 'command')]

test.each([
  ['@_user_1 status', 'status', 'status'], ['@_user_1，进展', '进展', '进展'], ['hey @_user_1 how far?', 'hey how far?', 'hey how far?'], ['@_user_1', '', ''], ['进展 @_user_1 ', '进展', '进展'],
  ['ask @_user_2 today', 'ask @王磊 today', 'ask @ou_mgr today'], ['manager=@_user_2,@_user_2', 'manager=@王磊,@王磊', 'manager=@ou_mgr,@ou_mgr'], ['经理@_user_2@_user_2的', '经理@王磊@王磊的', '经理 @ou_mgr @ou_mgr 的'],
  ['@_user_3 @_user_4', '@考勤 @Eve <at id=all></at>', '@考勤 @Eve <at id=all></at>'], ['@_all @_user_99', '@all @_user_99', '@all @_user_99'], [' x ', ' x ', ' x '],
  ['[https://a.example/x](https://a.example/x) [a@b.example](mailto:a@b.example)', 'https://a.example/x a@b.example', 'https://a.example/x a@b.example'],
  ['[my CV](https://a.example/cv), [x](javascript:alert(1)) [1](2)', 'my CV (https://a.example/cv), [x](javascript:alert(1)) [1](2)', 'my CV (https://a.example/cv), [x](javascript:alert(1)) [1](2)'],
])('%s', (text, words, command) => {
  expect(read(text)).toEqual([words, command])
})

test('whatever people type without mentions and links comes as they typed it', () => {
  fc.assert(fc.property(fc.string().filter((typed) => !/@_|\]\(/.test(typed)), (typed) => {
    expect(read(typed)).toEqual([typed, typed])
  }))
})

test('long texts are read in no time', () => {
  const began = process.threadCpuUsage()
  for (const piece of ['[', '[a](http://', '@_user_1', '@_user_', '[x](https://a b', '张三@_all ']) read(piece.repeat(20_000))
  expect(process.threadCpuUsage(began).user / 1000).toBeLessThan(2_000)
})
