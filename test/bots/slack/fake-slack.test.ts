import { describe, expect, test } from 'vitest'
import type { Json } from '../../fakes/slack/world.ts'
import { call, form, section, start } from './fake-slack-scene.ts'

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
