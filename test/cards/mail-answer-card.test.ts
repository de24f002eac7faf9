import { expect, test } from 'vitest'
import { bookingCard } from '../../src/cards/booking-card.ts'
import { inboxCard } from '../../src/cards/inbox-card.ts'
import { mailAnswerCard, type MailAnswerNews } from '../../src/cards/mail-answer-card.ts'
import type { BookingFacts } from '../../src/cards/booking-facts.ts'
import type { BookingShown } from '../../src/cards/booking-words.ts'
import { shown } from './shown.ts'

const SLOT = { start: Date.UTC(2026, 10, 25, 2), end: Date.UTC(2026, 10, 25, 3), panel: ['p'] }
const facts: BookingFacts = {
  booking: 'B-1', application: 'A-1', candidate: '陈宇', title: '大客户销售', company: 'Acme', contact: '林静', by: '林静', candidateZone: 'Asia/Shanghai', companyZone: 'Asia/Shanghai', minutes: 45, phase: 'confirmed', agreed: SLOT, keeps: true,
  names: {}, where: { place: null, link: null },
}
const NEWS: MailAnswerNews[] = ['candidate-declined', 'candidate-proposed', 'panelist-proposed', 'panelist-unasked']

test.each(NEWS)('%s: who, the time they propose, their words as theirs; only HR’s own question has a button', (news) => {
  for (const language of ['zh', 'en'] as const) {
    const card = mailAnswerCard(news, facts, { who: '陈宇', proposed: { start: SLOT.start + 3_600_000, end: SLOT.end + 3_600_000 }, comment: '<b>出差</b>', proven: true }, language), read = shown(card).join('\n')
    expect(card.title).toContain('陈宇')
    expect(card.body).toContainEqual({ kind: 'quote', text: '<b>出差</b>', source: '陈宇' })
    expect(read).toContain('11:00')
    expect(read).toContain('B-1')
    expect(card.actions?.length ?? 0).toBe(news === 'panelist-proposed' ? 1 : 0)
    expect(shown(mailAnswerCard(news, facts, { who: '陈宇', proposed: null, comment: null, proven: true }, language)).join('\n')).not.toContain('11:00')
  }
})

test('a whole day is no meeting of so many minutes', () => {
  const text = shown(mailAnswerCard('candidate-proposed', facts, { who: '陈宇', proposed: { start: SLOT.start, end: SLOT.start + 86_400_000 }, comment: null, proven: true }, 'zh')).join('\n')
  expect(text).toContain('10:00')
  expect(text).not.toContain('分钟')
})

test('that nobody could verify the sender is said, where the card is not about that already', () => {
  for (const news of NEWS) for (const [language, words] of [['zh', '没能核实'], ['en', 'Nobody could verify']] as const) {
    const of = (proven: boolean) => shown(mailAnswerCard(news, facts, { who: '陈宇', proposed: null, comment: null, proven }, language)).join('\n')
    expect([of(true).includes(words), of(false).includes(words)]).toEqual([false, news !== 'panelist-unasked'])
  }
})

test('an inbox that cannot be read says where to look', () => {
  for (const fault of ['forbidden', 'missing'] as const) for (const language of ['zh', 'en'] as const) expect(shown(inboxCard(fault, language)).join('\n')).toMatch(/INBOX_URL[\s\S]*\/hire doctor/)
})

test('the booking’s card says who answered, and nothing where nobody did', () => {
  const b: BookingShown = {
    id: 'B-1', application: 'A-1', candidate: '陈宇', title: '大客户销售', timeZone: 'Asia/Shanghai', phase: 'confirmed', slot: { ...SLOT, panel: ['赵敏'] }, seats: [], minutes: 45, until: null, offered: 0, where: { place: null, link: null }, out: [], asked: null,
  }
  const of = (language: 'zh' | 'en', mailed?: BookingShown['mailed']) => shown(bookingCard({ ...b, ...(mailed ? { mailed } : {}) }, language)).join('\n')
  expect(of('zh', [{ who: '赵敏', status: 'accepted', proven: true }, { who: '陈宇', status: 'tentative', proven: false }])).toMatch(/邮件答复[\s\S]*赵敏（接受）[\s\S]*陈宇（可能来，发件人未核实）/)
  expect(of('en', [{ who: 'Zhao Min', status: 'declined', proven: true }])).toMatch(/By e-mail[\s\S]*Zhao Min \(no\)/)
  expect(of('zh')).not.toContain('邮件答复')
})
