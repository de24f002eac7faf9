import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { FakeSlack } from '../../fakes/slack/fake-slack.ts'
import type { Json } from '../../fakes/slack/world.ts'
import { call, listen, start } from './fake-slack-scene.ts'

describe('delivery over HTTP', () => {
  test('each kind in its own encoding, signed; an event again with the headers of a repeat', async () => {
    const slack = await start()
    const seen: { type: string | undefined; retry: unknown; reason: unknown; body: string }[] = []
    let status = 500
    await listen(slack, (req, body, res) => {
      seen.push({ type: req.headers['content-type'], retry: req.headers['x-slack-retry-num'], reason: req.headers['x-slack-retry-reason'], body })
      expect(req.headers['x-slack-signature']).toMatch(/^v0=[0-9a-f]{64}$/)
      res.writeHead(status).end()
    })
    expect(await slack.deliver(slack.people.say('U0CAND', 'hello'))).toMatchObject({ acknowledged: false, reason: 'http_error' })
    status = 200
    expect(await slack.redeliver()).toMatchObject({ acknowledged: true })
    expect(slack.undelivered).toEqual([])
    await slack.deliver(slack.people.command('U0HR', 'C0HIRING', 'status'))
    await slack.deliver(slack.people.shortcut('U0HR', 'C0HIRING', slack.people.post('U0HR', 'C0HIRING', 'x').ts, 'note'))
    expect(seen.map((s) => [s.type, s.retry, s.reason])).toEqual([
      ['application/json', undefined, undefined], ['application/json', '1', 'http_error'], ['application/x-www-form-urlencoded', undefined, undefined], ['application/x-www-form-urlencoded', undefined, undefined],
    ])
    expect(seen[1]?.body).toBe(seen[0]?.body)
    expect([...new URLSearchParams(seen[3]?.body).keys()]).toEqual(['payload'])
  })

  test('what is not acknowledged in time is a timeout; three repeats, commands none', async () => {
    const slack = await start()
    await listen(slack, () => {})
    expect(await slack.deliver(slack.people.say('U0CAND', 'hello'))).toMatchObject({ acknowledged: false, reason: 'http_timeout' })
    for (const _ of [1, 2, 3]) expect(await slack.redeliver()).toMatchObject({ acknowledged: false })
    expect(slack.undelivered).toEqual([])
    await slack.deliver(slack.people.command('U0HR', 'C0HIRING', 'status'))
    expect(slack.undelivered).toEqual([])
  })

  test('repeats go out by themselves where their waits are given', async () => {
    const slack = await start({ retryAfter: [0, 5] })
    let left = 2
    const done = new Promise<void>((resolve) => {
      void listen(slack, (_req, _body, res) => {
        res.writeHead(left-- > 0 ? 500 : 200).end()
        if (left < 0) resolve()
      }).then(() => slack.deliver(slack.people.say('U0CAND', 'hello')))
    })
    await done
  })
})

describe('Socket Mode', () => {
  const connect = async (slack: FakeSlack): Promise<{ ws: WebSocket; frames: Json[]; ack: boolean }> => {
    const { url } = await call(slack, 'apps.connections.open', {}, slack.app.appToken)
    const side = { ws: new WebSocket(url as string), frames: [] as Json[], ack: true }
    const hello = new Promise<void>((resolve) => side.ws.on('message', (data) => {
      const frame = JSON.parse((data as Buffer).toString()) as Json
      side.frames.push(frame)
      if (frame['type'] === 'hello') resolve()
      else if (frame['envelope_id'] !== undefined && side.ack) side.ws.send(JSON.stringify({ envelope_id: frame['envelope_id'] }))
    }))
    await hello
    return side
  }

  test('a ticket is for an app token, and once', async () => {
    const slack = await start({ mode: 'socket' })
    expect(await call(slack, 'apps.connections.open')).toMatchObject({ error: 'not_allowed_token_type' })
    expect(await call(slack, 'apps.connections.open', {}, 'xapp-wrong')).toMatchObject({ error: 'invalid_auth' })
    const { url } = await call(slack, 'apps.connections.open', {}, slack.app.appToken)
    const first = new WebSocket(url as string)
    await once(first, 'open')
    const second = new WebSocket(url as string)
    expect(String((await once(second, 'error'))[0])).toContain('401')
  })

  test('each envelope goes to one open connection, and again when it was not acknowledged', async () => {
    const slack = await start({ mode: 'socket' })
    const [a, b] = [await connect(slack), await connect(slack)]
    for (let n = 0; n < 20; n++) expect(await slack.deliver(slack.people.say('U0CAND', `m${n}`))).toMatchObject({ acknowledged: true })
    const got = (side: { frames: Json[] }): number => side.frames.filter((f) => f['type'] === 'events_api').length
    expect(got(a) + got(b)).toBe(20)
    expect(Math.min(got(a), got(b))).toBeGreaterThan(0)
    a.ack = b.ack = false
    expect(await slack.deliver(slack.people.say('U0CAND', 'again'))).toMatchObject({ acknowledged: false, reason: 'timeout' })
    a.ack = b.ack = true
    expect(await slack.redeliver()).toMatchObject({ acknowledged: true })
    expect([...a.frames, ...b.frames].filter((f) => f['retry_attempt'] === 1)).toHaveLength(1)
  })

  test('a connection about to end gets nothing new; a half-open one gets nothing, and pongs no more', async () => {
    const slack = await start({ mode: 'socket' })
    const a = await connect(slack)
    slack.sockets.disconnect('refresh_requested', { closeAfter: 0 })
    expect(await slack.deliver(slack.people.say('U0CAND', 'x'))).toMatchObject({ acknowledged: false, reason: 'connection_failed' })
    await once(a.ws, 'close')
    expect(a.frames.at(-1)).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' })
    const b = await connect(slack)
    slack.sockets.halve()
    let pongs = 0
    b.ws.on('pong', () => { pongs++ })
    b.ws.ping()
    expect(await slack.redeliver()).toMatchObject({ acknowledged: false, reason: 'timeout' })
    expect([b.frames.filter((f) => f['type'] !== 'hello'), pongs]).toEqual([[], 0])
    b.ws.terminate()
  })
})

