import { beforeEach, describe, expect, test } from 'vitest'
import { conversationKey, directTo } from '../../src/chat/address.ts'
import { buttons, text } from '../cards/shown.ts'
import { CHEN, FeishuScene, GROUP, LIN, WANG } from './feishu-scene.ts'
import { MINUTE, SECOND, STRONG, text as all } from './scene.ts'

/** Where forms are their messages, as on Feishu: every journey in Chinese. */
let scene: FeishuScene
beforeEach(async () => {
  scene = new FeishuScene()
  await scene.app.start()
})
const HR = directTo(LIN), DAY = 24 * 60 * MINUTE
const interview = async (id = 'A-1') => (await scene.store.get('interview', id))?.value
const showing = (place = HR) => scene.shown(place).map((s) => s.drawn.at(-1)!)

async function opened(): Promise<void> {
  await scene.types(LIN, '职位 新建')
  await scene.presses(LIN, '开放职位', { title: '大客户销售', kit: 'sales', manager: '@ou_wang' })
}
async function invited(): Promise<void> {
  await opened()
  await scene.types(LIN, '添加 R-1')
  await scene.presses(LIN, '添加', { account: '@ou_chen', resume: '2021-2024 华信科技 大客户经理，负责银行客户。' })
  await scene.types(LIN, '邀请 A-1')
}
async function interviewed(): Promise<void> {
  await scene.presses(CHEN, '同意并开始')
  for (let i = 0; i < 12 && (await interview())?.phase === 'asking'; i++) await scene.says(directTo(CHEN), `${STRONG}（${i}）`)
  await scene.says(directTo(CHEN), '没有了')
  await scene.later(MINUTE)
}
/** The live card and the scorecard of the group as they stand. */
const inGroup = () => scene.shown(GROUP).map((s) => text(s.drawn.at(-1)!))

describe('a form', () => {
  test('takes a colleague whom no list holds by their address, and comes back where nobody has it', async () => {
    await opened()
    await scene.types(LIN, '添加 R-1')
    await scene.presses(LIN, '添加', { account: 'chen@corp.example' })
    const [form] = scene.forms(HR)
    expect(form?.body[0]).toMatchObject({ kind: 'text', text: expect.stringContaining('chen@corp.example') })
    expect(form?.inputs?.find((i) => i.id === 'account')).toMatchObject({ value: 'chen@corp.example' })
    await scene.presses(LIN, '添加', { account: 'chen@acme.example' })
    expect((await scene.store.list('candidate')).map((c) => c.value)).toMatchObject([{ name: '陈宇', contacts: [{ kind: 'account', value: 'feishu:T1:ou_chen' }] }])
  })

  test('that is right is drawn as submitted, without inputs, and the reply follows', async () => {
    await scene.types(LIN, '职位 新建')
    const form = scene.shown(HR).at(-1)!
    expect(scene.forms(HR)).toHaveLength(1)
    await scene.presses(LIN, '开放职位', { title: '大客户销售', kit: 'sales', manager: '@ou_wang' })
    expect(form.drawn.map((card) => card.inputs !== undefined)).toEqual([true, false])
    expect(text(form.drawn.at(-1)!)).toMatch(/新建职位[^]*已提交/)
    expect(text(scene.last(HR))).toContain('职位 R-1 已开放')
    expect(scene.forms(HR)).toEqual([])
  })

  test('that is wrong comes back in its place with what was typed, the problem first, until it is right', async () => {
    await scene.types(LIN, '职位 新建')
    for (const days of ['0', '不知道']) {
      await scene.presses(LIN, '开放职位', { title: '大客户销售', kit: 'sales', manager: '@ou_wang', days })
      expect(scene.shown(HR)).toHaveLength(1)
      const [form] = scene.forms(HR)
      expect(form?.body[0]).toMatchObject({ kind: 'text', text: expect.stringContaining('1 到 60') })
      expect(Object.fromEntries(form!.inputs!.map((i) => [i.id, i.value]))).toMatchObject({ title: '大客户销售', kit: 'sales', manager: '@ou_wang', days })
    }
    await scene.presses(LIN, '开放职位', { days: '3' })
    expect(showing().map((card) => card.inputs)).toEqual([undefined, undefined])
    expect((await scene.store.list('requisition')).map((r) => r.value)).toMatchObject([{ title: '大客户销售', decideWithinDays: 3, managers: [{ name: '王磊' }] }])
  })

  test('whose press is delivered three times does what it says once', async () => {
    await scene.types(LIN, '职位 新建')
    const form = scene.shown(HR).at(-1)!, press = { kind: 'press' as const, action: 'run:职位 新建', inputs: { title: '甲', kit: 'sales', lang: 'zh', days: '5', channel: '#oc_hiring' }, message: form.ref, ticket: JSON.stringify({ form: form.ref }) }
    const event = { ...scene.base(LIN, HR), ...press }
    for (let i = 0; i < 3; i++) scene.feishu.acts(event)
    await scene.later(20 * SECOND)
    expect(await scene.store.list('requisition')).toHaveLength(1)
    expect(scene.forms(HR)).toEqual([])
  })

  test('for somebody in a group opens in their own conversation, and is submitted there', async () => {
    await invited()
    await interviewed()
    await scene.presses(WANG, '提交我的评分', {}, GROUP)
    expect(scene.forms(directTo(WANG))).toHaveLength(1)
    await scene.presses(WANG, '提交', {})
    expect(scene.forms(directTo(WANG))).toHaveLength(1)
    expect(scene.shown(directTo(WANG))).toHaveLength(1)
    await scene.presses(WANG, '提交', { 'level-negotiation': '4', note: '追问之后更清楚' })
    expect(scene.forms(directTo(WANG))).toEqual([])
    expect(text(scene.last(directTo(WANG)))).toContain('总分不变')
    expect(inGroup()[1]).toMatch(/王磊[^]*追问之后更清楚/)
  })
})

