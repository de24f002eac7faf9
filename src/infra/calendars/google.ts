import { z } from 'zod'
import type { GoogleAccess } from '../../config.ts'
import type { Interval } from '../../domain/interval.ts'
import type { Busy } from '../../domain/panel.ts'
import { CalendarFailure, type CalendarEntry, type CalendarEvent, type CalendarPerson } from '../../ports/calendars.ts'
import type { AccessToken } from './access-token.ts'
import { addressOf, examined, idsOf, type Checked, type CheckedCalendars } from './checked.ts'
import { bodyOf, entryOf, EVENT, idOf, meetingOf, sequenceOf, standsAt, type GoogleEvent } from './google-event.ts'
import { googleToken } from './google-token.ts'
import { call, failureOf, overlap, PATIENCE, pieces, read, succeeded, TRIES, without, type Answer } from './wire.ts'

/** Calendars in one question (calendarExpansionMax), and days: too long a range is refused (timeRangeTooLong), how long one is not said. */
const MOST_CALENDARS = 50, MOST_RANGE = 30 * 86_400_000

const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))
const FREE_BUSY = z.object({ calendars: z.record(z.string(), z.unknown()) })
const CALENDAR = z.object({ errors: z.array(z.unknown()).max(0).nullish(), busy: z.array(z.object({ start: time, end: time })) })
const LIST = z.object({ items: z.array(EVENT), nextPageToken: z.undefined().optional() })
const REFUSED = z.object({ error: z.object({ errors: z.array(z.object({ reason: z.string().nullish() })).nullish() }) })
/** Said with 403 (developers.google.com/workspace/calendar/api/guides/errors). */
const LIMITS = ['rateLimitExceeded', 'userRateLimitExceeded', 'quotaExceeded', 'calendarUsageLimitsExceeded']

export type GoogleService = { api: string; token: string }
export const GOOGLE: GoogleService = { api: 'https://www.googleapis.com/calendar/v3', token: 'https://oauth2.googleapis.com/token' }

/** Google Calendar v3. One event in one calendar of ours, interviewers invited to it; Google tells them. */
export class GoogleCalendars implements CheckedCalendars {
  readonly name = 'google'
  readonly #service: GoogleService
  readonly #token: AccessToken
  readonly #calendar: string
  readonly #events: string
  readonly #patience: number

  constructor({ calendar, access }: { calendar: string; access: GoogleAccess }, service = GOOGLE, patience = PATIENCE) {
    this.#service = service
    this.#patience = patience
    this.#token = googleToken(access, service.token, patience)
    this.#calendar = calendar
    this.#events = `/calendars/${encodeURIComponent(calendar)}/events`
  }

