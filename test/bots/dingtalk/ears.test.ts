import { describe, expect, test, vi } from 'vitest'
import type { PressAnswer } from '../../../bots/dingtalk/answer.ts'
import { cardId } from '../../../bots/dingtalk/card-id.ts'
import { InOrder } from '../../../bots/dingtalk/in-order.ts'
import { readTicket } from '../../../bots/dingtalk/ticket.ts'
import { menuOf } from '../../../bots/shared/numbered-menu.ts'
import { BotFailure } from '../../../src/chat/bot.ts'
import type { Card } from '../../../src/chat/card.ts'
import { cardOf, readCard } from '../../fakes/dingtalk/readable.ts'
import { HIRING } from '../../fakes/dingtalk/world.ts'
import { scene, turns } from './intake-scene.ts'
import type { Scene } from './intake-scene.ts'

const DRAWN: PressAnswer = { cardUpdateOptions: { updateCardDataByKey: true }, cardData: { cardParamMap: { status: '已推进' } } }

/** A card of the robot's, in a group or the direct conversation with somebody. */
const cardIn = ({ dingtalk: { world } }: Scene, conversation: string) => world.add(conversation.startsWith('@') ? world.direct(conversation.slice(1)) : world.chat(conversation), {
  id: cardId('house', conversation, `k${world.messages.size}`), type: 'card', sender: world.asBot(), via: 'card', content: JSON.stringify({ buttons: JSON.stringify([{ text: '推进', event: { params: { actionId: 'b1', params: { action: 'advance:A-3' } } } }]) }),
}).id

describe('messages', () => {
  test('of one person arrive in their order, however slow the first; others do not wait', async () => {
    const the = await scene()
    await the.up()
    let store = (): void => {}
    the.it.store = (event) => (event.kind === 'message' && event.text === 'one' ? new Promise((stored) => { store = stored }) : Promise.resolve())
    const delivered = ['one', 'two', 'three'].map((text) => the.dingtalk.deliver(the.people.say('cand', text)))
    expect(await the.dingtalk.deliver(the.people.say('hr', 'hello'))).toMatchObject({ acknowledged: true })
    store()
    for (const one of await Promise.all(delivered)) expect(one).toMatchObject({ acknowledged: true })
    expect(the.events.map((event) => event.kind === 'message' && event.text)).toEqual(['hello', 'one', 'two', 'three'])
  })

  test('bring the webhook of their conversation, known before they are stored', async () => {
    const the = await scene(), known: unknown[] = []
    await the.up()
    the.it.store = async ({ place }) => void known.push(the.sessions.of(place.conversation))
    await the.dingtalk.deliver(the.people.say('cand', 'x'))
    await the.dingtalk.deliver(the.people.mention(HIRING, 'hr', '/hire home'))
    expect(known).toEqual([expect.stringContaining(the.dingtalk.url), undefined])
    expect([the.sessions.of(HIRING), the.seen.wasIn(HIRING), the.seen.robotCode]).toEqual([undefined, true, the.dingtalk.world.app.robotCode])
    await the.dingtalk.deliver(the.people.mention(HIRING, 'hr', '/hire status'))
    expect(the.sessions.of(HIRING)).toContain(the.dingtalk.url)
    expect(the.log.lines.join()).not.toContain('session=')
  })

  test('without words are told to whoever counts, and acknowledged', async () => {
    const the = await scene()
    await the.up()
    expect(await the.dingtalk.deliver(the.people.unheard('cand', '工资'))).toMatchObject({ acknowledged: true })
    expect([the.it.usedUp, the.events]).toEqual([1, []])
  })

  test('of outsiders are answered once an hour, and not kept', async () => {
    const the = await scene()
    await the.up()
    for (let n = 0; n < 3; n++) expect(await the.dingtalk.deliver(the.people.say('guest', '我来面试，工资'))).toMatchObject({ acknowledged: true })
    await the.dingtalk.deliver(the.people.mention(HIRING, 'guest', '我来面试'))
    expect([the.events, the.told.length, the.told[0]?.text]).toEqual([[], 1, expect.stringMatching(/链接[^]*link/)])
    the.clock.pass(3_600_000)
    await the.ears.hear({ type: 'CALLBACK', headers: { topic: '/v1.0/im/bot/messages/get', messageId: 'm' }, data: JSON.stringify(the.people.say('guest', '还在吗').body) })
    expect([the.told.length, the.rows.size]).toEqual([2, 0])
    expect(the.log.lines.join()).not.toMatch(/工资|session=|guest/)
  })
})

