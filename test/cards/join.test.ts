import { expect, test } from 'vitest'
import { bookingCandidateCard, type ToldCandidate } from '../../src/cards/booking-candidate-card.ts'
import type { BookingFacts } from '../../src/cards/booking-facts.ts'
import { panelistBookingCard, type PanelistNews } from '../../src/cards/panelist-booking-card.ts'
import type { Card } from '../../src/chat/card.ts'
import { shown } from './shown.ts'

const URL = 'https://meet.example.com/b-1', slot = { start: Date.UTC(2026, 10, 25, 7), end: Date.UTC(2026, 10, 25, 8), panel: ['p'] }
const facts: BookingFacts = {
  booking: 'B-1', application: 'A-1', candidate: '陈宇', title: '大客户销售', company: '华信', contact: 'hr@huaxin.test', by: '何娜', candidateZone: 'Asia/Shanghai', companyZone: 'Asia/Shanghai',
  minutes: 60, phase: 'confirmed', agreed: slot, keeps: true, names: { p: '王磊' }, where: { place: null, link: URL },
}
const meets = { booking: 'B-1', application: 'A-1', candidate: '陈宇', title: '大客户销售', slot, zone: 'Asia/Shanghai', companyZone: 'Asia/Shanghai', others: [], where: facts.where, kit: null, probe: [], rates: true }

/** Bots take the life out of addresses among words, and some part them by a sign nobody sees. */
const wayIn = ({ actions = [], ...words }: Card): { pressed: string[]; typed: boolean } => ({ pressed: actions.flatMap((a) => (a.kind === 'link' ? [a.url] : [])), typed: shown(words).join().includes(URL) })

test.each<ToldCandidate>(['confirmed', 'moved', 'new-link', 'where', 'reminder', 'it-is-time', 'panel-waits', 'panel-called', 'panel-is-here', 'panel-came'])('a candidate gets into the meeting by a press: %s', (what) => {
  expect(wayIn(bookingCandidateCard(what, facts, slot, 'zh'))).toEqual({ pressed: [URL], typed: false })
  expect(wayIn(bookingCandidateCard(what, { ...facts, where: { place: '三楼', link: null } }, slot, 'zh')).pressed).toEqual([])
})

test.each<PanelistNews>(['booked', 'moved', 'new-link', 'reminder', 'it-is-time', 'did-it-start', 'candidate-waits'])('so does an interviewer: %s', (news) => {
  expect(wayIn(panelistBookingCard(news, meets, 'zh'))).toEqual({ pressed: [URL], typed: false })
})

test('there is no way into a meeting that is off', () => {
  for (const news of ['must-move', 'off', 'cancelled', 'feedback'] as const) expect(wayIn(panelistBookingCard(news, meets, 'zh'))).toEqual({ pressed: [], typed: false })
})
