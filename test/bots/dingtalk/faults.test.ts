import { afterEach, describe, expect, test } from 'vitest'
import { DingTalkBot } from '../../../bots/dingtalk/bot.ts'
import { placeOf } from '../../../bots/dingtalk/read-shared.ts'
import { createDelivery } from '../../../src/app/deliver.ts'
import type { Delivered } from '../../../src/app/deliver.ts'
import type { MessageBody } from '../../../src/app/owed.ts'
import type { Address } from '../../../src/chat/address.ts'
import { BotFailure } from '../../../src/chat/bot.ts'
import { say } from '../../../src/chat/card.ts'
import type { Card } from '../../../src/chat/card.ts'
import type { Inbound } from '../../../src/chat/inbound.ts'
import type { OutboxRow } from '../../../src/ports/store.ts'
import type { FakeOptions } from '../../fakes/dingtalk/fake-dingtalk.ts'
import { readMessage } from '../../fakes/dingtalk/readable.ts'
import { ELSEWHERE, HIRING, TEMPLATE } from '../../fakes/dingtalk/world.ts'
import { MemoryWorld } from '../../fakes/memory-store.ts'
import { quiet } from '../../infra/quiet.ts'
import { DingTalkHarness } from './dingtalk-harness.ts'
import type { Way } from './dingtalk-harness.ts'

const open: DingTalkHarness[] = []
afterEach(async () => { for (const it of open.splice(0)) await it.close() })

type Started = DingTalkHarness & { events: Inbound[]; deliver: (body: MessageBody, more?: Partial<OutboxRow>) => Promise<Delivered> }
async function start(way: Way, options: Partial<FakeOptions> & { short?: number; most?: number } = {}): Promise<Started> {
  const it = await DingTalkHarness.start(way, options), events: Inbound[] = [], delivery = createDelivery({ store: new MemoryWorld().store(), log: quiet }, () => {})
  open.push(it)
  await it.bot.start(async (event) => void events.push(event))
  const deliver: Started['deliver'] = (body, more = {}) => delivery(it.bot, {
    id: 'k1', n: 1, subject: 'A-3', lane: '', kind: 'message', dueAt: 0, body, status: 'sending', owner: 'one', attempt: 1, leaseUntil: Infinity, createdAt: 0, error: null, unclear: false, ...more,
  }, body)
  return Object.assign(it, { events, deliver })
}
const failure = async (call: Promise<unknown>): Promise<BotFailure> => {
  const error = await call.then(() => undefined, (e: unknown) => e)
  expect(error).toBeInstanceOf(BotFailure)
  return error as BotFailure
}

const HR = placeOf('@hr'), GROUP = placeOf(HIRING), HOUR_MS = 3_600_000
const BUTTON: Card = { title: '决定', body: [], actions: [{ kind: 'button', action: 'advance:A-3', label: '推进' }] }
const FORM: Card = {
  title: '添加候选人', body: [], inputs: [{ kind: 'text', id: 'name', label: '姓名', required: true }, { kind: 'choice', id: 'kit', label: '题目', options: [{ value: 'sales', label: '销售' }, { value: 'support', label: '客服' }] }],
  actions: [{ kind: 'button', action: 'run:add R-1', label: '添加', needs: ['name'] }],
}
const back = ({ place, direct, from, ticket }: Inbound): Address => ({ ...place, ...(direct ? {} : { only: from.user }), ...(ticket === undefined ? {} : { ticket }) })
const BOTH = ['cards', 'text'] as const

