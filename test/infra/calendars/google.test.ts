import { createVerify, generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { idOf } from '../../../src/infra/calendars/google-event.ts'
import { GoogleCalendars } from '../../../src/infra/calendars/google.ts'
import type { CalendarEvent, CalendarPerson } from '../../../src/ports/calendars.ts'
import { calendarsContract, type CalendarsHarness } from '../../contract/calendars.ts'
import { fakeGoogle } from './fake-google.ts'

const IMPATIENT = 200
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } })
const KEY = { by: 'key' as const, email: 'bole@project.iam.gserviceaccount.com', key: privateKey, user: 'interviews@example.com' }
const REFRESH = { by: 'refresh' as const, clientId: 'client-1', clientSecret: 'very-secret', refreshToken: 'refresh-secret' }
const person = (id: string, email: string): CalendarPerson => ({ id, name: id, email, calendar: null, zone: 'Asia/Shanghai' })
const ann = person('slack:T:ann', 'ann@example.com'), ben = person('slack:T:ben', 'Ben@example.com')
const SLOT = { start: Date.parse('2026-10-20T06:00Z'), end: Date.parse('2026-10-20T07:00Z') }
const event = (over: Partial<CalendarEvent> = {}): CalendarEvent => ({ uid: 'u1', sequence: 0, ...SLOT, title: 'Interview', description: 'a <script> & more', location: null, meeting: false, people: [ann], guest: null, ...over })

async function opened(access: typeof KEY | typeof REFRESH = KEY) {
  const fake = await fakeGoogle(), of = (patience?: number) => new GoogleCalendars({ calendar: 'primary', access }, { api: fake.url, token: `${fake.url}/token` }, patience), calendars = of()
  for (const { email } of [ann, ben]) fake.person(email ?? '')
  return { fake, calendars, impatient: of(IMPATIENT) }
}

calendarsContract('Google', async (): Promise<CalendarsHarness> => {
  const { fake, calendars, impatient } = await opened(), own = (uid: string) => fake.events.get(idOf(uid)) ?? expect.fail('no event')
  return {
    calendars, impatient, ann, ben, meets: true, delivers: true, secrets: [privateKey.slice(40, 80), 'g-token', 'Bearer'], fault: fake.fault, changes: fake.changes, close: fake.close,
    meet: async ({ email }, at, how) => { fake.person(email ?? '').meetings.push({ ...at, how }) },
    hide: async ({ email }) => { fake.person(email ?? '').hidden = true },
    move: async (uid, to) => { fake.bump(own(uid), { start: { dateTime: new Date(to.start).toISOString() }, end: { dateTime: new Date(to.end).toISOString() }, sequence: own(uid).sequence + 3 }) },
    remove: async (uid) => { fake.bump(own(uid), { status: 'cancelled' }) },
    decline: async (uid, { email }) => { fake.bump(own(uid), { attendees: own(uid).attendees.map((one) => (one.email === email ? { ...one, responseStatus: 'declined' } : one)) }) },
    standing: async () => [...fake.events.values()].filter((one) => one.status !== 'cancelled').length,
  }
})

test('logs in as a service account in a user’s name, or as a user; once, and again when the token is refused', async () => {
  const { fake, calendars } = await opened()
  await Promise.all([calendars.look(event()), calendars.look(event())])
  expect(fake.grants).toHaveLength(1)
  const assertion = fake.grants[0]?.get('assertion') ?? '', [head = '', body = '', mark = ''] = assertion.split('.')
  expect(createVerify('RSA-SHA256').update(`${head}.${body}`).verify(publicKey, mark, 'base64url')).toBe(true)
  expect(JSON.parse(Buffer.from(body, 'base64url').toString())).toMatchObject({ iss: KEY.email, sub: KEY.user, aud: `${fake.url}/token`, scope: expect.stringMatching(/calendar\.events .*calendar\.freebusy$/) as string })
  fake.renew()
  expect(await calendars.look(event())).toBeNull()
  expect(fake.grants).toHaveLength(2)
  await fake.close()
  const other = await opened(REFRESH)
  await other.calendars.look(event())
  expect(Object.fromEntries(other.fake.grants[0] ?? [])).toEqual({ grant_type: 'refresh_token', client_id: 'client-1', client_secret: 'very-secret', refresh_token: 'refresh-secret' })
  await other.fake.close()
})

