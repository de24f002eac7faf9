import { describe, expect, test } from 'vitest'
import { workCalendars } from '../../src/infra/work-calendar/work-calendars.ts'
import { dayKind, isWorkday, NoHolidayTable, withOwnDays } from '../../src/scheduling/work-calendar.ts'

const known = workCalendars()
const china = await known.calendar('CN', [2026, 2027])
const dates = (from: string, count: number): string[] => Array.from({ length: count }, (_, i) => new Date(Date.parse(from) + i * 86_400_000).toISOString().slice(0, 10))

describe('China', () => {
  test('30 September to 12 October 2026: the holiday, and the Saturday that makes up for it', () => {
    expect(dates('2026-09-30', 13).filter((date) => isWorkday(china, date))).toEqual(['2026-09-30', '2026-10-08', '2026-10-09', '2026-10-10', '2026-10-12'])
    expect(['2026-10-01', '2026-10-10', '2026-10-12', '2026-10-17'].map((date) => dayKind(china, date))).toEqual(['off', 'work', 'usual', 'usual'])
  })

  test('a year that is not published is an error until somebody brings its table', () => {
    expect(() => dayKind(china, '2027-01-01')).toThrow(NoHolidayTable)
    expect(() => isWorkday(china, '2027-01-01')).toThrow('no holiday table for CN 2027')
    const table = known.read('{"holidays":{"2027-01-01":"New Year\'s Day,元旦,1"},"workdays":{"2027-01-03":"元旦"},"inLieuDays":{}}')
    if ('fault' in table) throw new Error(table.fault)
    const told = withOwnDays(china, { years: { [table.year]: table.days }, days: {} })
    expect(dates('2027-01-01', 4).map((date) => isWorkday(told, date))).toEqual([false, false, true, true])
    expect(() => dayKind(told, '2028-01-01')).toThrow(NoHolidayTable)
  })

  test('the company’s own word wins, even in a year without a table', () => {
    const own = withOwnDays(china, { years: {}, days: { '2026-10-10': 'off', '2026-10-08': 'off', '2026-10-11': 'work', '2027-01-01': 'off' } })
    expect(['2026-10-08', '2026-10-10', '2026-10-11', '2027-01-01'].map((date) => isWorkday(own, date))).toEqual([false, false, true, false])
  })
})
