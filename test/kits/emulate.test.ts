import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { SlackBot } from '../../bots/slack/bot.ts'
import { installedWorkspaces } from '../../bots/slack/installed-workspaces.ts'
import { writeTicket } from '../../bots/slack/ticket.ts'
import type { Address } from '../../src/chat/address.ts'
import { say, type Card } from '../../src/chat/card.ts'
import type { Inbound } from '../../src/chat/inbound.ts'
import { CLIENT, TEAMS, Workspaces } from './workspaces.ts'

const STATE_SECRET = 'a long secret of our own', SIGNING_SECRET = 's3cret'
const FORM: Card = { title: 'Add', body: [], inputs: [{ kind: 'text', id: 'name', label: 'Name', required: true }], actions: [{ kind: 'button', action: 'run:add', label: 'Add', needs: ['name'] }] }

let slack: Workspaces, server: Server, home: string, bot: SlackBot
let rows: Map<string, string>, lines: string[], events: Inbound[]

beforeEach(async () => {
  rows = new Map()
  lines = []
  events = []
  server = express().post('/slack/events', (request, response) => bot.door?.take(request, response)).use((request, response, next) => bot.pages(request, response, next)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  slack = await Workspaces.start(`${home}/slack/oauth_redirect`)
  const line = (message: string, fields?: object): void => void lines.push(JSON.stringify([message, fields]))
  const clock = { now: () => Date.now(), after: (ms: number, then: () => void) => { const timer = setTimeout(then, ms); return () => clearTimeout(timer) } }, log = { info: line, warn: line, error: line }
  const store = { put: async (team: string, sealed: string) => void rows.set(team, sealed), get: async (team: string) => rows.get(team), list: async () => [...rows.values()], remove: async (team: string) => void rows.delete(team) }
  bot = new SlackBot({
    workspaces: installedWorkspaces({ store, secret: STATE_SECRET, log, clock }), intake: { mode: 'http', signingSecret: SIGNING_SECRET },
    install: { clientId: CLIENT.id, clientSecret: CLIENT.secret, stateSecret: STATE_SECRET, publicUrl: home, store },
    apiUrl: slack.apiUrl, expected: { hiringChannel: null, publicUrl: home }, log, clock,
  })
  await bot.start(async (event) => void events.push(event))
})
afterEach(async () => {
  vi.useRealTimers()
  await bot.stop()
  server.closeAllConnections()
  server.close()
  await slack.close()
})

/** From our door over Slack's page and back, with what a browser carries. */
async function install(team: string, change: { state?: string; cookie?: string; scope?: string } = {}): Promise<{ status: number; page: string }> {
  const begun = await fetch(`${home}/slack/install`, { redirect: 'manual' })
  const back = new URL(await slack.agree(team, new URL(begun.headers.get('location') ?? ''), change.scope))
  if (change.state !== undefined) back.searchParams.set('state', change.state)
  const done = await fetch(back, { headers: { cookie: change.cookie ?? begun.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ') } })
  return { status: done.status, page: await done.text() }
}

/** A signed event of a workspace; the status it is answered with. */
async function tell(team: string, event: object): Promise<number> {
  const body = JSON.stringify({ type: 'event_callback', team_id: team, api_app_id: 'A1', event_id: 'Ev1', event_time: 1, authorizations: [{ team_id: team, user_id: 'U0BOT', is_bot: true }], event })
  const at = String(Math.floor(Date.now() / 1000)), signature = `v0=${createHmac('sha256', SIGNING_SECRET).update(`v0:${at}:${body}`).digest('hex')}`
  return (await fetch(`${home}/slack/events`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-slack-request-timestamp': at, 'x-slack-signature': signature }, body })).status
}

async function candidateOf(team: string): Promise<Address> {
  const { members } = (await slack.ask(team, 'users.list', {})) as { members: { id: string; name: string }[] }
  return { platform: 'slack', tenant: team, conversation: `@${members.find((m) => m.name === 'cand')?.id}` }
}

const [ACME, OTHER] = TEAMS

describe('installing', () => {
  test('the token is kept sealed, and opens the workspace', async () => {
    expect(await tell(ACME, { type: 'message', channel_type: 'im', channel: 'D1', user: 'U1', text: 'too early', ts: '1.1' })).toBe(403)
    const { status, page } = await install(ACME)
    expect([status, page]).toEqual([200, expect.stringContaining('Bole is installed')])
    expect([...rows.keys()]).toEqual([ACME])
    expect(slack.tokens).toHaveLength(1)
    for (const token of slack.tokens) expect([...rows.values(), ...lines].join()).not.toContain(token)

    const to = await candidateOf(ACME), since = Date.now(), sent = await bot.send(to, say('Hello <!channel>'), 'key-1')
    expect(await bot.find(to, 'key-1', since)).toEqual(sent)
    expect(await bot.find(to, 'key-2', since)).toBe('absent')
    await bot.redraw(sent, say('Hello again'))
    expect(await bot.lookup({ platform: 'slack', tenant: ACME, user: to.conversation.slice(1) })).toMatchObject({ name: 'Chen Yu' })
    expect(await tell(ACME, { type: 'message', channel_type: 'im', channel: 'D1', user: 'U1', text: 'hello', ts: '1.2' })).toBe(200)
    expect(events).toMatchObject([{ kind: 'message', text: 'hello', from: { tenant: ACME } }])
  })

  test('each workspace hears and is written to with its own token; installing again takes the new one', async () => {
    await install(ACME)
    await install(OTHER)
    expect([...rows.keys()]).toEqual([ACME, OTHER])
    for (const team of [ACME, OTHER]) {
      const to = await candidateOf(team), sent = await bot.send(to, say(`to ${team}`), 'key')
      expect(await bot.find(to, 'key', 0)).toEqual(sent)
    }
    // The people of one are nobody in the other.
    await expect(bot.send({ ...(await candidateOf(OTHER)), tenant: ACME }, say('x'), 'key-3')).rejects.toMatchObject({ failure: 'gone' })
    slack.revoked.add(slack.tokens[0] ?? '')
    await install(ACME)
    await bot.send(await candidateOf(ACME), say('with the new token'), 'key-4')
  })

  test.each<[string, { state?: string; cookie?: string }]>([['a forged state', { state: 'forged' }], ['another browser', { cookie: '' }]])('%s installs nothing', async (_what, change) => {
    expect((await install(ACME, change)).status).toBe(400)
    expect([rows.size, slack.calls]).toEqual([0, []])
  })
})

describe('leaving', () => {
  test.each([['app_uninstalled', { type: 'app_uninstalled' }], ['tokens_revoked', { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0BOT'] } }]])('%s: forgotten, and nothing is sent any more', async (_what, event) => {
    await install(ACME)
    await install(OTHER)
    const to = await candidateOf(ACME)
    await bot.send(to, say('before'), 'key-1')
    slack.revoked.add(slack.tokens[0] ?? '')
    expect(await tell(ACME, event)).toBe(200)
    expect([...rows.keys()]).toEqual([OTHER])
    const calls = slack.calls.length
    await expect(bot.send(to, say('after'), 'key-2')).rejects.toMatchObject({ failure: 'forbidden' })
    expect(slack.calls).toHaveLength(calls)
    expect(await tell(ACME, event)).toBe(403)
    await bot.send(await candidateOf(OTHER), say('still there'), 'key-3')
  })

  test('told of it late, when the app is there again: nothing is forgotten', async () => {
    await install(ACME)
    expect(await tell(ACME, { type: 'app_uninstalled' })).toBe(200)
    expect([...rows.keys()]).toEqual([ACME])
  })
})

describe('what a workspace does not allow', () => {
  test('without the right to write to people nothing is sent, and the failure names the right', async () => {
    await install(ACME, { scope: 'chat:write,users:read' })
    const failed = bot.send(await candidateOf(ACME), say('hello'), 'key-1')
    await expect(failed).rejects.toMatchObject({ failure: 'forbidden', word: 'missing_scope', message: expect.stringContaining('im:write') as string })
  })

  test('without the right to read back nobody can tell what was sent', async () => {
    await install(ACME, { scope: 'chat:write,users:read,im:write' })
    const to = await candidateOf(ACME)
    await bot.send(to, say('hello'), 'key-1')
    expect(await bot.find(to, 'key-1', 0)).toBe('unknown')
  })
})

describe('a window', () => {
  async function ticketed(): Promise<Address> {
    await install(ACME)
    const to = await candidateOf(ACME), { trigger_id: trigger } = await slack.ask(ACME, 'views.generateTriggerId', { user_id: to.conversation.slice(1) }, slack.tokens[0])
    return { ...to, ticket: writeTicket({ trigger: String(trigger), at: Date.now() }) }
  }

  test('opens once for a trigger; the second time it is a message with a button', async () => {
    const to = await ticketed()
    expect((await bot.send(to, FORM, 'key-1')).message).toBe('view:key-1')
    expect((await bot.send(to, FORM, 'key-2')).message).toMatch(/^\d+\.\d+$/)
  })

  test('for a trigger that has grown old it is a message with a button', async () => {
    const { ticket = '', ...to } = await ticketed(), { t: trigger } = JSON.parse(ticket) as { t: string }
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 4_000 })
    // Our clock says it is fresh, Slack’s that it is not.
    expect((await bot.send({ ...to, ticket: writeTicket({ trigger, at: Date.now() }) }, FORM, 'key-1')).message).toMatch(/^\d+\.\d+$/)
    expect(slack.calls.slice(-3)).toEqual(['views.open', 'conversations.open', 'chat.postMessage'])
  })
})
