import { z } from 'zod'
import { BotFailure } from '../../chat/bot.ts'
import type { Interval } from '../../domain/interval.ts'
import type { Busy } from '../../domain/panel.ts'
import { CalendarFailure, type CalendarEntry, type CalendarEvent, type CalendarPerson } from '../../ports/calendars.ts'
import { examined, type Checked, type CheckedCalendars } from './checked.ts'
import { EventMemory, keyOf, type Kept, type Memory } from './event-memory.ts'
import { bodyOf, changesOf, entryOf, EVENT, havingIt, openIdOf, timesOf, type FeishuEvent } from './feishu-event.ts'
import { pieces } from './wire.ts'

/** A call of Feishu's open platform; `path` comes after `/open-apis`. Fails only with `BotFailure`, with Feishu's `code` where one came. */
export type FeishuCall = (asked: { method: 'GET' | 'POST' | 'PATCH' | 'DELETE'; path: string; params?: Record<string, string>; data?: unknown }) => Promise<unknown>

/** What the app needs; `bots/feishu/scopes.calendar.json` asks for the same. */
export const FEISHU_CALENDAR_SCOPES = [
  'calendar:calendar.event:create', 'calendar:calendar.event:delete', 'calendar:calendar.event:read', 'calendar:calendar.event:update', 'calendar:calendar.free_busy:read', 'calendar:calendar:read',
] as const

/** People and time in one question; so many times are said of one person at most, as the page has it: with as many there may be more (…/calendar-v4/calendar/batch). */
const MOST_PEOPLE = 10, MOST_RANGE = 14 * 86_400_000, MOST_TIMES = 10
/** There is no such event; it was deleted. */
const NO_EVENT = [193001, 193003]
const OPEN_ID = { user_id_type: 'open_id' }

const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))
const TIMES = z.array(z.object({ start_time: time, end_time: time, rsvp_status: z.string().nullish() })).nullish().transform((all) => (all ?? []).map(({ start_time: start, end_time: end, rsvp_status: rsvp }) => ({ start, end, rsvp })))
const ONE = z.object({ user_id: z.string(), freebusy_items: TIMES }), ALL = z.object({ freebusy_lists: z.array(z.unknown()).nullish() }), ALONE = z.object({ freebusy_list: TIMES })
const PRIMARY = z.object({ calendars: z.array(z.object({ calendar: z.object({ calendar_id: z.string().min(1) }) })).min(1) })
const FOUND = z.object({ event: EVENT }), GRANTED = z.object({ scopes: z.array(z.object({ scope_name: z.string(), grant_status: z.number() })) })
type Time = z.output<typeof TIMES>[number]

/** Feishu's calendar, as the app that the bot is. One event in the app's own calendar, interviewers invited to it; Feishu tells them. */
export class FeishuCalendars implements CheckedCalendars {
  readonly name = 'feishu'
  readonly #call: FeishuCall
  readonly #memory: EventMemory
  #calendar: Promise<string> | null = null

  constructor({ call, memory }: { call: FeishuCall; memory: Memory }) {
    this.#call = call
    this.#memory = new EventMemory(memory)
  }

