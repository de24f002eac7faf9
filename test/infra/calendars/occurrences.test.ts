import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { occurrences, type Owner } from '../../../src/infra/calendars/occurrences.ts'

const ANN: Owner = { zone: 'Asia/Shanghai', email: 'ann@example.com' }
const at = (iso: string): number => Date.parse(iso)
const OCTOBER = { start: at('2026-10-01T00:00Z'), end: at('2026-11-10T00:00Z') }
const object = (...events: string[][]): string => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...events.flatMap((lines) => ['BEGIN:VEVENT', 'UID:u1', 'DTSTAMP:20260901T000000Z', ...lines, 'END:VEVENT']), 'END:VCALENDAR', ''].join('\r\n')
const starts = (text: string, within = OCTOBER, owner = ANN): string[] => occurrences(text, within, owner).map(({ start }) => new Date(start).toISOString().slice(0, 16)).toSorted()
const HOUR = 'DURATION:PT1H'

test('single events, days, floating times, and what takes no time', () => {
  expect(occurrences(object(['DTSTART:20261020T060000Z', 'DTEND:20261020T070000Z']), OCTOBER, ANN)).toEqual([{ start: at('2026-10-20T06:00Z'), end: at('2026-10-20T07:00Z') }])
  expect(occurrences(object(['DTSTART:20261020T060000Z', HOUR, 'STATUS:TENTATIVE']), OCTOBER, ANN)).toEqual([{ start: at('2026-10-20T06:00Z'), end: at('2026-10-20T07:00Z'), soft: true }])
  expect(occurrences(object(['DTSTART;VALUE=DATE:20261020']), OCTOBER, ANN)).toEqual([{ start: at('2026-10-19T16:00Z'), end: at('2026-10-20T16:00Z') }])
  expect(occurrences(object(['DTSTART;VALUE=DATE:20261024', 'DTEND;VALUE=DATE:20261026']), OCTOBER, { zone: 'Europe/Berlin', email: null })).toEqual([{ start: at('2026-10-23T22:00Z'), end: at('2026-10-25T23:00Z') }])
  expect(starts(object(['DTSTART:20261020T140000', HOUR]))).toEqual(['2026-10-20T06:00'])
  for (const line of ['TRANSP:TRANSPARENT', 'STATUS:CANCELLED', 'ATTENDEE;PARTSTAT=DECLINED:mailto:Ann@example.com']) expect(starts(object(['DTSTART:20261020T060000Z', HOUR, line]))).toEqual([])
  for (const line of ['TRANSP:OPAQUE', 'ATTENDEE;PARTSTAT=DECLINED:mailto:ben@example.com', 'ATTENDEE:mailto:ann@example.com']) expect(starts(object(['DTSTART:20261020T060000Z', HOUR, line]))).toHaveLength(1)
  expect(occurrences(object(['DTSTART:20261020T060000Z', HOUR]), OCTOBER, ANN, 'u1')).toEqual([])
  expect(starts(object(['DTSTART:20260920T060000Z', HOUR]))).toEqual([])
})

test('a series keeps its wall time when clocks change, by zone name or by its own table', () => {
  const weekly = ['DTSTART;TZID=Europe/London:20261006T090000', 'DTEND;TZID=Europe/London:20261006T100000', 'RRULE:FREQ=WEEKLY']
  const expected = ['2026-10-06T08:00', '2026-10-13T08:00', '2026-10-20T08:00', '2026-10-27T09:00', '2026-11-03T09:00']
  expect(starts(object(weekly))).toEqual(expected)
  const table = 'BEGIN:VTIMEZONE\r\nTZID:Office\r\nBEGIN:STANDARD\r\nDTSTART:19961027T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:19810329T010000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n'
  expect(starts(object(weekly.map((line) => line.replace('Europe/London', 'Office'))).replace('BEGIN:VEVENT', `${table}BEGIN:VEVENT`))).toEqual(expected)
})

