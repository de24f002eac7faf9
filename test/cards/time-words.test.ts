import { describe, expect, test } from 'vitest'
import { askWords, assumedWords, timeWords } from '../../src/cards/time-words.ts'
import type { Language } from '../../src/domain/language.ts'
import type { PhraseFlag, Unread } from '../../src/domain/time-phrase.ts'
import { faults } from './readable.ts'

const HOUR = 3_600_000, DAY = 24 * HOUR
const NOW = Date.UTC(2026, 9, 14, 2), THREE = Date.UTC(2026, 9, 21, 7), MIDNIGHT = Date.UTC(2026, 9, 20, 16)
const BEIJING = ['Asia/Shanghai'] as const

describe('a time that was understood', () => {
  test.each<[string, { start: number; end: number }, string, string]>([
    ['an hour', { start: THREE, end: THREE + HOUR }, '周三 10月21日 15:00–16:00（北京时间）', 'Wed 21 Oct, 15:00–16:00 (Beijing time)'],
    ['a start alone', { start: THREE, end: THREE }, '周三 10月21日 15:00（北京时间）', 'Wed 21 Oct, 15:00 (Beijing time)'],
    ['a whole day', { start: MIDNIGHT, end: MIDNIGHT + DAY }, '周三 10月21日 全天（北京时间）', 'Wed 21 Oct, all day (Beijing time)'],
    ['days', { start: MIDNIGHT, end: MIDNIGHT + 3 * DAY }, '周三 10月21日 – 周五 10月23日（北京时间）', 'Wed 21 Oct – Fri 23 Oct (Beijing time)'],
    ['from', { start: THREE, end: MIDNIGHT + DAY }, '周三 10月21日 15:00 以后（北京时间）', 'Wed 21 Oct, from 15:00 (Beijing time)'],
    ['before', { start: MIDNIGHT, end: THREE }, '周三 10月21日 15:00 以前（北京时间）', 'Wed 21 Oct, before 15:00 (Beijing time)'],
    ['until another day', { start: NOW, end: MIDNIGHT }, '周三 10月14日 10:00 – 周二 10月20日 24:00（北京时间）', 'Wed 14 Oct, 10:00 – Tue 20 Oct, 24:00 (Beijing time)'],
    ['next year', { start: THREE + 92 * DAY, end: THREE + 92 * DAY + HOUR }, '周四 2027年1月21日 15:00–16:00（北京时间）', 'Thu 21 Jan 2027, 15:00–16:00 (Beijing time)'],
  ])('%s', (_, time, zh, en) => {
    expect(timeWords(time, BEIJING, NOW, 'zh')).toBe(zh)
    expect(timeWords(time, BEIJING, NOW, 'en')).toBe(en)
  })

  test('by the candidate’s own clocks beside it', () => {
    const time = { start: THREE, end: THREE + HOUR }
    expect(timeWords(time, ['Asia/Shanghai', 'Europe/London'], NOW, 'zh')).toMatch(/^周三 10月21日 15:00–16:00（北京时间），即 08:00–09:00（.+）$/)
    expect(timeWords(time, ['Asia/Shanghai', 'Europe/London'], NOW, 'en')).toMatch(/^Wed 21 Oct, 15:00–16:00 \(Beijing time\), that is 08:00–09:00 \(.+\)$/)
    expect(timeWords({ start: THREE - 4 * HOUR, end: THREE - 3 * HOUR }, ['Asia/Shanghai', 'America/New_York'], NOW, 'en')).toMatch(/Wed 21 Oct, 11:00–12:00 \(Beijing time\), that is Tue 20 Oct, 23:00–24:00 \(.+\)/)
    expect(timeWords(time, ['Asia/Shanghai', 'Asia/Singapore'], NOW, 'en')).toBe('Wed 21 Oct, 15:00–16:00 (Beijing time)')
  })

  test('an hour in the night the clocks go back is not mistaken', () =>
    expect(timeWords({ start: Date.UTC(2026, 10, 1, 5, 30), end: Date.UTC(2026, 10, 1, 6, 30) }, ['America/New_York'], NOW, 'en')).toBe('Sun 1 Nov, 01:30–01:30 (Eastern Daylight Time – Eastern Standard Time)'))
})

const FLAGS: PhraseFlag[] = ['afternoon-assumed', 'morning-assumed', 'midnight', 'night', 'today-assumed', 'next-month', 'next-year', 'week-edge', 'week-shared', 'time-shared', 'about', 'zone-named', 'open-end', 'last-day-out']
const WHYS: Unread[] = ['no-day', 'past', 'no-such-time', 'clock-change', 'which-week', 'which-day', 'zone', 'same-time', 'work-calendar', 'vague', 'any-time', 'repeats', 'unclear', 'too-long']
test.each<Language>(['zh', 'en'])('what is said about it is easily read, in %s', (language) => {
  for (const words of [...FLAGS.map((f) => assumedWords([f], language)), ...WHYS.map((w) => askWords(w, language))]) expect([words, faults(words, language)]).toEqual([words, []])
  expect(assumedWords(['about', 'next-month'], 'en')).toBe('you said “about”; taken as next month')
})
