import ICAL from 'ical.js'
import type { CalendarEntry, CalendarEvent, CalendarPerson } from '../../ports/calendars.ts'
import { ADDRESS } from '../mail/address.ts'
import { idsOf } from './checked.ts'

/** Our own count, since a person's program raises SEQUENCE too (RFC 5545, 3.8.8.2: names of one's own). */
const COUNT = 'x-bole-sequence'

export type DavEvent = { start: number; end: number; sequence: number; count: number; cancelled: boolean; answers: Map<string, string> }

const clean = (text: string): string => text.toWellFormed().replace(/[^\P{Cc}\n]/gu, ' ').trim()
const line = (text: string): string => clean(text).replace(/\s+/g, ' ')
/** Without the signs that programs do not agree on inside a parameter. */
const name = (text: string): string => line(text).replace(/"/g, '’').replace(/[\\^]/g, '')
const instant = (at: number) => ICAL.Time.fromJSDate(new Date(at), true)

/** The object of one booking, in UTC. Who answered keeps their answer as long as the time stays. */
export function objectOf(event: CalendarEvent, organizer: string, known: DavEvent | null, stamp: number): string {
  const calendar = new ICAL.Component('vcalendar'), entry = new ICAL.Component('vevent'), stays = known !== null && known.start === event.start && known.end === event.end
  calendar.addPropertyWithValue('version', '2.0')
  calendar.addPropertyWithValue('prodid', '-//Bole//Interviews//EN')
  const values: [string, unknown][] = [
    ['uid', event.uid], ['dtstamp', instant(stamp)], ['dtstart', instant(event.start)], ['dtend', instant(event.end)], ['sequence', known ? Math.max(event.sequence, known.sequence + 1) : event.sequence], [COUNT, String(event.sequence)],
    ['summary', line(event.title)], ['description', clean(event.description)], ...(event.location ? [['location', line(event.location)] as [string, unknown]] : []),
    // Who merely shares a calendar sees the time as taken.
    ['status', 'CONFIRMED'], ['transp', 'OPAQUE'], ['class', 'PRIVATE'], ['organizer', `mailto:${organizer}`],
  ]
  for (const [property, value] of values) entry.addPropertyWithValue(property, value as string)
  const invited = [...event.people, ...(event.guest ? [event.guest] : [])].filter((one): one is typeof one & { email: string } => one.email !== null && ADDRESS.test(one.email))
  for (const one of invited) {
    const attendee = entry.addPropertyWithValue('attendee', `mailto:${one.email}`)
    attendee.setParameter('cn', name(one.name) || one.email)
    attendee.setParameter('partstat', (stays && known.answers.get(one.email.toLowerCase())) || 'NEEDS-ACTION')
    attendee.setParameter('rsvp', 'TRUE')
  }
  calendar.addSubcomponent(entry)
  return `${calendar.toString()}\r\n`
}

/** As it stands in an object of ours, whoever wrote it last. Throws where that is none, or not in a zone that can be told. */
export function readObject(text: string, times: (text: string) => { start: number; end: number }): DavEvent {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]), event = calendar.getFirstSubcomponent('vevent')
  if (!event) throw new Error('no event')
  const answers = event.getAllProperties('attendee').map((one) => [String(one.getFirstValue()).replace(/^mailto:/i, '').toLowerCase(), String(one.getFirstParameter('partstat') ?? 'NEEDS-ACTION').toUpperCase()] as const)
  return { ...times(text), sequence: Number(event.getFirstPropertyValue('sequence') ?? 0), count: Number(event.getFirstPropertyValue(COUNT) ?? -1), cancelled: event.getFirstPropertyValue('status') === 'CANCELLED', answers: new Map(answers) }
}

/** A link that somebody's program made is not ours to give away. */
export const entryOf = ({ start, end, answers }: DavEvent, people: readonly CalendarPerson[]): CalendarEntry => ({ start, end, link: null, declined: idsOf(people, [...answers].flatMap(([address, answer]) => (answer === 'DECLINED' ? [address] : []))) })
