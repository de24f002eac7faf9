import type { Booking } from '../scheduling/booking-record.ts'
import { isChoosing } from '../scheduling/booking-state.ts'
import { BOLE } from './at-once.ts'
import type { BookingMove } from './booking-move.ts'
import { anew } from './booking-reaction.ts'
import { workRow } from './booking-rows.ts'
import type { House } from './house.ts'

const DAY = 24 * 3_600_000

/** The search found nothing, and this person had set no hours. Where it stopped for another reason, theirs help nobody. */
const missed = ({ state, trouble }: Booking, person: string): boolean =>
  state.phase === 'stuck' && !state.disputed && trouble !== null && trouble.none !== null && trouble.unread.includes(person)

/** What takes up bookings that had come to a halt. Nobody hears of it where it comes to nothing again. */
export function createBookingAgain({ store, clock }: Pick<House, 'store' | 'clock'>, move: (id: string, move: BookingMove) => Promise<unknown>) {
  const search = (id: string, person: string, version: number): Promise<unknown> => {
    const of = (b: Booking): null | undefined => (missed(b, person) ? null : undefined)
    return move(id, { id: `hours:${id}:${person}:${version}`, by: BOLE, happening: of, owed: ({ booking }) => [workRow(id, anew(booking), clock.now())] })
  }

  return {
    /** Somebody has set hours: what waited for them is looked for once more. `version`: of their record. */
    async hoursSet(person: string, version: number): Promise<void> {
      for (const { value } of await store.list('booking', { live: clock.now() - DAY })) if (missed(value, person)) await search(value.id, person, version)
    },
    /** What was missed for a death, and offers of before silence was counted. */
    async catchUp(bookings: readonly Booking[]): Promise<void> {
      const wanted = [...new Set(bookings.flatMap((b) => (b.trouble?.unread ?? []).filter((person) => missed(b, person))))]
      for (const { value, version } of wanted.length > 0 ? await store.list('panelist', { ids: wanted }) : []) {
        for (const b of bookings) if (missed(b, value.id)) await search(b.id, value.id, version)
      }
      for (const { id, state, offered } of bookings) {
        if (!isChoosing(state) || state.silence || offered.length === 0) continue
        await move(id, { id: `silence:${id}:${state.round}`, by: BOLE, happening: (b) => (b.state.silence ? undefined : { kind: 'offered', round: state.round, slots: b.offered }) })
      }
    },
  }
}
