import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { dateTyped, spanTyped, weekTyped, zoneTyped } from '../../../src/app/commands/hours-typed.ts'
import { scheduleTyped } from '../../../src/app/commands/seats-typed.ts'
import { weekdayName } from '../../../src/cards/hours-words.ts'
import { buttons, text } from '../../cards/shown.ts'
import { Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => { desk = await new Desk().begin() })

const kept = async (user = 'panelist') => (await desk.store.get('panelist', `web:demo:${user}`))?.value
const DAY = [['09:00', '12:00'], ['13:30', '18:00']]

describe('a week as typed', () => {
  test.each([
    ['mon-fri 9:00-12:00 13:30-18:00', { 1: DAY, 2: DAY, 3: DAY, 4: DAY, 5: DAY }], ['周一至周五 9:00-12:00 13:30-18:00', { 1: DAY, 2: DAY, 3: DAY, 4: DAY, 5: DAY }], ['周一到周三 9点-12点', { 1: [['09:00', '12:00']], 2: [['09:00', '12:00']], 3: [['09:00', '12:00']] }],
    ['mon wed 9-12 fri 1pm-5:30pm', { 1: [['09:00', '12:00']], 3: [['09:00', '12:00']], 5: [['13:00', '17:30']] }], ['周一、三 10-11', { 1: [['10:00', '11:00']], 3: [['10:00', '11:00']] }], ['星期天 20:00-24:00', { 7: [['20:00', '24:00']] }],
    ['weekdays 9-10 sat off', { 1: [['09:00', '10:00']], 2: [['09:00', '10:00']], 3: [['09:00', '10:00']], 4: [['09:00', '10:00']], 5: [['09:00', '10:00']], 6: [] }], ['sat-mon 9-10', { 1: [['09:00', '10:00']], 6: [['09:00', '10:00']], 7: [['09:00', '10:00']] }],
  ])('%s', (typed, days) => expect(weekTyped(typed.split(' '))).toEqual({ days }))
  test.each([['mon', 'mon'], ['9-12', '9-12'], ['mon 12-9', '12-9'], ['mon 9-9', '9-9'], ['mon 9-25', '9-25'], ['mon 9-12 11-13', '11:00-13:00'], ['mon 24:00-24:00', '24:00-24:00'], ['mon often', 'often'], ['mon 13pm-14', '13pm-14']])('%s is asked about', (typed, odd) => {
    expect(weekTyped(typed.split(' '))).toEqual({ odd })
  })
  test('what is read is a week: in order, of one day, not crossing', () => {
    const time = fc.tuple(fc.integer({ min: 0, max: 24 }), fc.integer({ min: 0, max: 59 })).map(([h, m]) => `${h}:${String(m).padStart(2, '0')}`)
    const word = fc.oneof(fc.constantFrom('mon', 'tue-thu', '周五', 'sat', 'off', '周末'), fc.tuple(time, time).map((t) => t.join('-')), fc.string({ maxLength: 6 }))
    fc.assert(fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const read = weekTyped(words)
      if ('odd' in read) return
      for (const spans of Object.values(read.days)) for (const [i, [from, until]] of spans.entries()) {
        expect([from < until, from >= (spans[i - 1]?.[1] ?? '00:00'), /^(?:[01]\d|2[0-4]):[0-5]\d$/.test(until)]).toEqual([true, true, true])
      }
    }))
  })
  test.each(['__proto__', 'constructor', 'toString'])('%s is no day', (word) => expect(weekTyped([word])).toEqual({ odd: word }))
  test('whatever is typed, nothing throws', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { maxLength: 10 }), (words) => {
      scheduleTyped(words)
      weekTyped(words)
      for (const word of words) void [dateTyped(word), zoneTyped(word), spanTyped(word)]
    }))
  })
  test.each([['2026-12-24', '2026-12-24'], ['2026/1/5', '2026-01-05'], ['2026年12月24日', '2026-12-24'], ['2026-02-30', undefined], ['24.12.', undefined]])('date %s', (typed, date) => expect(dateTyped(typed)).toBe(date))
})

