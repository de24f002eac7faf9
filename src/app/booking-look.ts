import type { BookingEffect } from '../scheduling/booking-effects.ts'
import type { Booking } from '../scheduling/booking-record.ts'
import { isOver } from '../scheduling/booking-state.ts'
import { isWatched } from '../scheduling/booking-watch.ts'
import type { InterviewState } from '../interview/state.ts'
import { BOLE } from './at-once.ts'
import { channelRow, workRow } from './booking-rows.ts'
import { ratingsOf } from './booking-shown.ts'
import { createBookingAgain } from './booking-again.ts'
import type { BookingErrand } from './booking-errand.ts'
import type { BookingMove } from './booking-move.ts'
import type { Courier } from './courier.ts'
import type { House } from './house.ts'
import { save } from './save.ts'

const HOUR = 3_600_000, DAY = 24 * HOUR
/** DingTalk sells its calls by the month: events there are looked at once a day, and hourly this near to them, ms, or while it has not taken what it should. */
const NEAR = 3 * HOUR

/** What the clock and the end of a candidacy bring to bookings. */
export function createBookingLook(house: House, courier: Courier, move: (id: string, move: BookingMove) => Promise<unknown>): { minute(): Promise<void>; left(application: string): Promise<void>; rated(interview: InterviewState): Promise<void>; hoursSet(person: string, version: number): Promise<void> } {
  const { store, clock, calendars, owner } = house, again = createBookingAgain(house, move)

  async function left(application: string): Promise<void> {
    const interview = (await store.get('interview', application))?.value, ended = interview && endOf(interview)
    if (!ended) return
    for (const { value: { id, state, after } } of await store.list('booking', { application })) {
      // What was arranged once the text interview was called off is not called off with it.
      if (!isOver(state) && !(ended === 'declined' && after !== undefined && interview.decision?.decision !== 'decline')) await move(id, { id: `left:${id}:${ended}`, by: BOLE, happening: ended === 'withdrew' ? { kind: 'withdrew' } : { kind: 'cancelled', by: 'decision' } })
    }
  }

  const isTime = ({ event }: Booking['state'], now: number): boolean => calendars.name !== 'dingtalk' || !event.stored || (event.slot?.start ?? Infinity) - now < NEAR || Math.floor(now / HOUR) % 24 === 0

  return {
    left,
    async rated(interview) {
      for (const { value: b } of await store.list('booking', { application: interview.plan.interview })) {
        if (ratingsOf(b, interview) === 'filed') await move(b.id, { id: `rated:${b.id}:${b.state.agreed?.version}`, by: BOLE, happening: null, owed: (about) => [channelRow(house, about)] })
      }
    },
    hoursSet: (person, version) => again.hoursSet(person, version),
    async minute() {
      const now = clock.now()
      if (!(await store.turn('booking-look', now, HOUR - 60_000))) return
      const bookings = (await store.list('booking', { live: now - DAY })).map((b) => b.value)
      for (const application of new Set(bookings.filter(({ state }) => !isOver(state)).map((b) => b.application))) await left(application)
      await again.catchUp(bookings)
      const looked = calendars.name === 'none' ? [] : bookings.filter(({ state }) => isWatched(state, now) && isTime(state, now))
      if (looked.length === 0) return
      const id = `booking-look:${Math.floor(now / 60_000)}`, look: BookingEffect | BookingErrand = { kind: 'look' }
      await save(house, courier, {
        event: { id }, puts: [], owner, now, journal: [{ id, subject: 'bookings', seq: null, at: now, by: BOLE, kind: 'looked', body: { bookings: looked.length } }],
        owed: looked.map((b, i) => ({ ...workRow(b.id, look, now), id: `${id}/${i}` })),
      })
    },
  }
}

/** A candidate who left, or whom a person turned away, is interviewed by nobody. */
function endOf({ ended, decision }: InterviewState): 'withdrew' | 'declined' | undefined {
  if (ended === 'withdrawn') return 'withdrew'
  return ended === 'cancelled' || decision?.decision === 'decline' ? 'declined' : undefined
}
