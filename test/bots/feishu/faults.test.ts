import { afterEach, describe, expect, test, vi } from 'vitest'
import { BotFailure } from '../../../src/chat/bot.ts'
import { say } from '../../../src/chat/card.ts'
import type { Card } from '../../../src/chat/card.ts'
import type { Address } from '../../../src/chat/address.ts'
import type { Inbound } from '../../../src/chat/inbound.ts'
import type { Fault } from '../../fakes/feishu/faults.ts'
import type { FakeOptions } from '../../fakes/feishu/fake-feishu.ts'
import { markupOf } from '../../fakes/feishu/readable.ts'
import { FeishuHarness } from './feishu-harness.ts'
import type { Mode } from './feishu-harness.ts'

const open: FeishuHarness[] = []
afterEach(async () => { for (const it of open.splice(0)) await it.close() })

type Started = FeishuHarness & { events: Inbound[]; sink: { take: (event: Inbound) => Promise<void> } }
const start = async (mode: Mode, options: Partial<FakeOptions> & { short?: number } = {}): Promise<Started> => {
  const it = await FeishuHarness.start(mode, options), events: Inbound[] = [], sink = { take: async (event: Inbound): Promise<void> => void events.push(event) }
  open.push(it)
  await it.bot.start((event) => sink.take(event))
  return Object.assign(it, { events, sink })
}
const failure = async (call: Promise<unknown>): Promise<BotFailure> => {
  const error = await call.then(() => undefined, (e: unknown) => e)
  expect(error).toBeInstanceOf(BotFailure)
  return error as BotFailure
}

const HIRING = 'oc_hiring', HR = '@ou_hr', DAY_MS = 86_400_000
const BOTH = ['http', 'ws'] as const
const BUTTON: Card = { title: '决定', body: [], actions: [{ kind: 'button', action: 'advance:A-3', label: '推进' }] }
const back = ({ place, direct, from, ticket }: Inbound): Address => ({ ...place, ...(direct ? {} : { only: from.user }), ...(ticket === undefined ? {} : { ticket }) })

describe('tokens', () => {
  test('ten cold calls beside those of the start ask for one token', async () => {
    const it = await start('http'), people = ['ou_hr', 'ou_mgr', 'ou_cand', 'ou_gone'], person = (user: string) => ({ platform: 'feishu', tenant: it.feishu.world.tenant, user }) as const
    await Promise.all([...['oc_hiring', 'oc_open', 'oc_shared', '@ou_hr', '@ou_mgr', '@ou_cand'].map((to, n) => it.bot.send(it.at(to), say('x'), `k${n}`)), ...people.map((user) => it.bot.lookup(person(user)))])
    await vi.waitFor(() => expect(it.feishu.world.commands).toHaveLength(1))
    expect(it.feishu.api.tokens.asked).toBe(1)
  })

  test('one that was revoked is exchanged for a fresh one, once, and nothing is lost or doubled', async () => {
    const it = await start('http')
    await it.bot.send(it.at(HIRING), say('0'), 'k0')
    it.feishu.api.tokens.kill()
    await Promise.all([it.bot.send(it.at(HIRING), say('1'), 'k1'), it.bot.send(it.at(HR), say('2'), 'k2')])
    expect(it.feishu.api.tokens.asked).toBe(2)
    expect([it.messages(it.at(HIRING)).length, it.messages(it.at(HR)).length]).toEqual([2, 1])
    it.feishu.faults.on('im.message.create', { kind: 'code', code: 'dead token' }, { times: Infinity })
    expect(await failure(it.bot.send(it.at(HIRING), say('3'), 'k3'))).toMatchObject({ failure: 'forbidden' })
  })

  test('one that has come to its end is renewed before', async () => {
    const it = await start('http')
    await it.bot.send(it.at(HIRING), say('0'), 'k0')
    it.clock.pass(3 * 3_600_000)
    it.feishu.api.calls.length = 0
    await it.bot.send(it.at(HIRING), say('1'), 'k1')
    expect(it.feishu.api.calls.map((c) => [c.name, c.outcome])).toEqual([['auth.token', 'ok'], ['im.message.create', 'ok']])
  })
})

