import type { Slot } from '../domain/slot.ts'
import { includes, intersect, startsWithin } from './intervals.ts'
import { rangeOf, type Search, timeRules } from './search.ts'
import { survey, type Survey } from './survey.ts'
import { gridOf, MINUTE, weeksAround } from './wall-day.ts'

/** `starts`: of the grid, those that every rule of time allows; `slots`: those of them with a panel. */
export type Found = { slots: Slot[]; starts: number[]; survey: Survey }

export const findSlots = (search: Search): Found => {
  const { policy } = search, range = rangeOf(search)
  const allowed = startsWithin(timeRules(search, range).map(([, leaves]) => leaves).reduce(intersect), policy.minutes * MINUTE)
  const starts = weeksAround(policy.zone, range).flatMap((day) => gridOf(day, policy.step)).filter((start) => includes(allowed, start))
  const surveyed = survey(search, range)
  return { starts, survey: surveyed, slots: starts.flatMap((start) => { const filled = surveyed.fill(start); return 'slot' in filled ? filled.slot : [] }) }
}
