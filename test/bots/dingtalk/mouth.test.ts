import { describe, expect, test } from 'vitest'
import type { PressAnswer } from '../../../bots/dingtalk/answer.ts'
import type { Asked } from '../../../bots/dingtalk/call.ts'
import { cardId, conversationOf } from '../../../bots/dingtalk/card-id.ts'
import { DingTalkFailure } from '../../../bots/dingtalk/failures.ts'
import { Mouth } from '../../../bots/dingtalk/mouth.ts'
import { placeOf } from '../../../bots/dingtalk/read-shared.ts'
import { Sessions } from '../../../bots/dingtalk/sessions.ts'
import { writeTicket } from '../../../bots/dingtalk/ticket.ts'
import { Answers } from '../../../bots/shared/answers.ts'
import { readMenu } from '../../../bots/shared/numbered-menu.ts'
import type { MessageRef } from '../../../src/chat/address.ts'
import type { BotFailure } from '../../../src/chat/bot.ts'
import { say } from '../../../src/chat/card.ts'
import type { Card } from '../../../src/chat/card.ts'
import { handClock } from '../feishu/hand-clock.ts'

const HIRING = 'cidHiring+Zb/1rVg==', HOOK = 'https://oapi.dingtalk.com/robot/sendBySession?session=x'
const BUTTONS: Card = { title: '评分卡', body: [], actions: [{ kind: 'button', action: 'advance:A-1', label: '推进' }, { kind: 'button', action: 'hold:A-1', label: '保留' }] }
const FORM: Card = { title: '添加候选人', body: [], inputs: [{ kind: 'text', id: 'name', label: '姓名' }], actions: [{ kind: 'button', action: 'run:add R-1', label: '添加', needs: ['name'] }] }
const live = (milestone: string, text = '面试中'): Card => ({ title: '陈宇', body: [{ kind: 'text', text }], milestone })

/** A mouth whose time is moved by hand, and all it calls; `fails` refuses the next call, or webhook. */
function scene(template: string | null = 'template.schema') {
  const clock = handClock(), answers = new Answers<PressAnswer>(clock), sessions = new Sessions('https://api.dingtalk.com', clock), rows = new Map<string, unknown>()
  const calls: (Asked & { at: number })[] = [], hooks: { url: string; data: unknown }[] = [], it = { fails: null as Error | null, left: 'plenty' as 'plenty' | 'little' | 'nothing', menuFails: false, answer: {} as unknown }
  const failing = (): void => {
    const { fails } = it
    it.fails = null
    if (fails) throw fails
  }
  const menus = { get: async (conversation: string) => { if (it.menuFails) throw new Error('away'); return rows.get(conversation) }, put: async (conversation: string, menu: object) => void rows.set(conversation, structuredClone(menu)) }
  const mouth = new Mouth({
    api: { call: async (asked) => { calls.push({ ...asked, at: clock.now() }); failing(); return it.answer }, webhook: async (url, data) => { hooks.push({ url, data }); failing() } },
    robotCode: 'robot', template, house: 'house', answers, sessions, menus, budget: { left: async () => it.left }, unique: () => String(calls.length + hooks.length), clock,
  })
  const hook = (conversation: string): void => sessions.learn(conversation, { url: HOOK, until: clock.now() + 3_600_000 })
  return Object.assign(it, { clock, answers, sessions, calls, hooks, mouth, hook, menu: (conversation: string) => readMenu(rows.get(conversation)), data: (n = calls.length - 1) => calls[n]!.data as Record<string, any> }) // oxlint-disable-line typescript/no-explicit-any
}
const settle = async (): Promise<void> => { for (let n = 0; n < 20; n++) await Promise.resolve() }
const failure = async (doing: Promise<unknown>): Promise<BotFailure> => doing.then(() => { throw new Error('did not fail') }, (error: BotFailure) => error)

