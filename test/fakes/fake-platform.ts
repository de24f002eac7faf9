import type { Address, MessageRef, PersonRef, Platform } from '../../src/chat/address.ts'
import { conversationKey, personKey } from '../../src/chat/address.ts'
import type { Bot, Profile, Sink } from '../../src/chat/bot.ts'
import { BotFailure } from '../../src/chat/bot.ts'
import type { Card } from '../../src/chat/card.ts'
import type { Inbound } from '../../src/chat/inbound.ts'
import { FakeDelivery, type DeliveryFaults } from './fake-delivery.ts'
import type { SeededRandom } from './seeded-random.ts'
import type { VirtualTime } from './virtual-time.ts'

/**
 * Chances from 0 to 1 of each outgoing call. limited / limitedBare: 429 with and without `retryAfter`. unreachable: fails before it
 * arrives. answerLost: done, but the caller hears `unreachable`. gone: the conversation closes for ever.
 */
export type CallFaults = { limited: number; limitedBare: number; unreachable: number; answerLost: number; gone: number }

/** What people see. `drawn` is every card this message has shown, the last one now. */
export type Shown = { ref: MessageRef; to: Address; key: string; at: number; drawn: Card[] }

/** A process's clock may be an hour ahead of the platform's, and be set right: look-ups go back further than asked, ms. */
const CLOCKS_APART = 2 * 3_600_000
/** One way of an outgoing call, at most, and how long a new message stays invisible to `find`, ms. */
const TRIP = 400
const VISIBLE_AFTER = 1_500
const RETRY_AFTER = 3_000

/**
 * A chat platform: it outlives the processes that talk to it. It is not idempotent: a key sent twice is two messages, which only
 * `find` can tell beforehand.
 */
export class FakePlatform {
  readonly counts = { sent: 0, redrawn: 0, found: 0, limited: 0, limitedBare: 0, unreachable: 0, answerLost: 0, gone: 0 }
  /** Every message, in the order it appeared. */
  readonly shown: Shown[] = []
  readonly profiles = new Map<string, Profile>()
  readonly files = new Map<string, Uint8Array>()
  /** Conversations (`conversationKey`) that everybody can read, and who is known to be in the others. */
  readonly open = new Set<string>()
  readonly members = new Map<string, ReadonlySet<string>>()
  /** People's acts on their way to the bot. */
  readonly delivery: FakeDelivery
  readonly platform: Platform
  /** False on a platform that cannot look a message up. */
  canFind = true
  #watch: (shown: Shown) => void = () => {}
  readonly #closed = new Set<string>()
  readonly #old = new Set<string>()
  readonly #time: VirtualTime
  readonly #random: SeededRandom
  readonly #faults: CallFaults

  constructor(time: VirtualTime, random: SeededRandom, faults: Partial<CallFaults & DeliveryFaults> = {}, platform: Platform = 'slack') {
    this.#time = time
    this.#random = random.fork('calls')
    this.#faults = { limited: 0, limitedBare: 0, unreachable: 0, answerLost: 0, gone: 0, ...faults }
    this.delivery = new FakeDelivery(time, random.fork('delivery'), faults)
    this.platform = platform
  }

  /** Somebody does something; it reaches the running bot at least once, sooner or later. */
  acts(event: Inbound): void {
    this.delivery.carry(event)
  }

  /** Calls back whenever a message appears or is redrawn. */
  watch(watch: (shown: Shown) => void): void {
    this.#watch = watch
  }

  /** From now on this message cannot be changed any more, as on Feishu after 14 days. */
  age({ message }: MessageRef): void {
    this.#old.add(message)
  }

  conversation(place: Address | MessageRef): Shown[] {
    return this.shown.filter(({ ref }) => conversationKey(ref) === conversationKey(place))
  }

