import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { SlackBot } from '../../../bots/slack/bot.ts'
import { installedWorkspaces } from '../../../bots/slack/installed-workspaces.ts'
import { SCOPES } from '../../../bots/slack/scopes.ts'
import { sealer } from '../../../bots/slack/seal.ts'
import type { Inbound } from '../../../src/chat/inbound.ts'
import { say } from '../../../src/chat/card.ts'
import { startHttp } from '../../../src/infra/http/server.ts'
import { FakeSlack } from '../../fakes/slack/fake-slack.ts'
import type { Json } from '../../fakes/slack/world.ts'
import manifest from '../../../bots/slack/manifest.json' with { type: 'json' }
import { keptLog } from './transport-log.ts'

const STATE = 'a state secret of ours'

let waits: (() => void)[]
let slack: FakeSlack, bot: SlackBot, home: string, now: number, events: Inbound[], log: ReturnType<typeof keptLog>
const rows = new Map<string, string>(), closing: (() => unknown)[] = []
const store = { put: async (team: string, sealed: string) => void rows.set(team, sealed), get: async (team: string) => rows.get(team), list: async () => [...rows.values()], remove: async (team: string) => void rows.delete(team) }

beforeEach(async () => {
  slack = await FakeSlack.start({ mode: 'http' })
  rows.clear()
  waits = []
  events = []
  log = keptLog()
  now = Date.now()
  const clock = { now: () => now, after: (_ms: number, then: () => void) => {
    const wait = (): void => then()
    waits.push(wait)
    return () => { waits = waits.filter((w) => w !== wait) }
  } }
  const server = await startHttp({
    host: '127.0.0.1', port: 0, checks: {}, log,
    doors: [{ path: '/slack/events', take: (request, response) => bot.door?.take(request, response) }], mount: (app) => app.use((request, response, next) => bot.pages(request, response, next)),
  })
  home = `http://127.0.0.1:${server.port}`
  bot = new SlackBot({
    workspaces: installedWorkspaces({ store, secret: STATE, log, clock }), intake: { mode: 'http', signingSecret: slack.app.signingSecret },
    install: { clientId: slack.app.clientId, clientSecret: slack.app.clientSecret, stateSecret: STATE, publicUrl: home, store },
    apiUrl: slack.apiUrl, expected: { hiringChannel: { team: 'T0ACME', channel: 'C0HIRING' }, publicUrl: home }, log, clock,
  })
  slack.requestUrl = `${home}/slack/events`
  await bot.start(async (event) => void events.push(event))
  closing.push(() => bot.stop(), () => server.close(), () => slack.close())
})
afterEach(async () => { for (const close of closing.splice(0)) await close() })

/** From `/slack/install` back to our door, with what a browser would carry. */
async function install(team: string, change: { state?: string; code?: string } = {}): Promise<{ status: number; page: string; scopes: string }> {
  const begun = await fetch(`${home}/slack/install`, { redirect: 'manual' })
  const to = new URL(begun.headers.get('location') ?? ''), cookie = begun.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  expect(to.origin + to.pathname).toBe(`${slack.url}/oauth/v2/authorize`)
  const back = new URL(to.searchParams.get('redirect_uri') ?? '')
  back.searchParams.set('code', change.code ?? slack.grant(team))
  back.searchParams.set('state', change.state ?? to.searchParams.get('state') ?? '')
  const done = await fetch(back, { headers: { cookie } })
  return { status: done.status, page: await done.text(), scopes: to.searchParams.get('scope') ?? '' }
}