describe('hours', () => {
  test('one’s own, by everybody of the company; shown, changed, single days', async () => {
    await desk.hire('panelist', 'hours mon-fri 9:00-12:00 13:30-18:00 zone=Europe/London perday=2')
    expect(await kept()).toMatchObject({ zone: 'Europe/London', country: 'GB', hours: { 1: DAY, 5: DAY }, limits: { perDay: 2 }, name: '赵敏' })
    expect(text((await desk.ask('panelist', '面试时间')).reply)).toMatch(/周一至周五\n09:00–12:00 13:30–18:00\n时区\nEurope\/London\n节假日\nGB/)
    await desk.hire('panelist', 'hours off 2026-12-24')
    await desk.hire('panelist', '面试时间 开放 2026-12-26 10:00-15:00')
    expect((await kept())?.overrides).toEqual({ '2026-12-24': [], '2026-12-26': [['10:00', '15:00']] })
    await desk.hire('panelist', 'hours usual 2026-12-24')
    await desk.hire('panelist', 'hours fri off')
    expect((await kept())?.overrides).toEqual({ '2026-12-26': [['10:00', '15:00']] })
    expect((await kept())?.hours).toEqual({ 1: DAY, 2: DAY, 3: DAY, 4: DAY })
    await desk.hire('panelist', 'hours tue 10-11')
    expect((await kept())?.hours).toEqual({ 2: [['10:00', '11:00']] })
    expect(await kept()).toMatchObject({ zone: 'Europe/London', limits: { perDay: 2 } })
  })
  test('others’ by HR only', async () => {
    await desk.hire('hr', 'hours @panelist mon 9-10')
    expect((await kept())?.hours).toEqual({ 1: [['09:00', '10:00']] })
    expect(text((await desk.ask('manager', 'hours @panelist mon 9-10')).reply)).toMatch(/only HR may set other people’s/)
    expect((await desk.ask('manager', 'hours @me mon 9-10')).puts).toHaveLength(1)
  })
  test('the share of interviews is HR’s to set, and shown where it is not the usual one', async () => {
    await desk.hire('panelist', 'hours mon-fri 9-18')
    expect((await desk.ask('panelist', 'hours weight=20')).problem).toMatch(/for HR to set/)
    expect(text((await desk.hire('hr', 'hours @panelist weight=50')).reply)).toMatch(/Share of interviews\n50 \(100 is usual\)/)
    expect(await kept()).toMatchObject({ weight: 50, hours: { 1: [['09:00', '18:00']] } })
    await desk.hire('panelist', 'hours mon-fri 9-12')
    expect((await kept())?.weight).toBe(50)
    expect(text((await desk.hire('hr', '面试时间 @panelist 权重=0')).reply)).toMatch(/面试份额\n没有别人时才约/)
  })
  test.each([
    ['hours @me mon 9-10 weight=201', /0 to 200/], ['hours often', /“often”/], ['hours mon 9-25', /“9-25”/], ['hours mon 9-10 zone=Mars/Olympus', /no time zone “Mars\/Olympus”/], ['hours mon 9-10 zone=Asia/Kathmandu', /country=GB/], ['hours mon 9-10 country=Britain', /no country/], ['hours mon 9-10 perday=0', /1 to 20/],
    ['hours off 2026-12-24', /no hours yet/], ['hours mon 9-10 email=nowhere', /doesn’t look like an e-mail/], ['hours @ghost-nobody@ mon 9-10', /don’t know|which colleague|who/],
  ])('%s', async (typed, problem) => {
    const { problem: said, puts } = await desk.ask('hr', typed)
    expect(said).toMatch(problem)
    expect(puts).toBeUndefined()
  })
  test('as a form: the week, filled in as it stands', async () => {
    const { reply } = await desk.ask('panelist', 'hours edit')
    expect(reply.inputs?.map((i) => i.label)).toEqual([...[1, 2, 3, 4, 5, 6, 7].map((d) => weekdayName(d, 'en')), 'Time zone', 'Whose public holidays (CN, GB, …)'])
    expect(reply.inputs?.map((i) => i.value)).toEqual([...Array(5).fill('09:00-12:00 13:30-18:00'), undefined, undefined, 'Asia/Shanghai', 'CN'])
    await desk.hire('panelist', 'hours edit', { inputs: { 'day-1': '9-12', 'day-3': '9-12 14-16', zone: 'Asia/Shanghai', country: 'cn' } })
    expect(await kept()).toMatchObject({ hours: { 1: [['09:00', '12:00']], 3: [['09:00', '12:00'], ['14:00', '16:00']] }, country: 'CN' })
    expect(buttons((await desk.ask('hr', 'hours @panelist')).reply)).toEqual(['run:hours edit @panelist'])
    expect(buttons((await desk.ask('hr', 'hours edit @panelist')).reply)).toEqual(['run:hours edit @panelist'])
    await desk.hire('hr', 'hours edit @panelist', { inputs: { 'day-2': '8-9', zone: 'Asia/Tokyo', country: 'JP' } })
    expect(await kept()).toMatchObject({ hours: { 2: [['08:00', '09:00']] }, zone: 'Asia/Tokyo', country: 'JP' })
  })
})

