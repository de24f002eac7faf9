import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FeishuApi } from '../../../bots/feishu/api.ts'
import { BotFailure } from '../../../src/chat/bot.ts'
import { FEISHU_CALENDAR_SCOPES, FeishuCalendars, type FeishuCall } from '../../../src/infra/calendars/feishu.ts'
import { CalendarFailure, type CalendarEvent, type CalendarPerson } from '../../../src/ports/calendars.ts'
import { calendarsContract, type CalendarFault, type CalendarsHarness } from '../../contract/calendars.ts'
import type { Event } from '../../fakes/feishu/calendars.ts'
import { FakeFeishu } from '../../fakes/feishu/fake-feishu.ts'
import type { Fault } from '../../fakes/feishu/faults.ts'
import { keptTexts } from './kept-texts.ts'

const PATIENCE = 400, WRITES = ['calendar.event.create', 'calendar.event.patch', 'calendar.event.delete', 'calendar.attendee.create', 'calendar.attendee.delete']
const person = (id: string): CalendarPerson => ({ id: `feishu:2ed263bf32cf1651:ou_${id}`, name: id, email: null, calendar: null, zone: 'Asia/Shanghai' })
const ann = person('hr'), ben = person('mgr'), openId = ({ id }: CalendarPerson): string => id.slice(id.lastIndexOf(':') + 1)
const SLOT = { start: Date.parse('2026-10-20T06:00Z'), end: Date.parse('2026-10-20T07:00Z') }
const event = (over: Partial<CalendarEvent> = {}): CalendarEvent => ({ uid: 'u1', sequence: 0, ...SLOT, title: '面试：林<b>& Co', description: 'a <script> & more', location: null, meeting: false, people: [ann, ben], guest: null, ...over })

/** Feishu's own words for what a test wishes; whoever does not answer in time is not waited for. */
const saying = (fault: Exclude<CalendarFault, 'none' | 'lost'>): Fault => {
  if (fault === 'hang') return { kind: 'hang' }
  if (fault === 'odd') return { kind: 'html' }
  const { status, headers } = fault
  if (status === 429) return { kind: 'rate-limited', reset: Number(headers?.['retry-after']) }
  if (status === 401 || status === 403 || status === 404) return { kind: 'code', code: status === 401 ? 'dead token' : status === 403 ? 'no scope' : 190002 }
  return { kind: 'status', ...fault }
}
const inTime = (call: FeishuCall): FeishuCall => (asked) => new Promise((resolve, reject) => {
  const late = setTimeout(() => { reject(new BotFailure('unreachable', 'late')) }, PATIENCE)
  call(asked).then(resolve, reject).finally(() => { clearTimeout(late) })
})

async function opened() {
  const feishu = await FakeFeishu.start({ mode: 'ws' }), api = new FeishuApi({ app: feishu.world.app, domain: feishu.url, clock: Date }), memory = keptTexts()
  const calendars = new FeishuCalendars({ call: inTime(api.call), memory })
  return { feishu, calendars, memory, close: async () => { api.close(); await feishu.close() } }
}

calendarsContract('Feishu', async (): Promise<CalendarsHarness> => {
  const { feishu, calendars, memory, close } = await opened(), { events, meetings, hidden } = feishu.calendars
  const own = (uid: string): Event => events.get(memory.event(uid)) ?? expect.fail('no event')
  return {
    calendars, ann, ben, meets: true, delivers: true, secrets: [feishu.world.app.secret, 'Bearer'], close,
    meet: async (one, at, how) => { meetings.push({ ...at, person: openId(one), how }) },
    hide: async (one) => { hidden.add(openId(one)) },
    fault: (fault) => {
      feishu.faults.clear()
      if (fault === 'lost') feishu.faults.on('calendar.event.*', { kind: 'lose-reply' })
      else if (fault !== 'none') feishu.faults.on('calendar.*', saying(fault), { times: Infinity })
    },
    move: async (uid, to) => { Object.assign(own(uid), to) },
    remove: async (uid) => { own(uid).status = 'cancelled' },
    decline: async (uid, one) => { for (const a of own(uid).attendees) if (a.user_id === openId(one)) a.rsvp_status = 'decline' },
    standing: async () => [...events.values()].filter((one) => one.status === 'confirmed').length,
    changes: () => feishu.api.calls.filter(({ name, outcome }) => WRITES.includes(name) && outcome === 'ok').length,
  }
})

