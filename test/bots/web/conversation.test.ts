import { afterEach, beforeEach, expect, test } from 'vitest'
import { say } from '../../../src/chat/card.ts'
import type { Inbound } from '../../../src/chat/inbound.ts'
import { WebHarness, uuid } from './web-harness.ts'
import type { Answer } from './web-harness.ts'

let web: WebHarness
let events: Inbound[]
let base: string
let cookie: string
beforeEach(async () => {
  web = await WebHarness.start()
  events = []
  await web.bot.start(async (event) => void events.push(event))
  const entered = await web.enter()
  base = entered.base
  cookie = entered.cookie
})
afterEach(() => web.close())

const post = (path: string, body: unknown): Promise<Answer> => web.call('POST', base + path, body, { cookie })
const letters = async (): Promise<Record<string, unknown>[]> => (await web.call('GET', `${base}/messages`, undefined, { cookie })).json['letters'] as Record<string, unknown>[]

test('a message whose answer was lost is tried again: one bubble, one event id', async () => {
  const body = { key: uuid('k'), text: 'I did it' }
  await web.bot.start(async (event) => {
    events.push(event)
    if (events.length === 1) throw new Error('database away')
  })
  expect((await post('/messages', body)).status).toBe(503)
  expect((await post('/messages', body)).status).toBe(200)
  expect((await post('/messages', body)).status).toBe(200)
  expect(new Set(events.map((e) => `${e.id} ${e.at}`)).size).toBe(1)
  expect(events[0]?.id).toBe(`web:${body.key}`)
  expect(await letters()).toMatchObject([{ mine: true, key: body.key, card: say('I did it') }])
})

test('the same key with other words changes nothing that was said', async () => {
  await post('/messages', { key: uuid('k'), text: 'first' })
  await post('/messages', { key: uuid('k'), text: 'second' })
  expect(events.map((e) => (e.kind === 'message' ? e.text : ''))).toEqual(['first', 'first'])
})

test('an answer never stands above what it answers', async () => {
  await web.bot.start(async (event) => void (await web.bot.send(event.place, say('reply'), `reply to ${event.id}`)))
  await post('/messages', { key: uuid('k'), text: 'question' })
  const seen = (await letters()).sort((a, b) => Number(a['first']) - Number(b['first']))
  expect(seen.map((l) => l['mine'])).toEqual([true, false])
})

test('long words pass, words beyond all measure are refused kindly', async () => {
  expect((await post('/messages', { key: uuid('a'), text: '长'.repeat(50_000) })).status).toBe(200)
  expect(events[0]?.kind === 'message' && events[0].text.length).toBe(50_000)
  expect(await post('/messages', { key: uuid('b'), text: '长'.repeat(50_001) })).toMatchObject({ status: 413, json: { error: 'too-long' } })
  expect(await post('/messages', { key: uuid('c'), text: '长'.repeat(200_000) })).toMatchObject({ status: 413, json: { error: 'too-long' } })
  expect(events).toHaveLength(1)
})

test('odd text arrives as text, made storable', async () => {
  const odd = ['', '   ', '😀'.repeat(100), 'שלום', '\u200b\u200b', '<img src=x onerror=alert(1)>', '/hire requisition list', '@Bole hello', 'a\0b\ud800']
  for (const [i, text] of odd.entries()) expect((await post('/messages', { key: uuid(`odd ${i}`), text })).status).toBe(200)
  expect(events.map((e) => (e.kind === 'message' ? e.text : e.kind))).toEqual([...odd.slice(0, -1), 'a\uFFFDb\uFFFD'])
})

