import { beforeEach, describe, expect, test } from 'vitest'
import { directTo, type Address } from '../../src/chat/address.ts'
import { RulesJudge } from '../../src/infra/llm/rules-judge.ts'
import { JudgeFailure } from '../../src/ports/judge.ts'
import type { Letter } from '../../src/ports/mailer.ts'
import { shown } from '../cards/shown.ts'
import { FakeRecruiting, OPENING } from '../fakes/fake-recruiting.ts'
import { channel, HR, MINUTE, Scene, SECOND, STRONG, text } from './scene.ts'

/** The built-in rules, rating nothing while away. */
class Away extends RulesJudge {
  away = false
  override async rate(...args: Parameters<RulesJudge['rate']>) {
    if (this.away) throw new JudgeFailure('quota', 'away')
    return super.rate(...args)
  }
}

let scene: Scene
let system: FakeRecruiting
let judge: Away
let mailed: Letter[]
const desk = (): string => scene.shown(directTo(HR)).flatMap((s) => s.drawn.flatMap(shown)).join('\n')
const inChannel = (): string => scene.shown(channel).flatMap((s) => s.drawn.flatMap(shown)).join('\n')
const kinds = async (id: string): Promise<string[]> => (await scene.store.journal(id)).map((e) => e.kind)
const reported = async (id = 'A-1') => (await scene.store.get('application', id))?.value.recruiting?.reported
let events = 0
async function arrives(application: string, stage = '702', id = `feishu:t:hire:${++events}`): Promise<void> {
  await scene.app.arrived({ id, application, stage, at: scene.time.now() })
  await scene.later(5 * SECOND)
}
async function interviewed(id = 'A-1', answers = 5): Promise<Address> {
  const link = (await scene.store.list('link')).find((l) => l.value.application === id)
  const place = link!.value.place
  await scene.says(place, '你好')
  await scene.says(place, '同意')
  for (let i = 0; i < answers; i++) await scene.says(place, `${STRONG}（${i}）`)
  await scene.says(place, '没有')
  return place
}

beforeEach(async () => {
  system = new FakeRecruiting()
  judge = new Away()
  mailed = []
  scene = new Scene(judge, {}, { recruiting: system, mailer: { send: async (letter) => void mailed.push(letter) } })
  await scene.app.start()
  await scene.hire('requisition new "大客户销售" kit=sales manager=@manager lang=zh')
  await scene.hire(`招聘系统 R-1 飞书职位=${OPENING.id} 阶段=笔试`)
  system.applies('app-1')
})

