import type { Interval } from '../domain/interval.ts'
import type { Panelist, Seat } from '../domain/panel.ts'

const weightOf = (person: Panelist): number => person.weight ?? 100
const sum = (people: readonly Panelist[], of: (person: Panelist) => number): number => people.reduce((total, person) => total + of(person), 0)
const countIn = ({ booked }: Panelist, start: number, end: number): number => booked.filter((at) => start <= at && at < end).length

/** Interviews somebody who joined within the month is taken to have had: their share of what the others had had by then. */
const credit = (person: Panelist, peers: readonly Panelist[], { start, end }: Interval): number => {
  const joined = person.joinedAt ?? start
  if (joined <= start || joined >= end) return 0
  const before = peers.filter((peer) => (peer.joinedAt ?? start) < joined)
  return sum(before, (peer) => countIn(peer, start, joined)) * weightOf(person) / (sum(before, weightOf) || 1)
}

/**
 * Whom to ask first (after cal.com's rule for weighted round robin): who is furthest behind their share of the month's interviews, then whose last
 * interview is longest ago, then by id. Shares are by weight among those who could sit in the same seats; who has none comes last.
 */
export const fairOrder = (people: readonly Panelist[], seats: readonly Seat[], month: Interval): string[] => {
  const peersOf = ({ id }: Panelist): Panelist[] => {
    const ids = new Set(seats.filter((seat) => seat.any.includes(id)).flatMap((seat) => seat.any))
    return people.filter((peer) => ids.has(peer.id))
  }
  const had = new Map(people.map((person) => [person, countIn(person, month.start, month.end) + credit(person, peersOf(person), month)]))
  const ranked = people.map((person) => {
    const peers = peersOf(person), share = weightOf(person) / (sum(peers, weightOf) || 1)
    return { id: person.id, spare: weightOf(person) === 0 ? 1 : 0, behind: sum(peers, (peer) => had.get(peer)!) * share - had.get(person)!, last: person.booked.reduce((a, b) => Math.max(a, b), -Infinity) }
  })
  return ranked.toSorted((a, b) => a.spare - b.spare || b.behind - a.behind || (a.last < b.last ? -1 : a.last > b.last ? 1 : 0) || (a.id < b.id ? -1 : 1)).map(({ id }) => id)
}
