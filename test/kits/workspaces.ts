import { once } from 'node:events'
import type { IncomingHttpHeaders, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createEmulator } from 'emulate'
import type { Emulator } from 'emulate'
import express from 'express'

/** What emulate calls its only team. */
const ONLY = 'T000000001'
const ADMINISTRATOR = 'xoxp-administrator'
export const TEAMS = [ONLY, 'T000000002'] as const
export const CLIENT = { id: '1.2', secret: 'client-secret' }

type Answer = { ok?: boolean; access_token?: string }

/**
 * Workspaces of Slack behind one address: each is an emulator of its own (emulate, npm, Apache-2.0), because emulate knows one team and takes any token for good.
 * What stands before them hands calls to the workspace whose token they bear, names each team, and knows tokens that were revoked. All else is emulate's.
 */
export class Workspaces {
  readonly revoked = new Set<string>()
  /** Calls of the API, oldest first. */
  readonly calls: string[] = []
  readonly #emulators: Emulator[]
  readonly #owners = new Map<string, number>()
  readonly #server: Server

  private constructor(emulators: Emulator[]) {
    this.#emulators = emulators
    this.#server = express().use(express.raw({ type: () => true })).all('/api/:method', async ({ params: { method }, headers, body }, response) => {
      this.calls.push(method)
      response.type('json').send(await this.#answer(method, headers, body as Buffer))
    }).listen(0, '127.0.0.1')
  }

  static async start(redirectUri: string): Promise<Workspaces> {
    const seed = { slack: {
      strict_scopes: true, users: [{ name: 'cand', real_name: 'Chen Yu', email: 'cand@example.com' }], channels: [{ name: 'hiring' }], bots: [{ name: 'bole' }],
      oauth_apps: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, app_id: 'A1', name: 'Bole', redirect_uris: [redirectUri], bot_name: 'bole' }],
      tokens: [{ token: ADMINISTRATOR, user: 'admin', scopes: ['users:read'] }],
    } }
    const one = new Workspaces([await createEmulator({ service: 'slack', port: 0, seed }), await createEmulator({ service: 'slack', port: 0, seed })])
    await once(one.#server, 'listening')
    return one
  }

  get apiUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/api/`
  }

  /** All tokens that were given out. */
  get tokens(): string[] {
    return [...this.#owners.keys()]
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await Promise.all(this.#emulators.map((e) => e.close()))
  }

  /** A person's way over Slack's own page: from where we send them to where Slack sends them. `scope`: what their administrator lets through. */
  async agree(team: string, authorize: URL, scope?: string): Promise<string> {
    const slack = this.#emulators[TEAMS.indexOf(team as typeof ONLY)]?.url ?? '', page = await (await fetch(`${slack}/oauth/v2/authorize${authorize.search}`)).text()
    const form = /<form[^>]*action="([^"]+)"[^>]*>([\s\S]*?)<\/form>/.exec(page), fields = new URLSearchParams()
    for (const [, name = '', value = ''] of (form?.[2] ?? '').matchAll(/<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g)) fields.set(name, value.replaceAll('&amp;', '&'))
    if (scope !== undefined) fields.set('scope', scope)
    const sent = await fetch(new URL(form?.[1] ?? '', slack), { method: 'POST', body: fields, redirect: 'manual' })
    return sent.headers.get('location') ?? ''
  }

  /** The API as its administrator uses it, or whoever has `token`. */
  async ask(team: string, method: string, body: object, token = ADMINISTRATOR): Promise<Record<string, unknown>> {
    const response = await fetch(`${this.#emulators[TEAMS.indexOf(team as typeof ONLY)]?.url}/api/${method}`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(body) })
    return (await response.json()) as Record<string, unknown>
  }

  async #answer(method: string, { authorization = '', 'content-type': type = '' }: IncomingHttpHeaders, body: Buffer): Promise<string> {
    const token = authorization.replace('Bearer ', '')
    if (this.revoked.has(token)) return JSON.stringify({ ok: false, error: 'token_revoked' })
    const handed = async (n: number): Promise<string> => {
      const response = await fetch(`${this.#emulators[n]?.url}/api/${method}`, { method: 'POST', headers: { authorization, 'content-type': type }, body: new Uint8Array(body) })
      return (await response.text()).replaceAll(ONLY, TEAMS[n] ?? '')
    }
    const owner = this.#owners.get(token)
    if (method !== 'oauth.v2.access') return owner === undefined ? JSON.stringify({ ok: false, error: 'invalid_auth' }) : handed(owner)
    let said = ''
    for (const n of this.#emulators.keys()) {
      said = await handed(n)
      const { ok, access_token: fresh } = JSON.parse(said) as Answer
      if (ok && fresh) {
        this.#owners.set(fresh, n)
        break
      }
    }
    return said
  }
}
