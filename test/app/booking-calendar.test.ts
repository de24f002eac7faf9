import { beforeEach, expect, test } from 'vitest'
import { directTo } from '../../src/chat/address.ts'
import { BookingScene, DAY, HOUR, zhao, ZHAO } from './booking-scene.ts'
import { channel, HR, MINUTE } from './scene.ts'

let scene: BookingScene
beforeEach(async () => { scene = await new BookingScene().ready() })

const bole = { kind: 'bole', id: 'test', name: '' } as const
/** The clock strikes so many times. */
async function hours(many: number): Promise<void> {
  for (let i = 0; i < many; i++) {
    await scene.later(HOUR)
    await scene.app.minute()
    await scene.later(3 * MINUTE)
  }
}
const cancelled = (by: 'candidate' | 'staff' = 'staff'): Promise<unknown> => scene.bookings.move('B-1', { id: 'off', by: bole, happening: { kind: 'cancelled', by } })
const heard = (place = directTo(HR)): string[] => scene.read(place).filter((card) => card.includes('日历'))

test('cancelled while the calendar is away: it is taken out once the calendar is back, and HR reads what is true, once', async () => {
  await scene.agreed()
  scene.calendars.failing = { fault: 'unreachable' }
  await cancelled()
  await hours(2)
  expect(scene.calendars.events.size).toBe(1)
  expect(heard()).toHaveLength(1)
  expect(heard()[0]).toContain('还留在日历里')
  scene.calendars.failing = null
  await hours(1)
  expect([scene.calendars.events.size, (await scene.booking()).state.event.stored]).toEqual([0, true])
  expect(heard()).toHaveLength(1)
})

test('written though the answer was lost, and not deleted: the next look takes it away', async () => {
  await scene.schedule()
  scene.calendars.before = (call) => { scene.calendars.failing = call === 'upsert' ? { fault: 'unreachable', lost: true } : call === 'cancel' ? { fault: 'unreachable' } : null }
  await scene.presses(scene.buttons('slot:')[0]!)
  await scene.later(10 * MINUTE)
  expect([await scene.phase(), scene.calendars.events.size]).toEqual(['stuck', 1])
  Object.assign(scene.calendars, { before: () => undefined, failing: null })
  await hours(1)
  expect(scene.calendars.events.size).toBe(0)
})

test('an event that comes to stand after it was taken away is taken away again, within minutes or by the next look', async () => {
  await scene.agreed()
  const [[uid, event]] = [...scene.calendars.events] as [[string, never]]
  await cancelled()
  await scene.later(MINUTE)
  scene.calendars.events.set(uid, event)
  await scene.later(5 * MINUTE)
  expect(scene.calendars.events.size).toBe(0)
  scene.calendars.events.set(uid, event)
  await hours(1)
  expect(scene.calendars.events.size).toBe(0)
  await hours(30)
  const looks = scene.calendars.calls.filter((call) => call === 'look').length
  await hours(3)
  expect(scene.calendars.calls.filter((call) => call === 'look')).toHaveLength(looks)
})

test('a try of an older write that may have come through late is made good at once', async () => {
  await scene.schedule()
  const event = { uid: '', people: [] }, { upsert, cancel } = scene.calendars
  scene.calendars.upsert = async (asked) => { Object.assign(event, asked); scene.calendars.failing = { fault: 'unreachable' }; return upsert(asked) }
  await scene.presses(scene.buttons('slot:')[0]!)
  scene.calendars.cancel = async (asked) => {
    await cancel(asked)
    scene.calendars.events.set(event.uid, event as never)
    scene.calendars.cancel = cancel
  }
  Object.assign(scene.calendars, { upsert, failing: null })
  await cancelled()
  await scene.later(MINUTE)
  expect([await scene.phase(), scene.calendars.events.size]).toEqual(['cancelled', 0])
})

test('bookings of a closed requisition are looked after', async () => {
  await scene.agreed()
  const kept = await scene.store.get('requisition', 'R-1')
  await scene.put('closed', [{ kind: 'requisition', id: 'R-1', value: { ...kept!.value, status: 'closed' }, from: kept!.version }])
  scene.calendars.deleted([...scene.calendars.events.keys()][0]!)
  await hours(1)
  expect((await scene.booking()).state.asked).toBe('gone')
  await hours(22)
  expect(scene.read(directTo(HR)).filter((card) => card.includes('今天等您处理') && card.includes('日历里的面试被改过'))).toHaveLength(1)
  const interview = await scene.store.get('interview', 'A-1')
  await scene.put('left', [{ kind: 'interview', id: 'A-1', value: { ...interview!.value, ended: 'withdrawn' }, from: interview!.version }])
  await hours(1)
  expect(await scene.phase()).toBe('cancelled')
})