  async busy(people: readonly CalendarPerson[], within: Interval, except?: string): Promise<Map<string, Busy[] | 'unknown'>> {
    const own = except === undefined ? null : await this.#find((await this.#memory.get(except))?.event ?? null), at = own && entryOf(own, people)
    // Only who has it in their calendar: what others do at that time is not ours.
    const having = own ? havingIt(own, people) : [], known = people.flatMap((person) => { const user = openIdOf(person); return user === null ? [] : [{ person, user }] })
    const found = new Map<string, Busy[] | 'unknown'>(people.map(({ id }) => [id, 'unknown']))
    for (let i = 0; i < known.length; i += MOST_PEOPLE) {
      const some = known.slice(i, i + MOST_PEOPLE)
      const parts = await Promise.all(pieces(within, MOST_RANGE).map(async (part) => ({ part, times: await this.#times(some.map(({ user }) => user), part) })))
      for (const { person: { id }, user } of some) {
        const all = parts.map(({ part, times }) => { const one = times.get(user); return one && (at && having.includes(id) ? besides(one, at, part) : one) })
        if (all.every((one) => one !== undefined)) found.set(id, all.flat().flatMap(busyOf))
      }
    }
    return found
  }

  async upsert(event: CalendarEvent): Promise<CalendarEntry> {
    const before = await this.#memory.get(event.uid), standing = before && (await this.#find(before.event))
    const fresh = standing ? null : await this.#make(event, before), kept = fresh?.kept ?? before, is = fresh?.event ?? standing
    if (!kept || !is) throw new CalendarFailure('unreachable', { cause: 'the event is not there' })
    const at = entryOf(is, event.people)
    if (at && kept.sequence > event.sequence) return at
    const path = await this.#path(is.event_id), { invite, drop } = changesOf(event, is)
    const asIs = (fresh?.asAsked ?? kept.sequence === event.sequence) && at?.start === event.start && at.end === event.end
    if (drop.length > 0) await this.#ask(z.unknown(), { method: 'POST', path: `${path}/attendees/batch_delete`, params: OPEN_ID, data: { attendee_ids: drop, need_notification: true } })
    if (!asIs) await this.#ask(z.unknown(), { method: 'PATCH', path, params: OPEN_ID, data: bodyOf(event, ownerOf(event), is) })
    if (invite.length > 0) await this.#ask(z.unknown(), { method: 'POST', path: `${path}/attendees`, params: OPEN_ID, data: { attendees: invite, need_notification: true } })
    const now = asIs && invite.length + drop.length === 0 ? at : entryOf((await this.#find(is.event_id)) ?? is, event.people)
    if (!now) throw new CalendarFailure('unreachable', { cause: 'deleted at the same time' })
    if (kept.sequence !== event.sequence) await this.#memory.put(event.uid, { ...kept, sequence: event.sequence })
    return now
  }

  async cancel({ uid }: Pick<CalendarEvent, 'uid'>): Promise<void> {
    const kept = await this.#memory.get(uid)
    if (!kept) return
    // One whose answer was lost is learned of by asking for it again; it has no attendees, so nobody hears of it.
    const event = kept.event ?? (await this.#create(keyOf(uid, kept), { summary: '-', ...timesOf({ start: kept.start, end: kept.start + 60_000 }), vchat: { vc_type: 'no_meeting' }, need_notification: false }))
    await this.#ask(z.unknown(), { method: 'DELETE', path: await this.#path(event), params: { need_notification: 'true' } }).catch(unlessGone)
    await this.#memory.put(uid, { ...kept, event, sequence: -1 })
  }

  async look({ uid, people }: Pick<CalendarEvent, 'uid' | 'people'>): Promise<CalendarEntry | null> {
    const event = await this.#find((await this.#memory.get(uid))?.event ?? null)
    return event && entryOf(event, people)
  }

  async examine(): Promise<Checked> {
    const missing: string[] = [], add = { zh: '请到开放平台 → 您的应用 → 权限管理 → 批量导入/导出权限，导入 bots/feishu/scopes.calendar.json，然后发布新版本', en: 'Import bots/feishu/scopes.calendar.json at the open platform → your app → Permissions & Scopes → Batch import/export scopes, then publish a new version' }
    const checked = await examined({ zh: '飞书', en: 'Feishu' }, { zh: '可以访问应用的日历，权限齐全。', en: 'The app’s calendar can be reached; all scopes are there.' },
      { zh: `飞书拒绝访问。请确认应用的机器人能力已开启。${add.zh}。`, en: `Feishu refuses. See that the app’s bot capability is on. ${add.en}.` }, { zh: '飞书没有给出应用的日历。请确认应用的机器人能力已开启。', en: 'Feishu names no calendar of the app’s. See that its bot capability is on.' },
      async () => {
        const { scopes } = await this.#ask(GRANTED, { method: 'GET', path: '/application/v6/scopes' }), granted = scopes.filter((one) => one.grant_status === 1).map((one) => one.scope_name)
        missing.push(...FEISHU_CALENDAR_SCOPES.filter((one) => !granted.includes(one)))
        if (missing.length === 0) await this.#primary()
        return missing.length === 0
      })
    return missing.length === 0 ? checked : { ...checked, advice: { zh: `缺少权限 ${missing.join('、')}。${add.zh}。`, en: `Missing scopes: ${missing.join(', ')}. ${add.en}.` } }
  }

  /** A new event without attendees. The same key makes no second one; one under it that somebody deleted meanwhile is left behind. `asAsked`: it is surely as it was asked for now. */
  async #make(event: CalendarEvent, before: Kept | null): Promise<{ kept: Kept; event: FeishuEvent; asAsked: boolean } | null> {
    const waiting = before !== null && before.event === null
    for (const round of waiting ? [before.round, before.round + 1] : [before === null ? 0 : before.round + 1]) {
      const kept = await this.#memory.put(event.uid, { round, event: null, start: event.start, sequence: -1, organizer: null })
      const id = await this.#create(keyOf(event.uid, kept), bodyOf(event, ownerOf(event), null)), made = await this.#find(id)
      if (made) return { kept: await this.#memory.put(event.uid, { ...kept, event: id }), event: made, asAsked: !waiting || round > before.round }
    }
    return null
  }

  async #create(idempotency_key: string, data: Record<string, unknown>): Promise<string> {
    return (await this.#ask(FOUND, { method: 'POST', path: await this.#path(), params: { ...OPEN_ID, idempotency_key }, data })).event.event_id
  }

  /** As it stands; null where it was deleted. */
  async #find(id: string | null): Promise<FeishuEvent | null> {
    if (id === null) return null
    const found = await this.#ask(FOUND, { method: 'GET', path: await this.#path(id), params: { ...OPEN_ID, need_attendee: 'true', max_attendee_num: '100' } }).catch(unlessGone)
    return found && found.event.status !== 'cancelled' ? found.event : null
  }

  /** What takes people's time. Who is missing here is not known: nobody is free by that. */
  async #times(users: string[], { start, end }: Interval): Promise<Map<string, Time[]>> {
    const about = { time_min: rfc3339(Math.floor(start / 1000)), time_max: rfc3339(Math.ceil(end / 1000)), include_external_calendar: true, only_busy: true, need_rsvp_status: true }
    const { freebusy_lists: lists } = await this.#ask(ALL, { method: 'POST', path: '/calendar/v4/freebusy/batch', params: OPEN_ID, data: { ...about, user_ids: users } }).catch(unlessRefused) ?? {}
    const found = new Map((lists ?? []).flatMap((said) => { const one = ONE.safeParse(said).data; return one ? [[one.user_id, one.freebusy_items] as const] : [] }))
    // One person who cannot be asked about may spoil the question; whoever it says nothing of, or too much, is asked about alone.
    for (const user_id of users.filter((one) => (found.get(one)?.length ?? MOST_TIMES) >= MOST_TIMES)) {
      const alone = await this.#ask(ALONE, { method: 'POST', path: '/calendar/v4/freebusy/list', params: OPEN_ID, data: { ...about, user_id } }).catch(unlessRefused)
      found.delete(user_id)
      if (alone) found.set(user_id, alone.freebusy_list)
    }
    return found
  }

  async #path(event?: string): Promise<string> {
    return `/calendar/v4/calendars/${encodeURIComponent(await this.#primary())}/events${event === undefined ? '' : `/${encodeURIComponent(event)}`}`
  }

  /** The app's own calendar. */
  #primary(): Promise<string> {
    const asked = (this.#calendar ??= this.#ask(PRIMARY, { method: 'POST', path: '/calendar/v4/calendars/primary' }).then(({ calendars }) => calendars[0]?.calendar.calendar_id ?? ''))
    asked.catch(() => { if (this.#calendar === asked) this.#calendar = null })
    return asked
  }

  async #ask<T>(shape: z.ZodType<T>, asked: Parameters<FeishuCall>[0]): Promise<T> {
    const data = await this.#call(asked).catch((error: unknown) => { throw failed(error) }), read = shape.safeParse(data)
    // An answer nobody understands says nothing about what was done.
    if (!read.success) throw new CalendarFailure('unreachable', { cause: 'odd answer' })
    return read.data
  }
}

/** Somebody has to be able to begin it. */
const ownerOf = ({ people }: CalendarEvent): string | null => people.flatMap((one) => openIdOf(one) ?? [])[0] ?? null
const rfc3339 = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`

const busyOf = ({ start, end, rsvp }: Time): Busy[] => (rsvp === 'decline' ? [] : [{ start, end, ...(rsvp === 'tentative' ? { soft: true as const } : {}) }])

/** Without our own event: one of its times, or as much of it as was asked for; a second at that very time is somebody else's. */
function besides(times: readonly Time[], own: Interval, part: Interval): Time[] {
  const shown = { start: Math.max(own.start, part.start), end: Math.min(own.end, part.end) }
  const ours = times.findIndex((one) => [own, shown].some(({ start, end }) => one.start === start && one.end === end))
  return times.filter((_, i) => i !== ours)
}

class Gone extends CalendarFailure {}

function failed(error: unknown): unknown {
  if (!(error instanceof BotFailure)) return error
  const options = { cause: error, ...(error.retryAfter === undefined ? {} : { retryAfter: error.retryAfter }) }
  if ('code' in error && NO_EVENT.includes(Number(error.code))) return new Gone('rejected', options)
  return new CalendarFailure(error.failure === 'gone' ? 'rejected' : error.failure, options)
}

const unlessGone = (error: unknown): null => { if (error instanceof Gone) return null; throw error }
/** About this question, not about us. */
const unlessRefused = (error: unknown): null => { if (error instanceof CalendarFailure && error.fault === 'rejected') return null; throw error }
