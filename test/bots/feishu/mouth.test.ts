import { describe, expect, test } from 'vitest'
import type { PressAnswer } from '../../../bots/feishu/answer.ts'
import type { Asked } from '../../../bots/feishu/call.ts'
import { Colleagues } from '../../../bots/feishu/colleagues.ts'
import { FeishuFailure } from '../../../bots/feishu/failures.ts'
import { Mouth, uuidOf } from '../../../bots/feishu/mouth.ts'
import { writeTicket } from '../../../bots/feishu/ticket.ts'
import { Answers } from '../../../bots/shared/answers.ts'
import type { Address, MessageRef } from '../../../src/chat/address.ts'
import type { BotFailure } from '../../../src/chat/bot.ts'
import { say } from '../../../src/chat/card.ts'
import type { Card } from '../../../src/chat/card.ts'
import { handClock } from './hand-clock.ts'

const at = (conversation: string, more: Partial<Address> = {}): Address => ({ platform: 'feishu', tenant: 'acme', conversation, ...more })
const ref = (message: string, conversation = 'oc_hiring'): MessageRef => ({ platform: 'feishu', tenant: 'acme', conversation, message })
const FORM: Card = { title: '添加候选人', body: [], inputs: [{ kind: 'text', id: 'name', label: '姓名' }], actions: [{ kind: 'button', action: 'run:add R-1', label: '添加', needs: ['name'] }] }
const PICK: Card = { ...FORM, inputs: [{ kind: 'person', id: 'manager', label: '用人经理' }] }

/** A mouth whose time is moved by hand, and all it calls; `fails` refuses the next call. */
function scene() {
  const clock = handClock(), calls: (Asked & { at: number })[] = [], answers = new Answers<PressAnswer>(clock), it = { fails: null as FeishuFailure | null }
  const call = async (asked: Asked): Promise<unknown> => {
    if (asked.path.endsWith('/members')) return { items: [{ member_id: 'ou_mgr', tenant_key: 'acme' }, { member_id: 'ou_hr', tenant_key: 'acme' }] }
    calls.push({ ...asked, at: clock.now() })
    const { fails } = it
    it.fails = null
    if (fails) throw fails
    return asked.method === 'POST' ? { message_id: `om_${calls.length}` } : {}
  }
  const mouth = new Mouth({ call, answers, colleagues: new Colleagues(call, 'oc_hiring', clock), clock })
  return Object.assign(it, { clock, calls, answers, mouth, data: (n = calls.length - 1) => calls[n]!.data as Record<string, string> })
}
/** Until nothing is left to do but wait. */
const settle = async (): Promise<void> => { for (let n = 0; n < 20; n++) await Promise.resolve() }

describe('where a message goes', () => {
  test('to a group, by its id; to a person, by theirs; under another, as a reply in its thread', async () => {
    const { mouth, clock, calls, data } = scene()
    expect(await mouth.send(at('oc_hiring'), say('x'), 'k1')).toEqual(ref('om_1'))
    expect(await mouth.send(at('@ou_hr'), say('x'), 'k2')).toEqual(ref('om_2', '@ou_hr'))
    clock.pass(1_000)
    expect(await mouth.send(at('oc_hiring', { thread: 'om_9' }), say('x'), 'k3')).toEqual(ref('om_3'))
    expect(calls.map((c) => [c.path, c.params?.['receive_id_type'], (c.data as Record<string, unknown>)['receive_id'], (c.data as Record<string, unknown>)['uuid']])).toEqual([
      ['/im/v1/messages', 'chat_id', 'oc_hiring', 'k1'], ['/im/v1/messages', 'open_id', 'ou_hr', 'k2'], ['/im/v1/messages/om_9/reply', undefined, undefined, 'k3'],
    ])
    expect(data(2)).toMatchObject({ reply_in_thread: true, msg_type: 'interactive' })
    expect(JSON.parse(data(0)['content']!)).toMatchObject({ schema: '2.0' })
  })

  test('what one person alone may see goes to their direct conversation, out of any thread', async () => {
    const { mouth, calls, data } = scene()
    expect(await mouth.send(at('oc_hiring', { only: 'ou_hr', thread: 'om_9' }), say('x'), 'k1')).toEqual(ref('om_1'))
    expect(calls[0]).toMatchObject({ path: '/im/v1/messages', params: { receive_id_type: 'open_id' } })
    expect(data()).toMatchObject({ receive_id: 'ou_hr' })
  })

  test('a key of more than fifty bytes goes as its hash, the same each time', () => {
    const long = `feishu:2ed263bf32cf1651:om_${'0'.repeat(32)}/0`
    expect(uuidOf('x/1')).toBe('x/1')
    expect(uuidOf(long)).toMatch(/^[0-9a-f]{50}$/)
    expect(uuidOf(long)).toBe(uuidOf(`${long}`))
    expect(uuidOf(long)).not.toBe(uuidOf(`${long}0`))
    expect(uuidOf('一'.repeat(17))).toHaveLength(50)
  })

  test('colleagues to pick from are the hiring group’s, and whoever looks', async () => {
    const { mouth, data } = scene()
    await mouth.send(at('@ou_new'), PICK, 'k1')
    expect([...data()['content']!.matchAll(/"value":"(ou_\w+)"/g)].map((m) => m[1])).toEqual(['ou_new', 'ou_mgr', 'ou_hr'])
  })

  test('sent, but not named: it is done, and cannot be drawn again', async () => {
    const { clock, answers } = scene()
    const mouth = new Mouth({ call: async () => ({}), answers, colleagues: new Colleagues(async () => ({}), 'oc_hiring', clock), clock })
    const sent = await mouth.send(at('oc_hiring'), say('x'), 'k1')
    await expect(mouth.redraw(sent, say('y'))).rejects.toMatchObject({ failure: 'gone' })
  })

  test('a key is one message for an hour: until shortly before sending it again is harmless, then nobody can tell', () => {
    const { mouth, clock } = scene(), since = clock.now()
    expect(mouth.find(since)).toBe('absent')
    clock.pass(54 * 60_000)
    expect(mouth.find(since)).toBe('absent')
    clock.pass(2 * 60_000)
    expect(mouth.find(since)).toBe('unknown')
  })
})

