import { beforeEach, describe, expect, test } from 'vitest'
import { directTo, personKey } from '../../src/chat/address.ts'
import { channel, HR, Scene, SECOND, STRANGER, STRONG, text } from './scene.ts'

let scene: Scene
beforeEach(() => { scene = new Scene() })

describe('the story', () => {
  test('from requisition to decision, in zh', async () => {
    const place = await scene.invited()
    const from = { platform: place.platform, tenant: place.tenant, user: place.conversation.slice(1) }
    scene.platform.acts({ ...scene.base(from, place), kind: 'open' })
    await scene.later(5 * SECOND)
    expect(text(scene.last(place))).toContain('consent:A-1')
    expect((await scene.store.get('candidate', 'C-1'))?.value).toMatchObject({ name: '陈宇', contacts: [{ kind: 'email', value: 'chenyu@example.com' }] })
    await scene.says(place, '同意')
    expect(scene.shown(place).map((s) => text(s.drawn[0]!)).some((c) => c.includes('1200 万元') || c.includes('华信科技'))).toBe(true)
    for (let i = 0; i < 12 && (await scene.store.get('interview', 'A-1'))?.value.phase === 'asking'; i++) await scene.says(place, `${STRONG}（${i}）`)
    await scene.says(place, '没有')
    const state = (await scene.store.get('interview', 'A-1'))?.value
    expect(state?.phase).toBe('published')
    expect(scene.shown(channel)).toHaveLength(2)
    const scorecard = scene.shown(channel).find((s) => text(s.drawn[0]!).includes('advance:A-1'))!
    expect(text(scorecard.drawn[0]!)).toContain('规则评估')
    const quotes = scorecard.drawn[0]!.body.flatMap((b) => (b.kind === 'quote' ? [b.text] : []))
    expect(quotes.length).toBeGreaterThan(3)
    for (const quote of quotes) expect(state?.answers.some((a) => a.turns.some((t) => t.text.includes(quote)))).toBe(true)

    await scene.press('advance:A-1', STRANGER)
    expect((await scene.store.get('interview', 'A-1'))?.value.decision).toBeNull()
    expect(scene.shown(channel).at(-1)?.to.only).toBe('stranger')
    const told = scene.shown(place).length
    await scene.press('advance:A-1')
    await scene.press('advance:A-1')
    await scene.press('decline:A-1', HR, 'late')
    expect((await scene.store.get('interview', 'A-1'))?.value.decision).toMatchObject({ decision: 'advance', by: { name: '王磊' } })
    expect(scene.shown(place)).toHaveLength(told + 1)
    expect(text(scorecard.drawn.at(-1)!)).not.toContain('advance:A-1')
    expect(text(scorecard.drawn.at(-1)!)).toContain('王磊')
    const timeline = text(await scene.hire('journal A-1'))
    expect(timeline).toContain('王磊')
    expect((await scene.store.journal('A-1')).filter((e) => e.kind === 'refused')).toHaveLength(1)
  })

  test('a question nobody approved an answer to goes to HR and comes back', async () => {
    const place = await scene.invited()
    await scene.says(place, '你好')
    await scene.says(place, '同意')
    await scene.says(place, '请问公司有食堂吗？')
    expect(text(scene.last(directTo(HR)))).toContain('食堂')
    await scene.hire('answer A-1 1 "有，三餐都提供。"')
    expect(text(scene.last(place))).toContain('三餐都提供')
  })

  test('an accommodation reaches HR and the candidate’s record, never the channel', async () => {
    const place = await scene.invited()
    await scene.says(place, '你好')
    await scene.says(place, '同意')
    await scene.says(place, '需要便利安排')
    await scene.says(place, '我用读屏软件，需要更多时间')
    expect(text(scene.last(directTo(HR)))).toContain('读屏软件')
    expect((await scene.store.get('candidate', 'C-1'))?.value.accommodations).toMatchObject([{ text: '我用读屏软件，需要更多时间' }])
    expect(text(scene.shown(channel).map((s) => s.drawn))).not.toContain('读屏')
  })

  test('what a candidate pressed stands there as pressed, without its buttons', async () => {
    const place = await scene.invited(), from = { platform: place.platform, tenant: place.tenant, user: place.conversation.slice(1) }
    scene.platform.acts({ ...scene.base(from, place), kind: 'open' })
    await scene.later(5 * SECOND)
    const welcome = scene.shown(place).at(-1)!
    const press = async (action: string, on: typeof welcome): Promise<void> => {
      scene.platform.acts({ ...scene.base(from, place), kind: 'press', action, inputs: {}, message: on.ref })
      await scene.later(5 * SECOND)
    }
    await press('consent:A-1', welcome)
    expect(welcome.drawn.at(-1)?.actions).toBeUndefined()
    expect(text(welcome.drawn.at(-1))).toMatch(/不想继续[^]*您选了“同意并开始”/)
    await scene.says(place, '我想退出')
    const sure = scene.shown(place).at(-1)!
    await press('stay:A-1', sure)
    expect(text(sure.drawn.at(-1))).toContain('您选了“留下继续”')
    expect((await scene.store.get('interview', 'A-1'))?.value.ended).toBeNull()
    const asked = scene.shown(place).length
    await press('consent:A-1', welcome)
    expect(scene.shown(place)).toHaveLength(asked)
  })

  test('who decides on a scorecard that only they see is told that it counts', async () => {
    const place = await scene.invited()
    await scene.says(place, '你好')
    await scene.says(place, '同意')
    for (let i = 0; i < 12 && (await scene.store.get('interview', 'A-1'))?.value.phase === 'asking'; i++) await scene.says(place, `${STRONG}（${i}）`)
    await scene.says(place, '没有')
    const manager = { ...HR, user: 'manager' }
    await scene.hire('评分卡 A-1', manager)
    scene.platform.acts({ ...scene.base(manager, directTo(manager)), kind: 'press', action: 'hold:A-1', inputs: {}, message: null })
    await scene.later(5 * SECOND)
    expect((await scene.store.get('interview', 'A-1'))?.value.decision?.decision).toBe('hold')
    expect(text(scene.last(directTo(manager)))).toContain('已记下您的决定：保留')
    await scene.press('advance:A-1')
    expect(text(scene.shown(channel).map((s) => s.drawn))).not.toContain('已记下您的决定')
  })

  test('somebody without a role is politely refused, and the journal keeps it', async () => {
    await scene.app.start()
    await scene.hire('requisition new "x" kit=sales', STRANGER)
    expect(await scene.store.list('requisition')).toHaveLength(0)
    expect((await scene.store.journal(personKey(STRANGER))).map((e) => e.kind)).toContain('refused')
  })
})
