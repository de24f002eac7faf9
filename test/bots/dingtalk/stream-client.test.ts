import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test, vi } from 'vitest'
import { StreamClient } from '../../../bots/dingtalk/stream-client.ts'
import { handClock } from '../feishu/hand-clock.ts'
import { keptLog, scene, turns } from './intake-scene.ts'
import type { Scene } from './intake-scene.ts'

/** Handshakes after these pauses, all of them refused. */
const opensIn = async (the: Scene, ms: number): Promise<number> => {
  const began = the.clock.now()
  for (;;) {
    await vi.waitFor(() => expect(the.clock.waits).toHaveLength(1))
    const [wait = 0] = the.clock.waits
    if (the.clock.now() + wait > began + ms) return the.sockets.handshakes.length
    the.clock.pass(wait)
    await turns(5)
  }
}

describe('a line', () => {
  test('carries what is delivered, and acknowledges it once it is stored', async () => {
    const the = await scene()
    await the.up()
    for (let n = 0; n < 5; n++) expect(await the.dingtalk.deliver(the.people.say('cand', `第 ${n} 条`))).toMatchObject({ acknowledged: true, answer: {} })
    expect(the.events.map((event) => event.kind === 'message' && event.text)).toEqual(['第 0 条', '第 1 条', '第 2 条', '第 3 条', '第 4 条'])
    expect(the.sockets.acks[0]).toMatchObject({ code: 200, message: 'OK', headers: { contentType: 'application/json' }, data: '{"response":{}}' })
    expect(the.stream.up).toBe(true)
  })

  test('answers pings with their own data, and holds still at everything else of the system', async () => {
    const the = await scene()
    await the.up()
    the.sockets.ping()
    the.sockets.keepAlive()
    await the.sockets.until(() => the.sockets.pings === 1)
    expect([the.sockets.acks.length, the.sockets.live]).toEqual([0, 1])
  })

  test('frames that are none, of no kind or of no shape: the next message comes all the same', async () => {
    const the = await scene()
    await the.up()
    for (const odd of ['', 'no frame', '{"工资":', 'null', '[]', '{"type":"CALLBACK"}', '{"type":"CALLBACK","headers":{"topic":"x"}}', '{"type":"EVENT","headers":{"topic":"*","messageId":"m"},"data":7}', '{"type":"工资","headers":{"topic":"*","messageId":"m"}}']) the.sockets.push(odd)
    for (const odd of [the.people.callback('/v1.0/im/bot/messages/get', { 工资: 1 }), the.people.callback('/v1.0/card/instances/callback', {})]) expect(await the.dingtalk.deliver(odd)).toMatchObject({ acknowledged: true })
    expect(await the.dingtalk.deliver(the.people.say('cand', 'still there?'))).toMatchObject({ acknowledged: true })
    expect([the.events.length, the.sockets.live]).toEqual([1, 1])
    expect(the.log.lines.join()).not.toMatch(/工资|ticket|app-secret/)
  })

  test('events that mean nothing to us are acknowledged SUCCESS; LATER where nobody listens', async () => {
    const the = await scene()
    await the.stream.start()
    const event = the.people.approval('finish', 'agree')
    expect(await the.dingtalk.deliver(event)).toMatchObject({ acknowledged: false, reason: 'LATER' })
    the.listen()
    expect(await the.dingtalk.redeliver()).toMatchObject({ acknowledged: true })
    expect([the.events, the.sockets.live]).toEqual([[], 1])
  })

  test('the sink is down: a message stays unacknowledged, and is stored under the same id when it comes again', async () => {
    const the = await scene({ ackWithin: 60 }), tried: string[] = []
    await the.up()
    the.it.store = async ({ id }) => { tried.push(id); throw new Error('database away') }
    expect(await the.dingtalk.deliver(the.people.say('cand', 'x'))).toMatchObject({ acknowledged: false, reason: 'timeout' })
    expect(the.sockets.acks).toEqual([])
    the.it.store = async () => {}
    expect(await the.dingtalk.redeliver()).toMatchObject({ acknowledged: true })
    expect(the.events.map(({ id }) => id)).toEqual(tried)
  })

  test('a handler that throws at once ends nothing', async () => {
    const the = await scene({ ackWithin: 60 })
    await the.up()
    the.it.store = () => { throw new Error('no promise') }
    expect(await the.dingtalk.deliver(the.people.say('cand', 'x'))).toMatchObject({ acknowledged: false })
    the.it.store = async () => {}
    expect(await the.dingtalk.deliver(the.people.say('cand', 'y'))).toMatchObject({ acknowledged: true })
  })
})

