import { z } from 'zod'
import type { Interval } from '../../domain/interval.ts'
import type { Busy } from '../../domain/panel.ts'
import { CalendarFailure, type CalendarEntry, type CalendarEvent, type CalendarPerson } from '../../ports/calendars.ts'
import { AccessToken } from './access-token.ts'
import { addressOf, examined, idsOf, type Checked, type CheckedCalendars } from './checked.ts'
import { addressesOf, bodyOf, entryOf, EVENT, filterOf, sequenceOf, SEQUENCE, UTC_TIME, type GraphEvent } from './microsoft-event.ts'
import { call, failureOf, PATIENCE, pieces, read, succeeded, type Answer } from './wire.ts'

/** Mailboxes in one question, and days (learn.microsoft.com/graph/api/calendar-getschedule; two months at most). */
const MOST_MAILBOXES = 20, MOST_RANGE = 30 * 86_400_000

const ITEM = z.object({ status: z.string().nullish(), start: UTC_TIME, end: UTC_TIME, subject: z.string().nullish() })
const SCHEDULE = z.object({ scheduleId: z.string(), error: z.null().optional(), availabilityView: z.string().nullish(), scheduleItems: z.array(ITEM) })
  // Somebody taken at times that are not shown.
  .refine(({ availabilityView, scheduleItems }) => scheduleItems.length > 0 || !/[123]/.test(availabilityView ?? ''))
const SCHEDULES = z.object({ value: z.array(z.unknown()) }), EVENTS = z.object({ value: z.array(EVENT) })
type Item = z.output<typeof ITEM>

export type GraphService = { api: string; login: string; scope: string }
/** learn.microsoft.com/graph/deployments */
export const GRAPH: Record<'global' | 'china', GraphService> = {
  global: { api: 'https://graph.microsoft.com/v1.0', login: 'https://login.microsoftonline.com', scope: 'https://graph.microsoft.com/.default' },
  china: { api: 'https://microsoftgraph.chinacloudapi.cn/v1.0', login: 'https://login.partner.microsoftonline.cn', scope: 'https://microsoftgraph.chinacloudapi.cn/.default' },
}

/** Microsoft 365 over Graph. One event in the calendar of a mailbox of ours, interviewers invited to it; Exchange tells them. */
export class MicrosoftCalendars implements CheckedCalendars {
  readonly name = 'microsoft'
  readonly #api: string
  readonly #mailbox: string
  readonly #token: AccessToken
  readonly #patience: number

  constructor({ tenant, client, mailbox }: { tenant: string; client: { id: string; secret: string }; mailbox: string }, service = GRAPH.global, patience = PATIENCE) {
    this.#api = service.api
    this.#mailbox = `/users/${encodeURIComponent(mailbox)}`
    this.#patience = patience
    this.#token = new AccessToken(`${service.login}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`, () => ({ grant_type: 'client_credentials', client_id: client.id, client_secret: client.secret, scope: service.scope }), patience)
  }

