import { inboxCard } from '../cards/inbox-card.ts'
import { mailAnswerCard, type MailAnswerNews } from '../cards/mail-answer-card.ts'
import type { Interval } from '../domain/interval.ts'
import { InboxFailure, type MailAnswer } from '../ports/inbox.ts'
import type { Owed } from '../ports/store.ts'
import type { BookingHappening } from '../scheduling/booking-events.ts'
import type { Booking, NamedTimes } from '../scheduling/booking-record.ts'
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
const UID = /^(b-\d+)\.[0-9a-f]+@bole$/

/** What an answer comes to. `hr`: the card for whoever asked for the interview. */
type Meaning = { happening: BookingHappening | null; reaction?: Reaction; ask?: true; hr?: MailAnswerNews }

/**
 * Answers to our invitations, out of an inbox. Whoever knows an address can write one, so it counts only from the address we invited, for a name of an event that is ours, and not against what our
 * own mail server says. A candidate's answer moves nothing: they are asked. An interviewer's no is theirs where it is proven, and else they are asked in chat.
 */
export function createMailAnswers(house: House, courier: Courier, bookings: Pick<Bookings, 'move'>) {
  const { store, clock, log, settings, owner, inbox } = house
  let failing: InboxFailure['fault'] | null = null

  async function take(answer: MailAnswer): Promise<void> {
    const id = UID.exec(answer.uid)?.[1]?.toUpperCase(), booking = id === undefined ? undefined : (await store.get('booking', id))?.value
    const who = booking && booking.state.uid === answer.uid && answer.proof !== 'refuted' && answer.sender === answer.from ? await invited(booking, answer.from) : undefined
    if (!booking || !who) return log.info('an answer by e-mail that is not taken', { booking_id: booking?.id ?? null, status: answer.status, proof: answer.proof })
    let meaning: Meaning | undefined
    const outcome = await bookings.move(booking.id, {
      id: `mail:${answer.id}`, by: who === 'candidate' ? { kind: 'candidate', id: booking.application, name: '' } : { kind: 'staff', id: who, name: booking.names[who] ?? '' },
      happening: (b) => (meaning = meant(b, who, answer, clock.now()))?.happening,
      change: (b) => ({ ...meaning?.reaction?.change, ...(b.state.agreed ? { mailed: { ...b.mailed, [who]: { status: answer.status, start: b.state.agreed.start, stamp: answer.stamp } } } : {}) }),
      offer: () => meaning?.reaction?.offer, owed: (about, _, door) => (meaning ? rowsOf(about, who, answer, meaning, door) : []),
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

  async function rowsOf(about: About, who: string, { proposed, comment }: MailAnswer, { reaction, ask, hr }: Meaning, door: PageDoor): Promise<Omit<Owed, 'id'>[]> {
    const { booking, requisition, candidate } = about, { agreed } = booking.state, now = clock.now(), { language } = requisition
    const reached = (person: string): boolean => house.bots.has(deskOf({ id: person, name: '' }).platform), unasked = ask && !reached(who)
    const news = unasked ? 'panelist-unasked' : hr, name = who === 'candidate' ? candidate.name : (booking.names[who] ?? '')
    return [
      ...(reaction ? [...(await reactionRows(house, about, reaction, booking.place, null)), ...answeredByMail(house, about, door)] : []),
      ...(ask && !unasked && agreed ? [messageRow(booking.id, deskOf({ id: who, name: '' }), panelistNotice(house, about, 'declined-by-mail', who, agreed, language), now)] : []),
      ...(news ? (await hrOfBooking(house, booking, requisition)).filter(reached).map((person) => messageRow(booking.id, deskOf({ id: person, name: '' }), mailAnswerCard(news, factsOf(about), { who: name, proposed, comment }, language), now)) : []),
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

/** What an answer means to the booking as it stands: undefined where it is about another time, came before a later answer of theirs, or says nothing new. */
function meant(b: Booking, who: string, { status, start, sequence, proposed, stamp, proof }: MailAnswer, now: number): Meaning | undefined {
  const { agreed, phase, attempt, event } = b.state, last = b.mailed?.[who]
  if (!agreed || isOver(b.state) || now >= agreed.start || (start !== null && start !== agreed.start)) return undefined
  if (last?.start === agreed.start && (stamp !== null && last.stamp !== null ? stamp <= last.stamp : last.status === status)) return undefined
  if (status === 'accepted' || status === 'tentative') return { happening: null }
  if (who !== 'candidate') {
    if (!agreed.panel.includes(who)) return undefined
    if (status === 'proposed') return { happening: null, hr: 'panelist-proposed' }
    // Without its time it must be the answer to the very invitation.
    return proof === 'proven' && (start !== null || sequence === event.sequence) ? { happening: { kind: 'declined', person: who, start: agreed.start } } : { happening: null, ask: true }
  }
  const named = status === 'proposed' && proposed && proposed.start > now ? namedAs(proposed, now) : null
  // What is being found or checked already goes on; a time they name is looked at with it.
  if (isSearching(b)) return named ? { happening: null, reaction: { happening: null, work: { kind: 'match', round: b.state.round, ...named } }, hr: 'candidate-proposed' } : { happening: null }
  if (phase !== 'confirmed' || attempt) return { happening: null }
  return status === 'proposed' ? { happening: null, reaction: { happening: null, tell: 'ask-change', ...(named ? { change: { named } } : {}) }, hr: 'candidate-proposed' } : { happening: null, reaction: { happening: null, tell: 'declined-by-mail' }, hr: 'candidate-declined' }
}

/** As if they had written it in chat: one time, or where it is a whole day, any of that day. */
const namedAs = ({ start, end }: Interval, at: number): NamedTimes =>
  ({ windows: [end - start < DAY / 2 ? { start, end: start, exact: true } : { start, end, exact: false }], excluded: [], flags: [], at })
