import { describe, expect, test, vi } from 'vitest'
import type { PressAnswer } from '../../../bots/feishu/answer.ts'
import { SocketIntake } from '../../../bots/feishu/socket-intake.ts'
import { vendorLogger } from '../../../bots/feishu/vendor-logger.ts'
import { handClock } from './hand-clock.ts'
import { keptLog, lines } from './intake-scene.ts'
import type { Scene } from './intake-scene.ts'

const CARD: PressAnswer = { card: { type: 'raw', data: { schema: '2.0', config: { update_multi: true }, body: { elements: [{ tag: 'markdown', content: '已通过' }] } } } }
const turns = async (count: number): Promise<void> => { for (let n = 0; n < count; n++) await new Promise((next) => setImmediate(next)) }
const up = async (the: Awaited<ReturnType<typeof lines>>): Promise<void> => {
  await the.sockets.start()
  await vi.waitFor(() => expect([the.sockets.up, the.feishu.sockets.open]).toEqual([2, 2]))
}
/** A card of the bot's in the hiring group. */
const cardOf = ({ feishu: { world } }: Scene) => world.add(world.chat('oc_hiring'), { sender: { id: world.app.id, type: 'app', tenant: world.tenant }, type: 'interactive', content: JSON.stringify({ schema: '2.0', body: { elements: [] } }) })
const pressOf = (the: Scene, message: string) => the.feishu.people.pressed('ou_hr', message, { tag: 'button', value: { a: 'advance:A-3' } })

describe('events', () => {
  test('arrive whole on either line, in any number of pieces, and are acknowledged without an answer', async () => {
    const the = await lines()
    await up(the)
    the.feishu.sockets.parts = 0
    for (let n = 0; n < 12; n++) expect(await the.feishu.deliver(the.feishu.people.say('ou_cand', `第 ${n} 条，说得长一些：`.repeat(20)))).toMatchObject({ acknowledged: true, answer: undefined })
    expect(the.events.map((event) => event.kind === 'message' && event.text.slice(0, 4))).toEqual(Array.from({ length: 12 }, (_, n) => `第 ${n} 条`.slice(0, 4)))
  })

  test('the token of a card is not mixed up with the header’s, unknown events are acknowledged, broken frames are survived', async () => {
    const the = await lines(), { people, sockets } = the.feishu
    await up(the)
    sockets.push(Buffer.from('no frame'))
    sockets.push({ headers: { type: 'event', message_id: 'm', sum: '1', seq: '0' }, payload: Buffer.from('{"工资":') })
    sockets.push({ headers: { type: 'event', message_id: 'm', sum: '-1', seq: '7' }, payload: Buffer.from('{}') })
    sockets.push({ headers: { type: 'card', message_id: 'm' }, payload: Buffer.from('{}') })
    sockets.push({ headers: {}, payload: Buffer.alloc(0) })
    for (const odd of [people.approval('APPROVED'), people.event('x.y_v1', { 工资: 1 }), people.event('im.message.receive_v1', { 工资: 1 })]) expect(await the.feishu.deliver(odd)).toMatchObject({ acknowledged: true })
    expect(await the.feishu.deliver(people.say('ou_cand', 'still there?'))).toMatchObject({ acknowledged: true })
    expect([the.sockets.up, the.events.length]).toEqual([2, 1])
    expect(the.log.lines.join()).not.toMatch(/工资|ticket|app-secret/)
  })

  test('of another app or company: not acknowledged', async () => {
    const the = await lines()
    await up(the)
    expect(await the.feishu.deliver(the.feishu.people.event('im.message.receive_v1', {}, { tenant_key: '736588c92lxf175d' }))).toMatchObject({ acknowledged: false, status: 500 })
    expect(the.log.lines.filter((line) => /refused|not stored/.test(line))).toHaveLength(1)
    expect(the.events).toEqual([])
  })

  test('the sink is down: 500, and stored when it comes again, on the same line', async () => {
    const the = await lines()
    await up(the)
    the.store = async () => { throw new Error('database away') }
    expect(await the.feishu.deliver(the.feishu.people.say('ou_cand', 'x'))).toMatchObject({ acknowledged: false, status: 500 })
    the.store = async () => {}
    expect(await the.feishu.redeliver()).toMatchObject({ acknowledged: true })
    expect([the.events.length, the.sockets.up]).toEqual([1, 2])
  })

  test('a slow one does not hold up another', async () => {
    const the = await lines()
    await up(the)
    let store = (): void => {}
    the.store = (event) => (event.kind === 'message' && event.text === 'slow' ? new Promise((stored) => { store = stored }) : Promise.resolve())
    const slow = the.feishu.deliver(the.feishu.people.say('ou_cand', 'slow'))
    for (let n = 0; n < 4; n++) expect(await the.feishu.deliver(the.feishu.people.say('ou_cand', 'quick'))).toMatchObject({ acknowledged: true })
    store()
    expect(await slow).toMatchObject({ acknowledged: true })
  })
})

