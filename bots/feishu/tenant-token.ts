import { z } from 'zod'
import { FeishuFailure } from './failures.ts'

/** A new token is asked for so long before the end of the old, ms: in its last half hour Feishu gives one beside it (open.feishu.cn/document/server-docs/authentication-management/access-token/tenant_access_token_internal). */
const EARLY_MS = 5 * 60_000

/** A call that takes its time must arrive before the end, ms. */
const SURE_MS = 10_000

const Given = z.object({ tenant_access_token: z.string().min(1), expire: z.number().positive() })

/** The app's token for its company: asked for once at a time, whoever waits for it, and renewed in the background before its end. */
export class TenantToken {
  readonly #ask: () => Promise<unknown>
  readonly #clock: { now(): number }
  #kept: { token: string; early: number; until: number } | undefined
  #asking: Promise<string> | undefined

  constructor(ask: () => Promise<unknown>, clock: { now(): number }) {
    this.#ask = ask
    this.#clock = clock
  }

  async get(): Promise<string> {
    const kept = this.#kept, now = this.#clock.now()
    if (!kept || now >= kept.until) return this.#renewed()
    // Good for a while: nobody waits, and whether it works shows when the old one is over.
    if (now >= kept.early) this.#renewed().catch(() => {})
    return kept.token
  }

  /** Another than this one, which Feishu did not take. */
  async instead(of: string): Promise<string> {
    if (this.#kept?.token === of) this.#kept = undefined
    return this.get()
  }

  #renewed(): Promise<string> {
    return (this.#asking ??= this.#renew().finally(() => { this.#asking = undefined }))
  }

  async #renew(): Promise<string> {
    const given = Given.safeParse(await this.#ask()).data
    if (!given) throw new FeishuFailure('unreachable', 0)
    const lives = given.expire * 1_000, until = this.#clock.now() + lives
    this.#kept = { token: given.tenant_access_token, early: until - Math.min(EARLY_MS, lives / 2), until: until - SURE_MS }
    return given.tenant_access_token
  }
}
