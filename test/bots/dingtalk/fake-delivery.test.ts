import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { RETRIES } from '../../fakes/dingtalk/fake-dingtalk.ts'
import { MESSAGES } from '../../fakes/dingtalk/frames.ts'
import { HIRING } from '../../fakes/dingtalk/world.ts'
import { card, connect, knock, put, start, stored, timed } from './fake-scene.ts'
import { readMessage } from '../../fakes/dingtalk/readable.ts'

describe('the door', () => {
  test('opens for the app alone, unless it is not well', async () => {
    const dingtalk = await start()
    expect(await knock(dingtalk, { clientSecret: 'x' })).toMatchObject({ status: 401, code: 'authFailed' })
    dingtalk.faults.on('gateway.open', { kind: 'status', status: 503 })
    dingtalk.faults.on('gateway.open', { kind: 'html' })
    expect([(await knock(dingtalk)).status, (await knock(dingtalk)).html]).toEqual([503, expect.stringContaining('"punish":"deny"')])
    const { endpoint, ticket } = await knock(dingtalk)
    expect(endpoint).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/connect$/)
    expect([dingtalk.api.counts.get('gateway.open'), encodeURIComponent(ticket as string)]).toEqual([4, expect.not.stringMatching(ticket as string)])
  })

  test('a ticket opens one connection, encoded, within 90 s', async () => {
    const time = timed(), dingtalk = await start({ clock: time.clock })
    const tried = async (address: (ticket: string) => string, late = 0): Promise<string> => {
      const { endpoint, ticket } = await knock(dingtalk)
      time.now += late
      const ws = new WebSocket(`${endpoint}?ticket=${address(ticket as string)}`)
      return once(ws, 'open').then(() => (ws.terminate(), 'open'), (error: Error) => error.message)
    }
    let used = ''
    expect(await tried((ticket) => (used = encodeURIComponent(ticket)))).toBe('open')
    for (const refused of [await tried((ticket) => ticket), await tried(() => used), await tried(encodeURIComponent, 90_000)]) expect(refused).toContain('401')
    dingtalk.sockets.refusing = 2
    expect([await tried(encodeURIComponent), await tried(encodeURIComponent), await tried(encodeURIComponent)]).toEqual([expect.stringContaining('401'), expect.stringContaining('401'), 'open'])
    expect(dingtalk.sockets.handshakes.map((h) => h.accepted)).toEqual([true, false, false, false, false, false, true])
  })
})

