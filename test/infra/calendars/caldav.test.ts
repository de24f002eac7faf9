import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Interval } from '../../../src/domain/interval.ts'
import { CalDavCalendars } from '../../../src/infra/calendars/caldav.ts'
import type { CalendarEvent, CalendarPerson } from '../../../src/ports/calendars.ts'
import { calendarsContract, type CalendarsHarness } from '../../contract/calendars.ts'
import { fakeDav } from './fake-caldav.ts'
import { faultServer } from './fault-server.ts'
import { hasRadicale, radicale } from './radicale.ts'

const person = (name: string): CalendarPerson => ({ id: `slack:T:${name}`, name, email: `${name}@example.com`, calendar: `/${name}/work/`, zone: 'Asia/Shanghai' })
const ann = person('ann'), ben = person('ben')
const SLOT = { start: Date.parse('2026-10-20T06:00Z'), end: Date.parse('2026-10-20T07:00Z') }
const event = (over: Partial<CalendarEvent> = {}): CalendarEvent => ({ uid: 'u1', sequence: 0, ...SLOT, title: 'Interview', description: 'words', location: null, meeting: false, people: [ann], guest: null, ...over })

const stamp = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')
const meeting = (uid: string, { start, end }: Interval, how?: 'soft' | 'free'): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//theirs//EN', 'BEGIN:VEVENT', `UID:${uid}`, 'DTSTAMP:20260901T000000Z', `DTSTART:${stamp(start)}`, `DTEND:${stamp(end)}`, 'SUMMARY:Budget <&> plans', ...(how === 'soft' ? ['STATUS:TENTATIVE'] : how === 'free' ? ['TRANSP:TRANSPARENT'] : []), 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n')
const hrefOf = (uid: string): string => `/bole/interviews/bole-${createHash('sha256').update(uid).digest('hex').slice(0, 40)}.ics`
/** As somebody’s program would write it. */
const moved = (text: string, { start, end }: Interval): string => text.replace(/DTSTART:\S+/, `DTSTART:${stamp(start)}`).replace(/DTEND:\S+/, `DTEND:${stamp(end)}`).replace(/\r\nSEQUENCE:(\d+)/, (_, n: string) => `\r\nSEQUENCE:${Number(n) + 2}`)
const declined = (text: string, email: string): string => text.replace(/\r\n /g, '').replace(new RegExp(`(ATTENDEE[^\\r]*)PARTSTAT=[A-Z-]+([^\\r]*:mailto:${email})`), '$1PARTSTAT=DECLINED$2')

type Behind = { handle: Parameters<typeof faultServer>[0]; put(path: string, text: string): Promise<void>; get(path: string): Promise<string | null>; del(path: string): Promise<void>; hide(name: string): Promise<void>; list(): Promise<number>; close(): Promise<void> }

async function harness(behind: Behind): Promise<CalendarsHarness> {
  const server = await faultServer(behind.handle), of = (patience?: number) => new CalDavCalendars({ url: `${server.url}/bole/interviews/`, user: 'bole', password: 'dav-secret', email: 'interviews@example.com' }, patience)
  let n = 0
  return {
    calendars: of(), impatient: of(200), ann, ben, meets: false, delivers: false, secrets: ['dav-secret', Buffer.from('bole:dav-secret').toString('base64')], fault: server.fault, changes: server.changes,
    meet: async ({ name }, at, how) => behind.put(`/${name}/work/m${++n}.ics`, meeting(`m${n}`, at, how)),
    hide: async ({ name }) => behind.hide(name),
    move: async (uid, to) => behind.put(hrefOf(uid), moved((await behind.get(hrefOf(uid))) ?? expect.fail('no event'), to)),
    remove: async (uid) => behind.del(hrefOf(uid)),
    decline: async (uid, { email }) => behind.put(hrefOf(uid), declined((await behind.get(hrefOf(uid))) ?? expect.fail('no event'), email ?? '')),
    standing: () => behind.list(),
    close: async () => { await server.close(); await behind.close() },
  }
}

const fake = (): Behind & { dav: ReturnType<typeof fakeDav> } => {
  const dav = fakeDav(['/bole/interviews/', '/ann/work/', '/ben/work/'])
  return {
    dav, handle: dav.handle, put: async (path, text) => { dav.objects.set(path, { text, etag: `"${text.length}-${dav.objects.size}-x"` }) }, get: async (path) => dav.objects.get(path)?.text ?? null, del: async (path) => { dav.objects.delete(path) },
    hide: async (name) => { dav.hidden.add(`/${name}/work/`) }, list: async () => [...dav.objects.keys()].filter((path) => path.startsWith('/bole/')).length, close: async () => {},
  }
}

