import { beforeEach, describe, expect, test } from 'vitest'
import { directTo } from '../../src/chat/address.ts'
import { BookingScene, DAY, HOUR, zhao } from './booking-scene.ts'
import { HR } from './scene.ts'

/** Wednesday, 25 November 2026, three in the afternoon in Shanghai. */
const WEDNESDAY = Date.UTC(2026, 10, 25, 7)

let scene: BookingScene
beforeEach(async () => { scene = await new BookingScene().ready() })

describe('a time in the candidate’s own words', () => {
  test.each([
    ['zh', '周三下午3点可以吗', '周三 11月25日 15:00–15:45（北京时间）'],
    ['en', 'How about Wednesday at 3pm?', 'Wed 25 Nov, 15:00–15:45 (Beijing time)'],
  ] as const)('is echoed with day, hour and zone, and booked only when it is confirmed (%s)', async (language, words, echo) => {
    await speak(language)
    await scene.schedule({ language })
    await scene.says(scene.place, words)
    expect(scene.lastRead()).toContain(echo)
    expect(await scene.phase()).toBe('proposed')
    expect(scene.seats.rows).toEqual([])
    expect(scene.buttons('slot:')).toEqual([`slot:B-1:${WEDNESDAY}`])
    await scene.presses(`slot:B-1:${WEDNESDAY}`)
    expect((await scene.booking()).state).toMatchObject({ phase: 'confirmed', agreed: { start: WEDNESDAY, end: WEDNESDAY + 45 * 60_000 } })
  })

  test('a plain yes to the one time they were asked about is a confirmation, and to several it is not', async () => {
    await scene.schedule()
    await scene.says(scene.place, '好的')
    expect(await scene.phase()).toBe('proposed')
    await scene.says(scene.place, '周三下午3点')
    await scene.says(scene.place, '好的')
    expect((await scene.booking()).state).toMatchObject({ phase: 'confirmed', agreed: { start: WEDNESDAY } })
  })

  test('a part of a day gives times in it', async () => {
    await scene.schedule()
    await scene.says(scene.place, '周四上午')
    const starts = scene.buttons('slot:').map((one) => Number(one.split(':')[2]))
    expect(starts.length).toBeGreaterThan(1)
    expect(starts.every((at) => at >= Date.UTC(2026, 10, 26, 1) && at < Date.UTC(2026, 10, 26, 4))).toBe(true)
    expect(scene.lastRead()).toContain('对吗')
  })

  test('when nobody is free then, the nearest are offered', async () => {
    await scene.schedule({ seats: [{ any: [zhao], need: 1 }] })
    scene.calendars.meetings.push({ person: zhao, start: WEDNESDAY - HOUR, end: WEDNESDAY + 2 * HOUR })
    await scene.says(scene.place, '周三下午3点')
    expect(scene.lastRead()).toContain('已经没有空了')
    expect(scene.buttons('slot:').length).toBeGreaterThan(0)
    expect(scene.buttons('slot:')).not.toContain(`slot:B-1:${WEDNESDAY}`)
    expect(scene.seats.rows).toEqual([])
  })

  test('what is not certain is asked about, and nothing is sought', async () => {
    await scene.schedule()
    const offered = (await scene.booking()).offered.length
    await scene.says(scene.place, '3点')
    expect(scene.lastRead()).toContain('哪一天')
    expect((await scene.booking()).offered).toHaveLength(offered)
  })

  test('in another zone both clocks are named', async () => {
    await scene.schedule({ zone: 'Europe/London' })
    expect(scene.lastRead()).toMatch(/都是.+时间/u)
    expect(scene.lastRead()).toMatch(/11月\d+日 周. \d+:\d+（北京时间）/u)
    await scene.says(scene.place, '周三早上8点')
    expect(scene.lastRead()).toContain('即')
  })

  test('asked for other times they come; what is meant for the interview goes there', async () => {
    await scene.schedule()
    const before = scene.buttons('slot:')
    await scene.says(scene.place, '这些时间都不方便')
    expect(scene.buttons('slot:').filter((one) => before.includes(one))).toEqual([])
    await scene.says(scene.place, '进度')
    expect(scene.lastRead()).toContain('当前阶段')
  })
})

describe('an agreed time', () => {
  test.each(['改时间', 'Can we reschedule?'])('“%s” brings other times; the old one stands', async (words) => {
    const { state } = await scene.agreed()
    await scene.says(scene.place, words)
    expect((await scene.booking()).state).toMatchObject({ phase: 'reschedule-requested', agreed: state.agreed })
    expect(scene.buttons('keep:')).toEqual(['keep:B-1'])
    await scene.says(scene.place, '还是原来的时间吧')
    expect((await scene.booking()).state).toMatchObject({ phase: 'confirmed', agreed: state.agreed })
  })

  test.each(['取消面试', 'Please cancel the interview'])('“%s” is asked about before it is done', async (words) => {
    await scene.agreed()
    await scene.says(scene.place, words)
    expect(await scene.phase()).toBe('confirmed')
    expect(scene.buttons('really-cancel:')).toEqual(['really-cancel:B-1'])
    await scene.presses('stay-booked:B-1')
    expect([await scene.phase(), scene.lastRead()]).toEqual(['confirmed', expect.stringContaining('没有改动')])
  })

  test('late, where, and a wish for another time', async () => {
    const { state } = await scene.agreed()
    await scene.says(scene.place, '面试在哪里？链接是什么')
    expect(scene.lastRead()).toContain('https://meet.example.com/b-1')
    await scene.says(scene.place, '周五上午10点行吗')
    expect([await scene.phase(), scene.buttons('retime:')]).toEqual(['confirmed', ['retime:B-1']])
    await scene.later(state.agreed!.start - HOUR - scene.time.now())
    await scene.says(scene.place, '堵车了，要迟到10分钟')
    expect(scene.lastRead(directTo(HR))).toContain('堵车了，要迟到10分钟')
    expect((await scene.booking()).state.agreed).toEqual(state.agreed)
  })
})

test('while the text interview waits for answers, words are its own; buttons are the booking’s', async () => {
  scene = await new BookingScene().ready(false)
  await scene.says(scene.place, '您好')
  await scene.presses('consent:A-1')
  await scene.schedule()
  const slots = scene.buttons('slot:')
  await scene.says(scene.place, '我上周三下午3点去拜访了客户，谈了两个小时。')
  expect((await scene.store.get('interview', 'A-1'))?.value.answers[0]?.turns).toHaveLength(1)
  await scene.presses(slots[0]!)
  expect(await scene.phase()).toBe('confirmed')
})

test('an offer is no longer good when its time has come', async () => {
  await scene.schedule()
  const [first] = scene.buttons('slot:')
  await scene.later(2 * DAY)
  await scene.presses(first!)
  expect(await scene.phase()).toBe('proposed')
  expect(scene.lastRead()).toContain('约不上')
  expect(scene.buttons('slot:')).not.toContain(first)
})

async function speak(language: 'zh' | 'en'): Promise<void> {
  const interview = await scene.store.get('interview', 'A-1')
  await scene.put(`speak ${language}`, [{ kind: 'interview', id: 'A-1', value: { ...interview!.value, language }, from: interview!.version }])
}