describe('tokens', () => {
  test('ten cold calls ask for one', async () => {
    const it = await start('cards')
    await Promise.all([...[HR, GROUP, placeOf('@mgr'), placeOf('@cand')].flatMap((to, n) => [it.bot.send(to, say('x'), `t${n}`), it.bot.send(to, BUTTON, `c${n}`)]), it.bot.lookup({ platform: 'dingtalk', tenant: 'corp', user: 'hr' })])
    expect(it.dingtalk.api.tokens.asked).toBe(1)
  })

  test('one that was revoked is exchanged for a fresh one, and nothing is lost or doubled', async () => {
    const it = await start('text')
    await it.bot.send(GROUP, say('0'), 'k0')
    it.dingtalk.api.tokens.kill()
    await Promise.all([it.bot.send(GROUP, say('1'), 'k1'), it.bot.send(HR, say('2'), 'k2'), it.bot.lookup({ platform: 'dingtalk', tenant: 'corp', user: 'hr' })])
    expect([it.dingtalk.api.tokens.asked, it.messages(GROUP).length, it.messages(HR).length]).toEqual([2, 2, 1])
  })

  test('one that has come to its end is renewed before', async () => {
    const it = await start('text')
    await it.bot.send(GROUP, say('0'), 'k0')
    it.clock.pass(3 * HOUR_MS)
    it.dingtalk.api.calls.length = 0
    await it.bot.send(GROUP, say('1'), 'k1')
    expect(it.dingtalk.api.calls.filter((c) => c.name !== 'gateway.open').map((c) => [c.name, c.outcome])).toEqual([['token', 'ok'], ['robot.group', 'ok']])
  })
})

describe('an answer that was lost', () => {
  test.each([HR, GROUP])('a card is sent again under its key, and there once', async (to) => {
    const it = await start('cards')
    it.dingtalk.faults.on('card.create', { kind: 'lose-reply' })
    expect(await failure(it.deliver({ verb: 'send', to, card: BUTTON }))).toMatchObject({ failure: 'unreachable' })
    expect(await it.deliver({ verb: 'send', to, card: BUTTON }, { unclear: true })).toMatchObject({ status: 'sent', message: { message: it.messages(to)[0]!.id } })
    expect(it.messages(to)).toHaveLength(1)
  })

  test.each(BOTH)('a text (%s) nobody can look for: it is sent again, and counted as perhaps there twice', async (way) => {
    const it = await start(way), body: MessageBody = { verb: 'send', to: HR, card: say('第 1 题') }
    it.dingtalk.faults.on('robot.direct', { kind: 'lose-reply' })
    expect(await failure(it.deliver(body))).toMatchObject({ failure: 'unreachable' })
    expect(await it.deliver(body, { unclear: true })).toMatchObject({ status: 'possible-duplicate' })
    expect(it.messages(HR)).toHaveLength(2)
  })

  test('the same through the webhook', async () => {
    const it = await start('cards'), body: MessageBody = { verb: 'send', to: HR, card: say('第 1 题') }
    await it.dingtalk.deliver(it.dingtalk.people.say('hr', '同意'))
    it.dingtalk.faults.on('session', { kind: 'lose-reply' })
    expect(await failure(it.deliver(body))).toMatchObject({ failure: 'unreachable' })
    expect(await it.deliver(body, { unclear: true })).toMatchObject({ status: 'possible-duplicate' })
    expect([it.messages(HR).length, it.calls]).toEqual([2, []])
  })

  test.each([['broken off', { kind: 'reset' }], ['a page', { kind: 'html' }], ['a server that is not well', { kind: 'status', status: 502 }], ['busy', { kind: 'code', code: 'system busy' }]] as const)('%s: nothing was sent, and it works again', async (_what, fault) => {
    const it = await start('text')
    it.dingtalk.faults.on('robot.*', fault)
    expect(await failure(it.bot.send(HR, say('x'), 'k1'))).toMatchObject({ failure: 'unreachable' })
    await it.bot.send(HR, say('x'), 'k1')
    expect(it.messages(HR)).toHaveLength(1)
  })
})

