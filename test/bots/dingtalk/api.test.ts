import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { DingTalkApi, olderUrl } from '../../../bots/dingtalk/api.ts'
import type { Asked } from '../../../bots/dingtalk/call.ts'
import { codeOf, DingTalkFailure, isUsedUp, needsToken, noAnswer, refusal } from '../../../bots/dingtalk/failures.ts'
import type { CallKind } from '../../../bots/dingtalk/meter.ts'
import { BotFailure } from '../../../src/chat/bot.ts'

const closing: (() => unknown)[] = []
afterEach(() => { for (const close of closing.splice(0)) close() })

type Handler = (asked: { path: string; headers: IncomingMessage['headers']; body: string }, res: ServerResponse) => void
const json = (res: ServerResponse, body: unknown, status = 200): void => void res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

/** An API before a server that answers tokens itself: t1, t2 … */
async function scene(handle: Handler, { lives = 7_200 } = {}) {
  const it = { now: 1_800_000_000_000, tokens: 0, spent: [] as CallKind[], paths: [] as string[], broke: false }
  const server = createServer((req, res) => {
    const parts: Buffer[] = []
    req.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
      const path = req.url ?? ''
      it.paths.push(path)
      if (path === '/v1.0/oauth2/accessToken') return json(res, { accessToken: `t${++it.tokens}`, expireIn: lives })
      handle({ path, headers: req.headers, body: Buffer.concat(parts).toString() }, res)
    })
  })
  closing.push(() => { server.closeAllConnections(); server.close() })
  await new Promise<void>((up) => { server.listen(0, '127.0.0.1', up) })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const api = new DingTalkApi({ app: { id: 'id', secret: 'secret' }, apiUrl: url, clock: { now: () => it.now }, budget: { spend: async (kind) => {
    if (it.broke) throw new BotFailure('rate-limited', 'used up')
    it.spent.push(kind)
  } } })
  closing.push(() => api.close())
  return Object.assign(it, { api, url })
}
const send = (data: unknown = {}): Asked => ({ method: 'POST', path: '/v1.0/robot/groupMessages/send', data, kind: 'robot' })
const failure = async (doing: Promise<unknown>): Promise<DingTalkFailure> => doing.then(() => { throw new Error('did not fail') }, (error: DingTalkFailure) => error)

