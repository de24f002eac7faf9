import type { IncomingMessage, ServerResponse } from 'node:http'
import { appMethods } from './app-methods.ts'
import type { Answer, Call, Method, Rules } from './call.ts'
import { Download, Refusal, refuse } from './call.ts'
import type { Calendars } from './calendars.ts'
import { chatRoutes } from './chat-methods.ts'
import type { Fault, Faults } from './faults.ts'
import { CODES } from './faults.ts'
import type { Hire } from './hire.ts'
import { messageRoutes } from './message-methods.ts'
import type { PressTokens } from './press-tokens.ts'
import { Rates } from './rates.ts'
import type { Sockets } from './sockets.ts'
import { Tokens } from './tokens.ts'
import type { Json, World } from './world.ts'

/** One call as it came, for tests to look at. `about`: ids it names. `outcome`: `ok`, a code, or the fault it met. */
export type Called = { name: string; method: string; path: string; query: Record<string, string>; body: Json; about: string[]; at: number; outcome: string }

export type OpenApiDeps = { world: World; faults: Faults; tokens: PressTokens; sockets: Sockets; hire: Hire; calendars: Calendars; rules: Rules; limits: boolean; record: boolean }

/** `scopes`: any one of them; none needed where empty. */
export type Route = { name: string; method: string; at: string; act: Method; scopes: string[] }

/** Everything under /open-apis/, and the door of the long connection. */
export class OpenApi {
  readonly calls: Called[] = []
  readonly tokens: Tokens
  readonly #deps: OpenApiDeps
  readonly #rates: Rates
  readonly #routes: (Route & { pattern: RegExp })[]

  constructor(deps: OpenApiDeps) {
    this.#deps = deps
    this.tokens = new Tokens(deps.world)
    this.#rates = new Rates(deps.world.now)
    const routes: Route[] = [...messageRoutes, ...chatRoutes, ...appMethods(deps.world), ...deps.hire.routes, ...deps.calendars.routes, { name: 'card.update', method: 'POST', at: '/interactive/v1/card/update', act: deps.tokens.update, scopes: [] }]
    this.#routes = routes.map((route) => ({ ...route, pattern: new RegExp(`^${route.at.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`) }))
  }

