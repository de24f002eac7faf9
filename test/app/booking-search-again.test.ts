import { beforeEach, describe, expect, test } from 'vitest'
import { directTo } from '../../src/chat/address.ts'
import { BookingScene, DAY, HOUR, QIAN, qian, ZHAO, zhao } from './booking-scene.ts'
import { HR, MINUTE, SECOND } from './scene.ts'

const desk = directTo(HR)
let scene: BookingScene
beforeEach(async () => { scene = await new BookingScene().ready() })

const POLICY = { minutes: 45, step: 30, before: 10, after: 10, notice: 60, horizonDays: 21, perDay: 3, perWeek: 8, from: '09:00', until: '18:00', zone: 'Asia/Shanghai' }

/** One time is agreed; whatever else there was is taken. */
async function onlyOne() {
  const booking = await scene.agreed({ seats: [{ any: [zhao], need: 1 }, { any: [qian], need: 1 }], until: Date.UTC(2026, 10, 24, 16) }), { start, end } = booking.state.agreed!
  scene.calendars.meetings.push({ person: zhao, start: end + 10 * MINUTE, end: end + 9 * DAY }, { person: zhao, start: scene.time.now(), end: start })
  return booking.state.agreed!
}

describe('nothing else is free for a candidate who asked', () => {
  test('they read so, not that they chose; HR’s “look again” leaves the time as it is, and offers what is free by then', async () => {
    const agreed = await onlyOne()
    await scene.presses('retime:B-1')
    expect([await scene.phase(), scene.lastRead()]).toEqual(['confirmed', expect.stringContaining('没有别的时间')])
    expect(scene.lastRead()).not.toContain('好的')
    const { actions } = scene.last(desk), read = scene.read(directTo(QIAN)).length
    expect(actions).toMatchObject([{ action: 'run:reschedule B-1 again' }, { action: 'run:unschedule B-1' }])
    scene.calendars.meetings.length = 0
    await scene.presses('run:reschedule B-1 again', HR)
    expect([await scene.phase(), scene.buttons('keep:'), scene.read(directTo(QIAN)).length]).toEqual(['reschedule-requested', ['keep:B-1'], read])
    await scene.presses('keep:B-1')
    expect([await scene.phase(), (await scene.booking()).state.agreed?.start]).toEqual(['confirmed', agreed.start])
    // Nobody wishes for another any more.
    await scene.presses('run:reschedule B-1 again', HR)
    expect([await scene.phase(), scene.lastRead(desk)]).toEqual(['confirmed', expect.stringContaining('不用再找')])
  })

  test('nor is the nearest fix the time they have', async () => {
    await onlyOne()
    await scene.presses('retime:B-1')
    expect(scene.lastRead(desk)).not.toContain('例如 11月24日 周二 10:30')
  })

  test('whom HR let move it is told by letter too', async () => {
    const { start } = await onlyOne()
    await scene.later(start - 3 * HOUR - scene.time.now())
    await scene.presses('retime:B-1')
    const sent = scene.post.sent.length
    await scene.presses('run:reschedule B-1 allow', HR)
    expect([await scene.phase(), scene.lastRead()]).toEqual(['confirmed', expect.stringContaining('没有别的时间')])
    expect(scene.post.sent.slice(sent).map(({ to, text }) => [to, text])).toEqual([['chenyu@example.com', expect.stringContaining('没有别的时间')]])
  })
})

test('offers that nobody answers: looking again takes nothing away from the time that stands', async () => {
  await scene.schedule({ seats: [{ any: [zhao], need: 1 }], policy: POLICY })
  await scene.says(scene.place, '12月10日下午可以')
  await scene.presses(scene.buttons('slot:').at(-1)!)
  const { agreed } = (await scene.booking()).state
  await scene.presses('retime:B-1')
  await scene.later(8 * DAY)
  expect((await scene.booking()).state).toMatchObject({ phase: 'reschedule-requested', silence: { stage: 'told' }, agreed })
  await scene.presses('run:reschedule B-1 again', HR)
  expect((await scene.booking()).state).toMatchObject({ phase: 'reschedule-requested', asker: 'allowed', agreed })
})

describe('a wish that HR was asked about', () => {
  test('is taken back: HR reads so, and their old “yes” moves nothing', async () => {
    const { state: { agreed } } = await scene.agreed({ seats: [{ any: [zhao], need: 1 }] })
    await scene.later(agreed!.start - 90 * MINUTE - scene.time.now())
    await scene.presses('retime:B-1')
    await scene.says(scene.place, '算了，还是原来的时间')
    await scene.later(10 * SECOND)
    expect(scene.lastRead(desk)).toContain('不改时间了')
    await scene.presses('run:reschedule B-1 allow', HR)
    expect([await scene.phase(), scene.lastRead(desk)]).toEqual(['confirmed', expect.stringContaining('没有在等您同意')])
  })
})

test('whoever did not come is not sought times for past the last day', async () => {
  const { state: { agreed } } = await scene.agreed({ seats: [{ any: [zhao], need: 1 }], until: Date.UTC(2026, 10, 24, 16) })
  await scene.later(agreed!.start + 11 * MINUTE - scene.time.now())
  await scene.presses('run:attendance B-1 absent', ZHAO)
  await scene.later(DAY)
  const read = scene.read().length
  await scene.presses('run:reschedule B-1', HR)
  expect([await scene.phase(), scene.read().length, scene.lastRead(desk)]).toEqual(['candidate-no-show', read, expect.stringContaining('最后一天已经过了')])
})

describe('presses that are late', () => {
  test('“more times” on an older card shows what is on offer', async () => {
    await scene.schedule()
    const [old] = scene.buttons('more:')
    await scene.presses(old!)
    const read = scene.read().length
    await scene.presses(old!)
    expect(scene.read().length).toBe(read + 1)
  })

  test('another time is asked for twice while none is found yet: they read that it is looked for', async () => {
    await scene.agreed({ seats: [{ any: [zhao], need: 1 }] })
    scene.calendars.failing = { fault: 'unreachable' }
    await scene.presses('retime:B-1')
    await scene.presses('retime:B-1')
    expect(scene.lastRead()).toContain('正在找')
    await scene.says(scene.place, '改时间')
    expect(scene.lastRead()).toContain('正在找')
  })
})

test('“keep it” of two is asked with buttons that keep', async () => {
  const { bookingMeant } = await import('../../src/app/booking-meant.ts')
  await scene.agreed({ seats: [{ any: [zhao], need: 1 }] })
  await scene.presses('retime:B-1')
  const b = await scene.booking(), two = [{ ...b, spoken: 0 }, { ...b, id: 'B-2', spoken: 0 }]
  expect(bookingMeant(two, '还是原来的时间', scene.time.now())).toMatchObject({ verb: 'keep' })
})

test('whoever is asked why they did not come has a link that lasts', async () => {
  const { state: { agreed } } = await scene.agreed({ seats: [{ any: [zhao], need: 1 }] })
  await scene.later(agreed!.start + 11 * MINUTE - scene.time.now())
  const links = async () => (await scene.store.list('link', { application: 'A-1' })).map(({ value }) => value), before = (await links()).map(({ id }) => id)
  await scene.presses('run:attendance B-1 absent', ZHAO)
  expect((await links()).filter(({ id }) => !before.includes(id)).map(({ expiresAt }) => expiresAt >= agreed!.end + 7 * DAY)).toEqual([true])
})
