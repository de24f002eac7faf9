import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'
import { afterEach, describe, expect, test } from 'vitest'
import { BotFailure } from '../../../src/chat/bot.ts'
import { failureOf } from '../../../bots/slack/failures.ts'
import { installedWorkspaces } from '../../../bots/slack/installed-workspaces.ts'
import { KeepAlive, TooMuch } from '../../../bots/shared/keep-alive.ts'
import { fetchOver } from '../../../bots/slack/keep-alive-fetch.ts'
import { Kept } from '../../../bots/shared/kept.ts'
import { oneWorkspace } from '../../../bots/slack/one-workspace.ts'
import { Pace } from '../../../bots/shared/pace.ts'
import { sealer } from '../../../bots/slack/seal.ts'
import { slackClient } from '../../../bots/slack/slack-clients.ts'
import { vendorLogger } from '../../../bots/slack/vendor-logger.ts'
import { VirtualTime } from '../../fakes/virtual-time.ts'
import { keptLog } from './transport-log.ts'

const servers: Server[] = []
afterEach(() => { for (const server of servers.splice(0)) { server.closeAllConnections(); server.close() } })
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((up) => { server.listen(0, '127.0.0.1', up) })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

describe('failures', () => {
  const platform = (error: unknown, more: object = {}): BotFailure => failureOf(new WebAPIPlatformError({ ok: false, error: error as string, ...more }))

  test.each([
    ['ratelimited', 'rate-limited'], ['message_limit_exceeded', 'rate-limited'], ['internal_error', 'unreachable'], ['request_timeout', 'unreachable'], ['is_archived', 'gone'], ['expired_trigger_id', 'gone'],
    ['used_url', 'gone'], ['not_in_channel', 'forbidden'], ['token_revoked', 'forbidden'], ['restricted_action_read_only_channel', 'forbidden'], ['invalid_blocks', 'rejected'], ['a_word_of_tomorrow', 'rejected'],
  ])('%s is %s', (word, failure) => expect(platform(word)).toMatchObject({ failure }))

  test('pauses are in ms, and there is one where Slack names none', () => {
    expect(failureOf(new WebAPIRateLimitedError(3))).toMatchObject({ failure: 'rate-limited', retryAfter: 3_000 })
    expect(failureOf(new WebAPIRateLimitedError(0)).retryAfter).toBeGreaterThan(0)
    expect(failureOf(new Error('Retry header did not contain a valid timeout (url: x)'))).toMatchObject({ failure: 'rate-limited', retryAfter: 5_000 })
    expect(platform('ratelimited', { response_metadata: { retryAfter: 7 } }).retryAfter).toBe(7_000)
  })

  test('what broke on the way is unclear; what HTTP refused is refused', () => {
    expect(failureOf(new WebAPIRequestError(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })))).toMatchObject({ failure: 'unreachable', message: 'slack: unreachable (ECONNREFUSED)' })
    expect(failureOf(new WebAPIHTTPError(503, '', {}, ''))).toMatchObject({ failure: 'unreachable' })
    expect(failureOf(new WebAPIHTTPError(413, '', {}, ''))).toMatchObject({ failure: 'rejected' })
    for (const odd of [undefined, null, 'text', new TypeError('x'), {}]) expect(failureOf(odd)).toMatchObject({ failure: 'unreachable' })
  })

  test('somebody’s page in place of an answer is unclear, and quoted nowhere', () => {
    const failure = platform('<html>secret words</html>')
    expect(failure).toMatchObject({ failure: 'unreachable' })
    expect(failure.message).not.toContain('secret')
    expect(platform({ nested: true }).failure).toBe('unreachable')
  })

  test('says which scope is missing and where a block is wrong, nothing of its text', () => {
    expect(platform('missing_scope', { needed: 'files:read' }).message).toBe('slack: missing_scope (files:read)')
    expect(platform('invalid_blocks', { response_metadata: { messages: ['[ERROR] bad value "Wang Lei" [json-pointer:/blocks/0/text]'] } }).message).toBe('slack: invalid_blocks (json-pointer:/blocks/0/text)')
  })

  test('a failure of ours stays itself', () => {
    const own = new BotFailure('gone', 'x')
    expect(failureOf(own)).toBe(own)
  })
})

