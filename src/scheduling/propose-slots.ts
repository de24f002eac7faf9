import type { MissingTable } from '../domain/holidays.ts'
import type { Interval } from '../domain/interval.ts'
import type { Fix, NoSlot, Slot, TimeRule } from '../domain/slot.ts'
import { findSlots } from './find-slots.ts'
import { intersect, startsWithin } from './intervals.ts'
import { nearestFix } from './nearest-fix.ts'
import { boundsOf, type Search, timeRules } from './search.ts'
import { emptySeat } from './survey.ts'
import { MINUTE } from './wall-day.ts'

/** All slots, earliest first. HR hears of `unread` (people whose calendar cannot be read) and `missing` (holiday tables) even where there are slots. `agreed`: what is no other time. */
export type Proposal = { slots: Slot[]; unread: string[]; missing: MissingTable[]; none: { why: NoSlot; fix: Fix & { slot: Slot } | null } | null }

/** The first rule of time that leaves no room; the grid where all together leave some. */
const ruleToBlame = (search: Search): TimeRule => {
  let left = [{ start: -Infinity, end: Infinity }]
  for (const [rule, leaves] of timeRules(search, boundsOf(search))) {
    left = intersect(left, leaves)
    if (startsWithin(left, search.policy.minutes * MINUTE).length === 0) return rule
  }
  return 'grid'
}

export const proposeSlots = (search: Search, agreed: Interval | null = null): Proposal => {
  const { slots, starts, survey: { unread, missing }, survey } = findSlots(search)
  const why = (): NoSlot => (starts.length > 0 ? emptySeat(search, survey, starts) : { kind: 'time', rule: ruleToBlame(search) })
  return { slots, unread, missing, none: slots.length > 0 ? null : { why: why(), fix: nearestFix(search, missing, agreed) } }
}
