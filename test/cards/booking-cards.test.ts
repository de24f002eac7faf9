import { describe, expect, test } from 'vitest'
import { drawMarkdown } from '../../bots/dingtalk/draw-markdown.ts'
import { drawMessage } from '../../bots/slack/draw-message.ts'
import { calendarAwayCard } from '../../src/cards/calendar-away-card.ts'
import { bookingCard, openBookingCard } from '../../src/cards/booking-card.ts'
import { askHoursCard, bookingNoticeCard, type BookingNotice, type Searched } from '../../src/cards/booking-notice-card.ts'
import type { BookingShown } from '../../src/cards/booking-words.ts'
import { candidateSaysCard } from '../../src/cards/candidate-says-card.ts'
import { hoursCard } from '../../src/cards/hours-card.ts'
import { weekdayNames, weekRows } from '../../src/cards/hours-words.ts'
import { panelistBookingCard, type PanelistMeets, type PanelistNews } from '../../src/cards/panelist-booking-card.ts'
import { scheduledCard } from '../../src/cards/schedule-words.ts'
import { calendarImportedCard, workCalendarCard } from '../../src/cards/work-calendar-card.ts'
import { companyDays, daysMarkedCard } from '../../src/cards/company-days-card.ts'
import { rulesCard } from '../../src/cards/rules-card.ts'
import { USUAL_RULES } from '../../src/domain/scheduling-rules.ts'
import { bookingButtons, waitingBlocks, type Waiting } from '../../src/cards/waiting-words.ts'
import type { Card } from '../../src/chat/card.ts'
import type { BookingPhase } from '../../src/domain/booking.ts'
import type { Language } from '../../src/domain/language.ts'
import type { TimeRule } from '../../src/domain/slot.ts'
import { findCommand } from '../../src/app/commands/find.ts'
import { allCommands } from '../../src/app/commands/all-commands.ts'
import { parse } from '../../src/app/commands/grammar.ts'
import { faults } from './readable.ts'
import { buttons, shown, text, UNFINISHED } from './shown.ts'

const LANGUAGES: Language[] = ['zh', 'en']
const AT = Date.UTC(2026, 10, 25, 7), SLOT = { start: AT, end: AT + 45 * 60_000 }
const PHASES: BookingPhase[] = ['proposed', 'held', 'confirmed', 'reschedule-requested', 'in-progress', 'done', 'candidate-no-show', 'panelist-no-show', 'cancelled', 'stuck']
const NOTICES: BookingNotice[] = ['no-slots', 'calendar-unread', 'calendar-broken', 'calendar-behind', 'calendar-left', 'calendar-unlooked', 'reschedule-limit', 'reschedule-late', 'reschedule-dropped', 'no-substitute', 'substitute-waits', 'substitute-unread', 'cancelled-by-candidate', 'withdrew', 'moved-outside', 'deleted-outside', 'nobody-said', 'candidate-no-show', 'panelist-no-show', 'panelist-absent', 'candidate-alone', 'disputed']
const NEWS: PanelistNews[] = ['booked', 'moved', 'new-link', 'must-move', 'off', 'cancelled', 'reminder', 'it-is-time', 'did-it-start', 'candidate-waits', 'taken-for-absent', 'feedback', 'overlap', 'moved-outside', 'declined-by-mail']

// Names without a script of their own, so that a text in the other language shows.
const booking = (more: Partial<BookingShown> = {}): BookingShown => ({
  id: 'B-1', application: 'A-3', candidate: '42', title: '7', timeZone: 'Asia/Shanghai', phase: 'confirmed', slot: { ...SLOT, panel: ['1', '2'] }, seats: [{ any: ['1', '2', '3'], need: 1 }, { any: ['4'], need: 1 }], minutes: 45,
  until: AT + 3 * 86_400_000, offered: 3, where: { place: null, link: 'https://meet.example/x' }, out: [], asked: null, ...more,
})
const meets = (more: Partial<PanelistMeets> = {}): PanelistMeets => ({
  booking: 'B-1', application: 'A-3', candidate: '42', title: '7', slot: SLOT, zone: 'Europe/London', companyZone: 'Asia/Shanghai', others: ['2'], where: { place: '5', link: 'https://meet.example/x' }, kit: '8', probe: ['9', '10'], rates: true, ...more,
})

