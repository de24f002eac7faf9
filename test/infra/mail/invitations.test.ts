import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CandidateMeeting, News } from '../../../src/cards/invitation-letter-words.ts'
import { candidateLetter } from '../../../src/cards/invitation-letters.ts'
import { SmtpMailer } from '../../../src/infra/mail/smtp-mailer.ts'
import { MailFailure, type CalendarPart } from '../../../src/ports/mailer.ts'
import { PostOffice, type Arrived } from './post-office.ts'
import { seen } from './read-calendar.ts'

const START = Date.UTC(2026, 9, 21, 7), DAY = 86_400_000, LENGTH = 45 * 60_000
const meeting: CandidateMeeting = {
  name: '陈雨', company: '远山科技', title: '大客户经理', contact: '林静，hr@acme.test', start: START, end: START + LENGTH, zone: 'America/New_York', companyZone: 'Asia/Shanghai',
  place: null, link: 'https://meet.test/j/1', panel: ['王磊'], page: 'https://bole.test/b/T', change: { until: START },
}
const to = 'chen@example.com'
let post: PostOffice, mailer: SmtpMailer
beforeEach(async () => {
  post = new PostOffice()
  mailer = new SmtpMailer({ url: await post.open(), from: 'Acme 招聘 <hiring@acme.test>' })
})
afterEach(async () => {
  mailer.close()
  await post.close()
})

async function sent(news: News, change: Partial<CandidateMeeting> = {}, part: Partial<CalendarPart> = {}): Promise<Arrived> {
  const m = { ...meeting, ...change }, { mail, event } = candidateLetter(news, m, 'zh'), sequence = part.sequence ?? 0
  const calendar: CalendarPart = {
    method: 'REQUEST', uid: 'b-17@acme.test', sequence, stamp: START - 7 * DAY + sequence * 1000, start: m.start, end: m.end, ...event, language: 'zh',
    attendees: [{ name: m.name, email: to, role: 'required', rsvp: true }], ...part,
  }
  await mailer.send({ to, ...mail, calendar: JSON.parse(JSON.stringify(calendar)) as CalendarPart }, `b-17/${sequence}`)
  return post.arrived.at(-1) as Arrived
}
/** Both copies of the calendar in a mail, with how each is announced. */
const copies = ({ parsed }: Arrived): { type: string; name: string | undefined; text: string }[] => parsed.attachments.map(({ contentType, filename, content }) => ({ type: contentType, name: filename, text: content.toString() }))
const calendarOf = (mail: Arrived): string => copies(mail).find(({ type }) => type === 'text/calendar')?.text ?? ''

describe('an invitation by e-mail', () => {
  test('arrives as text, HTML, a calendar that says what it is for, and a file', async () => {
    const mail = await sent({ kind: 'invited' }), [inline, file] = copies(mail)
    expect(mail.raw).toMatch(/^Content-Type: multipart\/mixed/m)
    expect(mail.raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST\r\n/)
    expect([inline?.type, file?.type, file?.name]).toEqual(['text/calendar', 'application/ics', 'invite.ics'])
    expect(inline?.text).toBe(file?.text)
    expect(mail.parsed.text).toContain('2026年10月21日 周三 03:00–03:45（北美东部夏令时间，UTC-4）')
    expect(mail.parsed.text).toContain('公司当地时间：2026年10月21日 周三 15:00–15:45（北京时间，UTC+8）')
    expect(mail.parsed.html).toContain('https://bole.test/b/T')
    expect(calendarOf(mail)).toContain('ORGANIZER;CN="Acme 招聘":mailto:hiring@acme.test\r\n')
  })

  test('REQUEST 0, REQUEST 1, CANCEL 2: one meeting that is moved and taken away', async () => {
    const moved = { start: START + DAY, end: START + DAY + LENGTH }
    const mails = [
      await sent({ kind: 'invited' }),
      await sent({ kind: 'changed', from: { start: START, end: START + LENGTH } }, moved, { sequence: 1 }),
      await sent({ kind: 'cancelled', by: 'company' }, moved, { sequence: 2, method: 'CANCEL' }),
    ]
    for (const reader of [0, 1] as const) {
      expect(mails.map((mail) => seen(calendarOf(mail))[reader]).map(({ uid, sequence, method, status, start, end, stamp }) => [uid, sequence, method, status, start, end - start, stamp])).toEqual([
        ['b-17@acme.test', '0', 'REQUEST', 'CONFIRMED', START, LENGTH, START - 7 * DAY],
        ['b-17@acme.test', '1', 'REQUEST', 'CONFIRMED', START + DAY, LENGTH, START - 7 * DAY + 1000],
        ['b-17@acme.test', '2', 'CANCEL', 'CANCELLED', START + DAY, LENGTH, START - 7 * DAY + 2000],
      ])
    }
    expect(mails.map(({ raw }) => /Content-Type: text\/calendar; charset=utf-8; method=(\w+)/.exec(raw)?.[1])).toEqual(['REQUEST', 'REQUEST', 'CANCEL'])
    expect(new Set(mails.map(({ parsed }) => parsed.messageId)).size).toBe(3)
    expect(mails.map(({ parsed }) => parsed.subject?.split('：')[0])).toEqual(['面试时间定了', '面试改了时间', '面试已取消'])
  })

  test('a letter without a meeting has no calendar', async () => {
    await mailer.send({ to, ...candidateLetter({ kind: 'reminder' }, meeting, 'zh').mail }, 'k')
    expect(post.arrived[0]?.parsed.attachments).toEqual([])
    expect(post.arrived[0]?.raw).not.toMatch(/calendar/i)
  })

  test('hostile names add no header, no recipient and no property, on the whole way', async () => {
    const evil = 'x\r\nBcc: evil@example.com\r\nContent-Type: text/html\r\n\r\n;PARTSTAT=ACCEPTED:mailto:evil@example.com"\r\nATTENDEE:mailto:evil@example.com\r\nEND:VEVENT'
    const mail = await sent({ kind: 'invited' }, { name: evil, company: evil, title: evil, contact: evil, panel: [evil], place: evil })
    expect(mail.to).toEqual([to])
    expect(mail.parsed.headers.has('bcc')).toBe(false)
    expect(mail.parsed.headers.get('content-type')).toMatchObject({ value: 'multipart/mixed' })
    const lines = calendarOf(mail).replaceAll('\r\n ', '').split('\r\n')
    expect(lines.filter((line) => /^(?:ATTENDEE|END:VEVENT|Bcc|Content-Type)/.test(line))).toEqual([expect.stringMatching(/^ATTENDEE;ROLE=REQ-PARTICIPANT;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;.*:MAILTO:chen@example\.com$/), 'END:VEVENT'])
  })

  test('what is no meeting is refused for good, before anything is sent', async () => {
    await expect(sent({ kind: 'invited' }, { end: START })).rejects.toSatisfy((error) => error instanceof MailFailure && error.lasting && !/chen|陈/.test(error.message))
    expect(post.arrived).toEqual([])
  })
})
