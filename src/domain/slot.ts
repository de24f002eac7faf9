import type { MissingTable } from './holidays.ts'
import type { Interval } from './interval.ts'

/** `panel`: the people chosen, in the order of the seats. */
export type Slot = Interval & { panel: string[] }

/** A rule that keeps a time out, whoever is free. `day-full`: the requisition has its interviews that day. `deadline`: the last day that HR named. `grid`: no start of the grid lies within the others. */
export type TimeRule = 'notice' | 'deadline' | 'horizon' | 'hours' | 'day-full' | 'candidate' | 'grid'

/**
 * Why somebody cannot: their calendar cannot be read; their country's holidays are not known; not their hours, or a holiday; an appointment, with the
 * time kept free around it; enough interviews that day or week; sits in another seat.
 */
export type Cause = 'unread' | 'no-table' | 'away' | 'busy' | 'limit' | 'elsewhere'

/** Why nothing could be offered: no time at all, or one seat (an index) that stayed empty on all these weekdays, with what kept each of its people when they came nearest to it. */
export type NoSlot = { kind: 'time'; rule: TimeRule } | { kind: 'seat'; seat: number; weekdays: number[]; people: { id: string; cause: Cause }[] }

/** One change that would open a slot: other times of the candidate's, tentative appointments that give way, a holiday table, a calendar that can be read, … */
export type Fix =
  | { kind: 'candidate' | 'deadline' | 'tentative' | 'buffers' | 'limits' | 'notice' | 'hours' }
  | { kind: 'table'; missing: MissingTable[] }
  | { kind: 'unread'; id: string }
  | { kind: 'shorter'; minutes: number }
  | { kind: 'seat'; seat: number; need: number }

/** Why one slot cannot be booked. `length`: it is not as long as an interview is now; `seats`: these people do not fill the seats. */
export type Refusal = { kind: 'length' | 'seats' | Exclude<TimeRule, 'grid'> } | { kind: 'person'; id: string; cause: Cause }
