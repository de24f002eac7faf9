import { expect, test } from 'vitest'
import { GRAPH, MicrosoftCalendars } from '../../../src/infra/calendars/microsoft.ts'
import type { CalendarEvent, CalendarPerson } from '../../../src/ports/calendars.ts'
import { calendarsContract, type CalendarsHarness } from '../../contract/calendars.ts'
import { fakeGraph, moment } from './fake-graph.ts'

const IMPATIENT = 200
const person = (id: string, email: string): CalendarPerson => ({ id, name: id, email, calendar: null, zone: 'Asia/Shanghai' })
const ann = person('slack:T:ann', 'ann@example.com'), ben = person('slack:T:ben', 'Ben@example.com')
const SLOT = { start: Date.parse('2026-10-20T06:00Z'), end: Date.parse('2026-10-20T07:00Z') }
const event = (over: Partial<CalendarEvent> = {}): CalendarEvent => ({ uid: 'u1', sequence: 0, ...SLOT, title: 'Interview', description: 'words', location: null, meeting: false, people: [ann], guest: null, ...over })

async function opened() {
  const fake = await fakeGraph(), of = (patience?: number) => new MicrosoftCalendars({ tenant: 'example.com', client: { id: 'client-1', secret: 'very-secret' }, mailbox: 'interviews@example.com' }, { api: fake.url, login: fake.url, scope: GRAPH.global.scope }, patience), calendars = of()
  for (const { email } of [ann, ben]) fake.person(email?.toLowerCase() ?? '')
  return { fake, calendars, impatient: of(IMPATIENT) }
}

calendarsContract('Microsoft 365', async (): Promise<CalendarsHarness> => {
  const { fake, calendars, impatient } = await opened(), own = (uid: string) => fake.named(uid) ?? expect.fail('no event')
  return {
    calendars, impatient, ann, ben, meets: true, delivers: true, secrets: ['very-secret', 'm-token-1'], fault: fake.fault, changes: fake.changes, close: fake.close,
    meet: async ({ email }, at, how) => { fake.meet(email?.toLowerCase() ?? '', at, how === 'soft' ? 'tentative' : how === 'free' ? 'workingElsewhere' : 'oof') },
    hide: async ({ email }) => { fake.person(email?.toLowerCase() ?? '').hidden = true },
    move: async (uid, to) => { Object.assign(own(uid), { start: moment(to.start), end: moment(to.end) }) },
    remove: async (uid) => { fake.events.delete(own(uid).id) },
    decline: async (uid, { email }) => { for (const one of own(uid).attendees) if (one.emailAddress.address === email) one.status.response = 'declined' },
    standing: async () => fake.events.size,
  }
})

test('logs in as the app, once', async () => {
  const { fake, calendars } = await opened()
  await Promise.all([calendars.look(event()), calendars.look(event())])
  expect(fake.seen.filter(({ path }) => path.endsWith('token')).map(({ path }) => path)).toEqual(['/example.com/oauth2/v2.0/token'])
  expect(Object.fromEntries(fake.grants[0] ?? [])).toEqual({ grant_type: 'client_credentials', client_id: 'client-1', client_secret: 'very-secret', scope: 'https://graph.microsoft.com/.default' })
  await fake.close()
})

test('a client secret that has ended is forbidden, not tried for ever', async () => {
  const { fake, calendars } = await opened()
  fake.deny()
  await expect(calendars.look(event())).rejects.toMatchObject({ fault: 'forbidden' })
  await fake.close()
})

test('tentative is soft; whoever is taken at times that are not shown, or in another zone, is unknown', async () => {
  const { fake, calendars } = await opened(), busy = async () => (await calendars.busy([ann], SLOT)).get(ann.id)
  fake.meet('ann@example.com', SLOT, 'tentative')
  expect(await busy()).toEqual([{ ...SLOT, soft: true }])
  fake.meet('ann@example.com', SLOT, 'unknown')
  expect(await busy()).toEqual([{ ...SLOT, soft: true }, SLOT])
  fake.person('ann@example.com').items = [{ status: 'busy', start: { dateTime: '2026-10-20T06:00:00', timeZone: 'China Standard Time' }, end: { dateTime: '2026-10-20T07:00:00', timeZone: 'China Standard Time' } }]
  expect(await busy()).toBe('unknown')
  fake.person('ann@example.com').opaque = true
  expect(await busy()).toBe('unknown')
  await fake.close()
})

test('a second event made behind our back is taken away', async () => {
  const { fake, calendars } = await opened()
  await calendars.upsert(event())
  const [first] = fake.events.values()
  fake.events.set('twin', { ...(first ?? expect.fail()), id: 'twin' })
  await calendars.upsert(event({ sequence: 1 }))
  expect(fake.events.size).toBe(1)
  await fake.close()
})

test('what it writes: plain words once, attendees hidden from a guest, a transaction of its own for each change', async () => {
  const { fake, calendars } = await opened()
  await calendars.upsert(event({ guest: { name: 'Lin', email: 'lin@example.org' }, meeting: true }))
  await calendars.upsert(event({ sequence: 1, description: 'other words' }))
  const [made] = fake.events.values(), sent = fake.seen.filter(({ path, method }) => path.endsWith('/events') && method === 'POST').map(({ body }) => JSON.parse(body) as Record<string, unknown>)
  expect(sent[0]).toMatchObject({ body: { contentType: 'text', content: 'words' }, hideAttendees: true, sensitivity: 'private', isOnlineMeeting: true, transactionId: expect.stringMatching(/^[0-9a-f]{36}$/) as string })
  expect(made).toMatchObject({ body: { content: 'words' }, isOnlineMeeting: true })
  await expect(calendars.look(event({ uid: "x' or 'a' eq 'a" }))).rejects.toMatchObject({ fault: 'rejected' })
  await fake.close()
})

test('more than twenty people are asked about in several questions', async () => {
  const { fake, calendars } = await opened(), many = Array.from({ length: 45 }, (_, i) => person(`p${i}`, `p${i}@example.com`))
  for (const { email } of many) fake.person(email ?? '')
  expect([...(await calendars.busy(many, SLOT)).values()].every((one) => Array.isArray(one))).toBe(true)
  await fake.close()
})

test('the doctor tries it', async () => {
  const { fake, calendars } = await opened()
  expect(await calendars.examine()).toMatchObject({ ok: true, what: { zh: '日历（Microsoft 365）' } })
  fake.fault({ status: 403 })
  expect(await calendars.examine()).toMatchObject({ ok: false, advice: { en: expect.stringContaining('Calendars.ReadWrite') as string } })
  fake.fault({ status: 404 })
  expect(await calendars.examine()).toMatchObject({ ok: false, advice: { en: expect.stringContaining('MICROSOFT_CALENDAR_MAILBOX') as string } })
  await fake.close()
})