describe('where a message goes', () => {
  test('to a person and to a group, as robot’s messages; what one person alone may see to their direct conversation', async () => {
    const { mouth, calls, data, clock } = scene()
    await mouth.send(placeOf('@hr'), say('x'), 'k1')
    await mouth.send(placeOf(HIRING), say('x'), 'k2')
    clock.pass(1_000)
    const alone = await mouth.send({ ...placeOf(HIRING), only: 'hr' }, say('x'), 'k3')
    expect(calls.map((c) => [c.method, c.path, c.kind])).toEqual([['POST', '/v1.0/robot/oToMessages/batchSend', 'robot'], ['POST', '/v1.0/robot/groupMessages/send', 'robot'], ['POST', '/v1.0/robot/oToMessages/batchSend', 'robot']])
    expect(data(0)).toMatchObject({ robotCode: 'robot', userIds: ['hr'], msgKey: 'sampleMarkdown' })
    expect(JSON.parse(data(0)['msgParam'])).toEqual({ title: 'x', text: 'x' })
    expect(data(1)).toMatchObject({ openConversationId: HIRING })
    expect(data(2)).toMatchObject({ userIds: ['hr'] })
    expect(alone.conversation).toBe(HIRING)
  })

  test('through the webhook while it lives, which is no call; through the robot when it is over, at once', async () => {
    const { mouth, calls, hooks, hook, clock, sessions } = scene(), it = scene()
    hook('@hr')
    await mouth.send(placeOf('@hr'), say('x'), 'k1')
    await mouth.send(placeOf('@mgr'), say('x'), 'k2')
    expect(hooks).toEqual([{ url: HOOK, data: { msgtype: 'markdown', markdown: { title: 'x', text: 'x' } } }])
    expect(calls).toHaveLength(1)
    clock.pass(3_600_000)
    await mouth.send(placeOf('@hr'), say('x'), 'k3')
    expect([hooks.length, calls.length, sessions.of('@hr')]).toEqual([1, 2, undefined])

    it.hook('@hr')
    it.fails = new DingTalkFailure('gone', '300001')
    await it.mouth.send(placeOf('@hr'), say('x'), 'k1')
    expect([it.hooks.length, it.calls.length, it.sessions.of('@hr')]).toEqual([1, 1, undefined])
  })

  test('a webhook that fails otherwise is not gone round: it may have been said', async () => {
    const it = scene()
    it.hook('@hr')
    it.fails = new DingTalkFailure('unreachable')
    expect(await failure(it.mouth.send(placeOf('@hr'), say('x'), 'k1'))).toMatchObject({ failure: 'unreachable' })
    expect([it.calls, it.sessions.of('@hr')]).toEqual([[], HOOK])
  })

  test('a success under which nothing was sent is none', async () => {
    const it = scene()
    it.answer = { processQueryKey: 'x', invalidStaffIdList: ['hr'] }
    expect(await failure(it.mouth.send(placeOf('@hr'), say('x'), 'k1'))).toMatchObject({ failure: 'gone' })
    it.answer = { processQueryKey: 'x', invalidStaffIdList: [], flowControlledStaffIdList: ['hr'] }
    expect(await failure(it.mouth.send(placeOf('@hr'), say('x'), 'k1'))).toMatchObject({ failure: 'rate-limited', retryAfter: 60_000 })
    it.answer = { success: true, result: { deliverResults: [{ success: false, errorMsg: 'robot is not in the conversation' }] } }
    expect(await failure(it.mouth.send(placeOf(HIRING), BUTTONS, 'k1'))).toMatchObject({ failure: 'forbidden' })
  })
})

