import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DingTalkApi } from '../../../bots/dingtalk/api.ts'
import { Budget } from '../../../bots/dingtalk/budget.ts'
import { DingTalkFailure } from '../../../bots/dingtalk/failures.ts'
import type { Spent } from '../../../bots/dingtalk/meter.ts'
import { BotFailure } from '../../../src/chat/bot.ts'
import { DingTalkCalendars, type DingTalkCall } from '../../../src/infra/calendars/dingtalk.ts'
import { CalendarFailure, type CalendarEvent, type CalendarPerson } from '../../../src/ports/calendars.ts'
import { calendarsContract, type CalendarFault, type CalendarsHarness } from '../../contract/calendars.ts'
import type { Event } from '../../fakes/dingtalk/calendars.ts'
import { FakeDingTalk } from '../../fakes/dingtalk/fake-dingtalk.ts'
import type { Fault } from '../../fakes/dingtalk/faults.ts'
import { quiet } from '../quiet.ts'
import { keptTexts } from './kept-texts.ts'

const PATIENCE = 400, WRITES = ['calendar.event.create', 'calendar.event.put', 'calendar.event.delete', 'calendar.attendee.add', 'calendar.attendee.remove']
const person = (id: string): CalendarPerson => ({ id: `dingtalk:corp:${id}`, name: id, email: null, calendar: null, zone: 'Asia/Shanghai' })
const ann = person('hr'), ben = person('mgr'), unionOf = ({ id }: CalendarPerson): string => `union${id.slice(id.lastIndexOf(':') + 1)}iEiE`
const SLOT = { start: Date.parse('2026-10-20T06:00Z'), end: Date.parse('2026-10-20T07:00Z') }, LATER = { start: SLOT.start + 7_200_000, end: SLOT.end + 7_200_000 }
const event = (over: Partial<CalendarEvent> = {}): CalendarEvent => ({ uid: 'u1', sequence: 0, ...SLOT, title: '面试：林', description: '评估表', location: null, meeting: false, people: [ann, ben], guest: null, ...over })

const saying = (fault: Exclude<CalendarFault, 'none' | 'lost'>): Fault => {
  if (fault === 'hang') return { kind: 'hang' }
  if (fault === 'odd') return { kind: 'html' }
  const code = { 401: 'dead token', 403: 'no permission', 404: 'bad parameter' }[fault.status]
  return code ? { kind: 'code', code } : { kind: 'status', status: fault.status }
}

async function opened({ most = 5000 } = {}) {
  const spent: Spent = {}, clock = { now: () => Date.now() }, dingtalk = await FakeDingTalk.start({ limits: false }), memory = keptTexts()
  const budget = new Budget({ most, clock, log: quiet, meter: { count: async (_, kind) => { spent[kind] = (spent[kind] ?? 0) + 1 }, spent: async () => spent } })
  const api = new DingTalkApi({ app: dingtalk.world.app, apiUrl: dingtalk.url, budget, clock })
  /** DingTalk names no time to wait; whoever stands between may, and the bot hands on what it learns. */
  let told: BotFailure | null = null
  const call: DingTalkCall = (asked) => new Promise((resolve, reject) => {
    if (told && asked.kind !== null) return reject(told)
    const late = setTimeout(() => { reject(new BotFailure('unreachable', 'late')) }, PATIENCE)
    api.call(asked).then(resolve, reject).finally(() => { clearTimeout(late) })
  })
  return { dingtalk, spent, memory, call, calendars: new DingTalkCalendars({ call, memory }), tell: (failure: BotFailure | null) => { told = failure }, close: async () => { api.close(); await dingtalk.close() } }
}

calendarsContract('DingTalk', async (): Promise<CalendarsHarness> => {
  const { dingtalk, calendars, memory, tell, close } = await opened(), { events, meetings, hidden } = dingtalk.calendars
  const own = (uid: string): Event => events.get(memory.event(uid)) ?? expect.fail('no event')
  return {
    calendars, ann, ben, meets: true, delivers: true, secrets: [dingtalk.world.app.secret, 'Bearer'], close,
    meet: async (one, at, how) => { meetings.push({ ...at, person: unionOf(one), how }) },
    hide: async (one) => { hidden.add(unionOf(one)) },
    fault: (fault) => {
      const wait = typeof fault === 'object' ? fault.headers?.['retry-after'] : undefined
      dingtalk.faults.clear()
      tell(typeof fault === 'object' && wait ? new DingTalkFailure(fault.status === 429 ? 'rate-limited' : 'unreachable', '', { retryAfter: Number(wait) * 1000 }) : null)
      if (fault === 'lost') dingtalk.faults.on('calendar.event.*', { kind: 'lose-reply' })
      else if (fault !== 'none') dingtalk.faults.on('calendar.*', saying(fault), { times: Infinity })
    },
    move: async (uid, to) => { Object.assign(own(uid), to) },
    remove: async (uid) => { own(uid).status = 'cancelled' },
    decline: async (uid, one) => { for (const a of own(uid).attendees) if (a.id === unionOf(one)) a.responseStatus = 'declined' },
    standing: async () => [...events.values()].filter((one) => one.status === 'confirmed').length,
    changes: () => dingtalk.api.calls.filter(({ name, outcome }) => WRITES.includes(name) && outcome === 'ok').length,
  }
})