  async handle(req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
    const { world, faults, record } = this.#deps
    const path = url.pathname.replace(/^\/open-apis/, ''), query = Object.fromEntries(url.searchParams), body = jsonOf(await bodyOf(req))
    const { name, act } = this.#find(req, path, query, body)
    const about = [query, body].flatMap((o) => Object.values(o)).filter((v): v is string => typeof v === 'string').concat(path.split('/'))
    const fault = faults.take(name, about)
    const called: Called = { name, method: req.method ?? '', path, query, body, about, at: world.now(), outcome: fault?.kind ?? 'ok' }
    if (record) this.calls.push(called)
    if (fault && !spares(fault)) return misbehave(fault, req, res)

    const [status, said, headers] = outcome(() => (fault ? meet(fault) : undefined, act()))
    if (said instanceof Download) {
      return void res.writeHead(200, { 'content-type': said.type, 'content-length': said.bytes.length, 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(said.name)}` }).end(said.bytes)
    }
    if (said['code'] !== 0) called.outcome = String(said['code'])
    if (fault?.kind === 'lose-reply') return void req.socket.destroy()
    if (fault?.kind === 'slow') await new Promise((resolve) => { setTimeout(resolve, fault.ms) })
    answer(res, status, said, headers)
  }

  /** What is called, and how it is carried out. */
  #find(req: IncomingMessage, path: string, query: Record<string, string>, body: Json): { name: string; act: () => Answer } {
    if (req.method === 'POST' && path === '/callback/ws/endpoint') return { name: 'ws.endpoint', act: () => this.#endpoint(body) }
    if (req.method === 'POST' && path === '/auth/v3/tenant_access_token/internal') return { name: 'auth.token', act: () => this.#token(body) }
    for (const route of this.#routes) {
      const match = req.method === route.method ? route.pattern.exec(path) : null
      if (match) return { name: route.name, act: () => this.#carryOut(route, req, { world: this.#deps.world, path: { ...match.groups }, query, body, rules: this.#deps.rules }) }
    }
    return { name: 'unknown', act: () => refuse(99991301, `404 page not found: ${req.method} ${path}`, { status: 404 }) }
  }

  #carryOut({ name, act, scopes }: Route, req: IncomingMessage, call: Call): Answer {
    const token = req.headers.authorization?.replace(/^Bearer /, '') ?? ''
    if (token === '') return refuse(99991661, 'Missing access token for authorization. Please make a request with token attached.')
    if (!this.tokens.good(token)) return refuse(CODES['dead token'], 'Invalid access token for authorization. Please make a test attempt with the correct token.')
    if (scopes.length > 0 && !scopes.some((scope) => call.world.scopes.has(scope))) {
      return refuse(CODES['no scope'], `Access denied. One of the following scopes is required: [${scopes.join(', ')}].`, { more: { error: { permission_violations: scopes.map((subject) => ({ type: 'action_privilege_required', subject })) } } })
    }
    if (this.#deps.limits) this.#rates.count(name, this.#place(name, call))
    return act(call)
  }

  /** Messages are counted by chat and person, drawings by message. */
  #place(name: string, { world, path, body }: Call): string | undefined {
    const to = String(body['receive_id'])
    if (name === 'im.message.create') return world.people.has(to) ? world.direct(to).id : to
    if (name === 'im.message.reply') return world.messages.get(path['id'] ?? '')?.chat
    return name === 'im.message.patch' ? path['id'] : undefined
  }

  #token(body: Json): Json {
    this.tokens.asked++
    this.#authorize(body['app_id'], body['app_secret'], () => refuse(10014, 'app secret invalid', { status: 200 }))
    return { ...this.tokens.give(), msg: 'ok' }
  }

  #endpoint(body: Json): Json {
    const { sockets } = this.#deps
    this.#authorize(body['AppID'], body['AppSecret'], () => refuse(514, 'AppID or AppSecret is wrong', { status: 200 }))
    if (sockets.full) return refuse(1000040350, 'exceed max connection number', { status: 200 })
    return { msg: '', data: { URL: sockets.ticket(), ClientConfig: sockets.clientConfig } }
  }

  #authorize(id: unknown, secret: unknown, refusal: () => never): void {
    const { app } = this.#deps.world
    if (id !== app.id || secret !== app.secret) refusal()
  }
}

const outcome = (act: () => Answer): [number, Answer, Record<string, string>] => {
  try {
    const said = act()
    return [200, said instanceof Download ? said : { code: 0, msg: 'success', ...said }, {}]
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return [error.status, { code: error.code, msg: error.message, ...error.more }, error.headers]
  }
}

/** Faults that are said in Feishu's own words. */
const meet = (fault: Fault): void => {
  if (fault.kind === 'code') refuse(typeof fault.code === 'number' ? fault.code : CODES[fault.code], 'a fault of the fake', { status: fault.status ?? 400 })
  if (fault.kind === 'throttled' || fault.kind === 'rate-limited') {
    refuse(CODES['app is busy'], 'request trigger frequency limit', { status: fault.kind === 'throttled' ? 400 : 429, headers: fault.reset === undefined ? {} : { 'x-ogw-ratelimit-reset': String(fault.reset) } })
  }
}

/** Faults with which the call is carried out, or refused in words. */
const spares = ({ kind }: Fault): boolean => kind === 'lose-reply' || kind === 'slow' || kind === 'code' || kind === 'throttled' || kind === 'rate-limited'

/** A fault that leaves nothing done. */
const misbehave = (fault: Fault, req: IncomingMessage, res: ServerResponse): void => {
  switch (fault.kind) {
    case 'status': return answer(res, fault.status, `<!doctype html><title>${fault.status}</title>`, fault.headers)
    case 'html': return answer(res, 200, '<!doctype html><title>Maintenance</title>')
    case 'reset': return void req.socket.resetAndDestroy()
    // Never answered: the server's closing ends it.
    default: return
  }
}

const bodyOf = async (req: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of req) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

const jsonOf = (body: string): Json => {
  try { return (JSON.parse(body) as Json | null) ?? {} } catch { return {} }
}

export const answer = (res: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  res.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text), ...headers }).end(text)
}
