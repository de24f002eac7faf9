import { createDecipheriv, createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { RETRIES } from '../../fakes/feishu/fake-feishu.ts'
import { encode } from '../../fakes/feishu/frames.ts'
import { TOKEN_CODES } from '../../fakes/feishu/press-tokens.ts'
import type { Json } from '../../fakes/feishu/world.ts'
import { button, call, card, connect, listen, ping, send, start } from './fake-scene.ts'

const open = (body: Buffer): Json => {
  const bytes = Buffer.from((JSON.parse(body.toString()) as { encrypt: string }).encrypt, 'base64')
  const d = createDecipheriv('aes-256-cbc', createHash('sha256').update('encrypt-key').digest(), bytes.subarray(0, 16))
  return JSON.parse(Buffer.concat([d.update(bytes.subarray(16)), d.final()]).toString()) as Json
}

describe('the door', () => {
  const knock = async (url: string, body: Json): Promise<Json> => (await (await fetch(`${url}/callback/ws/endpoint`, { method: 'POST', headers: { locale: 'zh' }, body: JSON.stringify(body) })).json()) as Json

  test('opens for the app alone, unless it is busy', async () => {
    const feishu = await start(), good = { AppID: feishu.world.app.id, AppSecret: 'app-secret' }
    expect(await knock(feishu.url, { ...good, AppSecret: 'x' })).toMatchObject({ code: 514 })
    for (const code of [1, 1000040343]) {
      feishu.faults.on('ws.endpoint', { kind: 'code', code, status: 200 })
      expect(await knock(feishu.url, good)).toMatchObject({ code })
    }
    const { code, data } = await knock(feishu.url, good)
    expect([code, data.ClientConfig]).toEqual([0, { PingInterval: 120, ReconnectCount: -1, ReconnectInterval: 120, ReconnectNonce: 30 }])
    expect(data.URL).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/ws\/v2\?device_id=\d+&access_key=\w+&service_id=\d+&ticket=/)
  })

  test('fifty connections and no more', async () => {
    const feishu = await start()
    for (let i = 0; i < 50; i++) await connect(feishu, () => ({ code: 200 }))
    expect(feishu.sockets.open).toBe(50)
    expect(await knock(feishu.url, { AppID: feishu.world.app.id, AppSecret: 'app-secret' })).toMatchObject({ code: 1000040350 })
  })
})

