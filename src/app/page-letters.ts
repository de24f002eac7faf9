import { pageLetter, type PageNews } from '../cards/page-letter.ts'
import { isPage } from '../domain/person.ts'
import type { Owed } from '../ports/store.ts'
import type { BookingEffect } from '../scheduling/booking-effects.ts'
import type { BookingHappening } from '../scheduling/booking-events.ts'
import type { Booking } from '../scheduling/booking-record.ts'
import { mustMove } from '../scheduling/booking-state.ts'
import type { About } from './booking-about.ts'
import { toCandidate } from './booking-letters.ts'
import type { Offered } from './booking-offered.ts'
import type { House } from './house.ts'
import { mailRow } from './owed.ts'
import type { PageDoor } from './page-door.ts'

type Told = BookingEffect & { kind: 'tell-candidate' }

/**
 * The letters beside what a candidate's page shows: it rings nowhere. What they have just asked for there themselves needs none, nor what has a letter with a calendar file.
 * Who has left gets none.
 */
export function pageLetters(house: Pick<House, 'mailer' | 'clock' | 'settings'>, about: About, before: Booking | undefined, happening: BookingHappening | null, effects: readonly BookingEffect[], offered: Offered | undefined, door: PageDoor): Omit<Owed, 'id'>[] {
  const { booking } = about, to = reachedAt(house, about), mailed = effects.some((e) => e.kind === 'mail' && e.to.includes('candidate')), now = house.clock.now()
  if (to === undefined) return []
  const letter = (news: PageNews, slot: Told['slot'], starts: number[]): Omit<Owed, 'id'> => letterRow(house, about, to, news, slot, starts, door)
  const offer = offered && offerNews(booking, offered, effects)
  return [
    ...(offer ? [letter(offer, booking.state.agreed, offered.slots.map(({ start }) => start))] : []),
    ...effects.flatMap((e) => {
      if (e.kind !== 'tell-candidate' || mailed) return []
      // So near that they sit down already, nobody reads mail.
      if (e.what === 'reminder') return e.slot && happening?.kind === 'reminder-due' && happening.reminder !== 'm10' ? [mailRow(booking.id, { to, ...toCandidate(house, about, e.slot, { kind: 'reminder' }, door).mail }, now)] : []
      const news = toldNews(e, before)
      return news ? [letter(news, e.slot ?? before?.state.agreed ?? null, [])] : []
    }),
  ]
}

/** The address of a candidate whom their page cannot call, and who has not left. */
const reachedAt = ({ mailer }: Pick<House, 'mailer'>, { booking, candidate, interview }: About): string | undefined =>
  (mailer && isPage(booking.place) && interview?.ended !== 'withdrawn' ? candidate.contacts.find((c) => c.kind === 'email')?.value : undefined)

function letterRow({ clock }: Pick<House, 'clock'>, { booking, requisition, candidate }: About, to: string, news: PageNews, slot: Told['slot'], starts: number[], door: PageDoor): Omit<Owed, 'id'> {
  return mailRow(booking.id, {
    to, ...pageLetter(news, { name: candidate.name, company: requisition.company, title: requisition.title, contact: requisition.contact, minutes: booking.policy.minutes, zone: booking.state.plan.candidateZone, slot, starts, page: door.url() }, booking.language),
  }, clock.now())
}

/** Who answered by mail finds what they are asked on a page that does not call them. */
export function answeredByMail(house: Pick<House, 'mailer' | 'clock'>, about: About, door: PageDoor): Omit<Owed, 'id'>[] {
  const to = reachedAt(house, about)
  return to === undefined ? [] : [letterRow(house, about, to, 'answered-by-mail', about.booking.state.agreed, [], door)]
}

/** Offers that come of themselves; the reason is told with the times, and not before. */
function offerNews({ state }: Booking, { how }: Offered, effects: readonly BookingEffect[]): PageNews | undefined {
  if (how === 'waiting') return 'waiting'
  if (!effects.some((e) => e.kind === 'offer') || how === 'more' || state.asker === 'candidate') return undefined
  if (state.phase === 'panelist-no-show') return 'apology'
  return mustMove(state) ? 'must-move' : how === 'first' ? 'offer' : 'again'
}

function toldNews({ what }: Told, before: Booking | undefined): PageNews | undefined {
  switch (what) {
    case 'apology-hr': case 'missed': return what
    // Of what they were never told of, they need not hear that it is not found.
    case 'hr-will-write': return before && before.offers > 0 ? 'none' : undefined
    case 'cancelled': return before && before.offers > 0 ? 'cancelled' : undefined
    case 'not-moved': return 'stays'
    // Who has just asked for another time there is still there.
    case 'no-other-time': return before && before.state.asker === 'candidate' && before.state.silence?.search !== before.state.round ? undefined : 'no-other'
    default: return undefined
  }
}
