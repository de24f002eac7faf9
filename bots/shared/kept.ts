/** A bounded memory: entries live `ttl` ms, and where there are too many, the one written longest ago goes first. */
export class Kept<V> {
  readonly #entries = new Map<string, { value: V; until: number }>()
  readonly #most: number
  readonly #ttl: number
  readonly #clock: { now(): number }

  constructor(most: number, ttl: number, clock: { now(): number }) {
    this.#most = most
    this.#ttl = ttl
    this.#clock = clock
  }

  get(key: string): V | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined || entry.until > this.#clock.now()) return entry?.value
    this.#entries.delete(key)
    return undefined
  }

  put(key: string, value: V): void {
    this.#entries.delete(key)
    this.#entries.set(key, { value, until: this.#clock.now() + this.#ttl })
    const oldest = this.#entries.size > this.#most ? this.#entries.keys().next().value : undefined
    if (oldest !== undefined) this.#entries.delete(oldest)
  }

  drop(key: string): void {
    this.#entries.delete(key)
  }
}