describe('sending', () => {
  test.each<[string, Fault, number]>([['429', { kind: 'rate-limited', reset: 30 }, 30_000], ['400 with 99991400', { kind: 'throttled', reset: 30 }, 30_000], ['429 without a time', { kind: 'rate-limited' }, 5_000]])('%s in one group stops no other', async (_what, fault, retryAfter) => {
    const it = await start('http')
    it.feishu.faults.on('im.message.create', fault, { about: HIRING, times: Infinity })
    const limited = failure(it.bot.send(it.at(HIRING), say('x'), 'k1'))
    await it.bot.send(it.at(HR), say('free'), 'k2')
    await it.bot.send(it.at('oc_open'), say('free'), 'k3')
    expect(await limited).toMatchObject({ failure: 'rate-limited', retryAfter })
  })

  test.each([HIRING, HR])('a message to %s whose answer was lost is sent again under its key, and there once', async (conversation) => {
    const it = await start('http'), to = it.at(conversation), since = it.clock.now()
    it.feishu.faults.on('im.message.create', { kind: 'lose-reply' })
    expect((await failure(it.bot.send(to, say('once'), 'k1'))).failure).toBe('unreachable')
    expect(await it.bot.find(to, 'k1', since)).toBe('absent')
    const sent = await it.bot.send(to, say('once'), 'k1')
    expect(it.messages(to).map((m) => m.id)).toEqual([sent.message])
    it.clock.pass(3_700_000)
    expect(await it.bot.find(to, 'k1', since)).toBe('unknown')
  })

  test('the same under another message', async () => {
    const it = await start('http'), root = await it.bot.send(it.at(HIRING), say('root'), 'k0'), under = { ...it.at(HIRING), thread: root.message }
    it.feishu.faults.on('im.message.reply', { kind: 'lose-reply' })
    expect((await failure(it.bot.send(under, say('once'), 'k1'))).failure).toBe('unreachable')
    const sent = await it.bot.send(under, say('once'), 'k1')
    expect(it.messages(under).map((m) => m.id)).toEqual([sent.message])
  })

  test('being sent: asked again with the same key', async () => {
    const it = await start('http')
    it.feishu.faults.on('im.message.create', { kind: 'code', code: 'being sent' })
    expect((await failure(it.bot.send(it.at(HR), say('x'), 'k1'))).failure).toBe('unreachable')
    await it.bot.send(it.at(HR), say('x'), 'k1')
    expect(it.messages(it.at(HR))).toHaveLength(1)
  })

  test('within its limits nothing is ever refused for coming too fast', async () => {
    const it = await start('http')
    await Promise.all([...Array.from({ length: 8 }, (_, n) => it.bot.send(it.at(HIRING), say(`${n}`), `h${n}`)), ...Array.from({ length: 60 }, (_, n) => it.bot.redraw({ platform: 'feishu', tenant: '', conversation: HIRING, message: `om_${n}` }, say('x')).catch(() => {}))])
    expect(it.feishu.api.calls.filter((c) => ['230020', '99991400'].includes(c.outcome))).toEqual([])
  })

  test.each<[string, Address['conversation'], BotFailure['failure']]>([
    ['a group the bot is not in', 'oc_elsewhere', 'forbidden'], ['nobody', '@ou_nobody', 'gone'], ['somebody who left', '@ou_gone', 'gone'], ['somebody outside of the app’s range', '@ou_unreachable', 'forbidden'],
    ['somebody who stopped the bot', '@ou_stopped', 'forbidden'], ['an outsider who has not opened the bot', '@ou_guest', 'forbidden'],
  ])('to %s: told apart', async (_what, conversation, expected) => {
    const it = await start('http')
    expect(await failure(it.bot.send(it.at(conversation), say('x'), 'k1'))).toMatchObject({ failure: expected })
  })

  test('an outsider who opened the bot is written to', async () => {
    const it = await start('http')
    expect(await it.feishu.deliver(it.feishu.people.enter('ou_guest'))).toMatchObject({ acknowledged: true })
    expect(it.events).toMatchObject([{ kind: 'open', from: { user: 'ou_guest', tenant: it.feishu.world.tenant } }])
    await it.bot.send(it.events[0]!.place, say('您好'), 'k1')
    expect(it.messages(it.at('@ou_guest'))).toHaveLength(1)
    expect(await it.bot.lookup(it.events[0]!.from)).toEqual({})
  })

  test('nobody is known by our address book in another company', async () => {
    const it = await start('http')
    expect(await failure(it.bot.lookup({ platform: 'feishu', tenant: '736588c92lxf175d', user: 'ou_hr' }))).toMatchObject({ failure: 'gone' })
  })

  test('nothing people wrote acts: no mention, no link, no mark-up', async () => {
    const it = await start('http'), words = '<at id=all></at> **粗** [点我](https://evil.example) <at user_id="ou_hr"></at>'
    await it.bot.send(it.at(HIRING), { title: words, body: [{ kind: 'text', text: words }, { kind: 'quote', text: words, source: words }, { kind: 'facts', facts: [{ label: words, value: words }] }, { kind: 'table', columns: [words], rows: [[words]] }] }, 'k1')
    const [message] = it.messages(it.at(HIRING))
    expect(markupOf(message!).filter((text) => /<at|\]\(|\*\*/.test(text))).toEqual([])
  })
})