describe('with a template', () => {
  test('what is pressed, filled in or drawn again is a card; what is only read is text', async () => {
    const { mouth, calls, clock } = scene()
    for (const card of [BUTTONS, FORM, live('begun')]) await mouth.send(placeOf(HIRING), card, 'k')
    clock.pass(1_000)
    for (const card of [say('第 1 题'), { title: '帮助', body: [], actions: [{ kind: 'link' as const, url: 'https://bole.example', label: '打开' }] }]) await mouth.send(placeOf(HIRING), card, 'k')
    expect(calls.map((c) => c.path.split('/').at(-1))).toEqual(['createAndDeliver', 'createAndDeliver', 'createAndDeliver', 'send', 'send'])
  })

  test('a card bears its key and its place, so that it is one however often it is sent', async () => {
    const { mouth, data, calls } = scene(), it = scene()
    const sent = await mouth.send(placeOf(HIRING), BUTTONS, 'k1')
    expect(sent).toEqual({ ...placeOf(HIRING), message: cardId('house', HIRING, 'k1') })
    expect(conversationOf(sent.message)).toBe(HIRING)
    expect(data()).toMatchObject({ outTrackId: sent.message, cardTemplateId: 'template.schema', callbackType: 'STREAM', userIdType: 1, openSpaceId: `dtv1.card//IM_GROUP.${HIRING}`, imGroupOpenDeliverModel: { robotCode: 'robot' } })
    expect(data()['imGroupOpenSpaceModel']).toMatchObject({ supportForward: false, lastMessageI18n: { ZH_CN: '评分卡' } })
    expect((await mouth.send(placeOf('@hr'), BUTTONS, 'k1')).message).not.toBe(sent.message)
    expect(data()).toMatchObject({ openSpaceId: 'dtv1.card//IM_ROBOT.hr', imRobotOpenDeliverModel: { spaceType: 'IM_ROBOT' } })
    expect(calls.every((c) => c.kind === 'card')).toBe(true)
    it.fails = new DingTalkFailure('rejected', 'param.cardAlreadyExist')
    expect(await it.mouth.send(placeOf(HIRING), BUTTONS, 'k1')).toEqual(sent)
    expect([mouth.find(BUTTONS), mouth.find(say('x')), scene(null).mouth.find(BUTTONS)]).toEqual(['absent', 'unknown', 'unknown'])
  })

  test('another installation’s cards are others; ids are short, whatever the key', () => {
    expect(cardId('one', '@hr', 'k')).not.toBe(cardId('two', '@hr', 'k'))
    expect(cardId('one', HIRING, 'k'.repeat(500))).toHaveLength(22 + 1 + HIRING.length)
    for (const odd of ['', 'x', 'text.12345678.9', `${'x'.repeat(22)}.elsewhere`]) expect(conversationOf(odd)).toBeUndefined()
  })

  test('what the template cannot hold is text with numbers', async () => {
    const { mouth, calls, menu } = scene(), two: Card = { ...FORM, actions: [{ kind: 'button', action: 'a:1', label: '甲', needs: ['name'] }, { kind: 'button', action: 'b:1', label: '乙', needs: ['name'] }] }
    const sent = await mouth.send(placeOf('@hr'), two, 'k1')
    expect(calls[0]!.path).toContain('oToMessages')
    expect(menu('@hr')?.offers[0]).toMatchObject({ message: sent.message, choices: [{ n: 1, action: 'a:1' }, { n: 2, action: 'b:1' }] })
    expect(mouth.find(two)).toBe('unknown')
  })

  test('in a direct conversation the answer to a press is the new card, and costs nothing; a call where it could not be written or nobody waits', async () => {
    const { mouth, answers, calls, clock } = scene(), card = await mouth.send(placeOf('@hr'), BUTTONS, 'k1'), held = answers.open('p1', card.message)!
    const drawing = mouth.redraw(card, say('决定了')), heard = await held.until(clock.now() + 1_000)
    expect(heard.answer).toMatchObject({ cardUpdateOptions: { updateCardDataByKey: true }, cardData: { cardParamMap: { markdown_1: '决定了', buttons_1: '[]' } } })
    heard.written(true)
    await drawing
    expect(calls).toHaveLength(1)

    const again = answers.open('p2', card.message)!, lost = mouth.redraw(card, say('又决定了')), given = await again.until(clock.now() + 1_000)
    given.written(false)
    await lost
    expect(calls[1]).toMatchObject({ method: 'PUT', path: '/v1.0/card/instances', kind: 'card', data: { outTrackId: card.message, cardUpdateOptions: { updateCardDataByKey: true } } })
    await mouth.redraw(card, say('z'))
    expect(calls).toHaveLength(3)
  })

  test('in a group whoever pressed sees the answer, and the others the call after it', async () => {
    const { mouth, answers, calls, clock } = scene(), card = await mouth.send(placeOf(HIRING), BUTTONS, 'k1'), held = answers.open('p1', card.message)!
    const drawing = mouth.redraw(card, say('决定了')), heard = await held.until(clock.now() + 1_000)
    await settle()
    expect(calls).toHaveLength(1)
    heard.written(true)
    await drawing
    expect(calls[1]).toMatchObject({ method: 'PUT' })
  })

  test('a form that comes back takes its own place; a new one where that is gone', async () => {
    const it = scene(), form = (await it.mouth.send(placeOf('@hr'), FORM, 'k1')).message, back = { ...placeOf('@hr'), ticket: writeTicket({ press: 'p1', form }) }
    expect((await it.mouth.send(back, FORM, 'k2')).message).toBe(form)
    expect(it.calls[1]).toMatchObject({ method: 'PUT' })
    it.fails = new DingTalkFailure('gone', 'param.cardNotExist')
    expect((await it.mouth.send(back, FORM, 'k2')).message).toBe(cardId('house', '@hr', 'k2'))
    it.clock.pass(1_000)
    it.fails = new DingTalkFailure('unreachable')
    expect(await failure(it.mouth.send(back, FORM, 'k2'))).toMatchObject({ failure: 'unreachable' })
  })

  test('whoever pressed need not wait where the answer is said elsewhere', async () => {
    const { mouth, answers, clock } = scene(), held = answers.open('p1', 'card')!, waits = held.until(clock.now() + 1_000)
    void mouth.send({ ...placeOf('@hr'), ticket: writeTicket({ press: 'p1' }) }, say('x'), 'k1')
    expect((await waits).answer).toEqual({})
  })

  test('what is called by no name of a card cannot be drawn', async () => {
    expect(await failure(scene().mouth.redraw({ ...placeOf(HIRING), message: 'om_1' }, say('x')))).toMatchObject({ failure: 'gone' })
  })

  test('where calls run short a card is drawn when it comes to something new, and when it was pressed', async () => {
    const it = scene(), card = await it.mouth.send(placeOf(HIRING), live('begun'), 'k1'), draws = async (one: Card): Promise<boolean> => {
      const before = it.calls.length
      await it.mouth.redraw(card, one)
      it.clock.pass(1_000)
      return it.calls.length > before
    }
    expect(await draws(live('begun', '第 2 题'))).toBe(true)
    it.left = 'little'
    expect(await draws(live('begun', '第 3 题'))).toBe(false)
    expect(await draws(live('withdrawn'))).toBe(true)
    expect(await draws(live('withdrawn'))).toBe(false)
    expect(await draws(say('决定了'))).toBe(true)
    it.left = 'plenty'
    expect(await draws(live('withdrawn'))).toBe(true)
  })
})