test('the end of a series is an instant: the last one is not lost east of Greenwich', () => {
  expect(starts(object(['DTSTART;TZID=Asia/Shanghai:20261005T090000', HOUR, 'RRULE:FREQ=DAILY;UNTIL=20261007T010000Z']))).toEqual(['2026-10-05T01:00', '2026-10-06T01:00', '2026-10-07T01:00'])
  expect(starts(object(['DTSTART;TZID=America/New_York:20261005T200000', HOUR, 'RRULE:FREQ=DAILY;UNTIL=20261007T000000Z']))).toEqual(['2026-10-06T00:00', '2026-10-07T00:00'])
  expect(starts(object(['DTSTART;VALUE=DATE:20261005', 'RRULE:FREQ=DAILY;UNTIL=20261006']))).toEqual(['2026-10-04T16:00', '2026-10-05T16:00'])
  expect(starts(object(['DTSTART:20261005T010000Z', HOUR, 'RRULE:FREQ=DAILY;COUNT=2']))).toHaveLength(2)
})

test('single days left out, moved, added, cancelled', () => {
  const master = ['DTSTART;TZID=Asia/Shanghai:20261006T090000', HOUR, 'RRULE:FREQ=WEEKLY;COUNT=4', 'EXDATE;TZID=Asia/Shanghai:20261013T090000', 'RDATE;TZID=Asia/Shanghai:20261015T090000']
  const moved = ['RECURRENCE-ID:20261020T010000Z', 'DTSTART:20261021T030000Z', HOUR], off = ['RECURRENCE-ID;TZID=Asia/Shanghai:20261027T090000', 'DTSTART;TZID=Asia/Shanghai:20261027T090000', HOUR, 'STATUS:CANCELLED']
  expect(starts(object(master, moved, off))).toEqual(['2026-10-06T01:00', '2026-10-15T01:00', '2026-10-21T03:00'])
  expect(starts(object(moved))).toEqual(['2026-10-21T03:00'])
})

test('what began before the range and lasts into it', () => {
  expect(starts(object(['DTSTART:20260930T230000Z', 'DURATION:PT2H']))).toEqual(['2026-09-30T23:00'])
  expect(starts(object(['DTSTART:20200101T233000Z', HOUR, 'RRULE:FREQ=DAILY']), { start: at('2026-10-02T00:00Z'), end: at('2026-10-02T01:00Z') })).toEqual(['2026-10-01T23:30'])
})

test.each([
  ['no calendar', 'hello'], ['an unknown zone', object(['DTSTART;TZID=Nowhere/Land:20261020T060000', HOUR])], ['no beginning', object(['SUMMARY:x'])], ['no time', object(['DTSTART:tomorrow', HOUR])],
  ['an end before its beginning', object(['DTSTART:20261020T060000Z', 'DTEND:20261020T050000Z'])], ['a series that is too long', object(['DTSTART:20200101T000000Z', HOUR, 'RRULE:FREQ=SECONDLY'])], ['a rest of a series', object(['RECURRENCE-ID;RANGE=THISANDFUTURE:20261020T010000Z', 'DTSTART:20261021T030000Z', HOUR])],
  ['a rule of exceptions', object(['DTSTART:20261001T000000Z', HOUR, 'RRULE:FREQ=DAILY', 'EXRULE:FREQ=WEEKLY'])], ['a rule of nothing', object(['DTSTART:20261001T000000Z', HOUR, 'RRULE:FREQ=SOMETIMES'])],
])('throws at %s', (_, text) => {
  expect(() => occurrences(text, OCTOBER, ANN)).toThrow()
})

