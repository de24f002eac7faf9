import { describe, expect, test } from 'vitest'
import { invitationLetter, type Invited } from '../../src/cards/mail-letter.ts'
import { UNFINISHED } from './shown.ts'

const about: Invited = {
  name: '陈宇', company: 'Acme', title: 'KAM', minutes: 20, decides: '王磊', contact: 'hr@acme.test', url: 'https://bole.test/i/TOKEN', expiresAt: Date.UTC(2026, 11, 7, 2), timeZone: 'Asia/Shanghai',
}
const plain = (html: string): string => html.replace(/<title>.*<\/title>/, '').replace(/<[^>]+>/g, ' ').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>')

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  test.each(['invited', 'renewed'] as const)('%s: both bodies say the same, and all that is needed', (how) => {
    const { subject, text, html } = invitationLetter(how, about, language)
    const needed = ['陈宇', 'KAM', 'https://bole.test/i/TOKEN', 'hr@acme.test', { zh: '北京时间', en: 'Beijing time' }[language], ...(how === 'invited' ? ['AI', '20', '王磊'] : [])]
    for (const part of needed) for (const body of [text, html]) expect(body).toContain(part)
    const squeezed = (s: string): string => s.replace(/[\s：:]/g, '')
    expect(squeezed(plain(html))).toBe(squeezed(text))
    for (const words of [subject, text]) expect(words).not.toMatch(UNFINISHED)
    if (language === 'en') expect(`${subject}${text}`.replaceAll(/陈宇|王磊/g, '')).not.toMatch(/\p{Script=Han}/u)
    expect(text).toContain(language === 'zh' ? '2026年12月7日 10:00（北京时间）' : '7 Dec 2026, 10:00 (Beijing time)')
  })

  test('loads nothing, reports nothing back, and holds no mark-up of anybody', () => {
    const { subject, text, html } = invitationLetter('invited', { ...about, name: '<img src=x onerror=1>', title: `"><script>alert('1')</script>\r\nBcc: x`, company: 'A & B' }, language)
    expect(new Set(html.match(/<[a-z]+/gi))).toEqual(new Set(['<html', '<head', '<meta', '<title', '<body', '<div', '<p', '<a']))
    expect(html.match(/<[^>]+>/g)?.join('')).not.toMatch(/src=|url\(|\son[a-z]+=/i)
    expect(html.match(/href=/g)).toHaveLength(1)
    for (const words of [subject, text]) expect(words).not.toMatch(/[\r\n]Bcc/)
  })
})