describe('drawing', () => {
  test('a card older than 14 days, recalled or deleted is gone, so that the app replaces it', async () => {
    const it = await start('http'), [old, recalled, deleted] = await Promise.all([1, 2, 3].map((n) => it.bot.send(it.at(HIRING), say('x'), `k${n}`)))
    it.feishu.world.message(recalled!.message).gone = 'recalled'
    it.feishu.world.message(deleted!.message).gone = 'deleted'
    for (const one of [recalled, deleted]) expect(await failure(it.bot.redraw(one!, say('y')))).toMatchObject({ failure: 'gone' })
    it.clock.pass(13 * DAY_MS)
    await it.bot.redraw(old!, say('still'))
    it.clock.pass(2 * DAY_MS)
    expect(await failure(it.bot.redraw(old!, say('y')))).toMatchObject({ failure: 'gone', code: 230031 })
  })

  test.each<[string, Fault, string]>([['a card Feishu does not take', { kind: 'code', code: 'bad card' }, 'rejected'], ['a busy server', { kind: 'status', status: 502 }, 'unreachable'], ['a page for people', { kind: 'html' }, 'unreachable']])('%s is told apart', async (_what, fault, expected) => {
    const it = await start('http'), sent = await it.bot.send(it.at(HIRING), say('x'), 'k1')
    it.feishu.faults.on('im.message.patch', fault)
    expect(await failure(it.bot.redraw(sent, say('y')))).toMatchObject({ failure: expected })
    await it.bot.redraw(sent, say('z'))
    expect(it.seen(it.at(HIRING))[0]?.text).toContain('z')
  })
})