test('nobody else presses, edits or takes back, and keys of others are not shown', async () => {
  const other = await web.enter(web.doors.invite('A-2', 'x', { company: 'c', title: 't', language: 'zh' }))
  await post('/messages', { key: uuid('mine'), text: 'mine' })
  const [mine] = await letters()
  const card = await web.bot.send({ platform: 'web', tenant: '', conversation: '@A-1' }, { body: [], actions: [{ kind: 'button', action: 'x:A-1', label: 'x' }] }, 'card')
  const theirs = { cookie: other.cookie }
  expect((await web.call('PUT', `${other.base}/messages/${String(mine?.['message'])}`, { key: uuid('e'), text: 'forged' }, theirs)).status).toBe(404)
  expect((await web.call('DELETE', `${other.base}/messages/${String(mine?.['message'])}?key=${uuid('r')}`, undefined, theirs)).status).toBe(404)
  expect((await web.call('POST', `${other.base}/presses`, { key: uuid('p'), message: card.message, action: 'x:A-1' }, theirs)).status).toBe(404)
  expect((await web.call('GET', `${base}/messages`, undefined, theirs)).status).toBe(401)
  expect(events).toHaveLength(1)
  expect((await letters()).map((l) => l['key'])).toEqual([uuid('mine'), null])
  expect(JSON.stringify(await letters())).not.toContain('web:')
})

test('a press on a card that has moved on is an ordinary event', async () => {
  const card = await web.bot.send({ platform: 'web', tenant: '', conversation: '@A-1' }, { body: [], actions: [{ kind: 'button', action: 'x:A-1', label: 'x' }] }, 'card')
  await web.bot.redraw(card, say('resolved'))
  expect((await post('/presses', { key: uuid('p'), message: card.message, action: 'x:A-1' })).status).toBe(200)
  expect(events).toMatchObject([{ kind: 'press', action: 'x:A-1', message: card }])
})

test('files: five megabytes and no more, never empty, only for their sender', async () => {
  const put = (id: string, bytes: Uint8Array, name = 'cv.pdf'): Promise<Answer> => web.call('PUT', `${base}/files/${uuid(id)}?name=${encodeURIComponent(name)}`, bytes, { cookie })
  expect(await put('a', new Uint8Array(5 * 1024 * 1024), '../../etc/\u202Epasswd\n.pdf')).toMatchObject({ status: 200, json: { name: '.. .. etc  passwd .pdf', size: 5 * 1024 * 1024 } })
  expect(await put('b', new Uint8Array(5 * 1024 * 1024 + 1))).toMatchObject({ status: 413, json: { error: 'file-too-large' } })
  expect((await put('c', new Uint8Array(0))).status).toBe(400)
  const other = await web.enter(web.doors.invite('A-2', 'x', { company: 'c', title: 't', language: 'zh' }))
  const stolen = await web.call('POST', `${other.base}/messages`, { key: uuid('s'), text: '', files: [uuid('a')] }, { cookie: other.cookie })
  expect(stolen).toMatchObject({ status: 404, json: { error: 'unknown-file' } })
  expect((await web.call('PUT', `${other.base}/files/${uuid('a')}?name=x`, new Uint8Array(9), { cookie: other.cookie })).status).toBe(409)
  expect((await post('/messages', { key: uuid('ok'), text: '', files: [uuid('a')] })).status).toBe(200)
  expect(events).toMatchObject([{ kind: 'message', text: '', files: [{ id: uuid('a'), size: 5 * 1024 * 1024 }] }])
})

test('a flood is slowed down, for its sender only', async () => {
  const answers: Answer[] = []
  for (let i = 0; i < 122; i++) answers.push(await post('/messages', { key: uuid(`flood ${i}`), text: 'x' }))
  expect(answers.filter((a) => a.status === 200)).toHaveLength(120)
  expect(Number(answers.at(-1)?.headers['retry-after'])).toBeGreaterThan(0)
  const other = await web.enter(web.doors.invite('A-2', 'x', { company: 'c', title: 't', language: 'zh' }))
  expect((await web.call('POST', `${other.base}/messages`, { key: uuid('calm'), text: 'x' }, { cookie: other.cookie })).status).toBe(200)
})

test('only our own pages may act', async () => {
  for (const origin of ['https://evil.example', 'null', '', 'https://bole.example.evil.example', `https://${web.host}`]) {
    expect((await web.call('POST', `${base}/messages`, { key: uuid('k'), text: 'x' }, { cookie, origin })).status).toBe(403)
  }
  expect((await web.call('POST', `${base}/messages`, { key: uuid('k'), text: 'x' }, { cookie, origin: 'https://bole.example' })).status).toBe(200)
  expect((await web.call('POST', `${base}/messages`, { key: uuid('k2'), text: 'x' }, { cookie, host: 'rebound.example', origin: 'http://rebound.example' })).status).toBe(403)
  expect(events).toHaveLength(1)
})
