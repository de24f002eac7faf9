import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { calendarPart } from '../../../src/infra/mail/calendar-part.ts'
import type { CalendarPart } from '../../../src/ports/mailer.ts'
import { seen, type Seen } from './read-calendar.ts'

const RUNS = Number(process.env['RUNS'] ?? 300)
const HOUR = 3_600_000, START = Date.UTC(2026, 9, 21, 7)
const organizer = { name: 'Acme 招聘', address: 'hiring@acme.test' }
const part: CalendarPart = {
  method: 'REQUEST', uid: 'b-17@acme.test', sequence: 0, stamp: Date.UTC(2026, 9, 14, 2), start: START, end: START + HOUR, summary: '远山科技面试：大客户经理', description: '打开页面\n联系林静', language: 'zh',
  attendees: [{ name: '陈雨', email: 'chen@example.com', role: 'required', rsvp: true }],
}
const written = (change: Partial<CalendarPart> = {}, by = organizer): string => calendarPart({ ...part, ...change }, by)
const event = (ics: string): ICAL.Component => {
  const found = new ICAL.Component(ICAL.parse(ics) as unknown[]).getFirstSubcomponent('vevent')
  if (!found) throw new Error('no event')
  return found
}
const unfolded = (ics: string): string[] => ics.replaceAll('\r\n ', '').split('\r\n')
const named = (ics: string): string[] => unfolded(ics).map((line) => line.split(/[;:]/)[0] ?? '').filter(Boolean)

describe('a meeting in a calendar', () => {
  test('has all that the standards ask for, and all times in UTC', () => {
    const ics = written({ location: '上海办公室 3 楼', url: 'https://bole.test/b/1' }), lines = unfolded(ics)
    expect(lines).toEqual([
      'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Bole//Interviews//ZH', 'METHOD:REQUEST', 'BEGIN:VEVENT', 'UID:b-17@acme.test', 'SEQUENCE:0',
      'DTSTAMP:20261014T020000Z', 'DTSTART:20261021T070000Z', 'DTEND:20261021T080000Z', 'SUMMARY:远山科技面试：大客户经理', 'TRANSP:OPAQUE', 'LOCATION:上海办公室 3 楼',
      'DESCRIPTION:打开页面\\n联系林静', 'ORGANIZER;CN="Acme 招聘":mailto:hiring@acme.test',
      'ATTENDEE;ROLE=REQ-PARTICIPANT;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN="陈雨":MAILTO:chen@example.com', 'URL;VALUE=URI:https://bole.test/b/1',
      'STATUS:CONFIRMED', 'CLASS:PRIVATE', 'END:VEVENT', 'END:VCALENDAR', '',
    ])
  })

  test('a cancelled one says so, and asks for no answer', () => {
    const ics = written({ method: 'CANCEL', sequence: 2, alarm: 15 })
    expect(ics).toMatch(/\r\nMETHOD:CANCEL\r\n/)
    expect(ics).toMatch(/\r\nSTATUS:CANCELLED\r\n/)
    expect(unfolded(ics).join('\n')).toContain('RSVP=FALSE')
    expect(ics).not.toContain('VALARM')
  })

  test('rings only for who wants it, and after all properties of the event', () => {
    expect(written()).not.toContain('VALARM')
    const ics = written({ alarm: 10, summary: 'END:VEVENT' })
    expect(ics).toMatch(/\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:面试\r\nTRIGGER:-PT10M\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n$/)
    expect(event(ics).getFirstPropertyValue('summary')).toBe('END:VEVENT')
  })

  test('a link stays whole, and only web links are one', () => {
    expect(event(written({ url: 'https://meet.test/j/1;p=2,3?pwd=a,b&x=%E4%BC%9A#h' })).getFirstPropertyValue('url')).toBe('https://meet.test/j/1%3Bp=2%2C3?pwd=a%2Cb&x=%E4%BC%9A#h')
    for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'no link', 'https://']) expect(named(written({ url }))).not.toContain('URL')
    expect(event(written({ url: 'https://x.test/\r\nX-EVIL:1' })).getFirstPropertyValue('url')).toBe('https://x.test/X-EVIL:1')
  })

  test('an address may hold signs that mean something in a link', () => {
    const ics = written({ attendees: [{ name: '', email: 'a%b+c?d@example.com', role: 'optional', rsvp: false }] })
    expect(event(ics).getFirstProperty('attendee')?.getFirstValue()).toBe('MAILTO:a%25b+c%3Fd@example.com')
    expect(event(ics).getFirstProperty('attendee')?.getFirstParameter('role')).toBe('OPT-PARTICIPANT')
  })

  test.each<[string, Partial<CalendarPart>]>([
    ['an end before its start', { end: START - 1 }], ['no length', { end: START }], ['no time', { start: Number.NaN }], ['a time in no calendar', { end: Date.UTC(12000, 0, 1) }],
    ['a uid with a line end', { uid: 'a\r\nX:1' }], ['no uid', { uid: '' }], ['a sequence below 0', { sequence: -1 }], ['half a sequence', { sequence: 0.5 }], ['nobody', { attendees: [] }],
    ['somebody without an address', { attendees: [{ name: 'x', email: 'x@y.z\r\nX:1', role: 'required', rsvp: true }] }],
  ])('%s is refused for good', (_, change) => {
    expect(() => written(change)).toThrow(expect.objectContaining({ name: 'MailFailure', lasting: true }))
  })
})