describe('calls', () => {
  test('bear the token in their header, the older ones in the address, and their answer comes back as it is', async () => {
    const seen: unknown[] = [], it = await scene(({ path, headers, body }, res) => { seen.push([path, headers['x-acs-dingtalk-access-token'], body]); json(res, { errcode: 0, result: { a: 1 } }) })
    expect(await it.api.call(send({ x: '你' }))).toEqual({ errcode: 0, result: { a: 1 } })
    await it.api.call({ method: 'POST', path: '/topapi/v2/user/get', data: { userid: 'hr' }, kind: null })
    expect(seen).toEqual([['/v1.0/robot/groupMessages/send', 't1', '{"x":"你"}'], ['/topapi/v2/user/get?access_token=t1', undefined, '{"userid":"hr"}']])
    expect(it.spent).toEqual(['robot'])
  })

  test('where the month is used up nothing is called', async () => {
    const it = await scene((_asked, res) => json(res, {}))
    it.broke = true
    expect(await failure(it.api.call(send()))).toMatchObject({ failure: 'rate-limited' })
    expect(it.paths).toEqual([])
  })

  test('one token at a time, renewed before its end while the old one serves, and asked for again when it is over', async () => {
    const used: unknown[] = [], it = await scene(({ headers }, res) => { used.push(headers['x-acs-dingtalk-access-token']); json(res, {}) })
    await Promise.all([it.api.call(send()), it.api.call(send()), it.api.call(send())])
    expect(it.tokens).toBe(1)
    it.now += 7_200_000 - 4 * 60_000
    await it.api.call(send())
    await expect.poll(() => it.tokens).toBe(2)
    await it.api.call(send())
    it.now += 3 * 7_200_000
    await it.api.call(send())
    expect(used).toEqual(['t1', 't1', 't1', 't1', 't2', 't3'])
  })

  test.each([['new', 401, { code: 'InvalidAuthentication' }, '/v1.0/x'], ['older', 200, { errcode: 40014, errmsg: '不合法的access_token' }, '/topapi/x']])('a token that is refused (%s): once more with a fresh one, and one call counts', async (_way, status, body, path) => {
    let refusals = 1
    const it = await scene((_asked, res) => (refusals-- > 0 ? json(res, body, status) : json(res, { ok: true })))
    expect(await it.api.call({ method: 'POST', path, data: {}, kind: 'card' })).toEqual({ ok: true })
    expect([it.tokens, it.spent]).toEqual([2, ['card']])
    refusals = 9
    expect(await failure(it.api.call({ method: 'POST', path, data: {}, kind: 'card' }))).toMatchObject({ failure: 'forbidden' })
    expect(it.tokens).toBe(3)
  })

  test('a token that does not come is unclear, and so is one that is none', async () => {
    const it = await scene((_asked, res) => json(res, {}), { lives: -1 })
    expect(await failure(it.api.call(send()))).toMatchObject({ failure: 'unreachable' })
    const away = new DingTalkApi({ app: { id: 'id', secret: 'secret' }, apiUrl: 'http://127.0.0.1:1', clock: { now: () => 0 }, budget: { spend: async () => {} } })
    expect(await failure(away.call(send()))).toMatchObject({ failure: 'unreachable', retryAfter: undefined })
  })

  test.each<[string, number, Record<string, string>, string]>([
    ['a page in place of an answer', 200, { 'content-type': 'text/html' }, '<!doctype html>{"status":1111,"wait":5}'], ['nothing', 200, {}, ''], ['a word', 200, {}, '"ok"'], ['null', 200, {}, 'null'],
    ['a refusal without a code', 403, {}, '{"message":"secret words"}'], ['a redirect', 302, { location: 'http://127.0.0.1:1/' }, '{}'], ['a redirect without a body', 307, { location: 'http://127.0.0.1:1/' }, ''],
  ])('%s is unclear, and not tried every few seconds; it is quoted nowhere', async (_what, status, headers, body) => {
    const it = await scene((_asked, res) => void res.writeHead(status, headers).end(body)), met = await failure(it.api.call(send()))
    expect(met).toMatchObject({ failure: 'unreachable', retryAfter: 60_000, message: 'dingtalk: unreachable' })
    expect(it.paths).toHaveLength(2)
  })

  test('a page of a server that is not well is unclear, and tried again soon', async () => {
    const it = await scene((_asked, res) => void res.writeHead(502).end('<html>'))
    expect(await failure(it.api.call(send()))).toMatchObject({ failure: 'unreachable', retryAfter: undefined })
  })

  test('an answer that breaks off is unclear', async () => {
    const it = await scene((_asked, res) => { res.writeHead(200, { 'content-length': '100' }).write('{'); setTimeout(() => res.destroy(), 5) })
    expect(await failure(it.api.call(send()))).toMatchObject({ failure: 'unreachable', retryAfter: undefined })
  })

  test('a webhook is sent to without a token; its refusals come as successes', async () => {
    const seen: unknown[] = [], it = await scene(({ path, headers, body }, res) => { seen.push([path, headers['x-acs-dingtalk-access-token'], body]); json(res, { errcode: seen.length > 1 ? 300001 : 0, errmsg: 'session 不存在' }) })
    await it.api.webhook(`${it.url}/robot/sendBySession?session=a%2B`, { msgtype: 'text' })
    expect(seen).toEqual([['/robot/sendBySession?session=a%2B', undefined, '{"msgtype":"text"}']])
    expect(await failure(it.api.webhook(`${it.url}/robot/sendBySession?session=a`, {}))).toMatchObject({ failure: 'gone', code: '300001' })
    expect([it.tokens, it.spent]).toEqual([0, []])
  })

  test('a file is fetched from where DingTalk says, without our token; never from an unsafe address, nor more than asked for', async () => {
    const it = await scene(({ path, headers }, res) => (path === '/f' && headers['x-acs-dingtalk-access-token'] === undefined ? void res.writeHead(200).end(Buffer.alloc(100, 7)) : void res.writeHead(path === '/moved' ? 302 : 404, { location: '/f' }).end()))
    expect([...(await it.api.bytes(`${it.url}/f`, 100))]).toEqual(Array.from({ length: 100 }, () => 7))
    expect(await failure(it.api.bytes(`${it.url}/f`, 99))).toMatchObject({ failure: 'rejected' })
    expect(await failure(it.api.bytes(`${it.url}/other`, 99))).toMatchObject({ failure: 'gone' })
    expect(await failure(it.api.bytes(`${it.url}/moved`, 99))).toMatchObject({ failure: 'unreachable' })
    for (const odd of ['http://169.254.169.254/x', 'file:///etc/passwd', 'x', '']) expect(await failure(it.api.bytes(odd, 99))).toMatchObject({ failure: 'forbidden' })
  })

  test('older calls stand at DingTalk’s older host, unless all goes elsewhere', () => {
    expect(olderUrl('https://api.dingtalk.com')).toBe('https://oapi.dingtalk.com')
    expect(olderUrl('https://proxy.example')).toBe('https://proxy.example')
  })
})

