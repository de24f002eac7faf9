import { beforeEach, describe, expect, test } from 'vitest'
import { directTo, type Address } from '../../src/chat/address.ts'
import { BotFailure } from '../../src/chat/bot.ts'
import { stageOf } from '../../src/interview/stage.ts'
import { buttons } from '../cards/shown.ts'
import { channel, HR, MINUTE, Scene, SECOND, STRANGER, STRONG, text } from './scene.ts'

const CHEN: Address = { platform: 'slack', tenant: 'T1', conversation: '@U1' }
const HOUR = 60 * MINUTE
const chen = { platform: 'slack', tenant: 'T1', user: 'U1' } as const

let scene: Scene
const interview = async (id: string) => (await scene.store.get('interview', id))?.value
const told = (place: Address): string => text(scene.shown(place).map((s) => s.drawn.at(-1)))

beforeEach(async () => {
  scene = new Scene()
  await scene.app.start()
  await scene.hire('requisition new "大客户销售" kit=sales manager=@manager lang=zh')
  await scene.hire('requisition new "Team lead" kit=team-lead manager=@manager lang=en')
  await scene.hire('add R-1 "陈宇" account=slack:T1:U1 email=chenyu@example.com')
  await scene.hire('add R-2 "陈宇" account=slack:T1:U1')
})

describe('a candidate in the workspace', () => {
  test('is greeted there at once, without a link, and not again when they open the conversation', async () => {
    const reply = text(await scene.hire('邀请 A-1'))
    expect(reply).toMatch(/Slack[^]*私信/)
    expect(reply).not.toContain('/i/')
    expect(await scene.store.list('link')).toHaveLength(0)
    expect(buttons(scene.last(CHEN))).toEqual(['consent:A-1', 'person:A-1'])
    const state = await interview('A-1')
    expect(state).toMatchObject({ phase: 'consent', plan: { place: CHEN, direct: true } })
    expect(stageOf(state)).toBe('invited')
    scene.slack.acts({ ...scene.base(chen, CHEN), kind: 'open' })
    await scene.later(5 * SECOND)
    expect(scene.shown(CHEN)).toHaveLength(1)
  })

  test('is interviewed there to the end', async () => {
    await scene.hire('invite A-1')
    await scene.says(CHEN, '同意')
    for (let i = 0; i < 12 && (await interview('A-1'))?.phase === 'asking'; i++) await scene.says(CHEN, `${STRONG}（${i}）`)
    await scene.says(CHEN, '没有')
    expect((await interview('A-1'))?.phase).toBe('published')
    await scene.press('advance:A-1')
    expect(told(CHEN)).toContain('好消息')
    expect(told(CHEN)).not.toMatch(/[1-5] 级/)
  })

  test.each([[true, '漏收'], [false, '方便的时候再来']])('is reminded, and asked for what may have been lost where the platform loses something: %s', async (mayMiss, words) => {
    if (mayMiss) scene.bots.set('slack', { ...scene.bots.get('slack')!, mayMiss })
    await scene.hire('invite A-1')
    await scene.says(CHEN, '同意')
    await scene.later(25 * HOUR)
    expect(told(CHEN)).toContain(words)
    expect(told(CHEN).includes('漏收')).toBe(mayMiss)
  })

  test('what they type as a command is a colleague’s, not an answer', async () => {
    await scene.hire('invite A-1')
    await scene.says(CHEN, '同意')
    await scene.says(CHEN, '/hire status')
    expect((await interview('A-1'))?.answers[0]?.turns).toEqual([])
  })

  test('HR may have a link instead', async () => {
    expect(text(await scene.hire('邀请 A-1 链接'))).toContain('/i/')
    expect((await interview('A-1'))?.plan.direct).toBeUndefined()
    expect(scene.shown(CHEN)).toHaveLength(0)
  })

  test('there is no link to make for them afterwards, nor a second invitation', async () => {
    await scene.hire('invite A-1')
    expect(text(await scene.hire('link A-1'))).toMatch(/面试在 Slack 私信里进行，没有链接/)
    expect(text(await scene.hire('邀请 A-1'))).toMatch(/已经邀请过了，面试在 Slack 私信里进行/)
    expect(await scene.store.list('link')).toHaveLength(0)
  })

  test('one interview at a time in one conversation; the next one once the first is decided', async () => {
    await scene.hire('invite A-1')
    expect(text(await scene.hire('invite A-2'))).toMatch(/A-1[^]*\/hire 邀请 A-2 链接/)
    expect(await interview('A-2')).toBeUndefined()
    await scene.says(CHEN, '同意')
    await scene.hire('cancel A-1')
    await scene.hire('invite A-2')
    await scene.says(CHEN, 'yes')
    await scene.says(CHEN, 'In my last team I did it.')
    expect((await interview('A-2'))?.answers[0]?.turns.map((t) => t.text)).toEqual(['In my last team I did it.'])
    expect((await interview('A-1'))?.ended).toBe('cancelled')
  })

  test('two people who invite them at one moment, each for another requisition: one interview', async () => {
    await scene.hire('role grant hr @stranger')
    const commit = scene.store.commit.bind(scene.store)
    // Each has looked before the other is saved.
    scene.store.commit = async (whole) => {
      await scene.time.sleep(SECOND)
      return commit(whole)
    }
    for (const [i, from] of [HR, STRANGER].entries()) scene.platform.acts({ ...scene.base(from, directTo(from)), kind: 'command', text: `invite A-${i + 1}`, files: [] })
    await scene.later(10 * SECOND)
    expect(await scene.store.list('interview')).toHaveLength(1)
    expect(scene.shown(CHEN)).toHaveLength(1)
    const replies = [HR, STRANGER].map((from) => text(scene.last(directTo(from))))
    expect(replies.filter((reply) => /\/hire (?:邀请|invite) A-\d (?:链接|link)/.test(reply))).toHaveLength(1)
  })

  test('cannot be written to: the channel hears of it', async () => {
    scene.bots.set('slack', { ...scene.slack.bot(), send: async () => { throw new BotFailure('forbidden', 'not in this workspace') } })
    await scene.hire('invite A-1')
    expect(told(channel)).toContain('A-1 的一条消息多次尝试仍未送达：平台不允许发送')
  })

  test('on a platform where Bole does not talk is invited by link', async () => {
    await scene.hire('add R-1 "李雷" account=feishu:T1:U2')
    expect(text(await scene.hire('invite A-3'))).toContain('/i/')
  })
})

