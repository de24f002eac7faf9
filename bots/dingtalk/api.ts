import { z } from 'zod'
import { BotFailure } from '../../src/chat/bot.ts'
import { AppToken } from '../shared/app-token.ts'
import { KeepAlive, TooMuch } from '../shared/keep-alive.ts'
import { parseJson } from '../shared/parse-json.ts'
import type { Budget } from './budget.ts'
import type { Asked, Call } from './call.ts'
import { codeOf, DingTalkFailure, needsToken, noAnswer, refusal } from './failures.ts'

/** One call may take this long, ms; below the outbox's claim on a message. */
const CALL_MS = 10_000
/** Largest answer we read, bytes. */
const MOST = 1024 * 1024
/** Where the older calls stand, while nobody set another address for all (open.dingtalk.com/document/orgapp/query-user-details). */
const DINGTALK = 'https://api.dingtalk.com', OLDER = 'https://oapi.dingtalk.com'
export const olderUrl = (apiUrl: string): string => (apiUrl === DINGTALK ? OLDER : apiUrl)

const Given = z.object({ accessToken: z.string().min(1), expireIn: z.number().positive() })

export type DingTalkApiDeps = { app: { id: string; secret: string }; apiUrl: string; budget: Pick<Budget, 'spend'>; clock: { now(): number } }

/** DingTalk's server API, as far as we call it. It neither retries nor waits: trying again is the outbox's work. Redirects are never followed, so that the token goes to DingTalk alone. */
export class DingTalkApi {
  readonly #http = new KeepAlive()
  readonly #tokens: AppToken
  readonly #budget: Pick<Budget, 'spend'>
  readonly #apiUrl: string
  readonly #older: string

  constructor({ app, apiUrl, budget, clock }: DingTalkApiDeps) {
    this.#budget = budget
    this.#apiUrl = apiUrl
    this.#older = olderUrl(apiUrl)
    this.#tokens = new AppToken(async () => {
      const given = Given.safeParse(await this.#ask('POST', `${apiUrl}/v1.0/oauth2/accessToken`, { appKey: app.id, appSecret: app.secret })).data
      if (!given) throw new DingTalkFailure('unreachable')
      return { token: given.accessToken, lives: given.expireIn * 1_000 }
    }, clock)
  }

  readonly call: Call = async ({ kind, ...asked }) => {
    if (kind !== null) await this.#budget.spend(kind)
    const token = await this.#tokens.get()
    try {
      return await this.#asOurselves(asked, token)
    } catch (error) {
      if (!needsToken(error)) throw error
      return this.#asOurselves(asked, await this.#tokens.instead(token))
    }
  }

  /** Sends to the webhook of a conversation, which needs no token. `gone` where it is over: then nothing was sent. */
  async webhook(url: string, data: unknown): Promise<void> {
    await this.#ask('POST', url, data)
  }

  /** The bytes of a file, `most` at most, from wherever DingTalk says that they are. */
  async bytes(address: string, most: number): Promise<Uint8Array> {
    const url = URL.canParse(address) ? new URL(address) : undefined
    if (!url || (url.protocol !== 'https:' && url.origin !== new URL(this.#apiUrl).origin)) throw new BotFailure('forbidden', 'dingtalk: no place of DingTalk’s')
    const { status, body } = await this.#http.ask(url, { method: 'GET', headers: {}, within: CALL_MS, most }).catch((error: unknown) => {
      throw error instanceof TooMuch ? new BotFailure('rejected', 'dingtalk: the file is too large') : noAnswer(0)
    })
    if (status === 200) return body
    // Storage answers so where an address is over.
    throw new BotFailure([403, 404, 410].includes(status) ? 'gone' : 'unreachable', 'dingtalk: the file cannot be fetched')
  }

  /** Lets idle and open connections go. */
  close(): void {
    this.#http.close()
  }

  #asOurselves({ method, path, data, once }: Omit<Asked, 'kind'>, token: string): Promise<unknown> {
    if (!path.startsWith('/topapi/')) return this.#ask(method, this.#apiUrl + path, data, { 'x-acs-dingtalk-access-token': token, ...(once === undefined ? {} : { 'x-client-token': once }) })
    return this.#ask(method, `${this.#older}${path}?access_token=${encodeURIComponent(token)}`, data)
  }

  async #ask(method: Asked['method'], url: string, data: unknown, headers: Record<string, string> = {}): Promise<unknown> {
    const { status, body } = await this.#http.ask(url, {
      method, headers: { accept: 'application/json', 'content-type': 'application/json', ...headers }, ...(data === undefined ? {} : { body: JSON.stringify(data) }), within: CALL_MS, most: MOST,
    }).catch(() => { throw noAnswer(0) })
    // Nothing more to say, as where something was taken away.
    if (body.length === 0 && status >= 200 && status < 300 && method === 'DELETE') return {}
    const answer = parseJson(body.toString('utf8')), code = codeOf(answer, status)
    if (code !== undefined) throw refusal(code, status)
    if (typeof answer !== 'object' || answer === null || status >= 300) throw noAnswer(status)
    return answer
  }
}
