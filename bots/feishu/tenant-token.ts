import { z } from 'zod'
import { FeishuFailure } from './failures.ts'

/** A token is exchanged so long before its end, ms: in its last half hour Feishu gives a new one beside it (open.feishu.cn/document/server-docs/authentication-management/access-token/tenant_access_token_internal). */
const EARLY_MS = 5 * 60_000

const Given = z.object({ tenant_access_token: z.string().min(1), expire: z.number().positive() })

/** The app's token for its company: asked for once at a time, whoever waits for it, and kept until shortly before its end. */
export class TenantToken {
  readonly #ask: () => Promise<unknown>
  readonly #clock: { now(): number }
  #kept: { token: string; until: number } | undefined
  #asking: Promise<string> | undefined

  constructor(ask: () => Promise<unknown>, clock: { now(): number }) {
    this.#ask = ask
    this.#clock = clock
  }

  async get(): Promise<string> {
    const kept = this.#kept
    if (kept && this.#clock.now() < kept.until) return kept.token
    return (this.#asking ??= this.#renew().finally(() => { this.#asking = undefined }))
  }

  /** Another than this one, which Feishu did not take. */
  async instead(of: string): Promise<string> {
    if (this.#kept?.token === of) this.#kept = undefined
    return this.get()
  }

  async #renew(): Promise<string> {
    const given = Given.safeParse(await this.#ask()).data
    if (!given) throw new FeishuFailure('unreachable', 0)
    const lives = given.expire * 1_000
    this.#kept = { token: given.tenant_access_token, until: this.#clock.now() + lives - Math.min(EARLY_MS, lives / 2) }
    return given.tenant_access_token
  }
}
