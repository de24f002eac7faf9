import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { distressEn } from '../../src/interview/distress-en.ts'
import { distressZh } from '../../src/interview/distress-zh.ts'
import { isDistress } from '../../src/interview/distress.ts'
import { DANGER, INNOCENT } from './distress-phrases.ts'

const DATA = process.env.BOLE_JUDGING_DATA ?? '../shared/data'

describe.each(['en', 'zh'] as const)('distress, told by rules in %s', (language) => {
  test.each(DANGER[language])('%s', (text) => expect(isDistress(text)).toBe(true))
  test.each(INNOCENT[language])('no alarm: %s', (text) => expect(isDistress(text)).toBe(false))
  test('sixty phrases at least', () => expect(DANGER[language].length + INNOCENT[language].length).toBeGreaterThanOrEqual(60))
})

test('the patterns may stand side by side in one: same flags, and nothing that refers to a group by its number or name', () => {
  for (const { flags, source } of [distressEn, distressZh].flatMap(({ grave, despair }) => [...grave, ...despair])) expect([flags, /\\[1-9]|\\k<|\(\?<[^=!]/.exec(source)]).toEqual(['u', null])
})

test('reading time grows with length alone', () => {
  const started = process.threadCpuUsage()
  for (const text of ['我真的'.repeat(3_000), 'i really '.repeat(2_000), 'he said '.repeat(2_500), '我有'.repeat(5_000), `“${'x'.repeat(19_000)}`]) isDistress(text)
  expect(process.threadCpuUsage(started).user / 1000).toBeLessThan(1_000)
})

test.skipIf(!existsSync(DATA))('no false alarm in any real answer (skipped where the judging data is absent)', () => {
  const answers = ['siop2024-interview.en', 'saf.en', 'ads.zh'].flatMap((file) =>
    readFileSync(`${DATA}/${file}.jsonl`, 'utf8').trim().split('\n').map((line) => (JSON.parse(line) as { answer: string }).answer))
  expect(answers.length).toBeGreaterThan(463)
  expect(answers.filter(isDistress)).toEqual([])
})
