import { beforeEach, describe, expect, test } from 'vitest'
import { directTo, personKey, type PersonRef } from '../../src/chat/address.ts'
import { BookingScene, DAY, HOUR, QIAN, zhao, ZHAO } from './booking-scene.ts'
import { HR, MINUTE } from './scene.ts'

let scene: BookingScene
beforeEach(async () => { scene = await new BookingScene().ready() })

const who = (user: string): PersonRef => ({ platform: 'web', tenant: 'demo', user })
const FAR = who('far'), BOSS = who('boss')
const desk = (person = HR): string => scene.lastRead(directTo(person))

describe('nothing is free', () => {
  test('for what they wrote: the times of before are shown again, never none', async () => {
    await scene.schedule({ seats: [{ any: [zhao], need: 1 }] })
    const before = scene.buttons('slot:')
    scene.calendars.meetings.push({ person: zhao, start: scene.time.now(), end: scene.time.now() + 30 * DAY })
    await scene.says(scene.place, '下周四下午3点可以吗')
    expect(scene.lastRead()).toContain('这几个还可以选')
    expect(scene.buttons('slot:').toSorted()).toEqual(before.toSorted())
  })

  test('and the calendars cannot be read: nobody says that it is taken, and HR hears once', async () => {
    await scene.schedule({ seats: [{ any: [zhao], need: 1 }] })
    scene.calendars.failing = { fault: 'forbidden' }
    await scene.says(scene.place, '下周四下午3点可以吗')
    expect(scene.lastRead()).toContain('没法核对')
    expect(scene.read().join()).not.toContain('已经没有空')
    expect(desk()).toContain('看不到赵敏的日历')
    const heard = scene.read(directTo(HR)).length
    await scene.says(scene.place, '下周五下午3点可以吗')
    expect(scene.read(directTo(HR))).toHaveLength(heard)
  })

  test('and nothing was offered that is still ahead: it goes to HR, with why', async () => {
    await scene.schedule({ seats: [{ any: [zhao], need: 1 }] })
    await scene.time.run(scene.time.now() + 8 * HOUR)
    scene.calendars.failing = { fault: 'forbidden' }
    const kept = (await scene.store.get('booking', 'B-1'))!
    await scene.put('none', [{ kind: 'booking', id: 'B-1', value: { ...kept.value, offered: [] }, from: kept.version }])
    await scene.says(scene.place, '下周四下午3点可以吗')
    expect(await scene.phase()).toBe('stuck')
    expect(desk()).toContain('现在看不到赵敏的日历')
  })
})

describe('what HR is told', () => {
  test('calendars that cannot be read are no missing hours: nobody is asked for theirs', async () => {
    scene.calendars.failing = { fault: 'forbidden' }
    await scene.schedule()
    expect(desk()).toContain('现在看不到日历，没法找时间')
    expect(desk()).toMatch(/现在看不到赵敏.钱进的日历.*\/hire 体检/u)
    expect(desk()).not.toContain('已请本人写上')
    expect([ZHAO, QIAN].flatMap((one) => scene.read(directTo(one)))).toEqual([])
  })

  test('HR’s own last day is not put on the candidate', async () => {
    await scene.schedule({ until: scene.time.now() + 24 * HOUR + 30 * MINUTE })
    expect(await scene.phase()).toBe('stuck')
    expect(desk()).toContain('到最晚的日期为止，已经没有能约的时间')
    expect(desk()).toContain('最晚的日期往后放一点就能约上')
    expect(desk()).not.toContain('候选人说的时间')
  })

  test('every HR of the requisition hears, and whoever asked, while it is their work', async () => {
    await scene.put('boss', [{ kind: 'person', id: personKey(BOSS), value: { id: personKey(BOSS), name: '周总', roles: ['hr'], grantedBy: 'test', at: 0 }, from: 0 }])
    await scene.schedule({ seats: [{ any: ['web:demo:far'], need: 1 }], names: { 'web:demo:far': '冯远' }, by: { id: personKey(BOSS), name: '周总' } })
    for (const one of [HR, BOSS]) expect(desk(one)).toContain('冯远')
    const kept = (await scene.store.get('person', personKey(BOSS)))!
    await scene.put('gone', [{ kind: 'person', id: personKey(BOSS), value: { ...kept.value, roles: [] }, from: kept.version }])
    const before = scene.read(directTo(BOSS)).length
    await scene.bookings.move('B-1', { id: 'again', by: { kind: 'bole', id: 'test', name: '' }, happening: { kind: 'retried' } })
    await scene.later(MINUTE)
    expect(scene.read(directTo(BOSS))).toHaveLength(before)
  })
})