describe('installing', () => {
  test('asks for what the manifest asks, seals what it gets, and hears from then on', async () => {
    expect((await slack.deliver(slack.people.say('U0CAND', 'too early'))).acknowledged).toBe(false)
    const { status, page, scopes } = await install('T0ACME')
    expect([status, scopes]).toEqual([200, SCOPES.map((s) => s.scope).join(',')])
    expect(SCOPES.map((s) => s.scope).toSorted()).toEqual(manifest.oauth_config.scopes.bot.toSorted())
    expect(page).toContain('Bole is installed')
    expect(page).not.toMatch(/<script|<style|\s(?:style|on\w+)=/)
    expect([...rows.keys(), rows.get('T0ACME')?.includes('xoxb')]).toEqual(['T0ACME', false])
    expect(await slack.deliver(slack.people.say('U0CAND', 'hello'))).toMatchObject({ acknowledged: true })
    expect(events).toMatchObject([{ kind: 'message', text: 'hello' }])
    await bot.send({ platform: 'slack', tenant: 'T0ACME', conversation: '@U0CAND' }, say('hello'), 'k')
    await expect(bot.send({ platform: 'slack', tenant: 'T0OTHER', conversation: '@U9EVE' }, say('hello'), 'k')).rejects.toMatchObject({ failure: 'forbidden' })
    expect(log.lines.join()).not.toMatch(/xoxb|hello/)
  })

  test('each workspace is written to with its own token', async () => {
    await install('T0ACME')
    await install('T0OTHER')
    await bot.send({ platform: 'slack', tenant: 'T0OTHER', conversation: '@U9EVE' }, say('hello'), 'k')
    await expect(bot.send({ platform: 'slack', tenant: 'T0OTHER', conversation: 'C0HIRING' }, say('hello'), 'k')).rejects.toMatchObject({ failure: 'gone' })
  })

  test.each([['a forged state', { state: 'forged' }, 400, 'expired'], ['a code Slack does not know', { code: 'unknown' }, 502, 'Something went wrong']])('%s installs nothing', async (_what, change, status, words) => {
    const got = await install('T0ACME', change)
    expect(got.status).toBe(status)
    expect(got.page).toContain(words)
    expect(rows.size).toBe(0)
  })

  test('somebody who changes their mind, or comes without a browser’s cookie', async () => {
    expect((await fetch(`${home}/slack/oauth_redirect?error=access_denied&state=x`)).status).toBe(400)
    expect((await fetch(`${home}/slack/oauth_redirect?code=${slack.grant('T0ACME')}&state=x`)).status).toBe(400)
    expect(rows.size).toBe(0)
  })

  test('a workspace that leaves is forgotten; a removal told late takes nothing from one that came back', async () => {
    await install('T0ACME')
    const removed = slack.people.uninstall()
    slack.people.team.dead = null
    expect((await slack.deliver(removed)).acknowledged).toBe(true)
    expect(rows.size).toBe(1)
    expect((await slack.deliver(slack.people.revoke())).acknowledged).toBe(true)
    expect(rows.size).toBe(0)
    expect((await slack.deliver(slack.people.say('U0CAND', 'still?'))).acknowledged).toBe(false)
  })
})

test('a workspace that is installed again while its old token is tried keeps the new one', async () => {
  await install('T0ACME')
  const removed = slack.people.uninstall(), renewed = sealer(STATE).seal(JSON.stringify({ team: 'T0ACME', name: 'Acme', token: 'xoxb-new', botUser: 'U0BOT', bot: 'B0BOT' }))
  // The old row is read twice: for whom the removal is, and to try its token. By the next look there is a new one.
  let looks = 0
  const get = vi.spyOn(store, 'get').mockImplementation(async (team) => {
    if (++looks > 2) rows.set(team, renewed)
    return rows.get(team)
  })
  closing.push(() => get.mockRestore())
  expect((await slack.deliver(removed)).acknowledged).toBe(true)
  expect(rows.get('T0ACME')).toBe(renewed)
})

describe('requests', () => {
  test('of a workspace that is not ours: refused for good, never stored', async () => {
    await install('T0ACME')
    const other = slack.peopleOf('T0OTHER').say('U9EVE', 'x')
    expect(await slack.deliver(other)).toMatchObject({ acknowledged: false, status: 403 })
    expect(events).toEqual([])
  })

  test('from the future, with another path, or of another kind', async () => {
    await install('T0ACME')
    const hello = slack.people.say('U0CAND', 'x'), in6min = Math.floor(Date.now() / 1000) + 360
    expect((await slack.forge(hello, { timestamp: in6min })).status).toBe(401)
    expect((await slack.forge(hello, { timestamp: in6min - 120 })).status).toBe(200)
    expect((await slack.forge(hello, { path: '/slack/events/' })).status).toBe(404)
    expect((await slack.forge(hello, { path: '/slack/EVENTS' })).status).toBe(404)
    expect((await fetch(`${home}/slack/events`)).status).toBe(404)
  })

  test('nothing of a broken body is logged', async () => {
    expect((await slack.forge(slack.people.say('U0CAND', 'x'), { raw: '{"text":"my salary is' })).status).toBe(400)
    expect(log.lines.join()).not.toContain('salary')
  })
})

