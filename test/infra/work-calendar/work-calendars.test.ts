import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { workCalendars } from '../../../src/infra/work-calendar/work-calendars.ts'

const known = workCalendars()
const off = async (country: string, year: number): Promise<string[] | null> => {
  const table = (await known.calendar(country, [year])).years[year]
  return table ? Object.keys(table).filter((date) => table[date] === 'off').map((date) => date.slice(5)).toSorted() : null
}

describe('public holidays', () => {
  test('China: what is published, make-up days and all, and nothing more', async () => {
    const { years } = await known.calendar('CN', [2003, 2004, 2026, 2027, 2099])
    expect(Object.keys(years)).toEqual(['2004', '2026'])
    expect(Object.entries(years[2026]!).filter(([, kind]) => kind === 'work').map(([date]) => date).toSorted())
      .toEqual(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])
  })

  test('elsewhere: by rule, with days given in place of others, several days long, or of one state', async () => {
    expect(await off('GB', 2026)).toEqual(['01-01', '04-03', '04-06', '05-04', '05-25', '12-25', '12-26', '12-28'])
    expect(await off('US', 2027)).toContain('07-05')
    expect(await off('EG', 2026)).toEqual(expect.arrayContaining(['03-20', '03-21', '03-22']))
    expect([await off('DE', 2026), await off('DE-BY', 2026)].map((days) => days?.includes('01-06'))).toEqual([false, true])
    // Half a day counts as one.
    expect(await off('IS', 2026)).toContain('12-24')
  })

  test('a country or state nobody knows has no table', async () => {
    for (const country of ['', 'NP', 'DE-XX', 'cn', 'constructor', '__proto__']) expect(await off(country, 2026), country).toBeNull()
  })

  test('weekends', async () => {
    expect(await Promise.all(['CN', 'US', 'EG', ''].map(async (country) => (await known.calendar(country, [])).weekend))).toEqual([[6, 7], [6, 7], [5, 6], [6, 7]])
  })
})

describe('a table somebody brings', () => {
  test('the files `chinese-days` publishes are read as they are', async () => {
    const folder = createRequire(import.meta.url).resolve('chinese-days/dist/years/2026.json')
    expect(known.read(readFileSync(folder, 'utf8'))).toEqual({ year: 2026, days: (await known.calendar('CN', [2026])).years[2026] })
  })

  test('plain lists too; what is wrong is named', () => {
    expect(known.read('{"holidays":["2027-01-01","2027-02-06"]}')).toEqual({ year: 2027, days: { '2027-01-01': 'off', '2027-02-06': 'off' } })
    expect(known.read('{"holidays":["2027-01-01","2027-02-29"]}')).toEqual({ fault: 'no-such-day', day: '2027-02-29' })
    expect(known.read('{"holidays":["2027-01-01"],"workdays":["2027-01-01"]}')).toEqual({ fault: 'twice', day: '2027-01-01' })
    expect(known.read('{"holidays":["2027-01-01"],"workdays":["2028-01-02"]}')).toEqual({ fault: 'several-years' })
    expect(known.read('{"holidays":[]}')).toEqual({ fault: 'empty' })
    for (const text of ['', 'null', '[]', '{"holidays":"2027-01-01"}', '{"workdays":[]}', `{"holidays":["${' '.repeat(200_000)}"]}`]) expect(known.read(text)).toEqual({ fault: 'not-a-table' })
  })

  test('no text makes it throw or invent a day', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), fc.dictionary(fc.string(), fc.anything()).map((holidays) => JSON.stringify({ holidays }))), (text) => {
      const table = known.read(text)
      return 'fault' in table || Object.keys(table.days).every((date) => text.includes(date))
    }), { numRuns: Number(process.env['RUNS'] ?? 200) })
  })
})