describe('presses', () => {
  test('are answered in the acknowledgement, and the app learns that they were', async () => {
    const the = await lines()
    await up(the)
    const { id } = cardOf(the)
    let given: Promise<boolean> | undefined
    the.store = async () => { given = the.answers.give({ message: id }, CARD) }
    expect(await the.feishu.deliver(pressOf(the, id))).toMatchObject({ acknowledged: true, answer: CARD })
    expect(await given).toBe(true)
    expect(the.feishu.world.message(id).content).toContain('已通过')
  })

  test('the line breaks before the answer: the app learns that it was not shown', async () => {
    const the = await lines()
    await up(the)
    const { id } = cardOf(the), delivered = the.feishu.deliver(pressOf(the, id))
    await vi.waitFor(() => expect(the.clock.waits).toContain(2_000))
    the.feishu.sockets.cut()
    await vi.waitFor(() => expect(the.sockets.up).toBe(0))
    expect(await the.answers.give({ message: id }, CARD)).toBe(false)
    expect(await delivered).toMatchObject({ acknowledged: false, reason: 'connection lost' })
  })

  test('nothing is said: acknowledged after 2 s', async () => {
    const the = await lines()
    await up(the)
    const delivered = the.feishu.deliver(pressOf(the, cardOf(the).id))
    await vi.waitFor(() => expect(the.clock.waits).toEqual([2_000]))
    the.clock.pass(2_000)
    expect(await delivered).toMatchObject({ acknowledged: true, answer: undefined })
  })
})

describe('lines', () => {
  test('one is renewed while the other hears', async () => {
    const the = await lines()
    await up(the)
    the.feishu.sockets.shut()
    await vi.waitFor(() => expect([the.sockets.up, the.feishu.sockets.open]).toEqual([1, 1]))
    for (let n = 0; n < 4; n++) expect(await the.feishu.deliver(the.feishu.people.say('ou_cand', `m${n}`))).toMatchObject({ acknowledged: true })
    expect(the.clock.waits[0]).toBeLessThanOrEqual(500)
    the.clock.pass(500)
    await vi.waitFor(() => expect([the.sockets.up, the.feishu.sockets.open]).toEqual([2, 2]))
  })

  test('both break at once, again and again: both come back, each pause longer than the last, a minute at most', async () => {
    const the = await lines(), longest: number[] = []
    await the.sockets.start()
    for (let n = 0; n < 9; n++) {
      await vi.waitFor(() => expect([the.sockets.up, the.feishu.sockets.open]).toEqual([2, 2]))
      the.feishu.sockets.cut()
      await vi.waitFor(() => expect([the.sockets.up, the.clock.waits.length]).toEqual([0, 2]))
      longest.push(Math.max(...the.clock.waits))
      the.clock.pass(Math.max(...the.clock.waits))
    }
    longest.forEach((ms, n) => expect(ms).toBeGreaterThanOrEqual(Math.min(60_000, 500 * 2 ** n) / 2))
    longest.forEach((ms, n) => expect(ms).toBeLessThanOrEqual(Math.min(60_000, 500 * 2 ** n)))
  })

  test.each([
    ['busy', 'ws.endpoint', { kind: 'code' as const, code: 1, status: 200 }, 'feishu: 1"', 1_000],
    ['the wrong secret', 'ws.endpoint', { kind: 'code' as const, code: 514, status: 200 }, 'feishu: 514"', 0],
    ['too many connections', 'ws.endpoint', { kind: 'code' as const, code: 1000040350, status: 200 }, 'feishu: 1000040350"', 30_000],
    ['a page for people', 'ws.endpoint', { kind: 'html' as const }, 'feishu: unreachable"', 0],
    ['a broken connection', 'ws.endpoint', { kind: 'reset' as const }, 'feishu: unreachable"', 0],
  ])('%s: it starts all the same, says why, and goes on trying', async (_what, name, fault, why, patience) => {
    const the = await lines()
    the.feishu.faults.on(name, fault, { times: 4 })
    await the.sockets.start()
    await vi.waitFor(() => expect(the.clock.waits).toHaveLength(2))
    expect([the.sockets.up, the.log.lines.filter((line) => line.includes(why)).length]).toEqual([0, 2])
    expect(Math.min(...the.clock.waits)).toBeGreaterThanOrEqual(patience + 250)
    the.clock.pass(patience + 500)
    await vi.waitFor(() => expect(the.clock.waits).toHaveLength(2))
    the.clock.pass(patience + 1_000)
    await vi.waitFor(() => expect([the.sockets.up, the.feishu.sockets.open]).toEqual([2, 2]))
    expect(await the.feishu.deliver(the.feishu.people.say('ou_cand', 'x'))).toMatchObject({ acknowledged: true })
    expect(the.log.lines.join()).not.toContain('app-secret')
  })

  test('the handshake is refused: noticed at once, not after the minutes the package would wait', async () => {
    const the = await lines(), { sockets } = the.feishu, upgrade = vi.spyOn(sockets, 'upgrade').mockImplementation((_req, socket) => void socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n'))
    await the.sockets.start()
    await vi.waitFor(() => expect(the.clock.waits).toHaveLength(2))
    upgrade.mockRestore()
    the.clock.pass(500)
    await vi.waitFor(() => expect([the.sockets.up, sockets.open]).toEqual([2, 2]))
  })

  test('a line that carries nothing any more is found by its ping within half a minute, and renewed', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const the = await lines(), { sockets } = the.feishu
      await the.sockets.start()
      await sockets.until(() => sockets.pings === 2)
      await turns(20)
      sockets.halve({ all: true })
      vi.advanceTimersByTime(120_000 + 29_000)
      await turns(20)
      expect(the.sockets.up).toBe(2)
      vi.advanceTimersByTime(1_000)
      await turns(20)
      expect([the.sockets.up, the.clock.waits.length]).toEqual([0, 2])
      the.clock.pass(500)
      await sockets.until(() => the.sockets.up === 2)
    } finally { vi.useRealTimers() }
  })

  test('two processes: each event goes to one of them, and to the other once one has stopped', async () => {
    const the = await lines()
    const second = new SocketIntake({ app: the.feishu.world.app, domain: the.feishu.url, hear: (event) => the.ears.hear(event), log: the.log, clock: the.clock })
    await up(the)
    await second.start()
    await the.feishu.sockets.connected(4)
    await second.stop()
    await the.feishu.sockets.until(() => the.feishu.sockets.open === 2)
    for (let n = 0; n < 6; n++) expect(await the.feishu.deliver(the.feishu.people.say('ou_cand', `m${n}`))).toMatchObject({ acknowledged: true })
    expect(the.events).toHaveLength(6)
  })
})