describe('the webhook of a conversation', () => {
  test.each(BOTH)('answers without a call (%s), until it is over', async (way) => {
    const it = await start(way), { people } = it.dingtalk
    await it.dingtalk.deliver(people.say('hr', 'x'))
    await it.dingtalk.deliver(people.mention(HIRING, 'mgr', 'x'))
    for (const to of [HR, GROUP]) await it.bot.send(to, say('answer'), 'k')
    expect(it.calls).toEqual([])
    it.clock.pass(2 * HOUR_MS)
    for (const to of [HR, GROUP]) await it.bot.send(to, say('later'), 'k')
    expect(it.calls).toEqual(['robot.direct', 'robot.group'])
    expect([HR, GROUP].map((to) => it.messages(to).length)).toEqual([2, 2])
  })

  test('one that DingTalk has forgotten is gone round at once, and once', async () => {
    const it = await start('text')
    await it.dingtalk.deliver(it.dingtalk.people.say('hr', 'x'))
    it.dingtalk.world.sessions.clear()
    await it.bot.send(HR, say('1'), 'k1')
    await it.bot.send(HR, say('2'), 'k2')
    expect(it.dingtalk.api.calls.map((c) => c.name).filter((name) => name !== 'token' && name !== 'gateway.open')).toEqual(['session', 'robot.direct', 'robot.direct'])
    expect(it.messages(HR)).toHaveLength(2)
  })
})

describe('presses', () => {
  test('in a direct conversation the new card is the answer: no call, and none within the press', async () => {
    const it = await start('cards', { short: 1_000 }), card = await it.bot.send(HR, BUTTON, 'k1'), pressing = it.dingtalk.deliver(it.dingtalk.people.press('hr', card.message, '推进'))
    await expect.poll(() => it.events.length).toBe(1)
    await it.bot.redraw(card, say('王磊选了推进'))
    expect(await pressing).toMatchObject({ acknowledged: true })
    expect(it.seen(HR, 'hr')[0]).toMatchObject({ pressable: [] })
    expect(it.calls).toEqual(['card.create'])
  })

  test('in a group the others see it by the call that follows', async () => {
    const it = await start('cards', { short: 1_000 }), card = await it.bot.send(GROUP, BUTTON, 'k1'), pressing = it.dingtalk.deliver(it.dingtalk.people.press('mgr', card.message, '推进'))
    await expect.poll(() => it.events.length).toBe(1)
    const drawing = it.bot.redraw(card, say('王磊选了推进'))
    await pressing
    await drawing
    for (const person of ['hr', 'mgr']) expect(it.seen(GROUP, person)[0]).toMatchObject({ pressable: [] })
    expect(it.calls).toEqual(['card.create', 'card.put'])
    expect(it.dingtalk.api.calls.some((c) => c.inPress)).toBe(false)
  })

  test('a form that comes back stands where it was submitted', async () => {
    const it = await start('cards', { short: 1_000 }), form = await it.bot.send(HR, FORM, 'k1'), pressing = it.dingtalk.deliver(it.dingtalk.people.press('hr', form.message, '添加', { name: '陈宇', kit: 'sales' }))
    await expect.poll(() => it.events.length).toBe(1)
    expect(it.events[0]).toMatchObject({ kind: 'press', action: 'run:add R-1', inputs: { name: '陈宇', kit: 'sales' } })
    expect((await it.bot.send(back(it.events[0]!), { ...FORM, title: '还差一点' }, 'k2')).message).toBe(form.message)
    await pressing
    expect(it.seen(HR, 'hr').map((s) => s.text)).toEqual([expect.stringContaining('还差一点')])
    expect(it.calls).toEqual(['card.create'])
  })

  test('by number, in a group and after a restart; the form asked field by field, and none of it a call', async () => {
    const it = await start('text'), form = await it.bot.send(GROUP, FORM, 'k1'), { people } = it.dingtalk, say_ = async (text: string): Promise<void> => void (await it.dingtalk.deliver(people.mention(HIRING, 'mgr', text)))
    const last = (): string => it.seen(GROUP).at(-1)!.text
    await say_('1')
    expect(last()).toContain('姓名')
    await it.bot.stop()
    const again = new DingTalkBot(it.deps), events: Inbound[] = []
    await again.start(async (event) => void events.push(event))
    await it.dingtalk.sockets.until(() => it.dingtalk.sockets.open === 1)
    await say_('陈宇')
    expect(last()).toContain('题目')
    await say_('2')
    await again.stop()
    expect([...it.events, ...events]).toMatchObject([{ kind: 'press', action: 'run:add R-1', inputs: { name: '陈宇', kit: 'support' }, message: form, direct: false, from: { user: 'mgr' } }])
    expect(it.calls).toEqual(['robot.group'])
  })

  test('a number is an answer where the newest message asked for none', async () => {
    const it = await start('text'), { people } = it.dingtalk
    await it.bot.send(HR, BUTTON, 'k1')
    await it.bot.send(HR, say('您带过几个人的团队？'), 'k2')
    await it.dingtalk.deliver(people.say('hr', '1'))
    expect(it.events).toMatchObject([{ kind: 'message', text: '1' }])
  })
})