describe('faults', () => {
  test('each on its switch, for one method or channel, so many times', async () => {
    const slack = await start()
    const post = (channel = 'C0HIRING'): Promise<Response> => fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: 'Bearer xoxb-acme-token' }, body: JSON.stringify({ channel, text: 'x' }), signal: AbortSignal.timeout(150) })
    slack.faults.on('chat.postMessage', { kind: 'rate-limited', retryAfter: 7 }, { channel: 'C0HIRING' })
    expect((await post('C0OPEN')).status).toBe(200)
    const limited = await post()
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7'])
    expect((await post()).status).toBe(200)
    slack.faults.on('chat.postMessage', { kind: 'rate-limited' })
    expect((await post()).headers.get('retry-after')).toBeNull()
    slack.faults.on('chat.postMessage', { kind: 'status', status: 500 })
    expect((await post()).status).toBe(500)
    slack.faults.on('chat.postMessage', { kind: 'html' })
    expect(await (await post()).text()).toContain('<!doctype')
    slack.faults.on('*', { kind: 'error', error: 'internal_error' })
    expect(await (await post()).json()).toEqual({ ok: false, error: 'internal_error' })
    const before = slack.people.channel('C0HIRING').messages.length
    for (const kind of ['hang', 'reset'] as const) {
      slack.faults.on('*', { kind })
      await expect(post()).rejects.toThrow()
    }
    expect(slack.people.channel('C0HIRING').messages).toHaveLength(before)
    slack.faults.on('*', { kind: 'lose-reply' })
    await expect(post()).rejects.toThrow()
    expect(slack.people.channel('C0HIRING').messages).toHaveLength(before + 1)
  })

  test('deliveries held are let go in another order', async () => {
    const slack = await start()
    const order: string[] = []
    await listen(slack, (_req, body, res) => { order.push(JSON.parse(body).event.text as string); res.end() })
    slack.hold()
    const all = ['1', '2', '3', '4', '5', '6'].map((n) => slack.deliver(slack.people.say('U0CAND', n)))
    await slack.release()
    await Promise.all(all)
    expect(order.toSorted()).toEqual(['1', '2', '3', '4', '5', '6'])
    expect(order).not.toEqual(order.toSorted())
  })
})

describe('what people type', () => {
  test('arrives escaped, people and links by id; commands with names beside them', async () => {
    const slack = await start()
    const { text, blocks } = slack.people.say('U0CAND', 'ask @wang.lei <b>: a&b https://x.example/?q=1&r me@x.example').body['event'] as Json
    expect(text).toBe('ask <@U0MGR> &lt;b&gt;: a&amp;b <https://x.example/?q=1&amp;r> <mailto:me@x.example|me@x.example>')
    expect(blocks[0].elements[0].elements[1]).toEqual({ type: 'user', user_id: 'U0MGR' })
    expect(slack.people.command('U0HR', 'C0HIRING', 'add R-1 @chenyu #hiring').body).toMatchObject({ text: 'add R-1 <@U0CAND|chenyu> <#C0HIRING|>', command: '/hire', channel_name: 'privategroup', is_enterprise_install: 'false' })
  })
})