describe('without one', () => {
  test('choices are numbers, kept before they can be answered; a group’s go on', async () => {
    const { mouth, data, menu, calls } = scene(null), one = await mouth.send(placeOf(HIRING), BUTTONS, 'k1'), two = await mouth.send(placeOf(HIRING), { ...BUTTONS, title: '另一张' }, 'k2')
    expect(JSON.parse(data(0)['msgParam'])['text']).toMatch(/@.*我回复 1 推进，2 保留/)
    expect(JSON.parse(data(1)['msgParam'])['text']).toMatch(/3 推进，4 保留/)
    expect(menu(HIRING)?.offers.map((o) => [o.message, o.choices.map((c) => c.n)])).toEqual([[one.message, [1, 2]], [two.message, [3, 4]]])
    expect(calls.map((c) => c.kind)).toEqual(['robot', 'robot'])
  })

  test('alone with somebody a number means the newest message: after one without choices it is an answer; the bot’s own questions between change nothing', async () => {
    const { mouth, menu, clock } = scene(null)
    await mouth.send(placeOf('@hr'), BUTTONS, 'k1')
    await mouth.aside(placeOf('@hr'), say('请填写'), 'a1')
    expect(menu('@hr')).toMatchObject({ passed: false })
    clock.pass(1_000)
    await mouth.send(placeOf('@hr'), say('第 1 题'), 'k2')
    expect(menu('@hr')).toMatchObject({ passed: true })
    await mouth.send(placeOf('@hr'), BUTTONS, 'k3')
    expect(menu('@hr')).toMatchObject({ passed: false, offers: [{ choices: [{ n: 1 }, { n: 2 }] }] })
    await mouth.send(placeOf('@mgr'), say('x'), 'k4')
    expect(menu('@mgr')).toBeUndefined()
  })

  test('choices that cannot be kept are not shown', async () => {
    const it = scene(null)
    it.menuFails = true
    expect(await failure(it.mouth.send(placeOf('@hr'), BUTTONS, 'k1'))).toMatchObject({ failure: 'unreachable' })
    expect(it.calls).toEqual([])
  })

  test('nothing is drawn again: a card that came to something new is to be written anew, any other stays as it is', async () => {
    const { mouth, calls } = scene(null), ref = await mouth.send(placeOf(HIRING), live('begun'), 'k1')
    await mouth.redraw(ref, live('begun', '第 5 题'))
    await mouth.redraw(ref, say('已提交'))
    expect(calls).toHaveLength(1)
    expect(await failure(mouth.redraw(ref, live('withdrawn')))).toMatchObject({ failure: 'gone' })
    // What it was called tells, also after a restart.
    expect(await failure(scene(null).mouth.redraw(ref, live('withdrawn')))).toMatchObject({ failure: 'gone' })
    const plain = await mouth.send(placeOf(HIRING), BUTTONS, 'k2')
    await mouth.redraw(plain, say('王磊选了推进'))
    expect(calls).toHaveLength(2)
  })

  test('where calls run short it is written anew only through a webhook', async () => {
    const it = scene(null), ref = await it.mouth.send(placeOf(HIRING), live('begun'), 'k1')
    it.left = 'little'
    await it.mouth.redraw(ref, live('withdrawn'))
    it.hook(HIRING)
    expect(await failure(it.mouth.redraw(ref, live('withdrawn')))).toMatchObject({ failure: 'gone' })
  })

  test('sent twice, a text is two', async () => {
    const { mouth } = scene(null)
    expect((await mouth.send(placeOf('@hr'), say('x'), 'k1')).message).not.toBe((await mouth.send(placeOf('@hr'), say('x'), 'k1')).message)
  })
})