test('a day that never comes does not hang', () => {
  const never = object(['DTSTART:20261001T000000Z', HOUR, 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'])
  let found: unknown
  try { found = starts(never) } catch (error) { found = error }
  expect(found).toBeDefined()
})

/** A calendar is full of what others sent. */
const HOSTILE = [
  'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=DAILY;INTERVAL=7;BYDAY=TU', 'FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=SECONDLY;INTERVAL=999999999999', 'FREQ=DAILY;INTERVAL=999999999', 'FREQ=WEEKLY;BYWEEKNO=1;BYDAY=MO',
  'FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=15;BYDAY=1MO', `FREQ=MONTHLY;BYDAY=${Array(9000).fill('TU').join(',')}`, `FREQ=MONTHLY;BYDAY=${Array(58).fill('MO').join(',')}`,
]
const cheap = (text: string): void => {
  const before = process.cpuUsage()
  try { starts(text) } catch { /* Not understood, so unknown. */ }
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(8)
}

test.each(HOSTILE.map((rule) => rule.slice(0, 60)))('%s: ends, as the rule of an event or of a zone', (short) => {
  const rule = HOSTILE.find((one) => one.slice(0, 60) === short)!
  for (const first of ['20200106T100000Z', '00010101T100000Z']) cheap(object([`DTSTART:${first}`, HOUR, `RRULE:${rule}`]))
  const table = `BEGIN:VTIMEZONE\r\nTZID:Evil\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nRRULE:${rule}\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n`
  const evil = (name: string): string => object([`DTSTART;TZID=${name}:20261006T090000`, HOUR, 'RRULE:FREQ=DAILY;COUNT=1']).replace('BEGIN:VEVENT', `${table.replace('Evil', name)}BEGIN:VEVENT`)
  expect(() => starts(evil('Evil'))).toThrow()
  // A zone that everybody knows needs no table.
  expect(starts(evil('Europe/London'))).toEqual(['2026-10-06T08:00'])
})

test.each(['DURATION:P99999999999D', 'DURATION:P9999999999999999999W', 'DTEND;VALUE=DATE:99990101'])('a day that lasts %s cannot be read', (end) => {
  expect(() => starts(object(['DTSTART;VALUE=DATE:20261020', end]))).toThrow()
})

test('long series of every kind are still read', () => {
  const count = (first: string, rule: string): number => starts(object([`DTSTART;TZID=Asia/Shanghai:${first}`, HOUR, `RRULE:${rule}`])).length
  expect([count('20000103T100000', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'), count('19800101T100000', 'FREQ=DAILY'), count('19990131T100000', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1'), count('19001020T100000', 'FREQ=YEARLY'), count('20240201T100000', 'FREQ=HOURLY;INTERVAL=4')]).toEqual([28, 40, 1, 1, 240])
})

const ZONES = ['Asia/Shanghai', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Chatham', 'America/St_Johns']
const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

test('any weekly series stands where walking its days puts it', () => {
  fc.assert(fc.property(
    fc.constantFrom(...ZONES), fc.integer({ min: -400, max: 20 }), fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 5, max: 600 }), fc.integer({ min: 1, max: 3 }), fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 }), fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
    (zone, offset, minute, length, every, days, lastDay) => {
      const first = Temporal.PlainDate.from('2026-10-01').add({ days: offset }), weekdays = [...new Set([first.dayOfWeek, ...days])], time = Temporal.PlainTime.from({ hour: Math.trunc(minute / 60), minute: minute % 60 })
      const instant = (date: Temporal.PlainDate): number => date.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds
      const until = lastDay === null ? null : instant(first.add({ days: lastDay })), wall = `${first.toString().replace(/-/g, '')}T${time.toString().replace(/:/g, '').slice(0, 4)}00`
      const rule = `RRULE:FREQ=WEEKLY;WKST=MO;INTERVAL=${every};BYDAY=${weekdays.map((d) => DAYS[d - 1]).join(',')}${until === null ? '' : `;UNTIL=${new Date(until).toISOString().replace(/[-:]|\.\d+/g, '')}`}`
      const monday = first.subtract({ days: first.dayOfWeek - 1 }), expected: number[] = []
      for (let date = first; instant(date) < OCTOBER.end; date = date.add({ days: 1 })) {
        const at = instant(date), week = Math.trunc(monday.until(date).days / 7)
        if (weekdays.includes(date.dayOfWeek) && week % every === 0 && (until === null || at <= until) && at + length * 60_000 > OCTOBER.start) expected.push(at)
      }
      expect(occurrences(object([`DTSTART;TZID=${zone}:${wall}`, `DURATION:PT${length}M`, rule]), OCTOBER, ANN).map(({ start }) => start).toSorted((a, b) => a - b)).toEqual(expected)
    },
  ), { numRuns: 100 })
})
