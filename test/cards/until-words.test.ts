import { expect, test } from 'vitest'
import { untilWords } from '../../src/cards/booking-words.ts'

test.each([
  [Date.UTC(2026, 10, 27, 16), 'zh', '最晚 2026年11月27日'], [Date.UTC(2026, 10, 27, 16), 'en', 'by 27 November 2026'],
  [Date.UTC(2026, 10, 27, 10), 'zh', '最晚 11月27日 周五 18:00（北京时间）'], [Date.UTC(2026, 10, 27, 10), 'en', 'by Fri 27 November, 18:00 (Beijing time)'],
] as const)('a last day is a day, and an hour of it an hour: %s %s', (until, language, words) => expect(untilWords(until, 'Asia/Shanghai', language)).toBe(words))
