import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Asked } from '../../../bots/feishu/call.ts'
import { examine } from '../../../bots/feishu/examine.ts'
import type { ExamineDeps } from '../../../bots/feishu/examine.ts'
import { FeishuFailure } from '../../../bots/feishu/failures.ts'
import { CALLBACK, EVENTS, RECRUITING_EVENT, SCOPES } from '../../../bots/feishu/scopes.ts'

const NOW = Date.UTC(2026, 10, 23, 4), SECRET = 's3cret-app', KEY = 'encrypt-k3y', TOKEN = 'verification-t0ken'
const everyScope = SCOPES.map(({ scope }) => ({ scope_name: scope, grant_status: 1 }))

/** What Feishu answers where all is well; tests change single answers. */
const well = (): Record<string, unknown> => ({
  '/bot/v3/info': { code: 0, bot: { activate_status: 2, app_name: '伯乐', open_id: 'ou_bot' } },
  '/application/v6/scopes': { scopes: everyScope },
  '/application/v6/applications/me': { app: {
    online_version_id: 'oav_1', event: { subscription_type: 'websocket', subscribed_events: [...EVENTS] }, callback_info: { callback_type: 'websocket', subscribed_callbacks: [CALLBACK] } } },
  '/im/v1/chats/oc_hiring': { name: '招聘', chat_type: 'private', chat_status: 'normal', external: false, tenant_key: 't1' },
  '/application/v7/app_slash_commands': { items: [{ command_id: 'c1', command: 'hire' }] },
})
const refusal = (code: number): FeishuFailure => new FeishuFailure(code === 232006 ? 'gone' : 'forbidden', code)

let server: Server, here = '', code = 0, endpoint = 0, date: string | undefined, door: 'bole' | 'other' | 'refuses' = 'bole', asked: string[] = []
beforeEach(async () => {
  ;[code, endpoint, date, door, asked] = [0, 0, new Date(NOW).toUTCString(), 'bole', []]
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.sendDate = false
    if (date) response.setHeader('date', date)
    if (request.url === '/open-apis/auth/v3/tenant_access_token/internal') return void response.end(JSON.stringify({ code, tenant_access_token: 't-hidden' }))
    if (request.url === '/callback/ws/endpoint') return void response.end(JSON.stringify({ code: endpoint, data: { URL: 'wss://hidden' } }))
    response.statusCode = door === 'refuses' ? 401 : 200
    response.end(door === 'bole' ? '{"challenge":"bole-doctor"}' : '<html>')
  })
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done) })
  here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => new Promise<void>((done) => { server.close(() => done()); server.closeAllConnections() }))

/** The checks by name, in both languages, with `✗` before what is wrong. */
async function look(change: (answers: Record<string, unknown>) => void = () => {}, over: Partial<ExamineDeps> = {}): Promise<Record<string, string>> {
  const answers = well()
  change(answers)
  const call = async ({ path }: Asked): Promise<unknown> => {
    const answer = answers[path]
    if (answer instanceof Error) throw answer
    return answer
  }
  const checks = await examine({
    call, app: { id: 'cli_0123456789abcdef', secret: SECRET }, domain: here, intake: { mode: 'ws' }, expected: { hiringChat: 'oc_hiring', publicUrl: here }, recruiting: false, lines: () => 1, clock: { now: () => NOW }, ...over,
  })
  for (const { advice } of checks) {
    expect(`${advice.zh}${advice.en}`).not.toMatch(/s3cret|k3y|t0ken|t-hidden|wss:|undefined|NaN/)
  }
  return Object.fromEntries(checks.map(({ what, ok, advice }) => [what.en, `${ok ? '' : '✗ '}${advice.en}\n${advice.zh}`]))
}

test('all is well', async () => {
  const found = await look()
  expect(Object.keys(found)).toEqual(['Feishu app credentials', 'Clock', 'Bot capability', 'App version', 'Events and callbacks', 'Feishu scopes', 'Hiring group', 'Company key', 'Slash command /hire', 'Feishu long connection'])
  expect(Object.values(found).filter((advice) => advice.startsWith('✗'))).toEqual([])
  expect(found['Company key']).toContain('BOLE_ADMINISTRATORS=feishu:t1:ou_')
  expect(asked).toEqual(['/open-apis/auth/v3/tenant_access_token/internal'])
})

