import type { Interval } from '../../../src/domain/interval.ts'
import type { Method } from './call.ts'
import { refuse } from './call.ts'
import type { Route } from './open-api.ts'
import type { Json, World } from './world.ts'

type Attendee = { id: string; responseStatus: string; isOptional: boolean }
export type Event = Interval & { id: string; organizer: string; status: 'confirmed' | 'cancelled'; said: Json; link: string; attendees: Attendee[] }

const DAY = 86_400_000, ISO_8601 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/
const iso8601 = (at: number): string => `${new Date(at + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`

/** Calendars of DingTalk: events in people's own, by unionId; words that make two calls one (x-client-token, a day). */
export class Calendars {
  readonly events = new Map<string, Event>()
  readonly once = new Map<string, { id: string; until: number }>()
  /** What stands in people's calendars beside our events, by unionId. */
  readonly meetings: (Interval & { person: string; how: 'soft' | 'free' | undefined })[] = []
  /** People whose calendar others may not look at. */
  readonly hidden = new Set<string>()
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  get routes(): Route[] {
    const USER = '/v1.0/calendar/users/:user', EVENTS = `${USER}/calendars/primary/events`, EVENT = `${EVENTS}/:event`, READ = ['Calendar.Event.Read'], WRITE = ['Calendar.Event.Write'], metered = true
    return [
      { name: 'calendar.schedule', method: 'POST', at: `${USER}/querySchedule`, act: this.#schedule, scopes: ['Calendar.EventSchedule.Read'], metered },
      { name: 'calendar.event.create', method: 'POST', at: EVENTS, act: this.#create, scopes: WRITE, metered },
      { name: 'calendar.read.event', method: 'GET', at: EVENT, act: ({ path }) => this.#shown(this.#standing(path)), scopes: READ, metered },
      { name: 'calendar.event.put', method: 'PUT', at: EVENT, act: this.#put, scopes: WRITE, metered },
      { name: 'calendar.event.delete', method: 'DELETE', at: EVENT, act: this.#delete, scopes: WRITE, metered },
      { name: 'calendar.attendee.add', method: 'POST', at: `${EVENT}/attendees`, act: this.#invite, scopes: WRITE, metered },
      { name: 'calendar.attendee.remove', method: 'POST', at: `${EVENT}/attendees/batchRemove`, act: this.#drop, scopes: WRITE, metered },
    ]
  }

  only(): Event {
    const [event, ...more] = [...this.events.values()].filter((one) => one.status === 'confirmed')
    if (!event || more.length > 0) throw new Error(`${more.length + 1} events`)
    return event
  }

  #known(union: unknown): boolean {
    return [...this.#world.people.values()].some((p) => p.unionId === union && p.staffId !== null && !p.left)
  }

  #user(path: Record<string, string>): string {
    return this.#known(path['user']) ? (path['user'] ?? '') : refuse('invalidParameter.userId', 'the user is not there')
  }

  /** Only the organizer's calendar has it to change. */
  #standing(path: Record<string, string>): Event {
    const event = this.events.get(path['event'] ?? '')
    if (!event || event.organizer !== this.#user(path)) return refuse('eventNotExist', 'the event does not exist')
    return event.status === 'cancelled' ? refuse('instanceNotExist', 'the event was deleted') : event
  }

  #create: Method = ({ path, body, headers, world }) => {
    const organizer = this.#user(path), token = headers['x-client-token'] ?? '', before = this.once.get(token)
    if (token !== '' && before && before.until > world.now()) return this.#shown(this.events.get(before.id) ?? refuse('eventNotExist'))
    const id = `evt${world.hex()}==`, event: Event = { id, organizer, status: 'confirmed', start: 0, end: 0, said: {}, link: '', attendees: [{ id: organizer, responseStatus: 'accepted', isOptional: false }] }
    this.#write(event, body)
    this.events.set(id, event)
    if (token !== '') this.once.set(token, { id, until: world.now() + DAY })
    return this.#shown(event)
  }

  #put: Method = ({ path, body }) => {
    const event = this.#standing(path)
    this.#write(event, body)
    return this.#shown(event)
  }

  #write(event: Event, body: Json): void {
    const before = { start: event.start, end: event.end }
    for (const field of ['start', 'end'] as const) {
      const at = body[field] as Json | undefined
      if (!at && event.start !== 0) continue
      if (!ISO_8601.test(String(at?.['dateTime'])) || typeof at?.['timeZone'] !== 'string') return refuse(`invalidParameter.${field}`, `${field} is wrong`)
      event[field] = Date.parse(at['dateTime'] as string)
    }
    if (event.start >= event.end || (event.said['summary'] ?? body['summary'] ?? '') === '') refuse('invalidParameter', 'times or title')
    if (String(body['summary'] ?? '').length > 2048 || String(body['description'] ?? '').length > 5000) refuse('invalidParameter.tooLong', 'too long')
    Object.assign(event.said, body)
    if ((body['onlineMeetingInfo'] as Json | undefined)?.['type'] === 'dingtalk') event.link = `https://meeting.dingtalk.com/app?roomCode=${this.events.size}${this.once.size}`
    if (before.start !== event.start || before.end !== event.end) for (const one of event.attendees) if (one.id !== event.organizer) one.responseStatus = 'needsAction'
  }

  #shown({ id, organizer, status, start, end, said, link, attendees }: Event): Json {
    return {
      id, summary: said['summary'], description: said['description'], status, start: { dateTime: iso8601(start), timeZone: 'Asia/Shanghai' }, end: { dateTime: iso8601(end), timeZone: 'Asia/Shanghai' }, isAllDay: false, location: said['location'] ?? {}, reminders: said['reminders'] ?? [{ method: 'dingtalk', minutes: '15' }],
      organizer: { id: organizer, responseStatus: attendees.find((one) => one.id === organizer)?.responseStatus ?? 'accepted', self: true }, attendees: attendees.map((one) => ({ ...one, displayName: '', self: one.id === organizer })),
      ...(link === '' ? {} : { onlineMeetingInfo: { type: 'dingtalk', conferenceId: id, url: link } }),
    }
  }

  #delete: Method = ({ path }) => {
    this.#standing(path).status = 'cancelled'
    return {}
  }

  #invite: Method = ({ path, body }) => {
    const event = this.#standing(path), asked = body['attendeesToAdd'] as Json[] | undefined
    if (!Array.isArray(asked) || asked.length === 0 || !asked.every((one) => this.#known(one['id']))) return refuse('invalidParameter.attendees', 'attendees')
    for (const one of asked) if (!event.attendees.some(({ id }) => id === one['id'])) event.attendees.push({ id: String(one['id']), responseStatus: 'needsAction', isOptional: one['isOptional'] === true })
    return {}
  }

  #drop: Method = ({ path, body }) => {
    const event = this.#standing(path), gone = (body['attendeesToRemove'] as Json[]).map((one) => one['id'])
    event.attendees = event.attendees.filter(({ id }) => !gone.includes(id))
    return {}
  }

  #schedule: Method = ({ path, body }) => {
    this.#user(path)
    const { userIds: ids, startTime, endTime } = body as { userIds: string[]; startTime: string; endTime: string }
    if (!Array.isArray(ids) || ids.length < 1 || ids.length > 20 || !ISO_8601.test(startTime) || !ISO_8601.test(endTime)) return refuse('invalidParameter', 'userIds, startTime, endTime')
    const start = Date.parse(startTime), end = Date.parse(endTime)
    return { scheduleInformation: ids.map((userId) => {
      if (this.hidden.has(userId) || !this.#known(userId)) return { userId, error: '无权限', scheduleItems: [] }
      const own = [...this.events.values()].flatMap((event) => (event.status === 'confirmed' && event.attendees.some((one) => one.id === userId && one.responseStatus !== 'declined') ? [{ start: event.start, end: event.end, status: 'BUSY' }] : []))
      const others = this.meetings.flatMap((one) => (one.person === userId && one.how !== 'free' ? [{ start: one.start, end: one.end, status: one.how === 'soft' ? 'TENTATIVE' : 'BUSY' }] : []))
      return { userId, scheduleItems: [...others, ...own].filter((one) => one.start < end && one.end > start).map((one) => ({ status: one.status, start: { dateTime: iso8601(one.start), timeZone: 'Asia/Shanghai' }, end: { dateTime: iso8601(one.end), timeZone: 'Asia/Shanghai' } })) }
    }) }
  }
}
