import { stalePressCard } from '../cards/press-card.ts'
import { whichInterviewCard } from '../cards/which-interview-card.ts'
import { conversationKey, personKey } from '../chat/address.ts'
import type { Card } from '../chat/card.ts'
import type { Inbound } from '../chat/inbound.ts'
import type { WorkCalendar } from '../domain/holidays.ts'
import type { Put } from '../ports/store.ts'
import type { Booking } from '../scheduling/booking-record.ts'
import { isOver } from '../scheduling/booking-state.ts'
import { saysCannotCome } from '../scheduling/candidate-intent.ts'
import { zoneSaid } from '../scheduling/zone-said.ts'
import { aboutOf, factsOf } from './booking-about.ts'
import { bookingMeant, hearerOf, type WhichVerb } from './booking-meant.ts'
import { reactToPress, VERBS } from './booking-presses.ts'
import type { Reaction } from './booking-reaction.ts'
import { zoneDays } from './booking-search.ts'
import { panelistNotice } from './booking-shown.ts'
import { asksCalendar, reactToWords } from './booking-words-read.ts'
import type { BookingMove, BookingMoved } from './booking-move.ts'
import { back } from './back.ts'
import type { Courier } from './courier.ts'
import type { House } from './house.ts'
import { reactionRows } from './reaction-rows.ts'
import { messageRow } from './render.ts'
import { save } from './save.ts'
import { typedCommand } from './understand.ts'

export type BookingActs = {
  /** What somebody wrote in a direct conversation: `taken` where a booking has answered it. */
  said(lane: string, inbound: Inbound): Promise<'taken' | 'not-ours'>
  /** A press: `taken` where it was on a card of a booking's candidate. */
  pressed(inbound: Inbound, lane: string): Promise<'taken' | 'not-ours'>
}

/** An interviewer's words are about interviews so far ahead, ms; and about so many of them. */
const AHEAD = 30 * 24 * 3_600_000, MOST_MEANT = 3
const PRESS = new RegExp(`^(${VERBS.join('|')}):(B-\\d+)(?::(\\d+))?$`)