describe('stop', () => {
  test.each([0, 1, 2, 5, 10, 20, 50, 100])('%i turns after it began to start: it ends, and leaves no connection and no wait behind', async (count) => {
    const the = await lines(), started = the.sockets.start()
    await turns(count)
    await the.sockets.stop()
    await started
    await turns(50)
    expect([the.sockets.up, the.feishu.sockets.open, the.clock.waits]).toEqual([0, 0, []])
  })

  test('while it waits to try again', async () => {
    const the = await lines()
    the.feishu.faults.on('ws.endpoint', { kind: 'code', code: 514, status: 200 }, { times: Infinity })
    await the.sockets.start()
    await vi.waitFor(() => expect(the.clock.waits).toHaveLength(2))
    await the.sockets.stop()
    expect(the.clock.waits).toEqual([])
  })

  test('while Feishu does not answer', async () => {
    const the = await lines()
    the.feishu.faults.on('ws.endpoint', { kind: 'hang' }, { times: Infinity })
    const started = the.sockets.start()
    await turns(50)
    await the.sockets.stop()
    await started
    expect(the.clock.waits).toEqual([])
  })

  test('while an event is being stored: it is acknowledged first, with its answer; what comes after is not', async () => {
    const the = await lines()
    await up(the)
    const { id } = cardOf(the)
    let store = (): void => {}
    const reached = new Promise<void>((go) => { the.store = () => { go(); return new Promise((stored) => { store = stored }) } })
    const delivered = the.feishu.deliver(pressOf(the, id))
    await reached
    const given = the.answers.give({ message: id }, CARD), stopped = Promise.all([the.ears.stop(), the.sockets.stop()])
    expect(await the.feishu.deliver(the.feishu.people.say('ou_cand', 'too late'))).toMatchObject({ acknowledged: false })
    store()
    await stopped
    expect([await delivered, await given, the.events.length]).toMatchObject([{ acknowledged: true, answer: CARD }, true, 1])
    await vi.waitFor(() => expect(the.feishu.sockets.open).toBe(0))
  })

  test('and started again', async () => {
    const the = await lines()
    await up(the)
    await the.sockets.stop()
    await up(the)
    expect(await the.feishu.deliver(the.feishu.people.say('ou_cand', 'x'))).toMatchObject({ acknowledged: true })
  })
})

test('an app id of another shape is refused aloud: the package would connect nowhere and tell nobody', () => {
  for (const id of ['', 'cli_x', 'a1b2c3d4e5f60718', 'cli_a1b2c3d4e5f60718 ']) {
    expect(() => new SocketIntake({ app: { id, secret: 's' }, domain: 'http://x', hear: async () => ({ answer: {}, written: () => {} }), log: keptLog(), clock: handClock() })).toThrow('FEISHU_APP_ID')
  }
})

test('of what the package says only first words are kept', () => {
  const log = keptLog(), logger = vendorLogger(log)
  void logger.error(['[ws]', 'invoke event failed, message_type: event; message_id: m; error: Error: 工资'])
  void logger.error(['[ws]', 'code: 514, secret words'])
  void logger.warn(['[ws] onReady callback threw', new Error('工资')])
  void logger.error([{ config: { headers: { Authorization: 'Bearer t-1' } } }])
  void logger.info(['wss://x?ticket=1'])
  void logger.debug('wss://x?ticket=1')
  expect(log.lines).toEqual([
    'feishu: its package complains {"said":"invoke event failed, message_type"}', 'feishu: its package complains {"said":"code"}', 'feishu: its package warns {"said":"onReady callback threw"}', 'feishu: its package complains {"said":""}',
  ])
})
