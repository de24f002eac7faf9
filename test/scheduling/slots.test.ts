import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { WorkCalendar } from '../../src/domain/holidays.ts'
import type { Panelist, Policy, WallSpan, WeeklyHours } from '../../src/domain/panel.ts'
import { mayBook, slotAt } from '../../src/scheduling/may-book.ts'
import { proposeSlots } from '../../src/scheduling/propose-slots.ts'
import type { Search } from '../../src/scheduling/search.ts'

const NONE: WorkCalendar = { country: 'XX', weekend: [6, 7], years: { 2026: {}, 2027: {} }, company: {} }
const weekdays = (...spans: WallSpan[]): WeeklyHours => ({ 1: spans, 2: spans, 3: spans, 4: spans, 5: spans })
const at = (wall: string, zone = 'Asia/Shanghai'): number => Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds
const wall = (instant: number, zone = 'Asia/Shanghai'): string => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })
const panelist = (id: string, more: Partial<Panelist> = {}): Panelist =>
  ({ id, name: id, zone: 'Asia/Shanghai', country: 'XX', hours: weekdays(['09:00', '18:00']), overrides: {}, busy: [], booked: [], ...more })
const POLICY: Policy = { minutes: 60, step: 30, before: 0, after: 0, notice: 0, horizonDays: 4, perDay: 9, perWeek: 40, from: '00:00', until: '24:00', zone: 'Asia/Shanghai' }
/** From Monday 19 October 2026, 08:00 in Shanghai. */
const search = (people: Panelist[], { policy, ...more }: Partial<Omit<Search, 'policy'>> & { policy?: Partial<Policy> } = {}): Search => ({
  people, seats: [{ any: people.map(({ id }) => id), need: 1 }], now: at('2026-10-19T08:00'), windows: null, calendars: { XX: NONE }, policy: { ...POLICY, ...policy }, ...more,
})
const day = (date: string, zone = 'Asia/Shanghai') => ({ start: at(`${date}T00:00`, zone), end: at(`${date}T00:00`, zone) + 86_400_000 })

describe('clocks', () => {
  const both = (date: string) => {
    const people = [panelist('ann'), panelist('bob', { zone: 'Europe/London', hours: weekdays(['08:00', '17:00']) })]
    return proposeSlots(search(people, { seats: people.map(({ id }) => ({ any: [id], need: 1 })), now: at(`${date}T08:00`), windows: [day(date)] })).slots
  }

  test('Shanghai and London meet an hour later once London’s summer time is over', () => {
    expect(wall(both('2026-10-23')[0]!.start)).toBe('2026-10-23T15:00')
    expect(wall(both('2026-10-26')[0]!.start)).toBe('2026-10-26T16:00')
    expect(both('2026-10-26').map(({ panel }) => panel)).toEqual([['ann', 'bob'], ['ann', 'bob'], ['ann', 'bob']])
  })

  test('nine to six in New York is 13–22 UTC on 30 October and 14–23 UTC on 2 November', () => {
    const zone = 'America/New_York', slots = proposeSlots(search([panelist('ann', { zone })], { now: at('2026-10-30T00:00', zone), policy: { zone } })).slots
    const on = (date: string): string[] => slots.filter(({ start }) => wall(start, zone).startsWith(date)).flatMap(({ start, end }) => [wall(start, 'UTC').slice(11), wall(end, 'UTC').slice(11)])
    expect([on('2026-10-30')[0], on('2026-10-30').at(-1)]).toEqual(['13:00', '22:00'])
    expect([on('2026-11-02')[0], on('2026-11-02').at(-1)]).toEqual(['14:00', '23:00'])
  })

  test('the hour that is skipped holds nothing, the hour that comes twice counts twice', () => {
    const night = (date: string, zone: string) => proposeSlots(search([panelist('owl', { zone, hours: { 7: [['00:00', '04:00']] } })], { now: at(`${date}T00:00`, zone), policy: { zone, step: 60, horizonDays: 0 } })).slots
    expect(night('2026-03-08', 'America/New_York').map(({ start }) => wall(start, 'America/New_York').slice(11))).toEqual(['00:00', '01:00', '03:00'])
    expect(night('2026-11-01', 'America/New_York').map(({ start }) => wall(start, 'UTC').slice(11))).toEqual(['04:00', '05:00', '06:00', '07:00', '08:00'])
    expect(night('2026-10-04', 'Australia/Lord_Howe').map(({ start }) => wall(start, 'Australia/Lord_Howe').slice(11))).toEqual(['00:00', '01:00', '03:00'])
  })
})

