import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { GoogleCalendars } from '../../src/infra/calendars/google.ts'
import type { CalendarEvent, CalendarPerson } from '../../src/ports/calendars.ts'
import { ANN, BEN, CLIENT, GoogleCalendar, USER } from './google-calendar.ts'

const SCOPES = 'https://www.googleapis.com/auth/calendar.events https://www.googleapis.com/auth/calendar.freebusy'
const at = (time: string): number => Date.parse(`2026-10-20T${time}Z`), iso = (time: string): string => `2026-10-20T${time}:00.000Z`
const person = (id: string, email: string): CalendarPerson => ({ id, name: id, email, calendar: null, zone: 'Asia/Shanghai' })
const ann = person('slack:T:ann', ANN), ben = person('slack:T:ben', BEN)
const DAY = { start: at('00:00'), end: at('23:00') }
const event = (over: Partial<CalendarEvent> = {}): CalendarEvent => ({ uid: 'b-1.0123@bole', sequence: 0, start: at('06:00'), end: at('07:00'), title: 'Interview: Lin', description: 'Kit <b>& probe', location: 'Room 4', meeting: false, people: [ann], guest: null, ...over })

let google: GoogleCalendar, calendars: GoogleCalendars, token: string, refreshToken: string
const of = (change: { clientSecret?: string; refreshToken?: string } = {}): GoogleCalendars => new GoogleCalendars({ calendar: 'primary', access: { by: 'refresh', clientId: CLIENT.id, clientSecret: CLIENT.secret, refreshToken, ...change } }, google.service)

beforeEach(async () => {
  google = await GoogleCalendar.start()
  refreshToken = await google.consent(SCOPES)
  token = await google.token(refreshToken)
  calendars = of()
})
afterEach(() => google.close())

describe('consent', () => {
  test('the refresh token that a person’s consent brings is all we need; the doctor is content', async () => {
    expect(await calendars.examine()).toMatchObject({ ok: true })
  })

  test.each([{ clientSecret: 'wrong' }, { refreshToken: 'made-up' }])('with %j nothing is told, and the doctor says what to look at', async (change) => {
    await expect(of(change).busy([ann], DAY)).rejects.toMatchObject({ fault: 'forbidden' })
    expect(await of(change).examine()).toMatchObject({ ok: false, advice: { en: expect.stringContaining('Google refuses') as string } })
  })
})

describe('busy times', () => {
  test('are told; what takes no time is not; who is not there is unknown', async () => {
    await google.meet(token, ANN, { summary: 'One', start: { dateTime: iso('01:00') }, end: { dateTime: iso('02:00') } })
    await google.meet(token, ANN, { summary: 'Two', start: { dateTime: '2026-10-20T11:30:00+08:00' }, end: { dateTime: '2026-10-20T12:00:00+08:00' } })
    await google.meet(token, ANN, { summary: 'Birthday', start: { dateTime: iso('05:00') }, end: { dateTime: iso('06:00') }, transparency: 'transparent' })
    const found = await calendars.busy([ann, ben, person('slack:T:x', 'nobody@example.com')], DAY)
    expect(found.get(ann.id)).toEqual([{ start: at('01:00'), end: at('02:00') }, { start: at('03:30'), end: at('04:00') }])
    expect(found.get(ben.id)).toEqual([])
    expect(found.get('slack:T:x')).toBe('unknown')
  })

  test('over more than one question', async () => {
    await google.meet(token, ANN, { summary: 'One', start: { dateTime: iso('01:00') }, end: { dateTime: iso('02:00') } })
    const wide = await calendars.busy([ann], { start: DAY.start - 50 * 86_400_000, end: DAY.end + 50 * 86_400_000 })
    expect(wide.get(ann.id)).toEqual([{ start: at('01:00'), end: at('02:00') }])
    expect(google.asked.filter((one) => one.endsWith('/freeBusy'))).toHaveLength(4)
  })
})

describe('an event', () => {
  test('is made once, where Google keeps it: times in UTC, mark-up escaped, people invited', async () => {
    await calendars.upsert(event())
    await calendars.upsert(event())
    expect(await google.listed(token)).toMatchObject([{
      summary: 'Interview: Lin', description: 'Kit &lt;b&gt;&amp; probe', location: 'Room 4', status: 'confirmed', start: { dateTime: iso('06:00') }, end: { dateTime: iso('07:00') },
      attendees: [{ email: ANN, displayName: 'slack:T:ann', responseStatus: 'needsAction' }],
    }])
    expect(await calendars.look(event())).toEqual({ start: at('06:00'), end: at('07:00'), link: null, declined: [] })
    expect((await calendars.busy([person('us', USER)], DAY)).get('us')).toEqual([{ start: at('06:00'), end: at('07:00') }])
  })

  test('is moved in its place, with another panel; an older change does not come back', async () => {
    await calendars.upsert(event())
    await calendars.upsert(event({ sequence: 1, start: at('08:00'), end: at('09:00'), people: [ben] }))
    await calendars.upsert(event())
    expect(await google.listed(token)).toMatchObject([{ start: { dateTime: iso('08:00') }, attendees: [{ email: BEN }] }])
  })

  test('is taken away, and again; then it is not there', async () => {
    await calendars.upsert(event())
    await calendars.cancel(event())
    await calendars.cancel(event())
    expect(await google.listed(token)).toEqual([])
    expect(await calendars.look(event())).toBeNull()
  })
})
