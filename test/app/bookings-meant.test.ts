import { beforeEach, describe, expect, test } from 'vitest'
import { reactToPress } from '../../src/app/booking-presses.ts'
import { directTo } from '../../src/chat/address.ts'
import { BookingScene, DAY, HOUR, qian, zhao } from './booking-scene.ts'
import { HR } from './scene.ts'

/** Friday, 27 November 2026, ten in the morning in Shanghai. */
const FRIDAY = Date.UTC(2026, 10, 27, 2)

let scene: BookingScene
beforeEach(async () => { scene = await new BookingScene().ready() })

describe('a wish to cancel', () => {
  test.each(['取消面试', 'I’d like to cancel', 'can I cancel Tuesday and take Wednesday?'])('“%s” before anything is agreed is asked about, and done when it is pressed', async (words) => {
    await scene.schedule()
    await scene.says(scene.place, words)
    expect([await scene.phase(), scene.buttons('really-cancel:')]).toEqual(['proposed', ['really-cancel:B-1']])
    await scene.presses('really-cancel:B-1')
    expect(await scene.phase()).toBe('cancelled')
  })

  test.each(['不要取消，我周三下午3点可以', 'don’t cancel, Wednesday at 3pm works'])('“%s” is none: its time is read', async (words) => {
    await scene.schedule()
    await scene.says(scene.place, words)
    expect([await scene.phase(), scene.buttons('slot:')]).toEqual(['proposed', [`slot:B-1:${Date.UTC(2026, 10, 25, 7)}`]])
  })

  test('is heard beside other things that were cancelled', async () => {
    await scene.agreed()
    await scene.says(scene.place, '航班取消了，面试也取消吧')
    expect(scene.buttons('really-cancel:')).toEqual(['really-cancel:B-1'])
  })

  test('that something else was cancelled cancels nothing', async () => {
    await scene.schedule()
    await scene.says(scene.place, 'I had to cancel my trip so Wednesday 3pm works')
    expect([await scene.phase(), scene.buttons('really-cancel:')]).toEqual(['proposed', []])
  })

  test('an old card’s button asks too; “keep it” shows the times again', async () => {
    const booking = await scene.schedule(), now = scene.time.now()
    expect(reactToPress(booking, 'unbook', null, now)).toEqual({ happening: null, tell: 'ask-cancel' })
    await scene.says(scene.place, '取消面试')
    await scene.presses('stay-booked:B-1')
    expect([await scene.phase(), scene.buttons('slot:').length > 0]).toEqual(['proposed', true])
  })
})

describe('being busy', () => {
  test.each([['那天我有事', 'ask'], ['周二我有事', 'ask'], ['Something came up', 'ask'], ['我有事想问一下', 'no']])('“%s” moves nothing by itself', async (words, asked) => {
    await scene.agreed()
    await scene.says(scene.place, words)
    expect([await scene.phase(), scene.lastRead().includes('想换个时间吗')]).toEqual(['confirmed', asked === 'ask'])
  })
})

describe('late', () => {
  test.each([['我明天开会晚了也许，能改到周五吗', 'reschedule-requested'], ['held up at work all week, could we do Friday at noon?', 'reschedule-requested'], ['我周五会晚上8点才有空', 'confirmed']])('“%s” days ahead is about another time', async (words, phase) => {
    const { state } = await scene.agreed(), before = [directTo(HR), directTo({ platform: 'web', tenant: 'demo', user: 'zhao' })].map((place) => scene.read(place).length)
    await scene.says(scene.place, words)
    expect((await scene.booking()).state).toMatchObject({ phase, agreed: state.agreed })
    if (phase === 'confirmed') expect(scene.lastRead()).toContain('想换个时间吗')
    expect([directTo(HR), directTo({ platform: 'web', tenant: 'demo', user: 'zhao' })].map((place) => scene.read(place).length)).toEqual(before)
  })

  test('the button is answered kindly days ahead, and passed on when the time is near', async () => {
    const { state } = await scene.agreed()
    await scene.presses('late:B-1')
    expect(scene.lastRead()).toContain('还没有开始')
    await scene.later(state.agreed!.start - HOUR - scene.time.now())
    await scene.says(scene.place, '堵车了，会晚十分钟')
    expect(scene.lastRead()).toContain('已经告诉面试官')
    expect(scene.lastRead(directTo(HR))).toContain('会晚十分钟')
  })
})

