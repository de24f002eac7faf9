import { afterEach, expect, test } from 'vitest'
import { heard } from '../../../bots/web/said.ts'
import type { Inbound } from '../../../src/chat/inbound.ts'
import { WebHarness, uuid } from './web-harness.ts'

let web: WebHarness
const start = async (options?: Parameters<typeof WebHarness.start>[0]): Promise<Inbound[]> => {
  web = await WebHarness.start(options)
  const events: Inbound[] = []
  await web.bot.start(async (event) => void events.push(event))
  return events
}
afterEach(() => web.close())

test('without a demo there is nothing to reach', async () => {
  const events = await start({ demo: null })
  for (const [method, path] of [['GET', '/'], ['GET', '/demo/stream'], ['GET', '/demo/hr/messages'], ['POST', '/demo/hr/open']] as const) {
    expect((await web.call(method, path)).status).toBe(404)
  }
  expect((await web.call('POST', '/demo/hr/messages', { key: uuid('k'), text: '/hire help' })).status).toBe(404)
  const { base, cookie } = await web.enter()
  expect((await web.call('GET', base, undefined, { cookie })).headers['content-security-policy']).toContain("frame-ancestors 'none'")
  await expect(web.bot.send({ platform: 'web', tenant: 'demo', conversation: '@hr' }, { body: [] }, 'k')).rejects.toMatchObject({ failure: 'forbidden' })
  expect(events).toEqual([])
})

test('the demo answers only under names of ours', async () => {
  await start()
  const { port } = new URL(`http://${web.host}`)
  for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, 'bole.example']) expect((await web.call('GET', '/', undefined, { host })).status).toBe(200)
  for (const host of ['evil.example', `localhost.evil.example:${port}`, `evil.example:${port}`, 'bole.example.evil.example', '0.0.0.0']) {
    for (const path of ['/', '/demo/stream', '/demo/hr/messages']) expect((await web.call('GET', path, undefined, { host })).status).toBe(403)
  }
})

test('HR commands, the manager presses, and the channel is theirs to talk in', async () => {
  const events = await start()
  const say = (seat: string, text: string): Promise<unknown> => web.call('POST', `/demo/${seat}/messages`, { key: uuid(seat + text), text, language: 'zh' })
  await say('hr', '/hire requisition list')
  await say('hr', '／招聘 帮助')
  await say('hr-in-channel', 'shall we talk at three?')
  await say('manager-in-channel', '@伯乐，/hire status A-1')
  const hr = { platform: 'web', tenant: 'demo', user: 'hr' }
  expect(events).toMatchObject([
    { kind: 'command', text: 'requisition list', from: hr, direct: true, language: 'zh', place: { tenant: 'demo', conversation: '@hr' } },
    { kind: 'command', text: '帮助', from: hr },
    { kind: 'command', text: 'status A-1', from: { user: 'manager' }, direct: false, place: { conversation: '#hiring' } },
  ])
  const card = await web.bot.send({ platform: 'web', tenant: 'demo', conversation: '#hiring' }, { body: [] }, 'card')
  await web.call('POST', '/demo/manager-in-channel/presses', { key: uuid('p'), message: card.message, action: 'advance:A-1' })
  expect(events[3]).toMatchObject({ kind: 'press', from: { user: 'manager' }, message: card })
  expect((await web.call('POST', '/demo/eve/messages', { key: uuid('e'), text: 'x' })).status).toBe(404)
  expect(await web.bot.lookup({ platform: 'web', tenant: 'demo', user: 'manager' })).toEqual({ name: '王磊' })
  expect(await web.bot.lookup({ platform: 'web', tenant: '', user: 'manager' })).toEqual({})
})

test('words for Bole are told from words among people', () => {
  expect(heard('/hire', true)).toEqual({ kind: 'command', text: '' })
  expect(heard('  /HIRE  add R-1 "a\nb"', false)).toEqual({ kind: 'command', text: 'add R-1 "a\nb"' })
  expect(heard('/hired yesterday', true)).toEqual({ kind: 'message', text: '/hired yesterday' })
  expect(heard('/hired yesterday', false)).toBeNull()
  expect(heard('@Bole: how far?', false)).toEqual({ kind: 'message', text: 'how far?' })
  expect(heard('mail me @bole', false)).toBeNull()
})