test('twenty calls a second of one kind are never more, kinds do not wait for each other, and whoever would wait for long comes again', async () => {
  const { mouth, clock, calls } = scene(null), sent = Array.from({ length: 120 }, (_, n) => mouth.send(placeOf(HIRING), say('x'), `k${n}`).catch((error: BotFailure) => error)), other = mouth.send(placeOf('@hr'), say('x'), 'other')
  await settle()
  expect(calls.some((c) => c.path.includes('oTo'))).toBe(true)
  await other
  for (let n = 0; n < 550; n++) { clock.pass(10); await settle() }
  const met = await Promise.all(sent), away = met.filter((one): one is BotFailure => !('message' in one && 'conversation' in one)), group = calls.filter((c) => c.path.includes('group'))
  expect(Math.max(...group.map(({ at: from }) => group.filter((c) => c.at >= from && c.at < from + 1_000).length))).toBeLessThanOrEqual(20)
  expect(away.length).toBeGreaterThan(10)
  expect(away[0]).toMatchObject({ failure: 'rate-limited' })
  expect(group.length + away.length).toBe(120)
})

test('refs are DingTalk’s', async () => {
  const ref: MessageRef = await scene().mouth.send(placeOf('@hr'), say('x'), 'k')
  expect(ref).toMatchObject({ platform: 'dingtalk', tenant: 'corp', conversation: '@hr' })
})
