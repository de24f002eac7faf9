import { beforeEach, expect, test } from 'vitest'
import { directTo, type Address, type PersonRef } from '../../src/chat/address.ts'
import type { Card } from '../../src/chat/card.ts'
import type { InterviewEvent } from '../../src/interview/events.ts'
import type { InterviewState } from '../../src/interview/state.ts'
import { step } from '../../src/interview/step.ts'
import { buttons, text, UNFINISHED } from '../cards/shown.ts'
import { channel, HR, MINUTE, Scene, SECOND, STRONG } from './scene.ts'

const MANAGER: PersonRef = { ...HR, user: 'manager' }, ZHAO: PersonRef = { ...HR, user: 'zhao' }, QIAN: PersonRef = { ...HR, user: 'qian' }
/** Nobody who has not filed reads a level, a total, the rater's reason or its quotes. */
const TELLING = /[1-5](?:\.\d+)? 级|总分|算法|依据/

let scene: Scene, homes: { user: string; card: Card }[]
beforeEach(async () => {
  homes = []
  scene = new Scene(undefined, { home: async ({ user }, card) => void homes.push({ user, card }) })
  await scene.app.start()
  await scene.hire('requisition new "大客户销售" kit=sales manager=@manager panelist=@zhao,@qian lang=zh')
  await scene.hire('add R-1 "陈宇"')
  await scene.hire('invite A-1')
  const place = (await scene.store.list('link')).at(0)!.value.place
  await scene.says(place, '你好')
  await scene.says(place, '同意')
  for (let i = 0; i < 12 && (await stateOf()).phase === 'asking'; i++) await scene.says(place, `${STRONG}（${i}）`)
  await scene.says(place, '没有')
  expect((await stateOf()).phase).toBe('published')
})

const stateOf = async (): Promise<InterviewState> => (await scene.store.get('interview', 'A-1'))!.value
const standing = (part: string): Card => scene.shown(channel).find((s) => s.to.only === undefined && s.drawn.some((c) => c.title?.includes(part)))!.drawn.at(-1)!
const scorecard = (): Card => standing('评分卡')
const live = (): Card => standing('陈宇 · 大客户销售')
const press = async (action: string, from: PersonRef, place: Address, inputs: Record<string, string> = {}): Promise<void> => {
  const message = scene.shown(place).find((s) => s.drawn.some((c) => buttons(c).includes(action)))!.ref
  scene.platform.acts({ ...scene.base(from, place), kind: 'press', action, inputs, message })
  await scene.later(5 * SECOND)
}
const home = async (from: PersonRef): Promise<Card> => {
  scene.platform.acts({ ...scene.base(from, directTo(from)), kind: 'home', language: 'zh' })
  await scene.later(5 * SECOND)
  return homes.findLast(({ user }) => user === from.user)!.card
}

test('panelists are asked once in their own conversation; read, rate from the form, then see', async () => {
  for (const one of [ZHAO, QIAN]) {
    const [asked, ...more] = scene.shown(directTo(one))
    expect(more).toEqual([])
    expect(text(asked!.drawn[0]!)).toContain('陈宇的回答都在了')
    expect(buttons(asked!.drawn[0]!)).toEqual(['run:answers A-1', 'run:rate A-1'])
  }
  await press('run:answers A-1', ZHAO, directTo(ZHAO))
  expect(text(scene.last(directTo(ZHAO)))).toContain(STRONG)
  expect(text(scene.last(directTo(ZHAO)))).not.toMatch(TELLING)
  await press('run:rate A-1', ZHAO, directTo(ZHAO))
  const [file] = buttons(scene.last(directTo(ZHAO)))
  await press(file!, ZHAO, directTo(ZHAO), { 'level-negotiation': '4', note: '条理清楚' })
  expect(text(scene.last(directTo(ZHAO)))).toContain('现在您可以看评分卡了')
  await press('run:scorecard A-1', ZHAO, directTo(ZHAO))
  expect(text(scene.last(directTo(ZHAO)))).toMatch(TELLING)
  expect((await stateOf()).own?.[0]?.unseen?.[0]).toEqual({ competency: 'negotiation', level: 4 })
})