/** Colleagues read more than candidates do at a time, and no more at once. */
const LIMITS: Record<Language, Parameters<typeof faults>[2]> = { en: { text: 60, sentence: 30, clauses: 9, grade: 11 }, zh: { text: 110, sentence: 50, clauses: 5, grade: 0 } }
/** Whole on Slack and on DingTalk: nothing is shortened; and buttons run commands that there are. */
function fits(card: Card): void {
  expect((card.title ?? '').length).toBeLessThanOrEqual(100)
  for (const action of card.actions ?? []) expect(action.label.length).toBeLessThanOrEqual(24)
  for (const action of buttons(card)) {
    expect(action.length).toBeLessThan(200)
    if (action.startsWith('run:')) expect(findCommand(parse(action.slice(4)).words, allCommands), action).toBeDefined()
  }
  for (const drawn of [drawMessage(card).blocks, drawMarkdown(card).text]) expect(JSON.stringify(drawn)).not.toContain('…')
}
function reads(card: Card, language: Language): void {
  fits(card)
  for (const line of shown(card)) {
    expect(line).not.toMatch(UNFINISHED)
    if (language === 'en') expect(line).not.toMatch(/\p{Script=Han}/u)
  }
  for (const block of card.body) if (block.kind === 'text' || block.kind === 'note') expect(faults(block.text, language, LIMITS[language]).filter((f) => !f.startsWith('in the other')), block.text).toEqual([])
}

