import { beforeEach, expect, test } from 'vitest'
import { directTo, type Address, type PersonRef } from '../../src/chat/address.ts'
import type { Card } from '../../src/chat/card.ts'
import type { InterviewEvent } from '../../src/interview/events.ts'
import { step } from '../../src/interview/step.ts'
import type { InterviewState } from '../../src/interview/state.ts'
import { buttons, text } from '../cards/shown.ts'
import { channel, HR, Scene, SECOND, STRANGER, STRONG } from './scene.ts'

const MANAGER: PersonRef = { ...HR, user: 'manager' }

let scene: Scene
beforeEach(async () => {
  scene = new Scene()
  const place = await scene.invited()
  await scene.says(place, '你好')
  await scene.says(place, '同意')
  for (let i = 0; i < 12 && (await stateOf()).phase === 'asking'; i++) await scene.says(place, `${STRONG}（${i}）`)
  await scene.says(place, '没有')
  expect((await stateOf()).phase).toBe('published')
})

const stateOf = async (): Promise<InterviewState> => (await scene.store.get('interview', 'A-1'))!.value
/** The scorecard of the channel as it stands. */
const scorecard = (): Card => scene.shown(channel).find((s) => s.to.only === undefined && buttons(s.drawn[0]!).includes('advance:A-1'))!.drawn.at(-1)!
const columns = (card: Card): string[] => card.body.flatMap((b) => (b.kind === 'table' ? b.columns : []))
const press = async (action: string, from: PersonRef, place: Address, inputs: Record<string, string> = {}): Promise<void> => {
  const message = scene.shown(place).find((s) => s.drawn.some((c) => buttons(c).includes(action)))!.ref
  scene.platform.acts({ ...scene.base(from, place), kind: 'press', action, inputs, message })
  await scene.later(5 * SECOND)
}
/** What only this person sees, latest. */
const privately = (from: PersonRef): Card => scene.shown(channel).findLast((s) => s.to.only === from.user)!.drawn.at(-1)!

test('a colleague rates beside the rater: the button, the form, the column, the journal', async () => {
  const before = scorecard(), total = text(before).split('\n').find((l) => l.startsWith('总分'))
  expect(columns(before)).toEqual(['考察项', '权重', '等级'])
  await press('run:rate A-1', MANAGER, channel)
  const form = privately(MANAGER)
  expect(form.inputs?.length).toBe((await stateOf()).plan.assessed.length + 1)
  await press(buttons(form)[0]!, MANAGER, channel, { 'level-negotiation': '2', 'level-delivery': '-', note: '追问之后更清楚' })
  expect(text(privately(MANAGER))).toContain('总分不变')
  const after = scorecard()
  expect(columns(after)).toEqual(['考察项', '权重', '等级', '王磊'])
  expect(after.body.flatMap((b) => (b.kind === 'table' ? b.rows : [])).find((r) => r[0] === '大客户谈判')?.[3]).toBe('2')
  expect(after.body).toContainEqual({ kind: 'quote', text: '追问之后更清楚', source: '备注 · 王磊' })
  expect(text(after).split('\n').find((l) => l.startsWith('总分'))).toBe(total)
  await scene.hire('评分 A-1 大客户谈判=4')
  expect(columns(scorecard())).toEqual(['考察项', '权重', '等级', '王磊', '林静'])
  expect(text(await scene.hire('日志 A-1'))).toMatch(/王磊 · 提交自己的评分：大客户谈判 2 级；计划交付 未评；追问之后更清楚/)
})

test('the journal gives the state, own ratings and all', async () => {
  await scene.hire('rate A-1 negotiation=4 "clear"')
  await scene.hire('rate A-1 negotiation=3')
  const entries = (await scene.store.journal('A-1')).filter((e) => e.seq !== null).sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0))
  const folded = entries.reduce<InterviewState | undefined>((state, e) => step(state, e.body as InterviewEvent).state, undefined)
  expect(JSON.parse(JSON.stringify(folded))).toEqual(JSON.parse(JSON.stringify(await stateOf())))
  expect((await stateOf()).own).toHaveLength(1)
})

test('who may not is told so alone, and nothing is filed about somebody declined', async () => {
  await press('run:rate A-1', STRANGER, channel)
  expect(text(privately(STRANGER))).toContain('抱歉，只有')
  await press('decline:A-1', MANAGER, channel, { reason: '经验不符' })
  expect(buttons(scorecard())).toEqual([])
  expect(text(await scene.hire('评分 A-1 negotiation=5'))).toContain('已婉拒，不再收评分')
  expect((await stateOf()).own).toBeUndefined()
})

test('the scorecard on request: in private, and deciding there is deciding', async () => {
  const card = await scene.hire('评分卡 A-1')
  expect(text(card)).toBe(text(scorecard()))
  await press('hold:A-1', HR, directTo(HR))
  expect((await stateOf()).decision).toMatchObject({ decision: 'hold', by: { name: '林静' } })
  expect(text(scorecard())).toMatch(/保留 · 林静/)
  await press('decline:A-1', HR, directTo(HR))
  expect(text(scene.last(directTo(HR)))).toContain('婉拒需要写明理由')
  await press('decline:A-1', HR, directTo(HR), { reason: '证据不够' })
  expect(text(scorecard())).toMatch(/婉拒 · 林静[^]*证据不够/)
})