/** Nights when clocks change, on both sides of the gap or the fold: New York, Berlin, Lord Howe (half an hour), and a Chinese summer time of 1991. */
const NIGHTS = [
  Date.UTC(2026, 10, 1, 5), Date.UTC(2026, 10, 1, 5, 30), Date.UTC(2026, 10, 1, 6), Date.UTC(2026, 10, 1, 6, 30), Date.UTC(2027, 2, 14, 6, 30), Date.UTC(2027, 2, 14, 7, 30),
  Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30), Date.UTC(2026, 9, 3, 15, 15), Date.UTC(2026, 3, 4, 14, 45), Date.UTC(1991, 8, 14, 16, 30), Date.UTC(2026, 11, 31, 23, 45), Date.UTC(2028, 1, 29, 12),
]

describe('says the same instant to ical.js and node-ical', () => {
  const files = NIGHTS.map((start, i) => written({ uid: `n-${i}`, sequence: i, start, end: start + 45 * 60_000 }))
  files.push(written({ sequence: 0 }), written({ sequence: 1, start: START + 24 * HOUR, end: START + 25 * HOUR }), written({ method: 'CANCEL', sequence: 2, start: START + 24 * HOUR, end: START + 25 * HOUR }))

  test.each(['UTC', 'Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe'])('on a host in %s', (TZ) => {
    const out = execFileSync(process.execPath, ['--no-warnings', new URL('./read-calendar.ts', import.meta.url).pathname], { input: JSON.stringify(files), env: { ...process.env, TZ }, encoding: 'utf8' })
    const read = JSON.parse(out) as { zone: string; seen: [Seen, Seen][] }
    expect(read.zone).toBe(TZ)
    expect(read.seen.length).toBe(files.length)
    for (const [i, start] of NIGHTS.entries()) for (const by of read.seen[i] ?? []) expect(by).toMatchObject({ start, end: start + 45 * 60_000, stamp: part.stamp, uid: `n-${i}`, sequence: String(i) })
    for (const reader of [0, 1] as const) {
      expect(read.seen.slice(NIGHTS.length).map((both) => both[reader]).map(({ uid, sequence, method, status, start }) => [uid, sequence, method, status, start])).toEqual([
        [part.uid, '0', 'REQUEST', 'CONFIRMED', START], [part.uid, '1', 'REQUEST', 'CONFIRMED', START + 24 * HOUR], [part.uid, '2', 'CANCEL', 'CANCELLED', START + 24 * HOUR],
      ])
    }
  })

  test('and is written the same on every host', () => {
    const lines = files.flatMap(unfolded).filter((line) => /^DT(?:START|END|STAMP)/.test(line))
    expect(lines.every((line) => /^DT(?:START|END|STAMP):\d{8}T\d{6}Z$/.test(line))).toBe(true)
    expect(files.join('')).not.toMatch(/TZID|VTIMEZONE|X-WR-/)
  })
})

