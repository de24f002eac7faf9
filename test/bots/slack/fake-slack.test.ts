import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { FakeSlack } from '../../fakes/slack/fake-slack.ts'
import type { FakeOptions } from '../../fakes/slack/fake-slack.ts'
import { NotSent } from '../../fakes/slack/filling.ts'
import { readMessage } from '../../fakes/slack/readable.ts'
import type { Json } from '../../fakes/slack/world.ts'

const open: { close(): unknown }[] = []
afterEach(async () => { for (const thing of open.splice(0).reverse()) await thing.close() })

const start = async (options: Partial<FakeOptions> = {}): Promise<FakeSlack> => {
  const slack = await FakeSlack.start({ mode: 'http', ackWithin: 200, ...options })
  open.push(slack)
  return slack
}

/** A bot's side that answers every request as told. */
const listen = async (slack: FakeSlack, answer: (req: IncomingMessage, body: string, res: ServerResponse) => void): Promise<Server> => {
  const server = createServer((req, res) => {
    let body = ''
    req.on('data', (part: Buffer) => { body += part.toString() })
    req.on('end', () => answer(req, body, res))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  open.push({ close: () => { server.closeAllConnections(); server.close() } })
  slack.requestUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`
  return server
}

const call = async (slack: FakeSlack, method: string, args: Json = {}, token: string | null = 'xoxb-acme-token'): Promise<Json> => {
  const res = await fetch(slack.apiUrl + method, { method: 'POST', headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) }, body: JSON.stringify(args) })
  return (await res.json()) as Json
}
const form = async (slack: FakeSlack, method: string, args: Record<string, string>): Promise<Json> =>
  (await (await fetch(slack.apiUrl + method, { method: 'POST', headers: { authorization: 'Bearer xoxb-acme-token' }, body: new URLSearchParams(args) })).json()) as Json

const section = (text: string): Json => ({ type: 'section', text: { type: 'mrkdwn', text } })
const modal = (more: Json = {}): Json => ({ type: 'modal', title: { type: 'plain_text', text: 'T' }, blocks: [section('x')], ...more })

describe('tokens and scopes', () => {
  test('a token names its workspace, and the answer its scopes', async () => {
    const slack = await start()
    expect(await call(slack, 'auth.test', {}, null)).toMatchObject({ ok: false, error: 'not_authed' })
    expect(await call(slack, 'auth.test', {}, 'xoxb-wrong')).toMatchObject({ ok: false, error: 'invalid_auth' })
    expect(await call(slack, 'auth.test')).toMatchObject({ ok: true, team_id: 'T0ACME', user_id: 'U0BOT', bot_id: 'B0BOT' })
    expect(await call(slack, 'auth.test', {}, 'xoxb-other-token')).toMatchObject({ ok: true, team_id: 'T0OTHER' })
    const res = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST', headers: { authorization: 'Bearer xoxb-acme-token' } })
    expect(res.headers.get('x-oauth-scopes')).toContain('chat:write')
    slack.people.revoke()
    expect(await call(slack, 'auth.test')).toMatchObject({ ok: false, error: 'token_revoked' })
  })

  test('a missing scope is named', async () => {
    const slack = await start()
    slack.people.team.scopes.delete('chat:write')
    expect(await call(slack, 'chat.postMessage', { channel: 'C0HIRING', text: 'x' })).toMatchObject({ ok: false, error: 'missing_scope', needed: 'chat:write', provided: expect.stringContaining('im:write') })
    expect(await call(slack, 'dance')).toMatchObject({ ok: false, error: 'unknown_method' })
  })

  test('a code installs once', async () => {
    const slack = await start()
    const code = slack.grant('T0OTHER'), args = { client_id: '1.2', client_secret: 'client-secret', code }
    expect(await call(slack, 'oauth.v2.access', { ...args, client_secret: 'x' }, null)).toMatchObject({ error: 'bad_client_secret' })
    expect(await call(slack, 'oauth.v2.access', args, null)).toMatchObject({ ok: true, access_token: 'xoxb-other-token', team: { id: 'T0OTHER' } })
    expect(await call(slack, 'oauth.v2.access', args, null)).toMatchObject({ error: 'invalid_code' })
  })
})

describe('messages', () => {
  test('are posted where the bot may, by form or JSON', async () => {
    const slack = await start()
    expect(await form(slack, 'chat.postMessage', { channel: 'C0HIRING', blocks: JSON.stringify([section('hello')]), text: 'hello' })).toMatchObject({ ok: true, channel: 'C0HIRING', message: { bot_id: 'B0BOT', text: 'hello' } })
    for (const [channel, error] of [['C0NOWHERE', 'channel_not_found'], ['C0SECRET', 'channel_not_found'], ['C9HIRING', 'channel_not_found'], ['C0ELSE', 'not_in_channel'], ['C0OLD', 'is_archived']])
      expect(await call(slack, 'chat.postMessage', { channel, text: 'x' })).toMatchObject({ ok: false, error })
    expect(await call(slack, 'chat.postMessage', { channel: 'C0HIRING' })).toMatchObject({ error: 'no_text' })
    expect(await call(slack, 'chat.postMessage', { channel: 'U0CAND', text: 'to the person' })).toMatchObject({ ok: true, channel: 'D0CAND' })
  })

  test('are edited and deleted only by their author', async () => {
    const slack = await start()
    const { ts } = await call(slack, 'chat.postMessage', { channel: 'C0HIRING', text: 'old', blocks: [section('old')] })
    const said = slack.people.post('U0HR', 'C0HIRING', 'mine')
    expect(await call(slack, 'chat.update', { channel: 'C0HIRING', ts: said.ts, text: 'x' })).toMatchObject({ error: 'cant_update_message' })
    expect(await call(slack, 'chat.update', { channel: 'C0HIRING', ts: '1.000001', text: 'x' })).toMatchObject({ error: 'message_not_found' })
    expect(await call(slack, 'chat.update', { channel: 'C0HIRING', ts, text: 'x'.repeat(4001) })).toMatchObject({ error: 'msg_too_long' })
    expect(await call(slack, 'chat.update', { channel: 'C0HIRING', ts, text: 'new' })).toMatchObject({ ok: true, message: { blocks: [section('old')] } })
    expect((await call(slack, 'chat.update', { channel: 'C0HIRING', ts, text: 'new', blocks: [] }))['message'].blocks).toBeUndefined()
    expect(await call(slack, 'chat.delete', { channel: 'C0HIRING', ts: said.ts })).toMatchObject({ error: 'cant_delete_message' })
    expect(await call(slack, 'chat.delete', { channel: 'C0HIRING', ts })).toMatchObject({ ok: true })
    expect(slack.people.channel('C0HIRING').messages).toHaveLength(1)
  })

  test('history goes backwards in pages, without threads and without what one person saw', async () => {
    const slack = await start()
    const posted: string[] = []
    for (const n of [1, 2, 3, 4, 5]) posted.push((await call(slack, 'chat.postMessage', { channel: 'C0HIRING', text: `m${n}` }))['ts'] as string)
    await call(slack, 'chat.postMessage', { channel: 'C0HIRING', text: 'reply', thread_ts: posted[0] })
    await call(slack, 'chat.postEphemeral', { channel: 'C0HIRING', user: 'U0HR', text: 'psst' })
    const first = await call(slack, 'conversations.history', { channel: 'C0HIRING', limit: 2 })
    expect(first['messages'].map((m: Json) => m['text'])).toEqual(['m5', 'm4'])
    expect(first).toMatchObject({ has_more: true })
    const next = await call(slack, 'conversations.history', { channel: 'C0HIRING', limit: 2, cursor: first['response_metadata'].next_cursor })
    expect(next['messages'].map((m: Json) => m['text'])).toEqual(['m3', 'm2'])
    expect((await call(slack, 'conversations.history', { channel: 'C0HIRING', oldest: posted[3] }))['messages']).toHaveLength(1)
    expect((await call(slack, 'conversations.history', { channel: 'C0HIRING', oldest: posted[3], inclusive: true }))['messages']).toHaveLength(2)
    expect((await call(slack, 'conversations.replies', { channel: 'C0HIRING', ts: posted[0] }))['messages'].map((m: Json) => m['text'])).toEqual(['m1', 'reply'])
    expect(await call(slack, 'conversations.replies', { channel: 'C0HIRING', ts: '1.1' })).toMatchObject({ error: 'thread_not_found' })
    expect(await call(slack, 'chat.postMessage', { channel: 'C0HIRING', text: 'x', thread_ts: '1.1' })).toMatchObject({ error: 'thread_not_found' })
    expect(await call(slack, 'chat.postEphemeral', { channel: 'C0HIRING', user: 'U0GUEST', text: 'psst' })).toMatchObject({ error: 'user_not_in_channel' })
  })

  test('metadata is kept, and shown to those who ask and may', async () => {
    const slack = await start()
    const metadata = { event_type: 'bole_effect', event_payload: { key: 'k1' } }
    await call(slack, 'chat.postMessage', { channel: 'C0HIRING', text: 'x', metadata })
    const history = (more: Json): Promise<Json> => call(slack, 'conversations.history', { channel: 'C0HIRING', ...more })
    expect((await history({}))['messages'][0].metadata).toBeUndefined()
    expect((await history({ include_all_metadata: true }))['messages'][0].metadata).toEqual(metadata)
    slack.people.team.scopes.delete('metadata.message:read')
    expect((await history({ include_all_metadata: true }))['messages'][0].metadata).toBeUndefined()
    slack.people.team.scopes.delete('groups:history')
    expect(await history({})).toMatchObject({ error: 'missing_scope', needed: 'groups:history' })
  })

  test.each([
    ['a header over 150', [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }]],
    ['a header in mrkdwn', [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }]],
    ['a section over 3000', [section('x'.repeat(3001))]],
    ['an empty section', [section('')]],
    ['a section of nothing', [{ type: 'section' }]],
    ['eleven fields', [{ type: 'section', fields: Array.from({ length: 11 }, () => ({ type: 'mrkdwn', text: 'x' })) }]],
    ['an unknown property', [{ ...section('x'), colour: 'red' }]],
    ['an unknown block', [{ type: 'dance' }]],
    ['51 blocks', Array.from({ length: 51 }, () => ({ type: 'divider' }))],
    ['a block_id twice', [{ type: 'divider', block_id: 'a' }, { type: 'divider', block_id: 'a' }]],
    ['an action_id twice', [{ type: 'actions', elements: [1, 2].map(() => ({ type: 'button', action_id: 'a', text: { type: 'plain_text', text: 'x' } })) }]],
    ['a button over 75', [{ type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'x'.repeat(76) } }] }]],
    ['a value over 2000', [{ type: 'actions', elements: [{ type: 'button', value: 'x'.repeat(2001), text: { type: 'plain_text', text: 'x' } }] }]],
    ['an empty actions block', [{ type: 'actions', elements: [] }]],
    ['two tables', [1, 2].map(() => ({ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }))],
    ['101 rows', [{ type: 'table', rows: Array.from({ length: 101 }, () => [{ type: 'raw_text', text: 'x' }]) }]],
    ['an empty cell', [{ type: 'table', rows: [[{ type: 'raw_text', text: '' }]] }]],
    ['an empty rich text', [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] }] }]],
  ])('%s is refused', async (_what, blocks) => {
    const slack = await start()
    expect(await call(slack, 'chat.postMessage', { channel: 'C0HIRING', text: 'x', blocks })).toMatchObject({ ok: false, error: 'invalid_blocks', response_metadata: { messages: [expect.stringContaining('json-pointer:/blocks')] } })
  })

  test('blocks that are too long together are refused', async () => {
    const slack = await start()
    expect(await call(slack, 'chat.postMessage', { channel: 'C0HIRING', text: 'x', blocks: Array.from({ length: 5 }, () => section('x'.repeat(3000))) })).toMatchObject({ error: 'msg_blocks_too_long' })
  })
})

describe('people and places', () => {
  test('are looked up', async () => {
    const slack = await start()
    expect(await call(slack, 'users.info', { user: 'U0MGR', include_locale: true })).toMatchObject({ user: { tz: 'Asia/Shanghai', locale: 'zh-CN', real_name: '王磊', profile: { email: 'wang.lei@acme.example' } } })
    expect((await call(slack, 'users.info', { user: 'U0MGR' }))['user'].locale).toBeUndefined()
    expect(await call(slack, 'users.info', { user: 'U9EVE' })).toMatchObject({ error: 'user_not_found' })
    slack.people.team.scopes.delete('users:read.email')
    expect((await call(slack, 'users.info', { user: 'U0MGR' }))['user'].profile.email).toBeUndefined()
    expect(await call(slack, 'conversations.info', { channel: 'C0OPEN' })).toMatchObject({ channel: { is_private: false, is_ext_shared: false, is_member: true } })
    expect(await call(slack, 'conversations.info', { channel: 'C0SHARED' })).toMatchObject({ channel: { is_private: true, is_ext_shared: true } })
    expect(await call(slack, 'conversations.info', { channel: 'C0ELSE' })).toMatchObject({ channel: { is_member: false } })
    expect((await call(slack, 'conversations.members', { channel: 'C0HIRING', limit: 2 }))['response_metadata'].next_cursor).not.toBe('')
    expect((await call(slack, 'conversations.list', { types: 'public_channel,private_channel', exclude_archived: true }))['channels'].map((c: Json) => c['id'])).toEqual(['C0HIRING', 'C0OPEN', 'C0SHARED', 'C0ELSE'])
  })

  test('a direct conversation is opened with people, not with bots or the departed', async () => {
    const slack = await start()
    expect(await call(slack, 'conversations.open', { users: 'U0HR' })).toMatchObject({ ok: true, channel: { id: 'D0HR' } })
    expect(await call(slack, 'conversations.open', { users: 'U0HR' })).toMatchObject({ already_open: true })
    expect(await call(slack, 'conversations.open', { users: 'U0BOT' })).toMatchObject({ error: 'cannot_dm_bot' })
    expect(await call(slack, 'conversations.open', { users: 'U0GONE' })).toMatchObject({ error: 'user_disabled' })
    expect(await call(slack, 'conversations.open', { users: 'U9EVE' })).toMatchObject({ error: 'user_not_found' })
  })

  test('a file is served to its workspace’s token, others are sent to the sign-in page', async () => {
    const slack = await start()
    const file = slack.people.say('U0CAND', 'here', { files: [{ name: '简历.pdf', bytes: Buffer.from('%PDF') }] }).body['event'].files[0] as Json
    const get = (token: string): Promise<Response> => fetch(file['url_private'] as string, { redirect: 'manual', headers: { authorization: `Bearer ${token}` } })
    expect(await (await get('xoxb-acme-token')).text()).toBe('%PDF')
    expect((await get('xoxb-other-token')).status).toBe(302)
    expect((await get('')).status).toBe(302)
  })
})

describe('windows', () => {
  const setup = async (): Promise<{ slack: FakeSlack; clock: { at: number }; trigger: () => string }> => {
    const clock = { at: 1_780_000_000_000 }
    const slack = await start({ clock: { now: () => clock.at } })
    return { slack, clock, trigger: () => slack.people.command('U0HR', 'C0HIRING', 'x').body['trigger_id'] as string }
  }

  test('a trigger opens once, within three seconds, in its own workspace', async () => {
    const { slack, clock, trigger } = await setup()
    const first = trigger(), second = trigger()
    expect(await call(slack, 'views.open', { trigger_id: first, view: modal() }, 'xoxb-other-token')).toMatchObject({ error: 'invalid_trigger_id' })
    expect(await call(slack, 'views.open', { trigger_id: first, view: modal() })).toMatchObject({ ok: true, view: { type: 'modal', hash: expect.any(String), root_view_id: expect.stringMatching(/^V/), state: { values: {} } } })
    expect(await call(slack, 'views.open', { trigger_id: first, view: modal() })).toMatchObject({ error: 'exchanged_trigger_id' })
    clock.at += 3001
    expect(await call(slack, 'views.open', { trigger_id: second, view: modal() })).toMatchObject({ error: 'expired_trigger_id' })
  })

  test('are refused where they break limits', async () => {
    const { slack, trigger } = await setup()
    const input = { type: 'input', label: { type: 'plain_text', text: 'L' }, element: { type: 'plain_text_input', action_id: 'a' } }
    for (const view of [modal({ title: { type: 'plain_text', text: 'x'.repeat(25) } }), modal({ blocks: [input] }), modal({ private_metadata: 'x'.repeat(3001) }), modal({ blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }] }), { type: 'home', blocks: [] }])
      expect(await call(slack, 'views.open', { trigger_id: trigger(), view })).toMatchObject({ error: 'invalid_arguments' })
  })

  test('are updated by hash and stacked three high', async () => {
    const { slack, trigger } = await setup()
    const { view } = await call(slack, 'views.open', { trigger_id: trigger(), view: modal() })
    expect(await call(slack, 'views.update', { view_id: view.id, hash: 'old', view: modal() })).toMatchObject({ error: 'hash_conflict' })
    expect(await call(slack, 'views.update', { view_id: view.id, hash: view.hash, view: modal() })).toMatchObject({ ok: true, view: { id: view.id } })
    expect(await call(slack, 'views.update', { view_id: 'V0', view: modal() })).toMatchObject({ error: 'not_found' })
    for (const error of [undefined, undefined, 'push_limit_reached']) expect((await call(slack, 'views.push', { trigger_id: trigger(), view: modal() }))['error']).toBe(error)
    expect(await call(slack, 'views.publish', { user_id: 'U0HR', view: { type: 'home', blocks: [section('home')] } })).toMatchObject({ ok: true, view: { type: 'home' } })
    expect(slack.people.team.homes.get('U0HR')?.blocks).toHaveLength(1)
  })

  test('a form is not sent while something required is empty; what the acknowledgement says is done', async () => {
    const { slack, trigger } = await setup()
    const answers: string[] = []
    await listen(slack, (_req, _body, res) => res.setHeader('content-type', 'application/json').end(answers.shift() ?? ''))
    const input = (id: string, more: Json = {}): Json => ({ type: 'input', block_id: id, label: { type: 'plain_text', text: `Label ${id}` }, element: { type: 'plain_text_input', action_id: 'v' }, ...more })
    await call(slack, 'views.open', { trigger_id: trigger(), view: modal({ submit: { type: 'plain_text', text: 'OK' }, blocks: [input('a'), input('b', { optional: true })] }) })
    expect(() => slack.people.submit('U0HR', { b: 'x' })).toThrow(NotSent)
    const sent = slack.people.submit('U0HR', { 'Label a': 'yes' })
    expect(sent.body['view'].state.values).toEqual({ a: { v: { type: 'plain_text_input', value: 'yes' } }, b: { v: { type: 'plain_text_input', value: null } } })
    answers.push(JSON.stringify({ response_action: 'errors', errors: { a: 'no' } }))
    await slack.deliver(sent)
    expect(slack.people.window('U0HR')).toMatchObject({ errors: { a: 'no' } })
    await slack.deliver(slack.people.submit('U0HR', { a: 'yes' }))
    expect(slack.people.window('U0HR')).toBeUndefined()
  })
})

describe('response_url', () => {
  test('takes five answers in thirty minutes, seen by that person, or by all, or in place of the message', async () => {
    const clock = { at: 1_780_000_000_000 }
    const slack = await start({ clock: { now: () => clock.at } })
    const post = (url: string, body: Json): Promise<Response> => fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    const url = slack.people.command('U0HR', 'C0ELSE', 'x').body['response_url'] as string
    expect(await (await post(url, { text: 'only you' })).text()).toBe('ok')
    expect(slack.people.channel('C0ELSE')).toMatchObject({ messages: [], ephemeral: [{ user: 'U0HR', message: { text: 'only you' } }] })
    await post(url, { text: 'all', response_type: 'in_channel' })
    expect(slack.people.channel('C0ELSE').messages).toMatchObject([{ text: 'all', bot_id: 'B0BOT' }])
    expect((await post(url, {})).status).toBe(400)
    for (const _ of [4, 5]) await post(url, { text: 'more' })
    expect(await (await post(url, { text: 'sixth' })).json()).toMatchObject({ error: 'used_url' })
    const late = slack.people.command('U0HR', 'C0ELSE', 'x').body['response_url'] as string
    clock.at += 30 * 60_000 + 1
    expect(await (await post(late, { text: 'late' })).json()).toMatchObject({ error: 'expired_url' })
    const { ts } = await call(slack, 'chat.postMessage', { channel: 'C0HIRING', text: 'old', blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'a', text: { type: 'plain_text', text: 'Go' } }] }] })
    await post(slack.people.press('U0HR', 'C0HIRING', ts as string, 'Go').body['response_url'] as string, { text: 'new', replace_original: true })
    expect(readMessage(slack.people.channel('C0HIRING').byTs.get(ts as string)!)).toBe('new')
  })
})

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