  /** One process's bot. After `crash` what was on its way still arrives, but nobody hears the answer. */
  bot(): Bot & { crash(): void } {
    let alive = true
    let sink: Sink | undefined
    const stop = (): void => { if (sink) this.delivery.disconnect(sink) }
    const call = <T>(conversation: Address | MessageRef, run: () => T): Promise<T> =>
      new Promise((resolve, reject) => {
        this.#call(conversation, run, (settle) => { if (alive) settle(resolve, reject) })
      })
    return {
      platform: this.platform,
      visibleMs: VISIBLE_AFTER + 1_000,
      start: async (to) => this.delivery.connect((sink = to)),
      stop: async () => stop(),
      send: (to, card, key) => call(to, () => this.#show(to, card, key)),
      redraw: (message, card) => call(message, () => this.#redraw(message, card)),
      find: (to, key, since) => call(to, () => this.#find(to, key, since)),
      lookup: async (person: PersonRef) => this.profiles.get(personKey(person)) ?? {},
      download: async (file) => this.files.get(file.id) ?? fail('gone'),
      examine: async () => [],
      audience: async (place, about) => (this.open.has(conversationKey(place)) || (about && this.members.get(conversationKey(place))?.has(about.user)) ? 'open' : 'closed'),
      crash: () => {
        alive = false
        stop()
      },
    }
  }

  #call<T>(place: Address | MessageRef, run: () => T, answer: (settle: Settle<T>) => void): void {
    const fault = this.#fault()
    const arrives = this.#random.int(1, TRIP)
    const returns = this.#random.int(1, TRIP)
    this.#time.after(arrives, () => {
      let settle: Settle<T>
      try {
        const result = this.#arrive(place, fault, run)
        settle = (resolve) => { resolve(result) }
      } catch (error) {
        settle = (_, reject) => { reject(error) }
      }
      this.#time.after(returns, () => { answer(settle) })
    })
  }

  #fault(): keyof CallFaults | undefined {
    const fault = (['limited', 'limitedBare', 'unreachable', 'answerLost', 'gone'] as const).find((name) => this.#random.chance(this.#faults[name]))
    if (fault) this.counts[fault]++
    return fault
  }

  #arrive<T>(place: Address | MessageRef, fault: keyof CallFaults | undefined, run: () => T): T {
    if (fault === 'limited') throw new BotFailure('rate-limited', '429', { retryAfter: RETRY_AFTER })
    if (fault === 'limitedBare') throw new BotFailure('rate-limited', '429')
    if (fault === 'unreachable') throw new BotFailure('unreachable', 'no route')
    if (fault === 'gone') this.#closed.add(conversationKey(place))
    if (this.#closed.has(conversationKey(place))) throw new BotFailure('gone', 'conversation closed')
    const result = run()
    if (fault === 'answerLost') throw new BotFailure('unreachable', 'answer lost')
    return result
  }

  #show(to: Address, card: Card, key: string): MessageRef {
    this.counts.sent++
    const ref = { platform: this.platform, tenant: to.tenant, conversation: to.conversation, message: `m${this.shown.length + 1}` }
    const shown = { ref, to, key, at: this.#time.now(), drawn: [structuredClone(card)] }
    this.shown.push(shown)
    this.#watch(shown)
    return ref
  }

  #redraw(message: MessageRef, card: Card): void {
    const shown = this.conversation(message).find(({ ref }) => ref.message === message.message)
    if (!shown || this.#old.has(message.message)) throw new BotFailure('gone', 'no such message, or too old')
    this.counts.redrawn++
    shown.drawn.push(structuredClone(card))
    this.#watch(shown)
  }

  #find(to: Address, key: string, since: number): MessageRef | 'absent' | 'unknown' {
    if (!this.canFind) return 'unknown'
    const visible = this.conversation(to).filter(({ at }) => at >= since - CLOCKS_APART && at + VISIBLE_AFTER <= this.#time.now())
    const found = visible.find((shown) => shown.key === key)
    if (found) this.counts.found++
    return found?.ref ?? 'absent'
  }
}

type Settle<T> = (resolve: (value: T) => void, reject: (reason: unknown) => void) => void

const fail = (failure: 'gone'): never => {
  throw new BotFailure(failure, 'no such file')
}
