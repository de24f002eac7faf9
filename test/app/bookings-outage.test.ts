import { beforeEach, describe, expect, test } from 'vitest'
import { directTo } from '../../src/chat/address.ts'
import { CalendarFailure } from '../../src/ports/calendars.ts'
import { bookingWaits } from '../../src/app/booking-waits.ts'
import { BookingScene, DAY, HOUR, qian, QIAN, zhao, ZHAO } from './booking-scene.ts'
import { channel, HR, MINUTE, SECOND } from './scene.ts'

let scene: BookingScene
beforeEach(async () => { scene = await new BookingScene().ready() })

/** The day's round and reminders aside. */
const without = (word: string, cards: string[]): string[] => cards.filter((card) => !card.includes(word)), hr = (): string[] => without('今天等您处理', scene.read(directTo(HR))), candidate = (): string[] => without('提醒您', scene.read())
/** The one interviewer of the agreed time says that they cannot come. */
async function declines(): Promise<void> {
  const [host] = (await scene.booking()).state.agreed!.panel
  await scene.hire('attendance B-1 cannot', host === zhao ? ZHAO : QIAN)
}
/** The clock strikes so many times. */
async function hours(many: number): Promise<void> {
  for (let i = 0; i < many; i++) {
    await scene.later(HOUR)
    await scene.app.minute()
    await scene.later(3 * MINUTE)
  }
}

describe('an interviewer says no while calendars are away', () => {
  test.each([{ fault: 'unreachable' as const }, { fault: 'rate-limited' as const, retryAfter: 90_000 }, { fault: 'forbidden' as const }])('nobody is put out: once they are back a colleague steps in ($fault)', async (failing) => {
    await scene.agreed()
    const read = candidate().length
    scene.calendars.failing = failing
    await declines()
    await scene.later(4 * MINUTE)
    expect(await scene.phase()).toBe('confirmed')
    scene.calendars.failing = null
    await scene.later(15 * MINUTE)
    const { state } = await scene.booking()
    expect([state.phase, state.agreed!.panel.length, state.unread]).toEqual(['confirmed', 1, undefined])
    expect(state.out).not.toContain(state.agreed!.panel[0])
    expect([candidate().length, hr().some((card) => card.includes('没有人能顶上'))]).toEqual([read, false])
  })

  test('a colleague whose calendar cannot be read may be free: that is no “nobody”', async () => {
    const { state } = await scene.agreed(), other = state.agreed!.panel[0] === zhao ? qian : zhao
    scene.calendars.unknown.add(other)
    await declines()
    await scene.later(MINUTE)
    expect([await scene.phase(), hr().at(-1)]).toEqual(['confirmed', expect.stringContaining('还没找到人顶上')])
    scene.calendars.unknown.clear()
    await scene.later(15 * MINUTE)
    expect((await scene.booking()).state.agreed!.panel).toEqual([other])
  })

  test('the calendar is read and not written: HR reads that once, and nothing that was never chosen', async () => {
    await scene.agreed()
    const { upsert } = scene.calendars, read = candidate().length, before = hr().length
    scene.calendars.upsert = async () => { throw new CalendarFailure('forbidden') }
    await declines()
    await scene.later(HOUR)
    expect(hr().slice(before).filter((card) => !card.includes('来不了'))).toEqual([])
    expect(hr().slice(before).filter((card) => card.includes('还没找到人顶上'))).toHaveLength(1)
    expect([await scene.phase(), candidate().length]).toEqual(['confirmed', read])
    scene.calendars.upsert = upsert
    await scene.later(15 * MINUTE)
    expect((await scene.booking()).state).toMatchObject({ phase: 'confirmed', event: { stored: true }, agreed: { version: expect.any(Number) } })
    expect((await scene.booking()).state.unread).toBeUndefined()
  })
})