  async busy(people: readonly CalendarPerson[], within: Interval, except?: string): Promise<Map<string, Busy[] | 'unknown'>> {
    const known = people.flatMap((person) => { const address = addressOf(person); return address === null ? [] : [{ person, address }] })
    const found = new Map<string, Busy[] | 'unknown'>(people.map(({ id }) => [id, 'unknown']))
    for (let i = 0; i < known.length; i += MOST_CALENDARS) {
      const some = known.slice(i, i + MOST_CALENDARS), parts = await Promise.all(pieces(within, MOST_RANGE).map((part) => this.#freeBusy(some.map((one) => one.address), part)))
      for (const { person, address } of some) {
        const times = parts.map((part) => part.get(address))
        found.set(person.id, times.every((one) => one !== undefined) ? times.flat() : 'unknown')
      }
    }
    const own = except === undefined ? null : await this.#find(except), entry = own && entryOf(own, people)
    if (!own || !entry || !overlap(entry, within)) return found
    // Only who has it in their calendar: what others do at that time is not ours.
    const having = idsOf(people, (own.attendees ?? []).flatMap(({ email }) => email ?? [])).filter((id) => !entry.declined.includes(id))
    const shown = { start: Math.max(entry.start, within.start), end: Math.min(entry.end, within.end) }
    await Promise.all(known.map(async ({ person, address }) => {
      const times = found.get(person.id)
      if (having.includes(person.id) && times && times !== 'unknown' && times.some((one) => overlap(one, shown))) found.set(person.id, await this.#besides(address, times, own.id, shown))
    }))
    return found
  }

  async #freeBusy(addresses: string[], { start, end }: Interval): Promise<Map<string, Busy[]>> {
    const asked = { timeMin: new Date(start).toISOString(), timeMax: new Date(end).toISOString(), timeZone: 'UTC', calendarExpansionMax: MOST_CALENDARS, items: addresses.map((id) => ({ id })) }
    const { calendars } = read(FREE_BUSY, await this.#done('POST', '/freeBusy', asked))
    // An error, no word about somebody or a word that cannot be read: nobody is free by that.
    return new Map(Object.entries(calendars).flatMap(([address, said]) => { const one = CALENDAR.safeParse(said); return one.success ? [[address, one.data.busy] as const] : [] }))
  }

  /**
   * Busy times without our own event. Google tells them merged and nameless, so what else stands in its time is read from the calendar itself. Where that is not
   * allowed, only a time that is exactly our event’s is taken for it.
   */
  async #besides(address: string, times: Busy[], own: string, entry: Interval): Promise<Busy[] | 'unknown'> {
    const query = new URLSearchParams({ timeMin: new Date(entry.start).toISOString(), timeMax: new Date(entry.end).toISOString(), singleEvents: 'true', maxResults: '250' })
    const answer = await this.#call('GET', `/calendars/${encodeURIComponent(address)}/events?${query.toString()}`)
    const denied = answer.status === 404 || (answer.status === 403 && this.#refused(answer).fault === 'forbidden')
    if (denied) return times.filter((one) => one.start !== entry.start || one.end !== entry.end)
    if (!succeeded(answer)) throw this.#refused(answer)
    let others: GoogleEvent[]
    try {
      others = read(LIST, answer).items.filter((one) => one.id !== own && one.status !== 'cancelled' && one.transparency !== 'transparent' && !one.attendees?.some((a) => a.self && a.responseStatus === 'declined'))
    } catch {
      return 'unknown'
    }
    const foreign = others.flatMap((one) => {
      const at = entryOf(one, []), whole = !one.start?.dateTime || !at
      const shared = whole ? entry : { start: Math.max(at.start, entry.start), end: Math.min(at.end, entry.end) }
      return shared.start < shared.end ? [{ start: shared.start, end: shared.end, ...(one.status === 'tentative' ? { soft: true as const } : {}) }] : []
    })
    return [...without(times, entry), ...foreign]
  }

  async upsert(event: CalendarEvent): Promise<CalendarEntry> {
    const id = idOf(event.uid), path = `${this.#events}/${id}`, asks = '?conferenceDataVersion=1&sendUpdates=all'
    for (let n = 0; n < TRIES; n++) {
      const known = await this.#find(event.uid), stands = known && entryOf(known, event.people)
      if (known && stands && (sequenceOf(known) > event.sequence || (sequenceOf(known) === event.sequence && standsAt(known, event)))) return stands
      const body = bodyOf(event, known), meeting = event.meeting && !stands?.link ? meetingOf(event) : {}
      // Where no Meet may be made, the interview still takes place. A change names only what changes: a conference left out stays.
      const written = await this.#first([{ ...body, ...meeting }, ...(event.meeting ? [body] : [])], (one) => (known ? this.#call('PATCH', `${path}${asks}`, one, known.etag) : this.#call('POST', `${this.#events}${asks}`, { id, ...one })))
      if (written.status === 409 || written.status === 412 || (known && (written.status === 404 || written.status === 410))) continue
      if (!succeeded(written)) throw this.#refused(written)
      const entry = entryOf(read(EVENT, written), event.people)
      if (!entry) throw new CalendarFailure('unreachable', { cause: 'odd answer' })
      // Meet links are made behind its back, mostly at once.
      return event.meeting && entry.link === null ? ((await this.look(event)) ?? entry) : entry
    }
    throw new CalendarFailure('unreachable', { cause: 'changed by others at the same time' })
  }

  async cancel({ uid }: Pick<CalendarEvent, 'uid'>): Promise<void> {
    const answer = await this.#call('DELETE', `${this.#events}/${idOf(uid)}?sendUpdates=all`)
    if (!succeeded(answer) && answer.status !== 404 && answer.status !== 410) throw this.#refused(answer)
  }

  async look({ uid, people }: Pick<CalendarEvent, 'uid' | 'people'>): Promise<CalendarEntry | null> {
    const event = await this.#find(uid)
    return event && entryOf(event, people)
  }

  examine(): Promise<Checked> {
    return examined(
      { zh: 'Google', en: 'Google' }, { zh: '可以访问写入面试的日历。', en: 'The calendar for interviews can be reached.' },
      { zh: 'Google 拒绝访问。请检查密钥、全网域授权的两个范围（calendar.events、calendar.freebusy）和 GOOGLE_CALENDAR_USER。', en: 'Google refuses. Look at the key, at the two scopes of domain-wide delegation (calendar.events, calendar.freebusy), and at GOOGLE_CALENDAR_USER.' },
      { zh: '找不到这个日历。请检查 GOOGLE_CALENDAR_ID，并确认 GOOGLE_CALENDAR_USER 有修改权限。', en: 'There is no such calendar. Look at GOOGLE_CALENDAR_ID, and that GOOGLE_CALENDAR_USER may make changes to it.' },
      async () => { await this.#done('GET', `${this.#events}?maxResults=1`); await this.#freeBusy([this.#calendar], { start: 0, end: 60_000 }); return true },
    )
  }

  /** Also what was deleted: it keeps its id. */
  async #find(uid: string): Promise<GoogleEvent | null> {
    const answer = await this.#call('GET', `${this.#events}/${idOf(uid)}`)
    if (answer.status === 404 || answer.status === 410) return null
    if (!succeeded(answer)) throw this.#refused(answer)
    return read(EVENT, answer)
  }

  async #first(bodies: Record<string, unknown>[], send: (body: Record<string, unknown>) => Promise<Answer>): Promise<Answer> {
    let answer = await send(bodies[0] ?? {})
    for (const body of bodies.slice(1)) if (answer.status === 400) answer = await send(body)
    return answer
  }

  async #done(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await this.#call(method, path, body)
    if (!succeeded(answer)) throw this.#refused(answer)
    return answer
  }

  #refused(answer: Answer): CalendarFailure {
    const failure = failureOf(answer)
    if (answer.status !== 403) return failure
    let reasons: (string | null | undefined)[] = []
    try {
      reasons = read(REFUSED, answer).error.errors?.map(({ reason }) => reason) ?? []
    } catch {
      // No reason is given.
    }
    return reasons.some((one) => LIMITS.includes(one ?? '')) ? new CalendarFailure('rate-limited', failure.retryAfter === undefined ? {} : { retryAfter: failure.retryAfter }) : failure
  }

  #call(method: string, path: string, body?: unknown, etag?: string | null): Promise<Answer> {
    return this.#token.use((token) => call(`${this.#service.api}${path}`, {
      method, headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(etag ? { 'if-match': etag } : {}) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }, this.#patience))
  }
}