describe('a card that stands', () => {
  const live = (milestone: string, text: string): Card => ({ title: '陈宇', body: [{ kind: 'text', text }], milestone })
  const story: [string, string][] = [['invited', '已邀请'], ['invited', '已说明'], ['begun', '第 1 题'], ['begun', '第 2 题'], ['begun', '第 3 题'], ['withdrawn', '已退出']]
  const tell = async (it: Started): Promise<void> => {
    for (const [n, [milestone, text]] of story.entries()) await it.deliver({ verb: 'show', slot: 'A-3/live', to: GROUP, card: live(milestone, text) }, { id: `k${n}` })
  }

  test('with a template is one card, drawn again each time', async () => {
    const it = await start('cards')
    await tell(it)
    expect(it.seen(GROUP).map((s) => s.text)).toEqual([expect.stringContaining('已退出')])
    expect(it.calls).toHaveLength(6)
  })

  test('without one is a message for each thing it came to', async () => {
    const it = await start('text')
    await tell(it)
    expect(it.messages(GROUP).map((m) => /已邀请|第 . 题|已退出/.exec(readMessage(m))?.[0])).toEqual(['已邀请', '第 1 题', '已退出'])
    expect(it.calls).toHaveLength(3)
  })
})

describe('the month', () => {
  test.each(BOTH)('used up as we count (%s): nothing that counts is called; what the webhook carries goes on', async (way) => {
    const it = await start(way, { most: 3 })
    for (const n of [1, 2, 3]) await it.bot.send(GROUP, say('x'), `k${n}`)
    it.dingtalk.api.calls.length = 0
    for (const card of [say('x'), BUTTON]) expect(await failure(it.bot.send(GROUP, card, 'k4'))).toMatchObject({ failure: 'rate-limited', retryAfter: 600_000 })
    expect(it.calls).toEqual([])
    await it.dingtalk.deliver(it.dingtalk.people.say('hr', 'x'))
    await it.bot.send(HR, say('answer'), 'k5')
    expect(it.messages(HR)).toHaveLength(1)
    expect(await it.bot.quota()).toMatchObject({ most: 3, spent: [{ calls: 3 }], over: true })
  })

  test('used up as DingTalk counts: told apart, and live updates stop', async () => {
    const it = await start('cards'), live = { ...say('第 1 题'), milestone: 'begun' }, card = await it.bot.send(GROUP, live, 'k1')
    it.dingtalk.quota.use('other apps', 4_999)
    expect(await failure(it.bot.send(GROUP, say('x'), 'k2'))).toMatchObject({ failure: 'rate-limited', retryAfter: 600_000 })
    it.dingtalk.api.calls.length = 0
    await it.bot.redraw(card, live)
    expect(it.calls).toEqual([])
    expect(await it.bot.quota()).toMatchObject({ over: true })
  })

  test('a message without its words says so, and becomes nothing', async () => {
    const it = await start('text')
    expect(await it.dingtalk.deliver(it.dingtalk.people.unheard('hr', '我的回答'))).toMatchObject({ acknowledged: true })
    expect(it.events).toEqual([])
    expect(it.logged).toContainEqual(expect.objectContaining({ level: 'error' }))
    expect(await it.bot.quota()).toMatchObject({ over: true })
  })

  test('what we count is what DingTalk counts', async () => {
    const it = await start('cards'), { people } = it.dingtalk, file = people.file('hr', { name: 'cv.pdf', bytes: Uint8Array.of(1) })
    const card = await it.bot.send(GROUP, BUTTON, 'k1')
    await it.bot.send(HR, say('x'), 'k2')
    await it.bot.redraw(card, say('y'))
    await it.bot.lookup({ platform: 'dingtalk', tenant: 'corp', user: 'hr' })
    await it.bot.account('13800000001')
    await it.dingtalk.deliver(file)
    const [event] = it.events
    if (event?.kind !== 'message') throw new Error('no file')
    await it.bot.download(event.files[0]!)
    await it.bot.send(HR, say('answer'), 'k3')
    await it.bot.examine()
    expect(it.dingtalk.quota.by()).toEqual({ 'card.create': 1, 'card.put': 1, 'robot.direct': 1, 'robot.download': 1 })
    expect((await it.bot.quota()).spent.map((s) => [s.what.en, s.calls])).toEqual([['robot messages', 2], ['cards', 2]])
  })
})