describe.each(LANGUAGES)('in %s', (language) => {
  const zh = language === 'zh'

  test.each(PHASES)('the channel’s card: %s', (phase) => {
    for (const more of [{}, { slot: null, offered: 0 }, { out: ['1'], where: { place: '5', link: null } }, { asked: 'gone' as const }, { asked: SLOT }, { mustMove: true }, { asking: true }, { cancelledBy: 'candidate' as const }, { cancelledBy: 'withdrew' as const }, { disputed: true }, { settled: true }, { ratings: 'filed' as const }, { ratings: 'none' as const }]) {
      const b = booking({ phase, ...more })
      reads(bookingCard(b, language), language)
      reads(openBookingCard(b, language), language)
    }
  })

  test('names who, when in the company’s zone and as a moment, the link, and whom it waits for', () => {
    const card = bookingCard(booking(), language), words = text(card), facts = card.body.flatMap((b) => (b.kind === 'facts' ? b.facts : []))
    for (const part of zh ? ['约面 B-1 · 42 · 7', '时间已定', '11月25日 周三 15:00（北京时间），45 分钟', '1和2', '在等\n无'] : ['Interview B-1 · 42 · 7', 'Time agreed', 'Wed 25 November, 15:00 (Beijing time), 45 min', '1 and 2', 'Waits for\nnobody']) expect(words).toContain(part)
    const times = facts.flatMap((f) => (f.times ?? []).map((t) => [f.value.includes(t.shown), t.at]))
    expect(times).toEqual([[true, AT]])
    expect(buttons(card)).toEqual(['run:reschedule B-1', 'run:unschedule B-1'])
    expect(card.actions?.[0]).toMatchObject({ kind: 'link', url: 'https://meet.example/x' })
    expect(text(bookingCard(booking({ phase: 'proposed', slot: null, offered: 0 }), language))).toMatch(zh ? /1、2和3里任 1 位；4，45 分钟，最晚 11月28日 周六 15:00（北京时间）/ : /any 1 of 1, 2 and 3; 4, 45 min, by Sat 28 November, 15:00 \(Beijing time\)/)
  })

  test('comes to something new with each phase and time', () => {
    const milestones = [booking(), booking({ phase: 'reschedule-requested' }), booking({ slot: { start: AT + 1, end: AT + 2, panel: ['1'] } }), booking({ slot: { ...SLOT, panel: ['3'] } }), booking({ asked: 'gone' }), booking({ phase: 'cancelled' })].map((b) => bookingCard(b, language).milestone)
    expect(new Set(milestones).size).toBe(milestones.length)
    expect(bookingCard(booking(), language).milestone).toBe(bookingCard(booking({ offered: 0 }), language).milestone)
  })

  test('who did not come can be met again or left at that; a dispute is settled by what HR finds out', () => {
    const leave = 'run:unschedule B-1', again = 'run:reschedule B-1', [held, absent] = ['held', 'absent'].map((what) => `run:attendance B-1 ${what}`)
    for (const card of [bookingCard(booking({ phase: 'candidate-no-show' }), language), bookingNoticeCard('candidate-no-show', booking({ phase: 'candidate-no-show' }), [], language)]) expect(buttons(card)).toEqual([again, held, leave])
    expect(buttons(bookingCard(booking({ phase: 'candidate-no-show', settled: true }), language))).toEqual([held])
    for (const card of [bookingCard(booking({ phase: 'stuck', disputed: true }), language), bookingNoticeCard('disputed', booking({ phase: 'stuck', disputed: true }), ['1'], language)]) expect(buttons(card)).toEqual([held, absent, again, leave])
    expect(buttons(panelistBookingCard('candidate-waits', meets(), language))).toEqual(['run:attendance B-1 here', 'run:attendance B-1 cannot'])
    expect(buttons(panelistBookingCard('taken-for-absent', meets(), language))).toEqual(['run:attendance B-1 here'])
    const b = booking({ phase: 'candidate-no-show' })
    const facts = { booking: b.id, application: b.application, candidate: '42', title: '7', company: '8', contact: '9', by: '10', candidateZone: b.timeZone, companyZone: b.timeZone, minutes: 45, phase: b.phase, agreed: null, keeps: false, names: {}, where: b.where }
    expect(buttons(candidateSaysCard('says', facts, 'x', language))).toEqual([again])
    expect(buttons(candidateSaysCard('says', { ...facts, phase: 'confirmed' }, 'x', language))).toEqual([])
    for (const what of ['late', 'says', 'another'] as const) reads(candidateSaysCard(what, facts, null, language), language)
  })

  test('where others read: no name, no time', () => {
    const words = text(openBookingCard(booking({ candidate: 'Lin Xiao', slot: { ...SLOT, panel: ['Zhao'] } }), language))
    for (const secret of ['Lin Xiao', 'Zhao', '15:00', 'meet.example']) expect(words).not.toContain(secret)
  })

  test.each(NEWS)('to an interviewer: %s', (news) => {
    for (const more of [{}, { rates: false, probe: [], kit: null, others: [], where: { place: null, link: null } }]) reads(panelistBookingCard(news, meets(more), language), language)
    const words = text(panelistBookingCard(news, meets(), language))
    expect(words).toContain('42')
    // Nothing that a level could be told by.
    expect(words).not.toMatch(/weak|unrated|level|total|score\b|偏弱|未评|等级|总分|\/ 5/iu)
  })

  test('an interviewer reads the time by their own clock first, the company’s beside it, and what to ask more about', () => {
    const words = text(panelistBookingCard('booked', meets(), language))
    expect(words).toMatch(zh ? /时间\n11月25日 周三 07:00（.*），45 分钟\n公司时间\n11月25日 周三 15:00（北京时间）/ : /When\nWed 25 November, 07:00 \(.*\), 45 min\nCompany time\nWed 25 November, 15:00 \(Beijing time\)/)
    expect(words).toContain(zh ? '可以多问\n9和10' : 'Ask more about\n9 and 10')
    expect(text(panelistBookingCard('booked', meets({ zone: 'Asia/Shanghai' }), language))).not.toContain(zh ? '公司时间' : 'Company time')
    expect(buttons(panelistBookingCard('booked', meets(), language))).toEqual(['run:rate A-3', 'run:answers A-3', 'run:attendance B-1 cannot'])
    expect(buttons(panelistBookingCard('did-it-start', meets(), language))).toEqual(['run:attendance B-1 started', 'run:attendance B-1 absent', 'run:attendance B-1 cannot'])
    expect(buttons(panelistBookingCard('off', meets(), language))).toEqual([])
  })

  test('to the channel: calendars that cannot be read', () => {
    for (const fault of ['rate-limited', 'unreachable', 'forbidden', 'rejected'] as const) reads(calendarAwayCard(fault, language), language)
  })

  test.each(NOTICES)('to HR: %s', (what) => {
    for (const people of [['1'], ['1', '2'], []]) if (people.length > 0 || !['calendar-unread', 'no-substitute', 'substitute-waits', 'substitute-unread', 'panelist-no-show', 'panelist-absent'].includes(what)) reads(bookingNoticeCard(what, booking(), people, language), language)
  })

  const CAUSES = ['unread', 'no-hours', 'no-table', 'away', 'busy', 'limit', 'elsewhere'] as const, RULES: TimeRule[] = ['notice', 'deadline', 'horizon', 'hours', 'candidate', 'grid']
  const FIXES: NonNullable<NonNullable<Searched['none']>['fix']>[] = ([
    ...(['candidate', 'deadline', 'tentative', 'buffers', 'limits', 'notice', 'hours'] as const).map((kind) => ({ kind })), { kind: 'table', missing: [{ country: 'CN', year: 2027 }] }, { kind: 'unread', id: '3', hours: true }, { kind: 'unread', id: '3', hours: false },
    { kind: 'shorter', minutes: 30 }, { kind: 'seat', seat: 1, need: 0 }, { kind: 'seat', seat: 0, need: 2 },
  ] as const).map((fix) => ({ ...fix, slot: SLOT, ...(fix.kind === 'table' ? { missing: [...fix.missing] } : {}) }) as NonNullable<NonNullable<Searched['none']>['fix']>)
  const found: Searched[] = [
    ...RULES.map((rule): Searched => ({ unread: [], closed: [], missing: [], none: { why: { kind: 'time', rule }, fix: null } })),
    ...FIXES.map((fix): Searched => ({ unread: ['3'], closed: ['4'], missing: [{ country: 'CN', year: 2027 }], none: { why: { kind: 'seat', seat: 0, weekdays: [5], people: CAUSES.map((cause, i) => ({ id: String(i), cause })) }, fix } })),
    { unread: [], closed: ['3'], missing: [], none: null },
    { unread: [], closed: [], missing: [], none: { why: { kind: 'seat', seat: 1, weekdays: [1, 2, 3, 4, 5], people: [] }, fix: null } },
  ]
  test.each(found)('why nothing was found, and the nearest fix: $none.why.kind $none.why.rule $none.fix.kind', (searched) => {
    const card = bookingNoticeCard('no-slots', booking({ phase: 'stuck', slot: null }), [], language, searched)
    reads(card, language)
    expect(buttons(card)[0]).toBe('run:reschedule B-1 again')
    if (searched.none?.fix) expect(text(card)).toContain(zh ? '例如 11月25日 周三 15:00' : 'For example Wed 25 November, 15:00')
  })

  test('the rest of what staff read', () => {
    const record = { id: 'x', name: '1', zone: 'Asia/Shanghai', country: 'CN', hours: { 1: [['09:00', '12:00']], 2: [['09:00', '12:00']], 4: [['10:00', '24:00']] }, overrides: { '2026-12-24': [], '2020-01-01': [] }, email: 'a@b.example', calendar: null, limits: { perDay: 2, perWeek: 6 }, joinedAt: 0 } as Parameters<typeof hoursCard>[0]
    for (const card of [
      askHoursCard(booking(), language), hoursCard(record, { name: null, from: '2026-11-23', saved: true, edit: 'hours edit' }, language), hoursCard(undefined, { name: '1', from: '2026-11-23', saved: false, edit: 'hours edit @a' }, language),
      scheduledCard(booking({ slot: null }), ['3'], language, true), calendarImportedCard({ country: 'CN', year: 2027, off: 33, work: 6, instead: true }, language), workCalendarCard([{ country: 'CN', known: [2026], own: [], missing: [2027] }, { country: 'XX', known: [], own: [], missing: [2026, 2027] }], companyDays([{ id: '*', years: {}, days: { '2026-12-24': 'off', '2026-12-26': 'work' }, names: { '2026-12-24': 'X' } }], '*', '2026-01-01', language), language),
      ...(['off', 'work', 'usual'] as const).map((how) => daysMarkedCard({ how, runs: [['2026-12-24', '2026-12-26'], ['2026-12-31', '2026-12-31']], name: 'X', country: 'DE', agreed: ['B-1', 'B-2'] }, language)), rulesCard(USUAL_RULES, { zone: 'Asia/Shanghai', before: { ...USUAL_RULES, notice: 1440 }, edit: true }, language),
    ]) reads(card, language)
    expect(text(hoursCard(record, { name: null, from: '2026-11-23', saved: false, edit: 'hours edit' }, language))).not.toContain('2020-01-01')
    expect(weekRows(record!.hours, language).map((row) => row.days)).toEqual(zh ? ['周一、周二', '周四'] : ['Mon, Tue', 'Thu'])
    expect(weekdayNames([1, 2, 3, 4, 5, 7], language)).toBe(zh ? '周一至周五、周日' : 'Mon–Fri, Sun')
  })

  test('what waits on a home page and in the digest', () => {
    const about = { application: 'A-3', name: '42', title: '7', since: 0 }
    const waits: Waiting[] = [...(['stuck', 'drift', 'absent'] as const).map((what): Waiting => ({ ...about, kind: 'booking', booking: 'B-1', what })), { ...about, kind: 'hours', people: ['x'] }]
    const card: Card = { body: waitingBlocks(waits, 10, 'Asia/Shanghai', language), actions: bookingButtons(waits, language) }
    reads(card, language)
    expect(text(card)).not.toContain('1970')
    expect(buttons(card)).toEqual(['run:bookings B-1', 'run:bookings B-1', 'run:bookings B-1', 'run:hours edit'])
  })
})
