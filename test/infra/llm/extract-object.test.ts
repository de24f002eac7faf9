import fc from 'fast-check'
import { expect, test } from 'vitest'
import { extractObject } from '../../../src/infra/llm/extract-object.ts'

const object = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' }))
/** Around an object: no brace of its own, no end of thoughts. */
const prose = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[{}]|<\/?think>/g, ''))

test('any object is found, as it was, in any prose and after any thoughts', () => {
  fc.assert(fc.property(object, prose, fc.string(), fc.option(fc.string().map((s) => s.replaceAll('</think>', ''))), fc.integer({ min: 0, max: 2 }), (value, before, after, thoughts, indent) => {
    const text = JSON.stringify(value, null, indent)
    fc.pre(!text.includes('</think>') && !after.includes('</think>'))
    expect(extractObject(`${thoughts === null ? '' : `<think>${thoughts}</think>`}${before}${text}${after}`)).toEqual(JSON.parse(text))
  }))
})

test('no text makes it throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.array(fc.constantFrom('{', '}', '"', '\\', ':', 'a', '<think>', '</think>', '[', ',')), (any, parts) => {
    for (const text of [any, parts.join('')]) {
      const found = extractObject(text)
      expect(found === undefined || (typeof found === 'object' && found !== null)).toBe(true)
    }
  }))
})

test('a key said twice in one object makes it unreadable, in two it does not', () => {
  fc.assert(fc.property(object, fc.string({ unit: 'binary' }), fc.jsonValue(), (value, key, again) => {
    const rest = JSON.stringify(value).slice(1), comma = rest === '}' ? '' : ',', named = JSON.stringify(key)
    expect(extractObject(`{${named}:${JSON.stringify(again)},${named}:1${comma}${rest}`)).toBeUndefined()
    expect(extractObject(`{"a":{${named}:1},"b":[{${named}:2},{${named}:${named}}]}`)).toBeDefined()
  }))
})

test('hostile lengths take no time', () => {
  const start = process.threadCpuUsage()
  for (const text of [`{"a":"${'\\"'.repeat(1_000_000)}"}`, `{${'"a":{'.repeat(100_000)}`, `${'{'.repeat(1_000_000)}`, `{"a":"${' '.repeat(2_000_000)}"}`, `{"a":1${',"b":2'.repeat(200_000)}}`, `{"a"${' '.repeat(1_000_000)}:1}`]) extractObject(text)
  expect(process.threadCpuUsage(start).user / 1000).toBeLessThan(2_000)
})
