import { z } from 'zod'
import { BotFailure } from '../../chat/bot.ts'
import type { Interval } from '../../domain/interval.ts'
import type { Busy } from '../../domain/panel.ts'
import { CalendarFailure, type CalendarEntry, type CalendarEvent, type CalendarPerson } from '../../ports/calendars.ts'
import type { Checked, CheckedCalendars } from './checked.ts'
import { bodyOf, changesOf, entryOf, EVENT, havingIt, iso8601, organizerOf, timesOf, TIMES, userIdOf, type DingTalkEvent } from './dingtalk-event.ts'
import { EventMemory, keyOf, type Kept, type Memory } from './event-memory.ts'
import { pieces } from './wire.ts'

/** A call of DingTalk's. `kind`: what of the month's budget it is; `once`: calls with the same word are one call, for a day. Fails only with `BotFailure`. */
export type DingTalkCall = (asked: { method: 'GET' | 'POST' | 'PUT' | 'DELETE'; path: string; data?: unknown; kind: 'calendar' | null; once?: string }) => Promise<unknown>

/** People in one question (open.dingtalk.com/document/orgapp/query-the-busy-and-idle-status-of-a-user); how long a time no page says, ms. */
const MOST_PEOPLE = 20, MOST_RANGE = 30 * 86_400_000
/** unionIds remembered: they last. */
const MOST_KNOWN = 10_000

const USER = z.object({ result: z.object({ unionid: z.string().min(1) }) })
const ITEM = z.object({ status: z.string().nullish(), ...TIMES })
/** `error`: why nothing is said of somebody. */
const SCHEDULE = z.object({ userId: z.string(), error: z.union([z.literal(''), z.null()]).optional(), scheduleItems: z.array(ITEM).nullish().transform((items) => items ?? []) }), SCHEDULES = z.object({ scheduleInformation: z.array(z.unknown()).nullish() })
type Item = z.output<typeof ITEM>
type At = { organizer: string; event: string }

/** DingTalk's calendar, as the app that the robot is, on the month's budget of calls. One event in the calendar of the first of a panel, the others invited to it; DingTalk tells them. */
export class DingTalkCalendars implements CheckedCalendars {
  readonly name = 'dingtalk'
  readonly #call: DingTalkCall
  readonly #memory: EventMemory
  readonly #unions = new Map<string, string>()
  /** What DingTalk said to the last call of the calendar: null to none, '' where all was well. */
  #said: string | null = null

  constructor({ call, memory }: { call: DingTalkCall; memory: Memory }) {
    this.#call = call
    this.#memory = new EventMemory(memory)
  }