  async busy(people: readonly CalendarPerson[], within: Interval, except?: string): Promise<Map<string, Busy[] | 'unknown'>> {
    const known = people.flatMap((person) => { const address = addressOf(person); return address === null ? [] : [{ person, address: address.toLowerCase() }] })
    const own = except === undefined ? undefined : (await this.#find(except))[0]
    // Only who has it in their calendar: what others do at that time is not ours.
    const declined = own ? entryOf(own, people).declined : [], having = own ? idsOf(people, addressesOf(own)).filter((id) => !declined.includes(id)) : []
    const found = new Map<string, Busy[] | 'unknown'>(people.map(({ id }) => [id, 'unknown']))
    for (let i = 0; i < known.length; i += MOST_MAILBOXES) {
      const some = known.slice(i, i + MOST_MAILBOXES), parts = await Promise.all(pieces(within, MOST_RANGE).map((part) => this.#schedules(some.map((one) => one.address), part)))
      for (const { person, address } of some) {
        const times = parts.map((part) => part.get(address)), items = times.every((one) => one !== undefined) ? times.flat() : undefined
        if (items) found.set(person.id, (having.includes(person.id) && own ? besides(items, own) : items).flatMap(busyOf))
      }
    }
    return found
  }

  async #schedules(schedules: string[], { start, end }: Interval): Promise<Map<string, Item[]>> {
    const moment = (at: number) => ({ dateTime: new Date(at).toISOString().slice(0, 19), timeZone: 'UTC' })
    const { value } = read(SCHEDULES, await this.#done('POST', `${this.#mailbox}/calendar/getSchedule`, { schedules, startTime: moment(start), endTime: moment(end), availabilityViewInterval: 60 }))
    // An error, no word about somebody or a word that cannot be read: nobody is free by that.
    return new Map(value.flatMap((said) => { const one = SCHEDULE.safeParse(said); return one.success ? [[one.data.scheduleId.toLowerCase(), one.data.scheduleItems] as const] : [] }))
  }

  async upsert(event: CalendarEvent): Promise<CalendarEntry> {
    const [known, ...more] = await this.#find(event.uid)
    for (const { id } of more) await this.#remove(id)
    if (known && (sequenceOf(known) > event.sequence || (sequenceOf(known) === event.sequence && known.start === event.start && known.end === event.end))) return entryOf(known, event.people)
    const body = bodyOf(event, known ?? null), path = `${this.#mailbox}/events`
    const written = known ? await this.#call('PATCH', `${path}/${encodeURIComponent(known.id)}`, body) : await this.#call('POST', path, body)
    // Deleted, or saved by somebody else, at this moment (ErrorItemNotFound, ConcurrentItemSave): it looks otherwise the next time.
    if (written.status === 409 || written.status === 412 || (known && written.status === 404)) throw new CalendarFailure('unreachable', { cause: 'changed by others at the same time' })
    if (!succeeded(written)) throw failureOf(written)
    return entryOf(read(EVENT, written), event.people)
  }

  async cancel({ uid }: Pick<CalendarEvent, 'uid'>): Promise<void> {
    for (const { id } of await this.#find(uid)) await this.#remove(id)
  }

  async look({ uid, people }: Pick<CalendarEvent, 'uid' | 'people'>): Promise<CalendarEntry | null> {
    const [event] = await this.#find(uid)
    return event ? entryOf(event, people) : null
  }

  examine(): Promise<Checked> {
    return examined(
      { zh: 'Microsoft 365', en: 'Microsoft 365' }, { zh: '可以访问发出邀请的邮箱的日历。', en: 'The calendar of the inviting mailbox can be reached.' },
      { zh: 'Microsoft 拒绝访问。请检查客户端密码是否过期、Calendars.ReadWrite 应用权限是否已由管理员同意，以及应用是否获准访问该邮箱。', en: 'Microsoft refuses. Look whether the client secret has ended, whether an administrator has granted the application permission Calendars.ReadWrite, and whether the app may use that mailbox.' },
      { zh: '找不到这个邮箱。请检查 MICROSOFT_CALENDAR_MAILBOX 和 MICROSOFT_CALENDAR_TENANT。', en: 'There is no such mailbox. Look at MICROSOFT_CALENDAR_MAILBOX and MICROSOFT_CALENDAR_TENANT.' },
      async () => { await this.#done('GET', `${this.#mailbox}/calendar?$select=id`); return true },
    )
  }

  /** Ours with this name: one, or more where a second was made behind our back. */
  async #find(uid: string): Promise<GraphEvent[]> {
    const query = new URLSearchParams({ $filter: filterOf(uid), $expand: `singleValueExtendedProperties($filter=id eq '${SEQUENCE}')`, $select: 'id,subject,start,end,isCancelled,isOnlineMeeting,onlineMeeting,attendees', $top: '10' })
    return read(EVENTS, await this.#done('GET', `${this.#mailbox}/calendar/events?${query.toString()}`)).value.filter((one) => !one.isCancelled)
  }

  /** Exchange tells those invited. */
  async #remove(id: string): Promise<void> {
    const answer = await this.#call('DELETE', `${this.#mailbox}/events/${encodeURIComponent(id)}`)
    if (!succeeded(answer) && answer.status !== 404) throw failureOf(answer)
  }

  async #done(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await this.#call(method, path, body)
    if (!succeeded(answer)) throw failureOf(answer)
    return answer
  }

  #call(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.#token.use((token) => call(`${this.#api}${path}`, {
      method, headers: { authorization: `Bearer ${token}`, prefer: 'outlook.timezone="UTC"', ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }, this.#patience))
  }
}

/** Free, and working elsewhere, are not taken; whatever else it says is. */
const busyOf = ({ status, start, end }: Item): Busy[] => (['free', 'workingelsewhere'].includes(status?.toLowerCase() ?? '') ? [] : [{ start, end, ...(status?.toLowerCase() === 'tentative' ? { soft: true as const } : {}) }])

/** Without our own event: one of its times, and of its name where that is shown; a second at that very time is somebody else's. */
function besides(items: readonly Item[], own: GraphEvent): Item[] {
  const ours = items.findIndex((one) => one.start === own.start && one.end === own.end && (!one.subject || one.subject === own.subject))
  return items.filter((_, i) => i !== ours)
}