describe('whose hours', () => {
  const hoursOn = (date: string, person: Partial<Panelist>, calendar: WorkCalendar) => {
    const { slots } = proposeSlots(search([panelist('ann', person)], { now: at(`${date}T00:00`), policy: { horizonDays: 0 }, calendars: { XX: calendar } }))
    return slots.length > 0 ? `${wall(slots[0]!.start).slice(11)}–${wall(slots.at(-1)!.end).slice(11)}` : ''
  }
  const october = { ...NONE, years: { 2026: { '2026-10-05': 'off', '2026-10-10': 'work' } } } satisfies WorkCalendar
  const monday = { ...weekdays(['09:00', '18:00']), 1: [['10:00', '16:00']] } satisfies WeeklyHours

  test('a make-up Saturday has Monday’s hours, unless the person has their own', () => {
    expect(hoursOn('2026-10-10', { hours: monday }, october)).toBe('10:00–16:00')
    expect(hoursOn('2026-10-10', { hours: { ...monday, 6: [['11:00', '13:00']] } }, october)).toBe('11:00–13:00')
    expect(hoursOn('2026-10-10', { hours: monday, overrides: { '2026-10-10': [] } }, october)).toBe('')
    expect(hoursOn('2026-10-17', { hours: monday }, october)).toBe('')
  })

  test('own hours of one day win over a holiday, the company’s word over the country’s', () => {
    expect(hoursOn('2026-10-05', {}, october)).toBe('')
    expect(hoursOn('2026-10-05', { overrides: { '2026-10-05': [['14:00', '15:00']] } }, october)).toBe('14:00–15:00')
    expect(hoursOn('2026-10-05', { hours: monday }, { ...october, company: { '2026-10-05': 'work' } })).toBe('10:00–16:00')
    expect(hoursOn('2026-10-06', {}, { ...october, company: { '2026-10-06': 'off' } })).toBe('')
  })

  test('time is kept free around other appointments, on the proper sides', () => {
    const busy = [{ start: at('2026-10-19T12:00'), end: at('2026-10-19T13:00') }]
    const starts = proposeSlots(search([panelist('ann', { busy, hours: { 1: [['10:00', '16:00']] } })], { policy: { before: 10, after: 5, step: 5, horizonDays: 0 } })).slots.map(({ start }) => wall(start).slice(11))
    expect(starts.filter((s) => s < '12:00').at(-1)).toBe('10:55')
    expect(starts.find((s) => s > '12:00')).toBe('13:10')
  })

  test('limits count by the days and weeks of the panelist’s own zone', () => {
    const zone = 'America/Los_Angeles', booked = [at('2026-10-19T20:00', zone)]
    const offered = (policy: Partial<Policy>) => new Set(proposeSlots(search([panelist('ann', { zone, booked })], { policy: { horizonDays: 8, ...policy } })).slots.map(({ start }) => wall(start, zone).slice(5, 10)))
    expect([...offered({ perDay: 1 })]).toEqual(['10-20', '10-21', '10-22', '10-23', '10-26'])
    expect([...offered({ perWeek: 1 })]).toEqual(['10-26'])
  })
})

describe('limits of a requisition', () => {
  const requisition = [at('2026-10-19T10:00'), at('2026-10-19T23:30'), at('2026-10-20T09:00')]

  test('a day with its number of interviews is full, by the days of the company’s zone, whoever is free', () => {
    const asked = search([panelist('ann')], { requisition, policy: { perDayRequisition: 2 } })
    expect([...new Set(proposeSlots(asked).slots.map(({ start }) => wall(start).slice(5, 10)))]).toEqual(['10-20', '10-21', '10-22', '10-23'])
    const slot = { start: at('2026-10-19T14:00'), end: at('2026-10-19T15:00'), panel: ['ann'] }
    expect([mayBook(asked, slot), mayBook({ ...asked, requisition: requisition.slice(1) }, slot)]).toEqual([{ kind: 'day-full' }, null])
  })

  test('where every day is full that is why, and one more on a day is the fix', () => {
    const none = proposeSlots(search([panelist('ann')], { requisition, policy: { perDayRequisition: 1, horizonDays: 1 } })).none
    expect([none?.why, none?.fix?.kind]).toEqual([{ kind: 'time', rule: 'day-full' }, 'limits'])
    expect(proposeSlots(search([panelist('ann')], { requisition, policy: { horizonDays: 1 } })).slots.length).toBeGreaterThan(20)
  })
})