describe('the long connection', () => {
  test('pings are answered with the configuration, until the line is half open', async () => {
    const feishu = await start({ clientConfig: { PingInterval: 7 } }), { ws, frames } = await connect(feishu, () => undefined)
    ping(ws)
    await expect.poll(() => frames.map((f) => f.headers['type'])).toEqual(['pong'])
    expect(JSON.parse(frames[0]!.payload.toString())).toMatchObject({ PingInterval: 7 })
    feishu.sockets.halve()
    ping(ws)
    expect(await feishu.deliver(feishu.people.say('ou_cand', '你好'))).toMatchObject({ acknowledged: false, reason: 'timeout' })
    expect([frames.length, feishu.sockets.open]).toEqual([1, 1])
  })

  test('a long event comes in frames, in any order, cut through letters', async () => {
    const feishu = await start(), heard: Json[] = [], { frames } = await connect(feishu, (event) => (heard.push(event), { code: 200 }))
    feishu.sockets.parts = 3
    for (let i = 0; i < 20; i++) expect((await feishu.deliver(feishu.people.say('ou_cand', '伯乐相马'.repeat(50)))).acknowledged).toBe(true)
    expect(heard.map((e) => e['event'].message.content)).toEqual(Array.from({ length: 20 }, () => JSON.stringify({ text: '伯乐相马'.repeat(50) })))
    expect(new Set(frames.map((f) => f.headers['seq']))).toEqual(new Set(['0', '1', '2']))
    expect(frames.some((f, i) => i % 3 === 0 && f.headers['seq'] !== '0')).toBe(true)
    expect(feishu.sockets.acks[0]).toMatchObject({ code: 200, late: false, headers: { biz_rt: '1', type: 'event' } })
  })

  test('one connection of several gets each event', async () => {
    const feishu = await start(), heard = [0, 0, 0]
    for (const i of [0, 1, 2]) await connect(feishu, () => (heard[i]!++, { code: 200 }))
    for (let i = 0; i < 30; i++) await feishu.deliver(feishu.people.say('ou_cand', 'x'))
    expect(heard.reduce((sum, n) => sum + n)).toBe(30)
    expect(Math.min(...heard)).toBeGreaterThan(3)
  })

  test('what is not acknowledged comes again, four times', async () => {
    const feishu = await start(), ids: string[] = []
    let answer: { code: number } | undefined = { code: 500 }
    await connect(feishu, (event) => (ids.push(event['header'].event_id), answer))
    expect(await feishu.deliver(feishu.people.say('ou_cand', 'x'))).toMatchObject({ acknowledged: false, status: 500 })
    answer = undefined
    expect(await feishu.redeliver()).toMatchObject({ reason: 'timeout' })
    answer = { code: 200 }
    expect(await feishu.redeliver()).toMatchObject({ acknowledged: true })
    expect([new Set(ids).size, feishu.undelivered]).toEqual([1, []])
    answer = { code: 500 }
    await feishu.deliver(feishu.people.say('ou_cand', 'y'))
    for (let i = 0; i < 4; i++) await feishu.redeliver()
    expect(feishu.undelivered).toEqual([])
  })

  test('an ack that is late is late', async () => {
    const feishu = await start({ ackWithin: 50 }), { ws, frames } = await connect(feishu, () => undefined)
    expect(await feishu.deliver(feishu.people.say('ou_cand', 'x'))).toMatchObject({ acknowledged: false, reason: 'timeout' })
    ws.send(encode({ ...frames[0]!, payload: Buffer.from('{"code":200}') }))
    await expect.poll(() => feishu.sockets.acks).toMatchObject([{ code: 200, late: true }])
    expect(feishu.undelivered).toHaveLength(1)
  })

  test('comes again on the clock, and once more after an ack where chance wills it', async () => {
    const due: [number, () => void][] = [], clock = { now: () => 1_790_000_000_000, after: (ms: number, then: () => void) => (due.push([ms, then]), () => {}) }
    const feishu = await start({ clock, retryAfter: RETRIES, twice: 1 }), heard: string[] = []
    let code = 500
    await connect(feishu, (event) => (heard.push(event['header'].event_id), { code }))
    await feishu.deliver(feishu.people.say('ou_cand', 'x'))
    expect(due[0]![0]).toBe(15_000)
    code = 200
    due[0]![1]()
    await expect.poll(() => heard.length).toBeGreaterThanOrEqual(3)
    expect(new Set(heard).size).toBe(1)
  })

  test('closed and cut lines leave the event undelivered', async () => {
    const feishu = await start()
    const { ws } = await connect(feishu, () => (feishu.sockets.cut(), undefined))
    expect(await feishu.deliver(feishu.people.say('ou_cand', 'x'))).toMatchObject({ acknowledged: false, reason: 'connection lost' })
    await expect.poll(() => ws.readyState).toBe(ws.CLOSED)
    expect(await feishu.redeliver()).toMatchObject({ reason: 'no connection' })
    const again = await connect(feishu, () => ({ code: 200 }))
    feishu.sockets.shut()
    await expect.poll(() => again.ws.readyState).toBe(again.ws.CLOSED)
  })
})