calendarsContract('CalDAV, our fake', () => harness(fake()))

describe('CalDAV', () => {
  const opened = async () => {
    const behind = fake(), server = await faultServer(behind.handle), access = { url: `${server.url}/bole/interviews/`, user: 'bole', password: 'dav-secret', email: 'interviews@example.com' }
    return { ...behind.dav, server, access, calendars: new CalDavCalendars(access) }
  }

  test('one object that cannot be given, or read, makes its owner unknown', async () => {
    const { objects, unkept, calendars, server } = await opened()
    objects.set('/ann/work/m1.ics', { text: meeting('m1', { start: SLOT.end, end: SLOT.end + 1 }), etag: '"1"' })
    unkept.add('/ann/work/m1.ics')
    objects.set('/ben/work/m2.ics', { text: meeting('m2', SLOT).replace(/DTSTART:.*/, 'DTSTART;TZID=Nowhere:20261020T060000'), etag: '"2"' })
    expect(await calendars.busy([ann, ben], SLOT)).toEqual(new Map([[ann.id, 'unknown'], [ben.id, 'unknown']]))
    await server.close()
  })

  test('an answer that is empty, cut short or something else is no empty calendar', async () => {
    for (const body of ['', '<?xml version="1.0"?><d:multistatus xmlns:d="DAV:"><d:response><d:href>/ann/work/a.ics', '<html>multistatus</html>', '<d:multistatus xmlns:d="DAV:"><d:response><d:href>/ann/work/</d:href><d:status>HTTP/1.1 507 Insufficient Storage</d:status></d:response></d:multistatus>']) {
      const server = await faultServer(() => ({ status: 207, headers: { 'content-type': 'application/xml' }, body }))
      expect((await new CalDavCalendars({ url: `${server.url}/bole/interviews/`, user: 'bole', password: 'dav-secret', email: 'interviews@example.com' }).busy([ann], SLOT)).get(ann.id), body).toBe('unknown')
      await server.close()
    }
  })

  test('the password goes to its own server only', async () => {
    const { calendars, server } = await opened(), other = await faultServer(() => ({ status: 207 }))
    expect((await calendars.busy([{ ...ann, calendar: `${other.url}/ann/work/` }, { ...ben, calendar: 'file:///etc/passwd' }], SLOT)).get(ann.id)).toBe('unknown')
    expect(other.seen).toEqual([])
    await other.close()
    await server.close()
  })

  test('a series of theirs is expanded here, whatever the server makes of it', async () => {
    const { objects, calendars, server } = await opened()
    objects.set('/ann/work/w.ics', { text: meeting('w', SLOT).replace(/DTSTART:\S+/, 'DTSTART;TZID=Asia/Shanghai:20260901T140000').replace(/DTEND:\S+/, 'DTEND;TZID=Asia/Shanghai:20260901T150000\r\nRRULE:FREQ=WEEKLY'), etag: '"1"' })
    expect((await calendars.busy([ann], SLOT)).get(ann.id)).toEqual([SLOT])
    await server.close()
  })

  test('what it writes: times in UTC, an organizer, nobody’s mark-up in it', async () => {
    const { objects, calendars, server } = await opened()
    await calendars.upsert(event({ title: 'Interview\r\nATTENDEE:mailto:evil@example.com', description: 'a, b; c\nd', guest: { name: 'Lin "L"; X', email: 'lin@example.org' } }))
    const text = objects.get(hrefOf('u1'))?.text.replace(/\r\n /g, '') ?? ''
    for (const line of ['UID:u1', 'DTSTART:20261020T060000Z', 'SEQUENCE:0', 'SUMMARY:Interview ATTENDEE:mailto:evil@example.com', 'DESCRIPTION:a\\, b\\; c\\nd', 'ORGANIZER:mailto:interviews@example.com', 'CLASS:PRIVATE']) expect(text.split('\r\n')).toContain(line)
    expect(text.match(/^ATTENDEE/gm)).toHaveLength(2)
    await server.close()
  })

  test('changed by somebody between reading and writing: read again, nothing overwritten unseen', async () => {
    const behind = fake(), { dav } = behind
    let between = true
    const server = await faultServer((asked) => {
      if (asked.method === 'PUT' && asked.headers['if-match'] && between) {
        between = false
        const old = dav.objects.get(asked.path)
        dav.objects.set(asked.path, { text: declined(old?.text ?? '', 'ann@example.com'), etag: '"theirs"' })
      }
      return dav.handle(asked)
    })
    const calendars = new CalDavCalendars({ url: `${server.url}/bole/interviews/`, user: 'bole', password: 'dav-secret', email: 'interviews@example.com' })
    await calendars.upsert(event())
    expect((await calendars.upsert(event({ sequence: 1 }))).declined).toEqual([ann.id])
    await server.close()
  })

  test('the doctor tries it', async () => {
    const { server, access, calendars } = await opened()
    expect(await calendars.examine()).toMatchObject({ ok: true, what: { en: 'Calendar (CalDAV)' } })
    expect(await new CalDavCalendars({ ...access, password: 'wrong' }).examine()).toMatchObject({ ok: false, advice: { en: expect.stringContaining('CALDAV_PASSWORD') as string } })
    for (const url of [`${server.url}/`, `${server.url}/bole/nothing/`]) expect(await new CalDavCalendars({ ...access, url }).examine()).toMatchObject({ ok: false, advice: { en: expect.stringContaining('CALDAV_URL') as string } })
    await server.close()
    expect(await calendars.examine()).toMatchObject({ ok: false, advice: { en: expect.stringContaining('cannot be reached') as string } })
  })
})