describe('the stream', () => {
  test('greets, asks whether anybody is there, and keeps alive', async () => {
    const dingtalk = await start(), { frames } = await connect(dingtalk)
    dingtalk.sockets.ping()
    dingtalk.sockets.keepAlive()
    await dingtalk.sockets.until(() => dingtalk.sockets.pings === 1)
    expect(frames.map((f) => [f.type, f.headers['topic'], f.data === ''])).toEqual([['SYSTEM', 'CONNECTED', true], ['SYSTEM', 'REGISTERED', true], ['SYSTEM', 'ping', false], ['SYSTEM', 'KEEPALIVE', true]])
    expect(dingtalk.sockets.acks).toEqual([])
  })

  test('one connection of several gets each message, and only what it subscribed to', async () => {
    const dingtalk = await start(), heard = [0, 0, 0]
    for (const i of [0, 1, 2]) await connect(dingtalk, (frame, data) => (heard[i]!++, stored(frame, data)), [{ type: 'CALLBACK', topic: MESSAGES }])
    for (let i = 0; i < 30; i++) expect(await dingtalk.deliver(dingtalk.people.say('cand', 'x'))).toMatchObject({ acknowledged: true, answer: {} })
    expect([heard.reduce((sum, n) => sum + n), Math.min(...heard) > 3]).toEqual([30, true])
    expect(await dingtalk.deliver(dingtalk.people.leave('mgr'))).toMatchObject({ acknowledged: false, reason: 'no connection' })
  })

  test('what is not acknowledged comes again, three times, under the same or another header', async () => {
    const dingtalk = await start({ ackWithin: 100 }), ids: string[] = [], headers: string[] = []
    let answer: object | undefined = { status: 'SUCCESS' }
    await connect(dingtalk, (frame, data) => (ids.push(data['msgId'] as string), headers.push(frame.headers['messageId']!), answer))
    expect(await dingtalk.deliver(dingtalk.people.say('cand', 'x'))).toMatchObject({ acknowledged: false, reason: 'no response in it' })
    answer = undefined
    expect(await dingtalk.redeliver()).toMatchObject({ reason: 'timeout' })
    answer = { response: null }
    expect(await dingtalk.redeliver()).toMatchObject({ acknowledged: true })
    expect([new Set(ids).size, dingtalk.undelivered]).toEqual([1, []])
    const again = dingtalk.people.say('cand', 'y')
    for (let i = 0; i < 20; i++) await dingtalk.deliver(again)
    expect(new Set(headers).size).toBeGreaterThan(5)
    expect(new Set(headers).size).toBeLessThan(20)
    for (const [same, more] of [[1, 0], [0, 3]] as const) {
      const before = new Set(headers).size
      dingtalk.sockets.sameHeader = same
      for (let i = 0; i < 3; i++) await dingtalk.deliver(again)
      expect(new Set(headers).size - before).toBe(more)
    }
    answer = undefined
    await dingtalk.deliver(dingtalk.people.say('cand', 'z'))
    for (let i = 0; i < 3; i++) await dingtalk.redeliver()
    expect(dingtalk.undelivered).toEqual([])
  })

  test('an event is acknowledged by its word', async () => {
    const dingtalk = await start()
    let status = 'LATER'
    const { frames } = await connect(dingtalk, () => ({ status }))
    expect(await dingtalk.deliver(dingtalk.people.leave('cand'))).toMatchObject({ acknowledged: false, reason: 'LATER' })
    status = 'SUCCESS'
    expect(await dingtalk.redeliver()).toMatchObject({ acknowledged: true })
    const events = frames.filter((f) => f.type === 'EVENT')
    expect(events.map((f) => f.headers['eventType'])).toEqual(['user_leave_org', 'user_leave_org'])
    expect(new Set(events.map((f) => f.headers['eventId'])).size).toBe(1)
  })

  test('comes again on the clock, and once more after an ack where chance wills it', async () => {
    const due: [number, () => void][] = [], clock = { now: () => 1_795_312_800_000, after: (ms: number, then: () => void) => (due.push([ms, then]), () => {}) }
    const dingtalk = await start({ clock, retryAfter: RETRIES, twice: 1, ackWithin: 50 }), heard: string[] = []
    let silent = true
    await connect(dingtalk, (frame, data) => (heard.push(data['msgId'] as string), silent ? undefined : stored(frame, data)))
    await dingtalk.deliver(dingtalk.people.say('cand', 'x'))
    expect(due[0]![0]).toBe(60_000)
    silent = false
    due[0]![1]()
    await expect.poll(() => heard.length).toBe(3)
    expect(new Set(heard).size).toBe(1)
  })

  test('told to go, a connection gets nothing more, and stays open', async () => {
    const dingtalk = await start(), heard: string[] = []
    const old = await connect(dingtalk, (frame, data) => (heard.push('old'), stored(frame, data)))
    dingtalk.sockets.disconnect()
    expect([dingtalk.sockets.open, dingtalk.sockets.live]).toEqual([0, 1])
    expect(await dingtalk.deliver(dingtalk.people.say('cand', 'x'))).toMatchObject({ reason: 'no connection' })
    await connect(dingtalk, (frame, data) => (heard.push('new'), stored(frame, data)))
    expect(await dingtalk.redeliver()).toMatchObject({ acknowledged: true })
    expect([heard, JSON.parse(old.frames.at(-1)!.data), old.ws.readyState]).toEqual([['new'], { reason: 'persistent connection is timeout' }, WebSocket.OPEN])
  })

  test('a late answer is late; half-open, closed and cut connections lose what was under way', async () => {
    const dingtalk = await start({ ackWithin: 50 }), { ws, frames } = await connect(dingtalk, () => undefined)
    expect(await dingtalk.deliver(dingtalk.people.say('cand', 'x'))).toMatchObject({ reason: 'timeout' })
    ws.send(JSON.stringify({ code: 200, headers: { messageId: frames.at(-1)!.headers['messageId'] }, message: 'OK', data: '{"response":{}}' }))
    await expect.poll(() => dingtalk.sockets.acks).toMatchObject([{ code: 200, late: true }])
    dingtalk.sockets.halve()
    expect([(await dingtalk.deliver(dingtalk.people.say('cand', 'y'))).reason, dingtalk.sockets.open]).toEqual(['timeout', 1])
    dingtalk.sockets.cut()
    await expect.poll(() => ws.readyState).toBe(ws.CLOSED)
    const second = await connect(dingtalk, () => (dingtalk.sockets.cut(), undefined))
    expect(await dingtalk.deliver(dingtalk.people.say('cand', 'z'))).toMatchObject({ reason: 'connection lost' })
    const third = await connect(dingtalk)
    dingtalk.sockets.shut()
    await expect.poll(() => [second.ws.readyState, third.ws.readyState]).toEqual([WebSocket.CLOSED, WebSocket.CLOSED])
    expect(dingtalk.undelivered).toHaveLength(3)
  })

  test('around a broken connection messages may be lost for ever', async () => {
    const dingtalk = await start({ lost: 1 })
    await dingtalk.deliver(dingtalk.people.say('cand', '没人听见'))
    expect([dingtalk.undelivered, dingtalk.lost.map((d) => d.body['text'].content)]).toEqual([[], ['没人听见']])
  })

  test('held deliveries go at once, in an order of chance', async () => {
    const dingtalk = await start(), heard: string[] = []
    await connect(dingtalk, (frame, data) => (heard.push(data['text'].content as string), stored(frame, data)))
    dingtalk.hold()
    const done = ['1', '2', '3', '4', '5', '6'].map((n) => dingtalk.deliver(dingtalk.people.say('cand', n)))
    await dingtalk.release()
    expect((await Promise.all(done)).every((d) => d.acknowledged)).toBe(true)
    expect([heard.toSorted(), heard.join('') === '123456']).toEqual([['1', '2', '3', '4', '5', '6'], false])
  })

  test('anything can be pushed', async () => {
    const dingtalk = await start(), { frames, ws } = await connect(dingtalk)
    dingtalk.sockets.push('not a frame')
    dingtalk.sockets.push({ specVersion: '1.0', type: 'CALLBACK', headers: { topic: '/v9', messageId: 'm' }, data: '{}' })
    expect(await dingtalk.deliver(dingtalk.people.say('cand', 'x'))).toMatchObject({ acknowledged: true })
    expect([frames.map((f) => f.headers['topic']).includes('/v9'), ws.readyState]).toEqual([true, WebSocket.OPEN])
  })
})