describe('requests', () => {
  test('are encrypted, and signed over the bytes', async () => {
    const feishu = await start({ mode: 'http' }), seen: { body: Buffer; good: boolean; event: Json }[] = []
    await listen(feishu, (req, body, res) => {
      const h = (name: string): string => String(req.headers[`x-lark-${name}`] ?? '')
      seen.push({ body, good: createHash('sha256').update(h('request-timestamp') + h('request-nonce') + 'encrypt-key').update(body).digest('hex') === h('signature'), event: body.includes('encrypt') ? open(body) : (JSON.parse(body.toString()) as Json) })
      res.end('{}')
    })
    const hello = feishu.people.say('ou_cand', '你好')
    expect(await feishu.deliver(hello)).toMatchObject({ acknowledged: true, status: 200, answer: {} })
    await feishu.forge(hello, { spaced: true, split: true })
    await feishu.forge(hello, { plain: true, split: true })
    await feishu.forge(hello, { signature: 'x' })
    expect(seen.map((s) => s.good)).toEqual([true, true, true, false])
    for (const { event } of seen) expect(event).toEqual(hello.body)
    expect(seen[1]!.body.toString()).toContain('\n')
  })

  test('of the console come unsigned, encrypted or plain', async () => {
    const feishu = await start({ mode: 'http' })
    await listen(feishu, (req, body, res) => res.end(JSON.stringify({ challenge: (body.includes('encrypt') ? open(body) : (JSON.parse(body.toString()) as Json))['challenge'], signed: req.headers['x-lark-signature'] })))
    expect((await feishu.challenge('c1')).answer).toEqual({ challenge: 'c1' })
    expect((await feishu.challenge('c2', { plain: true })).answer).toEqual({ challenge: 'c2' })
  })
})

describe('presses', () => {
  const sent = async (feishu: Awaited<ReturnType<typeof start>>): Promise<string> => (await send(feishu, 'oc_hiring', card(button('通过', { a: 'pass' }), button('淘汰', 'reject'))))['data'].message_id as string

  test('come once, and their answer is shown', async () => {
    const feishu = await start()
    let answer: unknown = { toast: { type: 'success', content: '已通过' }, card: { type: 'raw', data: card({ tag: 'markdown', content: '**已通过**' }) } }, heard = 0
    await connect(feishu, () => (heard++, answer === null ? undefined : { code: 200, data: answer }))
    const message = await sent(feishu), first = await feishu.deliver(feishu.people.press('ou_mgr', message, '通过'))
    expect(first).toMatchObject({ acknowledged: true, answer: { toast: { content: '已通过' } } })
    expect(feishu.world.toasts).toEqual([{ person: 'ou_mgr', message, type: 'success', content: '已通过' }])
    expect(feishu.world.message(message)).toMatchObject({ edited: true, content: expect.stringContaining('已通过') as string })
    answer = null
    const other = await sent(feishu), silent = feishu.people.press('ou_mgr', other, '淘汰')
    expect(silent.body['event'].action.value).toBe('reject')
    await feishu.deliver(silent)
    expect([heard, feishu.undelivered, feishu.world.toasts.at(-1)?.content]).toEqual([2, [], '200341'])
    answer = { card: { type: 'raw', data: { schema: '1.0' } } }
    await feishu.deliver(feishu.people.press('ou_mgr', other, '淘汰'))
    expect(feishu.world.toasts.at(-1)?.content).toBe('200673')
  })

  test('their token draws twice, within half an hour, after the answer', async () => {
    let now = 1_790_000_000_000
    const feishu = await start({ clock: { now: () => now } })
    await connect(feishu, () => ({ code: 200 }))
    const update = async (token: string): Promise<number> => (await call(feishu, 'POST', '/interactive/v1/card/update', { token, card: card({ tag: 'hr' }) }))['code'] as number
    const message = await sent(feishu), press = feishu.people.press('ou_mgr', message, '通过'), later = feishu.people.press('ou_mgr', message, '通过')
    const token = press.body['event'].token as string
    expect(await update(token)).toBe(TOKEN_CODES.early)
    await feishu.deliver(press)
    expect([await update(token), await update(token), await update(token), await update('c-unknown')]).toEqual([0, 0, TOKEN_CODES.used, TOKEN_CODES.unknown])
    expect(feishu.world.message(message).content).toBe(JSON.stringify(card({ tag: 'hr' })))
    await feishu.deliver(later)
    now += 31 * 60_000
    expect(await update(later.body['event'].token as string)).toBe(TOKEN_CODES.expired)
  })
})
