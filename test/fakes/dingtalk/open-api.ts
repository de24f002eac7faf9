import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Calendars } from './calendars.ts'
import type { Call, Method, Rules } from './call.ts'
import { Refusal, parse, refuse } from './call.ts'
import { cardRoutes } from './card-methods.ts'
import { directoryRoutes } from './directory-methods.ts'
import type { Fault, Faults } from './faults.ts'
import type { Quota } from './quota.ts'
import type { Rates } from './rates.ts'
import { robotRoutes } from './robot-methods.ts'
import type { Sockets } from './sockets.ts'
import { Tokens } from './tokens.ts'
import type { Json, World } from './world.ts'

/** One call as it came, for tests to look at. `about`: ids it names. `outcome`: `ok`, a code, or the fault it met. `inPress`: redraws a card whose press was not answered yet (documented: do not). */
export type Called = { name: string; method: string; path: string; query: Record<string, string>; body: Json; about: string[]; at: number; outcome: string; inPress: boolean }

export type OpenApiDeps = { world: World; faults: Faults; sockets: Sockets; quota: Quota; rates: Rates | null; calendars: Calendars; rules: Rules; record: boolean; meterSessions: boolean }

/** `scopes`: all of them. `metered`: counts against the month. `old`: answers in `errcode`, its token in the query. `open`: needs no token. */
export type Route = { name: string; method: string; at: string; act: Method; scopes: string[]; metered?: true; old?: true; open?: true }

/** Every call of the open platform, the door of the stream, session webhooks, and files. */
export class OpenApi {
  readonly calls: Called[] = []
  /** How often each was called, with what went wrong among it; kept even where calls are not recorded. */
  readonly counts = new Map<string, number>()
  readonly tokens: Tokens
  readonly #deps: OpenApiDeps
  readonly #routes: (Route & { pattern: RegExp })[]

  constructor(deps: OpenApiDeps) {
    this.#deps = deps
    this.tokens = new Tokens(deps.world)
    const routes: Route[] = [
      { name: 'token', method: 'POST', at: '/v1.0/oauth2/accessToken', act: this.#token, scopes: [], open: true }, { name: 'gateway.open', method: 'POST', at: '/v1.0/gateway/connections/open', act: this.#open, scopes: [], open: true },
      ...robotRoutes, ...cardRoutes, ...directoryRoutes, ...deps.calendars.routes,
    ]
    this.#routes = routes.map((route) => ({ ...route, pattern: new RegExp(`^${route.at.replaceAll('.', '\\.').replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`) }))
  }

  async handle(req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
    const { world, faults, rates, record } = this.#deps
    const query = Object.fromEntries(url.searchParams), body = parse(await bodyOf(req)) ?? {}
    if (rates?.admits() === false) return answer(res, 200, BARRED)
    if (req.method === 'GET' && url.pathname.startsWith('/download/')) return this.#download(req, res, decodeURIComponent(url.pathname.slice('/download/'.length)))
    const route = this.#routes.find((r) => r.method === req.method && r.pattern.test(url.pathname)), name = route?.name ?? 'unknown'
    const about = aboutOf(textsIn([query, body])), fault = faults.take(name, about)
    const called: Called = { name, method: req.method ?? '', path: url.pathname, query, body, about, at: world.now(), outcome: fault?.kind ?? 'ok', inPress: name === 'card.put' && world.pressing.has(String(body['outTrackId'])) }
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1)
    if (record) this.calls.push(called)
    if (fault && !spares(fault)) return misbehave(fault, req, res)

    const [status, said] = outcome(route, () => {
      if (fault?.kind === 'code') refuse(fault.code, 'a fault of the fake')
      const path = Object.fromEntries(Object.entries(route?.pattern.exec(url.pathname)?.groups ?? {}).map(([part, text]) => [part, decodeURIComponent(text)]))
      return this.#carryOut(route, req, { world, path, query, headers: { 'x-client-token': req.headers['x-client-token']?.toString() }, body, rules: this.#deps.rules })
    })
    const code = (said['code'] ?? said['errcode'] ?? 0) as string | number
    if (code !== 0) called.outcome = String(code)
    if (fault?.kind === 'lose-reply') return void req.socket.destroy()
    if (fault?.kind === 'slow') await new Promise((resolve) => { setTimeout(resolve, fault.ms) })
    answer(res, status, said)
  }

