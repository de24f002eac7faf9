import { z } from 'zod'
import { CalendarFailure } from '../../ports/calendars.ts'
import { call, failureOf, read, succeeded, type Answer } from './wire.ts'

const GRANT = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive().catch(300) })
/** A token is asked for anew so long before its end, ms. */
const EARLY = 60_000

/** A token of OAuth 2.0, kept until shortly before its end, asked for once however many want it. */
export class AccessToken {
  readonly #url: string
  readonly #form: () => Record<string, string>
  readonly #patience: number
  #kept: { token: Promise<string>; until: number } | null = null

  /** `form`: what is asked, made anew each time since a signed one grows old. */
  constructor(url: string, form: () => Record<string, string>, patience: number) {
    this.#url = url
    this.#form = form
    this.#patience = patience
  }

  /** A call with the token; with a new one where the service no longer takes it. */
  async use(go: (token: string) => Promise<Answer>): Promise<Answer> {
    const answer = await go(await this.#get())
    if (answer.status !== 401) return answer
    this.#kept = null
    return go(await this.#get())
  }

  #get(): Promise<string> {
    if (this.#kept && Date.now() < this.#kept.until) return this.#kept.token
    const kept = { until: Infinity, token: this.#ask().then(({ token, life }) => {
      kept.until = Date.now() + life - EARLY
      return token
    }) }
    this.#kept = kept
    kept.token.catch(() => { if (this.#kept === kept) this.#kept = null })
    return kept.token
  }

  async #ask(): Promise<{ token: string; life: number }> {
    const answer = await call(this.#url, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(this.#form()) }, this.#patience)
    // A wrong key, a grant taken back: RFC 6749, 5.2 says 400 to both.
    if (answer.status === 400) throw new CalendarFailure('forbidden', { cause: 'no token' })
    if (!succeeded(answer)) throw failureOf(answer)
    const { access_token, expires_in } = read(GRANT, answer)
    return { token: access_token, life: expires_in * 1000 }
  }
}
