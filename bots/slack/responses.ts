import { z } from 'zod'
import { BotFailure } from '../../src/chat/bot.ts'
import type { BotClock } from '../shared/clock.ts'
import { SlackFailure } from './failures.ts'
import type { KeepAlive } from '../shared/keep-alive.ts'
import type { BotLog } from '../shared/log.ts'
import { parseJson } from '../shared/parse-json.ts'
import { CALL_MS } from './slack-clients.ts'
import type { Ticket } from './ticket.ts'

/** A `response_url` lives for 30 min and five uses (docs.slack.dev/interactivity/handling-user-interaction), ms. */
const LIVES_MS = 30 * 60_000
const HOST = 'hooks.slack.com'

const Refusal = z.object({ ok: z.literal(false), error: z.string() })

export type ResponsesDeps = { apiUrl: string; http: KeepAlive; log: BotLog; clock: BotClock }

/** Answers through the `response_url` of what a person did: it reaches them where the bot is no member. */
export class Responses {
  readonly #d: ResponsesDeps

  constructor(deps: ResponsesDeps) {
    this.#d = deps
  }

  /** False where this way is closed, for good; fails where the outcome is unclear. */
  async answer({ responseUrl, at }: Ticket, drawn: { text: string; blocks: unknown[] }): Promise<boolean> {
    if (responseUrl === undefined || this.#d.clock.now() - at > LIVES_MS || !this.#ours(responseUrl)) return false
    try {
      await this.#post(responseUrl, { response_type: 'ephemeral', replace_original: false, delete_original: false, ...drawn })
      return true
    } catch (error) {
      if (error instanceof BotFailure && (error.failure === 'unreachable' || error.failure === 'rate-limited')) throw error
      this.#d.log.info('slack: a response_url is used up, answering another way', { failure: error instanceof Error ? error.message : 'unknown' })
      return false
    }
  }

  /** The address comes from outside, even if signed: only Slack's own is answered. */
  #ours(address: string): boolean {
    if (!URL.canParse(address)) return false
    const { protocol, host } = new URL(address), api = new URL(this.#d.apiUrl)
    return (host === HOST && protocol === 'https:') || (host === api.host && protocol === api.protocol)
  }

  async #post(address: string, body: unknown): Promise<void> {
    const { status, headers, body: said } = await this.#d.http.ask(address, {
      method: 'POST', headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body), within: CALL_MS,
    }).catch(() => { throw new SlackFailure('unreachable') })
    if (status === 429) throw new SlackFailure('ratelimited', { retryAfter: Number(headers['retry-after'] ?? 5) * 1_000 || 5_000 })
    const refusal = Refusal.safeParse(parseJson(said.toString('utf8'))).data
    if (refusal) throw new SlackFailure(refusal.error)
    if (status >= 500) throw new SlackFailure('unreachable')
    if (status >= 300) throw new SlackFailure(`http_${status}`)
  }
}