describe('credentials', () => {
  test('refused: where to copy them, and that Lark is another world; nothing else is asked', async () => {
    code = 10014
    const found = await look()
    expect(Object.keys(found)).toEqual(['Feishu app credentials'])
    expect(found['Feishu app credentials']).toMatch(/^✗ .*10014.*FEISHU_DOMAIN=lark/)
  })
  test('an App ID of another shape is not sent anywhere', async () => {
    expect((await look(undefined, { app: { id: 'bole', secret: SECRET } }))['Feishu app credentials']).toMatch(/^✗ FEISHU_APP_ID should be cli_/)
    expect(asked).toEqual([])
  })
  test('nobody there', async () => {
    expect((await look(undefined, { domain: 'http://127.0.0.1:9' }))['Feishu app credentials']).toMatch(/^✗ .*no proper answer.*FEISHU_DOMAIN/)
  })
  test.each([[NOW - 120_000, /^✗ .*120 s behind/], [NOW + 61_000, /^✗ .*61 s ahead of/], [NOW + 59_000, /^Agrees/]])('the clock at %d', async (now, advice) => {
    expect((await look(undefined, { clock: { now: () => now } }))['Clock']).toMatch(advice)
  })
  test('without a date nothing is said of the clock', async () => {
    date = undefined
    expect(await look()).not.toHaveProperty('Clock')
  })
})

describe('the app', () => {
  test.each([
    ['/bot/v3/info', refusal(11205), 'Bot capability', /^✗ .*11205.*Add “Bot”/], ['/bot/v3/info', { bot: { activate_status: 1 } }, 'Bot capability', /^✗ Not switched on \(status 1\)/],
    ['/application/v6/applications/me', refusal(99991672), 'Events and callbacks', /^Without application:application:self_manage.*im\.message\.receive_v1.*card\.action\.trigger.*persistent/],
    ['/application/v6/applications/me', { app: {} }, 'App version', /^✗ None is published/], ['/application/v6/applications/me', { app: { unaudit_version_id: 'oav_2' } }, 'App version', /^✗ .*waits for approval/],
    ['/application/v6/applications/me', { app: { online_version_id: 'oav_1' } }, 'Events and callbacks', /^Please look yourself/],
    ['/application/v6/applications/me', { app: { online_version_id: 'oav_1', event: { subscribed_events: ['im.message.receive_v1'] }, callback_info: { subscribed_callbacks: [] } } }, 'Events and callbacks', /^✗ Not subscribed: application\.bot\.menu_v6.*card\.action\.trigger/],
    ['/application/v6/applications/me', { app: { online_version_id: 'oav_1', event: { subscription_type: 'webhook', subscribed_events: [...EVENTS] }, callback_info: { subscribed_callbacks: [CALLBACK] } } }, 'Events and callbacks', /^✗ .*FEISHU_MODE=ws/],
  ] as [string, unknown, string, RegExp][])('%s', async (path, answer, what, advice) => {
    expect((await look((answers) => { answers[path] = answer }))[what]).toMatch(advice)
  })
  test('recruiting wants an event of its own', async () => {
    expect((await look(undefined, { recruiting: true }))['Events and callbacks']).toContain(`Not subscribed: ${RECRUITING_EVENT}.`)
  })
})