  async busy(people: readonly CalendarPerson[], within: Interval, except?: string): Promise<Map<string, Busy[] | 'unknown'>> {
    const own = except === undefined ? null : await this.#find(atOf(await this.#memory.get(except))), having = own ? havingIt(own) : new Set()
    const unions = await this.#unionsOf(people), known = [...unions], found = new Map<string, Busy[] | 'unknown'>(people.map(({ id }) => [id, 'unknown']))
    for (let i = 0; i < known.length; i += MOST_PEOPLE) {
      const some = known.slice(i, i + MOST_PEOPLE), parts = await Promise.all(pieces(within, MOST_RANGE).map(async (part) => ({ part, times: await this.#times(some.map(([, union]) => union), part) })))
      for (const [id, union] of some) {
        const all = parts.map(({ part, times }) => { const one = times.get(union); return one && (own && having.has(union) ? besides(one, own, part) : one) })
        if (all.every((one) => one !== undefined)) found.set(id, all.flat().flatMap(busyOf))
      }
    }
    return found
  }

  async upsert(event: CalendarEvent): Promise<CalendarEntry> {
    const unions = await this.#unionsOf(event.people), wanted = [...new Set(unions.values())]
    let before = await this.#memory.get(event.uid), standing = await this.#find(atOf(before))
    const at = standing && entryOf(standing, unions)
    if (before && at && before.sequence > event.sequence) return at
    // Nobody else can change it: it moves to the calendar of somebody who takes part. Nor is anybody asked anew in their own.
    if (before && standing && (!wanted.includes(before.organizer ?? '') || (standing.start !== event.start && !havingIt(standing).has(before.organizer ?? '')))) {
      organizerOf(event, unions)
      await this.cancel(event)
      ;[before, standing] = [await this.#memory.get(event.uid), null]
    }
    const fresh = standing ? null : await this.#make(event, unions, before), kept = fresh?.kept ?? before, is = fresh?.event ?? standing, where = atOf(kept)
    if (!kept || !is || !where) throw new CalendarFailure('unreachable', { cause: 'the event is not there' })
    const { invite, drop } = changesOf(wanted, is, where.organizer), asIs = (fresh?.asAsked ?? kept.sequence === event.sequence) && is.start === event.start && is.end === event.end, path = pathOf(where)
    if (drop.length > 0) await this.#ask(z.unknown(), { method: 'POST', path: `${path}/attendees/batchRemove`, data: { attendeesToRemove: drop.map((id) => ({ id })) } })
    if (!asIs) await this.#ask(z.unknown(), { method: 'PUT', path, data: { id: where.event, ...bodyOf(event, is) } })
    if (invite.length > 0) await this.#ask(z.unknown(), { method: 'POST', path: `${path}/attendees`, data: { attendeesToAdd: invite.map((id) => ({ id, isOptional: false })) } })
    const now = entryOf(asIs && invite.length + drop.length === 0 ? is : ((await this.#find(where)) ?? is), unions)
    if (!now) throw new CalendarFailure('unreachable', { cause: 'deleted at the same time' })
    if (kept.sequence !== event.sequence) await this.#memory.put(event.uid, { ...kept, sequence: event.sequence })
    return now
  }

  async cancel({ uid }: Pick<CalendarEvent, 'uid'>): Promise<void> {
    const kept = await this.#memory.get(uid)
    if (!kept?.organizer) return
    // One whose answer was lost is learned of by asking for it again, with the same word.
    const event = kept.event ?? (await this.#create(kept.organizer, keyOf(uid, kept), { summary: '-', ...timesOf({ start: kept.start, end: kept.start + 60_000 }), reminders: [] }))
    await this.#ask(z.unknown(), { method: 'DELETE', path: `${pathOf({ organizer: kept.organizer, event })}?pushNotification=true` }).catch(unlessGone)
    await this.#memory.put(uid, { ...kept, event, sequence: -1 })
  }

  async look({ uid, people }: Pick<CalendarEvent, 'uid' | 'people'>): Promise<CalendarEntry | null> {
    const event = await this.#find(atOf(await this.#memory.get(uid)))
    return event && entryOf(event, await this.#unionsOf(people))
  }

  /** Out of what was called before: a call would be one of the month's. */
  async examine(): Promise<Checked> {
    const what = { zh: '日历（钉钉）', en: 'Calendar (DingTalk)' }, need = 'Calendar.EventSchedule.Read、Calendar.Event.Read、Calendar.Event.Write、qyapi_get_member'
    if (this.#said === '') return { what, ok: true, advice: { zh: '可以访问。', en: 'It can be reached.' } }
    if (this.#said === null) return { what, ok: true, advice: { zh: `还没有用过（体检不花调用次数）。需要的权限：${need}。`, en: `Not used yet (the doctor spends no calls). It needs the permissions ${need.replaceAll('、', ', ')}.` } }
    return { what, ok: false, advice: { zh: `上一次被拒绝（${this.#said}）。请到开发者后台 → 您的应用 → 权限管理申请 ${need}，再发布一个版本。`, en: `The last call was refused (${this.#said}). Apply for ${need.replaceAll('、', ', ')} at the developer console → your app → Permissions, then publish a version.` } }
  }

  /** A new event, without attendees but its organizer. `asAsked`: it is surely as it was asked for now. */
  async #make(event: CalendarEvent, unions: ReadonlyMap<string, string>, before: Kept | null): Promise<{ kept: Kept; event: DingTalkEvent; asAsked: boolean } | null> {
    const waiting = before !== null && before.event === null
    for (const round of waiting ? [before.round, before.round + 1] : [before === null ? 0 : before.round + 1]) {
      const again = waiting && round === before.round, organizer = (again ? before.organizer : null) ?? organizerOf(event, unions)
      const kept = await this.#memory.put(event.uid, { round, event: null, start: event.start, sequence: -1, organizer })
      const id = await this.#create(organizer, keyOf(event.uid, kept), bodyOf(event, null)), made = await this.#find({ organizer, event: id })
      if (made) return { kept: await this.#memory.put(event.uid, { ...kept, event: id }), event: made, asAsked: !again }
    }
    return null
  }

  async #create(organizer: string, once: string, data: Record<string, unknown>): Promise<string> {
    return (await this.#ask(z.object({ id: z.string().min(1) }), { method: 'POST', path: eventsOf(organizer), data, once })).id
  }

  /** As it stands; null where it was deleted. */
  async #find(at: At | null): Promise<DingTalkEvent | null> {
    const found = at && (await this.#ask(EVENT, { method: 'GET', path: pathOf(at) }).catch(unlessGone))
    return found && found.status !== 'cancelled' ? found : null
  }

  /** What takes people's time. Who is missing here is not known: nobody is free by that. */
  async #times(users: string[], { start, end }: Interval): Promise<Map<string, Item[]>> {
    const ask = (userIds: string[]) => this.#ask(SCHEDULES, { method: 'POST', path: `/v1.0/calendar/users/${encodeURIComponent(userIds[0] ?? '')}/querySchedule`, data: { userIds, startTime: iso8601(Math.floor(start / 1000) * 1000), endTime: iso8601(Math.ceil(end / 1000) * 1000) } }).catch(unlessRefused)
    const { scheduleInformation: said } = (await ask(users)) ?? {}
    return new Map((said ?? []).flatMap((one) => { const read = SCHEDULE.safeParse(one).data; return read ? [[read.userId, read.scheduleItems] as const] : [] }))
  }

  /** unionIds of those who are in the directory, by person. These calls are none of the month's. */
  async #unionsOf(people: readonly CalendarPerson[]): Promise<Map<string, string>> {
    const found = await Promise.all(people.map(async (person) => {
      const userid = userIdOf(person), union = userid === null ? null : (this.#unions.get(userid) ?? (await this.#union(userid)))
      return union === null ? [] : [[person.id, union] as const]
    }))
    return new Map(found.flat())
  }

  async #union(userid: string): Promise<string | null> {
    const found = await this.#ask(USER, { method: 'POST', path: '/topapi/v2/user/get', data: { userid } }, null).catch(unlessGone)
    if (!found) return null
    if (this.#unions.size >= MOST_KNOWN) this.#unions.clear()
    this.#unions.set(userid, found.result.unionid)
    return found.result.unionid
  }

  async #ask<T>(shape: z.ZodType<T>, asked: Omit<Parameters<DingTalkCall>[0], 'kind'>, kind: 'calendar' | null = 'calendar'): Promise<T> {
    const answer = await this.#call({ ...asked, kind }).catch((error: unknown) => {
      if (error instanceof BotFailure && error.failure === 'forbidden') this.#said = error.message
      throw failed(error)
    }), read = shape.safeParse(answer)
    // An answer nobody understands says nothing about what was done.
    if (!read.success) throw new CalendarFailure('unreachable', { cause: 'odd answer' })
    if (kind !== null) this.#said = ''
    return read.data
  }
}

const eventsOf = (organizer: string): string => `/v1.0/calendar/users/${encodeURIComponent(organizer)}/calendars/primary/events`
const pathOf = ({ organizer, event }: At): string => `${eventsOf(organizer)}/${encodeURIComponent(event)}`
const atOf = (kept: Kept | null): At | null => (kept?.event && kept.organizer ? { organizer: kept.organizer, event: kept.event } : null)

const busyOf = ({ status, start, end }: Item): Busy[] => (status === 'FREE' ? [] : [{ start, end, ...(status === 'TENTATIVE' ? { soft: true as const } : {}) }])

/** Without our own event: one of its times, or as much of it as was asked for; a second at that very time is somebody else's. */
function besides(items: readonly Item[], own: Interval, part: Interval): Item[] {
  const shown = { start: Math.max(own.start, part.start), end: Math.min(own.end, part.end) }
  const ours = items.findIndex((one) => [own, shown].some(({ start, end }) => one.start === start && one.end === end))
  return items.filter((_, i) => i !== ours)
}

class Gone extends CalendarFailure {}

function failed(error: unknown): unknown {
  if (!(error instanceof BotFailure)) return error
  const options = { cause: error, ...(error.retryAfter === undefined ? {} : { retryAfter: error.retryAfter }) }
  return error.failure === 'gone' ? new Gone('rejected', options) : new CalendarFailure(error.failure, options)
}

const unlessGone = (error: unknown): null => { if (error instanceof Gone) return null; throw error }
/** About this question, not about us. */
const unlessRefused = (error: unknown): null => { if (error instanceof CalendarFailure && error.fault === 'rejected') return null; throw error }
