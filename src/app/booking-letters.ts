import type { News } from '../cards/invitation-letter-words.ts'
import { candidateLetter, panelistLetter, type MeetingLetter } from '../cards/invitation-letters.ts'
import type { Slot } from '../domain/slot.ts'
import type { PanelistRecord } from '../domain/panelist.ts'
import type { CalendarEvent } from '../ports/calendars.ts'
import type { Owed } from '../ports/store.ts'
import type { BookingEffect } from '../scheduling/booking-effects.ts'
import { mannersIn, type BookingHappening } from '../scheduling/booking-events.ts'
import type { Booking } from '../scheduling/booking-record.ts'
import { sameTime } from '../scheduling/booking-state.ts'
import { aboutOf, whereOf, type About } from './booking-about.ts'
import { calendarPerson } from './booking-search.ts'
import type { House } from './house.ts'
import { mailRow } from './owed.ts'
import type { PageDoor } from './page-door.ts'
import { assembledOf } from './scorecard-of.ts'

type Rooms = Pick<House, 'store' | 'settings' | 'clock' | 'calendars' | 'mailer' | 'inbox'>
type Mail = BookingEffect & { kind: 'mail' }

const MINUTE = 60_000
const ENDED_BY = { candidate: 'candidate', staff: 'company', decision: 'ended' } as const

const nameOf = ({ booking }: About, id: string): string => booking.names[id] ?? ''

function meetingOf({ booking, requisition }: About, { start, end }: Slot) {
  return { start, end, company: requisition.company, title: requisition.title, contact: requisition.contact, companyZone: booking.policy.zone, ...whereOf(booking) }
}

/** Whoever has only the page is given a way there; others have a conversation. */
export function toCandidate(house: Pick<House, 'clock'>, about: About, slot: Slot, news: News, door: PageDoor): MeetingLetter {
  const { booking, candidate } = about, { reschedules, cutoff } = mannersIn(booking.state.plan), until = slot.start - cutoff * MINUTE
  const change = until > house.clock.now() && booking.state.reschedules < reschedules ? { until } : null, page = news.kind === 'cancelled' ? null : door.url()
  return candidateLetter(news, { ...meetingOf(about, slot), name: candidate.name, zone: booking.state.plan.candidateZone, panel: slot.panel.map((id) => nameOf(about, id)).filter(Boolean), page, change }, booking.language)
}

function toPanelist(about: About, { id, zone }: { id: string; zone: string }, slot: Slot, news: News): MeetingLetter {
  const { booking, requisition, candidate, interview } = about, { language } = requisition
  return panelistLetter(news, {
    ...meetingOf(about, slot), name: nameOf(about, id), zone, candidate: candidate.name, others: slot.panel.filter((other) => other !== id).map((other) => nameOf(about, other)).filter(Boolean),
    kit: { name: requisition.rubric.kit.name[language], url: null }, probe: interview?.phase === 'published' ? assembledOf(interview, requisition).gaps.map((gap) => gap.name[language]) : [],
    ratings: `/hire rate ${booking.application}`,
  }, language)
}

/** Calendars that do not tell people themselves, or not all of them do: a CalDAV server may keep an event and tell nobody. */
const UNINVITING: readonly Rooms['calendars']['name'][] = ['none', 'caldav']

/** The invitations, or their ends, that an event brings. `before`: the booking ahead of it. Whoever has the event in a calendar of the company gets none. */
export async function lettersOf(house: Rooms, about: About, before: Booking | undefined, happening: BookingHappening | null, { what, to, slot, sequence }: Mail, door: PageDoor): Promise<Omit<Owed, 'id'>[]> {
  if (!house.mailer) return []
  const { booking, candidate } = about, old = before?.state.agreed ?? null, now = house.clock.now()
  const people = UNINVITING.includes(house.calendars.name) ? (await house.store.list('panelist', { ids: to.filter((id) => id !== 'candidate') })).map((r) => r.value) : []
  const news = (id: string): News => {
    if (what === 'cancel') return { kind: 'cancelled', by: happening?.kind === 'withdrew' ? 'ended' : happening?.kind === 'cancelled' ? ENDED_BY[happening.by] : 'replaced' }
    return old && (id === 'candidate' || old.panel.includes(id)) ? { kind: 'changed', from: sameTime(old, slot) ? null : old } : { kind: 'invited' }
  }
  const row = (name: string, email: string, { mail, event }: MeetingLetter, language: Booking['language']): Omit<Owed, 'id'> => mailRow(booking.id, {
    to: email, ...mail,
    calendar: { method: what === 'cancel' ? 'CANCEL' : 'REQUEST', uid: booking.state.uid, sequence, stamp: now, start: slot.start, end: slot.end, ...event, attendees: [{ name, email, role: 'required', rsvp: house.inbox != null }], language },
  }, now)
  const email = to.includes('candidate') ? candidate.contacts.find((c) => c.kind === 'email')?.value : undefined
  return [
    ...(email === undefined ? [] : [row(candidate.name, email, toCandidate(house, about, slot, news('candidate'), door), booking.language)]),
    ...people.flatMap((p: PanelistRecord) => (p.email === null ? [] : [row(p.name, p.email, toPanelist(about, p, slot, news(p.id)), about.requisition.language)])),
  ]
}

/** A booking as an event in calendars of the company; the candidate has a letter of their own. */
export async function eventOf(house: Rooms, booking: Booking, { uid, sequence, slot }: BookingEffect & { kind: 'upsert-event' }): Promise<CalendarEvent> {
  const about = await aboutOf(house, booking), people = (await house.store.list('panelist', { ids: slot.panel })).map((r) => r.value), zone = house.settings.timeZone
  // The meeting that the calendar makes stands in the event by itself; the one of an event before this may be gone.
  const own = { ...about, booking: { ...about.booking, state: { ...about.booking.state, event: { ...about.booking.state.event, link: null } } } }
  const { event } = toPanelist(own, { id: '', zone }, slot, { kind: 'invited' })
  return { uid, sequence, start: slot.start, end: slot.end, title: event.summary, description: event.description, location: booking.where.place, meeting: booking.where.link === null, people: people.map(calendarPerson), guest: null }
}
