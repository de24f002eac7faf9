import type { WorkCalendar } from '../domain/holidays.ts'
import type { Interval } from '../domain/interval.ts'
import type { Panelist, Policy, Seat } from '../domain/panel.ts'
import type { TimeRule } from '../domain/slot.ts'
import { intersect, merge, subtract } from './intervals.ts'
import { MINUTE, onDay, startOfDayAfter, weeksAround } from './wall-day.ts'

/**
 * What a time is sought for. `windows`: when the candidate may; null where they have not said. `until`: it has ended by then, where HR said so. `calendars` by country; of a country that is not there no
 * holiday is known. An interview that is being moved stands neither in `busy` nor in `booked`. `requisition`: starts of the requisition's other interviews,
 * where the policy limits them.
 */
export type Search = {
  people: readonly Panelist[]
  seats: readonly Seat[]
  policy: Policy
  now: number
  windows: readonly Interval[] | null
  until?: number | null
  requisition?: readonly number[]
  calendars: Readonly<Record<string, WorkCalendar>>
}

const ALWAYS: Interval = { start: -Infinity, end: Infinity }

/** Minutes of notice that a panel is given whatever the hurry: an hour, or less where the company always does with less. */
export const shortestNotice = ({ notice }: Pick<Policy, 'notice'>): number => Math.min(60, notice)

/** From the notice the panel is given to the last midnight within the horizon. */
export const boundsOf = ({ policy, now }: Search): Interval => ({ start: now + policy.notice * MINUTE, end: startOfDayAfter(now, policy.horizonDays + 1, policy.zone) })

const deadlineOf = ({ until }: Search): Interval => ({ ...ALWAYS, end: until ?? Infinity })

const windowsOf = ({ windows }: Search): Interval[] => (windows ? merge(windows) : [ALWAYS])

/** Days of this range on which the requisition has its interviews. */
const fullDays = ({ requisition = [], policy: { perDayRequisition = Infinity, zone } }: Search, range: Interval): Interval[] =>
  requisition.length < perDayRequisition ? [] : merge(weeksAround(zone, range).filter(({ start, end }) => requisition.filter((at) => start <= at && at < end).length >= perDayRequisition))

/** What each rule of time leaves of this range, in the order in which they are named to people. */
export const timeRules = (search: Search, range: Interval): [rule: Exclude<TimeRule, 'grid'>, leaves: Interval[]][] => {
  const { start, end } = boundsOf(search), { zone, from, until } = search.policy
  return [
    ['notice', [{ ...ALWAYS, start }]],
    ['deadline', [deadlineOf(search)]],
    ['horizon', [{ ...ALWAYS, end }]],
    ['hours', merge(weeksAround(zone, range).flatMap((day) => onDay(day, [[from, until]])))],
    ['day-full', subtract([ALWAYS], fullDays(search, range))],
    ['candidate', windowsOf(search)],
  ]
}

/** Where it is worth looking: the bounds, no wider than the candidate's windows. */
export const rangeOf = (search: Search): Interval => {
  const left = intersect(intersect([boundsOf(search)], [deadlineOf(search)]), windowsOf(search))
  return { start: left[0]?.start ?? search.now, end: left.at(-1)?.end ?? search.now }
}
