import type { Inbound } from '../chat/inbound.ts'
import type { Actor } from '../domain/person.ts'
import type { Owed, Put } from '../ports/store.ts'
import type { BookingEffect } from '../scheduling/booking-effects.ts'
import type { BookingHappening } from '../scheduling/booking-events.ts'
import type { Booking, NewBooking } from '../scheduling/booking-record.ts'
import type { About } from './booking-about.ts'
import type { PageDoor } from './page-door.ts'
import type { Offered } from './booking-offered.ts'

/** One event for one booking, with whatever is saved beside it. */
export type BookingMove = {
  id: string
  by: Actor
  /** A function looks at the booking as it stands at that moment; null: the machine hears of nothing, but the rest is saved; undefined: it means nothing now. */
  happening: BookingHappening | null | ((booking: Booking) => BookingHappening | null | undefined)
  /** What the record begins with, where the event is `asked`. */
  begin?: NewBooking
  /** What changes in the record beside the machine. */
  change?: (booking: Booking) => Partial<Omit<Booking, 'id' | 'state'>>
  /** Shown to the candidate, who may choose from it; beside what the machine offers. */
  offer?: Offered | (() => Offered | undefined)
  inbound?: { body: Inbound; lane: string; receivedAt: number }
  puts?: Put[]
  notes?: { subject: string; kind: string; body: unknown }[]
  /** Owed beside what the booking itself owes. What was pressed is drawn before anything is said about it. */
  owed?: Omit<Owed, 'id'>[] | ((after: About, effects: readonly BookingEffect[], door: PageDoor) => Omit<Owed, 'id'>[] | Promise<Omit<Owed, 'id'>[]>)
}

/** `known`: the event had been handled before. `moot`: it means nothing now. `stale`: only with `puts`, which somebody else has changed: think again. */
export type BookingMoved = 'moved' | 'known' | 'moot' | 'stale'
