import { refuse } from './call.ts'

/** Calls of one method by one app in a second; calls from one address in 20 s, after which it is barred for 5 min (…/how-to-process-api-throttling-on-the-dingtalk-server). */
export type RateLimits = { method: number; address: number; withinMs: number; barredMs: number }
const RATES: RateLimits = { method: 20, address: 10_000, withinMs: 20_000, barredMs: 300_000 }
/** The second is a tenth shorter here: calls that left in time may arrive closer together. */
const SECOND = 900

/** Counts calls as DingTalk does. */
export class Rates {
  readonly #limits: RateLimits
  readonly #now: () => number
  readonly #methods = new Map<string, number[]>()
  #address: number[] = []
  #barred = 0

  constructor(now: () => number, limits: Partial<RateLimits>) {
    this.#now = now
    this.#limits = { ...RATES, ...limits }
  }

  /** Whether the address may call at all; one more call of it. */
  admits(): boolean {
    const now = this.#now(), { address, withinMs, barredMs } = this.#limits
    if (now < this.#barred) return false
    if (this.#address.length >= address) this.#address = this.#address.filter((at) => at > now - withinMs)
    this.#address.push(now)
    if (this.#address.length > address) this.#barred = now + barredMs
    return now >= this.#barred
  }

  count(name: string, old: boolean): void {
    const now = this.#now(), recent = (this.#methods.get(name) ?? []).filter((at) => at > now - SECOND)
    this.#methods.set(name, recent)
    if (recent.length >= this.#limits.method) refuse(old ? 'old qps of app' : 'qps of app', 'too many calls in a second')
    recent.push(now)
  }
}
