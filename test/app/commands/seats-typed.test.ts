import { describe, expect, test } from 'vitest'
import { scheduleTyped } from '../../../src/app/commands/seats-typed.ts'

const TEAMS = ['售前', '国内', '后端组', 'backend-team']
const typed = (text: string) => scheduleTyped(text.split(' '), TEAMS)

describe('teams and deadlines', () => {
  test.each([
    ['任1位 售前', [{ need: 1, words: ['售前'] }], null], ['any 1 of 国内 周五前', [{ need: 1, words: ['国内'] }], '周五前'], ['和 @甲 国庆节前', [{ need: null, words: ['@甲'] }], '国庆节前'],
    ['和 @甲 三天内', [{ need: null, words: ['@甲'] }], '三天内'], ['和 @甲 下周五之前', [{ need: null, words: ['@甲'] }], '下周五之前'],
    ['1 of 天猫售前', [{ need: 1, words: ['天猫售前'] }], null], ['和 @甲 12月1日前', [{ need: null, words: ['@甲'] }], '12月1日前'],
  ])('%s', (text, seats, by) => expect(typed(text)).toEqual({ seats, minutes: null, by }))
})

test('a team is called what it is called', () => expect(scheduleTyped(['1', 'of', 'for', '45m'], ['for'])).toEqual({ seats: [{ need: 1, words: ['for'] }], minutes: 45, by: null }))

describe('how long, in words', () => {
  test.each([
    ['with @a for an hour', 60], ['with @a for 45 minutes', 45], ['with @a for half an hour', 30], ['with @a for an hour and a half by Friday', 90], ['with @a 1.5 hours', 90], ['和 @a 一起 面 一小时', 60], ['和 @a 一起聊 45分钟', 45], ['和 @a 半小时', 30], ['with @a for one hour', 60], ['with @a for two hours', 120],
  ])('%s', (text, minutes) => expect(typed(text)).toMatchObject({ seats: [{ need: null, words: ['@a'] }], minutes }))
})

describe('optional seats', () => {
  const REQUIRED = { need: null, words: ['@a', '@b'] }
  test.each([
    ['with @a @b and optionally 1 of @c @d', [REQUIRED, { need: 1, words: ['@c', '@d'], optional: true }]],
    ['with @a @b and optionally @c 45m', [REQUIRED, { need: null, words: ['@c'], optional: true }]],
    ['with @a @b and 1 of @c @d optional', [REQUIRED, { need: 1, words: ['@c', '@d'], optional: true }]],
    ['with @a @b and 1 of @c @d (optional) by Friday', [REQUIRED, { need: 1, words: ['@c', '@d'], optional: true }]],
    ['optionally 1 of @c @d and 2 of backend-team', [{ need: 1, words: ['@c', '@d'], optional: true }, { need: 2, words: ['backend-team'] }]],
    ['和 @a @b 可选1位 @c @d', [REQUIRED, { need: 1, words: ['@c', '@d'], optional: true }]],
    ['和 @a @b ，可选 @c @d', [REQUIRED, { need: null, words: ['@c', '@d'], optional: true }]],
    ['和 @a @b 任1位 @c @d（可选）', [REQUIRED, { need: 1, words: ['@c', '@d'], optional: true }]],
    ['和 @a @b 任1位 @c @d 有空就来 45分钟', [REQUIRED, { need: 1, words: ['@c', '@d'], optional: true }]],
  ])('%s', (text, seats) => expect(typed(text)).toMatchObject({ seats }))
  test('nothing is optional by itself', () => expect(typed('with @a @b and 1 of @c @d')).toEqual({ seats: [REQUIRED, { need: 1, words: ['@c', '@d'] }], minutes: null, by: null }))
})
