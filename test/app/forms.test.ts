import { beforeEach, describe, expect, test } from 'vitest'
import { directTo, type Address, type MessageRef, type PersonRef } from '../../src/chat/address.ts'
import type { Card } from '../../src/chat/card.ts'
import { createFrozen } from '../../src/app/frozen.ts'
import { RulesJudge } from '../../src/infra/llm/rules-judge.ts'
import { channel, HR, Scene, SECOND, STRANGER, STRONG, text } from './scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = new Scene()
  await scene.app.start()
})

const MANAGER: PersonRef = { platform: 'web', tenant: 'demo', user: 'manager' }
const action = (card: Card): string => card.actions?.flatMap((a) => (a.kind === 'button' ? [a.action] : []))[0] ?? ''
const press = async (doing: string, inputs: Record<string, string> = {}, from = HR, place: Address = directTo(from), ticket = 'T-press'): Promise<Card> => {
  scene.platform.acts({ ...scene.base(from, place), kind: 'press', action: doing, inputs, message: null, ticket })
  await scene.later(5 * SECOND)
  return scene.last(place)
}

describe('a form', () => {
  test('answers the act with its ticket, comes back with what was wrong, and opens the requisition once', async () => {
    scene.platform.acts({ ...scene.base(HR, directTo(HR)), kind: 'command', text: 'requisition new', files: [], ticket: 'T-command' })
    await scene.later(5 * SECOND)
    expect(scene.shown(directTo(HR)).at(-1)?.to).toEqual({ ...directTo(HR), ticket: 'T-command' })
    const form = scene.last(directTo(HR)), doing = action(form)
    expect(doing).toBe('run:requisition new')
    const filled = { title: '大客户销售', kit: 'sales', lang: 'zh', channel: '#hiring', days: '0', manager: '@manager' }
    const again = await press(doing, filled)
    expect(again).toMatchObject({ tone: 'warning', body: [{ text: expect.stringContaining('1 到 60') }] })
    expect(again.inputs?.find((i) => i.id === 'title')?.value).toBe('大客户销售')
    expect(scene.shown(directTo(HR)).at(-1)?.to.ticket).toBe('T-press')
    const event = { ...scene.base(HR, directTo(HR)), kind: 'press' as const, action: action(again), inputs: { ...filled, days: '5' }, message: null }
    for (let i = 0; i < 3; i++) scene.platform.acts(event)
    await scene.later(20 * SECOND)
    expect((await scene.store.list('requisition')).map((r) => r.value)).toMatchObject([{ id: 'R-1', title: '大客户销售', managers: [{ name: '王磊' }] }])
    expect(text(scene.last(directTo(HR)))).toContain('职位 R-1 已开放')
  })

  test('in a channel is for the asker’s eyes, ticket and all', async () => {
    scene.platform.acts({ ...scene.base(HR, channel), kind: 'command', text: 'add', files: [], ticket: 'T1' })
    await scene.later(5 * SECOND)
    expect(scene.shown(channel).at(-1)?.to).toEqual({ ...channel, only: 'hr', ticket: 'T1' })
  })

  test('a refusal goes the same way', async () => {
    await press('run:requisition new', { title: 'X', kit: 'sales' }, STRANGER, channel)
    expect(scene.shown(channel).at(-1)?.to).toEqual({ ...channel, only: 'stranger', ticket: 'T-press' })
    await press('advance:A-9', {}, STRANGER, channel, 'T-stale')
    expect(scene.shown(channel).at(-1)?.to).toEqual({ ...channel, only: 'stranger', ticket: 'T-stale' })
    expect(await scene.store.list('requisition')).toEqual([])
  })
})

test('a form in a conversation of one’s own is drawn as submitted; one in a channel or gone is left alone', async () => {
  const submits = async (message: MessageRef, place: Address, title: string): Promise<void> => {
    scene.platform.acts({ ...scene.base(HR, place), kind: 'press', action: 'run:requisition new', inputs: { title, kit: 'sales' }, message })
    await scene.later(60 * SECOND)
  }
  await scene.hire('requisition new')
  const form = scene.shown(directTo(HR)).at(-1)!
  await submits(form.ref, directTo(HR), '')
  expect(form.drawn.at(-1)).toMatchObject({ title: '新建职位', body: [{ kind: 'note', text: expect.stringContaining('已提交') }] })
  const again = scene.shown(directTo(HR)).at(-1)!
  expect(again.drawn.at(-1)?.inputs?.length).toBeGreaterThan(3)
  await submits(again.ref, directTo(HR), '一')
  expect(again.drawn.at(-1)?.actions).toBeUndefined()
  await submits({ ...directTo(HR), message: 'taken away' }, directTo(HR), '二')
  scene.platform.acts({ ...scene.base(HR, channel), kind: 'command', text: 'requisition new', files: [] })
  await scene.later(5 * SECOND)
  const shared = scene.shown(channel).at(-1)!
  await submits(shared.ref, channel, '三')
  expect(shared.drawn).toHaveLength(1)
  expect((await scene.store.list('requisition')).map((r) => r.value.title)).toEqual(['一', '二', '三'])
  expect(await scene.store.dead(9)).toEqual([])
})