/** Pieces that end a line, a value or a parameter somewhere, or are half of something. */
const hostile = fc.array(fc.oneof(
  fc.constantFrom('\r\n', '\n', '\r', '\n ', '\u2028', '\u0085', '\0', '\v', ';', ':', ',', '"', '\\', '\\n', '\\;', '^', '^n', "^'", '%0D%0A', '=', '\ud83d', '\udc00', '\ufeff', '\u202e',
    'X-EVIL:1', 'ATTENDEE:mailto:evil@example.com', 'END:VEVENT', 'BEGIN:VALARM', 'END:VCALENDAR', 'METHOD:CANCEL', 'ATTACH;VALUE=URI:https://evil.test', ';PARTSTAT=ACCEPTED', '":mailto:evil@example.com', 'mailto:', '\r\nBcc: evil@example.com\r\n\r\n'),
  fc.string({ unit: 'binary', maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 30 }), fc.constant('请谈谈您说服客户的经历'.repeat(8)), fc.constant('👩‍👩‍👧‍👦𠮷'),
), { maxLength: 8 }).map((pieces) => pieces.join(''))

describe('whatever people typed', () => {
  const bare = named(written({ location: 'x', url: 'https://x.test', alarm: 5 }))
  const flat = (text: string): string => text.toWellFormed().replace(/[\s\p{Cc}]+/gu, ' ').trim()

  test('never adds a property, never breaks the parse, and arrives as it was written', () => {
    fc.assert(fc.property(fc.record({ summary: hostile, description: hostile, location: hostile, name: hostile, sender: hostile, url: hostile }), (typed) => {
      const ics = written({
        summary: typed.summary, description: `:${typed.description}`, location: `:${typed.location}`, url: `https://x.test/${encodeURI(typed.url.toWellFormed())}`, alarm: 5,
        attendees: [{ name: typed.name, email: 'chen@example.com', role: 'required', rsvp: true }],
      }, { name: typed.sender, address: organizer.address })
      expect(named(ics)).toEqual(bare)
      const read = event(ics), attendees = read.getAllProperties('attendee')
      expect(read.getFirstPropertyValue('summary')).toBe(flat(typed.summary))
      expect(read.getFirstPropertyValue('location')).toBe(flat(`:${typed.location}`))
      expect(read.getFirstPropertyValue('description')).toBe(`:${typed.description}`.split(/\r\n|[\r\n\u2028\u2029]/u).map(flat).join('\n'))
      expect(read.getFirstPropertyValue('organizer')).toBe('mailto:hiring@acme.test')
      expect(attendees.map((one) => [one.getFirstValue(), one.getFirstParameter('partstat')])).toEqual([['MAILTO:chen@example.com', 'NEEDS-ACTION']])
      expect(attendees[0]?.getFirstParameter('cn')).toBe(flat(typed.name).replace(/"/g, '’').replace(/[\\^]/g, '') || 'chen@example.com')
      expect(read.getAllSubcomponents().length).toBe(1)
      for (const by of seen(ics)) expect([by.start, by.end, by.method, by.uid]).toEqual([part.start, part.end, 'REQUEST', part.uid])
    }), { numRuns: RUNS })
  })

  test('no line is over 75 octets, none ends inside a character', () => {
    fc.assert(fc.property(hostile, hostile, (summary, description) => {
      const ics = written({ summary, description: `${description}${'面试说明，请提前五分钟进入会议。👩‍💻'.repeat(20)}`, attendees: [{ name: summary, email: 'chen@example.com', role: 'required', rsvp: true }] })
      for (const line of ics.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        expect(line.isWellFormed()).toBe(true)
      }
      expect(ics).not.toMatch(/[^\P{Cc}\r\n]/u)
      expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    }), { numRuns: RUNS })
  })
})
