import type { Interval } from '../domain/interval.ts'
import type { Slot } from '../domain/slot.ts'
import type { TimeWindow } from '../domain/time-phrase.ts'
import { intersect, subtract } from './intervals.ts'
import { slotAt } from './may-book.ts'
import { pickSlots } from './pick-slots.ts'
import { proposeSlots } from './propose-slots.ts'
import { boundsOf, type Search } from './search.ts'

/** How many are offered where nothing fits. */
const MOST_NEAR = 3

/** Slots for times that somebody named (none named: any that is not excluded), or those that come closest. `zone`: whose days they are spread over; `not`: a start that cannot be. */
export function matchSlots(search: Search, { windows, excluded }: { windows: readonly TimeWindow[]; excluded: Interval[] }, zone: string, not: number | null = null): { slots: Slot[]; fit: boolean } {
  const length = search.policy.minutes * 60_000, all = proposeSlots(search).slots.filter(({ start }) => start !== not), wanted: readonly (Interval & { exact?: boolean })[] = windows.length > 0 ? windows : subtract([boundsOf(search)], excluded)
  const exact = windows.filter((one) => one.exact).flatMap(({ start }) => { const found = slotAt(search, start); return 'panel' in found && start !== not ? found : [] })
  const inside = all.filter((slot) => intersect([slot], wanted.filter((one) => one.exact !== true)).some(({ start, end }) => end - start === length))
  const fitting = [...exact, ...inside].filter((slot, i, both) => both.findIndex((other) => other.start === slot.start) === i).toSorted((a, b) => a.start - b.start)
  if (fitting.length > 0) return { slots: pickSlots(fitting, zone), fit: true }
  const far = (slot: Slot): number => Math.min(...wanted.map(({ start, end }) => Math.max(start - slot.start, slot.start - end, 0)))
  return { slots: all.toSorted((a, b) => far(a) - far(b)).slice(0, MOST_NEAR).toSorted((a, b) => a.start - b.start), fit: false }
}
