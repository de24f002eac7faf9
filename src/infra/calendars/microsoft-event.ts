import { createHash } from 'node:crypto'
import { z } from 'zod'
import { CalendarFailure, type CalendarEntry, type CalendarEvent, type CalendarPerson } from '../../ports/calendars.ts'
import { addressOf, idsOf } from './checked.ts'

/** A time of Graph, asked for in UTC with `Prefer: outlook.timezone`. One in another zone is refused rather than read wrongly. */
export const UTC_TIME = z.object({ dateTime: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z?$/), timeZone: z.string().regex(/^(?:UTC|Etc\/UTC|tzone:\/\/Microsoft\/Utc)$/i) })
  .transform(({ dateTime }) => Date.parse(`${dateTime.slice(0, 19)}Z`))

/** Properties of our own on an event (learn.microsoft.com/graph/api/resources/extended-properties-overview), under a namespace made up for them. */
const OWN = '{7d3a3f0e-5c0b-4f5e-9f57-b1a7c9a0e5b1}'
const UID = `String ${OWN} Name BoleUid`
export const SEQUENCE = `String ${OWN} Name BoleSequence`

/** An event as Graph has it (learn.microsoft.com/graph/api/resources/event). */
export const EVENT = z.object({
  id: z.string().min(1), subject: z.string().nullish(), start: UTC_TIME, end: UTC_TIME, isCancelled: z.boolean().nullish(), isOnlineMeeting: z.boolean().nullish(), onlineMeeting: z.object({ joinUrl: z.string().nullish() }).nullish(),
  attendees: z.array(z.object({ emailAddress: z.object({ address: z.string().nullish() }).nullish(), status: z.object({ response: z.string().nullish() }).nullish() })).nullish(),
  singleValueExtendedProperties: z.array(z.object({ id: z.string(), value: z.string() })).nullish(),
})
export type GraphEvent = z.output<typeof EVENT>

export const sequenceOf = ({ singleValueExtendedProperties: own }: GraphEvent): number => Number(own?.find(({ id }) => id.toLowerCase() === SEQUENCE.toLowerCase())?.value ?? -1)
export const addressesOf = ({ attendees }: GraphEvent, response?: string): string[] => (attendees ?? []).flatMap(({ emailAddress, status }) => (emailAddress?.address && (response === undefined || status?.response === response) ? [emailAddress.address] : []))

export const entryOf = (event: GraphEvent, people: readonly CalendarPerson[]): CalendarEntry => ({ start: event.start, end: event.end, link: event.onlineMeeting?.joinUrl || null, declined: idsOf(people, addressesOf(event, 'declined')) })

/** What finds our event again; a quote would end the words of a filter. */
export function filterOf(uid: string): string {
  if (!/^[\w.@+-]{1,200}$/.test(uid)) throw new CalendarFailure('rejected', { cause: 'a name that cannot be asked for' })
  return `singleValueExtendedProperties/Any(ep: ep/id eq '${UID}' and ep/value eq '${uid}')`
}

/** What is sent. The body of an online meeting bears its link: writing another would end the meeting, so it is written once. */
export function bodyOf(event: CalendarEvent, known: GraphEvent | null): Record<string, unknown> {
  const invited = [...event.people.flatMap((one) => { const address = addressOf(one); return address === null ? [] : [{ address, name: one.name }] }), ...(event.guest ? [{ address: event.guest.email, name: event.guest.name }] : [])]
  return {
    subject: event.title, ...(known?.isOnlineMeeting ? {} : { body: { contentType: 'text', content: event.description } }), location: { displayName: event.location ?? '' },
    start: { dateTime: new Date(event.start).toISOString().slice(0, 19), timeZone: 'UTC' }, end: { dateTime: new Date(event.end).toISOString().slice(0, 19), timeZone: 'UTC' },
    attendees: invited.map((emailAddress) => ({ emailAddress, type: 'required' })),
    ...(event.meeting && !known?.isOnlineMeeting ? { isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' } : {}),
    // Who merely shares a calendar sees the time as taken, and a candidate not who else was asked.
    showAs: 'busy', sensitivity: 'private', responseRequested: true, allowNewTimeProposals: false, hideAttendees: event.guest !== null,
    singleValueExtendedProperties: [{ id: UID, value: event.uid }, { id: SEQUENCE, value: String(event.sequence) }],
    // So that what was made behind a lost answer is not made again. Each change has its own: an event that somebody deleted can be made anew.
    ...(known ? {} : { transactionId: createHash('sha256').update(`${event.uid} ${event.sequence}`).digest('hex').slice(0, 36) }),
  }
}
