import { bookingCandidateCard, offerCard } from '../cards/booking-candidate-card.ts'
import type { BookingNotice } from '../cards/booking-notice-card.ts'
import { conversationKey } from '../chat/address.ts'
import { isPage } from '../domain/person.ts'
import type { Owed } from '../ports/store.ts'
import type { BookingEffect } from '../scheduling/booking-effects.ts'
import type { BookingHappening } from '../scheduling/booking-events.ts'
import type { Booking } from '../scheduling/booking-record.ts'
import { factsOf, whereOf, type About } from './booking-about.ts'
import { lettersOf } from './booking-letters.ts'
import type { Offered } from './booking-offered.ts'
import { bookingCards, hoursWanted, hrNotice, panelistNotice } from './booking-shown.ts'
import type { BookingErrand, BookingWork } from './booking-errand.ts'
import { deskOf } from './commands/people.ts'
import type { House } from './house.ts'
import { hrOfBooking } from './hr-of.ts'
import type { MessageBody } from './owed.ts'
import type { PageDoor } from './page-door.ts'
import { pageLetters } from './page-letters.ts'
import { messageRow } from './render.ts'

type Row = Omit<Owed, 'id'>
type Rooms = Pick<House, 'store' | 'settings' | 'clock' | 'calendars' | 'mailer' | 'inbox' | 'bots' | 'residents' | 'administrators'>

export const workRow = (booking: string, effect: BookingEffect | BookingErrand, dueAt: number): Row =>
  ({ subject: booking, lane: booking, kind: 'work', body: { kind: 'booking', effect } satisfies BookingWork, dueAt })

/** What one move of a booking owes: words are found, places are named, slow work is put by. `before`: the booking ahead of it; missing where it is new. */
export async function bookingRows(house: Rooms, about: About, before: Booking | undefined, happening: BookingHappening | null, effects: readonly BookingEffect[], offered: Offered | undefined, door: PageDoor): Promise<Row[]> {
  const { booking, requisition } = about, now = house.clock.now(), rows: Row[] = []
  for (const effect of effects) {
    switch (effect.kind) {
      case 'offer': case 'offer-again': break
      case 'tell-candidate': rows.push(messageRow(booking.id, booking.place, bookingCandidateCard(effect.what, factsOf(about), effect.slot, booking.language), now)); break
      case 'tell-panelist': rows.push(...direct(house, booking, effect.to, panelistNotice(house, about, effect.what, effect.to, effect.slot, requisition.language))); break
      case 'tell-hr': rows.push(...(await toHr(house, about, effect.what, effect.people))); break
      case 'tell-channel': break
      case 'mail': rows.push(...(await lettersOf(house, about, before, happening, effect, door))); break
      default: rows.push(workRow(booking.id, effect, effect.kind === 'remind' || effect.kind === 'wake' ? effect.at : now))
    }
  }
  if (offered) rows.push(messageRow(booking.id, booking.place, cardOf(house, about, offered), now))
  rows.push(...pageLetters(house, about, before, happening, effects, offered, door))
  for (const id of await withoutHours(house, before, booking)) rows.push(...direct(house, booking, id, hoursWanted(house, about, requisition.language)))
  return drawn(before, booking, effects) ? [...rows, channelRow(house, about)] : rows
}

function cardOf(house: Rooms, about: About, { slots, how, read = { times: [], flags: [] } }: Offered) {
  const { booking } = about, came = how === 'understood' || how === 'nearest' || how === 'still' || how === 'unchecked' ? { how, read } : { how }
  return offerCard(factsOf(about), slots, { ...came, offer: booking.offers, now: house.clock.now() }, booking.language)
}

/** To everybody of HR who hears of this booking. */
export const toHr = async (house: Rooms, about: About, what: BookingNotice, people: readonly string[] = []): Promise<Row[]> =>
  (await hrOfBooking(house, about.booking, about.requisition)).flatMap((id) => direct(house, about.booking, id, hrNotice(house, about, what, people, about.requisition.language)))

/** Who was wanted and has set no hours, as far as they have not been asked. A calendar that cannot be read is not theirs to mend. */
async function withoutHours({ store }: Rooms, before: Booking | undefined, { trouble }: Booking): Promise<string[]> {
  const fresh = trouble?.unread.filter((id) => !before?.trouble?.unread.includes(id)) ?? []
  const known = fresh.length > 0 ? await store.list('panelist', { ids: fresh }) : []
  return fresh.filter((id) => !known.some(({ value }) => value.id === id))
}

/** A direct message to one of the staff, where a bot reaches them. */
function direct({ bots, clock }: Rooms, booking: Booking, person: string, card: Parameters<typeof messageRow>[2]): Row[] {
  const desk = deskOf({ id: person, name: '' })
  return bots.has(desk.platform) ? [messageRow(booking.id, desk, card, clock.now())] : []
}

/** Does the channel's card say something new? */
function drawn(before: Booking | undefined, after: Booking, effects: readonly BookingEffect[]): boolean {
  const said = (b: Booking | undefined): string => JSON.stringify(b && [b.state.phase, b.state.agreed, b.state.asked, b.state.asking ?? null, b.state.out, b.offered.length > 0, b.state.silence?.stage === 'told', b.mailed ?? null, whereOf(b)])
  return before === undefined || effects.some((e) => e.kind === 'tell-channel') || said(before) !== said(after)
}

/** The hiring channel's one card of a booking. The candidate must not be shown it, where they can read there. */
export function channelRow({ clock, settings }: Pick<House, 'clock' | 'settings'>, about: About): Row {
  const { booking, requisition, interview } = about, to = requisition.channel
  const hidden = [booking.place, interview?.plan.account].find((p) => p?.platform === to.platform && p.tenant === to.tenant && !isPage(p))
  const person = hidden && { platform: hidden.platform, tenant: hidden.tenant, user: hidden.conversation.slice(1) }
  const body: MessageBody = { verb: 'show', to, slot: `${booking.id}/booking`, ...(interview ? { under: `${booking.application}/live` } : {}), ...bookingCards({ settings }, about), ...(person ? { about: person } : {}) }
  return { subject: booking.id, lane: conversationKey(to), kind: 'message', body, dueAt: clock.now() }
}
