import type { Seat } from '../domain/panel.ts'

/**
 * Fills the seats from `free`, whom to ask first, first: each person in turn gets a place if the people chosen before can move over (Kuhn's augmenting
 * paths). So a panel is found whenever there is one, and no panel has somebody earlier in the order who could take the place of somebody later. Optional
 * seats are filled last and never empty another. `short`: the first seat that stays empty, `empty` how many places do; nobody at all is no panel.
 */
export const fillSeats = (seats: readonly Seat[], free: readonly string[]): { panel: string[] } | { short: number; empty: number } => {
  const places = seats.flatMap((seat, index) => Array.from({ length: seat.need }, () => ({ seat, index, holder: null as string | null })))
  const required = places.filter(({ seat }) => !seat.optional)
  const take = (person: string, open: typeof places, asked: Set<unknown>): boolean => open.some((place) => {
    if (!place.seat.any.includes(person) || asked.has(place)) return false
    asked.add(place)
    if (place.holder !== null && !take(place.holder, open, asked)) return false
    place.holder = person
    return true
  })
  const left = free.filter((person) => !take(person, required, new Set()))
  const empty = required.filter((place) => place.holder === null)
  if (empty[0]) return { short: empty[0].index, empty: empty.length }
  for (const person of left) take(person, places, new Set())
  const panel = places.flatMap(({ holder }) => holder ?? [])
  return panel.length > 0 ? { panel } : { short: 0, empty: 1 }
}
