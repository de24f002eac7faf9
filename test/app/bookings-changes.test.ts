import { beforeEach, describe, expect, test } from 'vitest'
import { bookingWaits } from '../../src/app/booking-waits.ts'
import { directTo, personKey } from '../../src/chat/address.ts'
import { BookingScene, DAY, HOUR, QIAN, qian, SUN, ZHAO, zhao } from './booking-scene.ts'
import { channel, HR, MINUTE, SECOND } from './scene.ts'

let scene: BookingScene
beforeEach(async () => { scene = await new BookingScene().ready() })

const startOf = (action: string): number => Number(action.split(':').at(-1))
const offered = (): number[] => scene.buttons('slot:').map(startOf)
const declines = async (person: string): Promise<void> => {
  await scene.bookings.move('B-1', { id: `no ${person} ${scene.time.now()}`, by: { kind: 'staff', id: person, name: '' }, happening: { kind: 'declined', person } })
  await scene.later(10 * SECOND)
}
const toHr = (words: string): number => scene.read(directTo(HR)).filter((card) => card.includes(words)).length

describe('a time that cannot be', () => {
  test('HR moves it: the old time is not on offer, cannot be kept, and nobody is reminded of it', async () => {
    const { state } = await scene.agreed(), { start, panel } = state.agreed!, host = directTo(panel[0] === zhao ? ZHAO : QIAN)
    await scene.hire('reschedule B-1')
    expect(scene.lastRead(directTo(HR))).toContain('原来的时间面试官不用来了')
    expect(scene.lastRead()).not.toContain('原来的时间一直给您留着')
    expect([scene.buttons('keep:'), offered().includes(start), offered().length >= 3]).toEqual([[], false, true])
    expect(scene.lastRead(host)).toContain('这个时间不用来了')
    expect(scene.read(channel).some((card) => card.includes('原来的时间不行了'))).toBe(true)
    await scene.presses('keep:B-1')
    expect(await scene.phase()).toBe('reschedule-requested')
    expect(scene.lastRead()).toContain('已经不行了')
    await scene.says(scene.place, '还是原来的时间吧')
    expect(await scene.phase()).toBe('reschedule-requested')
    const before = scene.read(host).length
    await scene.later(start - scene.time.now() + 20 * MINUTE)
    expect(scene.read(host)).toHaveLength(before)
    expect(scene.read().filter((card) => card.includes('面试快到了') || card.includes('面试时间到了'))).toEqual([])
  })

  test('the only interviewer cannot: out of the calendar, and asked for other times', async () => {
    const { state } = await scene.agreed({ seats: [{ any: [zhao], need: 1 }] }), { start, end } = state.agreed!
    await declines(zhao)
    expect(scene.calendars.events.size).toBe(0)
    expect(scene.buttons('keep:')).toEqual([])
    expect(offered().filter((at) => at < end && at + 45 * MINUTE > start)).toEqual([])
    await scene.presses(scene.buttons('slot:').find((one) => startOf(one) > start)!)
    expect((await scene.booking()).state).toMatchObject({ phase: 'confirmed', reschedules: 0, agreed: { panel: [zhao] } })
    expect(scene.calendars.events.size).toBe(1)
    await declines(zhao)
    expect((await scene.booking()).state).toMatchObject({ phase: 'reschedule-requested' })
    expect(offered().length).toBeGreaterThanOrEqual(3)
  })

  test('somebody is asked no more by HR’s word: a colleague takes it, and no search finds them again', async () => {
    await scene.agreed({ seats: [{ any: [zhao, qian], need: 1 }] })
    const { state } = await scene.booking(), [first] = state.agreed!.panel
    await scene.hire(`reschedule B-1 without @${first!.split(':').at(-1)}`)
    await scene.later(10 * SECOND)
    const after = await scene.booking()
    expect(after.state).toMatchObject({ phase: 'confirmed', out: [{ person: first, start: null }], agreed: { start: state.agreed!.start } })
    expect(after.state.agreed!.panel).not.toContain(first)
    await scene.hire(`reschedule B-1 without @sun`)
    expect(scene.lastRead(directTo(HR))).toContain('没有请')
  })

  test('an interviewer who cannot come to one time may say that they come to none', async () => {
    await scene.agreed({ seats: [{ any: [zhao], need: 1 }] })
    await scene.hire('attendance B-1 cannot', ZHAO)
    await scene.later(10 * SECOND)
    expect(JSON.stringify(scene.last(directTo(ZHAO)))).toContain('attendance B-1 never')
    expect(offered().length).toBeGreaterThanOrEqual(3)
    await scene.presses(scene.buttons('slot:')[0]!)
    expect(await scene.phase()).toBe('confirmed')
    await scene.hire('attendance B-1 别找我', ZHAO)
    await scene.later(10 * SECOND)
    expect(scene.read(directTo(ZHAO)).some((card) => card.includes('不会再请您'))).toBe(true)
    expect((await scene.booking()).state).toMatchObject({ phase: 'stuck', agreed: null })
    expect(toHr('没约上')).toBe(1)
    await scene.hire('attendance B-1 never', SUN)
    expect(scene.lastRead(directTo(SUN))).not.toContain('不会再请您')
  })

  test('whoever can step in is found where seats overlap', async () => {
    const sun = personKey(SUN), now = scene.time.now()
    scene.calendars.meetings.push({ person: sun, start: now, end: now + 9 * DAY })
    await scene.agreed({ seats: [{ any: [zhao, qian], need: 1 }, { any: [zhao, sun], need: 1 }] })
    const { state } = await scene.booking()
    expect(state.agreed!.panel).toEqual([qian, zhao])
    scene.calendars.meetings.length = 0
    await declines(zhao)
    const after = (await scene.booking()).state
    expect([after.phase, after.agreed!.start, after.agreed!.panel.toSorted()]).toEqual(['confirmed', state.agreed!.start, [qian, sun].toSorted()])
  })

  test('a time on offer is gone where it is less than an hour ahead', async () => {
    await scene.schedule()
    const [first] = scene.buttons('slot:')
    await scene.later(startOf(first!) - scene.time.now() - 59 * MINUTE)
    await scene.presses(first!)
    expect(await scene.phase()).toBe('proposed')
    expect(scene.read().some((card) => card.includes('约不上'))).toBe(true)
  })
})

