import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SeededRandom } from '../seeded-random.ts'
import type { Posted } from './call.ts'
import type { Delivered, Delivery, Forged } from './delivery.ts'
import { Requests } from './delivery.ts'
import { Faults } from './faults.ts'
import { serveFile } from './files.ts'
import { People } from './people.ts'
import { ResponseUrls } from './response-urls.ts'
import { Sockets } from './sockets.ts'
import { Triggers } from './view-methods.ts'
import { WebApi, answer } from './web-api.ts'
import { ACME, OTHER, World } from './world.ts'
import type { TeamSeed } from './world.ts'

export type FakeOptions = {
  /** How the app is set up: requests to a URL, or Socket Mode. */
  mode: 'http' | 'socket'
  teams?: TeamSeed[]
  clock?: { now(): number }
  /** All chance: which connection, which call fails. */
  seed?: number
  port?: number
  /** False where only speed counts: blocks are not looked at. */
  validate?: boolean
  /** False where only speed counts: calls are not kept in `api.calls`. */
  record?: boolean
  /** Waits before an event that was not acknowledged goes out again, ms; Slack's are 0, 60 000 and 300 000. Empty: only by `redeliver`. */
  retryAfter?: number[]
  /** Longest wait for an acknowledgement, ms (documented: 3 s). */
  ackWithin?: number
  /** ms between pings on a socket. */
  pingEvery?: number
  onPosted?: Posted
}

const APP = { signingSecret: 'signing-secret', appToken: 'xapp-1-A0BOLE-token', clientId: '1.2', clientSecret: 'client-secret' }

type Pending = { delivery: Delivery; num: number; reason: string }

/** Slack's side of the protocol, on the loopback: as documented, with its faults on switches, and no kinder to Bole than to others. */
export class FakeSlack {
  readonly app = APP
  readonly world: World
  readonly faults: Faults
  readonly sockets: Sockets
  readonly api: WebApi
  readonly people: People
  /** Events nobody acknowledged yet, oldest first; they are forgotten after the third repeat, as Slack forgets them. */
  readonly undelivered: Pending[] = []
  /** Deliveries wait here while `hold` is on. */
  readonly held: { delivery: Delivery; done: (delivered: Delivered) => void }[] = []
  readonly #requests: Requests
  readonly #triggers: Triggers
  readonly #urls: ResponseUrls
  readonly #options: FakeOptions
  readonly #server: Server
  readonly #random: SeededRandom
  readonly #timers = new Set<NodeJS.Timeout>()
  /** Requests that have no answer yet. */
  busy = 0
  #holding = false

  private constructor(options: FakeOptions) {
    const { clock = Date, teams = [ACME, OTHER], seed = 1, validate = true, record = true, ackWithin = 3000, pingEvery = 5000, onPosted: posted = () => {} } = options
    this.#options = options
    this.#random = new SeededRandom(seed)
    const world = (this.world = new World(() => clock.now(), teams))
    const faults = (this.faults = new Faults(this.#random.fork('faults')))
    this.sockets = new Sockets({ random: this.#random.fork('sockets'), ackWithin, pingEvery })
    this.#requests = new Requests({ secret: APP.signingSecret, ackWithin })
    this.#triggers = new Triggers(world)
    this.#urls = new ResponseUrls({ world, faults, validate, posted })
    this.api = new WebApi({ world, faults, triggers: this.#triggers, sockets: this.sockets, app: APP, validate, record, posted })
    this.people = this.peopleOf(teams[0]!.id)
    this.#server = createServer((req, res) => {
      this.busy += 1
      res.once('close', () => { this.busy -= 1 })
      void this.#route(req, res).catch((error: unknown) => { console.error(error); res.destroy() })
    })
    this.#server.keepAliveTimeout = 60_000
    this.#server.on('upgrade', (req, socket, head) => this.sockets.upgrade(req, socket, head))
  }

  static async start(options: FakeOptions): Promise<FakeSlack> {
    const slack = new FakeSlack(options)
    await new Promise<void>((resolve) => { slack.#server.listen(options.port ?? 0, '127.0.0.1', resolve) })
    slack.#urls.origin = slack.sockets.origin = slack.url
    return slack
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** For SLACK_API_URL. */
  get apiUrl(): string {
    return `${this.url}/api/`
  }

  /** Where requests go: the bot's public URL with its path. */
  get requestUrl(): string {
    return this.#requests.url
  }
  set requestUrl(url: string) {
    this.#requests.url = url
  }

  peopleOf(team: string): People {
    return new People(this.world.teams.get(team)!, { world: this.world, triggers: this.#triggers, urls: this.#urls })
  }

  /** Brings something to the bot, once. An event that is not acknowledged stays in `undelivered`. */
  async deliver(delivery: Delivery): Promise<Delivered> {
    if (this.#holding) return new Promise((done) => { this.held.push({ delivery, done }) })
    return this.#attempt({ delivery, num: 0, reason: '' })
  }

  /** Tries the oldest (or this) undelivered event again, with the headers of a repeat. */
  async redeliver(pending = this.undelivered[0]): Promise<Delivered> {
    if (!pending) throw new Error('everything was acknowledged')
    this.undelivered.splice(this.undelivered.indexOf(pending), 1)
    return this.#attempt(pending)
  }

  /** A request as anybody could make it, with what a test changes. */
  forge(delivery: Delivery, forged: Forged): Promise<Delivered> {
    return this.#requests.deliver(delivery, null, forged)
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

  /** Somebody agreed to install the app; the code oauth.v2.access takes. */
  grant(team: string): string {
    return this.api.grant(team)
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#requests.close()
    this.sockets.close()
    this.#server.closeAllConnections()
    await new Promise((resolve) => { this.#server.close(resolve) })
  }

  async #attempt({ delivery, num, reason }: Pending): Promise<Delivered> {
    const attempt = num === 0 ? null : { num, reason }
    const delivered = await (this.#options.mode === 'http' ? this.#requests.deliver(delivery, attempt) : this.sockets.deliver(delivery, attempt))
    if (delivered.acknowledged) delivery.answered?.(delivered.answer)
    else if (delivery.kind === 'event' && num < 3) this.#again({ delivery, num: num + 1, reason: delivered.reason ?? '' })
    return delivered
  }

  #again(pending: Pending): void {
    this.undelivered.push(pending)
    const wait = this.#options.retryAfter?.[pending.num - 1]
    if (wait === undefined) return
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      if (this.undelivered.includes(pending)) void this.redeliver(pending)
    }, wait)
    this.#timers.add(timer)
  }

  async #route(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { pathname } = new URL(req.url ?? '/', 'http://x')
    if (pathname.startsWith('/api/')) return this.api.handle(req, res, pathname.slice('/api/'.length))
    if (pathname.startsWith('/actions/')) return this.#urls.handle(req, res, pathname)
    if (pathname.startsWith('/files-pri/')) return serveFile(this.world, this.faults, req, res, pathname)
    answer(res, 200, '<!doctype html><title>Sign in to Slack</title>')
  }
}

export const startFakeSlack = (options: FakeOptions): Promise<FakeSlack> => FakeSlack.start(options)
