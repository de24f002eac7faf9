import { expect, test } from 'vitest'
import { OptionsFault, readOptions } from './options.ts'

test('without options: all development sets, nobody is asked, an English page in ./eval-report', () => {
  expect(readOptions([])).toEqual({ sets: ['saf', 'ads', 'siop'], csv: [], model: { from: 'nobody' }, retest: false, sample: null, language: 'en', out: './eval-report', draws: 1000, seed: 1 })
})

test('a file of one’s own comes alone unless sets are named too', () => {
  expect(readOptions(['--csv', 'a.csv', '--csv', 'b.csv'])).toMatchObject({ sets: [], csv: ['a.csv', 'b.csv'] })
  expect(readOptions(['--csv', 'a.csv', '--set', 'saf,ads'])).toMatchObject({ sets: ['saf', 'ads'], csv: ['a.csv'] })
})

test('where the model’s row comes from', () => {
  const source = (...args: string[]) => readOptions(args) as object
  expect(source('--live')).toMatchObject({ model: { from: 'live', record: null } })
  expect(source('--record', 'x.jsonl')).toMatchObject({ model: { from: 'live', record: 'x.jsonl' } })
  expect(source('--cassette', 'x')).toMatchObject({ model: { from: 'cassette', file: 'x' } })
  expect(source('--answers', 'x')).toMatchObject({ model: { from: 'cassette', file: 'x' } })
  expect(source('--prompts', 'x')).toMatchObject({ model: { from: 'prompts', file: 'x' } })
  expect(readOptions(['--help'])).toBe('help')
})

test.each([
  [['--set', 'sam'], 'There is no set "sam"'],
  [['--live', '--cassette', 'x'], 'Choose one of'],
  [['--answers', 'x', '--cassette', 'y'], 'Choose one of'],
  [['--sample', 'many'], '--sample is a whole number'],
  [['--sample', '1'], '--sample is a whole number'],
  [['--draws', '10'], '--draws is a whole number from 100'],
  [['--lang', 'de'], '--lang is zh or en'],
  [['--frobnicate'], '--frobnicate'],
  [['saf'], '--help'],
])('%j is refused in words', (args, said) => {
  expect(() => readOptions(args)).toThrow(OptionsFault)
  expect(() => readOptions(args)).toThrow(said)
})