test('what it writes: nobody’s mark-up, its own times in UTC, invitations by Google', async () => {
  const { fake, calendars } = await opened()
  await calendars.upsert(event({ guest: { name: 'Lin', email: 'lin@example.org' } }))
  const made = fake.seen.find((one) => one.method === 'POST' && one.path.endsWith('/events'))
  expect(made?.query.get('sendUpdates')).toBe('all')
  expect(fake.events.get(idOf('u1'))).toMatchObject({ description: 'a &lt;script&gt; &amp; more', visibility: 'private', guestsCanSeeOtherGuests: false, start: { dateTime: '2026-10-20T06:00:00.000Z' }, attendees: [{ email: 'ann@example.com' }, { email: 'lin@example.org' }] })
  await fake.close()
})

test('where no Meet may be made, the interview still takes place', async () => {
  const { fake, calendars } = await opened()
  fake.noMeet()
  expect(await calendars.upsert(event({ meeting: true }))).toEqual({ ...SLOT, link: null, declined: [] })
  expect(fake.events.size).toBe(1)
  await fake.close()
})

test('where a calendar shows busy times only, what is merged with our event stays', async () => {
  const { fake, calendars } = await opened()
  fake.person('ann@example.com').listed = false
  await calendars.upsert(event())
  expect((await calendars.busy([ann], SLOT, 'u1')).get(ann.id)).toEqual([])
  fake.person('ann@example.com').meetings.push({ start: SLOT.start + 1_800_000, end: SLOT.end + 1_800_000, how: undefined })
  expect((await calendars.busy([ann], { start: SLOT.start, end: SLOT.end + 7_200_000 }, 'u1')).get(ann.id)).toEqual([{ start: SLOT.start, end: SLOT.end + 1_800_000 }])
  await fake.close()
})

test('more than fifty people are asked about in several questions', async () => {
  const { fake, calendars } = await opened(), many = Array.from({ length: 120 }, (_, i) => person(`p${i}`, `p${i}@example.com`))
  for (const { email } of many.slice(0, 119)) fake.person(email ?? '')
  const found = await calendars.busy(many, SLOT)
  expect([...found.values()].filter((one) => one !== 'unknown')).toHaveLength(119)
  expect(found.get('p119')).toBe('unknown')
  await fake.close()
})

test('a limit told with 403 is a limit', async () => {
  const { fake, calendars } = await opened()
  fake.fault({ status: 403, body: { error: { code: 403, errors: [{ domain: 'usageLimits', reason: 'rateLimitExceeded' }] } } })
  await expect(calendars.look(event())).rejects.toMatchObject({ fault: 'rate-limited' })
  fake.fault({ status: 403, body: { error: { code: 403, errors: [{ reason: 'forbidden' }] } } })
  await expect(calendars.look(event())).rejects.toMatchObject({ fault: 'forbidden' })
  await fake.close()
})

test('the doctor tries it', async () => {
  const { fake, calendars, impatient } = await opened()
  expect(await calendars.examine()).toMatchObject({ ok: true, what: { en: 'Calendar (Google)' } })
  fake.fault({ status: 403 })
  expect(await calendars.examine()).toMatchObject({ ok: false, advice: { en: expect.stringContaining('delegation') as string } })
  fake.fault({ status: 404 })
  expect(await calendars.examine()).toMatchObject({ ok: false, advice: { en: expect.stringContaining('GOOGLE_CALENDAR_ID') as string } })
  fake.fault('hang')
  expect(await impatient.examine()).toMatchObject({ ok: false, advice: { zh: expect.stringContaining('连不上') as string } })
  await fake.close()
})