describe('presses', () => {
  const BUTTONS = { title: '评分卡', status: '待定', markdown: '**陈宇**', buttons: JSON.stringify([{ text: '推进', actionId: 'b', params: { action: 'advance:A-1' } }, { text: '看', url: 'https://bole.example' }]) }

  test('come once; what they are answered with, whoever pressed sees, and everybody once it is put', async () => {
    const dingtalk = await start()
    let answer: object | undefined = { response: { cardUpdateOptions: { updateCardDataByKey: true }, cardData: { cardParamMap: { status: '已推进' } }, userPrivateData: { cardParamMap: { note: '谢谢' } } } }
    await connect(dingtalk, () => answer)
    await card(dingtalk, 'k1', BUTTONS)
    const message = dingtalk.world.message('k1')
    expect(await dingtalk.deliver(dingtalk.people.press('mgr', 'k1', '推进'))).toMatchObject({ acknowledged: true, answer: { cardData: { cardParamMap: { status: '已推进' } } } })
    expect([readMessage(message, 'mgr').split('\n')[1], readMessage(message, 'hr').split('\n')[1], message.private]).toEqual(['已推进', '待定', { mgr: { note: '谢谢' } }])
    await put(dingtalk, 'k1', { status: '已推进，王磊' })
    expect([readMessage(message, 'mgr').split('\n')[1], readMessage(message, 'hr').split('\n')[1]]).toEqual(['已推进，王磊', '已推进，王磊'])
    answer = undefined
    expect(await dingtalk.deliver(dingtalk.people.press('mgr', 'k1', '推进'))).toMatchObject({ acknowledged: false, reason: 'timeout' })
    answer = { response: { cardData: { cardParamMap: { status: 5 } } } }
    await dingtalk.deliver(dingtalk.people.press('mgr', 'k1', '推进'))
    expect([dingtalk.undelivered, dingtalk.world.toasts.map((t) => t.content)]).toEqual([[], ['timeout', 'status is no text']])
    expect(() => dingtalk.people.press('mgr', 'k1', '看')).toThrow('no button')
  })

  test('a card redrawn while its press waits is noticed', async () => {
    const dingtalk = await start()
    let waiting = true
    await connect(dingtalk, () => {
      if (!waiting) return { response: {} }
      waiting = false
      void put(dingtalk, 'k1', { status: 'x' })
      return undefined
    })
    await card(dingtalk, 'k1', BUTTONS)
    const pressing = dingtalk.deliver(dingtalk.people.press('mgr', 'k1', '推进'))
    await expect.poll(() => dingtalk.api.calls.filter((c) => c.name === 'card.put').map((c) => c.inPress)).toEqual([true])
    await pressing
    await put(dingtalk, 'k1', { status: 'y' })
    expect(dingtalk.api.calls.at(-1)).toMatchObject({ name: 'card.put', inPress: false })
  })

  test('a mention and a press of another company say so', async () => {
    const dingtalk = await start()
    expect(dingtalk.people.mention(HIRING, 'hr', 'x', { corp: 'dingOther' }).body).toMatchObject({ chatbotCorpId: 'dingOther', senderCorpId: 'dingOther', text: { content: ' x' } })
    expect(dingtalk.people.say('guest', '你好').body).not.toHaveProperty('senderStaffId')
  })
})