describe('DingTalk alone', () => {
  let dingtalk: FakeDingTalk, calendars: DingTalkCalendars, scene: Awaited<ReturnType<typeof opened>>
  beforeEach(async () => { scene = await opened(); ({ dingtalk, calendars } = scene) })
  afterEach(() => scene.close())
  const called = (name: string) => dingtalk.api.calls.filter((one) => one.name === name)
  const fault = async (work: Promise<unknown>) => work.then(() => 'none', (error: unknown) => (error instanceof CalendarFailure ? error.fault : error))

  test('what it writes: people by unionId, times of China, no reminders of DingTalk’s, one word for one event', async () => {
    await calendars.upsert(event({ meeting: true }))
    const [made] = called('calendar.event.create')
    expect(made?.path).toBe('/v1.0/calendar/users/unionhriEiE/calendars/primary/events')
    expect(made?.body).toEqual({
      summary: '面试：林', description: '评估表', isAllDay: false, location: { displayName: '' }, reminders: [], onlineMeetingInfo: { type: 'dingtalk' },
      start: { dateTime: '2026-10-20T14:00:00+08:00', timeZone: 'Asia/Shanghai' }, end: { dateTime: '2026-10-20T15:00:00+08:00', timeZone: 'Asia/Shanghai' },
    })
    expect([...dingtalk.calendars.once.keys()]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)])
    expect(called('calendar.attendee.add').map((one) => one.body)).toEqual([{ attendeesToAdd: [{ id: 'unionmgriEiE', isOptional: false }] }])
    await calendars.upsert(event({ meeting: true, sequence: 1, ...LATER }))
    expect(called('calendar.event.put')[0]?.body).not.toHaveProperty('onlineMeetingInfo')
    await calendars.cancel(event())
    expect(called('calendar.event.delete')[0]?.query).toEqual({ pushNotification: 'true' })
  })

  test('every call of the calendar is one of the month’s; who people are is asked once and is none', async () => {
    await calendars.busy([ann, ben], SLOT)
    await calendars.upsert(event())
    await calendars.look(event())
    const counted = dingtalk.api.calls.filter((one) => one.name.startsWith('calendar.')).length
    expect([scene.spent, dingtalk.quota.used, called('user.get').length]).toEqual([{ calendar: counted }, counted, 2])
  })

  test('where the month’s calls are used up nothing is asked', async () => {
    const poor = await opened({ most: 1 })
    await poor.calendars.busy([ann], SLOT)
    expect(await fault(poor.calendars.busy([ann], SLOT))).toBe('rate-limited')
    expect(poor.dingtalk.quota.used).toBe(1)
    await poor.close()
    dingtalk.faults.on('calendar.schedule', { kind: 'code', code: 'month used up' })
    expect(await fault(calendars.busy([ann], SLOT))).toBe('rate-limited')
  })

  test('twenty people in one question; who left, and who is no member, is unknown', async () => {
    const many = Array.from({ length: 23 }, (_, n) => { dingtalk.world.addPerson({ id: `p${n}`, name: `${n}` }); return person(`p${n}`) })
    dingtalk.calendars.meetings.push({ ...SLOT, person: unionOf(person('p22')), how: 'soft' })
    const found = await calendars.busy([...many, person('gone'), person('nobody'), { ...ann, id: 'slack:T:U1' }], SLOT)
    expect(many.map(({ id }) => found.get(id))).toEqual(many.map((_, n) => (n === 22 ? [{ ...SLOT, soft: true }] : [])))
    expect(['dingtalk:corp:gone', 'dingtalk:corp:nobody', 'slack:T:U1'].map((id) => found.get(id))).toEqual(['unknown', 'unknown', 'unknown'])
    expect(called('calendar.schedule')).toHaveLength(2)
  })

  test('in whose calendar it was takes part no more: it moves to another’s', async () => {
    await calendars.upsert(event())
    expect(await calendars.upsert(event({ sequence: 1, people: [ben] }))).toMatchObject(SLOT)
    expect([...dingtalk.calendars.events.values()].map((one) => [one.organizer, one.status])).toEqual([['unionhriEiE', 'cancelled'], ['unionmgriEiE', 'confirmed']])
    expect(await fault(calendars.upsert(event({ sequence: 2, people: [person('nobody')] })))).toBe('rejected')
    expect(dingtalk.calendars.only().organizer).toBe('unionmgriEiE')
  })

  test('answers lost: invitations are made good, a move finds what was made, what was made is taken away', async () => {
    dingtalk.faults.on('calendar.attendee.add', { kind: 'reset' })
    expect(await fault(calendars.upsert(event()))).toBe('unreachable')
    await calendars.upsert(event())
    expect(dingtalk.calendars.only().attendees).toHaveLength(2)
    for (const [uid, then] of [['u2', () => calendars.upsert(event({ uid: 'u2', sequence: 1, ...LATER, people: [ben, ann] }))], ['u3', () => calendars.cancel({ uid: 'u3' })]] as const) {
      dingtalk.faults.on('calendar.event.create', { kind: 'lose-reply' })
      expect(await fault(calendars.upsert(event({ uid })))).toBe('unreachable')
      await then()
    }
    expect([...dingtalk.calendars.events.values()].map((one) => [one.start, one.status])).toEqual([[SLOT.start, 'confirmed'], [LATER.start, 'confirmed'], [SLOT.start, 'cancelled']])
  })

  test('odd answers free nobody and count as nothing', async () => {
    const odd = (data: unknown) => new DingTalkCalendars({ call: async ({ kind }) => (kind === null ? { result: { unionid: 'u' } } : data), memory: keptTexts() })
    const moment = { dateTime: '2026-10-20T14:00:00+08:00' }
    for (const one of [{ userId: 'u', scheduleItems: 'x' }, { userId: 'u', scheduleItems: [{ status: 'BUSY', start: moment }] }, { userId: 'u', scheduleItems: [{ start: { dateTime: '2026-10-20T14:00:00' }, end: moment }] }, { userId: 'u', error: 'why', scheduleItems: [] }, { userId: 'another', scheduleItems: [] }, null]) {
      expect((await odd({ scheduleInformation: [one] }).busy([ann], SLOT)).get(ann.id)).toBe('unknown')
    }
    expect((await odd({ scheduleInformation: [{ userId: 'u', scheduleItems: [{ status: 'BUSY', start: { date: '2026-10-20' }, end: { date: '2026-10-21' } }] }] }).busy([ann], SLOT)).get(ann.id)).toEqual([{ start: Date.parse('2026-10-19T16:00Z'), end: Date.parse('2026-10-20T16:00Z') }])
    for (const data of [null, [], {}, { id: 'e', start: {}, end: {} }]) expect(await fault(odd(data).upsert(event()))).toBe('unreachable')
  })

  test.each(['Calendar.EventSchedule.Read', 'Calendar.Event.Read', 'Calendar.Event.Write', 'qyapi_get_member'])('without %s: a failure, which the doctor tells without a call', async (scope) => {
    expect((await calendars.examine()).ok).toBe(true)
    dingtalk.world.scopes.delete(scope)
    const before = dingtalk.quota.used, works = [calendars.busy([ann], SLOT), calendars.upsert(event({ uid: 'u2' }))]
    expect((await Promise.all(works.map(fault))).filter((one) => one === 'forbidden').length).toBeGreaterThan(0)
    const used = dingtalk.quota.used, refused = await new DingTalkCalendars({ call: scene.call, memory: keptTexts() }).examine()
    expect([refused.ok, dingtalk.quota.used, used >= before]).toEqual([true, used, true])
    const alone = new DingTalkCalendars({ call: scene.call, memory: keptTexts() })
    await fault(scope === 'Calendar.EventSchedule.Read' ? alone.busy([ann], SLOT) : alone.upsert(event({ uid: 'u4' })))
    const doctor = await alone.examine()
    expect([doctor.ok, doctor.what.en]).toEqual([false, 'Calendar (DingTalk)'])
    expect(doctor.advice.zh).toContain(scope)
  })
})
