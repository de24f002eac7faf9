import { inboxCard } from '../cards/inbox-card.ts'
import { mailAnswerCard, type MailAnswerNews } from '../cards/mail-answer-card.ts'
import type { Interval } from '../domain/interval.ts'
import type { Slot } from '../domain/slot.ts'
import { InboxFailure, type MailAnswer } from '../ports/inbox.ts'
import type { Owed } from '../ports/store.ts'
import type { BookingHappening } from '../scheduling/booking-events.ts'
import type { Booking, MailedAnswer, NamedTimes } from '../scheduling/booking-record.ts'
import { isOver } from '../scheduling/booking-state.ts'
import { BOLE } from './at-once.ts'
import { factsOf, type About } from './booking-about.ts'
import { isSearching, type Reaction } from './booking-reaction.ts'
import { panelistNotice } from './booking-shown.ts'
import type { Bookings } from './bookings.ts'
import { deskOf } from './commands/people.ts'
import type { Courier } from './courier.ts'
import type { House } from './house.ts'
import { hrOfBooking } from './hr-of.ts'
import type { PageDoor } from './page-door.ts'
import { answeredByMail } from './page-letters.ts'
import { reactionRows } from './reaction-rows.ts'
import { messageRow } from './render.ts'
import { save } from './save.ts'

/** One process reads in a minute; whoever waits for mail reads when some comes. */
const APART = 55_000, DAY = 24 * 3_600_000
/** Questions that mail which nobody vouches for may cause about one time, until whom it is about has spoken. */
const QUESTIONS = 3
const UID = /^(b-\d+)\.[0-9a-f]+@bole$/

/** What an answer comes to. `hr`: the card for whoever asked for the interview; `mailed`: what is remembered. */
type Meaning = { happening: BookingHappening | null; reaction?: Reaction; ask?: true; hr?: MailAnswerNews }
type Taken = Meaning & { mailed: MailedAnswer }

/**
 * Answers to our invitations, out of an inbox. Whoever knows an address can write one, so it counts only for an address we invited and a name of an event that is ours, and not against what our
 * own mail server says. A candidate's answer moves nothing: they are asked. An interviewer's no is theirs where it is proven, and else they are asked in chat: also where it came from another
 * address than we invited (an alias, an assistant), for which nobody vouches.
 */
export function createMailAnswers(house: House, courier: Courier, bookings: Pick<Bookings, 'move'>) {
  const { store, clock, log, settings, owner, inbox } = house
  let failing: InboxFailure['fault'] | null = null

  async function take(read: MailAnswer): Promise<void> {
    const id = UID.exec(read.uid)?.[1]?.toUpperCase(), booking = id === undefined ? undefined : (await store.get('booking', id))?.value
    const who = booking && booking.state.uid === read.uid && read.proof !== 'refuted' && read.sender !== null ? await invited(booking, read.from) : undefined
    if (!booking || !who) return log.info('an answer by e-mail that is not taken', { booking_id: booking?.id ?? null, status: read.status, proof: read.proof })
    const now = clock.now(), answer = sensible(read, booking, now)
    let taken: Taken | undefined
    const outcome = await bookings.move(booking.id, {
      id: `mail:${answer.id}`, by: who === 'candidate' ? { kind: 'candidate', id: booking.application, name: '' } : { kind: 'staff', id: who, name: booking.names[who] ?? '' },
      happening: (b) => (taken = meant(b, who, answer, now))?.happening,
      change: (b) => ({ ...taken?.reaction?.change, ...(taken ? { mailed: { ...b.mailed, [who]: taken.mailed } } : {}) }),
      offer: () => taken?.reaction?.offer, owed: (about, _, door) => (taken ? rowsOf(about, who, answer, taken, door) : []),
    })
    log.info('an answer by e-mail', { booking_id: booking.id, status: answer.status, proof: answer.proof, outcome })
  }

  /** Whose address it is, of those who were invited. */
  async function invited({ application, state: { agreed } }: Booking, address: string): Promise<string | undefined> {
    if (!agreed) return undefined
    const kept = await store.get('application', application), candidate = kept && (await store.get('candidate', kept.value.candidate))
    if (candidate?.value.contacts.find((c) => c.kind === 'email')?.value.toLowerCase() === address) return 'candidate'
    return (await store.list('panelist', { ids: agreed.panel })).find(({ value }) => value.email?.toLowerCase() === address)?.value.id
  }

  async function rowsOf(about: About, who: string, { proposed, comment, proof }: MailAnswer, { reaction, ask, hr }: Meaning, door: PageDoor): Promise<Omit<Owed, 'id'>[]> {
    const { booking, requisition, candidate } = about, { agreed } = booking.state, now = clock.now(), { language } = requisition
    const reached = (person: string): boolean => house.bots.has(deskOf({ id: person, name: '' }).platform), unasked = ask && !reached(who)
    const news = unasked ? 'panelist-unasked' : hr, name = who === 'candidate' ? candidate.name : (booking.names[who] ?? '')
    return [
      ...(reaction ? [...(await reactionRows(house, about, reaction, booking.place, null)), ...answeredByMail(house, about, door)] : []),
      ...(ask && !unasked && agreed ? [messageRow(booking.id, deskOf({ id: who, name: '' }), panelistNotice(house, about, 'declined-by-mail', who, agreed, language), now)] : []),
      ...(news ? (await hrOfBooking(house, booking, requisition)).filter(reached).map((person) => messageRow(booking.id, deskOf({ id: person, name: '' }), mailAnswerCard(news, factsOf(about), { who: name, proposed, comment, proven: proof === 'proven' }, language), now)) : []),
    ]
  }

  /** What lasts is said where people are, once a day; what passes is only logged, when it begins and when it ends. */
  async function failed(error: unknown): Promise<void> {
    if (!(error instanceof InboxFailure)) throw error
    const { fault, cause } = error
    if (failing !== fault) log.warn('the inbox cannot be read', { fault, ...(typeof cause === 'string' ? { cause } : {}) })
    failing = fault
    if (fault === 'unreachable') return
    const now = clock.now(), id = `inbox:${fault}:${Math.floor(now / DAY)}`
    await save(house, courier, {
      event: { id }, puts: [], owner, now, journal: [{ id, subject: 'inbox', seq: null, at: now, by: BOLE, kind: 'inbox-unread', body: { fault } }],
      owed: [{ ...messageRow('inbox', settings.channel, inboxCard(fault, settings.language), now), id: `${id}/0` }],
    })
  }

  async function read(): Promise<void> {
    if (!inbox) return
    try {
      await inbox.read(take)
      if (failing !== null) log.info('the inbox can be read again')
      failing = null
    } catch (error) {
      await failed(error)
    }
  }

  return {
    /** From now on mail is read as soon as it comes, where the server tells. */
    listen(): void {
      inbox?.onMail(() => void read().catch((error: unknown) => log.error('answers by e-mail wait, the minute tries again', { error })))
    },
    async minute(): Promise<void> {
      if (inbox && (await store.turn('mail-answers', clock.now(), APART))) await read()
    },
  }
}