/** What candidates write and press about their interviews with people. */
export function createBookingActs(house: House, courier: Courier, move: (id: string, move: BookingMove) => Promise<BookingMoved>): BookingActs {
  const { store, clock, owner, settings } = house

  /** The bookings that are held in this conversation, or whose text interview is; oldest first. */
  async function bookingsAt(lane: string): Promise<Booking[]> {
    const held = (await store.list('booking', { lane })).map((b) => b.value), applications = held.length > 0 ? [] : (await store.list('interview', { lane })).map((i) => i.value.plan.interview)
    return held.length > 0 ? held : (await Promise.all(applications.map((application) => store.list('booking', { application })))).flat().map((b) => b.value)
  }

  async function act(inbound: Inbound, lane: string, id: string, react: (b: Booking) => Reaction | undefined, puts: Put[] = []): Promise<BookingMoved> {
    let said: Reaction | undefined
    const interview = (await store.get('booking', id))?.value.application ?? id
    return move(id, {
      id: inbound.id, by: { kind: 'candidate', id: interview, name: '' }, inbound: { body: inbound, lane, receivedAt: clock.now() },
      happening: (b) => (said = react(b))?.happening, ...(puts.length > 0 ? { puts } : {}),
      change: () => ({ ...said?.change, ...(said ? { spoken: clock.now() } : {}) }), offer: () => said?.offer, owed: (about) => (said ? reactionRows(house, about, said, back(inbound), inbound.kind === 'press' && inbound.message ? { place: inbound.place, message: inbound.message } : null) : []),
    })
  }

  /** An event that moves no booking, with words for whoever it came from. */
  async function answer(inbound: Inbound, kind: string, cards: Card[]): Promise<void> {
    const now = clock.now(), subject = personKey(inbound.from)
    await save(house, courier, {
      event: { id: inbound.id }, puts: [], owner, now, journal: [{ id: inbound.id, subject, seq: null, at: now, by: { kind: 'staff', id: subject, name: '' }, kind, body: {} }],
      owed: cards.map((card, i) => ({ ...messageRow(subject, back(inbound), card, now), id: `${inbound.id}/${i}` })),
    })
  }

  /** Words that mean something for one of several interviews are asked about, by buttons. */
  async function askWhich(inbound: Inbound & { kind: 'message' }, { which, verb }: { which: Booking[]; verb: WhichVerb }): Promise<boolean> {
    const meaning = await Promise.all(which.map(async (b) => reactToWords(b, inbound.text, { now: clock.now(), interviewed: true, workdays: await daysFor(b, inbound.text) })))
    // What one of them would hand on to a person is about none of them.
    if (meaning.every((one) => one === undefined || (one.happening === null && one.pass?.what === 'says'))) return false
    const abouts = await Promise.all(which.map((b) => aboutOf(house, b)))
    await answer(inbound, 'asked-which', [whichInterviewCard(verb, abouts.map((about) => factsOf(about)), abouts[0]?.booking.language ?? settings.language)])
    return true
  }

  const daysFor = async (b: Booking, text: string): Promise<WorkCalendar | undefined> => (asksCalendar(b, text, clock.now()) ? zoneDays(house, b.state.plan.candidateZone, clock.now()) : undefined)

  /** An interviewer who writes that they cannot come is shown what they may mean, with the button that says so. */
  async function cannotCome(inbound: Inbound): Promise<boolean> {
    const person = personKey(inbound.from), now = clock.now()
    const seated = (await house.seats.of([person], { start: now - 3_600_000, end: now + AHEAD }, now)).filter(({ status }) => status === 'confirmed').slice(0, MOST_MEANT)
    const kept = await Promise.all(seated.map(async ({ booking }) => (await store.get('booking', booking))?.value))
    const meant = kept.filter((b) => b !== undefined).filter(({ state }) => state.agreed?.panel.includes(person))
    if (meant.length === 0) return false
    const abouts = await Promise.all(meant.map((b) => aboutOf(house, b)))
    await answer(inbound, 'asked-about', abouts.flatMap((about) => (about.booking.state.agreed ? [panelistNotice(house, about, 'reminder', person, about.booking.state.agreed, inbound.language ?? about.requisition.language)] : [])))
    return true
  }

  /** Where a candidate is holds for all that is arranged with them, and for what will be: it is kept with them. */
  async function livesIn(inbound: Inbound & { kind: 'message' }, lane: string, open: Booking[], zone: string): Promise<'taken' | 'not-ours'> {
    const now = clock.now(), words = (b: Booking) => reactToWords(b, inbound.text, { now, interviewed: true, workdays: undefined }), [last, ...others] = open.toReversed()
    const application = last && (await store.get('application', last.application)), candidate = application && (await store.get('candidate', application.value.candidate))
    if (!last || !candidate || words(last) === undefined) return 'not-ours'
    for (const { id } of others) await move(id, { id: `${inbound.id}@${id}`, by: { kind: 'candidate', id: last.application, name: '' }, happening: { kind: 'zone-told', zone } })
    const put: Put = { kind: 'candidate', id: candidate.value.id, value: { ...candidate.value, zone: { zone, source: 'candidate', at: now } }, from: candidate.version }
    const outcome = await act(inbound, lane, last.id, words, [put])
    return outcome === 'stale' ? livesIn(inbound, lane, open, zone) : outcome === 'moot' ? 'not-ours' : 'taken'
  }

  return {
    async said(lane, inbound) {
      if (inbound.kind !== 'message' || !inbound.direct || typedCommand(inbound.text) !== undefined) return 'not-ours'
      const now = clock.now(), here = await bookingsAt(lane), found = bookingMeant(here, inbound.text, now), zone = zoneSaid(inbound.text)
      if (zone !== undefined && here.some((b) => !isOver(b.state))) return livesIn(inbound, lane, here.filter((b) => !isOver(b.state)), zone)
      if (!found) return saysCannotCome(inbound.text) && (await cannotCome(inbound)) ? 'taken' : 'not-ours'
      if ('which' in found && (await askWhich(inbound, found))) return 'taken'
      const heard = async (meant: Booking): Promise<BookingMoved> => {
        const interviewed = (await store.get('interview', meant.application)) !== undefined, workdays = await daysFor(meant, inbound.text)
        return act(inbound, lane, meant.id, (b) => reactToWords(b, inbound.text, { now, interviewed, workdays }))
      }
      // What is about none of several is for one that waits for words, or for whoever arranges the last.
      const hearer = hearerOf(here, now), meant = 'which' in found ? hearer ?? found.which.at(-1)! : found
      if ((await heard(meant)) !== 'moot') return 'taken'
      return hearer && hearer.id !== meant.id && (await heard(hearer)) !== 'moot' ? 'taken' : 'not-ours'
    },
    async pressed(inbound, lane) {
      if (inbound.kind !== 'press') return 'not-ours'
      const [, pressed, id = '', extra] = PRESS.exec(inbound.action) ?? [], verb = VERBS.find((one) => one === pressed)
      if (!verb) return 'not-ours'
      const kept = (await store.get('booking', id))?.value, interview = kept && (await store.get('interview', kept.application))?.value
      // The card bears a name, and no authority: only the candidate's own conversation may speak for them.
      const theirs = kept && inbound.direct && [kept.place, ...(interview ? [interview.plan.place] : [])].some((place) => conversationKey(place) === lane)
      const outcome = theirs ? await act(inbound, lane, id, (b) => reactToPress(b, verb, extra === undefined ? null : Number(extra), clock.now())) : 'moot'
      if (outcome === 'moot') await answer(inbound, 'stale-press', [stalePressCard('unknown', inbound.language ?? settings.language)])
      return 'taken'
    },
  }
}
