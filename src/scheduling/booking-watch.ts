import type { Interval } from '../domain/interval.ts'
import type { BookingHappening } from './booking-events.ts'
import { isOver, sameTime, type BookingState } from './booking-state.ts'

const DAY = 24 * 3_600_000

/** Whether something may still have to be done for it: it is under way, or its calendar may hold what it should not. */
export const isLive = (state: BookingState): boolean => !isOver(state) || !state.event.stored

/**
 * Whether the calendar is to be looked at: while the interview is ahead, and after whatever became of it until the calendar surely holds what it should, for a write of
 * ours may come late. No longer than any of its times is ahead: what is past hurts nobody. An attempt reads calendars itself.
 */
export function isWatched({ attempt, event }: BookingState, now: number): boolean {
  if (event.sequence < 0 || attempt !== null) return false
  if (event.slot) return event.slot.end > now
  return event.past.some(({ end }) => end > now) && (!event.stored || now < (event.asked ?? 0) + DAY)
}

/** What it means to a booking that this was found in the calendar (null: nothing). `wanted`: a meeting link was asked for. */
export function seen({ agreed, event, asked }: BookingState, found: (Interval & { link: string | null; declined: readonly string[] }) | null, wanted: boolean): BookingHappening[] {
  return [
    ...(sameTime(found, event.slot) && event.stored && asked === null ? [] : [{ kind: 'moved-outside' as const, found: found && { start: found.start, end: found.end } }]),
    ...(wanted && found?.link && sameTime(found, event.slot) && found.link !== event.link ? [{ kind: 'linked' as const, sequence: event.sequence, link: found.link }] : []),
    ...(found?.declined ?? []).filter((person) => agreed?.panel.includes(person)).map((person) => ({ kind: 'declined' as const, person })),
  ]
}
