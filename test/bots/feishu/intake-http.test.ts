import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, test, vi } from 'vitest'
import { httpIntake } from '../../../bots/feishu/http-intake.ts'
import type { PressAnswer } from '../../../bots/feishu/answer.ts'
import { say } from '../../../src/chat/card.ts'
import { drawCard } from '../../../bots/feishu/draw-card.ts'
import type { FakeFeishu } from '../../fakes/feishu/fake-feishu.ts'
import { handClock } from './hand-clock.ts'
import { doors, keptLog } from './intake-scene.ts'

const TOAST: PressAnswer = { toast: { type: 'success', content: '已通过' } }
const at = (clock: { now(): number }, ms = 0): number => Math.floor((clock.now() + ms) / 1_000)

/** A request as Feishu makes it, to be sent as a test likes. */
function signed({ world }: FakeFeishu, event: unknown, timestamp: number): { body: Buffer; headers: Record<string, string> } {
  const { encryptKey } = world.app, iv = randomBytes(16), cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv)
  const body = Buffer.from(JSON.stringify({ encrypt: Buffer.concat([iv, cipher.update(JSON.stringify(event)), cipher.final()]).toString('base64') }))
  return { body, headers: { 'x-lark-request-timestamp': String(timestamp), 'x-lark-request-nonce': 'n', 'x-lark-signature': createHash('sha256').update(`${timestamp}n${encryptKey}`).update(body).digest('hex') } }
}

