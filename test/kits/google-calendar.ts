import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createEmulator, type Emulator } from 'emulate'
import express from 'express'

export const CLIENT = { id: 'bole.apps.googleusercontent.com', secret: 'GOCSPX-emulated' }
export const USER = 'interviews@example.com', ANN = 'ann@example.com', BEN = 'ben@example.com'
const REDIRECT = 'http://127.0.0.1:9/consented'

type GoogleEvent = { id: string; attendees?: { email: string; responseStatus?: string }[] } & Record<string, unknown>
/** What emulate forgets of an event. `id`: its own, for it takes nobody else's; it changes where the event does. */
type Beside = { id: string; version: number } & Record<string, unknown>

/**
 * Google's calendars, its consent page and its tokens (emulate, npm, Apache-2.0). What stands before it keeps ids that were chosen and what the service forgets (sequence, private properties), reads one
 * event out of the list, and changes one by making it anew; all else is emulate's: consent, tokens, busy times, lists, what an event must have.
 */
export class GoogleCalendar {
  readonly asked: string[] = []
  readonly #emulator: Emulator
  readonly #beside = new Map<string, Beside>()
  readonly #server: Server

  private constructor(emulator: Emulator) {
    this.#emulator = emulator
    const events = '/calendar/v3/calendars/:calendar/events'
    this.#server = express().use(express.text({ type: () => true })).use(({ method, path }, _, next) => { this.asked.push(`${method} ${path}`); next() })
      .get(`${events}/:id`, async ({ params, headers }, response) => {
        const found = await this.#find(params.calendar, params.id, headers.authorization)
        response.status(typeof found === 'number' ? found : 200).json(typeof found === 'number' ? { error: { code: found } } : found)
      })
      .post(events, async ({ params, headers, body, url }, response) => {
        const { id, ...event } = JSON.parse(body as string) as GoogleEvent
        if (this.#beside.has(id)) return void response.status(409).json({ error: { code: 409, errors: [{ reason: 'duplicate' }] } })
        const made = await this.#ask('POST', url, headers.authorization, event)
        if (made.status === 200) this.#keep(id, event, made.body as GoogleEvent)
        response.status(made.status).json(made.status === 200 ? await this.#find(params.calendar, id, headers.authorization) : made.body)
      })
      .patch(`${events}/:id`, async ({ params: { calendar, id }, headers, body }, response) => {
        const known = await this.#find(calendar, id, headers.authorization)
        if (typeof known === 'number') return void response.status(known).json({ error: { code: known } })
        if (headers['if-match'] !== undefined && headers['if-match'] !== known['etag']) return void response.status(412).json({ error: { code: 412 } })
        const change = { ...known, ...(JSON.parse(body as string) as object) }, made = await this.#ask('POST', `/calendar/v3/calendars/${calendar}/events`, headers.authorization, change)
        if (made.status !== 200) return void response.status(made.status).json(made.body)
        await this.#ask('DELETE', `/calendar/v3/calendars/${calendar}/events/${this.#beside.get(id)?.id}`, headers.authorization)
        this.#keep(id, change, made.body as GoogleEvent)
        response.json(await this.#find(calendar, id, headers.authorization))
      })
      .delete(`${events}/:id`, async ({ params: { calendar, id }, headers }, response) => {
        const { status, body } = await this.#ask('DELETE', `/calendar/v3/calendars/${calendar}/events/${this.#beside.get(id)?.id ?? id}`, headers.authorization)
        response.status(status).send(body === null ? '' : JSON.stringify(body))
      })
      .use(async ({ method, originalUrl, headers, body }, response) => {
        const told = await fetch(`${this.#emulator.url}${originalUrl}`, { method, headers: { ...(headers.authorization ? { authorization: headers.authorization } : {}), 'content-type': headers['content-type'] ?? 'text/plain' }, ...(method === 'GET' ? {} : { body: typeof body === 'string' ? body : '' }) })
        response.status(told.status).type('json').send(await told.text())
      })
      .listen(0, '127.0.0.1')
  }

  static async start(): Promise<GoogleCalendar> {
    const calendar = new GoogleCalendar(await createEmulator({ service: 'google', port: 0, seed: { google: {
      users: [{ email: USER, name: 'Interviews' }], oauth_clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, name: 'Bole', redirect_uris: [REDIRECT] }],
      calendars: [{ id: USER, summary: 'Interviews', primary: true, user_email: USER }, { id: ANN, summary: 'Ann', user_email: USER }, { id: BEN, summary: 'Ben', user_email: USER }],
    } } }))
    await once(calendar.#server, 'listening')
    return calendar
  }

  get service(): { api: string; token: string } {
    const url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
    return { api: `${url}/calendar/v3`, token: `${url}/oauth2/token` }
  }

  /** A person's way over Google's consent page, to the refresh token that the settings want. */
  async consent(scope: string): Promise<string> {
    const asked = new URLSearchParams({ client_id: CLIENT.id, redirect_uri: REDIRECT, response_type: 'code', scope, access_type: 'offline' })
    const page = await (await fetch(`${this.#emulator.url}/o/oauth2/v2/auth?${asked.toString()}`)).text(), form = [...page.matchAll(/<form[^>]*action="([^"]+)"[^>]*>([\s\S]*?)<\/form>/g)].find(([, , inputs = '']) => inputs.includes(USER)), fields = new URLSearchParams()
    for (const [, name = '', value = ''] of (form?.[2] ?? '').matchAll(/<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g)) fields.set(name, value.replaceAll('&amp;', '&'))
    const sent = await fetch(new URL(form?.[1] ?? '', this.#emulator.url), { method: 'POST', body: fields, redirect: 'manual' }), code = new URL(sent.headers.get('location') ?? '').searchParams.get('code') ?? ''
    const granted = await fetch(this.service.token, { method: 'POST', body: new URLSearchParams({ grant_type: 'authorization_code', code, client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uri: REDIRECT }) })
    return ((await granted.json()) as { refresh_token: string }).refresh_token
  }

  /** What people do by themselves, with a token of the user's. */
  async meet(token: string, calendar: string, event: object): Promise<void> {
    const { status } = await this.#ask('POST', `/calendar/v3/calendars/${calendar}/events`, `Bearer ${token}`, event)
    if (status !== 200) throw new Error(`no meeting: ${status}`)
  }

  async listed(token: string, calendar = USER): Promise<GoogleEvent[]> {
    return ((await this.#ask('GET', `/calendar/v3/calendars/${calendar}/events`, `Bearer ${token}`)).body as { items: GoogleEvent[] }).items
  }

  async token(refresh: string): Promise<string> {
    const granted = await fetch(this.service.token, { method: 'POST', body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refresh, client_id: CLIENT.id, client_secret: CLIENT.secret }) })
    return ((await granted.json()) as { access_token: string }).access_token
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await this.#emulator.close()
  }

  #keep(id: string, { sequence, extendedProperties }: Record<string, unknown>, made: GoogleEvent): void {
    this.#beside.set(id, { id: made.id, version: (this.#beside.get(id)?.version ?? 0) + 1, sequence, extendedProperties })
  }

  async #find(calendar: string, id: string, authorization: string | undefined): Promise<GoogleEvent | number> {
    const { status, body } = await this.#ask('GET', `/calendar/v3/calendars/${calendar}/events`, authorization)
    if (status !== 200) return status
    const beside = this.#beside.get(id), found = (body as { items: GoogleEvent[] }).items.find((one) => one.id === beside?.id)
    if (!beside || !found) return 404
    const { id: _, version, ...more } = beside
    return { ...found, ...more, id, etag: `"${version}"` }
  }

  async #ask(method: string, path: string, authorization: string | undefined, body?: object): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`${this.#emulator.url}${path}`, { method, headers: { ...(authorization ? { authorization } : {}), 'content-type': 'application/json' }, ...(body ? { body: JSON.stringify(body) } : {}) }), text = await response.text()
    return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) }
  }
}