describe('pace', () => {
  const inTime = async (clock: ReturnType<typeof handClock>, ms: number): Promise<void> => { for (let n = 0; n < ms; n += 10) { clock.pass(10); await settle() } }
  /** Most calls in any window of so many ms. */
  const most = (calls: { at: number }[], window: number): number => Math.max(...calls.map(({ at: from }) => calls.filter((c) => c.at >= from && c.at < from + window).length))

  test('five a second to one chat and to one person, in their order; others do not wait for them', async () => {
    const { mouth, clock, calls } = scene()
    const places = ['oc_hiring', '@ou_hr'], sent = places.flatMap((to) => Array.from({ length: 8 }, (_, n) => mouth.send(at(to), say('x'), `${to} ${n}`)))
    await inTime(clock, 1_600)
    await Promise.all(sent)
    for (const to of places) {
      const mine = calls.filter((c) => (c.data as Record<string, string>)['uuid']!.startsWith(to))
      expect(most(mine, 1_000)).toBe(5)
      expect(mine.map((c) => Number((c.data as Record<string, string>)['uuid']!.at(-1)))).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    }
  })

  test('fifty a second and a thousand a minute of one kind are never more; whoever would wait for long comes again, and in their turn', async () => {
    const { mouth, clock, calls } = scene()
    const send = async (n: number): Promise<void> => {
      for (;;) {
        const met = await mouth.send(at(`oc_${n}`), say('x'), `k${n}`).catch((error: BotFailure) => error)
        if ('message' in met && !('failure' in met)) return
        await new Promise<void>((again) => { clock.after((met as BotFailure).retryAfter!, again) })
      }
    }
    const all = Promise.all(Array.from({ length: 1_200 }, (_, n) => send(n)))
    await inTime(clock, 80_000)
    await all
    expect(calls).toHaveLength(1_200)
    expect(most(calls, 1_000)).toBeLessThanOrEqual(50)
    expect(most(calls, 60_000)).toBeLessThanOrEqual(1_000)
    expect(calls.at(-1)!.at - calls[0]!.at).toBeLessThan(76_000)
  })

  test('a drawing that would have to wait for long is sent away, so that no older one comes over a newer one', async () => {
    const { mouth, clock, calls } = scene()
    const met = Array.from({ length: 150 }, (_, n) => mouth.redraw(ref(`om_${n}`), say('x')).catch((error: BotFailure) => error))
    await inTime(clock, 5_500)
    const away = (await Promise.all(met)).flatMap((error) => (error ? [error] : []))
    expect(away.length).toBeGreaterThan(20)
    expect(away[0]).toMatchObject({ failure: 'rate-limited' })
    clock.pass(away.at(-1)!.retryAfter!)
    await mouth.redraw(ref('om_149'), say('newest'))
    expect(calls.at(-1)).toMatchObject({ method: 'PATCH', path: '/im/v1/messages/om_149' })
  })

  test('one message is drawn five times a second, others beside it', async () => {
    const { mouth, clock, calls } = scene()
    const drawn = [...Array.from({ length: 10 }, () => mouth.redraw(ref('om_1'), say('x'))), mouth.redraw(ref('om_2'), say('x'))]
    await inTime(clock, 2_000)
    await Promise.all(drawn)
    expect(most(calls.filter((c) => c.path.endsWith('om_1')), 1_000)).toBe(5)
    expect(calls.findIndex((c) => c.path.endsWith('om_2'))).toBeLessThan(2)
  })
})