describe('team', () => {
  test('made, shown, made anew, removed', async () => {
    await desk.hire('hr', '小组 后端组 @panelist @manager')
    expect(text((await desk.ask('hr', '小组')).reply)).toMatch(/后端组\n赵敏和王磊/)
    await desk.hire('hr', 'team 后端组 @panelist')
    expect((await desk.store.get('team', '后端组'))?.value.people).toEqual([{ id: 'web:demo:panelist', name: '赵敏' }])
    await desk.hire('hr', '小组 后端组 删除')
    expect(text((await desk.ask('hr', 'teams')).reply)).toMatch(/no team yet/)
  })
  test.each([['team any @panelist', /can’t be the name/], ['team 3 @panelist', /can’t be/], ['team @panelist', /can’t be/], ['team backend', /no team “backend”[^]*name the people/], ['team backend remove', /no team/], ['team backend lin', /“lin”/]])('%s', async (typed, problem) => {
    expect((await desk.ask('hr', typed)).problem).toMatch(problem)
  })
})

describe('calendar', () => {
  const TABLE = '{"holidays": ["2027-01-01", "2027-02-06"], "workdays": ["2027-02-20"]}'
  test('which years are known; next year’s is brought by form, file, words or the message it is used on', async () => {
    expect(text((await desk.ask('hr', 'calendar')).reply)).toMatch(/CN\nknown for 2026; missing for 2027/)
    const ways = [
      () => desk.hire('hr', 'calendar import', { inputs: { table: TABLE, country: 'CN' } }), () => desk.hire('hr', `节假日 导入 ${TABLE}`), () => desk.hire('hr', 'calendar import', { quoted: TABLE }),
      () => desk.hire('hr', 'calendar import', { files: [{ id: 'f', name: '2027.json', size: 100 }], download: async () => new TextEncoder().encode(TABLE) }),
    ]
    for (const bring of ways) {
      const outcome = await bring()
      expect(outcome.problem).toBeUndefined()
      expect(text(outcome.reply)).toMatch(/CN.*2027|2027 年/)
      expect((await desk.store.get('holidays', 'CN'))?.value.years).toEqual({ 2027: { '2027-01-01': 'off', '2027-02-06': 'off', '2027-02-20': 'work' } })
    }
    expect(text((await desk.ask('hr', '节假日')).reply)).toMatch(/CN\n有 2026、2027 年；其中 2027 年是公司导入的/)
  })
  test.each([
    ['not json', /no holiday table/], ['{"holidays": []}', /no holiday in/], ['{"holidays": ["2027-13-01"]}', /“2027-13-01” is no date/], ['{"holidays": ["2027-01-01"], "workdays": ["2027-01-01"]}', /there twice/], ['{"holidays": ["2027-01-01", "2028-01-01"]}', /more than one year/],
    ['{"holidays": ["2057-01-01"]}', /for 2057; those from 2026 to 2028/], ['{"holidays": ["2019-01-01"]}', /for 2019/],
  ])('%s is refused', async (table, problem) => {
    const outcome = await desk.ask('hr', 'calendar import', { inputs: { table, country: 'CN' } })
    expect(outcome.problem).toMatch(problem)
    expect(outcome.puts).toBeUndefined()
  })
  test('for HR and administrators', async () => {
    expect(text((await desk.ask('manager', 'calendar')).reply)).toMatch(/only HR or an administrator may change holidays and the rules/)
    expect((await desk.ask('root', 'calendar')).problem).toBeUndefined()
  })
})
