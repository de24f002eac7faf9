import type { Interval } from '../../../src/domain/interval.ts'
import { faultServer, type Asked, type Told } from './fault-server.ts'

export type FakeEvent = {
  id: string; etag: string; status: string; sequence: number; start: { dateTime: string }; end: { dateTime: string }; transparency?: string
  attendees: { email: string; responseStatus: string; self?: boolean }[]; conferenceData?: { entryPoints: { entryPointType: string; uri: string }[] }; hangoutLink?: string
  [other: string]: unknown
}
type Meeting = Interval & { how: 'soft' | 'free' | undefined }

/** Google Calendar as its reference describes it: merged and nameless busy times, ids of one's own, 409 for a second, deleted events that keep their id. */
export async function fakeGoogle() {
  const events = new Map<string, FakeEvent>(), people = new Map<string, { meetings: Meeting[]; hidden: boolean; listed: boolean }>(), grants: URLSearchParams[] = []
  let etags = 0, meet = true, token = 'g-token-1'
  const error = (status: number, reason: string): Told => ({ status, body: { error: { code: status, errors: [{ reason }] } } })
  const shown = (event: FakeEvent, address: string): boolean => event.status !== 'cancelled' && event.attendees.some((one) => one.email === address && one.responseStatus !== 'declined')
  const of = (event: FakeEvent): Interval => ({ start: Date.parse(event.start.dateTime), end: Date.parse(event.end.dateTime) })
  const merged = (times: Interval[]): Interval[] => times.toSorted((a, b) => a.start - b.start).reduce<Interval[]>((all, one) => {
    const last = all.at(-1)
    if (last && one.start <= last.end) last.end = Math.max(last.end, one.end)
    else all.push({ ...one })
    return all
  }, [])
  const written = (event: FakeEvent, body: Record<string, unknown>, version: string | null): FakeEvent => {
    Object.assign(event, body, { etag: `"${++etags}"` })
    const asked = (body['conferenceData'] as { createRequest?: unknown } | undefined)?.createRequest
    if (version === '1' && 'conferenceData' in body && asked) {
      event.hangoutLink = `https://meet.google.com/${event.id.slice(0, 8)}-${etags}`
      event.conferenceData = { entryPoints: [{ entryPointType: 'video', uri: event.hangoutLink }] }
    } else if (!event.hangoutLink) delete event.conferenceData
    return event
  }

  const handle = ({ method, path, query, headers, body }: Asked): Told => {
    if (path === '/token') {
      grants.push(new URLSearchParams(body))
      return { status: 200, body: { access_token: token, expires_in: 3600, token_type: 'Bearer' } }
    }
    if (headers.authorization !== `Bearer ${token}`) return error(401, 'authError')
    const said = (body ? JSON.parse(body) : {}) as Record<string, unknown>
    if (path === '/freeBusy') {
      const { items, timeMin, timeMax } = said as { items: { id: string }[]; timeMin: string; timeMax: string }, within = { start: Date.parse(timeMin), end: Date.parse(timeMax) }
      if (items.length > 50 || within.end - within.start > 90 * 86_400_000) return error(400, 'timeRangeTooLong')
      return { status: 200, body: { calendars: Object.fromEntries(items.map(({ id }) => {
        const person = people.get(id)
        if (!person || person.hidden) return [id, { errors: [{ domain: 'global', reason: 'notFound' }], busy: [] }]
        const times = [...person.meetings.filter(({ how }) => how !== 'free'), ...[...events.values()].filter((one) => shown(one, id)).map(of)].filter((one) => one.start < within.end && one.end > within.start)
        return [id, { busy: merged(times.map(({ start, end }) => ({ start, end }))).map(({ start, end }) => ({ start: new Date(start).toISOString(), end: new Date(end).toISOString() })) }]
      })) } }
    }
    const [, calendar = '', id] = /^\/calendars\/([^/]+)\/events(?:\/([^/]+))?$/.exec(path) ?? [], owner = decodeURIComponent(calendar)
    if (owner !== 'primary') {
      const person = people.get(owner)
      if (!person?.listed) return error(404, 'notFound')
      const items = [...person.meetings.map(({ start, end, how }, i) => ({ id: `foreign${i}`, status: how === 'soft' ? 'tentative' : 'confirmed', ...(how === 'free' ? { transparency: 'transparent' } : {}), start: { dateTime: new Date(start).toISOString() }, end: { dateTime: new Date(end).toISOString() } })),
        ...[...events.values()].filter((one) => one.status !== 'cancelled' && one.attendees.some(({ email }) => email === owner)).map((one) => ({ ...one, attendees: one.attendees.map((a) => ({ ...a, self: a.email === owner })) }))]
      return { status: 200, body: { items: items.filter((one) => Date.parse(one.start.dateTime) < Date.parse(query.get('timeMax') ?? '') && Date.parse(one.end.dateTime) > Date.parse(query.get('timeMin') ?? '')) } }
    }
    if (id === undefined && method === 'GET') return { status: 200, body: { items: [...events.values()].slice(0, 1) } }
    if (said['conferenceData'] && !meet) return error(400, 'invalid')
    if (id === undefined) {
      const own = said['id'] as string
      if (!/^[a-v0-9]{5,1024}$/.test(own)) return error(400, 'invalid')
      if (events.has(own)) return error(409, 'duplicate')
      events.set(own, written({ id: own, attendees: [] } as unknown as FakeEvent, said, query.get('conferenceDataVersion')))
      return { status: 200, body: events.get(own) }
    }
    const event = events.get(id)
    if (!event) return error(404, 'notFound')
    if (method === 'GET') return { status: 200, body: event }
    if (method === 'DELETE') {
      if (event.status === 'cancelled') return error(410, 'deleted')
      Object.assign(event, { status: 'cancelled', etag: `"${++etags}"` })
      return { status: 204 }
    }
    if (headers['if-match'] !== undefined && headers['if-match'] !== event.etag) return error(412, 'conditionNotMet')
    if ((said['sequence'] as number) < event.sequence) return error(400, 'invalid')
    return { status: 200, body: written(event, said, query.get('conferenceDataVersion')) }
  }
  const server = await faultServer(handle, { login: /^\/token$/ })
  const person = (address: string) => people.get(address) ?? people.set(address, { meetings: [], hidden: false, listed: true }).get(address) as { meetings: Meeting[]; hidden: boolean; listed: boolean }
  return { ...server, events, grants, person, noMeet: () => { meet = false }, renew: () => { token = 'g-token-2' }, bump: (event: FakeEvent, change: Partial<FakeEvent>) => Object.assign(event, change, { etag: `"${++etags}"` }) }
}