describe('companies', () => {
  test('the first one ever heard of is ours, after a start, too; others are refused', async () => {
    const the = await scene({ ackWithin: 60 })
    await the.up()
    expect(await the.dingtalk.deliver(the.people.say('cand', 'x'))).toMatchObject({ acknowledged: true })
    expect(await the.dingtalk.deliver(the.people.say('cand', 'y', { corp: 'dingother' }))).toMatchObject({ acknowledged: false })
    const again = await scene({ ackWithin: 60 })
    again.it.remembered = the.it.remembered
    await again.up()
    // Another gateway, hence perhaps another app of the same name: learnt anew.
    expect(await again.dingtalk.deliver(again.people.say('cand', 'y', { corp: 'dingother' }))).toMatchObject({ acknowledged: true })
    expect(the.events).toHaveLength(1)
  })

  test('where it cannot be remembered nothing is taken', async () => {
    const the = await scene({ ackWithin: 60 })
    await the.up()
    Object.defineProperty(the.it, 'remembered', { configurable: true, get: () => { throw new Error('database away') } })
    expect(await the.dingtalk.deliver(the.people.say('cand', 'x'))).toMatchObject({ acknowledged: false })
    Object.defineProperty(the.it, 'remembered', { value: undefined, writable: true })
    expect(await the.dingtalk.redeliver()).toMatchObject({ acknowledged: true })
  })
})

describe('presses', () => {
  test('are answered in the acknowledgement, and the app learns that they were', async () => {
    const the = await scene()
    await the.up()
    const card = cardIn(the, HIRING)
    let given: Promise<boolean> | undefined
    the.it.store = async (event) => { given = the.answers.give({ press: readTicket(event.ticket!)!.press }, DRAWN) }
    expect(await the.dingtalk.deliver(the.people.press('hr', card, '推进'))).toMatchObject({ acknowledged: true, answer: DRAWN })
    expect(await given).toBe(true)
    expect(readCard(cardOf(the.dingtalk.world.message(card), 'hr')!)).toContain('已推进')
    expect(the.events).toMatchObject([{ kind: 'press', action: 'advance:A-3', place: { conversation: HIRING }, direct: false, from: { user: 'hr' }, message: { message: card } }])
  })

  test('nothing is said: acknowledged after 1.2 s', async () => {
    const the = await scene()
    await the.up()
    const delivered = the.dingtalk.deliver(the.people.press('cand', cardIn(the, '@cand'), '推进'))
    await vi.waitFor(() => expect(the.clock.waits).toContain(1_200))
    the.clock.pass(1_200)
    expect(await delivered).toMatchObject({ acknowledged: true, answer: {} })
  })

  test('the line breaks before the answer: the app learns that it was not shown', async () => {
    const the = await scene()
    await the.up()
    const card = cardIn(the, HIRING), delivered = the.dingtalk.deliver(the.people.press('hr', card, '推进'))
    await vi.waitFor(() => expect(the.clock.waits).toContain(1_200))
    the.sockets.cut()
    await vi.waitFor(() => expect(the.stream.up).toBe(false))
    expect(await the.answers.give({ message: card }, DRAWN)).toBe(false)
    expect(await delivered).toMatchObject({ acknowledged: false })
  })

  test('a form of the direct conversation may be answered in its own place', async () => {
    const the = await scene()
    await the.up()
    const card = cardIn(the, '@hr'), delivered = the.dingtalk.deliver(the.people.pressed('hr', card, 'b1', { action: 'run:add R-1', form: { name: '王磊' } }))
    await vi.waitFor(() => expect(the.events).toHaveLength(1))
    expect([the.events[0]?.kind === 'press' && the.events[0].inputs, readTicket(the.events[0]!.ticket!)?.form]).toEqual([{ name: '王磊' }, card])
    the.clock.pass(1_200)
    await delivered
  })

  test('not stored: not acknowledged; when it comes again, under whatever name, its id is the same', async () => {
    const the = await scene({ pressWithin: 60 }), ids: string[] = []
    await the.up()
    const press = the.people.press('hr', cardIn(the, HIRING), '推进')
    the.it.store = async ({ id }) => { ids.push(id); throw new Error('database away') }
    for (let n = 0; n < 6; n++) expect(await the.dingtalk.deliver(press)).toMatchObject({ acknowledged: false })
    the.it.store = async ({ id, ticket }) => { ids.push(id); void the.answers.give({ press: readTicket(ticket!)!.press }, DRAWN) }
    expect(await the.dingtalk.deliver(press)).toMatchObject({ acknowledged: true })
    // A duplicate after the acknowledgement.
    expect(await the.dingtalk.deliver(press)).toMatchObject({ acknowledged: true })
    expect([ids.length, new Set(ids).size]).toEqual([8, 1])
    // The same button once more, later, is another press.
    the.clock.pass(6_000)
    await the.dingtalk.deliver(the.people.pressed('hr', String(press.body['outTrackId']), 'b1', { action: 'advance:A-3' }))
    expect(new Set(ids).size).toBe(2)
  })
})

