import { expect, it } from 'vitest'
import type { Hold, Seats } from '../../src/ports/seats.ts'

const MINUTE = 60_000, NOON = Date.UTC(2027, 2, 1, 12), UNTIL = NOON + 10 * MINUTE, PAD = 15 * MINUTE

/** `from` and `minutes` of an interview that is asked for at noon, in minutes after noon, a quarter of an hour kept free around it. */
const ask = (booking: string, version: number, people: string[], from = 60, minutes = 60): Hold => {
  const interval = { start: NOON + from * MINUTE, end: NOON + (from + minutes) * MINUTE }
  return { booking, version, people, interval, blocked: { start: interval.start - PAD, end: interval.end + PAD }, until: UNTIL }
}
const HELD = { outcome: 'held' }, OVER = { outcome: 'over' }
const taken = (...people: string[]): unknown => ({ outcome: 'taken', people })

/** What whoever keeps seats must do. `open`: empty. */
export const seatsContract = (open: () => Seats): void => {
  const standing = async (seats: Seats, now = NOON): Promise<string[]> =>
    (await seats.of(['a', 'b', 'c', 'd'], { start: NOON - 1e9, end: NOON + 1e9 }, now)).map((one) => `${one.booking}/${one.version} ${one.person} ${one.status} +${(one.interval.start - NOON) / MINUTE}`)

  it('holds everybody or nobody, and says who sits elsewhere', async () => {
    const seats = open()
    expect(await seats.hold(ask('B-1', 1, ['b', 'a']), NOON)).toEqual(HELD)
    expect(await seats.hold(ask('B-2', 1, ['c', 'b', 'a'], 100), NOON)).toEqual(taken('b', 'a'))
    expect(await standing(seats)).toEqual(['B-1/1 a held +60', 'B-1/1 b held +60'])
    // the time kept free counts; what only touches does not overlap
    expect(await seats.hold(ask('B-2', 1, ['a'], 149), NOON)).toEqual(taken('a'))
    expect(await seats.hold(ask('B-2', 1, ['a'], 150), NOON)).toEqual(HELD)
    expect(await seats.hold(ask('B-3', 1, ['c']), NOON)).toEqual(HELD)
  })

  it('does what is asked twice once', async () => {
    const seats = open()
    for (let i = 0; i < 2; i++) expect(await seats.hold(ask('B-1', 1, ['a', 'b']), NOON)).toEqual(HELD)
    for (let i = 0; i < 2; i++) expect(await seats.confirm('B-1', 1)).toBe('confirmed')
    expect(await seats.hold(ask('B-1', 1, ['a', 'b']), NOON)).toEqual(HELD)
    expect(await standing(seats)).toEqual(['B-1/1 a confirmed +60', 'B-1/1 b confirmed +60'])
    for (let i = 0; i < 2; i++) await seats.release('B-1', 1)
    expect(await seats.hold(ask('B-1', 1, ['a', 'b']), NOON)).toEqual(OVER)
    expect(await seats.confirm('B-1', 1)).toBe('lost')
    expect(await standing(seats)).toEqual([])
  })

  it('ends a hold when its time is over, for whoever wants the place', async () => {
    const seats = open()
    await seats.hold(ask('B-1', 1, ['a', 'b']), NOON)
    expect(await seats.hold(ask('B-2', 1, ['b', 'c']), UNTIL - 1)).toEqual(taken('b'))
    expect(await standing(seats, UNTIL)).toEqual([])
    expect(await seats.hold(ask('B-2', 1, ['b', 'c']), UNTIL)).toEqual(HELD)
    // a panel without b is none: a is free too
    expect(await seats.confirm('B-1', 1)).toBe('lost')
    expect(await seats.hold(ask('B-3', 1, ['a']), NOON)).toEqual(HELD)
  })

  it('confirms a hold that has ended while nobody wants its place', async () => {
    const seats = open()
    await seats.hold(ask('B-1', 1, ['a']), NOON)
    expect(await seats.hold(ask('B-2', 1, ['a'], 300), UNTIL + 1)).toEqual(HELD)
    expect(await seats.confirm('B-1', 1)).toBe('confirmed')
    expect(await seats.hold(ask('B-3', 1, ['a']), UNTIL + 1e6)).toEqual(taken('a'))
  })

  it('keeps the old time until the new one is confirmed, also where they overlap', async () => {
    const seats = open()
    await seats.hold(ask('B-1', 1, ['a', 'b']), NOON)
    await seats.confirm('B-1', 1)
    expect(await seats.hold(ask('B-1', 2, ['a', 'c'], 90), NOON)).toEqual(HELD)
    expect(await seats.hold(ask('B-2', 1, ['b']), NOON)).toEqual(taken('b'))
    expect(await seats.hold(ask('B-2', 1, ['c']), NOON)).toEqual(taken('c'))
    expect(await seats.confirm('B-1', 2)).toBe('confirmed')
    expect(await standing(seats)).toEqual(['B-1/2 a confirmed +90', 'B-1/2 c confirmed +90'])
    expect(await seats.hold(ask('B-2', 1, ['b']), NOON)).toEqual(HELD)
    expect(await seats.confirm('B-1', 1)).toBe('lost')
    expect(await seats.hold(ask('B-1', 1, ['d']), NOON)).toEqual(OVER)
  })

  it('leaves the old time as it was where the new one is lost or given up', async () => {
    const seats = open()
    await seats.hold(ask('B-1', 1, ['a']), NOON)
    await seats.confirm('B-1', 1)
    await seats.hold(ask('B-1', 2, ['b']), NOON)
    expect(await seats.hold(ask('B-2', 1, ['b']), UNTIL)).toEqual(HELD)
    expect(await seats.confirm('B-1', 2)).toBe('lost')
    await seats.hold(ask('B-1', 3, ['c']), NOON)
    await seats.release('B-1', 3)
    expect(await standing(seats)).toEqual(['B-1/1 a confirmed +60', 'B-2/1 b held +60'])
    await seats.release('B-1', null)
    expect(await standing(seats)).toEqual(['B-2/1 b held +60'])
    expect(await seats.confirm('B-9', 1)).toBe('lost')
  })

  it('frees whose interview is over, and goes on counting it', async () => {
    const seats = open()
    await seats.hold(ask('B-1', 1, ['a']), NOON)
    await seats.confirm('B-1', 1)
    await seats.finish('B-1', 1, 'no-show')
    await seats.release('B-1', null)
    expect(await seats.hold(ask('B-2', 1, ['a']), NOON)).toEqual(HELD)
    await seats.confirm('B-2', 1)
    await seats.finish('B-2', 1, 'done')
    expect(await standing(seats)).toEqual(['B-1/1 a no-show +60', 'B-2/1 a done +60'])
    expect(await seats.of(['a'], { start: NOON, end: NOON + 45 * MINUTE }, NOON)).toEqual([])
    expect((await seats.of(['a'], { start: NOON, end: NOON + 46 * MINUTE }, NOON))[0]).toMatchObject({ interval: ask('', 1, []).interval, blocked: ask('', 1, []).blocked })
  })

  it('puts right who was there, and brings nobody back who was given up', async () => {
    const seats = open()
    await seats.hold(ask('B-1', 1, ['a']), NOON)
    await seats.confirm('B-1', 1)
    await seats.finish('B-1', 1, 'no-show')
    await seats.finish('B-1', 1, 'done')
    expect(await standing(seats)).toEqual(['B-1/1 a done +60'])
    await seats.hold(ask('B-1', 2, ['a']), NOON)
    await seats.release('B-1', 2)
    await seats.finish('B-1', 2, 'done')
    expect(await standing(seats)).toEqual(['B-1/1 a done +60'])
  })

  it('lets one of many have a place', async () => {
    const seats = open(), people = ['a', 'b', 'c', 'd']
    const all = await Promise.all(Array.from({ length: 24 }, (_, i) => seats.hold(ask(`B-${i}`, 1, [people[i % 4] ?? '', people[(i + 1) % 4] ?? '']), NOON)))
    const held = all.filter(({ outcome }) => outcome === 'held')
    expect(held.length).toBeGreaterThan(0)
    expect(held.length).toBeLessThanOrEqual(2)
  })
}
