import type { SeededRandom } from '../seeded-random.ts'

/** What Feishu may say of a call, by name (open.feishu.cn/document/server-docs/im-v1/faq, …/getting-started/server-error-codes). */
export const CODES = {
  recalled: 230011, deleted: 230110, 'older than 14 days': 230031, resigned: 230029, 'bad receiver': 230034, 'chat not there': 230019,
  'bot not in chat': 230002, 'bot off': 230006, 'out of range': 230013, 'no p2p': 230018, 'missing scope': 230027, muted: 230035, 'other tenant': 230038, 'person stopped the bot': 230053,
  'bad parameter': 230001, 'too long': 230025, 'bad card': 230099, sensitive: 230022, 'data loss': 230028,
  'chat is busy': 230020, 'being sent': 230049, 'server error': 190003, 'app is busy': 99991400, 'dead token': 99991663, 'no scope': 99991672,
} as const
export type Code = keyof typeof CODES

/** What can go wrong with a call of the open platform. */
export type Fault =
  /** Carried out, but the answer is cut off. */
  | { kind: 'lose-reply' }
  /** 429; `reset` in seconds, left out as some proxies do. */
  | { kind: 'rate-limited'; reset?: number }
  /** HTTP 400 with 99991400, the other way it is said. */
  | { kind: 'throttled'; reset?: number }
  /** Not carried out, in Feishu's own words; some gateways answer these with 200. */
  | { kind: 'code'; code: Code | number; status?: number }
  | { kind: 'status'; status: number; headers?: Record<string, string> }
  /** Never answered, never carried out. */
  | { kind: 'hang' }
  /** The connection breaks before anything is carried out. */
  | { kind: 'reset' }
  /** 200 with a page for people, as a proxy or a maintenance page answers. */
  | { kind: 'html' }
  /** Answered late, ms. */
  | { kind: 'slow'; ms: number }

export type When = {
  /** Only calls that name this chat, person or message. */
  about?: string
  /** How many calls meet it; Infinity until `clear`. Default 1. */
  times?: number
  /** How likely a call that fits meets it. Default 1. */
  chance?: number
}

type Rule = { name: string; fault: Fault; when: When; left: number }

/** The switches: which calls go wrong, and how. */
export class Faults {
  readonly #random: SeededRandom
  #rules: Rule[] = []

  constructor(random: SeededRandom) {
    this.#random = random
  }

  /** `name`: as in `im.message.create`, with `auth.token` and `ws.endpoint` among them; `im.*` for a family, `*` for all. */
  on(name: string, fault: Fault, when: When = {}): void {
    this.#rules.push({ name, fault, when, left: when.times ?? 1 })
  }

  clear(): void {
    this.#rules = []
  }

  /** The fault this call meets; the first rule that fits is used up by one. */
  take(name: string, about: unknown[]): Fault | undefined {
    if (this.#rules.length === 0) return undefined
    const fits = (r: Rule): boolean => (r.name.endsWith('*') ? name.startsWith(r.name.slice(0, -1)) : r.name === name) && (r.when.about === undefined || about.includes(r.when.about))
    const rule = this.#rules.find((r) => fits(r) && this.#random.next() < (r.when.chance ?? 1))
    if (!rule) return undefined
    if (--rule.left <= 0) this.#rules = this.#rules.filter((r) => r !== rule)
    return rule.fault
  }
}