test.each<[string, string, Card, BotFailure['failure']]>([
  ['a group the robot is not in', ELSEWHERE, say('x'), 'forbidden'], ['a card there', ELSEWHERE, BUTTON, 'forbidden'], ['a group that is none', 'cidNowhere==', say('x'), 'gone'], ['nobody', '@nobody', say('x'), 'gone'], ['a card for nobody', '@nobody', BUTTON, 'gone'],
  ['somebody who left', '@gone', say('x'), 'gone'], ['somebody DingTalk writes to no more for now', '@flooded', say('x'), 'rate-limited'],
])('to %s: told apart', async (_what, conversation, card, expected) => {
  const it = await start('cards'), chat = { ...placeOf(conversation) }
  // Nothing is there to be seen of it.
  it.bot.send = DingTalkBot.prototype.send.bind(it.bot)
  expect(await failure(it.bot.send(chat, card, 'k1'))).toMatchObject({ failure: expected })
})

test('a template that is switched off, or is none', async () => {
  const it = await start('cards')
  it.dingtalk.world.templates.set(TEMPLATE, 'stopped')
  expect(await failure(it.bot.send(GROUP, BUTTON, 'k1'))).toMatchObject({ failure: 'forbidden' })
  it.dingtalk.world.templates.delete(TEMPLATE)
  expect(await failure(it.bot.send(GROUP, BUTTON, 'k1'))).toMatchObject({ failure: 'rejected' })
})

test('what is another platform’s is refused', async () => {
  const it = await start('text'), theirs = { platform: 'slack', tenant: 'T1', conversation: '@U1' } as const
  it.bot.send = DingTalkBot.prototype.send.bind(it.bot)
  for (const call of [it.bot.send(theirs, say('x'), 'k'), it.bot.redraw({ ...theirs, message: '1' }, say('x')), it.bot.find(theirs, 'k', 0, say('x')), it.bot.lookup({ ...theirs, user: 'U1' }), it.bot.audience(theirs), it.bot.home({ ...theirs, user: 'U1' }, say('x'))]) {
    expect(await failure(call)).toMatchObject({ failure: 'forbidden' })
  }
})

test('logs hold no words, names, tokens or webhooks', async () => {
  const it = await start('cards'), { people, faults } = it.dingtalk
  await it.dingtalk.deliver(people.say('hr', 'CANARY'))
  await it.dingtalk.deliver(people.say('guest', 'CANARY'))
  faults.on('*', { kind: 'code', code: 'unsafe' }, { times: 3 })
  for (const to of [HR, GROUP]) await it.bot.send(to, { ...BUTTON, title: 'CANARY' }, 'CANARY').catch(() => {})
  await it.bot.send(HR, say('CANARY'), 'k').catch(() => {})
  await it.bot.examine()
  expect(JSON.stringify(it.logged, (_key, value: unknown) => (value instanceof Error ? `${value.message} ${value.stack}` : value))).not.toMatch(/CANARY|何娜|林客|session=|app-secret|00000000/)
})

test('ready is whether DingTalk can reach us', async () => {
  const it = await start('text')
  expect(it.bot.ready()).toBe(true)
  await it.bot.stop()
  expect(it.bot.ready()).toBe(false)
})