test('the channel says who is awaited and nothing of any rating, until all have filed', async () => {
  for (const card of scene.shown(channel).flatMap((s) => s.drawn)) {
    expect(text(card)).not.toMatch(TELLING)
    expect(text(card)).not.toMatch(UNFINISHED)
    expect(card.body.some((b) => b.kind === 'quote')).toBe(false)
  }
  expect(text(scorecard())).toContain('等zhao和qian提交自己的评分')
  expect(text(live())).toContain('还没有提交评分：zhao和qian')
  expect(buttons(scorecard())).toEqual(['run:rate A-1', 'run:answers A-1', 'run:scorecard A-1', 'run:reveal A-1'])
  await scene.hire('评分 A-1 negotiation=2 "说得含糊"', ZHAO)
  expect(text(scorecard())).toMatch(/等qian提交[^]*已提交评分\nzhao/)
  expect(text(scorecard())).not.toMatch(/含糊|2 级/)
  await scene.hire('评分 A-1 negotiation=3', QIAN)
  expect(text(scorecard())).toMatch(TELLING)
  expect(buttons(scorecard())).toContain('advance:A-1')
  expect(text(live())).toMatch(TELLING)
})

test('a manager shows them early, by name; a panelist may not', async () => {
  await press('run:reveal A-1', ZHAO, channel)
  expect(text(scorecard())).not.toMatch(TELLING)
  await scene.hire('评分 A-1 negotiation=2', ZHAO)
  await press('run:reveal A-1', MANAGER, channel)
  expect(text(scorecard())).toMatch(/王磊提前显示了评分 · .* · 当时还没有评：qian/)
  expect(text(scorecard())).toMatch(TELLING)
  expect(text(await scene.hire('日志 A-1'))).toContain('王磊 · 提前显示评分')
})

test('deciding in private stays possible; the channel hears what was decided and still no rating', async () => {
  expect(text(await scene.hire('评分卡 A-1', MANAGER))).toMatch(/仅您可见：zhao和qian还没有提交/)
  await press('advance:A-1', MANAGER, directTo(MANAGER))
  expect(text(scene.shown(directTo(MANAGER)).find((s) => s.drawn.length > 1)!.drawn.at(-1)!)).toMatch(TELLING)
  expect(text(scorecard())).toContain('推进 · 王磊')
  expect(text(scorecard())).not.toMatch(TELLING)
  expect(text(await scene.hire('评分卡 A-1', ZHAO))).toContain('请先提交您自己的评分')
})

test('the digest and the home page say that ratings are awaited, until they are filed', async () => {
  expect(buttons(await home(ZHAO))).toEqual(['run:rate A-1'])
  expect(text(await home(ZHAO))).toMatch(/A-1 · 陈宇 · 大客户销售\n回答都在了，等您评分/)
  await scene.hire('评分 A-1 negotiation=2', ZHAO)
  expect(text(await home(ZHAO))).toContain('现在没有等您处理的事')
  const before = scene.shown(directTo(ZHAO)).length
  // The next morning, 9:05 in Shanghai.
  await scene.time.run(Date.UTC(2026, 10, 24, 1, 5))
  const done = scene.app.minute()
  await scene.later(MINUTE)
  await done
  expect(scene.shown(directTo(ZHAO))).toHaveLength(before)
  expect(text(scene.last(directTo(QIAN)))).toMatch(/有一项在等您[^]*回答都在了，等您评分/)
  expect(buttons(scene.last(directTo(QIAN)))).toEqual(['run:rate A-1'])
})

test('the journal gives the state, looks, ratings, levels set and all', async () => {
  await scene.hire('评分卡 A-1', MANAGER)
  await scene.hire('评分 A-1 negotiation=4', ZHAO)
  await scene.hire('改评 A-1 negotiation=5 "当面又问过"', MANAGER)
  await scene.hire('显示评分 A-1')
  await scene.hire('改评 A-1 negotiation=-')
  const entries = (await scene.store.journal('A-1')).filter((e) => e.seq !== null).sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0))
  const folded = entries.reduce<InterviewState | undefined>((state, e) => step(state, e.body as InterviewEvent).state, undefined)
  expect(JSON.parse(JSON.stringify(folded))).toEqual(JSON.parse(JSON.stringify(await stateOf())))
  expect(await stateOf()).toMatchObject({ saw: ['web:demo:manager'], overrides: [], revealed: { missing: ['qian'] } })
})