describe('a search while calendars are away', () => {
  test('is patient where nobody holds anything', async () => {
    scene.calendars.failing = { fault: 'rate-limited', retryAfter: 90_000 }
    await scene.schedule()
    scene.calendars.failing = null
    await scene.later(2 * MINUTE)
    expect([await scene.phase(), scene.buttons('slot:').length > 0]).toEqual(['proposed', true])
    expect(candidate().some((card) => card.includes('暂时没有找到'))).toBe(false)
  })

  test('is taken up by itself once they are back, and nobody hears of it before', async () => {
    scene.calendars.failing = { fault: 'forbidden' }
    await scene.schedule()
    await scene.later(MINUTE)
    expect(await scene.phase()).toBe('stuck')
    const read = candidate().length, heard = hr().length
    await hours(2)
    expect([await scene.phase(), candidate().length, hr().length]).toEqual(['stuck', read, heard])
    scene.calendars.failing = null
    await hours(1)
    expect([await scene.phase(), scene.buttons('slot:').length > 0]).toEqual(['proposed', true])
  })

  test('so is one for somebody whose calendar alone could not be read', async () => {
    scene.calendars.unknown.add(zhao)
    await scene.schedule({ seats: [{ any: [zhao], need: 1 }] })
    await scene.later(MINUTE)
    expect([await scene.phase(), hr().at(-1)]).toEqual(['stuck', expect.stringContaining('能看到了会自动再找')])
    scene.calendars.unknown.clear()
    await hours(1)
    expect(await scene.phase()).toBe('proposed')
  })

  test('what HR cancelled meanwhile stays so', async () => {
    scene.calendars.failing = { fault: 'forbidden' }
    await scene.schedule()
    await scene.hire('unschedule B-1')
    scene.calendars.failing = null
    await hours(2)
    expect(await scene.phase()).toBe('cancelled')
  })
})

describe('an event of one booking that cannot be read', () => {
  const away = (): string[] => scene.read(channel).filter((card) => card.includes('看不到日历了'))
  const wide = { minutes: 45, step: 30, before: 10, after: 10, notice: 4 * 24 * 60, horizonDays: 10, perDay: 3, perWeek: 8, from: '09:00', until: '18:00', zone: 'Asia/Shanghai' }

  test('is told of that booking, once; calendars are not away', async () => {
    const { state: { uid } } = await scene.agreed({ policy: wide }), { look } = scene.calendars
    await scene.agreed({ policy: wide })
    scene.calendars.look = async (event) => { if (event.uid === uid) throw new CalendarFailure('rejected'); return look(event) }
    await hours(50)
    expect([away().length, hr().filter((card) => card.includes('只有这一场读不出来')).length]).toEqual([0, 1])
  })

  test('also where there is no other to compare with, but people can be asked about', async () => {
    const { state: { uid } } = await scene.agreed({ policy: wide })
    scene.calendars.look = async () => { throw new CalendarFailure('rejected') }
    await hours(2)
    expect([uid.length > 0, away().length, hr().filter((card) => card.includes('只有这一场读不出来')).length]).toEqual([true, 0, 1])
  })

  test('none of several can be looked at: that is an outage, whatever else can be asked', async () => {
    await scene.agreed({ policy: wide })
    await scene.agreed({ policy: wide })
    scene.calendars.look = async () => { throw new CalendarFailure('forbidden') }
    await hours(3)
    expect([away().length, hr().filter((card) => card.includes('只有这一场读不出来')).length]).toEqual([1, 0])
  })
})

describe('somebody dragged the event, and then the interview was off', () => {
  const dragged = async (): Promise<void> => {
    const { state: { uid } } = await scene.agreed(), event = scene.calendars.events.get(uid)!
    scene.calendars.events.set(uid, { ...event, start: event.start + HOUR, end: event.end + HOUR })
    await hours(1)
    expect((await scene.booking()).state.asked).not.toBeNull()
  }

  test('nobody can step in and nothing is free: HR looks again, and that is what the digest and the card say', async () => {
    await dragged()
    for (const person of [zhao, qian]) scene.calendars.meetings.push({ person, start: scene.time.now(), end: scene.time.now() + 60 * DAY })
    await declines()
    await scene.later(MINUTE)
    expect(await scene.phase()).toBe('stuck')
    expect(await bookingWaits(scene.store, { id: 'R-1', title: '' }, (id) => id)).toMatchObject([{ kind: 'booking', what: 'stuck' }])
    const kept = await scene.store.get('booking', 'B-1')
    // As bookings were left with it before.
    await scene.put('older', [{ kind: 'booking', id: 'B-1', value: { ...kept!.value, state: { ...kept!.value.state, asked: 'gone' } }, from: kept!.version }])
    expect(await bookingWaits(scene.store, { id: 'R-1', title: '' }, (id) => id)).toMatchObject([{ kind: 'booking', what: 'stuck' }])
    scene.calendars.meetings.length = 0
    await scene.hire('reschedule B-1')
    await scene.later(10 * SECOND)
    expect([await scene.phase(), scene.buttons('slot:').length > 0]).toEqual(['proposed', true])
  })

  test('the candidate did not come: another is arranged', async () => {
    await dragged()
    await scene.later((await scene.booking()).state.agreed!.start - scene.time.now() + 11 * MINUTE)
    await scene.hire('attendance B-1 absent')
    await scene.hire('reschedule B-1')
    await scene.later(10 * SECOND)
    expect(await scene.phase()).toBe('proposed')
  })
})