describe.each(BOTH)('a press over %s', (mode) => {
  test('in a group is answered with a toast, for one pair of eyes', async () => {
    const it = await start(mode, { short: 1_000 }), sent = await it.bot.send(it.at(HIRING), BUTTON, 'k1')
    it.sink.take = async (event) => void it.bot.send(back(event), { ...say('这个决定由用人经理做。'), tone: 'bad' }, 'k2')
    expect(await it.feishu.deliver(it.feishu.people.press('ou_cand', sent.message, '推进'))).toMatchObject({ acknowledged: true })
    expect(it.feishu.world.toasts).toEqual([{ person: 'ou_cand', message: sent.message, type: 'error', content: '这个决定由用人经理做。' }])
    expect(it.messages(it.at('@ou_cand'))).toEqual([])
  })

  test('is answered with its card, drawn anew, without a call', async () => {
    const it = await start(mode, { short: 1_000 }), sent = await it.bot.send(it.at(HIRING), BUTTON, 'k1')
    it.sink.take = async () => void it.bot.redraw(sent, { title: '决定', body: [{ kind: 'note', text: '王磊推进了' }] })
    expect(await it.feishu.deliver(it.feishu.people.press('ou_mgr', sent.message, '推进'))).toMatchObject({ acknowledged: true, answer: { card: { type: 'raw' } } })
    expect(it.seen(it.at(HIRING))).toMatchObject([{ text: expect.stringContaining('王磊推进了') as string, pressable: [] }])
    expect(it.feishu.api.calls.some((c) => c.name === 'im.message.patch')).toBe(false)
  })

  test.runIf(mode === 'ws')('whose line is lost before the answer has its card drawn by a call', async () => {
    const it = await start(mode, { short: 1_000 }), sent = await it.bot.send(it.at(HIRING), BUTTON, 'k1')
    await it.feishu.sockets.connected(2)
    let pressed = (): void => {}
    const stored = new Promise<void>((go) => { pressed = go })
    it.sink.take = async () => pressed()
    const delivery = it.feishu.deliver(it.feishu.people.press('ou_mgr', sent.message, '推进'))
    await stored
    it.feishu.sockets.cut()
    expect(await delivery).toMatchObject({ acknowledged: false })
    await vi.waitFor(() => expect(it.logged.filter((l) => l.what === 'feishu: a line is renewed')).toHaveLength(2))
    await it.bot.redraw(sent, { title: '决定', body: [{ kind: 'note', text: '王磊推进了' }] })
    expect(it.seen(it.at(HIRING))[0]?.text).toContain('王磊推进了')
    expect(it.feishu.api.calls.some((c) => c.name === 'im.message.patch')).toBe(true)
  })

  test('that nobody says anything to is answered with nothing, in time', async () => {
    const it = await start(mode), sent = await it.bot.send(it.at(HIRING), BUTTON, 'k1')
    const { acknowledged, answer } = await it.feishu.deliver(it.feishu.people.press('ou_mgr', sent.message, '推进'))
    expect([acknowledged, Object.keys(answer ?? {})]).toEqual([true, []])
    expect(it.feishu.world.toasts).toEqual([])
  })
})

describe.each(BOTH)('delivery over %s', (mode) => {
  test('what was not stored comes again after 15 s, and is the same event', async () => {
    const it = await start(mode, { retryAfter: [15_000] })
    const failed: Inbound[] = []
    it.sink.take = async (event) => { failed.push(event); throw new Error('database away') }
    expect(await it.feishu.deliver(it.feishu.people.say('ou_hr', '一'))).toMatchObject({ acknowledged: false })
    it.sink.take = async (event) => void it.events.push(event)
    it.clock.pass(14_000)
    await vi.waitFor(() => expect(it.events).toHaveLength(1))
    expect(it.events[0]).toEqual(failed[0])
    expect(it.feishu.undelivered).toEqual([])
  })

  test('held back, doubled and in another order, every event keeps its id', async () => {
    const it = await start(mode)
    const said = Array.from({ length: 8 }, (_, n) => it.feishu.people.say('ou_cand', `m${n}`))
    it.feishu.hold()
    const all = [...said, ...said].map((d) => it.feishu.deliver(d))
    expect((await it.feishu.release()).every((d) => d.acknowledged)).toBe(true)
    await Promise.all(all)
    expect(it.events).toHaveLength(16)
    for (let n = 0; n < 8; n++) expect(new Set(it.events.filter((e) => e.kind === 'message' && e.text === `m${n}`).map((e) => e.id)).size).toBe(1)
  })

  test('people’s words, names and tokens are in no log', async () => {
    const it = await start(mode)
    it.feishu.faults.on('im.message.*', { kind: 'code', code: 'bad card' })
    await failure(it.bot.send(it.at(HR), say('悄悄话'), 'k1'))
    it.sink.take = async () => { throw new Error('database away') }
    await it.feishu.deliver(it.feishu.people.say('ou_hr', '悄悄话'))
    await it.feishu.deliver(it.feishu.people.event('im.message.receive_v1', { message: { content: '悄悄话' } }))
    expect(it.logged.length).toBeGreaterThan(0)
    const { app } = it.feishu.world
    expect(JSON.stringify(it.logged)).not.toMatch(new RegExp(['悄悄话', '何娜', 'Bearer', 't-', app.secret, app.encryptKey, app.verificationToken].join('|')))
  })
})