describe('one line, whatever happens', () => {
  test('refused handshakes: at most five in 4 s, at the fastest, and one line after', async () => {
    const the = await scene()
    the.it.random = 0
    the.sockets.refusing = Infinity
    await the.stream.start()
    expect(await opensIn(the, 4_000)).toBeLessThanOrEqual(5)
    the.sockets.refusing = 0
    the.clock.pass(4_000)
    await the.sockets.connected(1)
    await turns(20)
    expect([the.sockets.live, the.dingtalk.sockets.open]).toEqual([1, 1])
    await the.stream.stop()
    await the.sockets.until(() => the.sockets.live === 0)
    the.clock.pass(600_000)
    await turns(20)
    expect([the.sockets.live, the.clock.waits]).toEqual([0, []])
  })

  test('each pause is longer than the last, a minute at most', async () => {
    const the = await scene(), waits: number[] = []
    the.it.random = 1
    the.dingtalk.faults.on('gateway.open', { kind: 'reset' }, { times: Infinity })
    await the.stream.start()
    for (let n = 0; n < 9; n++) {
      await vi.waitFor(() => expect(the.clock.waits).toHaveLength(1))
      waits.push(the.clock.waits[0]!)
      the.clock.pass(waits.at(-1)!)
      await turns(3)
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000])
  })

  test.each([
    ['wrong credentials', { kind: 'code' as const, code: 'bad credentials' }, /client id or secret are wrong/, 500],
    ['a page for people', { kind: 'html' as const }, /unreachable/, 60_000],
    ['a bad gateway', { kind: 'status' as const, status: 502 }, /unreachable/, 500],
    ['too many calls', { kind: 'code' as const, code: 'qpm of app' }, /too many calls a minute/, 60_000],
  ])('%s: it starts all the same, says why, and goes on trying', async (_what, fault, why, least) => {
    const the = await scene()
    the.it.random = 0
    the.dingtalk.faults.on('gateway.open', fault, { times: 1 })
    await the.stream.start()
    await vi.waitFor(() => expect(the.clock.waits).toHaveLength(1))
    expect([the.stream.up, the.clock.waits[0]]).toEqual([false, least])
    expect(the.log.lines.join()).toMatch(why)
    expect(the.log.lines.join()).not.toContain('app-secret')
    the.clock.pass(least)
    await the.sockets.connected(1)
  })

  test('a line that closes is made good', async () => {
    const the = await scene()
    await the.up()
    the.sockets.shut()
    await vi.waitFor(() => expect([the.stream.up, the.clock.waits.length]).toEqual([false, 1]))
    the.clock.pass(1_000)
    await the.sockets.connected(1)
    expect(await the.dingtalk.deliver(the.people.say('cand', 'x'))).toMatchObject({ acknowledged: true })
  })

  test('a line that carries nothing any more is asked, and left', async () => {
    const the = await scene()
    await the.up()
    await turns(5)
    the.sockets.halve()
    the.clock.pass(15_000)
    await turns(5)
    expect([the.stream.up, the.sockets.live]).toEqual([true, 1])
    the.clock.pass(10_000)
    await vi.waitFor(() => expect(the.stream.up).toBe(false))
    the.clock.pass(1_000)
    await vi.waitFor(() => expect([the.stream.up, the.sockets.handshakes.length]).toEqual([true, 2]))
  })

  test('a quiet line that answers is kept', async () => {
    const the = await scene()
    await the.up()
    for (let n = 0; n < 20; n++) {
      the.clock.pass(15_000)
      await vi.waitFor(() => expect(the.clock.waits).toEqual([15_000]))
    }
    expect(the.sockets.handshakes).toHaveLength(1)
  })

  test('DingTalk leaves a line: the next is opened first, the old one is closed later, and what it still held is acknowledged', async () => {
    const the = await scene()
    await the.up()
    let store = (): void => {}
    const reached = new Promise<void>((go) => { the.it.store = () => { go(); return new Promise((stored) => { store = stored }) } })
    const slow = the.dingtalk.deliver(the.people.say('cand', 'slow'))
    await reached
    the.it.store = async () => {}
    the.sockets.disconnect()
    await the.sockets.until(() => the.sockets.open === 1)
    await vi.waitFor(() => expect([the.sockets.live, the.clock.waits.includes(5_000)]).toEqual([2, true]))
    expect(await the.dingtalk.deliver(the.people.say('hr', 'on the new one'))).toMatchObject({ acknowledged: true })
    store()
    expect(await slow).toMatchObject({ acknowledged: true })
    the.clock.pass(5_000)
    await the.sockets.until(() => the.sockets.live === 1)
    expect([the.stream.up, the.sockets.open]).toEqual([true, 1])
  })

  test('told to go again and again at once: it goes, with pauses', async () => {
    const the = await scene()
    await the.up()
    the.sockets.disconnect()
    await the.sockets.until(() => the.sockets.handshakes.length === 2 && the.sockets.open === 1)
    the.sockets.disconnect()
    await turns(50)
    expect([the.stream.up, the.sockets.handshakes.length]).toEqual([false, 2])
    the.clock.pass(2_000)
    await vi.waitFor(() => expect(the.stream.up).toBe(true))
    the.clock.pass(5_000)
    await the.sockets.until(() => the.sockets.live === 1)
    expect(the.sockets.open).toBe(1)
  })

  test('started twice is one line', async () => {
    const the = await scene()
    await Promise.all([the.up(), the.stream.start(), the.stream.start()])
    await turns(20)
    expect([the.sockets.live, the.sockets.handshakes.length]).toEqual([1, 1])
  })
})

