import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SeededRandom } from '../seeded-random.ts'
import { Calendars } from './calendars.ts'
import type { Posted, Rules } from './call.ts'
import type { Delivered, Delivery } from './delivery.ts'
import { Faults } from './faults.ts'
import { Hire } from './hire.ts'
import { OpenApi, answer } from './open-api.ts'
import { verification } from './payloads.ts'
import { People } from './people.ts'
import { PressTokens } from './press-tokens.ts'
import type { Forged } from './requests.ts'
import { Requests } from './requests.ts'
import type { ClientConfig } from './sockets.ts'
import { Sockets } from './sockets.ts'
import type { CompanySeed } from './world.ts'
import { ACME, World } from './world.ts'

/** Waits before an event that was not acknowledged goes out again, ms (open.feishu.cn/document/server-docs/event-subscription-guide/overview). */
export const RETRIES = [15_000, 300_000, 3_600_000, 21_600_000]

export type FakeOptions = {
  /** How the app is set up: requests to a URL, or the long connection. */
  mode: 'http' | 'ws'
  company?: CompanySeed
  /** Time; with `after` the waits of `retryAfter` are on it too. */
  clock?: { now(): number; after?(ms: number, then: () => void): () => void }
  /** Whether the app is subscribed to what happens in recruiting, too. */
  recruiting?: boolean
  /** All chance: which connection, which order, which call fails. */
  seed?: number
  port?: number
  /** What is wrong with a card's schema, beyond sizes and numbers; nothing where it is left out. */
  wrongInCard?: (card: unknown) => string[]
  /** False where only speed counts: nothing is refused for coming too fast. */
  limits?: boolean
  /** False where only speed counts: calls are not kept in `api.calls`. */
  record?: boolean
  /** ms, as in `RETRIES`. Empty: only by `redeliver`. */
  retryAfter?: number[]
  /** Longest wait for an acknowledgement, real ms (documented: 3 s). */
  ackWithin?: number
  /** What a connection is told, in seconds. */
  clientConfig?: Partial<ClientConfig>
  /** How likely an acknowledged event comes once more. */
  twice?: number
  onPosted?: Posted
}

type Pending = { delivery: Delivery; num: number; reason: string }

/** Feishu's side of the protocol, on the loopback: as documented, with its faults on switches, and no kinder to Bole than to others. */
export class FakeFeishu {
  readonly world: World
  readonly faults: Faults
  readonly sockets: Sockets
  readonly api: OpenApi
  readonly people: People
  readonly hire: Hire
  readonly calendars: Calendars
  /** Events nobody acknowledged yet, oldest first; they are forgotten after the fourth repeat, as Feishu forgets them. */
  readonly undelivered: Pending[] = []
  /** Deliveries wait here while `hold` is on. */
  readonly held: { delivery: Delivery; done: (delivered: Delivered) => void }[] = []
  readonly #requests: Requests
  readonly #options: FakeOptions
  readonly #server: Server
  readonly #random: SeededRandom
  readonly #timers = new Set<() => void>()
  #holding = false