describe('the long connection', () => {
  test('busy at the start: it comes up by itself, and is ready then', async () => {
    const it = await FeishuHarness.start('ws')
    open.push(it)
    it.feishu.faults.on('ws.endpoint', { kind: 'code', code: 1, status: 200 }, { times: 2 })
    await it.bot.start(async () => {})
    await it.feishu.sockets.connected(2)
    await vi.waitFor(() => expect(it.bot.ready()).toBe(true))
  })

  test('cut off it is not ready; what was not acknowledged comes on the next line', async () => {
    const it = await start('ws')
    await it.feishu.sockets.connected(2)
    expect(it.bot.ready()).toBe(true)
    it.feishu.sockets.parts = 3
    it.feishu.sockets.cut()
    await vi.waitFor(() => expect(it.feishu.sockets.open).toBeGreaterThan(0))
    await vi.waitFor(async () => expect(await it.feishu.deliver(it.feishu.people.say('ou_hr', '还在吗？'))).toMatchObject({ acknowledged: true }))
    expect(it.events.at(-1)).toMatchObject({ kind: 'message', text: '还在吗？' })
  })

  test('of two processes each event reaches one', async () => {
    const one = await start('ws'), events: Inbound[] = []
    const [{ FeishuApi }, { FeishuBot }] = await Promise.all([import('../../../bots/feishu/api.ts'), import('../../../bots/feishu/bot.ts')]), { world, url } = one.feishu
    const two = new FeishuBot({
      api: new FeishuApi({ app: world.app, domain: url, clock: one.clock }), app: world.app, domain: url, intake: { mode: 'ws' }, tenant: async () => world.tenant, expected: { hiringChat: HIRING, publicUrl: 'https://bole.example' }, recruiting: null,
      identities: { seen: async () => {} }, clock: one.clock, log: { info: () => {}, warn: () => {}, error: () => {} },
    })
    await two.start(async (event) => void events.push(event))
    await one.feishu.sockets.connected(4)
    for (let n = 0; n < 20; n++) await one.feishu.deliver(one.feishu.people.say('ou_hr', `${n}`))
    expect(one.events.length + events.length).toBe(20)
    expect([one.events.length, events.length].every((n) => n > 0)).toBe(true)
    await two.stop()
  })
})

describe.each(BOTH)('starting over %s', (mode) => {
  test('the slash command stands, and the bot knows its own mention', async () => {
    const it = await start(mode)
    await vi.waitFor(() => expect(it.feishu.world.commands).toMatchObject([{ command: 'hire' }]))
    await it.feishu.deliver(it.feishu.people.mention(HIRING, 'ou_hr', '/hire 状态'))
    expect(it.events).toMatchObject([{ kind: 'command', text: '状态', direct: false }])
  })

  test('home: the workbench comes as a card, is drawn again in place, and comes anew when somebody looks again', async () => {
    const it = await start(mode), hr = { platform: 'feishu', tenant: it.feishu.world.tenant, user: 'ou_hr' } as const
    const look = (): Promise<unknown> => it.feishu.deliver(it.feishu.people.menu('ou_hr', 'hire:home'))
    await look()
    for (const n of ['1', '2']) await it.bot.home(hr, say(n))
    expect(it.seen(it.at(HR)).map((s) => s.text)).toEqual(['2'])
    await look()
    await it.bot.home(hr, say('3'))
    expect(it.seen(it.at(HR)).map((s) => s.text)).toEqual(['2', '3'])
  })
})