describe('HR hears, and answers', () => {
  test('the candidate cancels: HR is told, and the card says who', async () => {
    await scene.agreed()
    await scene.presses('unbook:B-1')
    await scene.presses('really-cancel:B-1')
    expect(toHr('取消了面试')).toBe(1)
    expect(scene.read(channel).some((card) => card.includes('候选人取消了'))).toBe(true)
  })

  test('who withdraws before any time was agreed had none that interviewers knew', async () => {
    await scene.schedule()
    await scene.says(scene.place, '退出')
    await scene.presses('withdraw:A-1')
    expect(scene.read(directTo(HR)).at(-1)).toContain('还没约好的面试')
  })

  test('a wish to move at short notice is asked about once, waits in the digest, and is refused kindly', async () => {
    const { state } = await scene.agreed(), waits = async () => (await bookingWaits(scene.store, { id: 'R-1', title: '' }, (id) => id)).map((one) => one.kind === 'booking' && one.what)
    await scene.later(state.agreed!.start - scene.time.now() - 2 * HOUR)
    for (let press = 0; press < 3; press++) await scene.presses('retime:B-1')
    expect([toHr('临时想改面试时间'), await waits()]).toEqual([1, ['asking']])
    expect(scene.shown(channel).some((card) => JSON.stringify(card.drawn.at(-1)).includes('run:reschedule B-1 refuse'))).toBe(true)
    await scene.hire('reschedule B-1 不改')
    await scene.later(10 * SECOND)
    expect(scene.lastRead()).toContain('这次没能给您改时间')
    expect([await scene.phase(), await waits()]).toEqual(['confirmed', []])
    await scene.hire('reschedule B-1 refuse')
    expect(scene.lastRead(directTo(HR))).toContain('没有在等您同意')
  })
})

describe('an event that somebody dragged', () => {
  const dragged = async (by: number): Promise<number> => {
    const { state } = await scene.agreed(), event = scene.calendars.events.get(state.uid)!
    scene.calendars.events.set(state.uid, { ...event, start: event.start + by, end: event.end + by })
    await scene.app.minute()
    await scene.later(10 * SECOND)
    return event.start + by
  }

  test('to where interviews may be, off the grid: that time is on offer among others', async () => {
    const found = await dragged(45 * MINUTE)
    await scene.hire('reschedule B-1 ask')
    await scene.later(10 * SECOND)
    expect([offered().includes(found), offered().length > 1]).toEqual([true, true])
  })

  test('to the night: others are on offer', async () => {
    const found = await dragged(11 * HOUR)
    await scene.hire('reschedule B-1 ask')
    await scene.later(10 * SECOND)
    expect([await scene.phase(), offered().includes(found), offered().length >= 3]).toEqual(['reschedule-requested', false, true])
  })

  test('and back: nothing is asked any more, and the old button disturbs nobody', async () => {
    const found = await dragged(HOUR), { state } = await scene.booking(), event = scene.calendars.events.get(state.uid)!, cards = scene.read().length
    expect(state.asked).toMatchObject({ start: found })
    scene.calendars.events.set(state.uid, { ...event, start: state.agreed!.start, end: state.agreed!.end })
    await scene.later(HOUR)
    await scene.app.minute()
    await scene.later(10 * SECOND)
    expect((await scene.booking()).state.asked).toBeNull()
    await scene.hire('reschedule B-1 ask')
    expect(await scene.phase()).toBe('confirmed')
    expect(scene.read().filter((card) => !card.includes('面试快到了'))).toHaveLength(cards)
  })
})

describe('HR’s last day', () => {
  test('gives way where another time is needed because of us, and not where the candidate wishes', async () => {
    const until = scene.time.now() + 2 * DAY, { state } = await scene.agreed({ seats: [{ any: [zhao], need: 1 }], until })
    expect(state.agreed!.end).toBeLessThanOrEqual(until)
    await scene.later(state.agreed!.start - scene.time.now() - 5 * HOUR)
    scene.calendars.meetings.push({ person: zhao, start: state.agreed!.end, end: until })
    await declines(zhao)
    expect([offered().length >= 3, offered().every((at) => at > until)]).toEqual([true, true])
  })

  test('can be named anew', async () => {
    const until = scene.time.now() + 2 * DAY
    await scene.schedule({ until })
    await scene.hire('reschedule B-1 周五前')
    await scene.later(10 * SECOND)
    const { until: now, state } = await scene.booking()
    expect([now! > until, state.phase, offered().some((at) => at > until)]).toEqual([true, 'proposed', true])
    await scene.hire('reschedule B-1 bananas')
    expect(scene.lastRead(directTo(HR))).toContain('bananas')
  })

  test('once past, HR is asked for another before anything is sought', async () => {
    await scene.schedule({ until: scene.time.now() + 2 * DAY })
    await scene.later(2 * DAY)
    await scene.hire('reschedule B-1')
    expect(scene.lastRead(directTo(HR))).toContain('最后一天已经过了')
  })
})