test('calendars that refuse us are told of once, whatever the number of bookings and hours; and again in another outage', async () => {
  await scene.agreed()
  await scene.agreed()
  const away = (): string[] => scene.read(channel).filter((card) => card.includes('看不到日历了'))
  scene.calendars.failing = { fault: 'forbidden' }
  await hours(4)
  expect([away().length, scene.read(channel).filter((card) => card.includes('没能送出') || card.includes('calendar-')).length]).toEqual([1, 0])
  scene.calendars.failing = null
  await hours(1)
  expect(away()).toHaveLength(1)
})

test('a calendar that hiccups once is told to nobody', async () => {
  await scene.agreed()
  let looks = 0
  scene.calendars.before = (call) => { scene.calendars.failing = call === 'look' && ++looks < 3 ? { fault: 'unreachable' } : null }
  await hours(1)
  expect([looks >= 3, scene.read(channel).some((card) => card.includes('看不到日历'))]).toEqual([true, false])
})

test('a calendar that wants to be left alone for a day keeps nobody waiting for one', async () => {
  await scene.schedule({ seats: [{ any: [zhao], need: 1 }] })
  scene.calendars.failing = { fault: 'rate-limited', retryAfter: DAY }
  await scene.presses(scene.buttons('slot:')[0]!)
  await scene.later(MINUTE)
  expect((await scene.booking()).state.attempt).toBeNull()
  expect(scene.seats.rows.filter((row) => row.status === 'held')).toEqual([])
})

test('one that asks for half a minute gets it', async () => {
  await scene.schedule()
  let calls = 0
  scene.calendars.before = (call) => { scene.calendars.failing = call === 'upsert' && ++calls < 3 ? { fault: 'rate-limited', retryAfter: 30_000 } : null }
  await scene.presses(scene.buttons('slot:')[0]!)
  await scene.later(2 * MINUTE)
  expect([await scene.phase(), calls]).toEqual(['confirmed', 3])
})

test('the meeting dies with its event: nobody is sent there, and the new link reaches candidate and interviewer', async () => {
  const { state: { uid } } = await scene.agreed({ seats: [{ any: [zhao], need: 1 }] }), old = 'https://meet.example.com/b-1', letters = (): number => scene.post.sent.filter((l) => l.calendar).length
  expect(scene.lastRead()).toContain(old)
  expect(letters()).toBe(1)
  scene.calendars.deleted(uid)
  await hours(1)
  await scene.bookings.move('B-1', { id: 'keep', by: bole, happening: { kind: 'drift-settled', keep: true } })
  await scene.later(MINUTE)
  expect(scene.calendars.links.get(uid)).toBe(`${old}-2`)
  for (const place of [scene.place, directTo(ZHAO)]) expect(scene.lastRead(place)).toContain(`${old}-2`)
  expect([letters(), scene.post.sent.at(-1)?.calendar?.sequence]).toEqual([2, 1])
  expect(scene.post.sent.at(-1)?.text).toContain(`${old}-2`)
})

test('an event holds no link among its words but HR’s own: the one of an event before it would lead nowhere', async () => {
  const { state: { uid, agreed } } = await scene.agreed()
  await scene.bookings.move('B-1', { id: 'out', by: bole, happening: { kind: 'declined', person: agreed!.panel[0]!, start: agreed!.start } })
  await scene.later(MINUTE)
  const { sequence, description } = scene.calendars.events.get(uid) as unknown as { sequence: number; description: string }
  expect([sequence > 0, description.includes('meet.example.com')]).toEqual([true, false])
})

test('a first event that had to go takes its link along; the next has its own', async () => {
  await scene.schedule({ seats: [{ any: [zhao], need: 1 }] })
  const [first] = scene.buttons('slot:'), start = Number(first!.split(':').at(-1))
  scene.calendars.before = (call) => { if (call === 'upsert' && scene.calendars.meetings.length === 0) scene.calendars.meetings.push({ person: zhao, start, end: start + HOUR }) }
  await scene.presses(first!)
  expect(scene.calendars.links.size).toBe(0)
  await scene.presses(scene.buttons('slot:')[0]!)
  expect(await scene.phase()).toBe('confirmed')
  const link = [...scene.calendars.links.values()][0]!
  expect(link).toMatch(/b-1-2$/)
  expect(scene.lastRead()).toContain(link)
})

test('a link that HR gave is the only one: the calendar makes no meeting', async () => {
  await scene.agreed({ where: { place: null, link: 'https://zoom.example/42' } })
  expect(scene.calendars.links.size).toBe(0)
  expect(scene.lastRead()).toContain('https://zoom.example/42')
})

test('a link that comes after the event is told when it is found', async () => {
  const { state: { uid } } = await scene.agreed()
  scene.calendars.links.set(uid, 'https://meet.example.com/late')
  await hours(1)
  expect(scene.lastRead()).toContain('https://meet.example.com/late')
  const told = scene.read().length
  await hours(2)
  expect(scene.read()).toHaveLength(told)
})