describe('requests', () => {
  test('a challenge is answered, whatever it is signed with; one that is not under our key or token is not', async () => {
    const { feishu, events } = await doors()
    expect(await feishu.challenge('ajls384kdjx98XX')).toMatchObject({ acknowledged: true, answer: { challenge: 'ajls384kdjx98XX' } })
    expect(await feishu.challenge('x', { plain: true })).toMatchObject({ status: 401 })
    expect(await feishu.challenge('x', { encryptKey: 'another' })).toMatchObject({ status: 401 })
    expect(await feishu.forge({ body: { type: 'url_verification', challenge: 'x', token: 'another' } }, { unsigned: true })).toMatchObject({ status: 401 })
    expect(events).toEqual([])
  })

  test('stored, then acknowledged; with white space, cut inside a Chinese character, repeated', async () => {
    const { feishu, events, kept } = await doors(), hello = feishu.people.say('ou_cand', '你好，我叫陈宇')
    expect(await feishu.deliver(hello)).toMatchObject({ acknowledged: true, answer: {} })
    expect(await feishu.forge(hello, { spaced: true })).toMatchObject({ status: 200 })
    expect(await feishu.forge({ body: { ...hello.body, note: '你好' } }, { split: true })).toMatchObject({ status: 200 })
    expect(events).toHaveLength(3)
    expect(new Set(events.map((event) => JSON.stringify(event))).size).toBe(1)
    expect(events[0]).toMatchObject({ kind: 'message', text: '你好，我叫陈宇', place: { conversation: '@ou_cand' } })
    expect(kept[0]).toBe('ou_cand on_cand')
  })

  test('cut into single bytes', async () => {
    const { feishu, events, url, clock } = await doors(), { hostname, port } = new URL(url), socket = connect(Number(port), hostname).setNoDelay()
    const { body, headers } = signed(feishu, feishu.people.say('ou_cand', '你好').body, at(clock))
    socket.write(`POST /feishu/events HTTP/1.1\r\nhost: x\r\ncontent-length: ${body.length}\r\n${Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`)
    for (const byte of body) await new Promise((go) => socket.write(Buffer.of(byte), go))
    expect(String((await once(socket, 'data'))[0])).toMatch(/^HTTP\/1\.1 200 /)
    expect(events).toMatchObject([{ text: '你好' }])
    socket.destroy()
  })

  test.each([
    ['another signature', { signature: 'f'.repeat(64) }], ['a short one', { signature: 'f' }], ['none', { unsigned: true }], ['not encrypted', { plain: true }], ['under another key', { encryptKey: 'another' }],
    ['no JSON', { raw: '{"encrypt":' }], ['what killed the vendor’s handler', { raw: '{"encrypt":"AAAA"}' }], ['no text', { raw: '{"encrypt":7}' }], ['nothing', { raw: '' }],
  ])('%s: 401, and it is not heard', async (_what, forged) => {
    const { feishu, events, log } = await doors()
    expect(await feishu.forge(feishu.people.say('ou_cand', '工资'), forged)).toMatchObject({ status: 401 })
    expect(events).toEqual([])
    expect(log.lines.join()).not.toMatch(/工资|encrypt"|verification-token/)
    expect(await feishu.deliver(feishu.people.say('ou_cand', 'still there?'))).toMatchObject({ acknowledged: true })
  })

  test('the token of a card does not stand in for ours', async () => {
    const { feishu, events } = await doors(), pressed = feishu.people.event('card.action.trigger', { token: 'verification-token' }, { token: 'c-1' })
    expect(await feishu.forge(pressed, {})).toMatchObject({ status: 401 })
    expect(events).toEqual([])
  })

  test('fresh: not older than Feishu’s last repeat, not from the future', async () => {
    const { feishu, clock } = await doors(), hello = feishu.people.say('ou_cand', 'x')
    for (const [ms, status] of [[-8 * 3_600_000, 200], [-8 * 3_600_000 - 1_000, 401], [5 * 60_000, 200], [5 * 60_000 + 1_000, 401], [NaN, 401]] as const) {
      expect(await feishu.forge(hello, { timestamp: at(clock, ms) })).toMatchObject({ status })
    }
    expect(await feishu.forge(hello, { timestamp: 978_307_200 })).toMatchObject({ status: 401 })
  })

  test('the same request once more: acknowledged and not heard where it was stored, heard where it was not', async () => {
    const the = await doors(), { body, headers } = signed(the.feishu, the.feishu.people.say('ou_cand', 'x').body, at(the.clock))
    const again = async (): Promise<number> => (await fetch(the.url, { method: 'POST', headers, body })).status
    the.store = async () => { throw new Error('database away') }
    expect(await again()).toBe(500)
    the.store = async () => {}
    expect([await again(), await again(), the.events.length]).toEqual([200, 200, 1])
    the.clock.pass(8 * 3_600_000 + 1_000)
    expect(await again()).toBe(401)
  })

  test('of another app or company: 403, not stored', async () => {
    const { feishu, events, log } = await doors()
    for (const header of [{ app_id: 'cli_0000000000000000' }, { tenant_key: '736588c92lxf175d' }]) {
      expect(await feishu.forge(feishu.people.event('im.message.receive_v1', {}, header), {})).toMatchObject({ status: 403 })
    }
    expect(events).toEqual([])
    expect(log.lines).toHaveLength(2)
  })

  test('too large: 413, told before and found out on the way', async () => {
    const { feishu, url } = await doors(), large = 'x'.repeat((1 << 20) + 1)
    expect(await feishu.forge({ body: {} }, { raw: large })).toMatchObject({ status: 413 })
    const { hostname, port } = new URL(url), socket = connect(Number(port), hostname)
    socket.write(`POST /feishu/events HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n`)
    let heard = ''
    socket.on('data', (data) => { heard += String(data) }).on('error', () => {})
    for (let n = 0; n < 17 && heard === ''; n++) await new Promise((go) => socket.write(`10000\r\n${'x'.repeat(65_536)}\r\n`, go))
    await vi.waitFor(() => expect(heard).toMatch(/^HTTP\/1\.1 413 /))
    socket.destroy()
  })

  test('the sink is down: 500, and heard when it comes again; after the stop: 503', async () => {
    const the = await doors()
    const { feishu, events, ears } = the
    the.store = async () => { throw new Error('database away') }
    expect(await feishu.deliver(feishu.people.say('ou_cand', 'x'))).toMatchObject({ acknowledged: false, status: 500 })
    the.store = async () => {}
    expect(await feishu.redeliver()).toMatchObject({ acknowledged: true })
    await ears.stop()
    expect(await feishu.deliver(feishu.people.say('ou_cand', 'y'))).toMatchObject({ acknowledged: false, status: 503 })
    expect(events).toHaveLength(1)
  })

  test('stopped during a delivery: stored and acknowledged', async () => {
    const the = await doors()
    let store = (): void => {}
    const reached = new Promise<void>((go) => { the.store = () => { go(); return new Promise((stored) => { store = stored }) } })
    const delivered = the.feishu.deliver(the.feishu.people.say('ou_cand', 'x'))
    await reached
    const stopped = the.ears.stop()
    store()
    await stopped
    expect([(await delivered).acknowledged, the.events.length]).toEqual([true, 1])
  })

  test('whoever breaks off in the middle is forgotten', async () => {
    const { url, feishu } = await doors(), { hostname, port } = new URL(url), socket = connect(Number(port), hostname)
    await once(socket, 'connect')
    socket.write('POST /feishu/events HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\nhalf')
    await new Promise((go) => setImmediate(go))
    socket.destroy()
    expect(await feishu.deliver(feishu.people.say('ou_cand', 'still there?'))).toMatchObject({ acknowledged: true })
  })

  test('without a key nothing starts', () => {
    const d = { hear: async () => ({ answer: {}, written: () => {} }), log: keptLog(), clock: handClock() }
    expect(() => httpIntake({ ...d, encryptKey: '', verificationToken: 'x' })).toThrow('encrypt key')
    expect(() => httpIntake({ ...d, encryptKey: 'x', verificationToken: '' })).toThrow('verification token')
  })
})

describe('presses', () => {
  const pressable = async (chat: string) => {
    const the = await doors(), { world } = the.feishu
    const drawn = drawCard({ ...say('A-3'), actions: [{ kind: 'button', action: 'advance:A-3', label: 'Advance' }] })
    const sent = world.add(chat.startsWith('ou_') ? world.direct(chat) : world.chat(chat), { sender: { id: world.app.id, type: 'app', tenant: world.tenant }, type: 'interactive', content: JSON.stringify(drawn), mentions: [] })
    return Object.assign(the, { sent, press: () => the.feishu.people.press('ou_hr', sent.id, 'Advance') })
  }

  test('is answered with what the app says to it, and the app learns that it was', async () => {
    const the = await pressable('oc_hiring')
    let given: Promise<boolean> | undefined
    the.store = async (event) => { if (event.kind === 'press') given = the.answers.give({ message: event.message?.message ?? '' }, TOAST) }
    expect(await the.feishu.deliver(the.press())).toMatchObject({ acknowledged: true, answer: TOAST })
    expect(await given).toBe(true)
    expect(the.events).toMatchObject([{ kind: 'press', action: 'advance:A-3', direct: false, place: { conversation: 'oc_hiring' }, message: { conversation: 'oc_hiring', message: the.sent.id } }])
    expect(the.feishu.world.toasts).toMatchObject([{ person: 'ou_hr', type: 'success', content: '已通过' }])
  })

  test('in a direct conversation nobody spoke in since the start: Feishu is asked what it is, once', async () => {
    const the = await pressable('ou_hr')
    the.store = async (event) => { if (event.kind === 'press') void the.answers.give({ message: the.sent.id }, {}) }
    await the.feishu.deliver(the.press())
    await the.feishu.deliver(the.press())
    expect(the.events).toMatchObject([1, 2].map(() => ({ direct: true, place: { conversation: '@ou_hr' }, message: { conversation: '@ou_hr', message: the.sent.id } })))
    expect(the.feishu.api.calls.filter(({ name }) => name === 'im.chat.get')).toHaveLength(1)
  })

  test('nothing is said within 2 s of its arrival: answered with nothing', async () => {
    const the = await pressable('oc_hiring'), delivered = the.feishu.deliver(the.press())
    await vi.waitFor(() => expect(the.clock.waits).toEqual([2_000]))
    the.clock.pass(2_000)
    expect(await delivered).toMatchObject({ acknowledged: true, answer: {} })
  })

  test('the one who asked is gone before the answer: the app learns that it was not shown', async () => {
    const the = await pressable('oc_hiring'), delivered = the.feishu.deliver(the.press())
    await vi.waitFor(() => expect(the.events).toHaveLength(1))
    expect(await delivered).toMatchObject({ acknowledged: false, reason: 'timeout' })
    await new Promise((go) => setTimeout(go, 20))
    expect(await the.answers.give({ message: the.sent.id }, TOAST)).toBe(false)
  })

  test('it could not be stored: 500, nothing is said, and whoever had something to say learns it', async () => {
    const the = await pressable('oc_hiring')
    let given: Promise<boolean> | undefined
    the.store = async () => {
      given = the.answers.give({ message: the.sent.id }, TOAST)
      throw new Error('database away')
    }
    expect(await the.feishu.deliver(the.press())).toMatchObject({ acknowledged: false, status: 500 })
    expect(await given).toBe(false)
  })
})

describe('what is no message', () => {
  test('a recall of what a person said alone with us; of a group’s, of nobody’s', async () => {
    const { feishu, events } = await doors({}, {}), own = feishu.people.say('ou_cand', 'never mind'), id = own.body['event'].message.message_id as string
    await feishu.deliver(own)
    expect(await feishu.deliver(feishu.people.recall(id))).toMatchObject({ acknowledged: true })
    expect(events[1]).toMatchObject({ kind: 'recall', message: id, id: `feishu:${feishu.world.tenant}:${id}:recall`, from: { user: 'ou_cand' }, place: { conversation: '@ou_cand' }, direct: true })
    const inGroup = feishu.people.mention('oc_hiring', 'ou_hr', 'x')
    expect(await feishu.deliver(feishu.people.recall(inGroup.body['event'].message.message_id as string))).toMatchObject({ acknowledged: true })
    expect(events).toHaveLength(2)
  })

  test('whose message it was cannot be asked: not acknowledged', async () => {
    const { feishu } = await doors({}, { ownerOf: async () => { throw new Error('Feishu away') } }), own = feishu.people.say('ou_cand', 'x')
    expect(await feishu.deliver(feishu.people.recall(own.body['event'].message.message_id as string))).toMatchObject({ status: 500 })
  })

  test('recruiting: told where it is on, taken note of where it is off, not acknowledged where it fails', async () => {
    const moved: unknown[] = []
    const on = await doors({}, { recruiting: async (application) => void moved.push(application) })
    expect(await on.feishu.deliver(on.feishu.people.stage('A1', 'S1', 'S2'))).toMatchObject({ acknowledged: true })
    expect(moved).toMatchObject([{ id: expect.stringMatching(`^feishu:${on.feishu.world.tenant}:stage:[\\w-]+$`), application: 'A1', stage: 'S2', at: on.clock.now() }])
    const off = await doors()
    expect(await off.feishu.deliver(off.feishu.people.stage('A1', 'S1', 'S2'))).toMatchObject({ acknowledged: true })
    const broken = await doors({}, { recruiting: async () => { throw new Error('away') } })
    expect(await broken.feishu.deliver(broken.feishu.people.stage('A1', 'S1', 'S2'))).toMatchObject({ status: 500 })
  })

  test('unknown, old and broken events are acknowledged, logged without a word of theirs, and nothing else', async () => {
    const { feishu, events, log } = await doors(), { people } = feishu
    const odd = [people.event('im.message.reaction.created_v1', { secret: 1 }), people.approval('APPROVED'), people.event('im.message.receive_v1', { secret: 'words' }), people.event('card.action.trigger', {}), people.invite('oc_hiring', 'ou_hr')]
    for (const one of odd) expect(await feishu.deliver(one)).toMatchObject({ acknowledged: true })
    expect([events, log.lines.length]).toEqual([[], odd.length])
    expect(log.lines.join()).not.toMatch(/secret|words/)
  })

  test('who we are is not known yet: not acknowledged', async () => {
    const { feishu } = await doors({}, { tenant: async () => { throw new Error('Feishu away') } })
    expect(await feishu.deliver(feishu.people.say('ou_cand', 'x'))).toMatchObject({ status: 500 })
  })
})
