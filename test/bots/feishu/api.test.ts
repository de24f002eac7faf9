import { afterEach, expect, test, vi } from 'vitest'
import { FeishuFailure } from '../../../bots/feishu/failures.ts'
import { BotFailure } from '../../../src/chat/bot.ts'
import { scriptedPlatform } from './scripted-platform.ts'
import type { Request, Scripted } from './scripted-platform.ts'

const open: { close(): void }[] = []
afterEach(() => { for (const one of open.splice(0)) one.close() })

const platform = async (answer: (request: Request, n: number) => Scripted | null, token?: Scripted) => {
  const it = await scriptedPlatform(answer, token)
  open.push(it)
  return it
}
const SEND = { method: 'POST', path: '/im/v1/messages', params: { receive_id_type: 'chat_id' }, data: { receive_id: 'oc_1', content: '你好' } } as const
const ok = (data: unknown = {}): Scripted => ({ body: { code: 0, msg: 'success', data } })
const refused = (code: number, status = 400, headers: Record<string, string> = {}): Scripted => ({ status, headers, body: { code, msg: 'tenant t-1 secret 你好' } })
const failure = async (call: Promise<unknown>): Promise<BotFailure> => {
  const error = await call.then(() => undefined, (e: unknown) => e)
  expect(error).toBeInstanceOf(BotFailure)
  return error as BotFailure
}

test('a call brings its answer’s data, asked for with our token', async () => {
  const it = await platform(() => ok({ message_id: 'om_1' }))
  expect(await it.api.call(SEND)).toEqual({ message_id: 'om_1' })
  expect(it.requests).toEqual([{ method: 'POST', path: '/im/v1/messages?receive_id_type=chat_id', token: 't-1', data: SEND.data }])
})

test('an answer without data is given whole', async () => {
  const it = await platform(() => ({ body: { code: 0, msg: 'ok', bot: { open_id: 'ou_bole' } } }))
  expect(await it.api.call({ method: 'GET', path: '/bot/v3/info' })).toMatchObject({ bot: { open_id: 'ou_bole' } })
})

test('ten cold calls ask for one token; it is renewed before its end while the old one serves, and waited for afterwards', async () => {
  const it = await platform(() => ok()), tokens = (): string[] => it.requests.map((r) => r.token)
  await Promise.all(Array.from({ length: 10 }, () => it.api.call(SEND)))
  it.clock.ms += 7200_000 - 6 * 60_000
  await it.api.call(SEND)
  expect(it.tokens()).toBe(1)
  it.clock.ms += 2 * 60_000
  await Promise.all([it.api.call(SEND), it.api.call(SEND)])
  await vi.waitFor(() => expect(it.tokens()).toBe(2))
  expect(new Set(tokens())).toEqual(new Set(['t-1']))
  await vi.waitFor(async () => { await it.api.call(SEND); expect(tokens().at(-1)).toBe('t-2') })
  it.clock.ms += 3 * 3600_000
  await Promise.all([it.api.call(SEND), it.api.call(SEND)])
  expect([it.tokens(), ...tokens().slice(-2)]).toEqual([3, 't-3', 't-3'])
})

test.each([99991661, 99991663, 99991664, 99991668, 99991671])('%i: one fresh token, however many calls met it', async (code) => {
  const it = await platform(({ token }) => (token === 't-1' ? refused(code) : ok()))
  await Promise.all([1, 2, 3, 4, 5].map(() => it.api.call(SEND)))
  expect(it.tokens()).toBe(2)
})

test('a token that is never taken is tried twice, and no more', async () => {
  const it = await platform(() => refused(99991663))
  expect(await failure(it.api.call(SEND))).toMatchObject({ failure: 'forbidden', code: 99991663 })
  expect(it.requests.map((r) => r.token)).toEqual(['t-1', 't-2'])
})

