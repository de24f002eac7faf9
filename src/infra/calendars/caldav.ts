import { createHash } from 'node:crypto'
import { calendarQuery, propfind, type DAVResponse } from 'tsdav'
import type { Interval } from '../../domain/interval.ts'
import type { Busy } from '../../domain/panel.ts'
import { CalendarFailure, type CalendarEntry, type CalendarEvent, type CalendarPerson } from '../../ports/calendars.ts'
import { entryOf, objectOf, readObject, type DavEvent } from './caldav-event.ts'
import { examined, type Checked, type CheckedCalendars } from './checked.ts'
import { firstTime, occurrences } from './occurrences.ts'
import { call, failureOf, PATIENCE, succeeded, TRIES, type Answer } from './wire.ts'

/** One person's calendar cannot be read; the others' may. */
class Unreadable extends Error {}
/** Asked for around a range: days and floating times are the server's to place, and ours to check. */
const MARGIN = 86_400_000

export type DavAccess = { url: string; user: string; password: string; email: string }

/**
 * Calendars of a CalDAV server (RFC 4791). One object in one calendar of ours, its name made of the booking's, changed only where it still is what was read.
 * A server that schedules (RFC 6638) delivers it to those invited; with another one they subscribe to our calendar. Makes no meeting links.
 */
export class CalDavCalendars implements CheckedCalendars {
  readonly name = 'caldav'
  readonly #access: DavAccess
  readonly #headers: Record<string, string>
  readonly #patience: number

  constructor(access: DavAccess, patience = PATIENCE) {
    this.#access = access
    this.#headers = { authorization: `Basic ${Buffer.from(`${access.user}:${access.password}`).toString('base64')}` }
    this.#patience = patience
  }

