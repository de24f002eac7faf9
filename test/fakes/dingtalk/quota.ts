import { refuse } from './call.ts'

/** Calls a month of a company of the standard edition, all its apps together (…/how-to-process-api-throttling-on-the-dingtalk-server). */
const MONTHLY_CALLS = 5000
/** DingTalk's months are China's. */
const OFFSET_MS = 8 * 3_600_000

/** What the company has used of its calls. Tokens and the directory cost nothing. */
export class Quota {
  limit = MONTHLY_CALLS
  readonly #now: () => number
  readonly #months = new Map<string, Map<string, number>>()

  constructor(now: () => number) {
    this.#now = now
  }

  /** `2026-11`, now. */
  get month(): string {
    return new Date(this.#now() + OFFSET_MS).toISOString().slice(0, 7)
  }

  get used(): number {
    return Object.values(this.by()).reduce((sum, n) => sum + n, 0)
  }

  /** How much each method has cost in a month. */
  by(month = this.month): Record<string, number> {
    return Object.fromEntries(this.#months.get(month) ?? [])
  }

  /** Counts a call, or refuses it. */
  spend(name: string): void {
    if (this.used >= this.limit) refuse('month used up', 'the calls of this month are used up')
    this.use(name)
  }

  /** As if so many had been made. */
  use(name: string, calls = 1): void {
    const month = this.#months.get(this.month) ?? new Map<string, number>()
    this.#months.set(this.month, month.set(name, (month.get(name) ?? 0) + calls))
  }
}