describe('nothing to offer', () => {
  const ann = panelist('ann'), none = (s: Search) => proposeSlots(s).none
  const allDay = (...dates: string[]) => dates.map((date) => day(date))

  test('which seat stays empty on which weekdays, and what keeps its people', () => {
    const people = [ann, panelist('bob', { busy: allDay('2026-10-23') }), panelist('eve', { hours: { 1: [['09:00', '12:00']] } }), panelist('joe', { busy: null }), panelist('kim', { country: 'NP' }), panelist('lou', { booked: [at('2026-10-23T07:00')] })]
    const said = none(search(people, { seats: [{ any: ['ann'], need: 1 }, { any: ['ann', 'bob', 'eve', 'joe', 'kim', 'lou'], need: 1 }], windows: [day('2026-10-23')], policy: { perDay: 1 } }))
    expect(said?.why).toEqual({
      kind: 'seat', seat: 1, weekdays: [5],
      people: [{ id: 'ann', cause: 'elsewhere' }, { id: 'bob', cause: 'busy' }, { id: 'eve', cause: 'away' }, { id: 'joe', cause: 'unread' }, { id: 'kim', cause: 'no-table' }, { id: 'lou', cause: 'limit' }],
    })
  })

  test('which rule of time leaves no room', () => {
    const rule = (more: Parameters<typeof search>[1]) => none(search([ann], more))?.why
    expect(rule({ windows: [day('2026-12-01')] })).toEqual({ kind: 'time', rule: 'candidate' })
    expect(rule({ policy: { notice: 9 * 24 * 60 } })).toEqual({ kind: 'time', rule: 'horizon' })
    expect(rule({ policy: { from: '09:00', until: '09:30' } })).toEqual({ kind: 'time', rule: 'hours' })
    expect(rule({ windows: [{ start: at('2026-10-20T10:10'), end: at('2026-10-20T11:10') }] })).toEqual({ kind: 'time', rule: 'grid' })
  })

  test('the nearest fix: one change, tried, with the slot it would open', () => {
    const fix = (people: Panelist[], more: Parameters<typeof search>[1] = {}) => {
      const found = none(search(people, more))?.fix
      return found && { ...found, slot: wall(found.slot.start).slice(5) }
    }
    const all = { start: at('2026-10-19T00:00'), end: at('2026-10-25T00:00') }
    expect(fix([panelist('ann', { busy: allDay('2026-10-21') })], { windows: [day('2026-10-21')] })).toEqual({ kind: 'candidate', slot: '10-20T17:00' })
    expect(fix([panelist('ann', { busy: [{ ...all, soft: true }] })])).toEqual({ kind: 'tentative', slot: '10-19T09:00' })
    expect(fix([panelist('ann', { country: 'NP' })])).toEqual({ kind: 'table', missing: [{ country: 'NP', year: 2026 }], slot: '10-19T09:00' })
    expect(fix([panelist('ann', { busy: [all] }), panelist('joe', { busy: null })])).toEqual({ kind: 'unread', id: 'joe', slot: '10-19T09:00' })
    expect(fix([panelist('ann', { hours: { 1: [['09:00', '10:00'], ['10:05', '10:30']] }, busy: [{ start: at('2026-10-19T10:00'), end: at('2026-10-19T10:05') }] })], { policy: { after: 15 } })).toEqual({ kind: 'buffers', slot: '10-19T09:00' })
    expect(fix([panelist('ann', { booked: [at('2026-10-19T07:00')] })], { policy: { perWeek: 1 } })).toEqual({ kind: 'limits', slot: '10-19T09:00' })
    expect(fix([panelist('ann', { booked: [at('2026-10-19T07:00')], limits: { perDay: 2, perWeek: 1 } })])).toEqual({ kind: 'limits', slot: '10-19T09:00' })
    expect(fix([panelist('ann', { hours: { 1: [['09:00', '12:00']] } })], { policy: { notice: 24 * 60 } })).toEqual({ kind: 'notice', slot: '10-19T09:00' })
    expect(fix([panelist('ann', { hours: { 1: [['09:00', '09:40']] } })])).toEqual({ kind: 'shorter', minutes: 30, slot: '10-19T09:00' })
    expect(fix([ann, panelist('bob', { hours: {} })], { seats: [{ any: ['ann'], need: 1 }, { any: ['bob'], need: 1 }] })).toEqual({ kind: 'seat', seat: 1, need: 0, slot: '10-19T09:00' })
    expect(fix([panelist('ann', { hours: weekdays(['20:00', '22:00']) })], { policy: { from: '09:00', until: '18:00' } })).toEqual({ kind: 'hours', slot: '10-19T20:00' })
    expect(fix([panelist('ann', { busy: [all] })])).toBeNull()
  })

  test('people whose calendar is not read and years without a table are told even beside slots', () => {
    const people = [ann, panelist('joe', { busy: null }), panelist('kim', { country: 'CN' })]
    const { slots, unread, missing, none: said } = proposeSlots(search(people, { now: at('2026-12-30T08:00'), calendars: { XX: NONE, CN: { ...NONE, country: 'CN', years: { 2026: {} } } } }))
    expect({ unread, missing, said }).toEqual({ unread: ['joe'], missing: [{ country: 'CN', year: 2027 }], said: null })
    expect(slots.filter(({ start, panel }) => panel.includes('kim') && wall(start) >= '2027')).toEqual([])
    expect(slots.some(({ start }) => wall(start) >= '2027')).toBe(true)
  })
})