  async busy(people: readonly CalendarPerson[], within: Interval, except?: string): Promise<Map<string, Busy[] | 'unknown'>> {
    return new Map(await Promise.all(people.map(async (person) => [person.id, await this.#busyOf(person, within, except)] as const)))
  }

  async #busyOf({ calendar, email, zone }: CalendarPerson, { start, end }: Interval, except?: string): Promise<Busy[] | 'unknown'> {
    const base = new URL(this.#access.url), url = calendar === null ? null : URL.parse(calendar, base.href)
    // The password is for this server only.
    if (!url || url.origin !== base.origin) return 'unknown'
    const span = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')
    const filter = { 'comp-filter': { _attributes: { name: 'VCALENDAR' }, 'comp-filter': { _attributes: { name: 'VEVENT' }, 'time-range': { _attributes: { start: span(start - MARGIN), end: span(end + MARGIN) } } } } }
    try {
      const found = await calendarQuery({ url: url.href, props: { 'd:getetag': {}, 'c:calendar-data': {} }, filters: [filter], depth: '1', headers: this.#headers, fetch: this.#fetch })
      return objectsIn(found).flatMap((text) => occurrences(text, { start, end }, { zone, email }, except))
    } catch (error) {
      if (error instanceof CalendarFailure) throw error
      // Unreadable, or holding what nobody can read.
      return 'unknown'
    }
  }

  async upsert(event: CalendarEvent): Promise<CalendarEntry> {
    for (let n = 0; n < TRIES; n++) {
      const found = await this.#find(event.uid), known = found?.event ?? null
      if (known && !known.cancelled && (known.count > event.sequence || (known.count === event.sequence && known.start === event.start && known.end === event.end))) return entryOf(known, event.people)
      const text = objectOf(event, this.#access.email, known, Date.now()), condition: Record<string, string> = found ? (found.etag ? { 'if-match': found.etag } : {}) : { 'if-none-match': '*' }
      const answer = await this.#call('PUT', this.#urlOf(event.uid), { ...condition, 'content-type': 'text/calendar; charset=utf-8' }, text)
      if (answer.status === 412) continue
      if (!succeeded(answer)) throw failureOf(answer)
      return entryOf(this.#read(text), event.people)
    }
    throw new CalendarFailure('unreachable', { cause: 'changed by others at the same time' })
  }

  async cancel({ uid }: Pick<CalendarEvent, 'uid'>): Promise<void> {
    const answer = await this.#call('DELETE', this.#urlOf(uid))
    if (!succeeded(answer) && answer.status !== 404 && answer.status !== 410) throw failureOf(answer)
  }

  async look({ uid, people }: Pick<CalendarEvent, 'uid' | 'people'>): Promise<CalendarEntry | null> {
    const found = await this.#find(uid)
    return found && !found.event.cancelled ? entryOf(found.event, people) : null
  }

  examine(): Promise<Checked> {
    return examined(
      { zh: 'CalDAV', en: 'CalDAV' }, { zh: '可以写入面试日历。', en: 'The calendar for interviews can be written.' },
      { zh: '日历服务器不接受这个用户或密码，或者没有权限。请检查 CALDAV_USER 和 CALDAV_PASSWORD。', en: 'The calendar server does not accept user or password, or does not allow it. Look at CALDAV_USER and CALDAV_PASSWORD.' },
      { zh: 'CALDAV_URL 不是可写的日历。请填写日历本身的地址，不是服务器首页。', en: 'CALDAV_URL is no calendar that can be written. Set it to the address of the calendar itself, not of the server.' },
      async () => {
        const [found] = await propfind({ url: this.#access.url, props: { 'd:resourcetype': {}, 'd:current-user-privilege-set': {} }, depth: '0', headers: this.#headers, fetch: this.#fetch }).catch((error: unknown) => {
          if (error instanceof Unreadable) return []
          throw error
        })
        const props = (found?.props ?? {}) as { resourcetype?: Record<string, unknown>; currentUserPrivilegeSet?: unknown }
        return 'calendar' in Object(props.resourcetype) && (props.currentUserPrivilegeSet === undefined || /"(?:all|write|writeContent|bind)"/.test(JSON.stringify(props.currentUserPrivilegeSet)))
      },
    )
  }

  #urlOf(uid: string): string {
    return `${this.#access.url}bole-${createHash('sha256').update(uid).digest('hex').slice(0, 40)}.ics`
  }

  async #find(uid: string): Promise<{ event: DavEvent; etag: string | null } | null> {
    const answer = await this.#call('GET', this.#urlOf(uid))
    if (answer.status === 404 || answer.status === 410) return null
    if (!succeeded(answer)) throw failureOf(answer)
    return { event: this.#read(answer.text), etag: answer.headers.get('etag') }
  }

  #read(text: string): DavEvent {
    try {
      return readObject(text, (one) => firstTime(one, 'UTC'))
    } catch {
      throw new CalendarFailure('unreachable', { cause: 'odd answer' })
    }
  }

  #call(method: string, url: string, headers: Record<string, string> = {}, body?: string): Promise<Answer> {
    return call(url, { method, headers: { ...this.#headers, ...headers }, ...(body === undefined ? {} : { body }) }, this.#patience)
  }

  /** For the library, which takes a page of a login, or nothing, for a calendar without events: here that is no answer. */
  readonly #fetch: typeof fetch = async (url, init) => {
    const { status, headers, text } = await call(url instanceof Request ? url.url : String(url), init ?? {}, this.#patience)
    if (status === 401 || status === 408 || status === 423 || status === 429 || status >= 500) throw failureOf({ status, headers })
    if (status !== 207 || !headers.get('content-type')?.includes('xml') || !/multistatus/.test(text)) throw new Unreadable()
    return new Response(text, { status, headers: { 'content-type': 'application/xml' } })
  }
}

/** The texts of all objects. What came without one, or cut short (507), makes the whole unreadable. */
function objectsIn(found: DAVResponse[]): string[] {
  return found.map(({ ok, props }) => {
    const data: unknown = props?.['calendarData'], text = typeof data === 'string' ? data : (data as { _cdata?: unknown } | undefined)?._cdata
    if (!ok || typeof text !== 'string') throw new Unreadable()
    return text
  })
}