describe('Feishu alone', () => {
  let feishu: FakeFeishu, calendars: FeishuCalendars, memory: ReturnType<typeof keptTexts>, close: () => Promise<void>
  beforeEach(async () => { ({ feishu, calendars, memory, close } = await opened()) })
  afterEach(() => close())
  const called = (name: string) => feishu.api.calls.filter((one) => one.name === name)
  const fault = async (work: Promise<unknown>) => work.then(() => 'none', (error: unknown) => (error instanceof CalendarFailure ? error.fault : error))

  test('what it writes: nobody’s mark-up, seconds in text, a private event in the app’s calendar, outsiders by address', async () => {
    await calendars.upsert(event({ meeting: true, people: [ann, { ...ben, id: 'slack:T:U1', email: 'ben@example.com' }], guest: { name: 'Lin', email: 'lin@example.org' } }))
    const [made] = called('calendar.event.create'), [invited] = called('calendar.attendee.create')
    expect(made?.path).toBe(`/calendar/v4/calendars/${encodeURIComponent(feishu.calendars.id)}/events`)
    expect(made?.query).toEqual({ user_id_type: 'open_id', idempotency_key: expect.stringMatching(/^[0-9a-f]{64}$/) as string })
    expect(made?.body).toMatchObject({
      summary: '面试：林<b>& Co', description: 'a &lt;script&gt; &amp; more', start_time: { timestamp: '1792476000' }, end_time: { timestamp: '1792479600' }, visibility: 'private', attendee_ability: 'none', reminders: [],
      vchat: { vc_type: 'vc', meeting_settings: { owner_id: 'ou_hr', join_meeting_permission: 'anyone_can_join', allow_attendees_start: true } },
    })
    expect(invited?.body['attendees']).toEqual([{ type: 'user', user_id: 'ou_hr' }, { type: 'third_party', third_party_email: 'ben@example.com' }, { type: 'third_party', third_party_email: 'lin@example.org' }])
    expect([called('calendar.event.patch').length, called('calendar.primary').length]).toEqual([0, 1])
    await calendars.cancel(event())
    expect(called('calendar.event.delete')[0]?.query).toEqual({ need_notification: 'true' })
  })

  test('a search in the middle of a second asks for no longer a time than Feishu answers in one question', async () => {
    const start = SLOT.start + 123, read = await calendars.busy([ann, ben], { start, end: start + 21 * 86_400_000 })
    expect([...read.values()]).toEqual([[], []])
    expect(feishu.api.calls.filter(({ name }) => name.startsWith('calendar.')).map(({ name, outcome }) => `${name} ${outcome}`)).toEqual(['calendar.freebusy.batch ok', 'calendar.freebusy.batch ok'])
  })

  test('somebody else comes in their place; a group that was added by hand stays', async () => {
    await calendars.upsert(event({ people: [ann] }))
    feishu.calendars.only().attendees.push({ attendee_id: 'chat_1', type: 'chat', rsvp_status: 'needs_action', is_organizer: false })
    await calendars.upsert(event({ sequence: 1, people: [ben] }))
    expect(feishu.calendars.only().attendees.map((one) => one.attendee_id)).toEqual(['chat_1', 'user_ou_mgr'])
  })

  test('an answer lost with the invitations is made good, and so is one before a move', async () => {
    feishu.faults.on('calendar.attendee.create', { kind: 'reset' })
    expect(await fault(calendars.upsert(event()))).toBe('unreachable')
    await calendars.upsert(event())
    expect(feishu.calendars.only().attendees).toHaveLength(2)
    feishu.faults.on('calendar.event.create', { kind: 'lose-reply' })
    expect(await fault(calendars.upsert(event({ uid: 'u2' })))).toBe('unreachable')
    expect(await calendars.look({ uid: 'u2', people: [ann, ben] })).toBeNull()
    const later = { start: SLOT.start + 7_200_000, end: SLOT.end + 7_200_000 }
    expect(await calendars.upsert(event({ uid: 'u2', sequence: 1, ...later, title: 'Moved' }))).toMatchObject(later)
    expect([...feishu.calendars.events.values()].map((one) => [one.start, one.said['summary']])).toEqual([[SLOT.start, '面试：林<b>& Co'], [later.start, 'Moved']])
  })

  test('one whose answer was lost is taken away, and made anew when asked', async () => {
    feishu.faults.on('calendar.event.create', { kind: 'lose-reply' })
    await fault(calendars.upsert(event()))
    await calendars.cancel(event())
    expect([...feishu.calendars.events.values()].map((one) => one.status)).toEqual(['cancelled'])
    await calendars.upsert(event({ sequence: 1 }))
    expect([...feishu.calendars.events.values()].map((one) => one.status)).toEqual(['cancelled', 'confirmed'])
    feishu.calendars.tells = 'status'
    feishu.calendars.only().status = 'cancelled'
    expect(await calendars.look(event())).toBeNull()
    expect(await calendars.upsert(event({ sequence: 1 }))).toMatchObject(SLOT)
  })

  test('two weeks and ten people in one question; who is free may be left out of the answer', async () => {
    feishu.calendars.omits = true
    const many = Array.from({ length: 23 }, (_, n) => { feishu.world.addPerson({ openId: `ou_p${n}`, name: `${n}` }); return person(`p${n}`) })
    feishu.calendars.meetings.push({ ...SLOT, person: 'ou_p22', how: undefined })
    const found = await calendars.busy(many, { start: SLOT.start, end: SLOT.start + 15 * 86_400_000 })
    expect(many.map(({ id }) => found.get(id))).toEqual(many.map((_, n) => (n === 22 ? [SLOT] : [])))
    expect(called('calendar.freebusy.batch')).toHaveLength(6)
  })

  test('as many times as an answer holds may not be all', async () => {
    const times = Array.from({ length: 14 }, (_, n) => ({ start: SLOT.start + n * 3_600_000, end: SLOT.start + n * 3_600_000 + 600_000 }))
    feishu.calendars.meetings.push(...times.map((at) => ({ ...at, person: 'ou_hr', how: undefined })))
    expect((await calendars.busy([ann], { start: SLOT.start, end: SLOT.start + 86_400_000 })).get(ann.id)).toEqual(times)
  })

  test('declined is free, undecided is soft, who left is unknown', async () => {
    feishu.calendars.meetings.push({ ...SLOT, person: 'ou_mgr', how: 'soft' })
    await calendars.upsert(event({ people: [ann] }))
    for (const one of feishu.calendars.only().attendees) one.rsvp_status = 'decline'
    const found = await calendars.busy([ann, ben, person('gone'), person('guest')], SLOT)
    expect([...found.values()]).toEqual([[], [{ ...SLOT, soft: true }], 'unknown', 'unknown'])
  })

  test('odd answers free nobody and count as nothing', async () => {
    const odd = (data: unknown) => new FeishuCalendars({ call: async ({ path }) => (path.endsWith('/primary') ? { calendars: [{ calendar: { calendar_id: 'c' } }] } : data), memory: keptTexts() })
    for (const items of ['x', [{ start_time: 'soon', end_time: 'later' }], [{ start_time: '2026-10-20T06:00:00' }], [null]]) {
      expect(await fault(odd({ freebusy_lists: [{ user_id: 'ou_hr', freebusy_items: items }], freebusy_list: items }).busy([ann], SLOT))).toBe('unreachable')
    }
    for (const data of [null, [], { event: {} }, { event: { event_id: 'e', start_time: { timestamp: '-1' }, end_time: {} } }]) expect(await fault(odd(data).upsert(event()))).toBe('unreachable')
  })

  test('a word that cannot be kept is said before anything is made', async () => {
    const forgetful = new FeishuCalendars({ call: async () => expect.fail('called'), memory: () => ({ get: async () => undefined, put: async () => { throw new Error('database is away') } }) })
    expect(await fault(forgetful.upsert(event()))).toBe('unreachable')
    expect(memory.size()).toBe(0)
  })

  test.each(FEISHU_CALENDAR_SCOPES)('without %s: a failure, and the doctor names it', async (scope) => {
    await calendars.upsert(event({ uid: 'u0' }))
    feishu.world.scopes.delete(scope)
    const doctor = await calendars.examine(), fresh = new FeishuCalendars({ call: new FeishuApi({ app: feishu.world.app, domain: feishu.url, clock: Date }).call, memory: keptTexts() })
    expect([doctor.ok, doctor.what.en]).toEqual([false, 'Calendar (Feishu)'])
    for (const text of Object.values(doctor.advice)) expect(text).toMatch(new RegExp(`${scope}[^]*scopes\\.calendar\\.json`))
    const works = [fresh.busy([ann], SLOT), fresh.upsert(event({ uid: 'u2' })), calendars.upsert(event({ uid: 'u0', sequence: 1, title: 'Another' })), calendars.cancel({ uid: 'u0' })]
    expect((await Promise.all(works.map(fault))).filter((one) => one === 'forbidden').length).toBeGreaterThan(0)
  })

  test('all scopes there: well', async () => {
    expect((await calendars.examine()).ok).toBe(true)
    feishu.faults.on('calendar.primary', { kind: 'status', status: 500 })
    expect((await new FeishuCalendars({ call: new FeishuApi({ app: feishu.world.app, domain: feishu.url, clock: Date }).call, memory }).examine()).ok).toBe(false)
  })
})