describe('a press that runs a command', () => {
  test('without inputs runs it, or shows its form', async () => {
    await scene.hire('requisition new "大客户销售" kit=sales manager=@manager lang=zh')
    expect(text(await press('run:status'))).toContain('R-1')
    expect((await press('run:add R-1')).inputs?.length).toBeGreaterThan(3)
    expect(text(await press('run:requisition list', {}, MANAGER))).toContain('大客户销售')
  })

  test('keeps the person’s language', async () => {
    scene.platform.acts({ ...scene.base(HR, directTo(HR)), kind: 'press', action: 'run:requisition new', inputs: {}, message: null, language: 'en' })
    await scene.later(5 * SECOND)
    expect(scene.last(directTo(HR)).title).toBe('New requisition')
  })

  test.each(['run:', 'run:nonsense R-1', 'run:"status"', 'RUN:status', 'run'])('%s is no button of ours', async (doing) => {
    expect(text(await press(doing))).toContain('按钮已经失效')
  })

  test('a candidate’s press runs nothing', async () => {
    const place = await scene.invited(), from = { platform: place.platform, tenant: place.tenant, user: place.conversation.slice(1) }
    await scene.says(place, '你好')
    await press('run:candidate A-1', {}, from, place)
    await press('run:weights R-1', { 'weight:negotiation': '96' }, from, place)
    expect(text(scene.last(place))).toContain('抱歉，只有')
    expect(text(scene.shown(place).map((s) => s.drawn))).not.toContain('chenyu@example.com')
  })
})

test('words of a message the command was used on stand in the note', async () => {
  await scene.invited()
  scene.platform.acts({ ...scene.base(MANAGER, channel), kind: 'command', text: 'note', files: [], quoted: '她熟悉银行客户', ticket: 'T' })
  await scene.later(5 * SECOND)
  const form = scene.last(channel)
  expect(form.inputs?.find((i) => i.id === 'note')?.value).toBe('她熟悉银行客户')
  await press(action(form), { application: 'A-1', note: '她熟悉银行客户' }, MANAGER, channel)
  expect((await scene.store.get('candidate', 'C-1'))?.value.notes).toMatchObject([{ text: '她熟悉银行客户', by: { name: '王磊' } }])
})

test('two notes at once are both kept', async () => {
  await scene.invited()
  for (const [from, words] of [[HR, '甲'], [MANAGER, '乙']] as const) scene.platform.acts({ ...scene.base(from, directTo(from)), kind: 'command', text: `note A-1 ${words}`, files: [] })
  await scene.later(5 * SECOND)
  expect((await scene.store.get('candidate', 'C-1'))?.value.notes?.map((n) => n.text).toSorted()).toEqual(['乙', '甲'].toSorted())
})

test('notes and accounts never reach the judge', async () => {
  const heard: unknown[] = []
  class Listening extends RulesJudge {
    override async judge(...args: Parameters<RulesJudge['judge']>) {
      heard.push(args)
      return super.judge(...args)
    }
    override async rate(...args: Parameters<RulesJudge['rate']>) {
      heard.push(args)
      return super.rate(...args)
    }
  }
  scene = new Scene(new Listening())
  const place = await scene.invited()
  await scene.hire('note A-1 "NOTEWORTHY"')
  await scene.hire('add R-1 "陈宇" account=@SECRETUSER')
  await scene.says(place, '你好')
  await scene.says(place, '同意')
  for (let i = 0; i < 3; i++) await scene.says(place, `${STRONG}（${i}）`)
  await scene.hire('note A-1 "NOTEWORTHY"')
  await scene.says(place, STRONG)
  expect(heard.length).toBeGreaterThan(3)
  expect(JSON.stringify(heard)).not.toMatch(/NOTEWORTHY|SECRETUSER/)
  expect(text(scene.shown(channel).map((s) => s.drawn)) + text(scene.shown(place).map((s) => s.drawn))).not.toMatch(/NOTEWORTHY|SECRETUSER/)
})

test('new weights are seen by every process until a candidate is invited, and then for good', async () => {
  const one = createFrozen(scene.store), two = createFrozen(scene.store)
  const negotiation = async (frozen: typeof one) => (await frozen('R-1')).rubric.kit.competencies.find((k) => k.competency === 'negotiation')?.weight
  await scene.hire('requisition new "大客户销售" kit=sales')
  expect([await negotiation(one), await negotiation(two)]).toEqual([20, 20])
  await press('run:weights R-1', { 'weight:negotiation': '30', 'weight:delivery': '10' })
  expect([await negotiation(one), await negotiation(two)]).toEqual([30, 30])
  await scene.hire('add R-1 "陈宇"')
  await scene.hire('invite A-1')
  expect(text(await scene.hire('weights R-1 negotiation=20 delivery=20'))).toContain('好比较')
  expect([await negotiation(one), await negotiation(two)]).toEqual([30, 30])
})

test('weights and the first invitation at once: one of them is first, and nobody is rated by weights that changed later', async () => {
  await scene.hire('requisition new "大客户销售" kit=sales')
  await scene.hire('add R-1 "陈宇"')
  for (const [words, place] of [['invite A-1', directTo(HR)], ['weights R-1 negotiation=30 delivery=10', channel]] as const) scene.platform.acts({ ...scene.base(HR, place), kind: 'command', text: words, files: [] })
  await scene.later(5 * SECOND)
  const kept = (await scene.store.get('requisition', 'R-1'))?.value, changed = (await scene.store.journal('R-1')).some((e) => e.kind === 'weights-changed')
  expect(kept?.sealedAt).toBeDefined()
  expect(kept?.rubric.kit.competencies.find((k) => k.competency === 'negotiation')?.weight).toBe(changed ? 30 : 20)
  expect((await scene.store.get('interview', 'A-1'))?.value.phase).toBe('invited')
  expect(text(scene.last(channel)).includes('好比较')).toBe(!changed)
})
