import { beforeEach, describe, expect, test } from 'vitest'
import { directTo } from '../../src/chat/address.ts'
import { buttons } from '../cards/shown.ts'
import { BookingScene, DAY, HOUR, QIAN, qian, ZHAO, zhao } from './booking-scene.ts'
import { HR, MINUTE, SECOND } from './scene.ts'

let scene: BookingScene, start: number, end: number
const alone = { seats: [{ any: [zhao], need: 1 }] }, both = { seats: [{ any: [zhao], need: 1 }, { any: [qian], need: 1 }] }
const agreed = async (change: Parameters<BookingScene['schedule']>[0]): Promise<void> => { ({ start, end } = (await scene.agreed(change)).state.agreed!) }
const until = (at: number): Promise<unknown> => scene.later(at - scene.time.now())
const says = async (text: string): Promise<void> => { await scene.says(scene.place, text); await scene.later(10 * SECOND) }
const toHr = (words: string): boolean => scene.read(directTo(HR)).some((one) => one.includes(words))
beforeEach(async () => { scene = await new BookingScene().ready() })

describe('a time that comes while another was wished for', () => {
  test('is the interview: the panel is asked, and rates it', async () => {
    await agreed(alone)
    await scene.presses('retime:B-1')
    await until(start + 2 * MINUTE)
    // In its first minutes, before the machine has heard anything: what they would like to change is for a person.
    await scene.presses('retime:B-1')
    expect(scene.lastRead()).toContain('已经转告')
    await until(start + 20 * MINUTE)
    expect(buttons(scene.last(directTo(ZHAO)))).toContain('run:attendance B-1 started')
    await until(end + HOUR)
    expect(await scene.phase()).toBe('done')
    expect(scene.lastRead(directTo(ZHAO))).toContain('请您评分')
    expect(scene.read().some((one) => one.includes('暂时没有找到'))).toBe(false)
  })

  test('and cannot be: what was offered instead is still there afterwards', async () => {
    await agreed(alone)
    await until(start - HOUR)
    await scene.presses('run:attendance B-1 cannot', ZHAO)
    const slot = scene.buttons('slot:').at(-1)!, read = scene.read().length
    await until(end + 31 * MINUTE)
    await scene.later(20 * SECOND)
    expect(scene.read()).toHaveLength(read)
    await scene.presses(slot)
    expect((await scene.booking()).state).toMatchObject({ phase: 'confirmed', agreed: { start: Number(slot.split(':').at(-1)) } })
  })
})

describe('called off, and no other time found', () => {
  beforeEach(async () => {
    await agreed(both)
    await until(start - 3 * HOUR)
    await scene.presses('run:attendance B-1 never', ZHAO)
    expect(await scene.phase()).toBe('stuck')
  })

  test('nobody is told that anybody comes late, or missed for not coming', async () => {
    const read = scene.read(directTo(QIAN)).length
    await until(start - 10 * MINUTE)
    await says('不好意思我会迟到十分钟')
    expect(scene.lastRead()).toContain('已经转告')
    await until(start + 12 * MINUTE)
    await scene.presses('alone:B-1')
    expect(scene.lastRead()).toContain('会联系您')
    expect(scene.read(directTo(QIAN))).toHaveLength(read)
    await scene.presses('run:attendance B-1 absent', QIAN)
    expect(scene.lastRead(directTo(QIAN))).toContain('现在没有约定的时间')
    expect(await scene.phase()).toBe('stuck')
    expect(scene.calendars.events.size).toBe(0)
    expect(scene.seats.rows.every(({ status }) => status !== 'confirmed')).toBe(true)
  })
})

