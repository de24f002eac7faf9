import { EventDispatcher, WSClient } from '@larksuiteoapi/node-sdk'
import type { HttpInstance, Logger } from '@larksuiteoapi/node-sdk'
import { z } from 'zod'
import type { Heard } from '../shared/answers.ts'
import type { BotLog } from '../shared/log.ts'
import { parseJson } from '../shared/parse-json.ts'
import type { PressAnswer } from './answer.ts'
import { Foreign, NotListening } from './ears.ts'
import { FeishuFailure } from './failures.ts'
import { vendorLogger } from './vendor-logger.ts'

/** A ping that is not answered for so long means that nobody is there, s. Feishu says how often to ping: every 2 min. */
const PONG_S = 30
/** From asking for an address to having it; from calling it to being connected, ms. */
const ADDRESS_MS = 10_000, HANDSHAKE_MS = 10_000
/** A pause Feishu's refusals ask for, ms: too many connections, busy (server-side-sdk/nodejs--sdk/handling-events, codes of the endpoint). */
const PATIENCE_MS: Record<number, number> = { 1: 1_000, 1000040350: 30_000 }
const WRONG_SECRET = new Set([403, 514])

const s = z.number().positive()
const Config = z.object({ PingInterval: s.catch(120), ReconnectCount: z.number().catch(-1), ReconnectInterval: s.catch(120) }).catch({ PingInterval: 120, ReconnectCount: -1, ReconnectInterval: 120 })
const Endpoint = z.object({ code: z.literal(0), data: z.object({ URL: z.string().regex(/^wss?:\/\//), ClientConfig: Config }) })
const Refused = z.object({ code: z.number() })

export type LineDeps = {
  app: { id: string; secret: string }
  /** e.g. https://open.feishu.cn, without a slash at the end. */
  domain: string
  /** Resolves once the event is stored: only then is it acknowledged. */
  hear: (event: unknown) => Promise<Heard<PressAnswer>>
  log: BotLog
}

/** Hands events over whole: the package's own way flattens them, and drops what it has no handler for. */
class Whole extends EventDispatcher {
  readonly #sink: (event: unknown) => Promise<unknown>
  constructor(sink: (event: unknown) => Promise<unknown>, logger: Logger) {
    super({ logger })
    this.#sink = sink
  }

  override async invoke(event: unknown): Promise<unknown> {
    return this.#sink(event)
  }
}

/**
 * One long connection, used once. Feishu's client opens it, pings, joins split events and acknowledges; it is not let to reconnect, because it waits for
 * minutes, tells nobody of a first failure and gives up for good where Feishu is busy.
 */
export class SocketLine {
  /** It is closed, or has never been open; the word says why. Never rejects. */
  readonly ended: Promise<string>
  readonly #d: LineDeps
  readonly #client: WSClient
  readonly #dispatcher: Whole
  readonly #gone = new AbortController()
  readonly #busy = new Set<Promise<void>>()
  #asked = false
  #end: (why: string) => void = () => {}
  #ready: () => void = () => {}
  #failure: unknown

  constructor(deps: LineDeps) {
    this.#d = deps
    this.ended = new Promise((end) => { this.#end = end })
    const { app, domain, log } = deps, logger = vendorLogger(log)
    this.#dispatcher = new Whole((event) => this.#hear(event), logger)
    this.#client = new WSClient({
      appId: app.id, appSecret: app.secret, domain, logger, wsConfig: { pingTimeout: PONG_S }, handshakeTimeoutMs: HANDSHAKE_MS,
      httpInstance: { request: () => this.#address() } as unknown as HttpInstance,
      onReady: () => this.#ready(),
      onReconnecting: () => this.#over('closed'),
      onError: () => this.#over('refused'),
    })
  }

  /** Resolves once connected; rejects with a `FeishuFailure`, and then it has ended. */
  async open(): Promise<void> {
    const ready = new Promise<'ready'>((go) => { this.#ready = () => go('ready') })
    await this.#client.start({ eventDispatcher: this.#dispatcher })
    if ((await Promise.race([ready, this.ended])) !== 'ready') throw this.#failure ?? new FeishuFailure('unreachable', 0)
  }

  /** Waits for what is in hand, so that it is acknowledged, and closes. */
  async close(): Promise<void> {
    this.#gone.abort()
    while (this.#busy.size > 0) await Promise.allSettled(this.#busy)
    this.#over('stopped')
  }

  /** The package asks for an address once before each try: the second time is the sign that the first has failed. */
  async #address(): Promise<unknown> {
    try {
      if (this.#asked) throw new FeishuFailure('unreachable', 0)
      this.#asked = true
      return await this.#ask()
    } catch (error) {
      this.#failure = error
      this.#over('no address')
      throw error
    }
  }

  async #ask(): Promise<unknown> {
    const { app, domain } = this.#d, signal = AbortSignal.any([this.#gone.signal, AbortSignal.timeout(ADDRESS_MS)])
    const said = await fetch(`${domain}/callback/ws/endpoint`, {
      method: 'POST', headers: { 'content-type': 'application/json', locale: 'zh' }, body: JSON.stringify({ AppID: app.id, AppSecret: app.secret }), redirect: 'error', signal,
    }).then((answer) => answer.text(), () => { throw new FeishuFailure('unreachable', 0) })
    const answer = parseJson(said), endpoint = Endpoint.safeParse(answer).data
    if (endpoint) return { code: 0, data: { URL: endpoint.data.URL, ClientConfig: { ...endpoint.data.ClientConfig, ReconnectNonce: 0 } } }
    const code = Refused.safeParse(answer).data?.code ?? 0, retryAfter = PATIENCE_MS[code]
    throw new FeishuFailure(WRONG_SECRET.has(code) ? 'forbidden' : retryAfter === undefined ? 'unreachable' : 'rate-limited', code, retryAfter === undefined ? {} : { retryAfter })
  }

  /** What it resolves to is put into the acknowledgement; where it rejects, that says 500. */
  #hear(event: unknown): Promise<unknown> {
    const doing = this.#deliver(event)
    const left: Promise<void> = doing.catch(() => {}).then(() => this.#packagesTurn()).finally(() => this.#busy.delete(left))
    this.#busy.add(left)
    return doing
  }

  async #deliver(event: unknown): Promise<unknown> {
    try {
      const { answer, written } = await this.#d.hear(event)
      void this.#packagesTurn().then(() => written(this.#client.getConnectionStatus().state === 'connected'))
      return Object.keys(answer).length > 0 ? answer : undefined
    } catch (error) {
      // Somebody else's is logged already, and whoever stops knows.
      if (!(error instanceof Foreign || error instanceof NotListening)) this.#d.log.error('feishu: not stored, Feishu delivers it again', { error })
      throw error
    }
  }

  /** The package writes as soon as it has an answer, and tells nobody. After its turn, and before anything else can happen, the answer is with the socket if that is open. */
  async #packagesTurn(): Promise<void> {
    await new Promise<void>((go) => process.nextTick(go))
  }

  /** After the package's own turn, which may be about to set a timer that closing takes back. */
  #over(why: string): void {
    queueMicrotask(() => this.#client.close({ force: true }))
    this.#end(why)
  }
}
