import type { Interval } from '../../../src/domain/interval.ts'
import { faultServer, type Asked, type Told } from './fault-server.ts'

type Moment = { dateTime: string; timeZone: string }
export type FakeMeeting = {
  id: string; subject: string; start: Moment; end: Moment; attendees: { emailAddress: { address: string; name: string }; status: { response: string } }[]; transactionId?: string; isOnlineMeeting?: boolean; body?: { content: string }
  onlineMeeting: { joinUrl: string } | null; singleValueExtendedProperties: { id: string; value: string }[]; isCancelled: boolean
}
type Item = { status: string; start: Moment; end: Moment; subject?: string }

export const moment = (at: number): Moment => ({ dateTime: `${new Date(at).toISOString().slice(0, 19)}.0000000`, timeZone: 'UTC' })
const ms = ({ dateTime }: Moment): number => Date.parse(`${dateTime.slice(0, 19)}Z`)

/** Graph’s calendars as its reference describes them: schedules by mailbox with errors of their own, transaction ids, a meeting’s link in its body. */
export async function fakeGraph() {
  const events = new Map<string, FakeMeeting>(), people = new Map<string, { items: Item[]; hidden: boolean; opaque: boolean }>(), grants: URLSearchParams[] = []
  let ids = 0, denied = false
  const error = (status: number, code: string): Told => ({ status, body: { error: { code, message: code } } })
  const own = (address: string): Item[] => [...events.values()].flatMap((one) => one.attendees.filter((a) => a.emailAddress.address.toLowerCase() === address && a.status.response !== 'declined').map(() => ({ status: 'busy', start: one.start, end: one.end, subject: one.subject })))

  const handle = ({ method, path, query, headers, body }: Asked): Told => {
    if (path.endsWith('/oauth2/v2.0/token')) {
      if (denied) return { status: 400, body: { error: 'invalid_client', error_description: 'AADSTS7000222: The provided client secret keys are expired.' } }
      grants.push(new URLSearchParams(body))
      return { status: 200, body: { access_token: 'm-token-1', expires_in: 3599, token_type: 'Bearer' } }
    }
    if (headers.authorization !== 'Bearer m-token-1') return error(401, 'InvalidAuthenticationToken')
    if (headers['prefer'] !== 'outlook.timezone="UTC"') return error(400, 'the fake speaks UTC only')
    const rest = /^\/users\/interviews%40example\.com(\/.*)$/.exec(path)?.[1], said = (body ? JSON.parse(body) : {}) as Partial<FakeMeeting> & { schedules?: string[]; startTime?: Moment; endTime?: Moment }
    if (rest === '/calendar/getSchedule') {
      const { schedules = [], startTime = moment(0), endTime = moment(0) } = said, from = ms(startTime), until = ms(endTime)
      if (schedules.length > 20 || until - from > 62 * 86_400_000) return error(400, 'ErrorInvalidParameter')
      return { status: 200, body: { value: schedules.map((scheduleId) => {
        const person = people.get(scheduleId)
        if (!person || person.hidden) return { scheduleId, availabilityView: '', error: { message: 'Unable to resolve e-mail address', responseCode: 'ErrorMailRecipientNotFound' }, scheduleItems: [] }
        const items = [...person.items, ...own(scheduleId)].filter((one) => ms(one.start) < until && ms(one.end) > from)
        return person.opaque ? { scheduleId, availabilityView: '020', scheduleItems: [] } : { scheduleId, availabilityView: '0', scheduleItems: items, workingHours: {} }
      }) } }
    }
    if (rest === '/calendar' && method === 'GET') return { status: 200, body: { id: 'calendar-1' } }
    if (rest === '/calendar/events' && method === 'GET') {
      const uid = /ep\/value eq '([^']+)'/.exec(query.get('$filter') ?? '')?.[1]
      return { status: 200, body: { value: [...events.values()].filter((one) => one.singleValueExtendedProperties.some(({ value }) => value === uid)).map(({ transactionId: _, body: __, ...one }) => one) } }
    }
    const write = (event: FakeMeeting): FakeMeeting => {
      // The link of an online meeting is in its body: another body ends it.
      if (event.isOnlineMeeting && said.body) Object.assign(event, { isOnlineMeeting: false, onlineMeeting: null })
      const before = new Map(event.attendees.map((one) => [one.emailAddress.address, one.status])), moved = said.start !== undefined && ms(said.start) !== ms(event.start)
      Object.assign(event, said)
      event.attendees = event.attendees.map((one) => ({ ...one, status: (moved ? undefined : before.get(one.emailAddress.address)) ?? { response: 'none' } }))
      if (said.isOnlineMeeting) event.onlineMeeting = { joinUrl: `https://teams.microsoft.com/l/meetup-join/${++ids}` }
      return event
    }
    if (rest === '/events' && method === 'POST') {
      const same = [...events.values()].find((one) => one.transactionId === said.transactionId)
      if (same) return { status: 201, body: same }
      const id = `AAMk${++ids}/=`
      events.set(id, write({ id, subject: '', start: moment(0), end: moment(0), attendees: [], onlineMeeting: null, singleValueExtendedProperties: [], isCancelled: false }))
      return { status: 201, body: events.get(id) }
    }
    const event = events.get(decodeURIComponent(/^\/events\/(.+)$/.exec(rest ?? '')?.[1] ?? ''))
    if (!event) return error(404, 'ErrorItemNotFound')
    if (method === 'DELETE') {
      events.delete(event.id)
      return { status: 204 }
    }
    return { status: 200, body: write(event) }
  }
  const server = await faultServer(handle, { login: /token$/ })
  const person = (address: string) => people.get(address) ?? people.set(address, { items: [], hidden: false, opaque: false }).get(address) as { items: Item[]; hidden: boolean; opaque: boolean }
  const meet = (address: string, at: Interval, status: string): void => { person(address).items.push({ status, start: moment(at.start), end: moment(at.end) }) }
  const named = (uid: string): FakeMeeting | undefined => [...events.values()].find((one) => one.singleValueExtendedProperties.some(({ value }) => value === uid))
  return { ...server, events, grants, person, meet, named, deny: () => { denied = true } }
}