describe('two interviews in one conversation', () => {
  beforeEach(async () => {
    const application = await scene.store.get('application', 'A-1')
    await scene.put('second', [{ kind: 'application', id: 'A-2', value: { ...application!.value, id: 'A-2' }, from: 0 }])
  })
  const second = (seats = [{ any: [qian], need: 1 }]) => scene.schedule({ application: 'A-2', seats })

  test('words are for the one they can only be about: late and cancel for what is agreed, times for what is sought', async () => {
    const { state } = await scene.agreed({ seats: [{ any: [zhao], need: 1 }] })
    await second()
    await scene.later(state.agreed!.start - HOUR - scene.time.now())
    await scene.says(scene.place, '我会迟到十分钟')
    expect((await scene.booking()).late).toBe(state.agreed!.start)
    expect((await scene.booking('B-2')).late).toBeNull()
    await scene.says(scene.place, '请取消今天的面试')
    expect(scene.buttons('really-cancel:')).toEqual(['really-cancel:B-1'])
    await scene.says(scene.place, '周五上午10点')
    expect([await scene.phase(), scene.buttons('slot:')]).toEqual(['confirmed', [`slot:B-2:${FRIDAY}`]])
  })

  test('a wish for another time, with one agreed and one offered, is asked about', async () => {
    await scene.agreed({ seats: [{ any: [zhao], need: 1 }] })
    await scene.later(DAY / 4)
    await second()
    await scene.says(scene.place, '那几天我都没空')
    expect(scene.buttons('retime:')).toEqual(['retime:B-1', 'retime:B-2'])
    await scene.presses('retime:B-2')
    expect([await scene.phase(), scene.buttons('slot:').every((one) => one.startsWith('slot:B-2:'))]).toEqual(['confirmed', true])
  })

  test('words that are about neither go where they would go with one', async () => {
    await scene.agreed({ seats: [{ any: [zhao], need: 1 }] })
    await second([{ any: [zhao], need: 1 }])
    const before = scene.read().filter((one) => one.includes('哪一场')).length
    await scene.says(scene.place, '谢谢您的安排')
    expect(scene.read().filter((one) => one.includes('哪一场'))).toHaveLength(before)
  })

  test('where two could be meant it is asked, by buttons; what was just talked about is meant from then on', async () => {
    await scene.agreed({ seats: [{ any: [zhao], need: 1 }] })
    await second()
    const first = scene.buttons('slot:')[0]!
    await scene.presses(first)
    expect(await scene.phase('B-2')).toBe('confirmed')
    await scene.later(DAY / 2)
    await scene.says(scene.place, '请取消面试')
    expect(scene.lastRead()).toContain('哪一场')
    expect(scene.buttons('unbook:')).toEqual(['unbook:B-1', 'unbook:B-2'])
    await scene.presses('unbook:B-1')
    expect(scene.buttons('really-cancel:')).toEqual(['really-cancel:B-1'])
    await scene.says(scene.place, '能换个时间吗')
    expect([await scene.phase(), await scene.phase('B-2')]).toEqual(['reschedule-requested', 'confirmed'])
  })
})

