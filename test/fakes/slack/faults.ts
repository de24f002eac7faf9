import type { SeededRandom } from '../seeded-random.ts'
import type { Json } from './world.ts'

/** What can go wrong with a call of the Web API. */
export type Fault =
  /** Carried out, but the answer is cut off. */
  | { kind: 'lose-reply' }
  /** 429; `retryAfter` in seconds, left out as some proxies do. */
  | { kind: 'rate-limited'; retryAfter?: number }
  | { kind: 'status'; status: number }
  /** Never answered, never carried out. */
  | { kind: 'hang' }
  /** The connection breaks before anything is carried out. */
  | { kind: 'reset' }
  /** 200 with a page for people, as a proxy or a maintenance page answers. */
  | { kind: 'html' }
  /** Answered late, ms. */
  | { kind: 'slow'; ms: number }
  /** `ok: false` with this word. */
  | { kind: 'error'; error: string; more?: Json }

export type When = {
  /** Only calls that name this channel. */
  channel?: string
  /** How many calls meet it; Infinity until `clear`. Default 1. */
  times?: number
  /** How likely a call that fits meets it. Default 1. */
  chance?: number
}

type Rule = { method: string; fault: Fault; when: When; left: number }

/** The switches: which calls go wrong, and how. */
export class Faults {
  readonly #random: SeededRandom
  #rules: Rule[] = []

  constructor(random: SeededRandom) {
    this.#random = random
  }

  /** `method`: as in chat.postMessage; `*` for all; `response_url` and `files` for what is not the Web API. */
  on(method: string, fault: Fault, when: When = {}): void {
    this.#rules.push({ method, fault, when, left: when.times ?? 1 })
  }

  clear(): void {
    this.#rules = []
  }

  /** The fault this call meets; the first rule that fits is used up by one. */
  take(method: string, channel?: unknown): Fault | undefined {
    if (this.#rules.length === 0) return undefined
    const rule = this.#rules.find((r) => (r.method === '*' || r.method === method) && (r.when.channel === undefined || r.when.channel === channel) && this.#random.next() < (r.when.chance ?? 1))
    if (!rule) return undefined
    if (--rule.left <= 0) this.#rules = this.#rules.filter((r) => r !== rule)
    return rule.fault
  }
}
