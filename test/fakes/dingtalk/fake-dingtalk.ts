import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SeededRandom } from '../seeded-random.ts'
import { Calendars } from './calendars.ts'
import type { Posted, Rules } from './call.ts'
import type { Delivered, Delivery } from './delivery.ts'
import { Faults } from './faults.ts'
import { OpenApi } from './open-api.ts'
import { People } from './people.ts'
import { Quota } from './quota.ts'
import type { RateLimits } from './rates.ts'
import { Rates } from './rates.ts'
import { Sockets } from './sockets.ts'
import type { CompanySeed } from './world.ts'
import { ACME, World } from './world.ts'

/** Waits before what was not acknowledged goes out again, ms: 60 s (a comment in the vendor's SDK). How often nobody wrote down; here three times. */
export const RETRIES = [60_000, 60_000, 60_000]

export type FakeOptions = {
  company?: CompanySeed
  /** Time; with `after` the waits of `retryAfter` are on it too. */
  clock?: { now(): number; after?(ms: number, then: () => void): () => void }
  /** All chance: which connection, which id, which call fails. */
  seed?: number
  port?: number
  /** What is wrong with a card's variables, beyond sizes; nothing where it is left out. */
  wrongInCard?: Rules['wrongInCard']
  /** False where only speed counts: nothing is refused for coming too fast. */
  limits?: boolean
  /** The numbers of it, scaled. */
  rates?: Partial<RateLimits>
  /** False where only speed counts: calls are not kept in `api.calls`. */
  record?: boolean
  /** ms, as in `RETRIES`. Empty: only by `redeliver`. */
  retryAfter?: number[]
  /** Longest wait for an acknowledgement of a message or event, real ms (60 s there). */
  ackWithin?: number
  /** The same for a press, real ms (documented: 2 s). */
  pressWithin?: number
  /** How likely what was delivered comes once more, presses too. */
  twice?: number
  /** How likely what met a broken connection, or none, is never delivered again. */
  lost?: number
  /** Session webhooks count against the month (nobody wrote down whether they do). */
  meterSessions?: boolean
  onPosted?: Posted
}

type Pending = { delivery: Delivery; num: number; reason: string }

/** DingTalk's side of the protocol, on the loopback: as documented, with its faults on switches, and no kinder to Bole than to others. */
export class FakeDingTalk {
  readonly world: World
  readonly faults: Faults
  readonly sockets: Sockets
  readonly api: OpenApi
  readonly people: People
  readonly quota: Quota
  readonly calendars: Calendars
  /** What nobody acknowledged yet, oldest first; forgotten after the last repeat. */
  readonly undelivered: Pending[] = []
  /** What was lost around a broken connection (`lost`). */
  readonly lost: Delivery[] = []
  /** Deliveries wait here while `hold` is on. */
  readonly held: { delivery: Delivery; done: (delivered: Delivered) => void }[] = []
  readonly #options: FakeOptions
  readonly #server: Server
  readonly #random: SeededRandom
  readonly #timers = new Set<() => void>()
  #holding = false

  private constructor(options: FakeOptions) {
    const { clock = Date, company = ACME, seed = 1, wrongInCard = () => [], limits = true, record = true, meterSessions = false, onPosted: posted = () => {} } = options
    this.#options = options
    this.#random = new SeededRandom(seed)
    const world = (this.world = new World(() => clock.now(), company)), rules: Rules = { wrongInCard, posted }
    const faults = (this.faults = new Faults(this.#random.fork('faults'))), quota = (this.quota = new Quota(world.now))
    this.calendars = new Calendars(world)
    this.sockets = new Sockets({ random: this.#random.fork('sockets'), now: world.now, appId: world.app.appId })
    this.api = new OpenApi({ world, faults, sockets: this.sockets, quota, rates: limits ? new Rates(world.now, options.rates ?? {}) : null, calendars: this.calendars, rules, record, meterSessions })
    this.people = new People({ world, rules })
    this.#server = createServer((req, res) => void this.api.handle(req, res, new URL(req.url ?? '/', 'http://x')).catch((error: unknown) => { console.error(error); res.destroy() }))
    this.#server.keepAliveTimeout = 60_000
    this.#server.on('upgrade', (req, socket, head) => this.sockets.upgrade(req, socket, head))
  }

  static async start(options: FakeOptions = {}): Promise<FakeDingTalk> {
    const dingtalk = new FakeDingTalk(options)
    await new Promise<void>((resolve) => { dingtalk.#server.listen(options.port ?? 0, '127.0.0.1', resolve) })
    dingtalk.sockets.origin = dingtalk.world.origin = dingtalk.url
    return dingtalk
  }

  /** For DINGTALK_API_URL. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Brings something to the bot, once. A message or event that is not acknowledged stays in `undelivered`. The same delivery again is the same thing again. */
  async deliver(delivery: Delivery): Promise<Delivered> {
    if (this.#holding) return new Promise((done) => { this.held.push({ delivery, done }) })
    return this.#attempt({ delivery, num: 0, reason: '' })
  }

  /** Tries the oldest (or this) undelivered one again. */
  async redeliver(pending = this.undelivered[0]): Promise<Delivered> {
    if (!pending) throw new Error('everything was acknowledged')
    this.undelivered.splice(this.undelivered.indexOf(pending), 1)
    return this.#attempt(pending)
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
    this.sockets.close()
    this.#server.closeAllConnections()
    await new Promise((resolve) => { this.#server.close(resolve) })
  }

  async #attempt({ delivery, num }: Pending): Promise<Delivered> {
    const { ackWithin = 3000, pressWithin = 2000, twice = 0, lost = 0 } = this.#options, press = delivery.kind === 'press'
    const card = String(delivery.body['outTrackId'])
    if (press) this.world.pressing.add(card)
    const delivered = await this.sockets.deliver(delivery, press ? pressWithin : ackWithin)
    this.world.pressing.delete(card)
    if (press || delivered.acknowledged) {
      delivery.answered?.(delivered)
      if (this.#random.chance(twice)) void this.sockets.deliver(delivery, ackWithin)
    } else if (num < RETRIES.length) {
      if ((delivered.reason === 'connection lost' || delivered.reason === 'no connection') && this.#random.chance(lost)) this.lost.push(delivery)
      else this.#again({ delivery, num: num + 1, reason: delivered.reason ?? '' })
    }
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
}
