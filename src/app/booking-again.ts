import type { Booking } from '../scheduling/booking-record.ts'
import { isChoosing } from '../scheduling/booking-state.ts'
import { BOLE } from './at-once.ts'
import type { BookingMove } from './booking-move.ts'
import { anew } from './booking-reaction.ts'
import { workRow } from './booking-rows.ts'
import type { House } from './house.ts'

const HOUR = 3_600_000, DAY = 24 * HOUR

/** The search found nothing, and this person had set no hours. Where it stopped for another reason, theirs help nobody. */
const missed = ({ state, trouble }: Booking, person: string): boolean =>
  state.phase === 'stuck' && !state.disputed && trouble !== null && trouble.none !== null && trouble.unread.includes(person)

/** DingTalk sells its calls by the month: hours between two searches there. */
const DINGTALK_EVERY = 4

/** The search found nothing, and calendars could not be read, or somebody's could not. */
const blind = ({ state, trouble }: Booking): boolean =>
  state.phase === 'stuck' && !state.disputed && (trouble?.away === true || (trouble != null && trouble.none !== null && (trouble.closed ?? []).length > 0))

/** What takes up bookings that had come to a halt. Nobody hears of it where it comes to nothing again. */
export function createBookingAgain({ store, clock, calendars }: Pick<House, 'store' | 'clock' | 'calendars'>, move: (id: string, move: BookingMove) => Promise<unknown>) {
  const searchWhere = (is: (b: Booking) => boolean, id: string, event: string): Promise<unknown> =>
    move(id, { id: event, by: BOLE, happening: (b) => (is(b) ? null : undefined), owed: ({ booking }) => [workRow(id, anew(booking), clock.now())] })
  const search = (id: string, person: string, version: number): Promise<unknown> => searchWhere((b) => missed(b, person), id, `hours:${id}:${person}:${version}`)

  return {
    /** Somebody has set hours: what waited for them is looked for once more. `version`: of their record. */
    async hoursSet(person: string, version: number): Promise<void> {
      for (const { value } of await store.list('booking', { live: clock.now() - DAY })) if (missed(value, person)) await search(value.id, person, version)
    },
    /** Hourly: what waits for calendars that could not be read, what was missed for a death, and offers of before silence was counted. */
    async catchUp(bookings: readonly Booking[]): Promise<void> {
      const hour = Math.floor(clock.now() / HOUR)
      for (const b of bookings) if (blind(b) && (calendars.name !== 'dingtalk' || hour % DINGTALK_EVERY === 0)) await searchWhere(blind, b.id, `unread:${b.id}:${hour}`)
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