describe.skipIf(!hasRadicale)('on a real Radicale', () => {
  let real: Awaited<ReturnType<typeof radicale>>
  beforeAll(async () => {
    real = await radicale()
    for (const name of ['bole', 'ann', 'ben']) await real.make(`/${name}/${name === 'bole' ? 'interviews' : 'work'}/`)
  }, 20_000)
  afterAll(() => real.close())
  const ok = async (method: string, path: string, headers?: Record<string, string>, body?: string) => {
    const answer = await real.ask(method, path, headers, body)
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`)
    return answer.text()
  }
  const names = async (path: string): Promise<string[]> => [...(await ok('PROPFIND', path, { depth: '1' })).matchAll(/<(?:\w+:)?href>([^<]+\.ics)</g)].map((m) => m[1] ?? '')
  const behind = (): Behind => ({
    handle: real.handle, put: async (path, text) => void (await ok('PUT', path, { 'content-type': 'text/calendar' }, text)), get: (path) => ok('GET', path), del: async (path) => void (await ok('DELETE', path)),
    hide: async (name) => { await ok('DELETE', `/${name}/work/`) }, list: async () => (await names('/bole/interviews/')).length,
    close: async () => {
      for (const name of ['ann', 'ben']) {
        await real.ask('DELETE', `/${name}/work/`)
        await real.make(`/${name}/work/`)
      }
      for (const path of await names('/bole/interviews/')) await ok('DELETE', path)
    },
  })

  calendarsContract('Radicale', () => harness(behind()))

  test('it is the one we know, takes our object as it is, and says that it is a calendar', async () => {
    const server = await faultServer(real.handle), calendars = new CalDavCalendars({ url: `${server.url}/bole/interviews/`, user: 'bole', password: 'dav-secret', email: 'interviews@example.com' })
    expect(real.version).toMatch(/^3\./)
    expect(await calendars.examine()).toMatchObject({ ok: true })
    await calendars.upsert(event({ description: '<b>&amp; 五、六' }))
    expect(await ok('GET', hrefOf('u1'))).toContain('DESCRIPTION:<b>&amp\\; 五、六')
    await ok('PUT', '/ann/work/w.ics', { 'content-type': 'text/calendar' }, meeting('w', SLOT).replace(/DTSTART:\S+/, 'DTSTART;TZID=Europe/London:20260901T070000').replace(/DTEND:\S+/, 'DTEND;TZID=Europe/London:20260901T080000\r\nRRULE:FREQ=WEEKLY\r\nEXDATE;TZID=Europe/London:20261027T070000'))
    const found = (await calendars.busy([ann], { start: SLOT.start, end: SLOT.start + 20 * 86_400_000 })).get(ann.id)
    expect(found).toEqual([SLOT, { start: Date.parse('2026-11-03T07:00Z'), end: Date.parse('2026-11-03T08:00Z') }])
    await calendars.cancel(event())
    await server.close()
  })

  test('somebody else’s password opens nothing', async () => {
    const server = await faultServer(real.handle), access = { url: `${server.url}/bole/interviews/`, user: 'ben', password: 'b', email: 'ben@example.com' }
    expect((await new CalDavCalendars(access).busy([ann], SLOT)).get(ann.id)).toBe('unknown')
    await expect(new CalDavCalendars({ ...access, password: 'wrong' }).busy([ann], SLOT)).rejects.toMatchObject({ fault: 'forbidden' })
    await expect(new CalDavCalendars(access).upsert(event())).rejects.toMatchObject({ fault: 'forbidden' })
    await server.close()
  })
})