describe('a time named while one is agreed', () => {
  test('is what the search for another begins with', async () => {
    await scene.agreed()
    await scene.says(scene.place, '周五上午10点行吗')
    expect([await scene.phase(), scene.buttons('retime:')]).toEqual(['confirmed', ['retime:B-1']])
    await scene.presses('retime:B-1')
    expect(scene.buttons('slot:')).toEqual([`slot:B-1:${FRIDAY}`])
    expect(scene.lastRead()).toContain('周五 11月27日 10:00')
    expect((await scene.booking()).named).toBeNull()
  })

  test('is said to be taken, with the nearest ones', async () => {
    await scene.agreed({ seats: [{ any: [zhao], need: 1 }] })
    scene.calendars.meetings.push({ person: zhao, start: FRIDAY - HOUR, end: FRIDAY + 2 * HOUR })
    await scene.says(scene.place, '周五上午10点行吗')
    await scene.presses('retime:B-1')
    expect(scene.lastRead()).toContain('已经没有空了')
    expect(scene.buttons('slot:').length).toBeGreaterThan(0)
  })

  test('the question’s other button keeps the old time, before another was looked for and after', async () => {
    const { state } = await scene.agreed()
    await scene.says(scene.place, '周五上午10点行吗')
    expect(scene.buttons()).toEqual(['retime:B-1', 'keep:B-1'])
    await scene.presses('keep:B-1')
    expect(scene.lastRead()).toContain('没有改动')
    await scene.presses('retime:B-1')
    expect(await scene.phase()).toBe('reschedule-requested')
    await scene.presses('keep:B-1')
    expect((await scene.booking()).state).toMatchObject({ phase: 'confirmed', agreed: state.agreed })
  })

  test('is forgotten once they stay with the old one, and after a day', async () => {
    await scene.agreed()
    await scene.says(scene.place, '周五上午10点行吗')
    await scene.presses('keep:B-1')
    await scene.presses('retime:B-1')
    expect(scene.buttons('slot:').length).toBeGreaterThan(1)
  })
})

test('working days are those of where the candidate lives', async () => {
  await scene.schedule()
  await scene.says(scene.place, '下个工作日下午3点')
  expect(scene.buttons('slot:')).toEqual([`slot:B-1:${Date.UTC(2026, 10, 24, 7)}`])
})

describe('whoever missed one interview and has another', () => {
  const missed = async (): Promise<void> => {
    const { state } = await scene.agreed({ seats: [{ any: [zhao], need: 1 }] })
    await scene.later(state.agreed!.start + 11 * 60_000 - scene.time.now())
    await scene.presses('run:attendance B-1 absent', { platform: 'web', tenant: 'demo', user: 'zhao' })
    expect(await scene.phase()).toBe('candidate-no-show')
    await scene.schedule({ seats: [{ any: [zhao], need: 1 }] })
    await scene.presses(scene.buttons('slot:')[0]!)
    expect(await scene.phase('B-2')).toBe('confirmed')
  }

  test('is heard: what is about neither reaches HR, what is about the new one is about that', async () => {
    await missed()
    await scene.says(scene.place, '我昨天出了车祸，实在抱歉')
    expect([scene.lastRead(), scene.lastRead(directTo(HR))]).toEqual([expect.stringContaining('已经转告'), expect.stringContaining('出了车祸')])
    await scene.says(scene.place, '麻烦取消面试')
    expect(scene.buttons('really-cancel:')).toEqual(['really-cancel:B-2'])
  })

  test('is met in one at a time: the old notice begins no second search', async () => {
    await missed()
    await scene.hire('reschedule B-1')
    expect([await scene.phase(), await scene.phase('B-2'), scene.lastRead(directTo(HR))]).toEqual(['candidate-no-show', 'confirmed', expect.stringContaining('已经在约了（B-2）')])
  })

  test('has one clock', async () => {
    await missed()
    await scene.hire('candidate A-1 zone=Europe/London')
    expect((await scene.booking('B-2')).state.plan.candidateZone).toBe('Europe/London')
  })
})

test('beside one that came to a halt, what is about neither reaches HR', async () => {
  await scene.agreed({ seats: [{ any: [zhao], need: 1 }] })
  const application = await scene.store.get('application', 'A-1')
  await scene.put('second', [{ kind: 'application', id: 'A-2', value: { ...application!.value, id: 'A-2' }, from: 0 }])
  scene.calendars.failing = { fault: 'gone' } as never
  await scene.schedule({ application: 'A-2', seats: [{ any: [qian], need: 1 }] })
  expect(await scene.phase('B-2')).toBe('stuck')
  await scene.says(scene.place, '我的电话换了，新号码晚点发您')
  expect([scene.lastRead(), scene.lastRead(directTo(HR))]).toEqual([expect.stringContaining('已经转告'), expect.stringContaining('电话换了')])
})
