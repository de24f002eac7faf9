import { expect, test } from 'vitest'
import { readInputs } from '../../../bots/feishu/read-inputs.ts'

test('every kind of value, as cards have them', () => {
  expect(readInputs({
    reason: 'Too <little> & 证据\n2', kit: 'support', slot: '2026-11-24 10:00 +0800', west: '2026-11-24 10:00 -03:30', manager: 'ou_3c14f3a59eaf', panel: ['ou_1', 'ou_2'], channel: 'oc_5ad11d', here: '本群', many: ['a', 'b'],
  })).toEqual({
    reason: 'Too <little> & 证据\n2', kit: 'support', slot: '2026-11-24T02:00:00.000Z', west: '2026-11-24T13:30:00.000Z', manager: '@ou_3c14f3a59eaf', panel: '@ou_1 @ou_2', channel: '#oc_5ad11d', here: '本群', many: 'a b',
  })
})

test('what only looks like it stays as it was typed', () => {
  const typed = { a: 'ou_1 and ou_2', b: '2026-13-44 10:00 +0800', c: '2026-11-24 10:00', d: 'see oc_1' }
  expect(readInputs(typed)).toEqual(typed)
})

test.each([undefined, null, 'x', 7, ['a'], { a: '' }, { a: null }, { a: 7 }, { a: true }, { a: {} }, { a: [] }, { a: [1] }, { a: [['ou_1']] }])('nothing in %j', (value) => { expect(readInputs(value)).toEqual({}) })

test('names of prototypes are names', () => {
  const read = readInputs(JSON.parse('{"__proto__":"x","constructor":"y"}'))
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype)
  expect(read['constructor']).toBe('y')
})