describe('missing hours', () => {
  const wanted = { seats: [{ any: ['web:demo:far'], need: 1 }], names: { 'web:demo:far': '冯远' } }
  const hours = (from: PersonRef = FAR) => scene.hire('hours mon-fri 9:00-18:00 country=CN', from)

  test('once they are set the candidate is offered times, without anybody’s press', async () => {
    await scene.schedule(wanted)
    expect(await scene.phase()).toBe('stuck')
    await hours()
    await scene.later(MINUTE)
    expect(await scene.phase()).toBe('proposed')
    expect(scene.buttons('slot:').length).toBeGreaterThan(0)
  })

  test('set in vain: nobody hears of it again', async () => {
    await scene.schedule(wanted)
    const read = scene.read().length, heard = scene.read(directTo(HR)).length
    scene.calendars.meetings.push({ person: 'web:demo:far', start: scene.time.now(), end: scene.time.now() + 30 * DAY })
    await hours()
    await scene.later(MINUTE)
    expect([await scene.phase(), scene.read().length, scene.read(directTo(HR)).length]).toEqual(['stuck', read, heard])
  })

  test('a process that dies after they are set: it is looked for within the hour', async () => {
    await scene.schedule(wanted)
    const zhaos = (await scene.store.get('panelist', zhao))!.value
    await scene.put('hours', [{ kind: 'panelist', id: 'web:demo:far', value: { ...zhaos, id: 'web:demo:far', name: '冯远' }, from: 0 }])
    await scene.later(HOUR)
    await scene.app.minute()
    await scene.later(MINUTE)
    expect(await scene.phase()).toBe('proposed')
  })

  test('someone of “any 1 of” without hours is asked until a time is agreed, and no longer', async () => {
    await scene.agreed({ seats: [{ any: [zhao, 'web:demo:far'], need: 1 }], names: { [zhao]: '赵敏', 'web:demo:far': '冯远' } })
    const before = scene.read(directTo(FAR)).length
    for (let day = 0; day < 3; day++) { await scene.later(DAY); await scene.app.minute() }
    expect(scene.read(directTo(FAR))).toHaveLength(before)
  })
})

describe('a candidacy that ends', () => {
  const ends = async (change: object): Promise<void> => {
    const kept = (await scene.store.get('interview', 'A-1'))!
    await scene.put('ends', [{ kind: 'interview', id: 'A-1', value: { ...kept.value, ...change }, from: kept.version }])
    await scene.bookings.left('A-1')
    await scene.later(MINUTE)
  }
  const declined = { decision: { decision: 'decline', by: { kind: 'staff', id: 'x', name: '王磊' }, at: 0, reason: 'x' } }

  test.each([['withdrawn', { ended: 'withdrawn' }], ['declined', declined]])('%s: the candidate reads that nobody waits, and the letter does not speak against the decision', async (_, change) => {
    await scene.agreed()
    await ends(change)
    expect(scene.lastRead()).toMatch(/原来约在11月2.日.*的面试不再进行，您不用再来了/u)
    const letter = scene.post.sent.at(-1)!
    expect(letter.calendar?.method).toBe('CANCEL')
    expect(letter.text).toContain('应聘已经结束')
    expect(letter.text).not.toMatch(/不是对您的评价|以后想再约/u)
  })

  test('while times were on offer: they need not be picked any more', async () => {
    await scene.schedule()
    await ends(declined)
    expect(scene.lastRead()).toContain('之前给您的面试时间不用再选了')
  })

  test('an interview with people that is arranged instead of the text interview stands', async () => {
    scene = await new BookingScene().ready(false)
    await scene.hire('cancel A-1')
    await scene.hire('schedule A-1 with web:demo:zhao')
    await scene.later(MINUTE)
    expect(await scene.phase()).toBe('proposed')
    await scene.later(HOUR)
    await scene.app.minute()
    await scene.later(MINUTE)
    expect(await scene.phase()).toBe('proposed')
  })
})

test('a time that is gone is sought for once, however often it is pressed', async () => {
  await scene.schedule()
  const [first] = scene.buttons('slot:'), gone = `slot:B-1:${Number(first!.split(':').at(-1)) - 7 * DAY}`, { offers } = await scene.booking()
  for (const id of ['g1', 'g2', 'g3']) await scene.presses(gone, undefined, id)
  expect((await scene.store.journal('B-1')).filter(({ kind }) => kind === 'proposed')).toHaveLength(1)
  expect((await scene.booking()).offers).toBe(offers + 3)
  expect(scene.buttons('slot:')).toContain(first)
})

test('an offer of before silence was counted is not forgotten', async () => {
  await scene.schedule()
  const kept = (await scene.store.get('booking', 'B-1'))!, { silence: _, ...state } = kept.value.state
  await scene.put('old', [{ kind: 'booking', id: 'B-1', value: { ...kept.value, state }, from: kept.version }])
  await scene.later(HOUR)
  await scene.app.minute()
  expect((await scene.booking()).state.silence).toMatchObject({ stage: 'offered' })
})

test('HR is told where a candidate only has the page and no mail can be sent', async () => {
  const typed = 'schedule A-1 with web:demo:zhao'
  await scene.hire(typed)
  expect(scene.read(directTo(HR)).join()).not.toContain('只在网页上')
  scene = await new BookingScene({ mailer: null }).ready()
  await scene.hire(typed)
  expect(scene.read(directTo(HR)).join()).toContain('陈宇只在网页上，也没法发邮件')
})
