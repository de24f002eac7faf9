import { beforeEach, describe, expect, test } from 'vitest'
import { directTo, personKey, type PersonRef } from '../../src/chat/address.ts'
import { buttons } from '../cards/shown.ts'
import { BookingScene, HOUR, QIAN, ZHAO, zhao } from './booking-scene.ts'
import { channel, HR, MINUTE } from './scene.ts'

const NEW: PersonRef = { platform: 'web', tenant: 'demo', user: 'newcomer' }

let scene: BookingScene
beforeEach(async () => { scene = await new BookingScene().ready() })

/** HR asks in words, the candidate picks the first time. */
async function arranged(command = '约面 A-1 任1位 @zhao @qian 45分钟'): Promise<{ host: PersonRef; other: PersonRef; start: number }> {
  await scene.hire(command)
  await scene.later(10_000)
  await scene.presses(scene.buttons('slot:')[0] ?? '')
  const { state } = await scene.booking(), person = state.agreed!.panel[0]
  return { host: person === zhao ? ZHAO : QIAN, other: person === zhao ? QIAN : ZHAO, start: state.agreed!.start }
}
const cards = (): string[] => scene.read(channel).filter((card) => card.includes('约面 B-1'))

describe('by commands and buttons alone', () => {
  test('asked, chosen, an interviewer steps back and is replaced; one card in the channel all along', async () => {
    const { host, other } = await arranged()
    expect(cards()).toHaveLength(1)
    expect(cards()[0]).toContain('时间已定')
    const before = scene.read().length
    expect(scene.lastRead(directTo(host))).toContain('请您面试 · 陈宇 · 大客户销售')
    await scene.presses('run:attendance B-1 cannot', host)
    const { state } = await scene.booking()
    expect(state).toMatchObject({ phase: 'confirmed', agreed: { panel: [personKey(other)] }, out: [{ person: personKey(host) }] })
    expect(scene.read().length).toBe(before)
    expect(scene.read(directTo(host)).some((card) => card.includes('正在另作安排'))).toBe(true)
    expect(scene.lastRead(directTo(other))).toContain('请您面试')
    expect(cards()).toHaveLength(1)
    expect(cards()[0]).toMatch(/来不了\n/)
    // The second one out, too: nobody is left, so the candidate is asked, and HR knows.
    await scene.presses('run:attendance B-1 cannot', other)
    expect((await scene.booking()).state.phase).not.toBe('confirmed')
    expect(scene.read(directTo(HR)).some((card) => card.includes('没有人能顶上'))).toBe(true)
  })

  test('no time at all: HR reads why and the nearest fix; whoever has no hours is asked for them, sets them, and it goes on', async () => {
    await scene.hire('约面 A-1 和 @newcomer')
    await scene.later(10_000)
    const notice = scene.read(directTo(HR)).findLast((card) => card.includes('没约上')) ?? ''
    expect(notice).toContain('newcomer：没有写面试时间')
    expect(notice).toContain('已请本人写上，写好后会自动再找')
    expect(notice).not.toContain('改一处不够')
    expect(scene.lastRead(directTo(NEW))).toContain('您什么时候可以面试')
    expect(buttons(scene.last(directTo(NEW)))).toEqual(['run:hours edit'])
    expect(cards()[0]).toContain('停下来了，需要 HR 处理')
    scene.platform.acts({ ...scene.base(NEW, directTo(NEW)), kind: 'command', text: '面试时间 周一至周五 9:00-18:00', files: [] })
    await scene.later(10_000)
    expect(scene.buttons('slot:').length).toBeGreaterThanOrEqual(3)
    await scene.presses(scene.buttons('slot:')[0] ?? '')
    expect(await scene.phase()).toBe('confirmed')
  })

  test('a quarter of an hour in, the interviewer is asked; the candidate missing is HR’s to know, and to correct', async () => {
    const { host, start } = await arranged()
    await scene.later(start + 16 * MINUTE - scene.time.now())
    const asked = scene.last(directTo(host))
    expect(scene.lastRead(directTo(host))).toContain('面试开始了吗？')
    expect(buttons(asked)).toEqual(['run:attendance B-1 started', 'run:attendance B-1 absent', 'run:attendance B-1 cannot'])
    await scene.presses('run:attendance B-1 absent', host)
    expect(await scene.phase()).toBe('candidate-no-show')
    expect(scene.read(directTo(HR)).some((card) => card.includes('没有来面试'))).toBe(true)
    await scene.presses('run:attendance B-1 held', HR)
    expect(await scene.phase()).toBe('done')
    expect(cards()[0]).toContain('等面试官评分')
  })

  test('what was changed in the calendar is put back, or the candidate is asked', async () => {
    const { start } = await arranged(), uid = (await scene.booking()).state.uid, event = scene.calendars.events.get(uid)!
    scene.calendars.events.set(uid, { ...event, start: start + HOUR, end: event.end + HOUR })
    await scene.later(2 * HOUR)
    await scene.app.minute()
    await scene.later(10_000)
    expect(scene.read(directTo(HR)).some((card) => card.includes('在日历里被改了'))).toBe(true)
    expect(cards()[0]).toContain('候选人还不知道')
    await scene.presses('run:reschedule B-1 keep', HR)
    expect(scene.calendars.events.get(uid)).toMatchObject({ start })
    expect(cards()[0]).not.toContain('候选人还不知道')
  })

  test('cancelled: everybody hears, and the reason stays with HR', async () => {
    const { host } = await arranged()
    await scene.hire('取消面试 B-1 "预算没批"')
    await scene.later(10_000)
    expect(await scene.phase()).toBe('cancelled')
    expect(scene.lastRead(directTo(host))).toContain('面试取消了')
    expect(scene.calendars.events.size).toBe(0)
    for (const place of [scene.place, directTo(host), channel]) expect(scene.read(place).join()).not.toContain('预算没批')
  })

  test('the same command delivered twice arranges one interview', async () => {
    const act = { ...scene.base(HR, directTo(HR)), kind: 'command' as const, text: '约面 A-1 和 @zhao', files: [] }
    scene.platform.acts(act)
    scene.platform.acts(act)
    await scene.later(10_000)
    expect(await scene.store.list('booking')).toHaveLength(1)
    await scene.hire('约面 A-1 和 @qian')
    expect(scene.lastRead(directTo(HR))).toContain('已经在约了（B-1）')
  })
})