describe('numbered replies', () => {
  const CARD: Card = { body: [{ kind: 'text', text: '评分完成' }], inputs: [{ kind: 'text', id: 'reason', label: '理由' }], actions: [{ kind: 'button', action: 'advance:A-3', label: '推进' }, { kind: 'button', action: 'decline:A-3', label: '婉拒', needs: ['reason'] }] }
  const FORM: Card = {
    body: [{ kind: 'text', text: '新候选人' }], inputs: [{ kind: 'text', id: 'name', label: '姓名', required: true }, { kind: 'person', id: 'manager', label: '经理', required: true }],
    actions: [{ kind: 'button', action: 'run:add R-1', label: '添加', needs: ['name', 'manager'] }],
  }
  const offered = async (card: Card, conversation: string): Promise<Scene> => {
    const the = await scene({ ackWithin: 200 })
    await the.up()
    await the.menus.put(conversation, menuOf(card, 'm1', the.clock.now())!)
    return the
  }
  const kinds = (the: Scene): unknown[] => the.events.map((event) => (event.kind === 'press' ? [event.action, event.inputs] : event.kind))

  test('are presses of the message that offered them, under the reply’s own id', async () => {
    const the = await offered(CARD, HIRING), reply = the.people.mention(HIRING, 'hr', '１')
    await the.dingtalk.deliver(reply)
    expect(the.events).toMatchObject([{ kind: 'press', id: `dingtalk:${reply.body['msgId']}`, action: 'advance:A-3', inputs: {}, place: { conversation: HIRING }, from: { user: 'hr' }, message: { message: 'm1', conversation: HIRING } }])
    await the.dingtalk.deliver(the.people.mention(HIRING, 'mgr', '2 经验不足'))
    await the.dingtalk.deliver(the.people.mention(HIRING, 'mgr', '这位不错'))
    await the.dingtalk.deliver(the.people.say('mgr', '1'))
    expect(kinds(the)).toEqual([['advance:A-3', {}], ['decline:A-3', { reason: '经验不足' }], 'message', 'message'])
  })

  test('a form is asked field by field, in the row of its conversation; colleagues are written or mentioned', async () => {
    const the = await offered(FORM, HIRING)
    await the.dingtalk.deliver(the.people.mention(HIRING, 'hr', '1'))
    await the.dingtalk.deliver(the.people.mention(HIRING, 'mgr', '大家好'))
    await the.dingtalk.deliver(the.people.mention(HIRING, 'hr', '陈宇'))
    expect(the.asked.map(({ to, card, key }) => [to, key.startsWith('ask:dingtalk:msg'), JSON.stringify(card).match(/姓名|经理/)?.[0]])).toEqual([[HIRING, true, '姓名'], [HIRING, true, '经理']])
    await the.dingtalk.deliver(the.people.mention(HIRING, 'hr', '@王磊'))
    expect(kinds(the)).toEqual(['message', ['run:add R-1', { name: '陈宇', manager: '@mgr' }]])
    expect(the.rows.get(HIRING)).toMatchObject({ fillings: [] })
  })

  test('a field that comes again is not another field', async () => {
    const the = await offered(FORM, '@hr'), name = the.people.say('hr', '陈宇')
    await the.dingtalk.deliver(the.people.say('hr', '1'))
    await the.dingtalk.deliver(name)
    await the.dingtalk.deliver(name)
    expect(the.asked).toHaveLength(3)
    await the.dingtalk.deliver(the.people.say('hr', '@mgr'))
    expect(kinds(the)).toEqual([['run:add R-1', { name: '陈宇', manager: '@mgr' }]])
  })

  test('the last field could not be stored: it is when it comes again', async () => {
    const the = await offered(FORM, '@hr')
    await the.dingtalk.deliver(the.people.say('hr', '1'))
    await the.dingtalk.deliver(the.people.say('hr', '陈宇'))
    the.it.store = async () => { throw new Error('database away') }
    expect(await the.dingtalk.deliver(the.people.say('hr', '@mgr'))).toMatchObject({ acknowledged: false })
    the.it.store = async () => {}
    expect(await the.dingtalk.redeliver()).toMatchObject({ acknowledged: true })
    expect(kinds(the)).toEqual([['run:add R-1', { name: '陈宇', manager: '@mgr' }]])
  })

  test('a question that may not have been asked is asked again; one that cannot be asked holds up nothing', async () => {
    const the = await offered(FORM, '@hr')
    the.it.ask = async () => { throw new BotFailure('unreachable', 'x') }
    expect(await the.dingtalk.deliver(the.people.say('hr', '1'))).toMatchObject({ acknowledged: false })
    the.it.ask = async () => {}
    expect(await the.dingtalk.redeliver()).toMatchObject({ acknowledged: true })
    expect(JSON.stringify(the.asked[0]?.card)).toContain('姓名')
    the.it.ask = async () => { throw new BotFailure('rate-limited', 'x') }
    expect(await the.dingtalk.deliver(the.people.say('hr', '陈宇'))).toMatchObject({ acknowledged: true })
  })

  test('a command leaves a form, what was offered meanwhile stays; a file is no field of one', async () => {
    const the = await offered(FORM, '@hr')
    await the.dingtalk.deliver(the.people.say('hr', '1'))
    await the.dingtalk.deliver(the.people.file('hr', { name: '简历.pdf', bytes: Buffer.from('pdf') }))
    the.it.store = async (event) => { if (event.kind === 'command') await the.menus.put('@hr', { ...(the.rows.get('@hr') as object), passed: true }) }
    await the.dingtalk.deliver(the.people.say('hr', '/hire status'))
    expect([kinds(the), the.rows.get('@hr')]).toEqual([['message', 'command'], expect.objectContaining({ fillings: [], passed: true })])
    await the.dingtalk.deliver(the.people.say('hr', '1'))
    expect(kinds(the).at(-1)).toBe('message')
  })

  test('what is kept there and is no menu offers nothing', async () => {
    const the = await offered(FORM, '@hr')
    for (const odd of [{}, { v: 2 }, { v: 1, offers: 7 }]) {
      await the.menus.put('@hr', odd)
      await the.dingtalk.deliver(the.people.say('hr', '1'))
    }
    expect(kinds(the)).toEqual(['message', 'message', 'message'])
  })
})

