import type { Interval } from '../domain/interval.ts'
import type { PhraseFlag, TimeWindow } from '../domain/time-phrase.ts'
import type { BookingEffect } from '../scheduling/booking-effects.ts'

/** What is owed beside the machine's own effects. `match`: slots for what the candidate wrote. `look`: does the calendar still say what was agreed? */
export type BookingErrand = { kind: 'match'; round: number; windows: TimeWindow[]; excluded: Interval[]; flags: PhraseFlag[] } | { kind: 'look' }
/** Body of a work row of a booking, which is its subject. */
export type BookingWork = { kind: 'booking'; effect: BookingEffect | BookingErrand }