describe('a scorecard', () => {
  beforeEach(async () => {
    await invited()
    await interviewed()
  })

  test('asks for a reason to decline, then is redrawn with it for all', async () => {
    await scene.presses(WANG, '婉拒', { reason: ' ' }, GROUP)
    expect((await interview())?.decision).toBeNull()
    expect(text(scene.last(directTo(WANG)))).toContain('婉拒需要写明理由')
    await scene.presses(WANG, '婉拒', { reason: '证据不够' }, GROUP)
    expect(await interview()).toMatchObject({ decision: { decision: 'decline', by: { name: '王磊' }, reason: '证据不够' } })
    expect(inGroup()).toHaveLength(2)
    expect(inGroup()[1]).toMatch(/婉拒 · 王磊[^]*证据不够/)
    expect(scene.forms(GROUP)).toEqual([])
    expect(text(scene.last(directTo(CHEN)))).toMatch(/由人做出的决定/)
    expect(all(showing(directTo(CHEN)))).not.toContain('证据不够')
  })

  test('in one’s own conversation is redrawn where it was pressed, and in the group', async () => {
    await scene.types(LIN, '评分卡 A-1')
    const own = scene.shown(HR).at(-1)!
    await scene.presses(LIN, '推进')
    expect(text(own.drawn.at(-1)!)).toContain('推进 · 林静')
    expect(own.drawn.at(-1)!.inputs).toBeUndefined()
    expect(buttons(own.drawn.at(-1)!)).not.toContain('advance:A-1')
    expect(text(scene.last(HR))).toContain('已记下您的决定')
    expect(inGroup()[1]).toContain('推进 · 林静')
    await scene.later(MINUTE)
    expect(await scene.store.dead(9)).toEqual([])
  })
})

test('what a candidate pressed is drawn as pressed before the next question', async () => {
  await invited()
  const seen: string[] = []
  scene.feishu.watch((shown) => { if (conversationKey(shown.ref) === conversationKey(directTo(CHEN))) seen.push(text(shown.drawn.at(-1)!)) })
  await scene.presses(CHEN, '同意并开始')
  expect(seen[0]).toContain('您选了“同意并开始”')
  expect(seen[1]).toContain('第 1 题')
  expect(showing(directTo(CHEN)).flatMap((card) => buttons(card))).toEqual([])
})

describe('a hiring group', () => {
  test('with the candidate in it gets no name, rating or answer, until they have left', async () => {
    scene.inGroup('ou_chen')
    await invited()
    await interviewed()
    expect(scene.shown(GROUP)).toHaveLength(2)
    expect(all(scene.shown(GROUP).map((s) => s.drawn))).not.toMatch(/陈宇|华信|级/)
    await scene.presses(WANG, '查看（仅自己可见）', {}, GROUP)
    expect(text(scene.last(directTo(WANG)))).toContain('陈宇')
    scene.inGroup('ou_else')
    await scene.presses(WANG, '保留')
    expect(inGroup()[1]).toMatch(/陈宇[^]*保留 · 王磊/)
  })

  test('is told of by whichever way the interview is held: an account that is known is not forgotten for a link', async () => {
    scene.inGroup('ou_chen')
    await opened()
    await scene.types(LIN, '添加 R-1 账号=@ou_chen')
    await scene.types(LIN, '邀请 A-1 链接')
    expect((await interview())?.plan).toMatchObject({ place: { platform: 'web' }, account: directTo(CHEN) })
    expect(all(scene.shown(GROUP).map((s) => s.drawn))).not.toContain('陈宇')
    const url = /http\S+?\/i\/[\w-]{43}/.exec(all(showing()))![0]
    await scene.says(directTo(CHEN), url)
    await interviewed()
    expect(all(scene.shown(GROUP).map((s) => s.drawn))).not.toMatch(/陈宇|级/)
  })
})