/** What the mail says of itself, as far as it can be: it was not written later than now, and the time it names is one that can be planned. */
function sensible(read: MailAnswer, { policy }: Booking, now: number): MailAnswer {
  const { stamp, proposed, sender, from, proof } = read, plain = proposed && proposed.start > now && proposed.end > proposed.start && proposed.start < now + policy.horizonDays * DAY
  return {
    ...read, stamp: stamp === null ? null : Math.min(stamp, now), proof: sender === from ? proof : 'none',
    proposed: plain ? { start: proposed.start, end: Math.min(proposed.end, proposed.start + DAY) } : null,
  }
}

/** What an answer means to the booking as it stands, and what is kept of it: undefined where it is about another time, came before a later answer of theirs, or says nothing new. */
function meant(b: Booking, who: string, answer: MailAnswer, now: number): Taken | undefined {
  const { agreed } = b.state, { status, start, stamp, proposed } = answer, proof = answer.proof === 'proven' ? 'proven' : 'none'
  if (!agreed || isOver(b.state) || now >= agreed.start || (start !== null && start !== agreed.start)) return undefined
  const before = b.mailed?.[who], last = before?.start === agreed.start ? before : undefined
  // One that is vouched for is not undone by one that anybody may have written, whatever its stamp.
  const outranks = proof === 'proven' && last?.proof !== 'proven', outranked = proof === 'none' && last?.proof === 'proven'
  if (last && !outranks && (stamp !== null && last.stamp !== null && stamp !== last.stamp ? stamp < last.stamp : last.status === status)) return undefined
  const meaning = meaningOf(b, agreed, who, answer, now)
  if (!meaning) return undefined
  const said: MailedAnswer = outranked ? last : { status, start: agreed.start, stamp, proof, ...(last?.asked ? { asked: last.asked } : {}) }
  if (proof === 'proven' || (meaning.happening === null && !meaning.reaction && !meaning.ask && !meaning.hr)) return { ...meaning, mailed: said }
  const { of, at } = last?.asked && !(who === 'candidate' && (b.spoken ?? 0) > last.asked.at) ? last.asked : { of: [], at: now }, question = [status, proposed?.start].join(' ')
  return of.includes(question) || of.length >= QUESTIONS ? { happening: null, mailed: said } : { ...meaning, mailed: { ...said, asked: { of: [...of, question], at } } }
}

function meaningOf(b: Booking, agreed: Slot, who: string, { status, start, sequence, proposed, proof }: MailAnswer, now: number): Meaning | undefined {
  const { phase, attempt, event } = b.state
  if (status === 'accepted' || status === 'tentative') return { happening: null }
  if (who !== 'candidate') {
    if (!agreed.panel.includes(who)) return undefined
    if (status === 'proposed') return { happening: null, hr: 'panelist-proposed' }
    // Without its time it must be the answer to the very invitation.
    return proof === 'proven' && (start !== null || sequence === event.sequence) ? { happening: { kind: 'declined', person: who, start: agreed.start } } : { happening: null, ask: true }
  }
  const named = status === 'proposed' && proposed ? namedAs(proposed, now) : null
  // What is being found or checked already goes on; a time they name is looked at with it.
  if (isSearching(b)) return named ? { happening: null, reaction: { happening: null, work: { kind: 'match', round: b.state.round, ...named } }, hr: 'candidate-proposed' } : { happening: null }
  if (phase !== 'confirmed' || attempt) return { happening: null }
  return status === 'proposed' ? { happening: null, reaction: { happening: null, tell: 'ask-change', ...(named ? { change: { named } } : {}) }, hr: 'candidate-proposed' } : { happening: null, reaction: { happening: null, tell: 'declined-by-mail' }, hr: 'candidate-declined' }
}

/** As if they had written it in chat: one time, or where it is a whole day, any of that day. */
const namedAs = ({ start, end }: Interval, at: number): NamedTimes =>
  ({ windows: [end - start < DAY / 2 ? { start, end: start, exact: true } : { start, end, exact: false }], excluded: [], flags: [], at })