describe('an application that enters the stage HR chose', () => {
  test('is added and invited in the name of whoever chose it, by e-mail, and HR sees the link', async () => {
    await arrives('app-1')
    expect((await scene.store.get('candidate', 'C-1'))?.value).toMatchObject({ name: '赵云', contacts: [{ kind: 'email', value: 'zhaoyun@example.com' }, { kind: 'phone', value: '13800000000' }] })
    expect((await scene.store.get('application', 'A-1'))?.value).toMatchObject({ requisition: 'R-1', recruiting: { id: 'app-1', external: false, by: { name: '林静' } } })
    expect((await scene.store.get('interview', 'A-1'))?.value.phase).toBe('invited')
    expect(mailed.map((m) => m.to)).toEqual(['zhaoyun@example.com'])
    expect(desk()).toMatch(/飞书招聘：“大客户销售”的一份投递进入了“笔试”，已自动邀请。[^]*http:\/\/localhost:3000\/i\//)
    expect(inChannel()).not.toContain('/i/')
    expect(shown(await scene.hire('日志 A-1')).join('\n')).toContain('伯乐 · 候选人从招聘系统来，以这位同事的名义邀请：林静')
  })

  test.each([['the same delivery', 'e1'], ['another event of the same application', 'e2']])('makes one candidate: %s', async (_, second) => {
    await Promise.all([arrives('app-1', '702', 'e1'), arrives('app-1', '702', second)])
    await arrives('app-1', '702', second)
    expect(await scene.store.list('application')).toHaveLength(1)
    expect(await scene.store.list('candidate')).toHaveLength(1)
    expect(mailed).toHaveLength(1)
  })

  test('waits while the system is away or limits us, and is not lost', async () => {
    system.faults.push({ call: 'read', fault: 'unreachable' }, { call: 'read', fault: 'rate-limited', retryAfter: 3 * MINUTE })
    await arrives('app-1')
    await scene.later(2 * MINUTE)
    expect(await scene.store.list('application')).toHaveLength(0)
    await scene.later(3 * MINUTE)
    expect((await scene.store.get('interview', 'A-1'))?.value.phase).toBe('invited')
  })

  test('that nobody knows is told to the channel', async () => {
    await arrives('app-9')
    expect(inChannel()).toContain('R-1 的一项后台任务多次尝试仍未完成：招聘系统里没有这份投递或这个职位。')
  })

  test('a name that is a program’s nightmare is a name', async () => {
    system.applies('app-2', { name: ' “x” email=evil@x.com\u202e\u0000\n名 ', email: 'no address', phone: null })
    await arrives('app-2')
    expect((await scene.store.get('candidate', 'C-1'))?.value).toMatchObject({ name: '“x” email=evil@x.com 名', contacts: [] })
  })

  test('whoever chose it may not invite any more: nobody is invited until HR connects it again', async () => {
    const { value, version } = (await scene.store.get('requisition', 'R-1'))!
    await scene.store.commit({
      event: { id: 'x' }, owed: [], owner: 'one', now: scene.time.now(), journal: [{ id: 'x', subject: 'R-1', seq: null, at: 0, by: { kind: 'bole', id: 'x', name: '' }, kind: 'x', body: {} }],
      puts: [{ kind: 'requisition', id: 'R-1', value: { ...value, recruiting: { ...value.recruiting!, by: { id: 'web:demo:stranger', name: '陌生人' } } }, from: version }],
    })
    await arrives('app-1')
    expect(await scene.store.list('application')).toHaveLength(0)
    expect(inChannel()).toContain('请 HR 重新接一次')
    await scene.hire(`招聘系统 R-1 飞书职位=${OPENING.id} 阶段=笔试`)
    await scene.hire(`letters retry ${(await scene.store.dead(1))[0]!.n}`)
    expect(await scene.store.list('application')).toHaveLength(1)
  })
})

describe('an application that means nothing here', () => {
  test.each([
    ['another stage', {}, '701'], ['another opening', { opening: '1' }, '702'], ['one that has moved on', { stage: '701' }, '702'], ['one that was ended', { active: false }, '702'],
  ])('%s', async (_, more, stage) => {
    system.applies('app-1', more)
    await arrives('app-1', stage)
    expect(await scene.store.list('application')).toHaveLength(0)
    expect(await scene.store.dead(1)).toHaveLength(0)
  })

  test('a stage nobody chose is not even kept', async () => {
    await arrives('app-1', '701', 'e')
    expect(await scene.store.journal('recruiting')).toEqual([])
  })

  test('a closed or disconnected requisition', async () => {
    await scene.hire('招聘系统 R-1 断开')
    await arrives('app-1')
    await scene.hire(`招聘系统 R-1 飞书职位=${OPENING.id} 阶段=702`)
    await scene.hire('requisition close R-1')
    await arrives('app-1')
    expect(await scene.store.list('application')).toHaveLength(0)
  })
})

describe('the result', () => {
  beforeEach(() => arrives('app-1'))

  test('goes to the application once, of 100, with the place of the scorecard and in a person’s name; a decision writes nothing', async () => {
    await interviewed()
    const card = inChannel(), [, of10 = ''] = /总分 [\d.]+ \/ 5（十分制 ([\d.]+)）/.exec(card) ?? []
    expect(system.written).toMatchObject([{ to: { id: 'app-1', external: false }, result: { interview: 'A-1', ratedWeight: 100, operator: 'hr', scorecard: { conversation: '#hiring' }, language: 'zh' } }])
    expect(system.written[0]?.result.score).toBeCloseTo(Number(of10) * 10, 1)
    expect(system.written[0]?.result.lines).toHaveLength(5)
    expect(await reported()).toMatchObject({ id: 'exam-1' })
    expect(shown(await scene.hire('日志 A-1')).join('\n')).toContain('伯乐 · 面试成绩写入招聘系统：exam-1')
    await scene.press('advance:A-1')
    await scene.later(10 * MINUTE)
    expect(system.written).toHaveLength(1)
    expect(JSON.stringify(system.written)).not.toMatch(/advance|conclusion/)
  })

  test('asked for patience: later, once', async () => {
    system.faults.push({ call: 'find', fault: 'rate-limited', retryAfter: MINUTE }, { call: 'report', fault: 'rate-limited', retryAfter: MINUTE })
    await interviewed()
    await scene.later(5 * MINUTE)
    expect(system.written).toHaveLength(1)
    expect(await reported()).toBeDefined()
  })

  test('the answer was lost: it is looked up and not written again', async () => {
    system.faults.push({ call: 'report', fault: 'lost' })
    await interviewed()
    await scene.later(5 * MINUTE)
    expect(system.written).toHaveLength(1)
    expect(await reported()).toMatchObject({ id: 'exam-1' })
  })

  test('the answer was lost and the system shows nothing: people look, and may have it written again', async () => {
    system.blind = true
    system.faults.push({ call: 'report', fault: 'lost' })
    await interviewed()
    await scene.later(5 * MINUTE)
    expect(system.written).toHaveLength(1)
    expect(inChannel()).toContain('面试成绩可能已经写入招聘系统，也可能没有')
    expect(await kinds('A-1')).toContain('dead-letter')
    const [letter] = await scene.store.dead(1)
    await scene.hire(`letters retry ${letter!.n}`)
    expect(system.written).toHaveLength(2)
    expect(await reported()).toBeDefined()
  })

  test('it was away before anything was written: written later, and nobody has to look', async () => {
    system.blind = true
    system.faults.push({ call: 'find', fault: 'unreachable' })
    await interviewed()
    await scene.later(5 * MINUTE)
    expect(system.written).toHaveLength(1)
    expect(await reported()).toBeDefined()
  })

  test.each(['rate-limited', 'unreachable', 'forbidden'] as const)('the answer was lost, then nobody could look (%s): not written again either', async (fault) => {
    system.blind = true
    system.faults.push({ call: 'report', fault: 'lost' }, { call: 'find', fault })
    await interviewed()
    await scene.later(10 * MINUTE)
    expect(system.written).toHaveLength(1)
    expect(inChannel()).toContain('面试成绩可能已经写入招聘系统，也可能没有')
  })

  test('every answer was lost, to the last: people look', async () => {
    system.faults.push({ call: 'report', fault: 'lost' }, ...Array.from({ length: 11 }, () => ({ call: 'find' as const, fault: 'unreachable' as const })))
    await interviewed()
    await scene.later(3 * 24 * 60 * MINUTE)
    expect(system.written).toHaveLength(1)
    expect(inChannel()).toContain('面试成绩可能已经写入招聘系统，也可能没有')
  })

  test('refused for good: the channel hears why', async () => {
    system.faults.push({ call: 'report', fault: 'forbidden' })
    await interviewed()
    expect(inChannel()).toContain('招聘系统没有给够权限')
    expect(system.written).toHaveLength(0)
  })

  test('too little was rated: nothing is written, HR hears it, and what is rated later goes there', async () => {
    judge.away = true
    await interviewed()
    expect(desk()).toContain('赵云（A-1）的成绩没有写入招聘系统')
    expect(system.calls).not.toContain('report')
    judge.away = false
    for (const letter of await scene.store.dead(10)) await scene.hire(`letters retry ${letter.n}`)
    await scene.later(MINUTE)
    expect(system.written).toHaveLength(1)
    // The total was there with the third answer of five; the two that came later change nothing that was written.
    expect(system.calls.filter((c) => c === 'report')).toHaveLength(1)
  })

  test.each([['the last panelist has filed', 'zhao', '评分 A-2 negotiation=4'], ['a manager shows the ratings', 'manager', '显示评分 A-2']])('waits where panelists rate unseen, until %s', async (_, user, words) => {
    await scene.hire('招聘系统 R-1 断开')
    await scene.hire('requisition new "大客户销售" kit=sales manager=@manager panelist=@zhao lang=zh')
    await scene.hire(`招聘系统 R-2 飞书职位=${OPENING.id} 阶段=笔试`)
    system.applies('app-2')
    await arrives('app-2')
    await interviewed('A-2')
    await scene.later(5 * MINUTE)
    expect(await reported('A-2')).toBeUndefined()
    expect(desk()).not.toContain('总分')
    await scene.hire(words, { ...HR, user })
    await scene.later(MINUTE)
    expect(await reported('A-2')).toMatchObject({ id: 'exam-1' })
  })

  test('whoever has withdrawn is not reported', async () => {
    system.faults.push({ call: 'find', fault: 'rate-limited', retryAfter: 10 * MINUTE })
    const place = await interviewed()
    const from = { platform: place.platform, tenant: place.tenant, user: place.conversation.slice(1) }
    for (const _ of ['asked', 'sure']) scene.platform.acts({ ...scene.base(from, place), kind: 'press', action: 'withdraw:A-1', inputs: {}, message: null })
    await scene.later(20 * MINUTE)
    expect((await scene.store.get('interview', 'A-1'))?.value.ended).toBe('withdrawn')
    expect(system.written).toHaveLength(0)
  })
})

describe('an application that was only imported there', () => {
  const external = '6960663240925956660'
  beforeEach(async () => {
    await scene.hire('add R-1 "陈宇"')
    await scene.hire('invite A-1')
  })

  test.each(['before', 'after'])('gets the result as an external interview: tied %s the scorecard', async (when) => {
    if (when === 'before') await scene.hire(`招聘系统 A-1 外部投递=${external}`)
    system.faults.push({ call: 'report', fault: 'lost' })
    await interviewed()
    if (when === 'after') await scene.hire(`招聘系统 A-1 外部投递=${external}`)
    await scene.later(5 * MINUTE)
    expect(system.written.map((w) => w.to)).toMatchObject([{ id: external, external: true }])
    expect(shown(await scene.hire(`招聘系统 A-1 外部投递=1`)).join()).toContain('不能再改')
  })

  test.each(['first', 'last'])('tied in the instant of its publication, which is saved %s: reported once', async (publication) => {
    const commit = scene.store.commit.bind(scene.store), waiting: (() => void)[] = []
    let met = false
    // Each has looked at what the other is about to change; one of them is held back until the other is saved.
    scene.store.commit = async (asked) => {
      const published = asked.puts.some((p) => p.kind === 'interview' && p.value.phase === 'published'), tied = asked.puts.some((p) => p.kind === 'application' && p.value.recruiting)
      if (!met && (publication === 'first' ? tied : published)) await new Promise<void>((go) => { waiting.push(go) })
      const done = await commit(asked)
      if (!met && (publication === 'first' ? published : tied) && done.outcome === 'done') {
        met = true
        for (const go of waiting) go()
      }
      return done
    }
    if (publication === 'first') {
      const rated = judge.rate.bind(judge)
      judge.rate = async (...args) => {
        judge.rate = rated
        scene.platform.acts({ ...scene.base(HR, directTo(HR)), kind: 'command', text: `招聘系统 A-1 外部投递=${external}`, files: [] })
        return rated(...args)
      }
    }
    await interviewed()
    if (publication === 'last') await scene.hire(`招聘系统 A-1 外部投递=${external}`)
    await scene.later(5 * MINUTE)
    expect(met).toBe(true)
    expect(system.written.map((w) => w.to)).toMatchObject([{ id: external, external: true }])
  })

  test('a candidate nobody tied to one is reported nowhere', async () => {
    await interviewed()
    expect(system.calls).not.toContain('find')
    expect(text(await reported())).toBe(undefined)
  })
})

test('without the switch nothing is heard, and the command says how', async () => {
  const plain = new Scene()
  await plain.app.start()
  await plain.hire('requisition new "大客户销售" kit=sales manager=@manager lang=zh')
  await plain.app.arrived({ id: 'e', application: 'app-1', stage: '702', at: 0 })
  expect(shown(await plain.hire('招聘系统 R-1')).join()).toContain('FEISHU_RECRUITING=on')
})