test.each<[string, Scripted | null, string]>([
  ['a code with HTTP 200', refused(230002, 200), 'forbidden'], ['the same with HTTP 400', refused(230002), 'forbidden'], ['a recalled message', refused(230011), 'gone'], ['14 days', refused(230031), 'gone'],
  ['deleted', refused(230110), 'gone'], ['a bad card', refused(230099), 'rejected'], ['too long', refused(230025), 'rejected'], ['sensitive words', refused(230022), 'rejected'], ['data-loss rules', refused(230028), 'rejected'],
  ['another company', refused(230038), 'forbidden'], ['being sent', refused(230049), 'unreachable'], ['a missing scope', refused(99991672), 'forbidden'], ['a code nobody knows', refused(987654321), 'rejected'],
  ['a code nobody knows with HTTP 500', refused(987654321, 500), 'unreachable'], ['HTTP 503 without a word', { status: 503, body: '' }, 'unreachable'], ['a page for people', { body: '<html>Welcome</html>' }, 'unreachable'],
  ['a page for people with HTTP 404', { status: 404, body: '<html>404</html>' }, 'unreachable'], ['JSON without a code', { body: [] }, 'unreachable'], ['a broken connection', null, 'unreachable'],
  ['somewhere else', { status: 302, headers: { location: 'http://127.0.0.1:1/' }, body: '' }, 'unreachable'],
])('%s is told apart, and tried once', async (_what, answer, expected) => {
  const it = await platform(() => answer)
  expect(await failure(it.api.call(SEND))).toMatchObject({ failure: expected })
  expect(it.requests).toHaveLength(1)
})

test.each<[string, Scripted, number]>([
  ['HTTP 429', { status: 429, headers: { 'x-ogw-ratelimit-reset': '7' }, body: { code: 99991400 } }, 7_000], ['429 without a word', { status: 429, body: '' }, 5_000],
  ['HTTP 400 with 99991400', refused(99991400, 400, { 'x-ogw-ratelimit-reset': '30' }), 30_000], ['a reset at once', refused(99991400, 400, { 'x-ogw-ratelimit-reset': '0' }), 1_000],
  ['no number', refused(99991400, 400, { 'x-ogw-ratelimit-reset': 'soon' }), 5_000], ['five a second', refused(230020), 1_000],
])('%s asks for patience', async (_what, answer, retryAfter) => {
  const it = await platform(() => answer)
  expect(await failure(it.api.call(SEND))).toMatchObject({ failure: 'rate-limited', retryAfter })
})

test('an error holds nothing of what was sent or said', async () => {
  const it = await platform((_, n) => (n === 1 ? refused(230099) : null))
  for (const error of [await failure(it.api.call(SEND)), await failure(it.api.call(SEND))]) {
    expect(`${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`).not.toMatch(/t-1|secret|你好|Bearer/)
  }
})

test.each<[string, Scripted, string]>([['a wrong secret', { body: { code: 10014, msg: 'app secret invalid' } }, 'forbidden'], ['no token in the answer', { body: { code: 0 } }, 'unreachable']])('%s: nothing is called', async (_what, token, expected) => {
  const it = await platform(() => ok(), token)
  expect(await failure(it.api.call(SEND))).toMatchObject({ failure: expected })
  expect(it.requests).toEqual([])
})

test('a file comes as its bytes; its refusal as a failure, whatever way it is told', async () => {
  const bytes = Uint8Array.from({ length: 3000 }, (_, i) => i % 256)
  const answers: Scripted[] = [{ headers: { 'content-type': 'application/octet-stream' }, body: bytes }, { headers: { 'content-type': 'application/json' }, body: Buffer.from('{"a":1}') }, refused(234003), refused(234037, 200), { status: 502, body: 'bad' }]
  const it = await platform((_, n) => answers[n - 1]!), path = '/im/v1/messages/om_1/resources/file_1'
  expect([...(await it.api.download(path, { type: 'file' }, 3000))]).toEqual([...bytes])
  expect(Buffer.from(await it.api.download(path, { type: 'file' }, 3000)).toString()).toBe('{"a":1}')
  expect(await failure(it.api.download(path, { type: 'file' }, 3000))).toMatchObject({ failure: 'gone', code: 234003 })
  expect(await failure(it.api.download(path, { type: 'file' }, 3000))).toMatchObject({ failure: 'rejected', code: 234037 })
  expect(await failure(it.api.download(path, { type: 'file' }, 3000))).toMatchObject({ failure: 'unreachable' })
})

test('a file that is too large is not read to its end', async () => {
  const it = await platform(() => ({ headers: { 'content-type': 'application/octet-stream' }, body: new Uint8Array(4000) }))
  expect(await failure(it.api.download('/x', {}, 3000))).toMatchObject({ failure: 'rejected' })
})

test('an expired token is exchanged for files, too', async () => {
  const it = await platform(({ token }) => (token === 't-1' ? refused(99991663) : { headers: { 'content-type': 'application/pdf' }, body: new Uint8Array(10) }))
  expect((await it.api.download('/x', {}, 3000)).length).toBe(10)
  expect(it.tokens()).toBe(2)
})

test('a failure says what its code means', () => {
  expect(new FeishuFailure('gone', 230031).message).toBe('feishu: 230031 (the card is older than 14 days)')
  expect(new FeishuFailure('unreachable', 0).message).toBe('feishu: unreachable')
})
