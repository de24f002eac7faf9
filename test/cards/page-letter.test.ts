import { expect, test } from 'vitest'
import { pageLetter, type PageFacts, type PageNews } from '../../src/cards/page-letter.ts'

const START = Date.UTC(2026, 10, 24, 2), NEWS: PageNews[] = ['offer', 'again', 'waiting', 'must-move', 'apology', 'none', 'apology-hr', 'missed', 'cancelled', 'stays', 'answered-by-mail']
const facts: PageFacts = { name: '陈宇', company: 'Acme', title: '大客户销售', contact: '林静', minutes: 45, zone: 'Asia/Shanghai', slot: { start: START, end: START + 45 * 60_000 }, starts: [START, START + 3_600_000], page: 'https://bole.test/i/T' }

test.each(NEWS.flatMap((news) => (['zh', 'en'] as const).map((language) => [news, language] as const)))('%s in %s: both bodies say the same, and lead to the page', (news, language) => {
  const { subject, text, html } = pageLetter(news, facts, language), bare = html.slice(html.indexOf('<body')).replace(/<[^>]+>/gu, ' ').replace(/&#39;/gu, "'").replace(/\s+/gu, ' ')
  expect(subject).toMatch(/^\S.*Acme · 大客户销售$/u)
  for (const said of text.split('\n').filter(Boolean)) for (const part of said.replace(/^- /u, '').split(/[：:]$/u).filter(Boolean)) expect(bare).toContain(part.replace(/\s+/gu, ' ').trim())
  expect(text).toContain('https://bole.test/i/T')
  expect(`${subject} ${text}`).not.toMatch(/undefined|null|\{|\}/u)
})

test('what somebody typed adds no header, paragraph or mark-up', () => {
  const { subject, text, html } = pageLetter('offer', { ...facts, name: '<b>a</b>\r\nBcc: x@y', company: 'A\nB' }, 'en')
  expect(subject).not.toMatch(/[\r\n]/u)
  expect(text).toContain('Hello <b>a</b> Bcc: x@y,')
  expect(html).not.toContain('<b>')
})

test('whoever was missed reads when it was: the letter may come days later', () => {
  expect(pageLetter('missed', facts, 'zh').text).toContain('11月24日 周二 10:00（北京时间）的面试，我们没有等到您。')
  expect(pageLetter('missed', facts, 'en').text).toContain('We waited for you on Tue 24 November, 10:00')
})

test('without a page there is neither a button nor a word about one’s own link', () => {
  expect(pageLetter('none', { ...facts, starts: [], page: null }, 'zh').text).not.toMatch(/链接|http/u)
})
