import { get } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { say } from '../../../src/chat/card.ts'
import { WebHarness } from './web-harness.ts'

let web: WebHarness
let base: string
let cookie: string
const open: Tab[] = []
beforeEach(async () => {
  web = await WebHarness.start()
  await web.bot.start(async () => {})
  const entered = await web.enter()
  base = entered.base
  cookie = entered.cookie
})
afterEach(async () => {
  vi.useRealTimers()
  for (const tab of open.splice(0)) tab.close()
  await web.close()
})

type Event = { id: string; event: string; data: { message?: string; seat?: string; card?: unknown } }
type Tab = { status: number; events: Event[]; ended: () => boolean; close(): void }

/** A page that follows a stream. */
const tab = async (path = `${base}/stream`, headers: Record<string, string> = {}): Promise<Tab> => {
  const res = await new Promise<IncomingMessage>((resolve, reject) => get(`http://${web.host}${path}`, { agent: false, headers: { cookie, ...headers } }, resolve).on('error', reject))
  const events: Event[] = []
  let rest = ''
  let ended = false
  res.setEncoding('utf8').on('data', (part: string) => {
    const blocks = (rest + part).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? ''
      if (field('data')) events.push({ id: field('id'), event: field('event'), data: JSON.parse(field('data')) as Event['data'] })
    }
  }).on('close', () => (ended = true)).on('error', () => (ended = true))
  const made = { status: res.statusCode ?? 0, events, ended: () => ended, close: () => res.destroy() }
  open.push(made)
  return made
}
const messages = (t: Tab): unknown[] => t.events.filter((e) => e.event === '').map((e) => e.data.message)
const place = { platform: 'web' as const, tenant: '', conversation: '@A-1' }

test('history first, then ready, then whatever happens, in every tab', async () => {
  const first = await web.bot.send(place, say('one'), 'k1')
  const [a, b] = [await tab(), await tab()]
  await expect.poll(() => [a, b].map((t) => t.events.at(-1)?.event)).toEqual(['ready', 'ready'])
  const second = await web.bot.send(place, say('two'), 'k2')
  await web.bot.redraw(first, say('one, redrawn'))
  for (const t of [a, b]) await expect.poll(() => messages(t)).toEqual([first.message, second.message, first.message])
  expect(a.events.at(-1)?.data.card).toEqual(say('one, redrawn'))
})

test('a page that comes back misses nothing and sees nothing twice', async () => {
  await web.bot.send(place, say('one'), 'k1')
  const before = await tab()
  await expect.poll(() => before.events.at(-1)?.event).toBe('ready')
  before.close()
  const missed = await web.bot.send(place, say('two'), 'k2')
  for (const after of [await tab(`${base}/stream`, { 'last-event-id': before.events[0]!.id }), await tab(`${base}/stream?since=${before.events[0]!.id}`)]) {
    await expect.poll(() => after.events.at(-1)?.event).toBe('ready')
    expect(messages(after)).toEqual([missed.message])
  }
})

test('a nonsense position starts from the beginning', async () => {
  await web.bot.send(place, say('one'), 'k1')
  for (const id of ['x', '-1', '1.2', '1e99']) {
    const t = await tab(`${base}/stream`, { 'last-event-id': id })
    await expect.poll(() => messages(t)).toHaveLength(1)
  }
})

test('a thousand letters come whole and in order', async () => {
  for (let i = 0; i < 1000; i++) await web.bot.send(place, say(`letter ${i}`), `k${i}`)
  const t = await tab()
  await expect.poll(() => t.events.at(-1)?.event).toBe('ready')
  expect(t.events.slice(0, -1).map((e) => e.data.card)).toEqual(Array.from({ length: 1000 }, (_, i) => say(`letter ${i}`)))
})

test('strangers get no stream, and a session that ends loses its own at the next heartbeat', async () => {
  expect((await tab(`${base}/stream`, { cookie: '' })).status).toBe(401)
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const t = await tab()
  await expect.poll(() => t.events.at(-1)?.event).toBe('ready')
  web.doors.revoke(web.token)
  expect(t.ended()).toBe(false)
  vi.advanceTimersByTime(15_000)
  await expect.poll(t.ended).toBe(true)
})

test('stop() ends the streams', async () => {
  const t = await tab()
  await expect.poll(() => t.events.at(-1)?.event).toBe('ready')
  await web.bot.stop()
  await expect.poll(t.ended).toBe(true)
})

test('the demo has all its conversations in one stream', async () => {
  const channel = { platform: 'web' as const, tenant: 'demo', conversation: '#hiring' }
  const t = await tab('/demo/stream')
  await web.bot.send(channel, say('for all'), 'k1')
  await web.bot.send({ ...channel, only: 'manager' }, say('for one'), 'k2')
  await expect.poll(() => t.events.filter((e) => e.event === '').map((e) => e.data.seat)).toEqual(['hr-in-channel', 'manager-in-channel', 'manager-in-channel'])
  const back = await tab('/demo/stream', { 'last-event-id': t.events.at(-1)!.id })
  await expect.poll(() => back.events.map((e) => e.event)).toEqual(['ready'])
})