test('where a form does not open, whoever pressed is told, and what was pressed is acknowledged', async () => {
  await install('T0ACME')
  const card = { body: [], inputs: [{ kind: 'text' as const, id: 'name', label: 'Name', required: true }], actions: [{ kind: 'button' as const, action: 'run:add', label: 'Add', needs: ['name'] }] }
  const sent = await bot.send({ platform: 'slack', tenant: 'T0ACME', conversation: 'C0HIRING' }, card, 'k')
  slack.faults.on('views.open', { kind: 'error', error: 'expired_trigger_id' })
  expect((await slack.deliver(slack.people.press('U0MGR', 'C0HIRING', sent.message, 'Add'))).acknowledged).toBe(true)
  const shown = (): (string | undefined)[] => slack.people.channel('C0HIRING').ephemeral.filter((e) => e.user === 'U0MGR').map((e) => e.message.text)
  await vi.waitFor(() => expect(shown()).toEqual(['窗口没能打开，可能是 Slack 响应慢了一点。请再点一次按钮。']))
  expect(slack.people.window('U0MGR')).toBeUndefined()
  expect(events).toEqual([])
})

test('the sign of reading comes only where the answer takes its time, and goes with it', async () => {
  await install('T0ACME')
  const place = { platform: 'slack' as const, tenant: 'T0ACME', conversation: '@U0CAND' }
  const statuses = (): string[] => slack.people.team.statuses.map((s) => s.status)
  bot.reading(place, '1.000001')
  expect(waits).toHaveLength(1)
  await bot.send(place, say('at once'), 'k1')
  expect([waits, statuses()]).toEqual([[], []])
  await bot.lookup({ platform: 'slack', tenant: 'T0ACME', user: 'U0CAND' })
  bot.reading(place, '1.000002')
  waits[0]?.()
  await vi.waitFor(() => expect(statuses()).toHaveLength(1))
  now += 2_000
  await bot.send(place, say('after a while'), 'k2')
  await vi.waitFor(() => expect(statuses().at(-1)).toBe(''))
})

describe('the doctor', () => {
  const looked = async (): Promise<Record<string, { ok: boolean; en: string }>> => Object.fromEntries((await bot.examine()).map((c) => [c.what.en, { ok: c.ok, en: c.advice.en }]))

  test('finds everything well, and says what cannot be seen from here', async () => {
    await install('T0ACME')
    const seen = await looked()
    expect(seen).toMatchObject({ 'Slack token · Acme': { ok: true }, 'Slack scopes': { ok: true }, Clock: { ok: true }, 'Hiring channel': { ok: true, en: '#hiring, private, and Bole is in it.' }, 'Slack request URL': { ok: false } })
    // The fake’s is no hexadecimal one, and its address is this machine’s.
    expect(seen['Slack signing secret']?.ok).toBe(false)
    expect(seen['Slack request URL']?.en).toContain('on this machine only')
    expect(JSON.stringify(await bot.examine())).not.toMatch(/xoxb|signing-secret|client-secret/)
  })

  test('nobody has installed it', async () => {
    expect(await looked()).toMatchObject({ 'Slack workspace': { ok: false, en: expect.stringContaining('/slack/install') as unknown } })
  })

  test('names what is missing, and where to add it', async () => {
    await install('T0ACME')
    const { team } = slack.people
    team.scopes.delete('im:write')
    expect((await looked())['Slack scopes']).toMatchObject({ ok: false, en: expect.stringMatching(/im:write.*OAuth & Permissions/) as unknown })
    team.scopes.add('im:write')
    team.scopes.delete('files:read')
    expect((await looked())['Slack scopes']).toMatchObject({ ok: true, en: expect.stringContaining('résumés') as unknown })
    slack.people.channel('C0HIRING').members.delete('U0BOT')
    expect((await looked())['Hiring channel']?.ok).toBe(false)
    now += 120_000
    expect((await looked())['Clock']).toMatchObject({ ok: false, en: expect.stringMatching(/12\d s ahead/) as unknown })
    slack.people.revoke()
    expect((await looked())['Slack token · Acme']).toMatchObject({ ok: false, en: expect.stringContaining('/slack/install') as unknown })
  })

  test('while Slack is away it still answers', async () => {
    await install('T0ACME')
    slack.faults.on('*', { kind: 'reset' }, { times: Infinity })
    expect((await looked())['Slack token · Acme']).toMatchObject({ ok: false })
  })
})

test('what one company’s app sends is never another’s, whatever the payload says', async () => {
  await install('T0ACME')
  const body = slack.people.say('U0CAND', 'x').body as Json
  const strange = { ...body, team_id: 'T0OTHER', authorizations: [{ ...(body['authorizations'] as Json[])[0], team_id: 'T0NOBODY' }] }
  expect(await slack.deliver({ kind: 'event', body: strange })).toMatchObject({ acknowledged: false, status: 403 })
})
