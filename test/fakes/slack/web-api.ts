import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Call, Method, Posted } from './call.ts'
import { Refusal, refuse } from './call.ts'
import { chatMethods } from './chat-methods.ts'
import { conversationMethods } from './conversation-methods.ts'
import type { Fault, Faults } from './faults.ts'
import type { Sockets } from './sockets.ts'
import { viewMethods } from './view-methods.ts'
import type { Triggers } from './view-methods.ts'
import type { Json, Team, World } from './world.ts'

/** One call as it came, for tests to look at. */
export type Called = { method: string; args: Json; team: string | null; at: number; outcome: string }

export type App = { clientId: string; clientSecret: string; appToken: string; signingSecret: string }

export type WebApiDeps = { world: World; faults: Faults; triggers: Triggers; sockets: Sockets; app: App; validate: boolean; record: boolean; posted: Posted }

export const bodyOf = async (req: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const part of req) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

export const answer = (res: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  res.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text), ...headers }).end(text)
}

/** Everything under /api/. */
export class WebApi {
  readonly calls: Called[] = []
  readonly #deps: WebApiDeps
  readonly #methods: Map<string, Method>
  /** Codes of finished installations, for oauth.v2.access. */
  readonly #codes = new Map<string, string>()

  constructor(deps: WebApiDeps) {
    this.#deps = deps
    this.#methods = new Map(Object.entries({ ...chatMethods, ...conversationMethods, ...viewMethods(deps.triggers) }))
  }

  /** Somebody agreed to install the app in this workspace. */
  grant(team: string): string {
    const code = this.#deps.world.uuid()
    this.#codes.set(code, team)
    return code
  }

  async handle(req: IncomingMessage, res: ServerResponse, method: string): Promise<void> {
    const { world, faults, record } = this.#deps
    const args = argsOf(req.headers['content-type'] ?? '', (await bodyOf(req)).toString())
    const token = req.headers.authorization?.replace(/^Bearer /, '') ?? (args['token'] as string | undefined)
    const fault = faults.take(method, args['channel'])
    const called: Called = { method, args, team: world.byToken.get(token ?? '')?.id ?? null, at: world.now(), outcome: fault?.kind ?? 'ok' }
    if (record) this.calls.push(called)
    if (fault && !spares(fault)) return misbehave(fault, req, res)

    const [body, team] = this.#outcome(method, args, token, fault?.kind === 'error' ? fault : undefined)
    if (body['ok'] === false) called.outcome = String(body['error'])
    if (fault?.kind === 'lose-reply') return void req.socket.destroy()
    if (fault?.kind === 'slow') await new Promise((resolve) => { setTimeout(resolve, fault.ms) })
    answer(res, 200, body, { 'x-slack-req-id': world.uuid(), ...(team ? { 'x-oauth-scopes': [...team.scopes].join(','), date: new Date(world.now()).toUTCString() } : {}) })
  }

  #outcome(method: string, args: Json, token: string | undefined, fault?: Fault & { kind: 'error' }): [Json, Team | undefined] {
    const { world, validate, posted } = this.#deps
    try {
      if (fault) return refuse(fault.error, fault.more)
      if (method === 'oauth.v2.access') return [{ ok: true, ...this.#exchange(args) }, undefined]
      if (token === undefined || token === '') return refuse('not_authed')
      if (method === 'apps.connections.open') return [{ ok: true, ...this.#connect(token) }, undefined]
      const act = this.#methods.get(method) ?? refuse('unknown_method', { req_method: method })
      const team = world.byToken.get(token) ?? refuse(token === this.#deps.app.appToken ? 'not_allowed_token_type' : 'invalid_auth')
      if (team.dead) return refuse(team.dead)
      const call: Call = { world, team, args, validate, posted }
      return [{ ok: true, ...act(call) }, team]
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return [{ ok: false, error: error.message, ...error.more }, undefined]
    }
  }

  #connect(token: string): Json {
    if (token !== this.#deps.app.appToken) return refuse(this.#deps.world.byToken.has(token) ? 'not_allowed_token_type' : 'invalid_auth')
    return { url: this.#deps.sockets.ticket() }
  }

  #exchange(args: Json): Json {
    const { world, app } = this.#deps
    if (args['client_id'] !== app.clientId) return refuse('invalid_client_id')
    if (args['client_secret'] !== app.clientSecret) return refuse('bad_client_secret')
    const team = world.teams.get(this.#codes.get(String(args['code'])) ?? '') ?? refuse('invalid_code')
    this.#codes.delete(String(args['code']))
    return {
      app_id: world.appId, authed_user: { id: [...team.users.values()].find((u) => !u.isBot)?.id }, scope: [...team.scopes].join(','), token_type: 'bot', access_token: team.token,
      bot_user_id: team.botUser, team: { id: team.id, name: team.name }, enterprise: null, is_enterprise_install: false,
    }
  }
}

const argsOf = (type: string, body: string): Json => {
  if (type.startsWith('application/json')) return JSON.parse(body || '{}') as Json
  return Object.fromEntries(new URLSearchParams(body))
}

/** Faults with which the call is carried out, or refused in Slack's own words. */
const spares = (fault: Fault): boolean => fault.kind === 'lose-reply' || fault.kind === 'slow' || fault.kind === 'error'

/** A fault that leaves nothing done. */
export const misbehave = (fault: Fault, req: IncomingMessage, res: ServerResponse): void => {
  switch (fault.kind) {
    case 'rate-limited':
      return answer(res, 429, { ok: false, error: 'ratelimited' }, fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) })
    case 'status':
      return answer(res, fault.status, `<!doctype html><title>${fault.status}</title>`)
    case 'html':
      return answer(res, 200, '<!doctype html><title>Maintenance</title>')
    case 'reset':
      return void req.socket.resetAndDestroy()
    default:
      // Never answered: the server's closing ends it.
      return
  }
}
