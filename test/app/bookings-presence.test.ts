import { beforeEach, describe, expect, test } from 'vitest'
import { directTo, type PersonRef } from '../../src/chat/address.ts'
import { buttons } from '../cards/shown.ts'
import { BookingScene, HOUR, QIAN, ZHAO, zhao } from './booking-scene.ts'
import { channel, HR, MINUTE } from './scene.ts'

let scene: BookingScene, host: PersonRef, start: number
beforeEach(async () => {
  scene = await new BookingScene().ready()
  const { state } = await scene.agreed()
  host = state.agreed!.panel[0] === zhao ? ZHAO : QIAN
  start = state.agreed!.start
})
const until = (minutes: number): Promise<unknown> => scene.later(start + minutes * MINUTE - scene.time.now())
const card = (): string => scene.read(channel).find((one) => one.includes('约面 B-1')) ?? ''
const notice = (words: string): boolean => scene.read(directTo(HR)).some((one) => one.includes(words))

test('the channel’s card waits for ratings, until they are filed: those from before the interview say nothing of it', async () => {
  await scene.hire('评分 A-1 negotiation=4', host)
  await until(45 + 31)
  expect(card()).toContain('面试官：提交评分')
  await scene.hire('评分 A-1 negotiation=3', host)
  expect(card()).toContain('面试结束了，面试官都评了分')
  expect(card()).not.toContain('提交评分')
  expect(scene.read(channel).filter((one) => one.includes('约面 B-1'))).toHaveLength(1)
})

describe('nobody said whether it took place', () => {
  test('HR says that the candidate did not come, meets them another time, and the event is moved, not doubled', async () => {
    await until(45 + 31)
    expect(await scene.phase()).toBe('done')
    expect(buttons(scene.last(directTo(HR)))).toEqual(['run:attendance B-1 absent'])
    await scene.presses('run:attendance B-1 absent', HR)
    expect(await scene.phase()).toBe('candidate-no-show')
    expect(scene.lastRead(directTo(HR))).toBe('已更正：候选人没有到。候选人会收到问候。')
    expect(scene.lastRead()).toContain('我们没有等到您')
    expect(scene.seats.rows.map(({ status }) => status)).toEqual(['no-show'])
    await scene.presses('run:reschedule B-1', HR)
    expect(scene.read().some((one) => one.includes('上次没有见成，没关系'))).toBe(true)
    await scene.presses(scene.buttons('slot:').find((one) => Number(one.split(':').at(-1)) > scene.time.now() + 2 * HOUR)!)
    expect((await scene.booking()).state).toMatchObject({ phase: 'confirmed', reschedules: 0 })
    expect(scene.calendars.events.size).toBe(1)
  })

  test('or the interviewer does, on the card that asks for ratings', async () => {
    await until(45 + 40)
    expect(scene.lastRead(directTo(host))).toContain('请您评分')
    await scene.presses('run:attendance B-1 absent', host)
    expect(await scene.phase()).toBe('candidate-no-show')
    expect(scene.lastRead(directTo(host))).toContain('HR 也知道了')
    expect(notice('没有来面试')).toBe(true)
  })
})

describe('“nobody is here”', () => {
  test('in words is asked about with the button, also when it was taken as held', async () => {
    await until(6)
    await scene.says(scene.place, '没有人在')
    expect(scene.lastRead()).toContain('面试时间到了')
    await until(45 + 40)
    await scene.says(scene.place, '刚才没有人在')
    expect(scene.lastRead()).toContain('面试没有人在吗？')
    expect(await scene.phase()).toBe('done')
    await scene.presses('alone:B-1')
    expect((await scene.booking()).state).toMatchObject({ phase: 'stuck', disputed: true })
    expect(notice('双方说法不一')).toBe(true)
  })

  test('in the first seconds calls the panel; whoever is there says so, and the candidate reads it', async () => {
    await until(0)
    await scene.later(5_000)
    await scene.presses('alone:B-1')
    expect(await scene.phase()).toBe('confirmed')
    expect(buttons(scene.last(directTo(host)))).toEqual(['run:attendance B-1 here', 'run:attendance B-1 cannot'])
    await scene.presses('run:attendance B-1 here', host)
    expect(scene.read().some((one) => one.includes('面试官说已经到了'))).toBe(true)
    expect(scene.lastRead(directTo(host))).toContain('已经告诉候选人了')
  })

  test('after ten minutes stands, until somebody of the panel is there after all: then HR finds out, and settles it', async () => {
    await until(11)
    await scene.presses('alone:B-1')
    expect(await scene.phase()).toBe('panelist-no-show')
    expect(scene.lastRead(directTo(host))).toContain('候选人没有等到您')
    await scene.presses('run:attendance B-1 here', host)
    expect(scene.read().some((one) => one.includes('面试官说自己在等您'))).toBe(true)
    expect(notice('双方说法不一')).toBe(true)
    expect(card()).toContain('双方说法不一，HR 在问')
    // What was offered meanwhile cannot be chosen now, and nobody but HR decides.
    const [slot] = scene.buttons('slot:')
    if (slot) await scene.presses(slot)
    await scene.presses('run:attendance B-1 absent', host)
    expect((await scene.booking()).state).toMatchObject({ phase: 'stuck', disputed: true, attempt: null })
    await scene.presses('run:attendance B-1 held', HR)
    expect(await scene.phase()).toBe('done')
    expect(scene.seats.rows.map(({ status }) => status)).toEqual(['done'])
  })
})

test('it is left at that: the candidate reads nothing more, and it waits for nobody', async () => {
  await until(12)
  await scene.presses('run:attendance B-1 absent', host)
  const read = scene.read().length
  expect(card()).toContain('HR：看一下怎么办')
  await scene.presses('run:unschedule B-1', HR)
  expect(scene.read()).toHaveLength(read)
  expect(card()).toContain('候选人没有到')
  expect(card()).not.toContain('HR：看一下怎么办')
})