describe('a card that has become too old to change', () => {
  test('is sent anew, and what belongs under it or replaces it goes on there', async () => {
    await invited()
    const [first] = scene.shown(GROUP), old = first!.ref.message
    scene.feishu.age(first!.ref)
    await interviewed()
    const [, live, scorecard] = scene.shown(GROUP)
    expect(scene.shown(GROUP)).toHaveLength(3)
    expect(first!.drawn).toHaveLength(1)
    expect(scorecard!.to.thread).toBe(live!.ref.message)
    expect(live!.ref.message).not.toBe(old)
    expect(await scene.store.slot('A-1/live')).toEqual(live!.ref)
    scene.feishu.age(scorecard!.ref)
    await scene.presses(WANG, '保留', {}, GROUP)
    const again = scene.shown(GROUP).at(-1)!
    expect(text(again.drawn.at(-1)!)).toContain('保留 · 王磊')
    expect(again.to.thread).toBe(live!.ref.message)
    expect(text(live!.drawn.at(-1)!)).toContain('保留')
    await scene.presses(WANG, '推进', {}, GROUP)
    expect(text(again.drawn.at(-1)!)).toContain('推进 · 王磊')
    expect(scene.shown(GROUP)).toHaveLength(4)
    expect(await scene.store.dead(9)).toEqual([])
  })

  test('a press on the old one still decides', async () => {
    await invited()
    await interviewed()
    const old = scene.shown(GROUP)[1]!
    scene.feishu.age(old.ref)
    scene.feishu.acts({ ...scene.base(WANG, GROUP), kind: 'press', action: 'advance:A-1', inputs: {}, message: old.ref, ticket: '{}' })
    await scene.later(10 * SECOND)
    expect((await interview())?.decision?.decision).toBe('advance')
    expect(inGroup()[2]).toContain('推进 · 王磊')
  })

  test('a form is submitted all the same, and a button of a candidate’s counts', async () => {
    await scene.types(LIN, '职位 新建')
    scene.feishu.age(scene.shown(HR).at(-1)!.ref)
    await scene.presses(LIN, '开放职位', { title: '大客户销售', kit: 'sales' })
    expect(text(scene.last(HR))).toContain('职位 R-1 已开放')
    await scene.types(LIN, '添加 R-1 账号=@ou_chen')
    await scene.types(LIN, '邀请 A-1')
    scene.feishu.age(scene.shown(directTo(CHEN)).at(-1)!.ref)
    await scene.presses(CHEN, '同意并开始')
    expect(text(scene.last(directTo(CHEN)))).toContain('第 1 题')
    expect(await scene.store.dead(9)).toEqual([])
  })

  test('the daily digest still goes out', async () => {
    await invited()
    await interviewed()
    for (const one of scene.shown(GROUP)) scene.feishu.age(one.ref)
    await scene.later(DAY - 8 * 60 * MINUTE + 15 * 60 * MINUTE)
    await scene.app.minute()
    await scene.later(MINUTE)
    expect(all(showing(directTo(WANG)))).toMatch(/陈宇/)
  })
})

test('the whole main job: position, candidate, invitation, interview, live card, scorecard, decision, and the candidate is told', async () => {
  const bench = await scene.looks(LIN), home = scene.shown(HR).at(-1)!
  expect(text(bench)).toContain('现在没有开放的职位')
  await scene.presses(LIN, '新建职位')
  await scene.presses(LIN, '开放职位', { title: '大客户销售', kit: 'sales', manager: '@ou_wang' })
  expect(text(scene.last(HR))).toContain('职位 R-1 已开放')
  await scene.types(LIN, '添加')
  await scene.presses(LIN, '添加', { requisition: 'R-1', account: '@ou_chen', resume: '2021-2024 华信科技 大客户经理，负责银行客户。' })
  expect(text(scene.last(HR))).toContain('已添加陈宇')
  expect(text(home.drawn.at(-1)!)).toMatch(/R-1 · 大客户销售[^]*1 位候选人/)
  await scene.presses(LIN, '邀请：陈宇')
  expect(text(scene.last(HR))).toMatch(/飞书[^]*私信/)
  expect(text(scene.last(directTo(CHEN)))).toMatch(/陈宇，您好！[^]*AI 面试助手/)
  const [live] = scene.shown(GROUP)
  expect(text(live!.drawn.at(-1)!)).toMatch(/陈宇/)
  await interviewed()
  expect((await interview())?.phase).toBe('published')
  expect(scene.shown(GROUP)).toHaveLength(2)
  const scorecard = scene.shown(GROUP)[1]!
  expect(scorecard.to.thread).toBe(live!.ref.message)
  expect(text(scorecard.drawn.at(-1)!)).toMatch(/陈宇[^]*总分/)
  await scene.presses(WANG, '推进', {}, GROUP)
  expect(text(scorecard.drawn.at(-1)!)).toContain('推进 · 王磊')
  expect(text(live!.drawn.at(-1)!)).toMatch(/推进/)
  expect(text(scene.last(directTo(CHEN)))).toContain('好消息')
  expect(all(showing(directTo(CHEN)))).not.toMatch(/[1-5] 级/)
  const again = await scene.looks(LIN)
  expect(again).toBeDefined()
  expect(home.drawn.length).toBeGreaterThan(2)
  expect(text(home.drawn.at(-1)!)).toContain('现在没有等您处理的事')
  expect(scene.shown(HR).filter((s) => text(s.drawn[0]!).includes('开放的职位'))).toHaveLength(1)
  expect(scene.forms(HR)).toEqual([])
  expect(await scene.store.dead(9)).toEqual([])
})