describe('pace', () => {
  test('once a second and channel, in order; channels do not wait for each other', async () => {
    const time = new VirtualTime(0), pace = new Pace(1_000, time), went: string[] = []
    for (const key of ['a1', 'a2', 'a3', 'b1']) void pace.turn(key.slice(0, 1)).then(() => went.push(`${key}@${time.now()}`))
    await time.run(0)
    expect(went).toEqual(['a1@0', 'b1@0'])
    await time.run(5_000)
    expect(went).toEqual(['a1@0', 'b1@0', 'a2@1000', 'a3@2000'])
    void pace.turn('a').then(() => went.push(`a4@${time.now()}`))
    await time.run(5_000)
    expect(went.at(-1)).toBe('a4@5000')
  })

  test('who would wait too long is told when to come again, and goes then, before those who came later', async () => {
    const time = new VirtualTime(0), pace = new Pace(1_000, time, 2), met: string[] = []
    const comes = (who: string) => void pace.turnWithin(1_500, 'T1', who).then((ms) => met.push(ms === 0 ? `${who}@${time.now()}` : `${who} in ${ms}`))
    for (const who of ['a', 'b', 'c', 'd', 'e']) comes(who)
    await time.run(1_000)
    expect(met.toSorted()).toEqual(['a@0', 'b@0', 'c@1000', 'd in 2000', 'e in 3000'])
    comes('f')
    await time.run(2_000)
    comes('d')
    await time.run(3_000)
    comes('e')
    comes('f')
    await time.run(9_000)
    expect(met.slice(5)).toEqual(['f in 3000', 'd@2000', 'e@3000', 'f@4000'])
  })

  test('many channels: those that wait keep their place', async () => {
    const time = new VirtualTime(0), pace = new Pace(1_000, time)
    await pace.turn('busy')
    await time.run(10)
    for (let n = 0; n < 12_000; n++) void pace.turn(`c${n}`)
    let at = -1
    void pace.turn('busy').then(() => { at = time.now() })
    await time.run(2_000)
    expect(at).toBe(1_000)
  })
})

test('a bounded memory forgets by age and by number', () => {
  let now = 0
  const kept = new Kept<number>(2, 10, { now: () => now })
  kept.put('a', 1)
  kept.put('b', 2)
  kept.put('a', 3)
  kept.put('c', 4)
  expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual([3, undefined, 4])
  now = 10
  expect(kept.get('a')).toBeUndefined()
})

describe('seals', () => {
  test('opens what it sealed, and nothing else', () => {
    const { seal, open } = sealer('a secret of sixteen'), sealed = seal('xoxb-1 王磊')
    expect(open(sealed)).toBe('xoxb-1 王磊')
    expect(sealed).not.toContain('xoxb')
    expect(seal('xoxb-1 王磊')).not.toBe(sealed)
    expect(sealer('another secret, also long').open(sealed)).toBeUndefined()
    for (let at = 3; at < sealed.length; at += 7) expect(open(`${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`)).toBeUndefined()
    for (const odd of ['', 'v1.', 'v1.AAAA', 'plain', sealed.slice(0, 20)]) expect(open(odd)).toBeUndefined()
  })

  test('an installation stands for its own team only, and a changed secret is said once', async () => {
    const rows = new Map<string, string>(), log = keptLog(), { seal } = sealer('the secret, long enough')
    const store = { put: async () => {}, get: async (team: string) => rows.get(team), list: async () => [...rows.values()], remove: async (team: string) => void rows.delete(team) }
    const workspace = { team: 'T1', name: 'Acme', token: 'xoxb-1', botUser: 'U1', bot: 'B1' }
    rows.set('T1', seal(JSON.stringify(workspace))).set('T2', seal(JSON.stringify(workspace)))
    const good = installedWorkspaces({ store, secret: 'the secret, long enough', log, clock: { now: () => 0 } })
    expect(await good.find('T1')).toEqual(workspace)
    expect(await good.find('T2')).toBeUndefined()
    expect(await good.find('T3')).toBeUndefined()
    const bad = installedWorkspaces({ store, secret: 'another secret', log, clock: { now: () => 0 } })
    expect([await bad.find('T1'), await bad.find('T1'), await bad.list()]).toEqual([undefined, undefined, []])
    expect(log.lines.filter((line) => line.includes('"team":"T1"'))).toHaveLength(1)
    await good.forget('T1')
    expect(await good.find('T1')).toBeUndefined()
    expect(log.lines.join()).not.toContain('xoxb')
  })
})

describe('the one workspace', () => {
  const remembering = (text?: string) => ({ text, get: async () => text, put: async function (this: { text: string | undefined }, said: string) { this.text = said } })
  const acme = JSON.stringify({ ok: true, url: 'https://acme.slack.com/', team: 'Acme', user: 'bole', team_id: 'T1', user_id: 'U1', bot_id: 'B1' })

  test('asks Slack once, and never again', async () => {
    let asked = 0
    const apiUrl = await serve((_req, res) => { asked++; res.end(acme) }), remember = remembering()
    const one = oneWorkspace({ token: 'xoxb-1', apiUrl, remember, log: keptLog() })
    await Promise.all([one.self(), one.self(), one.list()])
    expect([await one.find('T1'), await one.find('T2')]).toEqual([{ team: 'T1', name: 'Acme', token: 'xoxb-1', botUser: 'U1', bot: 'B1' }, undefined])
    expect(remember.text).not.toContain('xoxb')
    const later = oneWorkspace({ token: 'xoxb-1', apiUrl, remember: remembering(remember.text), log: keptLog() })
    expect((await later.self()).team).toBe('T1')
    expect(asked).toBe(1)
    expect((await oneWorkspace({ token: 'xoxb-2', apiUrl, remember: remembering(remember.text), log: keptLog() }).self()).token).toBe('xoxb-2')
    expect(asked).toBe(2)
  })

  test('while Slack is away it fails in one way, and asks again', async () => {
    let up = false
    const apiUrl = await serve((_req, res) => { if (up) res.end(acme); else res.writeHead(503).end() })
    const one = oneWorkspace({ token: 'xoxb-1', apiUrl, remember: remembering('{"broken'), log: keptLog() })
    await expect(one.find('T1')).rejects.toMatchObject({ failure: 'unreachable' })
    up = true
    expect((await one.self()).team).toBe('T1')
  })
})