test('webhooks: only DingTalk’s own, or those of the address that was set; no longer than they live', async () => {
  const { sessions, clock } = await scene(), { Sessions } = await import('../../../bots/dingtalk/sessions.ts'), real = new Sessions('https://api.dingtalk.com', clock), until = clock.now() + 60_000
  const good = 'https://oapi.dingtalk.com/robot/sendBySession?session=s'
  for (const url of ['http://oapi.dingtalk.com/x', 'https://oapi.dingtalk.com.evil.example/x', 'https://oapi.dingtalk.com@evil.example/x', 'https://user:pw@oapi.dingtalk.com/x', 'http://169.254.169.254/latest', 'https://oapi.dingtalk.com:444/x', 'file:///etc/passwd', '', 'x']) {
    for (const of of [sessions, real]) {
      of.learn('@hr', { url, until })
      expect([url, of.of('@hr')]).toEqual([url, undefined])
    }
  }
  expect(new Sessions('http://proxy.example', clock).trusts('http://proxy.example/x')).toBe(false)
  expect(new Sessions('https://proxy.example', clock).trusts('https://proxy.example/x')).toBe(true)
  real.learn('@hr', { url: good, until })
  expect(real.of('@hr')).toBe(good)
  real.learn('@hr', { url: `${good}2`, until: until + 30_000 })
  clock.pass(31_000)
  expect(real.of('@hr')).toBe(`${good}2`)
  clock.pass(30_000)
  expect(real.of('@hr')).toBeUndefined()
  real.learn('@mgr', { url: good, until: clock.now() + 9e9 })
  real.drop('@mgr')
  expect(real.of('@mgr')).toBeUndefined()
})

test('in order: what has failed holds up nothing', async () => {
  const order = new InOrder(), done: number[] = []
  const work = (n: number, fails = false) => order.run('k', async () => { await turns(3 - n); done.push(n); if (fails) throw new Error('x') }).catch(() => {})
  await Promise.all([work(0), work(1, true), work(2)])
  expect(done).toEqual([0, 1, 2])
})