describe('a press that waits', () => {
  const alone = at('oc_hiring', { only: 'ou_hr', ticket: writeTicket({ press: 'p1' }) })

  test.each([['neutral', 'info'], ['good', 'success'], ['warning', 'warning'], ['bad', 'error']] as const)('a short word, %s, is its toast', async (tone, type) => {
    const { mouth, answers, calls, clock } = scene(), held = answers.open('p1', 'om_1')!
    const sending = mouth.send(alone, { ...say('您不能做这个决定。'), tone }, 'k1'), heard = await held.until(clock.now() + 2_000)
    expect(heard.answer).toEqual({ toast: { type, content: '您不能做这个决定。' } })
    heard.written(true)
    expect((await sending).conversation).toBe('oc_hiring')
    expect(calls).toEqual([])
    await expect(mouth.redraw(await sending, say('x'))).rejects.toMatchObject({ failure: 'gone' })
  })

  test.each<[string, Card]>([
    ['a card with a title', { title: 'x', body: [] }], ['a form', FORM], ['a long one', say('字'.repeat(200))], ['a table', { body: [{ kind: 'table', columns: ['a'], rows: [['b']] }] }],
  ])('%s is no toast: it goes to their direct conversation', async (_what, card) => {
    const { mouth, answers, data } = scene()
    answers.open('p1', 'om_1')
    await mouth.send(alone, card, 'k1')
    expect(data()).toMatchObject({ receive_id: 'ou_hr' })
  })

  test('it waits no more, or what was said could not be written: it goes to their direct conversation', async () => {
    const { mouth, answers, clock, calls } = scene(), held = answers.open('p1', 'om_1')!
    const sending = mouth.send(alone, say('x'), 'k1'), heard = await held.until(clock.now() + 2_000)
    heard.written(false)
    await sending
    clock.pass(1_000)
    await mouth.send(alone, say('y'), 'k2')
    expect(calls.map((c) => (c.data as Record<string, string>)['receive_id'])).toEqual(['ou_hr', 'ou_hr'])
  })

  test('for everybody’s eyes nothing is a toast', async () => {
    const { mouth, answers, data } = scene()
    answers.open('p1', 'om_1')
    await mouth.send(at('oc_hiring', { ticket: writeTicket({ press: 'p1' }) }), say('x'), 'k1')
    expect(data()).toMatchObject({ receive_id: 'oc_hiring' })
  })

  test('what is said elsewhere ends its wait', async () => {
    const { mouth, answers, clock } = scene(), held = answers.open('p1', 'om_1')!, waits = held.until(clock.now() + 2_000)
    await mouth.send(at('@ou_hr', { ticket: writeTicket({ press: 'p1' }) }), say('已邀请'), 'k1')
    expect((await waits).answer).toEqual({})
  })

  test('its message is drawn anew in the answer; by a call where that could not be written, or nobody waits', async () => {
    const { mouth, answers, clock, calls } = scene(), held = answers.open('p1', 'om_1')!, drawing = mouth.redraw(ref('om_1'), say('决定了')), heard = await held.until(clock.now() + 2_000)
    expect(heard.answer).toMatchObject({ card: { type: 'raw', data: { schema: '2.0' } } })
    heard.written(true)
    await drawing
    expect(calls).toEqual([])

    const again = answers.open('p2', 'om_1')!, lost = mouth.redraw(ref('om_1'), say('又决定了')), given = await again.until(clock.now() + 2_000)
    expect(calls).toEqual([])
    given.written(false)
    await lost
    expect(calls).toMatchObject([{ method: 'PATCH', path: '/im/v1/messages/om_1' }])
    answers.open('p3', 'om_2')
    const other = mouth.redraw(ref('om_1'), say('z'))
    await settle()
    clock.pass(1_000)
    await other
    expect(calls).toHaveLength(2)
  })
})

describe('a form that comes back', () => {
  const back = at('@ou_hr', { ticket: writeTicket({ press: 'p1', form: 'om_7' }) })

  test('takes the place of the one that was submitted, in the answer where that still waits', async () => {
    const { mouth, answers, clock, calls } = scene()
    expect(await mouth.send(back, FORM, 'k1')).toEqual(ref('om_7', '@ou_hr'))
    expect(calls).toMatchObject([{ method: 'PATCH', path: '/im/v1/messages/om_7' }])
    const held = answers.open('p1', 'om_7')!, sending = mouth.send(back, FORM, 'k1'), heard = await held.until(clock.now() + 2_000)
    heard.written(true)
    await sending
    expect(heard.answer.card).toBeDefined()
    expect(calls).toHaveLength(1)
  })

  test('is a new message where the old one cannot be drawn any more; unclear is unclear', async () => {
    const it = scene()
    it.fails = new FeishuFailure('gone', 230031)
    expect(await it.mouth.send(back, FORM, 'k1')).toEqual(ref('om_2', '@ou_hr'))
    it.clock.pass(1_000)
    it.fails = new FeishuFailure('unreachable', 0)
    await expect(it.mouth.send(back, FORM, 'k2')).rejects.toMatchObject({ failure: 'unreachable' })
  })

  test('what is no form is a message of its own', async () => {
    const { mouth, calls } = scene()
    await mouth.send(back, say('已添加 A-1'), 'k1')
    expect(calls).toMatchObject([{ method: 'POST', path: '/im/v1/messages' }])
  })
})
