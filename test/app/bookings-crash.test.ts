import { expect, test } from 'vitest'
import { FakeCalendars } from '../fakes/fake-calendars.ts'
import { MemorySeats } from '../fakes/memory-seats.ts'
import { BookingScene, HOUR, Post, zhao } from './booking-scene.ts'
import { MINUTE } from './scene.ts'

/** The calendar does what it is asked, and the process never hears of it. */
async function lost(scene: BookingScene, ms: number): Promise<void> {
  scene.calendars.failing = { fault: 'unreachable', lost: true }
  await scene.presses(scene.buttons('slot:')[0]!)
  await scene.later(ms)
  scene.calendars.failing = null
}

test('an answer of the calendar that is lost between the event and the confirmation brings no second event', async () => {
  const scene = await new BookingScene().ready()
  await scene.schedule()
  scene.calendars.before = (call) => { scene.calendars.failing = call === 'upsert' && scene.calendars.calls.filter((one) => one === 'upsert').length < 3 ? { fault: 'unreachable', lost: true } : null }
  await scene.presses(scene.buttons('slot:')[0]!)
  await scene.later(2 * MINUTE)
  expect(await scene.phase()).toBe('confirmed')
  expect(scene.calendars.calls.filter((one) => one === 'upsert')).toHaveLength(3)
  expect(scene.calendars.events.size).toBe(1)
  expect(scene.read().filter((card) => card.includes('面试约好了'))).toHaveLength(1)
  expect(scene.post.sent.filter((l) => l.calendar)).toHaveLength(1)
})

test('a calendar that stays away: what was taken is given back, HR hears, the candidate is not left waiting', async () => {
  const scene = await new BookingScene().ready()
  await scene.schedule()
  scene.calendars.before = (call) => { scene.calendars.failing = call === 'upsert' ? { fault: 'unreachable' } : null }
  await scene.presses(scene.buttons('slot:')[0]!)
  await scene.later(10 * MINUTE)
  expect(await scene.phase()).toBe('stuck')
  expect(scene.seats.rows.filter((row) => row.status === 'held' || row.status === 'confirmed')).toEqual([])
  expect(scene.lastRead()).toContain('会联系您')
})

test('calendars that cannot be read when times are sought: nothing is guessed, HR hears whom to ask', async () => {
  const scene = await new BookingScene().ready()
  scene.calendars.failing = { fault: 'forbidden' }
  await scene.schedule()
  expect([await scene.phase(), scene.seats.rows]).toEqual(['stuck', []])
})

test('the process dies after the event was written: the next one confirms, with the same event', async () => {
  const scene = await new BookingScene().ready()
  await scene.schedule()
  let died = false
  scene.calendars.before = (call) => {
    if (call !== 'upsert' || died) return
    died = true
    // Everything this process would still save is refused, as if it were gone.
    scene.broken = true
  }
  await scene.presses(scene.buttons('slot:')[0]!)
  expect([died, await scene.phase()]).toEqual([true, 'held'])
  scene.broken = false
  await scene.later(3 * MINUTE)
  await scene.app.minute()
  await scene.later(3 * MINUTE)
  expect(await scene.phase()).toBe('confirmed')
  expect(scene.calendars.events.size).toBe(1)
  expect(scene.read().filter((card) => card.includes('面试约好了'))).toHaveLength(1)
})

test('two candidates choose the same time of the same interviewer at once: one has it, the other is offered others', async () => {
  const scene = await new BookingScene().ready()
  for (const id of ['B-1', 'B-2']) expect((await scene.schedule({ seats: [{ any: [zhao], need: 1 }] })).id).toBe(id)
  const start = (await scene.booking('B-1')).offered[0]!.start
  expect((await scene.booking('B-2')).offered.map((slot) => slot.start)).toContain(start)
  await Promise.all([scene.presses(`slot:B-1:${start}`), scene.presses(`slot:B-2:${start}`)])
  expect([await scene.phase('B-1'), await scene.phase('B-2')].toSorted()).toEqual(['confirmed', 'proposed'])
  expect(scene.seats.rows.filter((row) => row.status === 'confirmed')).toHaveLength(1)
  expect(scene.calendars.events.size).toBe(1)
})

test('two processes hear of one booking at the same moment: every event counts once', async () => {
  const scene = await new BookingScene({}, { post: new Post(), seats: new MemorySeats(), calendars: new FakeCalendars() }).ready()
  await scene.agreed()
  await Promise.all(Array.from({ length: 8 }, (_, i) => scene.bookings.move('B-1', { id: `r${i}`, by: { kind: 'bole', id: 'test', name: '' }, happening: { kind: 'reschedule-asked', by: 'candidate' } })))
  await Promise.all(Array.from({ length: 8 }, () => scene.bookings.move('B-1', { id: 'same', by: { kind: 'bole', id: 'test', name: '' }, happening: { kind: 'kept' } })))
  await scene.later(HOUR)
  expect((await scene.booking()).state).toMatchObject({ phase: 'confirmed', reschedules: 0, event: { sequence: 0 } })
  expect((await scene.store.journal('B-1')).filter((entry) => entry.id === 'same')).toHaveLength(1)
})

test('answers that are lost on every call still lead to one event', async () => {
  const scene = await new BookingScene().ready()
  await scene.schedule()
  await lost(scene, 3_000)
  await scene.later(10 * MINUTE)
  expect([await scene.phase(), scene.calendars.events.size]).toEqual(['confirmed', 1])
})
