import { Temporal } from 'temporal-polyfill'
import type { Slot } from '../domain/slot.ts'

/** More choices than this are a burden (product need). */
export const MOST_OFFERED = 6
/** Days that one offer is spread over at first. */
const DAYS = 3
/** When people like to be interviewed, by their own clock. */
const FROM = 8, UNTIL = 21

/**
 * A few slots to choose from, early and late in the day, on several days; hours that nobody likes and what was `shown` before only where there is nothing
 * else. `zone`: the candidate's. Sorted.
 */
export function pickSlots(slots: readonly Slot[], zone: string, shown: readonly number[] = []): Slot[] {
  const local = (at: number): Temporal.ZonedDateTime => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const first = (wanted: (slot: Slot) => boolean, among: readonly Slot[]): readonly Slot[] => { const found = among.filter(wanted); return found.length > 0 ? found : among }
  const civil = first(({ start, end }) => local(start).hour >= FROM && local(end - 1).hour < UNTIL, first(({ start }) => !shown.includes(start), slots))
  const days = [...Map.groupBy(civil, ({ start }) => local(start).toPlainDate().toString()).values()], picked: Slot[] = []
  // A day gives its earliest, then what is furthest from all it gave; further days come in where the first ones have no more.
  for (let open = days.slice(0, DAYS), rest = days.slice(DAYS); picked.length < MOST_OFFERED && open.length > 0;) {
    for (const day of open) if (picked.length < MOST_OFFERED) take(day, picked)
    open = open.filter((day) => day.some((slot) => !picked.includes(slot)))
    while (open.length < DAYS && rest[0]) open.push(...rest.splice(0, 1))
  }
  return picked.toSorted((a, b) => a.start - b.start)
}

function take(day: readonly Slot[], picked: Slot[]): void {
  const left = day.filter((slot) => !picked.includes(slot)), given = day.filter((slot) => picked.includes(slot))
  const apart = (slot: Slot): number => Math.min(...given.map((other) => Math.abs(other.start - slot.start)))
  const next = given.length === 0 ? left[0] : left.toSorted((a, b) => apart(b) - apart(a) || a.start - b.start)[0]
  if (next) picked.push(next)
}