describe('HTTP', () => {
  test('connections are used again, and answers arrive whole', async () => {
    const ports = new Set<number | undefined>(), http = new KeepAlive()
    const apiUrl = await serve((req, res) => {
      ports.add(req.socket.remotePort)
      let body = ''
      req.on('data', (part: Buffer) => { body += part.toString() }).on('end', () => { res.setHeader('x-oauth-scopes', 'chat:write, commands'); res.end(JSON.stringify({ ok: true, echo: body, url: req.url, auth: req.headers.authorization })) })
    })
    const client = slackClient('xoxb-1', apiUrl, http)
    for (const text of ['一', 'b & c', '三', 'd', '五', 'f']) {
      const said = await client.apiCall('chat.postMessage', { channel: 'C1', text })
      expect(said).toMatchObject({ ok: true, url: '/chat.postMessage', auth: 'Bearer xoxb-1', echo: new URLSearchParams({ channel: 'C1', text }).toString().replaceAll('+', '%20'), response_metadata: { scopes: ['chat:write', 'commands'] } })
    }
    // the second may be asked for before the first connection is known to be free again
    expect(ports.size).toBeLessThanOrEqual(2)
    http.close()
  })

  test('nobody is followed elsewhere, nothing is awaited for ever, nothing too large is kept', async () => {
    const http = new KeepAlive()
    const url = await serve((req, res) => {
      if (req.url === '/away') res.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()
      else if (req.url === '/large') res.end('x'.repeat(10_000))
      else if (req.url === '/cut') { res.writeHead(200, { 'content-length': '100' }); res.write('half'); setTimeout(() => res.destroy(), 5) }
    })
    await expect(fetchOver(http)(`${url}away`)).rejects.toThrow('redirected')
    await expect(http.ask(`${url}large`, { method: 'GET', headers: {}, most: 9_999 })).rejects.toThrow(TooMuch)
    expect((await http.ask(`${url}large`, { method: 'GET', headers: {}, most: 10_000 })).body).toHaveLength(10_000)
    await expect(http.ask(`${url}cut`, { method: 'GET', headers: {} })).rejects.toThrow()
    await expect(fetchOver(http)(`${url}hang`, { signal: AbortSignal.timeout(20) })).rejects.toThrow()
    // more than there are connections: whoever waits for one is given up as well
    const asked = await Promise.allSettled(Array.from({ length: 70 }, () => http.ask(`${url}hang`, { method: 'GET', headers: {}, within: 20 })))
    expect(asked.filter((one) => one.status === 'rejected' && String(one.reason).includes('no answer in time'))).toHaveLength(70)
    http.close()
  })

  test('each trouble of the line is the failure it should be', async () => {
    const http = new KeepAlive()
    const answers: Record<string, [number, string, Record<string, string>?]> = { '/a.b': [429, '', { 'retry-after': '2' }], '/a.c': [429, ''], '/a.d': [500, 'x'], '/a.e': [200, '<html>'], '/a.f': [200, 'null'], '/a.g': [200, '{"ok":false,"error":"no_text"}'] }
    const apiUrl = await serve((req, res) => { const [status, body, headers] = answers[req.url ?? ''] ?? [404, '']; res.writeHead(status, headers).end(body) })
    const client = slackClient('xoxb-1', apiUrl, http), met = (method: string) => client.apiCall(method).then(() => undefined, (error: unknown) => failureOf(error))
    expect(await met('a.b')).toMatchObject({ failure: 'rate-limited', retryAfter: 2_000 })
    expect(await met('a.c')).toMatchObject({ failure: 'rate-limited', retryAfter: 5_000 })
    for (const method of ['a.d', 'a.e', 'a.f']) expect(await met(method)).toMatchObject({ failure: 'unreachable' })
    for (const method of ['a.g', 'a.h']) expect(await met(method)).toMatchObject({ failure: 'rejected' })
    expect(await slackClient('x', 'http://127.0.0.1:9/', http).api.test().catch(failureOf)).toMatchObject({ failure: 'unreachable' })
    http.close()
  })
})

test('what Slack’s packages say is cut before bodies and tokens', () => {
  const log = keptLog(), logger = vendorLogger(log)
  logger.warn('Malformed request body: Unexpected token in {"text":"my salary"}')
  logger.error(new Error('token xoxb-1'))
  logger.error({ token: 'xoxb-1' })
  logger.debug('xoxb-1')
  expect(log.lines).toHaveLength(3)
  expect(log.lines[0]).toContain('Malformed request body')
  expect(log.lines.join()).not.toMatch(/xoxb|salary/)
})