  #carryOut(route: Route | undefined, req: IncomingMessage, call: Call): Json {
    if (!route) { throw new Refusal(404, { code: 'InvalidAction.NotFound', message: 'Specified api is not found, please check your url and method.' }) }
    const { name, act, scopes, metered, old = false, open } = route, { world, query } = call, { quota, rates, meterSessions } = this.#deps
    if (!open) {
      const token = (old ? query['access_token'] : req.headers['x-acs-dingtalk-access-token']) ?? ''
      if (!this.tokens.good(String(token))) refuse(old ? 'old dead token' : 'dead token', '不合法的access_token')
      const missing = scopes.filter((scope) => !world.scopes.has(scope))
      if (missing.length > 0) refuse(old ? 'old no permission' : 'no permission', `应用尚未开通所需的权限：[${missing.join(',')}]`, old ? {} : { accessdenieddetail: { requiredScopes: missing } })
    }
    rates?.count(name, old)
    if (metered || (meterSessions && name === 'session')) quota.spend(name)
    return act(call)
  }

  #token: Method = ({ world, body }) => {
    this.tokens.asked++
    if (body['appKey'] !== world.app.id || body['appSecret'] !== world.app.secret) refuse('bad credentials', '无效的clientId或者clientSecret')
    return this.tokens.give()
  }

  #open: Method = ({ world, body }) => {
    if (body['clientId'] !== world.app.id || body['clientSecret'] !== world.app.secret) refuse('bad app', '鉴权失败')
    const subscriptions = (Array.isArray(body['subscriptions']) ? body['subscriptions'] : []) as Json[]
    return this.#deps.sockets.ticket(subscriptions.map((s) => `${s['type']} ${s['topic']}`))
  }

  /** The address is signed: it needs no token, and another's is not there. */
  #download(req: IncomingMessage, res: ServerResponse, code: string): void {
    const { world, faults } = this.#deps, file = world.files.get(code), fault = faults.take('download', [code])
    if (fault) return misbehave(fault, req, res)
    if (!file) return answer(res, 404, '<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>')
    res.writeHead(200, { 'content-type': file.type, 'content-length': file.bytes.length, 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}` }).end(file.bytes)
  }
}

/** What whoever calls too often sees in place of an answer (…/how-to-process-api-throttling-on-the-dingtalk-server). */
const BARRED = '<!doctype html><html><body>{"status":1111,"wait":5,"source":"x5","punish":"deny","uuid":"0"}</body></html>'

const outcome = (route: Route | undefined, act: () => Json): [number, Json] => {
  try {
    const said = act()
    return [200, route?.old ? { errcode: 0, errmsg: 'ok', ...said, ...(route.name === 'session' ? {} : { request_id: '15r6h9lkd0000' }) } : said]
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return [error.status, error.body]
  }
}

/** Faults with which the call is carried out, or refused in words. */
const spares = ({ kind }: Fault): boolean => kind === 'lose-reply' || kind === 'slow' || kind === 'code'

/** A fault that leaves nothing done. */
const misbehave = (fault: Fault, req: IncomingMessage, res: ServerResponse): void => {
  switch (fault.kind) {
    case 'status': return answer(res, fault.status, `<!doctype html><title>${fault.status}</title>`)
    case 'rate-limited': return answer(res, 429, '<!doctype html><title>429</title>', fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) })
    case 'html': return answer(res, 200, BARRED)
    case 'reset': return void req.socket.resetAndDestroy()
    // Never answered: the server's closing ends it.
    default: return
  }
}

/** Every text that stands anywhere in it. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** Cards name their place behind a scheme. */
const aboutOf = (texts: string[]): string[] => texts.flatMap((text) => [text, ...(/^dtv1\.card\/\/IM_\w+\.(.+)$/i.exec(text)?.slice(1) ?? [])])

const bodyOf = async (req: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of req) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

const answer = (res: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  res.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text), ...headers }).end(text)
}
