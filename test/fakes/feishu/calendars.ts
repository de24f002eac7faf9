import type { Interval } from '../../../src/domain/interval.ts'
import type { Method } from './call.ts'
import { invalidField, refuse } from './call.ts'
import type { Route } from './open-api.ts'
import type { Json, World } from './world.ts'

type Attendee = { attendee_id: string; type: string; user_id?: string; third_party_email?: string; rsvp_status: string; is_organizer: boolean }
export type Event = Interval & { id: string; key: string; status: 'confirmed' | 'cancelled'; said: Json; link: string; attendees: Attendee[] }

/** The calendar's own codes (open.feishu.cn/document/server-docs/calendar-v4/calendar-event/create and its sisters). */
const INVALID = 190002, NO_CALENDAR = 191000, NO_EVENT = 193001, DELETED = 193003
const DAY = 86_400_000, RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/
/** As many times of one person as an answer of the batch holds. */
const MOST_TIMES = 10

const invalid = (why: string): never => refuse(INVALID, `invalid parameters in request: ${why}`)
const rfc3339 = (at: number): string => `${new Date(at + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`

/** Calendars of Feishu: the app's own, and what takes people's time in theirs. */
export class Calendars {
  readonly id = 'feishu.cn_bole0app@group.calendar.feishu.cn'
  readonly events = new Map<string, Event>()
  /** What stands in people's calendars beside our events, by open_id. */
  readonly meetings: (Interval & { person: string; how: 'soft' | 'free' | undefined })[] = []
  /** People of whom nothing is told; a question with one of them among it is refused. */
  readonly hidden = new Set<string>()
  /** Whether people without anything are left out of answers; how one is told that an event was deleted. */
  omits = false
  tells: 'code' | 'status' = 'code'
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  get routes(): Route[] {
    const READ = ['calendar:calendar:readonly', 'calendar:calendar'], EVENTS = '/calendar/v4/calendars/:calendar/events', EVENT = `${EVENTS}/:event`, write = (what: string): string[] => [`calendar:calendar.event:${what}`, 'calendar:calendar']
    return [
      { name: 'calendar.primary', method: 'POST', at: '/calendar/v4/calendars/primary', act: this.#primary, scopes: ['calendar:calendar:read', ...READ] },
      { name: 'calendar.event.create', method: 'POST', at: EVENTS, act: this.#create, scopes: write('create') },
      { name: 'calendar.read.event', method: 'GET', at: EVENT, act: this.#get, scopes: ['calendar:calendar.event:read', ...READ] },
      { name: 'calendar.event.patch', method: 'PATCH', at: EVENT, act: this.#patch, scopes: write('update') },
      { name: 'calendar.event.delete', method: 'DELETE', at: EVENT, act: this.#delete, scopes: write('delete') },
      { name: 'calendar.attendee.create', method: 'POST', at: `${EVENT}/attendees`, act: this.#invite, scopes: write('update') },
      { name: 'calendar.attendee.delete', method: 'POST', at: `${EVENT}/attendees/batch_delete`, act: this.#drop, scopes: write('update') },
      { name: 'calendar.freebusy.batch', method: 'POST', at: '/calendar/v4/freebusy/batch', act: this.#batch, scopes: ['calendar:calendar.free_busy:read', ...READ] },
      { name: 'calendar.freebusy.list', method: 'POST', at: '/calendar/v4/freebusy/list', act: this.#list, scopes: ['calendar:calendar.free_busy:read', ...READ] },
    ]
  }

  /** The one made under this key, or the only one. */
  only(): Event {
    const [event, ...more] = [...this.events.values()].filter((one) => one.status === 'confirmed')
    if (!event || more.length > 0) throw new Error(`${more.length + 1} events`)
    return event
  }

  #primary: Method = () => ({ data: { calendars: [{ calendar: { calendar_id: this.id, summary: 'Bole 伯乐', type: 'primary', role: 'owner', permissions: 'private', is_deleted: false }, user_id: this.#world.app.botOpenId }] } })

  #mine(path: Record<string, string>): Event {
    if (decodeURIComponent(path['calendar'] ?? '') !== this.id) refuse(NO_CALENDAR, 'calendar not found', { status: 404 })
    return this.events.get(decodeURIComponent(path['event'] ?? '')) ?? refuse(NO_EVENT, 'event not found', { status: 404 })
  }

  #standing(path: Record<string, string>): Event {
    const event = this.#mine(path)
    return event.status === 'cancelled' ? refuse(DELETED, 'event is deleted', { status: 400 }) : event
  }

  #create: Method = ({ path, query, body }) => {
    if (decodeURIComponent(path['calendar'] ?? '') !== this.id) refuse(NO_CALENDAR, 'calendar not found', { status: 404 })
    const key = query['idempotency_key'] ?? ''
    if (key !== '' && (key.length < 32 || key.length > 128)) invalid('idempotency_key')
    const known = key === '' ? undefined : [...this.events.values()].find((one) => one.key === key)
    if (known) return { data: { event: this.#shown(known) } }
    const id = `${this.#world.hex()}_0`, event: Event = { id, key, status: 'confirmed', start: 0, end: 0, said: {}, link: '', attendees: [] }
    this.#write(event, body)
    this.events.set(id, event)
    return { data: { event: this.#shown(event) } }
  }

  #patch: Method = ({ path, body }) => {
    const event = this.#standing(path)
    this.#write(event, body)
    return { data: { event: this.#shown(event) } }
  }

  #write(event: Event, body: Json): void {
    const before = { start: event.start, end: event.end }
    for (const [field, name] of [['start', 'start_time'], ['end', 'end_time']] as const) {
      const at = body[name] as Json | undefined
      if (!at && event.start !== 0) continue
      if (typeof at?.['timestamp'] !== 'string' || !/^\d{1,11}$/.test(at['timestamp'])) return invalid(name)
      event[field] = Number(at['timestamp']) * 1000
    }
    if (event.start >= event.end) invalid('start_time is after end_time')
    if (String(body['summary'] ?? '').length > 1000 || String(body['description'] ?? '').length > 40_960) invalid('too long')
    Object.assign(event.said, body)
    // A meeting is made once, and lasts until there shall be none.
    const type = (body['vchat'] as Json | undefined)?.['vc_type']
    if (type === 'vc' && event.link === '') event.link = `https://vc.feishu.cn/j/${100_000_000 + this.events.size}`
    if (type === 'no_meeting') event.link = ''
    if (before.start !== event.start || before.end !== event.end) for (const one of event.attendees) one.rsvp_status = 'needs_action'
  }

  #get: Method = ({ path, query }) => {
    const event = this.tells === 'status' ? this.#mine(path) : this.#standing(path)
    return { data: { event: { ...this.#shown(event), ...(query['need_attendee'] === 'true' ? { attendees: event.attendees, has_more_attendee: false } : {}) } } }
  }

  #shown({ id, status, start, end, said, link }: Event): Json {
    const { summary, description, visibility, attendee_ability, free_busy_status, location, reminders } = said
    return {
      event_id: id, organizer_calendar_id: this.id, summary, description, visibility, attendee_ability, free_busy_status, location, reminders, status, is_exception: false, app_link: `https://applink.feishu.cn/client/calendar/event/detail?eventId=${id}`,
      start_time: { timestamp: String(start / 1000), timezone: 'UTC' }, end_time: { timestamp: String(end / 1000), timezone: 'UTC' }, vchat: link === '' ? { vc_type: 'no_meeting' } : { vc_type: 'vc', meeting_url: link },
    }
  }

  #delete: Method = ({ path }) => {
    this.#standing(path).status = 'cancelled'
    return { data: {} }
  }

  /** Whoever is there already stays as they are. */
  #invite: Method = ({ path, body }) => {
    const event = this.#standing(path), asked = body['attendees'] as Json[] | undefined
    if (!Array.isArray(asked) || asked.length === 0) return invalid('attendees')
    for (const { type, user_id, third_party_email } of asked) {
      const person = this.#world.people.get(String(user_id))
      if (type === 'user' && (!person || person.resigned || person.tenant !== this.#world.tenant)) refuse(195100, 'user is dismissed or not exist in the tenant', { status: 400 })
      if (type === 'third_party' && !/^\S+@\S+$/.test(String(third_party_email))) invalid('third_party_email')
      const name = type === 'user' ? { user_id: String(user_id) } : { third_party_email: String(third_party_email) }, attendee_id = `${String(type)}_${name.user_id ?? name.third_party_email}`
      if (!event.attendees.some((one) => one.attendee_id === attendee_id)) event.attendees.push({ attendee_id, type: String(type), ...name, rsvp_status: 'needs_action', is_organizer: false })
    }
    return { data: { attendees: event.attendees } }
  }

  #drop: Method = ({ path, body }) => {
    const event = this.#standing(path), ids: unknown = body['attendee_ids']
    if (!Array.isArray(ids)) return invalid('attendee_ids')
    event.attendees = event.attendees.filter((one) => !ids.includes(one.attendee_id))
    return { data: {} }
  }

  #batch: Method = ({ body }) => {
    const ids: unknown = body['user_ids'], within = this.#range(body, 14)
    if (!Array.isArray(ids) || ids.length < 1 || ids.length > 10) return invalidField('user_ids', 'the length must be between 1 and 10')
    const lists = (ids as string[]).map((user_id) => ({ user_id, freebusy_items: this.#times(user_id, within).slice(0, MOST_TIMES) }))
    return { data: { freebusy_lists: this.omits ? lists.filter((one) => one.freebusy_items.length > 0) : lists } }
  }

  #list: Method = ({ body }) => {
    const times = this.#times(String(body['user_id']), this.#range(body, 90))
    return { data: this.omits && times.length === 0 ? {} : { freebusy_list: times } }
  }

  #range(body: Json, days: number): Interval {
    const { time_min: min, time_max: max } = body
    if (!RFC_3339.test(String(min)) || !RFC_3339.test(String(max))) return invalid('time_min, time_max')
    const range = { start: Date.parse(String(min)), end: Date.parse(String(max)) }
    return range.start < range.end && range.end - range.start <= days * DAY ? range : invalid('time range')
  }

  #times(user: string, { start, end }: Interval): Json[] {
    const person = this.#world.people.get(user)
    if (!person || person.tenant !== this.#world.tenant || this.hidden.has(user)) return invalid('user_id')
    if (person.resigned) return refuse(195100, 'user is dismissed or not exist in the tenant', { status: 400 })
    const own = [...this.events.values()].flatMap((event) => (event.status === 'confirmed' ? event.attendees.filter((one) => one.user_id === user).map(({ rsvp_status }) => ({ start: event.start, end: event.end, rsvp_status })) : []))
    const others = this.meetings.filter((one) => one.person === user && one.how !== 'free').map((one) => ({ start: one.start, end: one.end, rsvp_status: one.how === 'soft' ? 'tentative' : 'accept' }))
    return [...others, ...own].filter((one) => one.start < end && one.end > start).map((one) => ({ start_time: rfc3339(one.start), end_time: rfc3339(one.end), rsvp_status: one.rsvp_status }))
  }
}
