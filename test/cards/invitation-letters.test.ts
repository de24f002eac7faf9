import { describe, expect, test } from 'vitest'
import type { CandidateMeeting, News, PanelistMeeting } from '../../src/cards/invitation-letter-words.ts'
import { candidateLetter, panelistLetter, type MeetingLetter } from '../../src/cards/invitation-letters.ts'
import type { Language } from '../../src/domain/language.ts'
import { faults } from './readable.ts'
import { UNFINISHED } from './shown.ts'

const START = Date.UTC(2026, 9, 21, 7), MINUTES = 60_000, DAY = 86_400_000
const LANGUAGES: Language[] = ['zh', 'en']
const WORDS = {
  zh: { company: '远山科技', title: '大客户经理', contact: '林静，hr@example.com', candidate: '陈雨', panelist: '王磊', other: '李敏', kit: '销售题库', probe: ['谈判', '客户导向'], place: '上海市世纪大道 1 号 3 楼，前台报姓名' },
  en: { company: 'Acme', title: 'Sales manager', contact: 'Lin Jing, hr@example.com', candidate: 'Chen Yu', panelist: 'Wang Lei', other: 'Li Min', kit: 'Sales', probe: ['Negotiation', 'Care for customers'], place: '1 Century Avenue, 3rd floor; give your name at the desk' },
}
const both = (language: Language) => {
  const { company, title, contact } = WORDS[language]
  return { company, title, contact, start: START, end: START + 45 * MINUTES, zone: 'Asia/Shanghai', companyZone: 'Asia/Shanghai', place: null, link: 'https://meet.test/j/1?pwd=a&x=1' }
}
const forCandidate = (language: Language, change: Partial<CandidateMeeting> = {}): CandidateMeeting =>
  ({ ...both(language), name: WORDS[language].candidate, panel: [WORDS[language].panelist, WORDS[language].other], page: 'https://bole.test/b/T', change: { until: START - 4 * 60 * MINUTES }, ...change })
const forPanelist = (language: Language, change: Partial<PanelistMeeting> = {}): PanelistMeeting => {
  const { panelist, candidate, other, kit, probe } = WORDS[language]
  return { ...both(language), name: panelist, candidate, others: [other], kit: { name: kit, url: 'https://bole.test/k/s' }, probe, ratings: 'https://bole.test/r/1', ...change }
}
const MOVED: News = { kind: 'changed', from: { start: START - DAY, end: START - DAY + 45 * MINUTES } }
const NEWS: [string, News][] = [
  ['invited', { kind: 'invited' }], ['moved', MOVED], ['changed, at the same time', { kind: 'changed', from: null }], ['reminder', { kind: 'reminder' }],
  ['cancelled by the candidate', { kind: 'cancelled', by: 'candidate' }], ['cancelled by the company', { kind: 'cancelled', by: 'company' }],
]
const plain = (html: string): string => html.replace(/<title>.*<\/title>/, '').replace(/<[^>]+>/g, ' ').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
/** Days and hours are read at a glance, like addresses. */
const MOMENT = /\d{1,2}月\d{1,2}日 周. \d\d:\d\d（[^）]+）|[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]+, \d\d:\d\d \([^)]+\)/gu
const squeezed = (text: string): string => text.replace(/[\s：:]/g, '')