describe('stop', () => {
  test.each([0, 1, 2, 5, 10, 20, 50, 100])('%i turns after it began to start: it ends, and leaves no connection and no wait behind', async (count) => {
    const the = await scene(), started = the.stream.start()
    await turns(count)
    await the.stream.stop()
    await started
    await turns(50)
    expect([the.stream.up, the.sockets.live, the.clock.waits]).toEqual([false, 0, []])
  })

  test('while DingTalk does not answer', async () => {
    const the = await scene()
    the.dingtalk.faults.on('gateway.open', { kind: 'hang' }, { times: Infinity })
    const started = the.stream.start()
    await turns(50)
    await the.stream.stop()
    await started
    expect(the.clock.waits).toEqual([])
  })

  test('while something is being stored: it is acknowledged first; what comes after is not', async () => {
    const the = await scene()
    await the.up()
    let store = (): void => {}
    const reached = new Promise<void>((go) => { the.it.store = () => { go(); return new Promise((stored) => { store = stored }) } })
    const delivered = the.dingtalk.deliver(the.people.say('cand', 'x'))
    await reached
    const stopped = Promise.all([the.ears.stop(), the.stream.stop()])
    const late = the.dingtalk.deliver(the.people.say('cand', 'too late'))
    await turns(10)
    store()
    await stopped
    expect(await late).toMatchObject({ acknowledged: false })
    expect([await delivered, the.events.length]).toMatchObject([{ acknowledged: true }, 1])
    await the.sockets.until(() => the.sockets.live === 0)
    expect(the.clock.waits).toEqual([])
  })

  test('and started again', async () => {
    const the = await scene()
    await the.up()
    await the.stream.stop()
    await the.up()
    expect(await the.dingtalk.deliver(the.people.say('cand', 'x'))).toMatchObject({ acknowledged: true })
  })

  test('of a line that carries nothing any more', async () => {
    const the = await scene()
    await the.up()
    the.sockets.halve()
    const stopped = the.stream.stop()
    await vi.waitFor(() => expect(the.clock.waits).toContain(1_000))
    the.clock.pass(1_000)
    await stopped
    expect(the.stream.up).toBe(false)
  })
})

test('a ticket goes out unencrypted only where everything does', async () => {
  const asked: string[] = [], server = createServer((req, res) => { asked.push(req.url ?? ''); res.end(JSON.stringify({ endpoint: 'ftp://x', ticket: 't' })) }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const log = keptLog(), clock = handClock()
  const stream = new StreamClient({ app: { id: 'a', secret: 'app-secret' }, apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, hear: async () => ({ answer: {}, written: () => {} }), log, clock, random: () => 0 })
  await stream.start()
  expect([asked, stream.up, clock.waits.length]).toEqual([['/v1.0/gateway/connections/open'], false, 1])
  expect(log.lines.join()).not.toContain('app-secret')
  await stream.stop()
  server.close()
})
