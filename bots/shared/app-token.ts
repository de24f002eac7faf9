/** A new token is asked for so long before the end of the old, ms: in its last half hour Feishu gives one beside it (open.feishu.cn/document/server-docs/authentication-management/access-token/tenant_access_token_internal), DingTalk the same (open.dingtalk.com/document/orgapp/obtain-the-access_token-of-an-internal-app). */
const EARLY_MS = 5 * 60_000

/** A call that takes its time must arrive before the end, ms. */
const SURE_MS = 10_000

/** An app's token: asked for once at a time, whoever waits for it, and renewed in the background before its end. */
export class AppToken {
  readonly #ask: () => Promise<{ token: string; lives: number }>
  readonly #clock: { now(): number }
  #kept: { token: string; early: number; until: number } | undefined
  #asking: Promise<string> | undefined

  /** `lives`: for how long it is good, ms. */
  constructor(ask: () => Promise<{ token: string; lives: number }>, clock: { now(): number }) {
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

  /** Another than this one, which the platform did not take. */
  async instead(of: string): Promise<string> {
    if (this.#kept?.token === of) this.#kept = undefined
    return this.get()
  }

  #renewed(): Promise<string> {
    return (this.#asking ??= this.#renew().finally(() => { this.#asking = undefined }))
  }

  async #renew(): Promise<string> {
    const { token, lives } = await this.#ask(), until = this.#clock.now() + lives
    this.#kept = { token, early: until - Math.min(EARLY_MS, lives / 2), until: until - SURE_MS }
    return token
  }
}
