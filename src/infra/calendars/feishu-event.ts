import { z } from 'zod'
import type { Interval } from '../../domain/interval.ts'
import type { CalendarEntry, CalendarEvent, CalendarPerson } from '../../ports/calendars.ts'

/** A `third_party` attendee is an e-mail address. */
const ATTENDEE = z.object({ type: z.string().nullish(), attendee_id: z.string().nullish(), user_id: z.string().nullish(), third_party_email: z.string().nullish(), rsvp_status: z.string().nullish(), is_organizer: z.boolean().nullish() })
const moment = z.object({ timestamp: z.string().regex(/^\d{1,11}$/).nullish(), date: z.iso.date().nullish() })
/** An event as Feishu has it (open.feishu.cn/document/server-docs/calendar-v4/calendar-event/get). */
export const EVENT = z.object({
  event_id: z.string().min(1), status: z.string().nullish(), start_time: moment, end_time: moment, vchat: z.object({ vc_type: z.string().nullish(), meeting_url: z.string().nullish() }).nullish(), attendees: z.array(ATTENDEE).nullish(),
})
export type FeishuEvent = z.output<typeof EVENT>
type Attendee = z.output<typeof ATTENDEE>

/** The open_id of whoever is in Feishu under our app. */
export const openIdOf = ({ id, calendar }: CalendarPerson): string | null => [calendar ?? '', id.startsWith('feishu:') ? id.slice(id.lastIndexOf(':') + 1) : ''].find((one) => /^ou_\w{1,64}$/.test(one)) ?? null

/** How an attendee is told from others: by open_id, outsiders by their address. */
const nameOf = ({ user_id, third_party_email }: Pick<Attendee, 'user_id' | 'third_party_email'>): string => user_id ?? third_party_email?.toLowerCase() ?? ''
const invitedAs = (person: CalendarPerson): Record<string, string>[] => {
  const user_id = openIdOf(person)
  return user_id !== null ? [{ type: 'user', user_id }] : person.email !== null ? [{ type: 'third_party', third_party_email: person.email }] : []
}

/** Who still has to be invited, and who is there no more (by `attendee_id`); groups and rooms are somebody's own. */
export function changesOf({ people, guest }: CalendarEvent, { attendees }: FeishuEvent): { invite: Record<string, string>[]; drop: string[] } {
  const wanted = [...people.flatMap(invitedAs), ...(guest ? [{ type: 'third_party', third_party_email: guest.email }] : [])]
  const there = (attendees ?? []).filter((one) => (one.type === 'user' || one.type === 'third_party') && one.rsvp_status !== 'removed' && !one.is_organizer), names = new Set(there.map(nameOf)), whom = new Set(wanted.map(nameOf))
  return { invite: wanted.filter((one) => !names.has(nameOf(one))), drop: there.flatMap((one) => (one.attendee_id && !whom.has(nameOf(one)) ? [one.attendee_id] : [])) }
}

const timeOf = ({ timestamp, date }: z.output<typeof moment>, days: number): number => (timestamp ? Number(timestamp) * 1000 : Date.parse(`${date}T00:00:00Z`) + days * 86_400_000)
const saying = ({ attendees }: FeishuEvent, statuses: readonly string[]): Set<string> => new Set((attendees ?? []).filter((one) => statuses.includes(one.rsvp_status ?? '')).map(nameOf))
const among = (people: readonly CalendarPerson[], names: ReadonlySet<string>): string[] => people.filter((one) => names.has(openIdOf(one) ?? one.email?.toLowerCase() ?? '-')).map(({ id }) => id)

/** Null for what was deleted, or has no times. A whole day ends with its last one. */
export function entryOf(event: FeishuEvent, people: readonly CalendarPerson[]): CalendarEntry | null {
  const start = timeOf(event.start_time, 0), end = timeOf(event.end_time, 1)
  if (event.status === 'cancelled' || !(start < end)) return null
  return { start, end, link: event.vchat?.meeting_url || null, declined: among(people, saying(event, ['decline', 'removed'])) }
}

/** Those in whose calendar it takes time. */
export const havingIt = (event: FeishuEvent, people: readonly CalendarPerson[]): string[] => among(people, saying(event, ['accept', 'tentative', 'needs_action']))

/** Seconds, in text. */
export const timesOf = ({ start, end }: Interval): Record<string, unknown> => ({ start_time: { timestamp: String(Math.floor(start / 1000)), timezone: 'UTC' }, end_time: { timestamp: String(Math.floor(end / 1000)), timezone: 'UTC' } })

/** What is sent. Descriptions are read as HTML. In a calendar of an app nobody can begin a meeting but its attendees (…/calendar-event/create). */
export const bodyOf = (event: CalendarEvent, owner: string | null, known: FeishuEvent | null): Record<string, unknown> => ({
  summary: event.title, description: event.description.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'), location: { name: event.location ?? '' },
  ...timesOf(event),
  ...(event.meeting && !known?.vchat?.meeting_url ? { vchat: { vc_type: 'vc', meeting_settings: { ...(owner === null ? {} : { owner_id: owner }), join_meeting_permission: 'anyone_can_join', allow_attendees_start: true } } } : {}),
  // Whose link is known already asks for none, and does not lose it; left unsaid at first, one would be made.
  ...(!event.meeting && known === null ? { vchat: { vc_type: 'no_meeting' } } : {}),
  // Who merely shares a calendar sees the time as taken, and a candidate not who else was asked. Bole reminds people itself.
  visibility: 'private', free_busy_status: 'busy', attendee_ability: event.guest === null ? 'can_see_others' : 'none', reminders: [], need_notification: true,
})