describe('refusals', () => {
  test.each<[string, number, string, number?]>([
    ['Forbidden.AccessDenied.QpsLimitForApi', 403, 'rate-limited', 1_000], ['Forbidden.AccessDenied.QpsLimitForAppkeyAndApi', 403, 'rate-limited', 1_000], ['Forbidden.AccessDenied.QpmLimitForAppkeyAndApi', 403, 'rate-limited', 60_000],
    ['Forbidden.AccessDenied.ApiCountLimitForOrg', 403, 'rate-limited', 600_000], ['90020', 200, 'rate-limited', 600_000], ['90002', 200, 'rate-limited', 1_000], ['90018', 200, 'rate-limited', 1_000], ['flowLimit', 400, 'rate-limited', 60_000],
    ['130101', 200, 'rate-limited', 60_000], ['a.word.of.tomorrow', 429, 'rate-limited', 60_000],
    ['system.busy', 500, 'unreachable'], ['systemError', 400, 'unreachable'], ['-1', 200, 'unreachable'], ['a.word.of.tomorrow', 503, 'unreachable'],
    ['param.cardNotExist', 400, 'gone'], ['itemNotFound', 404, 'gone'], ['300001', 200, 'gone'], ['param.userIdNotExist', 400, 'gone'], ['staffId.notExisted', 400, 'gone'], ['60121', 200, 'gone'], ['invalid.openConversationId', 400, 'gone'],
    ['InvalidAuthentication', 401, 'forbidden'], ['40014', 200, 'forbidden'], ['Forbidden.AccessDenied.AccessTokenPermissionDenied', 403, 'forbidden'], ['Forbidden.AccessDenied.IpNotInWhiteList', 403, 'forbidden'], ['60011', 200, 'forbidden'],
    ['invalidParameter.robotCode.notExsit', 400, 'forbidden'], ['template.stopped', 400, 'forbidden'], ['permissionDeny', 403, 'forbidden'], ['needAuth', 403, 'forbidden'], ['authFailed', 401, 'forbidden'], ['a.word.of.tomorrow', 403, 'forbidden'],
    ['invalidParameter.msgParam.tooLong', 400, 'rejected'], ['param.error', 400, 'rejected'], ['param.contentUnsafe', 400, 'rejected'], ['param.templateNotExist', 400, 'rejected'], ['a.word.of.tomorrow', 400, 'rejected'], ['460101', 200, 'rejected'],
  ])('%s (%i) is %s', (code, status, kind, retryAfter) => expect(refusal(code, status)).toMatchObject({ failure: kind, code, retryAfter }))

  test('the code is read under either name; a number within a number is the one that counts; anything else is none', () => {
    expect(codeOf({ code: 'param.error', message: 'x' }, 400)).toBe('param.error')
    expect(codeOf({ code: 'OK', success: true }, 200)).toBeUndefined()
    expect(codeOf({ errcode: 88, sub_code: '60011' }, 200)).toBe('60011')
    expect(codeOf({ errcode: 88 }, 200)).toBe('88')
    for (const fine of [{ errcode: 0, errmsg: 'ok' }, {}, null, 'x', { code: 5 }, { code: '<html> secret' }]) expect(codeOf(fine, 400)).toBeUndefined()
  })

  test('what is known is said, what DingTalk wrote is not', () => {
    expect(refusal('param.cardNotExist', 400).message).toBe('dingtalk: param.cardNotExist (there is no such card)')
    expect(refusal('Forbidden.AccessDenied.QpsLimitForTomorrow', 403).message).toBe('dingtalk: Forbidden.AccessDenied.QpsLimitForTomorrow (too many calls a second)')
    expect(noAnswer(0).message).toBe('dingtalk: unreachable')
    expect([needsToken(refusal('42001', 200)), needsToken(refusal('60011', 200)), needsToken(new Error('x'))]).toEqual([true, false, false])
    expect([isUsedUp(refusal('90020', 200)), isUsedUp(refusal('90018', 200))]).toEqual([true, false])
    expect(refusal('x', 400)).toBeInstanceOf(BotFailure)
  })
})