  private constructor(options: FakeOptions) {
    const { clock = Date, company = ACME, seed = 1, wrongInCard = () => [], limits = true, record = true, ackWithin = 3000, clientConfig = {}, onPosted: posted = () => {} } = options
    this.#options = options
    this.#random = new SeededRandom(seed)
    const world = (this.world = new World(() => clock.now(), company)), rules: Rules = { wrongInCard, posted }
    const faults = (this.faults = new Faults(this.#random.fork('faults'))), tokens = new PressTokens(world)
    world.subscribed.type = options.mode === 'http' ? 'webhook' : 'websocket'
    if (options.recruiting) world.subscribed.events.push('hire.application.stage_changed_v1')
    this.hire = new Hire(world)
    this.calendars = new Calendars(world)
    this.sockets = new Sockets({ random: this.#random.fork('sockets'), ackWithin, clientConfig, now: world.now })
    this.#requests = new Requests({ random: this.#random.fork('requests'), encryptKey: world.app.encryptKey, ackWithin, now: world.now })
    this.api = new OpenApi({ world, faults, tokens, sockets: this.sockets, hire: this.hire, calendars: this.calendars, rules, limits, record })
    this.people = new People({ world, tokens, rules })
    this.#server = createServer((req, res) => void this.#route(req, res).catch((error: unknown) => { console.error(error); res.destroy() }))
    this.#server.keepAliveTimeout = 60_000
    this.#server.on('upgrade', (req, socket, head) => this.sockets.upgrade(req, socket, head))
  }

  static async start(options: FakeOptions): Promise<FakeFeishu> {
    const feishu = new FakeFeishu(options)
    await new Promise<void>((resolve) => { feishu.#server.listen(options.port ?? 0, '127.0.0.1', resolve) })
    feishu.sockets.origin = feishu.url
    return feishu
  }

  /** For FEISHU_DOMAIN. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Where requests go: the bot's public URL with its path. */
  set requestUrl(url: string) {
    this.#requests.url = url
  }

  /** Brings something to the bot, once. An event that is not acknowledged stays in `undelivered`. The same delivery again is the same event again. */
  async deliver(delivery: Delivery): Promise<Delivered> {
    if (this.#holding) return new Promise((done) => { this.held.push({ delivery, done }) })
    return this.#attempt({ delivery, num: 0, reason: '' })
  }

  /** Tries the oldest (or this) undelivered event again. */
  async redeliver(pending = this.undelivered[0]): Promise<Delivered> {
    if (!pending) throw new Error('everything was acknowledged')
    this.undelivered.splice(this.undelivered.indexOf(pending), 1)
    return this.#attempt(pending)
  }

  /** A request as anybody could make it, with what a test changes. */
  forge(delivery: Pick<Delivery, 'body'>, forged: Forged): Promise<Delivered> {
    return this.#requests.deliver(delivery, forged)
  }

  /** What the developer console does when a URL is entered; unsigned. */
  challenge(challenge: string, forged: Forged = {}): Promise<Delivered> {
    return this.#requests.deliver({ body: verification(this.world, challenge) }, { unsigned: true, ...forged })
  }

  /** From now on deliveries wait. */
  hold(): void {
    this.#holding = true
  }

  /** Lets everything go at once, in an order of chance. */
  async release(): Promise<Delivered[]> {
    this.#holding = false
    const waiting = this.held.splice(0)
    const shuffled: typeof waiting = []
    while (waiting.length > 0) shuffled.push(...waiting.splice(this.#random.int(0, waiting.length - 1), 1))
    return Promise.all(shuffled.map(async ({ delivery, done }) => {
      const delivered = await this.deliver(delivery)
      done(delivered)
      return delivered
    }))
  }

  async close(): Promise<void> {
    for (const takeBack of this.#timers) takeBack()
    this.#requests.close()
    this.sockets.close()
    this.#server.closeAllConnections()
    await new Promise((resolve) => { this.#server.close(resolve) })
  }

  async #attempt({ delivery, num }: Pending): Promise<Delivered> {
    const delivered = await (this.#options.mode === 'http' ? this.#requests.deliver(delivery) : this.sockets.deliver(delivery))
    if (delivery.kind === 'press' || delivered.acknowledged) delivery.answered?.(delivered)
    if (delivery.kind === 'press') return delivered
    if (!delivered.acknowledged && num < RETRIES.length) this.#again({ delivery, num: num + 1, reason: delivered.reason ?? '' })
    else if (delivered.acknowledged && this.#random.chance(this.#options.twice ?? 0)) void this.#attempt({ delivery, num: RETRIES.length, reason: 'acknowledged' })
    return delivered
  }

  #again(pending: Pending): void {
    this.undelivered.push(pending)
    const wait = this.#options.retryAfter?.[pending.num - 1]
    if (wait === undefined) return
    const takeBack = this.#after(wait, () => {
      this.#timers.delete(takeBack)
      if (this.undelivered.includes(pending)) void this.redeliver(pending)
    })
    this.#timers.add(takeBack)
  }

  #after(ms: number, then: () => void): () => void {
    const { clock } = this.#options
    if (clock?.after) return clock.after(ms, then)
    const timer = setTimeout(then, ms)
    return () => clearTimeout(timer)
  }

  async #route(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? '/', 'http://x')
    if (url.pathname.startsWith('/open-apis/') || url.pathname === '/callback/ws/endpoint') return this.api.handle(req, res, url)
    answer(res, 404, '<!doctype html><title>404 page not found</title>')
  }
}
