import { expect, test } from 'vitest'
import type { Slot } from '../../src/domain/slot.ts'
import { DAY, HOUR, MINUTE, MONDAY, slot, Story } from './booking-story.ts'

/** Ten on Monday; offered are times of Thursday to Saturday. */
const OFFERED = [slot(72), slot(98), slot(122)]
const offered = (slots: Slot[] = OFFERED): Story => { const s = new Story(); s.tell({ kind: 'proposed', round: 1, slots }); return s }

/** All wakes that the story owes come in their time; what they bring, with the hours since Monday ten. */
function waits(s: Story, from = s.owed, until = MONDAY + 20 * DAY): string[] {
  const said: string[] = []
  for (let wakes = from.filter((e) => e.kind === 'wake' && e.why === 'silence'); wakes[0];) {
    const [wake, ...rest] = wakes.toSorted((a, b) => ('at' in a ? a.at : 0) - ('at' in b ? b.at : 0))
    if (wake?.kind !== 'wake' || wake.at > until) break
    const owed = s.at(wake.at, { kind: 'woke', why: wake.why, version: wake.version })
    said.push(...owed.filter((e) => e.kind !== 'wake').map((e) => `${Math.round((wake.at - MONDAY) / MINUTE / 6) / 10}h ${'what' in e ? e.what : e.kind}`))
    const search = owed.find((e) => e.kind === 'propose'), more = search?.kind === 'propose' ? s.tell({ kind: 'proposed', round: search.round, slots: [slot(200), slot(220)] }) : []
    wakes = [...rest, ...[...owed, ...more].filter((e) => e.kind === 'wake' && e.why === 'silence')]
  }
  return said
}

test('an offer that nobody answers: said once more after a day, others sought after three, then HR', () => {
  const s = offered()
  expect(waits(s)).toEqual(['24h offer-again', '72h propose', '144h unanswered'])
  expect(s.state).toMatchObject({ phase: 'proposed', silence: { stage: 'told' } })
})

test('times that are all past are not said again: others are sought at once', () => {
  expect(waits(offered([slot(6)]))).toEqual(['6h propose', '78h unanswered'])
})

test('no word in the candidate’s night', () => {
  const s = new Story()
  s.at(MONDAY + 12 * HOUR, { kind: 'proposed', round: 1, slots: OFFERED })
  // 22:00 there; a day later it is night as well.
  expect(waits(s)[0]).toBe('46.5h offer-again')
})

test('a candidate who asks for more is there: all begins again, and the old wakes say nothing', () => {
  const s = offered(), first = s.owed
  const more = s.at(MONDAY + 20 * HOUR, { kind: 'offered', round: 1, slots: [slot(150)] })
  expect(s.at(MONDAY + 24 * HOUR, ...first.flatMap((e) => (e.kind === 'wake' && e.why === 'silence' ? [{ kind: 'woke' as const, why: e.why, version: e.version }] : [])))).toEqual([])
  expect(waits(s, more)).toEqual(['46.5h offer-again', '94.5h propose', '166.5h unanswered'])
})

test('who has chosen is left in peace, whatever becomes of the time', () => {
  const s = offered(), wakes = s.owed
  s.tell({ kind: 'chosen', slot: OFFERED[0]! })
  expect(waits(s, wakes)).toEqual([])
  s.goesWell()
  expect(waits(s, wakes)).toEqual([])
})

test('HR has it looked at again: the candidate is given all the time once more', () => {
  const s = offered()
  waits(s)
  s.tell({ kind: 'reschedule-asked', by: 'staff' })
  s.tell({ kind: 'proposed', round: s.state.round, slots: [slot(300), slot(400)] })
  expect(s.state.silence?.stage).toBe('offered')
})

test('a candidate who asked for another time and says no more keeps the old one; it is not forgotten either', () => {
  const s = new Story().booked(slot(240))
  s.tell({ kind: 'reschedule-asked', by: 'candidate' })
  s.tell({ kind: 'proposed', round: s.state.round, slots: OFFERED })
  expect(waits(s, s.owed, MONDAY + 9 * DAY)).toEqual(['24h offer-again', '72h propose', '144h unanswered'])
  expect(s.state.agreed?.start).toBe(slot(240).start)
})

test('a booking of before that bears no silence begins with what is on offer', () => {
  const s = offered()
  delete s.state.silence
  s.tell({ kind: 'offered', round: 1, slots: OFFERED })
  expect(waits(s)).toEqual(['24h offer-again', '72h propose', '144h unanswered'])
})
