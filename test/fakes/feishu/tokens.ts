import type { World } from './world.ts'

/** A tenant token lives 2 h; asked for again it is the same one until half an hour before (…/access-token/tenant_access_token_internal). */
const LIFE_MS = 2 * 3_600_000
const RENEW_MS = 30 * 60_000

export class Tokens {
  /** How often one was asked for. */
  asked = 0
  readonly #world: World
  #given: { token: string; until: number }[] = []

  constructor(world: World) {
    this.#world = world
  }

  give(): { tenant_access_token: string; expire: number } {
    const now = this.#world.now(), last = this.#given.at(-1)
    const good = last && last.until - now >= RENEW_MS ? last : { token: `t-${this.#world.hex()}`, until: now + LIFE_MS }
    if (good !== last) this.#given.push(good)
    return { tenant_access_token: good.token, expire: Math.floor((good.until - now) / 1000) }
  }

  good(token: string): boolean {
    return this.#given.some((g) => g.token === token && g.until > this.#world.now())
  }

  /** All that were given are good no more. */
  kill(): void {
    this.#given = []
  }
}
