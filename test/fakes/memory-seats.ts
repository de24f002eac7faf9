import type { Interval } from '../../src/domain/interval.ts'
import type { Hold, Seated, Seats } from '../../src/ports/seats.ts'

type Row = Omit<Seated, 'status'> & { status: Seated['status'] | 'cancelled'; until: number }

const overlap = (a: Interval, b: Interval): boolean => a.start < b.end && b.start < a.end
const isLive = ({ status }: Row): boolean => status === 'held' || status === 'confirmed'

/** Seats in memory. What is done is done at the moment of the call. */
export class MemorySeats implements Seats {
  readonly rows: Row[] = []

  async hold(asked: Hold, now: number): ReturnType<Seats['hold']> {
    return this.holdNow(asked, now)
  }

  holdNow({ booking, version, people, interval, blocked, until }: Hold, now: number): Awaited<ReturnType<Seats['hold']>> {
    const known = this.rows.filter((row) => row.booking === booking && row.version >= version)
    if (known.length > 0) return { outcome: known.every((row) => row.version === version && isLive(row)) ? 'held' : 'over' }
    const inTheWay = this.rows.filter((row) => people.includes(row.person) && isLive(row) && overlap(row.blocked, blocked))
    const ended = inTheWay.filter((row) => row.status === 'held' && row.until <= now)
    const taken = people.filter((person) => inTheWay.some((row) => row.person === person && row.booking !== booking && !ended.includes(row)))
    if (taken.length > 0) return { outcome: 'taken', people: taken }
    for (const row of ended) row.status = 'cancelled'
    for (const person of people) this.rows.push({ person, booking, version, interval, blocked, status: 'held', until })
    return { outcome: 'held' }
  }

  async confirm(booking: string, version: number): ReturnType<Seats['confirm']> {
    return this.confirmNow(booking, version)
  }

  confirmNow(booking: string, version: number): Awaited<ReturnType<Seats['confirm']>> {
    const rows = this.rows.filter((row) => row.booking === booking), mine = rows.filter((row) => row.version === version)
    const whole = mine.length > 0 && mine.every(isLive)
    for (const row of rows.filter(isLive)) {
      if (row.version === version) row.status = whole ? 'confirmed' : 'cancelled'
      else if (whole && row.version < version) row.status = 'cancelled'
    }
    return whole ? 'confirmed' : 'lost'
  }

  async release(booking: string, version: number | null): Promise<void> {
    this.releaseNow(booking, version)
  }

  async finish(booking: string, version: number, as: 'done' | 'no-show'): Promise<void> {
    this.finishNow(booking, version, as)
  }

  releaseNow(booking: string, version: number | null): void {
    for (const row of this.rows) if (row.booking === booking && (version === null || row.version === version) && isLive(row)) row.status = 'cancelled'
  }

  finishNow(booking: string, version: number, as: 'done' | 'no-show'): void {
    for (const row of this.rows) if (row.booking === booking && row.version === version && row.status !== 'cancelled') row.status = as
  }

  async of(people: readonly string[], within: Interval, now: number): Promise<Seated[]> {
    return this.ofNow(people, within, now)
  }

  ofNow(people: readonly string[], within: Interval, now: number): Seated[] {
    return this.rows.flatMap(({ status, until, ...row }) =>
      status !== 'cancelled' && people.includes(row.person) && overlap(row.blocked, within) && (status !== 'held' || until > now) ? [{ ...row, status }] : [])
      .toSorted((a, b) => a.interval.start - b.interval.start || (a.person < b.person ? -1 : 1) || (a.booking < b.booking ? -1 : 1))
  }
}
