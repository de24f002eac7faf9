import { z } from 'zod'
import type { Interval } from '../../domain/interval.ts'
import { CalendarFailure, type CalendarEntry, type CalendarEvent, type CalendarPerson } from '../../ports/calendars.ts'

/** The most that DingTalk takes (open.dingtalk.com/document/orgapp/create-event). */
const MOST_TITLE = 2048, MOST_WORDS = 5000
/** Days and times are China's. */
const CHINA_MS = 8 * 3_600_000

const day = (text: string): number => Date.parse(`${text}T00:00:00+08:00`)
/** A time with its offset, or a whole day. */
const MOMENT = z.union([z.object({ dateTime: z.iso.datetime({ offset: true }) }).transform(({ dateTime }) => Date.parse(dateTime)), z.object({ date: z.iso.date() }).transform(({ date }) => day(date))])
export const TIMES = { start: MOMENT, end: MOMENT }
const ATTENDEE = z.object({ id: z.string().nullish(), responseStatus: z.string().nullish(), self: z.boolean().nullish() })
/** An event as DingTalk has it (…/query-details-about-an-event). */
export const EVENT = z.object({ id: z.string().min(1), status: z.string().nullish(), ...TIMES, attendees: z.array(ATTENDEE).nullish(), organizer: ATTENDEE.nullish(), onlineMeetingInfo: z.object({ url: z.string().nullish() }).nullish() })
export type DingTalkEvent = z.output<typeof EVENT>

/** The userId of whoever is in the company's directory. */
export const userIdOf = ({ id }: CalendarPerson): string | null => /^dingtalk:[^:]*:(\S+)$/.exec(id)?.[1] ?? null

export const iso8601 = (at: number): string => `${new Date(at + CHINA_MS).toISOString().slice(0, 19)}+08:00`
export const timesOf = ({ start, end }: Interval): Record<string, unknown> => ({ start: { dateTime: iso8601(start), timeZone: 'Asia/Shanghai' }, end: { dateTime: iso8601(end), timeZone: 'Asia/Shanghai' } })

/** Null for what was cancelled. `unions`: unionIds by person. */
export function entryOf(event: DingTalkEvent, unions: ReadonlyMap<string, string>): CalendarEntry | null {
  if (event.status === 'cancelled' || !(event.start < event.end)) return null
  const declined = new Set((event.attendees ?? []).flatMap(({ id, responseStatus }) => (id && responseStatus === 'declined' ? [id] : [])))
  return { start: event.start, end: event.end, link: event.onlineMeetingInfo?.url || null, declined: [...unions].flatMap(([person, union]) => (declined.has(union) ? [person] : [])) }
}

/** unionIds of those in whose calendar it takes time. */
export const havingIt = ({ attendees, organizer }: DingTalkEvent): Set<string> => {
  const all = [...(attendees ?? []), ...(organizer ? [organizer] : [])], declined = all.filter((one) => one.responseStatus === 'declined').map(({ id }) => id)
  return new Set(all.flatMap(({ id }) => (id && !declined.includes(id) ? [id] : [])))
}

/** Who still has to be invited, and who is there no more; whose calendar it is in is there anyway. */
export function changesOf(wanted: readonly string[], { attendees }: DingTalkEvent, organizer: string): { invite: string[]; drop: string[] } {
  const there = (attendees ?? []).flatMap(({ id }) => (id && id !== organizer ? [id] : []))
  return { invite: wanted.filter((id) => id !== organizer && !there.includes(id)), drop: there.filter((id) => !wanted.includes(id)) }
}

/** What is sent. A meeting is made once; Bole reminds people itself, and DingTalk would otherwise a quarter of an hour before. */
export const bodyOf = (event: CalendarEvent, known: DingTalkEvent | null): Record<string, unknown> => ({
  summary: event.title.slice(0, MOST_TITLE), description: event.description.slice(0, MOST_WORDS), isAllDay: false, ...timesOf(event), location: { displayName: event.location ?? '' }, reminders: [],
  ...(event.meeting && !known?.onlineMeetingInfo?.url ? { onlineMeetingInfo: { type: 'dingtalk' } } : {}),
})

/** Whose calendar an event is made in: the first of the panel whom DingTalk knows. */
export function organizerOf({ people }: CalendarEvent, unions: ReadonlyMap<string, string>): string {
  const organizer = people.flatMap(({ id }) => unions.get(id) ?? [])[0]
  if (organizer === undefined) throw new CalendarFailure('rejected', { cause: 'nobody of the panel is in DingTalk' })
  return organizer
}
