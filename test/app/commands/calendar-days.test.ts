import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { workCalendarOf } from '../../../src/app/booking-search.ts'
import { workCalendars } from '../../../src/infra/work-calendar/work-calendars.ts'
import { dayKind, isWorkday } from '../../../src/scheduling/work-calendar.ts'
import { text, UNFINISHED } from '../../cards/shown.ts'
import { Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => { desk = await new Desk().begin() })

const calendar = (country: string) => workCalendarOf({ store: desk.store as never, workCalendars: workCalendars() }, country, [2026, 2027])

test('days off and worked, everywhere or in one country, with a name; shown, taken back, in the journal', async () => {
  expect(text((await desk.hire('hr', 'calendar off 2026-12-24 to 2026-12-26 "Betriebsruhe"')).reply)).toMatch(/^2026-12-24 to 2026-12-26 \(Betriebsruhe\): the company is off\. No interview is planned then/)
  await desk.hire('hr', '公司上班 2026-12-25至2026-12-26 国家=CN')
  const [cn, de] = await Promise.all([calendar('CN'), calendar('DE')]), kinds = (of: typeof cn) => ['2026-12-23', '2026-12-24', '2026-12-25', '2026-12-26'].map((day) => dayKind(of, day))
  expect([kinds(cn), kinds(de)]).toEqual([['usual', 'off', 'work', 'work'], ['usual', 'off', 'off', 'off']])
  expect([isWorkday(cn, '2026-12-26'), isWorkday(de, '2026-12-24')]).toEqual([true, false])
  expect(text((await desk.ask('hr', 'calendar')).reply)).toMatch(/2026-12-24\noff \(Betriebsruhe\)\n2026-12-25\noff \(Betriebsruhe\)\n2026-12-25\nworked · CN/)
  expect(text((await desk.ask('hr', '节假日')).reply)).toMatch(/公司自己的安排\n2026-12-24\n放假（Betriebsruhe）/)
  await desk.hire('hr', 'calendar usual 2026-12-24..2026-12-26')
  expect((await desk.store.get('holidays', '*'))?.value).toEqual({ id: '*', years: {}, days: {}, names: {} })
  expect(dayKind(await calendar('DE'), '2026-12-25')).toBe('off') // Christmas Day by the public table
  expect((await desk.store.journal('web:demo:hr')).filter((e) => e.kind === 'days-marked').map((e) => (e.body as { text: string }).text)).toEqual(['off 2026-12-24–2026-12-26 · Betriebsruhe', 'work 2026-12-25–2026-12-26 · CN', 'usual 2026-12-24–2026-12-26'])
})

test('days that are no run are named one by one, and “and” is between them', async () => {
  expect(text((await desk.hire('hr', 'calendar off 2026-12-24 2026-12-31')).reply)).toMatch(/^2026-12-24 and 2026-12-31: the company is off/)
  expect(text((await desk.hire('hr', '公司放假 2026-12-24 和 2026-12-26 至 2026-12-28')).reply)).toMatch(/^2026-12-24和2026-12-26 至 2026-12-28公司放假/)
  expect((await desk.store.get('holidays', '*'))?.value).toMatchObject({ days: { '2026-12-24': 'off', '2026-12-26': 'off', '2026-12-27': 'off', '2026-12-28': 'off', '2026-12-31': 'off' }, names: {} })
  expect((await desk.store.journal('web:demo:hr')).filter((e) => e.kind === 'days-marked').map((e) => (e.body as { text: string }).text)).toEqual(['off 2026-12-24, 2026-12-31', 'off 2026-12-24, 2026-12-26–2026-12-28'])
})

test('a table that was brought stays beside the days of a country', async () => {
  await desk.hire('hr', 'calendar import {"holidays": ["2027-01-01"]}')
  await desk.hire('hr', 'calendar off 2027-01-04 country=CN')
  expect((await desk.store.get('holidays', 'CN'))?.value).toEqual({ id: 'CN', years: { 2027: { '2027-01-01': 'off' } }, days: { '2027-01-04': 'off' }, names: {} })
})

test('what is agreed for such a day is named, and stays', async () => {
  await desk.hire('hr', 'add R-1 "Lin Xiao" account=@chen')
  await desk.hire('manager', 'hours mon-fri 9-18')
  await desk.hire('hr', 'schedule A-2 with @manager')
  const start = Date.UTC(2026, 11, 24, 6)
  await desk.happensTo('B-1', { kind: 'chosen', slot: { start, end: start + 45 * 60_000, panel: ['web:demo:manager'] } }, { kind: 'held', version: 1 }, { kind: 'busy-reread', version: 1, when: 'before', busy: [], unknown: [] }, { kind: 'event-created', sequence: 0 }, { kind: 'busy-reread', version: 1, when: 'after', busy: [], unknown: [] }, { kind: 'confirmed', version: 1 })
  expect((await desk.store.get('booking', 'B-1'))?.value.state.phase).toBe('confirmed')
  expect(text((await desk.ask('hr', 'calendar off 2026-12-24')).reply)).toContain('not moved by themselves: B-1. To move one: /hire reschedule B-1')
  for (const other of ['calendar off 2026-12-25', 'calendar off 2026-12-24 country=DE', 'calendar work 2026-12-24']) expect(text((await desk.ask('hr', other)).reply)).not.toContain('B-1')
})

test.each([
  ['calendar off', /give the date/], ['calendar off tomorrow', /“tomorrow” is no date/], ['calendar off 2026-02-30', /“2026-02-30” is no date/], ['calendar off 2026-12-24 2026-13-01', /“2026-13-01” is no date/], ['calendar off 2026-12-24 to 12-31', /“12-31” is no date/], ['calendar off 2026-12-24 to 31', /“31” is no date/], ['公司放假 2026-12-24至31', /“2026-12-24至31”不是日期/], ['公司放假 2026-12-24 和 31', /“31”不是日期/], ['calendar off 2026-12-24 to', /“to” is no date/], ['calendar off 2026-12-24 Christmas 2026-12-31', /before “2026-12-31”/], ['calendar off 2026-12-26 to 2026-12-24', /before the first/],
  ['calendar off 2020-01-01', /2020-01-01 is over/], ['calendar off 2039-01-01', /too far off/], ['calendar off 2027-01-01 to 2027-12-31', /At most 62 days/], ['calendar off 2026-12-24 country=Germany', /no country/], ['calendar off 2026-12-24 perday=2', /no “perday=”/],
])('%s is asked about', async (typed, problem) => {
  const { problem: said, puts } = await desk.ask('hr', typed)
  expect([said, puts]).toEqual([expect.stringMatching(problem), undefined])
  expect((await desk.ask('hr', typed, { language: 'zh' })).problem).not.toMatch(UNFINISHED)
})

test('are for HR and administrators to set, and nothing that is typed throws', async () => {
  for (const user of ['manager', 'panelist', 'nobody']) expect((await desk.ask(user, 'calendar off 2026-12-24')).puts).toBeUndefined()
  expect((await desk.ask('root', 'calendar off 2026-12-24')).puts).toHaveLength(1)
  await fc.assert(fc.asyncProperty(fc.array(fc.oneof(fc.constantFrom('2026-12-24', 'to', '2026-12-24..', '..', '2026-12-24..2026-12-30', '至', 'x'), fc.string({ maxLength: 10 })), { maxLength: 6 }), async (words) => { await desk.ask('hr', `calendar off ${words.join(' ')}`) }), { numRuns: 60 })
})