test('the first invitation seals the weights, later ones change nothing', async () => {
  await scene.hire('add R-1 "Li"')
  await scene.hire('invite A-1')
  const sealed = await scene.store.get('requisition', 'R-1')
  expect(sealed?.value.sealedAt).toBe((await interview('A-1'))?.activeAt)
  await scene.hire('invite A-3')
  expect(await scene.store.get('requisition', 'R-1')).toEqual(sealed)
  expect(await interview('A-3')).toBeDefined()
  expect(told(channel)).toContain('陈宇')
  expect(text(scene.last(directTo(HR)))).toContain('/i/')
})

test('whoever applied themselves sees and decides nothing of their own application, whatever their roles', async () => {
  const manager = { ...HR, user: 'manager' }
  await scene.hire('add R-1 "王磊" account=@manager')
  await scene.hire('invite A-3 link')
  for (const deed of ['scorecard A-3', 'candidate A-3', 'note A-3 "mine"', 'rate A-3 negotiation=5']) expect(text(await scene.hire(deed, manager)), deed).toContain('这是您自己的应聘')
  expect(text(await scene.hire('candidate C-3', manager))).toContain('这是您自己的应聘')
  await scene.press('advance:A-3', manager)
  expect(text(scene.shown(channel).at(-1)?.drawn)).toContain('这是您自己的应聘')
  expect((await interview('A-3'))?.decision).toBeNull()
  expect(text(await scene.hire('candidate A-1', manager))).toContain('陈宇')
  await scene.hire('role grant hr @manager')
  expect(text(await scene.hire('journal A-3', manager))).toContain('这是您自己的应聘')
})
