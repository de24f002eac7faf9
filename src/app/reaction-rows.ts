import { bookingCandidateCard } from '../cards/booking-candidate-card.ts'
import { candidateSaysCard } from '../cards/candidate-says-card.ts'
import type { Address, MessageRef } from '../chat/address.ts'
import type { Owed } from '../ports/store.ts'
import { factsOf, type About } from './booking-about.ts'
import type { Reaction } from './booking-reaction.ts'
import { workRow } from './booking-rows.ts'
import { deskOf } from './commands/people.ts'
import type { House } from './house.ts'
import { hrOfBooking } from './hr-of.ts'
import { messageRow, redrawRow } from './render.ts'

/** What a candidate's act owes beside the booking's own. `to`: where they are answered; `on`: the card they pressed, which is redrawn. */
export async function reactionRows(house: Pick<House, 'clock' | 'settings' | 'bots' | 'store' | 'residents' | 'administrators'>, about: About, { tell, card, pressed, work, pass }: Reaction, to: Address, on: { place: Address; message: MessageRef } | null): Promise<Omit<Owed, 'id'>[]> {
  const { booking, requisition } = about, now = house.clock.now(), facts = factsOf(about), { agreed } = booking.state
  const told = pass ? new Set([...(await hrOfBooking(house, booking, requisition)), ...(pass.what === 'late' ? agreed?.panel ?? [] : [])]) : []
  return [
    ...(pressed && on ? [redrawRow(booking.id, on.place, on.message, pressed(facts, booking), now)] : []),
    ...(tell ? [messageRow(booking.id, to, bookingCandidateCard(tell, facts, agreed, booking.language), now)] : []),
    ...(card ? [messageRow(booking.id, to, card(facts, booking), now)] : []),
    ...[...told].flatMap((person) => {
      const desk = deskOf({ id: person, name: '' })
      return pass && house.bots.has(desk.platform) ? [messageRow(booking.id, desk, candidateSaysCard(pass.what, facts, pass.text, requisition.language), now)] : []
    }),
    ...(work ? [workRow(booking.id, work, now)] : []),
  ]
}