describe('scopes', () => {
  const without = (...names: string[]) => (answers: Record<string, unknown>) => { answers['/application/v6/scopes'] = { scopes: everyScope.map((s) => (names.includes(s.scope_name) ? { ...s, grant_status: 2 } : s)) } }
  test('each that is missing is named, with where to add it', async () => {
    expect((await look(without('im:message:send_as_bot', 'im:message:readonly')))['Feishu scopes']).toMatch(/^✗ Missing: im:message:send_as_bot, im:message:readonly\. Import bots\/feishu\/scopes\.json/)
  })
  test('without an optional one Bole goes on, and says what is lost', async () => {
    expect((await look(without('im:message:readonly')))['Feishu scopes']).toMatch(/^Enough, but without im:message:readonly: résumé files/)
  })
  test.each(SCOPES.filter((s) => s.optional).map((s) => s.scope))('%s: the loss is described in both languages', async (scope) => {
    expect((await look(without(scope), { recruiting: true }))['Feishu scopes']).toMatch(/: \w.+\. Import[^]*：.+。请到/)
  })
  test('those of recruiting only where it is on', async () => {
    expect((await look(without('hire:exam')))['Feishu scopes']).toMatch(/^All there/)
    expect((await look(without('hire:exam'), { recruiting: true }))['Feishu scopes']).toMatch(/^✗ Missing: hire:exam/)
  })
  test('that cannot be seen', async () => {
    expect((await look((answers) => { answers['/application/v6/scopes'] = refusal(212100) }))['Feishu scopes']).toMatch(/^✗ .*212100.*published/)
  })
})

describe('the hiring group', () => {
  test.each([
    [refusal(232006), /^✗ There is no group oc_hiring.*FEISHU_HIRING_CHAT/], [refusal(232011), /^✗ .*232011.*Add Bot/], [{ name: '招聘', user_count: '5' }, /^✗ Bole is not in “招聘”/],
    [{ name: '招聘', chat_status: 'dissolved', tenant_key: 't1' }, /^✗ .*dissolved/], [{ name: '招聘', chat_type: 'public', tenant_key: 't1' }, /^“招聘” is public.*leave out names/],
    [{ name: '招聘', chat_type: 'private', external: true, tenant_key: 't1' }, /^“招聘” is an external group/], ['what?', /^✗ .*could not be looked up/],
  ] as [unknown, RegExp][])('%#', async (answer, advice) => {
    expect((await look((answers) => { answers['/im/v1/chats/oc_hiring'] = answer }))['Hiring group']).toMatch(advice)
  })
})

test('a slash command that is missing, or hidden from us, stops nothing', async () => {
  expect((await look((answers) => { answers['/application/v7/app_slash_commands'] = { items: [] } }))['Slash command /hire']).toMatch(/^Not registered yet/)
  expect((await look((answers) => { answers['/application/v7/app_slash_commands'] = refusal(99991672) }))['Slash command /hire']).toMatch(/^It could not.*app_slash_command/)
})

describe('what people do reaches us', () => {
  test('over long connections that are up, or not', async () => {
    expect((await look(undefined, { lines: () => 2 }))['Feishu long connection']).toMatch(/^2 up/)
    expect((await look(undefined, { lines: () => 0 }))['Feishu long connection']).toMatch(/^✗ None is up/)
  })
  test.each([[0, /^It can be opened/], [1, /^Feishu is busy/], [514, /^✗ It does not open \(514\).*FEISHU_MODE=http/], [1000040350, /^✗ .*50/]])('where none was started: the endpoint answers %d', async (answer, advice) => {
    endpoint = answer
    expect((await look(undefined, { lines: () => null }))['Feishu long connection']).toMatch(advice)
  })
  const http = { intake: { mode: 'http', encryptKey: KEY, verificationToken: TOKEN } } as const
  test.each([['bole', /^✗ .*on this machine only/], ['refuses', /^✗ .*refuses.*FEISHU_ENCRYPT_KEY/], ['other', /^✗ .*not Bole’s door/]] as const)('over http, where %s answers', async (who, advice) => {
    door = who
    expect((await look(undefined, http))['Feishu request URL']).toMatch(advice)
    expect(asked).toContain('/feishu/events')
  })
  test('over http, where nobody answers', async () => {
    expect((await look(undefined, { ...http, expected: { hiringChat: 'oc_hiring', publicUrl: 'http://127.0.0.1:9/' } }))['Feishu request URL']).toMatch(/^✗ http:\/\/127\.0\.0\.1:9\/feishu\/events does not answer/)
  })
})