describe('one slot', () => {
  const people = [panelist('ann'), panelist('bob', { busy: [{ start: at('2026-10-20T10:00'), end: at('2026-10-20T11:00') }] })], asked = search(people, { seats: [{ any: ['ann', 'bob'], need: 1 }] })
  const slot = (panel: string[], from = '2026-10-20T10:00', minutes = 60) => ({ start: at(from), end: at(from) + minutes * 60_000, panel })

  test('what may be booked, on the grid or not, and why something may not', () => {
    expect(mayBook(asked, slot(['ann']))).toBeNull()
    expect(mayBook(asked, slot(['bob'], '2026-10-20T11:07'))).toBeNull()
    expect(mayBook(asked, slot(['bob']))).toEqual({ kind: 'person', id: 'bob', cause: 'busy' })
    expect(mayBook(asked, slot(['ann'], '2026-10-20T10:00', 45))).toEqual({ kind: 'length' })
    expect(mayBook(asked, slot(['ann'], '2026-10-19T07:00'))).toEqual({ kind: 'notice' })
    expect(mayBook(asked, slot(['ann'], '2026-10-30T10:00'))).toEqual({ kind: 'horizon' })
    expect(mayBook({ ...asked, windows: [day('2026-10-21')] }, slot(['ann']))).toEqual({ kind: 'candidate' })
    expect(mayBook({ ...asked, policy: { ...asked.policy, from: '11:00' } }, slot(['ann']))).toEqual({ kind: 'hours' })
    for (const panel of [[], ['zoe'], ['ann', 'zoe'], ['ann', 'ann']]) expect(mayBook(asked, slot(panel))).toEqual({ kind: 'seats' })
    expect(mayBook({ ...asked, seats: [{ any: ['ann', 'bob'], need: 2 }] }, slot(['ann', 'ann']))).toEqual({ kind: 'seats' })
  })

  test('a time somebody named gets a panel, or the reason', () => {
    expect(slotAt(asked, at('2026-10-20T10:05'))).toEqual(slot(['ann'], '2026-10-20T10:05'))
    expect(slotAt(asked, at('2026-10-20T17:30'))).toEqual({ kind: 'seat', seat: 0, weekdays: [2], people: [{ id: 'ann', cause: 'away' }, { id: 'bob', cause: 'away' }] })
    expect(slotAt(asked, at('2026-10-19T07:00'))).toEqual({ kind: 'time', rule: 'notice' })
  })
})
