import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalAttendeeType, ICalCalendarMethod, ICalEventClass, ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import type { Language } from '../../domain/language.ts'
import { MailFailure, type CalendarPart } from '../../ports/mailer.ts'
import { ADDRESS } from './address.ts'

/** Written as it is, so nothing in it may need escaping. Longer ones are cut by some servers. */
const UID = /^[\w.@+-]{1,200}$/
/** Years of four digits: DATE-TIME has no others. */
const FIRST = 0, LAST = Date.UTC(9999, 11, 31)

/**
 * The text of a calendar file (RFC 5545) that Outlook, Apple, Google and Feishu read alike: all times in UTC, since a `Date` with a zone is written hours
 * wrong and a zone without its rules is read as the host's. Nothing anybody typed becomes a property or a parameter. Throws a lasting `MailFailure`
 * where the part says no possible meeting.
 */
export function calendarPart(part: CalendarPart, organizer: { name: string; address: string }): string {
  const { method, uid, sequence, stamp, start, end, attendees, alarm } = part, cancelled = method === 'CANCEL'
  const possible = UID.test(uid) && Number.isInteger(sequence) && sequence >= 0 && [stamp, start, end].every((at) => at >= FIRST && at <= LAST) && start < end && attendees.length > 0
  if (!possible || !attendees.every(({ email }) => ADDRESS.test(email))) throw new MailFailure('this is no meeting for a calendar', { lasting: true })
  const calendar = ical({ method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST, prodId: { company: 'Bole', product: 'Interviews', language: part.language.toUpperCase() } })
  calendar.createEvent({
    id: uid, sequence, stamp: new Date(stamp), start: new Date(start), end: new Date(end),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED, transparency: ICalEventTransparency.OPAQUE,
    // That somebody interviews, or is interviewed, is nothing for all who share their calendar: they see the time as taken.
    class: ICalEventClass.PRIVATE,
    summary: line(part.summary), description: lines(part.description), location: part.location ? line(part.location) : null, url: link(part.url),
    organizer: { name: name(organizer.name) || organizer.address, email: uri(organizer.address) },
    attendees: attendees.map((one) => ({
      name: name(one.name) || one.email, email: uri(one.email), type: ICalAttendeeType.INDIVIDUAL, status: ICalAttendeeStatus.NEEDSACTION,
      role: one.role === 'optional' ? ICalAttendeeRole.OPT : ICalAttendeeRole.REQ, rsvp: one.rsvp && !cancelled,
    })),
  })
  const text = `${calendar.toString()}\r\n`
  return alarm !== undefined && alarm > 0 && !cancelled ? text.replace(END, `${bell(alarm, part.language)}${END}`) : text
}

const END = '\r\nEND:VEVENT\r\n'
/** Ours, since the generator writes properties of the event after its alarms, where the grammar has no place for them (RFC 5545, 3.6.1). */
const bell = (minutes: number, language: Language): string =>
  ['', 'BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${{ zh: '面试', en: 'Interview' }[language]}`, `TRIGGER:-PT${Math.round(minutes)}M`, 'END:VALARM'].join('\r\n')

/** TEXT has no control characters but line ends (RFC 5545, 3.3.11), and half a surrogate pair is no character. */
const line = (text: string): string => text.toWellFormed().replace(/[\s\p{Cc}]+/gu, ' ').trim()
const lines = (text: string): string => text.split(/\r\n|[\r\n\u2028\u2029]/u).map(line).join('\n')

/** Without the signs that programs do not agree on inside a parameter (RFC 6868: many show its encoding, some read a backslash as one). */
const name = (text: string): string => line(text).replace(/"/g, '’').replace(/[\\^]/g, '')

/** An address inside a URI (RFC 6068, 2). */
const uri = (address: string): string => address.replace(/[%?#&/]/g, encodeURIComponent)

/** A web address, without the signs that the generator would escape though it is no TEXT. */
function link(url: string | undefined): string | null {
  const parsed = url === undefined ? null : URL.parse(url)
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed.href.replace(/[,;\\]/g, encodeURIComponent) : null
}