describe('calendars that answer late', () => {
  test('show no times for what HR has cancelled', async () => {
    await scene.schedule(alone)
    scene.calendars.failing = { fault: 'unreachable' }
    await says('周五上午可以')
    await scene.hire('unschedule B-1')
    await scene.later(5 * SECOND)
    const read = scene.read().length
    scene.calendars.failing = null
    await scene.later(10 * MINUTE)
    expect(scene.read()).toHaveLength(read)
  })

  test('nor after a search for what they named, nor for what they have kept', async () => {
    for (const end of ['cancel', 'keep']) {
      scene = await new BookingScene().ready()
      await agreed(alone)
      await says('能改到周五上午吗')
      scene.calendars.failing = { fault: 'unreachable' }
      await scene.presses('retime:B-1')
      if (end === 'cancel') await scene.hire('unschedule B-1')
      else await says('还是原来的时间吧')
      await scene.later(5 * SECOND)
      const read = scene.read().length
      scene.calendars.failing = null
      await scene.later(10 * MINUTE)
      expect([end, scene.read().slice(read)]).toEqual([end, []])
    }
  })
})

test('an interview that has begun, or is over, is not cancelled by the candidate: HR hears of it, and ratings are asked for', async () => {
  await agreed(alone)
  await until(start + MINUTE)
  await scene.presses('run:attendance B-1 started', ZHAO)
  await until(end + 10 * MINUTE)
  await scene.presses('unbook:B-1')
  await scene.presses('really-cancel:B-1')
  expect(scene.lastRead()).toContain('已经转告')
  expect(toHr('想取消已经到时间的面试')).toBe(true)
  await says('我想取消面试')
  expect(await scene.phase()).toBe('in-progress')
  await until(end + DAY)
  expect(scene.read(directTo(ZHAO)).some((one) => one.includes('请您评分'))).toBe(true)
  // An old button, the day after.
  await scene.presses('run:attendance B-1 cannot', ZHAO)
  expect(await scene.phase()).toBe('done')
  expect(scene.lastRead(directTo(ZHAO))).toContain('已经有了结论')
})

test('a no in a calendar that is read when it has begun is an absence: whoever is there goes on', async () => {
  await agreed(both)
  await until(start - 2 * MINUTE)
  scene.calendars.declined.push(zhao)
  await until(start + 8 * MINUTE)
  const read = scene.read().length, host = scene.read(directTo(QIAN)).length
  for (let i = 0; i < 13; i++) { await scene.bookings.minute(); await scene.later(5 * MINUTE) }
  expect(await scene.phase()).not.toBe('reschedule-requested')
  expect([...scene.read().slice(read), ...scene.read(directTo(QIAN)).slice(host)].filter((one) => one.includes('换个时间') || one.includes('不用来'))).toEqual([])
  expect(toHr('没有到')).toBe(true)
})

describe('HR', () => {
  test('settles it for everybody, and the candidate reads how', async () => {
    await agreed(alone)
    await until(start + 11 * MINUTE)
    await scene.presses('run:attendance B-1 absent', ZHAO)
    await scene.presses('alone:B-1')
    await scene.hire('attendance B-1 held')
    await scene.later(10 * SECOND)
    expect(scene.lastRead()).toContain('记作面过了')
    await scene.presses('run:attendance B-1 absent', ZHAO)
    expect(scene.lastRead(directTo(ZHAO))).toContain('已经有了结论')
    await scene.presses('alone:B-1')
    expect(await scene.phase()).toBe('done')
    await scene.hire('attendance B-1 absent')
    await scene.later(10 * SECOND)
    expect(await scene.phase()).toBe('candidate-no-show')
  })

  test('puts right what the candidate said of the panel', async () => {
    await agreed(alone)
    await until(start + 11 * MINUTE)
    await scene.presses('alone:B-1')
    expect(await scene.phase()).toBe('panelist-no-show')
    expect(scene.read(directTo(HR)).some((one) => one.includes('弄错了的话'))).toBe(true)
    await scene.presses('run:attendance B-1 held', HR)
    expect(await scene.phase()).toBe('done')
    expect(scene.lastRead(directTo(HR))).toContain('面试照常进行了')
    expect(scene.read().some((one) => one.includes('记作面过了'))).toBe(true)
    expect(scene.seats.rows.map(({ status }) => status)).toEqual(['done'])
  })
})