describe.each(LANGUAGES)('in %s', (language) => {
  const variants: [string, MeetingLetter][] = NEWS.flatMap(([name, news]): [string, MeetingLetter][] => [
    [`candidate, ${name}`, candidateLetter(news, forCandidate(language), language)],
    [`candidate, ${name}, in chat, far away`, candidateLetter(news, forCandidate(language, { zone: 'America/New_York', place: WORDS[language].place, link: null, page: null, change: { until: START } }), language)],
    [`candidate, ${name}, by a person`, candidateLetter(news, forCandidate(language, { panel: [], place: null, link: null, change: null }), language)],
    [`panelist, ${name}`, panelistLetter(news, forPanelist(language), language)],
    [`panelist, ${name}, by command`, panelistLetter(news, forPanelist(language, { others: [], kit: null, probe: [], ratings: '/hire rate A-3', zone: 'Europe/Berlin' }), language)],
  ])
  variants.push(['panelist, replaced', panelistLetter({ kind: 'cancelled', by: 'replaced' }, forPanelist(language), language)])

  test.each(variants)('%s: both bodies say the same, to the end, in one language', (_, { mail: { subject, text, html }, event }) => {
    expect(squeezed(plain(html))).toBe(squeezed(text))
    for (const words of [subject, text, event.summary, event.description]) expect(words).not.toMatch(UNFINISHED)
    if (language === 'en') expect(`${subject}${text}${event.summary}${event.description}`).not.toMatch(/\p{Script=Han}|[，。：（）]/u)
    expect(text).toMatch(/hr@example\.com|\/hire|bole\.test|准备|参加|prepare|Thank you/u)
    expect(subject.length).toBeLessThanOrEqual(120)
  })

  test.each(variants.filter(([name]) => name.startsWith('candidate')))('%s: reads easily', (_, { mail: { subject, text }, event }) => {
    const lines = [subject, event.summary, ...text.split('\n'), ...event.description.split('\n')].filter((line) => line.trim() && line !== WORDS[language].company && !line.startsWith('https://'))
    expect(lines.flatMap((line) => faults(line.replace(MOMENT, { zh: '那天', en: 'then' }[language]), language).map((fault) => `${line} ← ${fault}`))).toEqual([])
    expect(`${subject}${text}`.match(/[!！]/gu)?.length ?? 0).toBeLessThanOrEqual(1)
  })

  test('the candidate’s says when, with whom, where, until when and how to change it, and whom to ask', () => {
    const { mail: { subject, text, html }, event } = candidateLetter({ kind: 'invited' }, forCandidate(language), language)
    const needed = { zh: ['2026年10月21日 周三 15:00–15:45（北京时间，UTC+8）', '10月21日 周三 11:00（北京时间）之前', '王磊和李敏'], en: ['Wednesday 21 October 2026, 15:00–15:45 (Beijing time, UTC+8)', 'until Wed 21 October, 11:00 (Beijing time)', 'Wang Lei and Li Min'] }[language]
    for (const part of [...needed, 'https://bole.test/b/T', 'https://meet.test/j/1?pwd=a&x=1', WORDS[language].contact]) for (const body of [text, plain(html)]) expect(body).toContain(part)
    expect(subject).toContain({ zh: '10月21日 周三 15:00（北京时间）', en: 'Wed 21 October, 15:00 (Beijing time)' }[language])
    expect(event).toMatchObject({ location: 'https://meet.test/j/1?pwd=a&x=1', url: 'https://meet.test/j/1?pwd=a&x=1' })
    expect(event.description).toContain('https://bole.test/b/T')
  })

  test('the reader’s zone first, the company’s beside it only where its clocks differ', () => {
    const far = candidateLetter(MOVED, forCandidate(language, { zone: 'America/New_York' }), language).mail.text, near = candidateLetter(MOVED, forCandidate(language, { zone: 'Asia/Singapore' }), language).mail.text
    const [own, company, before] = {
      zh: ['新时间：2026年10月21日 周三 03:00–03:45（北美东部夏令时间，UTC-4）', '公司当地时间：2026年10月21日 周三 15:00–15:45（北京时间，UTC+8）', '原来的时间：2026年10月20日 周二 03:00–03:45（北美东部夏令时间，UTC-4）'],
      en: ['New time: Wednesday 21 October 2026, 03:00–03:45 (Eastern Daylight Time, UTC-4)', 'The company’s time: Wednesday 21 October 2026, 15:00–15:45 (Beijing time, UTC+8)', 'Old time: Tuesday 20 October 2026, 03:00–03:45 (Eastern Daylight Time, UTC-4)'],
    }[language] as [string, string, string]
    expect(far).toContain([own, company, before].join('\n'))
    expect(near).not.toContain(language === 'zh' ? '公司当地时间' : 'The company’s time')
    expect(near).toContain(language === 'zh' ? '新加坡标准时间' : 'Singapore Standard Time')
  })

  test('in a night when clocks change, and over midnight, both ends have their own day or zone', () => {
    const at = (start: number, zone: string): string | undefined => candidateLetter({ kind: 'invited' }, forCandidate(language, { start, end: start + 60 * MINUTES, zone, companyZone: zone }), language).mail.text.split('\n').find((line) => /20\d\d/.test(line))?.replace(/^[^：:]+[：:]\s*/u, '')
    expect(at(Date.UTC(2026, 10, 1, 5, 30), 'America/New_York')).toBe({
      zh: '2026年11月1日 周日 01:30（北美东部夏令时间，UTC-4） – 01:30（北美东部标准时间，UTC-5）', en: 'Sunday 1 November 2026, 01:30 (Eastern Daylight Time, UTC-4) – 01:30 (Eastern Standard Time, UTC-5)',
    }[language])
    expect(at(Date.UTC(2026, 11, 31, 15, 30), 'Asia/Shanghai')).toBe({ zh: '2026年12月31日 周四 23:30 – 2027年1月1日 周五 00:30（北京时间，UTC+8）', en: 'Thursday 31 December 2026, 23:30 – Friday 1 January 2027, 00:30 (Beijing time, UTC+8)' }[language])
    expect(at(Date.UTC(2026, 9, 21, 7), 'Asia/Urumqi')).toBe({ zh: '2026年10月21日 周三 13:00–14:00（UTC+6）', en: 'Wednesday 21 October 2026, 13:00–14:00 (UTC+6)' }[language])
    expect(at(Date.UTC(2026, 9, 21, 7), 'Asia/Kolkata')).toContain('12:30–13:30')
  })

  test('the panelist’s has kit, what to probe and where to rate, and no rating', () => {
    const { mail: { text }, event } = panelistLetter({ kind: 'invited' }, forPanelist(language), language)
    for (const body of [text, event.description]) for (const part of ['https://bole.test/k/s', ...WORDS[language].probe, 'https://bole.test/r/1', WORDS[language].other, WORDS[language].contact]) expect(body).toContain(part)
    expect(panelistLetter({ kind: 'invited' }, forPanelist(language, { ratings: '/hire rate A-3' }), language).mail.text).toContain('/hire rate A-3')
    expect(text).not.toMatch(/偏弱|weak|\d(?:\.\d)? ?\/ ?\d|等级|level/iu)
  })

  test('a cancelled one asks for nothing more: no link, no button, no change', () => {
    for (const { mail, event } of [candidateLetter({ kind: 'cancelled', by: 'company' }, forCandidate(language), language), panelistLetter({ kind: 'cancelled', by: 'company' }, forPanelist(language), language)]) {
      expect(`${mail.text}${mail.html}${event.description}`).not.toContain('https://')
      expect(mail.html).not.toContain('href')
    }
  })

  test('loads nothing, reports nothing back, and holds no mark-up or line of anybody’s', () => {
    const evil = `"><script>alert('1')</script><img src=x onerror=1>\r\nBcc: x\u2028${language === 'zh' ? '时间' : 'When'}: never`
    const written = [
      candidateLetter(MOVED, forCandidate(language, { name: evil, company: evil, title: evil, contact: evil, place: evil, link: `javascript:${evil}`, panel: [evil] }), language),
      panelistLetter(MOVED, forPanelist(language, { name: evil, company: evil, title: evil, contact: evil, place: evil, link: evil, candidate: evil, others: [evil], probe: [evil], kit: { name: evil, url: null }, ratings: evil }), language),
    ]
    for (const { mail: { subject, text, html }, event } of written) {
      expect([...new Set(html.match(/<[a-z]+/gi))].every((tag) => ['<html', '<head', '<meta', '<title', '<body', '<div', '<p', '<a', '<strong'].includes(tag))).toBe(true)
      expect(html.match(/<[^>]+>/g)?.join('')).not.toMatch(/src=|url\(|\son[a-z]+=|javascript:|<style/i)
      for (const words of [subject, text, event.summary, event.description]) expect(words).not.toMatch(/[\r\n\u2028](?:Bcc|(?:When|时间): never)/)
      expect(event.url).toBeUndefined()
    }
  })
})
