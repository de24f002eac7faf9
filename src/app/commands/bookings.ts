import { bookingCard } from '../../cards/booking-card.ts'
import { BOOKING_PROBLEMS } from '../../cards/booking-problems.ts'
import { panelistBookingCard } from '../../cards/panelist-booking-card.ts'
import { bookingsCard } from '../../cards/schedule-words.ts'
import type { Card } from '../../chat/card.ts'
import type { Booking } from '../../scheduling/booking-record.ts'
import { isOver } from '../../scheduling/booking-state.ts'
import { isOwnAffair, may, rolesOn } from '../../trust/authority.ts'
import { aboutOf, type About } from '../booking-about.ts'
import { meetsOf, shownOf } from '../booking-shown.ts'
import type { Asked, Command } from './command.ts'
import { cannot } from './reply.ts'
import { onBooking } from './reschedule.ts'
import { idIn } from './subject.ts'

/** Longer lists are not read. */
const MOST_SHOWN = 20

export const bookings: Command = {
  names: { en: ['bookings', 'booking'], zh: ['日程', '面试日程'] },
  usage: { en: 'bookings [R-1 | A-1 | B-1]', zh: '日程 [R-1 | A-1 | B-1]' },
  about: { en: 'Interviews that are being arranged or are agreed: yours, and those you look after', zh: '正在约和约好的面试：您自己的，以及您负责的' },
  example: { en: 'bookings R-1', zh: '日程 R-1' },
  deed: 'see-bookings',
  options: [],
  run: (asked) => (idIn(asked.words[0], 'B') === undefined ? list(asked) : onBooking(bookings, asked, async (booking) => {
    const about = await aboutOf(asked, booking), sight = sightOf(asked, about), { agreed } = booking.state
    if (sight === 'whole') return { reply: bookingCard(shownOf(asked, about), asked.language) }
    if (sight === 'own' && agreed) return { reply: panelistBookingCard('reminder', meetsOf(asked, about, asked.person.id, agreed, asked.language), asked.language) }
    return cannot(asked, () => BOOKING_PROBLEMS[asked.language].noBooking(booking.id))
  })),
}

/** HR and the hiring managers see all of it; whoever sits in it, their own; nobody else that there is one, nor who applied themselves what stands on the team's card. */
function sightOf({ person }: Asked, { booking, requisition, candidate }: About): 'whole' | 'own' | 'none' {
  if (isOwnAffair(person, candidate, 'see-candidate')) return 'none'
  if (may(rolesOn(person, [requisition]), 'see-status').yes) return 'whole'
  return booking.state.agreed?.panel.includes(person.id) ? 'own' : 'none'
}

async function list(asked: Asked): Promise<{ reply: Card }> {
  const { store, words, language } = asked, requisition = idIn(words[0], 'R'), application = idIn(words[0], 'A')
  const kept = (await store.list('booking', { ...(requisition ? { requisition } : {}), ...(application ? { application } : {}) })).map((b) => b.value).filter((b) => application !== undefined || !isOver(b.state))
  const abouts = (await Promise.all(kept.map((b) => aboutOf(asked, b)))).filter((about) => sightOf(asked, about) !== 'none').sort((a, b) => startOf(a.booking) - startOf(b.booking))
  return { reply: bookingsCard(abouts.slice(0, MOST_SHOWN).map((about) => shownOf(asked, about)), abouts.length - MOST_SHOWN, language) }
}

const startOf = ({ state }: Booking): number => state.agreed?.start ?? Number.MAX_SAFE_INTEGER
