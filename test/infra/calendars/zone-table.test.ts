import fc from 'fast-check'
import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { offsetsOf } from '../../../src/infra/calendars/zone-table.ts'

const part = (name: string, from: string, to: string, begins: string, ...more: string[]): string[] => [`BEGIN:${name}`, `DTSTART:${begins}`, `TZOFFSETFROM:${from}`, `TZOFFSETTO:${to}`, ...more, `END:${name}`]
const table = (...parts: string[][]) => offsetsOf(new ICAL.Component(ICAL.parse(['BEGIN:VTIMEZONE', 'TZID:x', ...parts.flat(), 'END:VTIMEZONE', ''].join('\r\n')) as unknown[]))
const both = (standard: string[], daylight: string[]) => table(standard, daylight)!

/** As the calendars of others write them, each with the zone it stands for. */
const TABLES: [string, (wall: number) => number][] = [
  // Google and Apple.
  ['America/New_York', both(part('STANDARD', '-0400', '-0500', '20071104T020000', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU'), part('DAYLIGHT', '-0500', '-0400', '20070311T020000', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU'))],
  // Exchange, from the beginning of its time.
  ['Europe/Berlin', both(part('STANDARD', '+0200', '+0100', '16010101T030000', 'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10'), part('DAYLIGHT', '+0100', '+0200', '16010101T020000', 'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3'))],
  // Days of a month, south of the equator, and half an hour.
  ['Australia/Lord_Howe', both(part('STANDARD', '+1100', '+1030', '20080406T020000', 'RRULE:FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=1,2,3,4,5,6,7;BYDAY=SU'), part('DAYLIGHT', '+1030', '+1100', '20081005T020000', 'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1SU;BYHOUR=2;BYMINUTE=0'))],
  // One that no longer turns.
  ['Asia/Shanghai', table(part('STANDARD', '+0800', '+0800', '16010101T000000'))!],
  ['Europe/Moscow', both(part('STANDARD', '+0400', '+0300', '20141026T020000'), part('DAYLIGHT', '+0300', '+0400', '20110327T020000', 'RDATE:20110327T020000'))],
]

test.each(TABLES)('%s: every wall time is as far from UTC as the zone itself has it', (zone, offset) => {
  fc.assert(fc.property(fc.integer({ min: Date.UTC(2012, 0, 1) / 60_000, max: Date.UTC(2040, 0, 1) / 60_000 }), (minute) => {
    const wall = new Date(minute * 60_000), zoned = Temporal.PlainDateTime.from(wall.toISOString().slice(0, 19)).toZonedDateTime(zone)
    // Of what the clock leaves out, only the instant is the same.
    expect(wall.getTime() - offset(wall.getTime())).toBe(zoned.epochMilliseconds)
  }), { numRuns: Number(process.env['RUNS'] ?? 300) })
})

test('the hours of a turn: left out, or there twice', () => {
  const [, offset] = TABLES[0]!, hours = (iso: string): number => offset(Date.parse(`${iso}Z`)) / 3_600_000
  expect(['2026-03-08T01:59', '2026-03-08T02:30', '2026-03-08T03:00', '2026-11-01T01:30', '2026-11-01T02:00', '1990-07-01T00:00'].map(hours)).toEqual([-5, -5, -4, -4, -5, -5])
})

test('a rule ends, and one that skips years is found', () => {
  const ended = table(part('STANDARD', '+0200', '+0100', '20001029T030000', 'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU'), part('DAYLIGHT', '+0100', '+0200', '20000326T020000', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20100328T010000Z'))!
  expect([2010, 2011].map((year) => ended(Date.UTC(year, 6, 1)) / 3_600_000)).toEqual([2, 1])
  expect(table(part('STANDARD', '+0000', '+0100', '20000229T000000', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29'))!(Date.UTC(2027, 0, 1))).toBe(3_600_000)
})

test.each([
  ['nothing', []], ['no offset', [['BEGIN:STANDARD', 'DTSTART:20200101T000000', 'END:STANDARD']]], ['lines without end', Array.from({ length: 101 }, () => part('STANDARD', '+0000', '+0100', '20200101T000000'))],
  ...['FREQ=DAILY', 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=HOURLY', 'FREQ=SECONDLY', 'FREQ=YEARLY;INTERVAL=2', 'FREQ=YEARLY;COUNT=9', 'FREQ=YEARLY;BYDAY=SU', 'FREQ=YEARLY;BYDAY=1SU,2SU;BYMONTH=3', 'FREQ=YEARLY;BYMONTH=3;BYDAY=1SU;BYMINUTE=0,1,2', 'FREQ=YEARLY;BYYEARDAY=9', 'FREQ=YEARLY;BYDAY=20SU']
    .map((rule): [string, string[][]] => [rule, [part('STANDARD', '+0000', '+0100', '16010101T000000', `RRULE:${rule}`)]]),
])('a table with %s is not understood', (_, parts) => expect(table(...parts)).toBeNull())
