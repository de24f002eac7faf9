import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { CalendarEntry, CalendarEvent, CalendarPerson } from '../../ports/calendars.ts'
import { addressOf, idsOf } from './checked.ts'

const moment = z.object({ dateTime: z.iso.datetime({ offset: true }).nullish(), date: z.iso.date().nullish() })
/** An event as Google has it (developers.google.com/workspace/calendar/api/v3/reference/events). */
export const EVENT = z.object({
  id: z.string(), etag: z.string().nullish(), status: z.string().nullish(), start: moment.nullish(), end: moment.nullish(), sequence: z.number().nullish(), transparency: z.string().nullish(),
  attendees: z.array(z.object({ email: z.string().nullish(), self: z.boolean().nullish(), responseStatus: z.string().nullish() })).nullish(),
  hangoutLink: z.string().nullish(), conferenceData: z.object({ entryPoints: z.array(z.object({ entryPointType: z.string().nullish(), uri: z.string().nullish() })).nullish() }).nullish(),
  extendedProperties: z.object({ private: z.record(z.string(), z.string()).nullish() }).nullish(),
})
export type GoogleEvent = z.output<typeof EVENT>

/** base32hex, as Google wants ids to be (RFC 4648, 7; 5 to 1024 signs): one booking has one, so a lost answer never doubles it. */
export function idOf(uid: string): string {
  const bits = [...createHash('sha256').update(uid).digest()].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => '0123456789abcdefghijklmnopqrstuv'[Number.parseInt(five, 2)]).join('')
}

const timeOf = (at: GoogleEvent['start']): number => Date.parse(at?.dateTime ?? at?.date ?? '')
/** Our own count: Google’s rises with everybody’s changes. -1 where somebody else made it. */
export const sequenceOf = (event: GoogleEvent): number => Number(event.extendedProperties?.private?.['boleSequence'] ?? -1)
export const standsAt = (event: GoogleEvent, { start, end }: Pick<CalendarEvent, 'start' | 'end'>): boolean => event.status !== 'cancelled' && timeOf(event.start) === start && timeOf(event.end) === end
const answers = (event: GoogleEvent, status: string): string[] => (event.attendees ?? []).flatMap(({ email, responseStatus }) => (email && responseStatus === status ? [email] : []))

/** Null for what was deleted, or has no times. */
export function entryOf(event: GoogleEvent, people: readonly CalendarPerson[]): CalendarEntry | null {
  const start = timeOf(event.start), end = timeOf(event.end)
  if (event.status === 'cancelled' || !(start < end)) return null
  const link = event.hangoutLink ?? event.conferenceData?.entryPoints?.find((one) => one.entryPointType === 'video')?.uri ?? null
  return { start, end, link, declined: idsOf(people, answers(event, 'declined')) }
}

/** What is sent. Who answered keeps their answer as long as the time stays; what Google shows as HTML bears none of anybody’s. */
export function bodyOf(event: CalendarEvent, known: GoogleEvent | null): Record<string, unknown> {
  const stays = known !== null && standsAt(known, event)
  const before = new Map(stays ? (known.attendees ?? []).map((one) => [one.email?.toLowerCase(), one.responseStatus]) : [])
  const invited = [...event.people.flatMap((one) => { const email = addressOf(one); return email === null ? [] : [{ email, displayName: one.name }] }), ...(event.guest ? [{ email: event.guest.email, displayName: event.guest.name }] : [])]
  return {
    status: 'confirmed', summary: event.title, description: event.description.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'), location: event.location ?? '',
    start: { dateTime: new Date(event.start).toISOString(), timeZone: 'UTC' }, end: { dateTime: new Date(event.end).toISOString(), timeZone: 'UTC' },
    attendees: invited.map((one) => ({ ...one, responseStatus: before.get(one.email.toLowerCase()) ?? 'needsAction' })),
    // Below its own it would be refused.
    sequence: Math.max(event.sequence, known?.sequence ?? 0), extendedProperties: { private: { boleSequence: String(event.sequence) } },
    // Who merely shares a calendar sees the time as taken, and a candidate not who else was asked.
    visibility: 'private', transparency: 'opaque', guestsCanInviteOthers: false, guestsCanSeeOtherGuests: event.guest === null,
  }
}

/** A Meet link, asked for once: the same id makes no second one. */
export const meetingOf = ({ uid }: Pick<CalendarEvent, 'uid'>): Record<string, unknown> => ({ conferenceData: { createRequest: { requestId: idOf(`meet ${uid}`), conferenceSolutionKey: { type: 'hangoutsMeet' } } } })
