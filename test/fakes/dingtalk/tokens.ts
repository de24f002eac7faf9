import type { World } from './world.ts'

/** A token lives 2 h; asked for again while it is good it is the same one (open.dingtalk.com/document/orgapp/obtain-the-access_token-of-an-internal-app). */
const LIFE_MS = 2 * 3_600_000

export class Tokens {
  /** How often one was asked for. */
  asked = 0
  readonly #world: World
  #given: { token: string; until: number }[] = []

  constructor(world: World) {
    this.#world = world
  }

  give(): { accessToken: string; expireIn: number } {
    const now = this.#world.now(), last = this.#given.at(-1)
    const good = last && last.until > now ? last : { token: `${this.#world.hex()}`, until: now + LIFE_MS }
    if (good !== last) this.#given.push(good)
    return { accessToken: good.token, expireIn: Math.floor((good.until - now) / 1000) }
  }

  good(token: string): boolean {
    return this.#given.some((g) => g.token === token && g.until > this.#world.now())
  }

  /** All that were given are good no more. */
  kill(): void {
    this.#given = []
  }
}
