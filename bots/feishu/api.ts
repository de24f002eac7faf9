import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { Client, LoggerLevel, withTenantToken } from '@larksuiteoapi/node-sdk'
import { z } from 'zod'
import { BotFailure } from '../../src/chat/bot.ts'
import type { AppToken } from '../shared/app-token.ts'
import { parseJson } from '../shared/parse-json.ts'
import type { Asked, Call } from './call.ts'
import { Coded, FeishuFailure, failureOf, needsToken, refusal } from './failures.ts'
import { tenantToken } from './tenant-token.ts'

/** One call may take this long, ms; below the outbox's claim on a message. */
const CALL_MS = 10_000
/** Connections to Feishu. */
const MAX_SOCKETS = 64
/** Idle connections are let go before anybody on the way drops them silently (load balancers: 60 s and more), ms. */
const IDLE_MS = 30_000
/** Largest answer we read, bytes: a page of members is far below. */
const MOST = 4 * 1024 * 1024

/** The vendor's log holds whole requests, tokens with them. */
const SILENT = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {}, trace: () => {} }

const File = z.object({ data: z.instanceof(Uint8Array), headers: z.object({ 'content-type': z.string() }).catch({ 'content-type': '' }) })

export type FeishuApiDeps = { app: { id: string; secret: string }; domain: string; clock: { now(): number } }

/** Feishu's open platform over the vendor's client, which neither retries nor waits nor keeps tokens here: trying again is the outbox's work. */
export class FeishuApi {
  readonly #client: Client
  readonly #tokens: AppToken
  readonly #agents = {
    httpAgent: new HttpAgent({ keepAlive: true, maxSockets: MAX_SOCKETS, timeout: IDLE_MS, scheduling: 'lifo' }),
    httpsAgent: new HttpsAgent({ keepAlive: true, maxSockets: MAX_SOCKETS, timeout: IDLE_MS, scheduling: 'lifo' }),
  }

  constructor({ app, domain, clock }: FeishuApiDeps) {
    this.#client = new Client({ appId: app.id, appSecret: app.secret, domain, disableTokenCache: true, logger: SILENT, loggerLevel: LoggerLevel.error })
    this.#tokens = tenantToken(() => this.#ask({ method: 'POST', path: '/auth/v3/tenant_access_token/internal', data: { app_id: app.id, app_secret: app.secret } }), clock)
  }

  readonly call: Call = async (asked) => {
    const body = await this.#asOurselves((token) => this.#ask(asked, token))
    return 'data' in body ? body['data'] : body
  }

  /** The bytes of a file, `most` at most. */
  async download(path: string, params: Record<string, string>, most: number): Promise<Uint8Array> {
    return this.#asOurselves(async (token) => {
      const answer = await this.#request({ method: 'GET', path, params }, token, { responseType: 'arraybuffer', maxContentLength: most, $return_headers: true }).catch((error: unknown) => {
        throw error instanceof Error && error.message.startsWith('maxContentLength') ? new BotFailure('rejected', 'feishu: the file is too large') : failureOf(jsonIn(error))
      })
      const file = File.safeParse(answer).data
      if (!file) throw new FeishuFailure('unreachable', 0)
      const refused = file.headers['content-type'].startsWith('application/json') ? Coded.safeParse(textOf(file.data)).data : undefined
      if (refused && refused.code !== 0) throw refusal(refused, 200)
      return file.data
    })
  }

  /** Lets idle and open connections go. */
  close(): void {
    this.#agents.httpAgent.destroy()
    this.#agents.httpsAgent.destroy()
  }

  /** With our token; with a fresh one, once, where Feishu does not take it. */
  async #asOurselves<R>(act: (token: string) => Promise<R>): Promise<R> {
    const token = await this.#tokens.get()
    try {
      return await act(token)
    } catch (error) {
      if (!needsToken(error)) throw error
      return act(await this.#tokens.instead(token))
    }
  }

  async #ask(asked: Asked, token?: string): Promise<z.infer<typeof Coded>> {
    const answer = await this.#request(asked, token, { maxContentLength: MOST }).catch((error: unknown) => { throw failureOf(error) })
    const body = Coded.safeParse(answer).data
    if (body?.code !== 0) throw refusal(body, 200)
    return body
  }

  async #request({ method, path, params, data }: Asked, token: string | undefined, how: Record<string, unknown>): Promise<unknown> {
    // Redirects are not followed, nor is a proxy of the environment used, so that the token goes to Feishu alone.
    return this.#client.request<unknown>({
      method, url: `/open-apis${path}`, ...(params ? { params } : {}), ...(data === undefined ? {} : { data }), headers: { 'content-type': 'application/json; charset=utf-8' },
      ...this.#agents, maxRedirects: 0, proxy: false, signal: AbortSignal.timeout(CALL_MS), ...how,
    }, token === undefined ? {} : withTenantToken(token))
  }
}

const textOf = (bytes: Uint8Array): unknown => parseJson(Buffer.from(bytes).toString('utf8'))

/** A refusal that was read as a file. */
const jsonIn = (error: unknown): unknown => {
  const refused = z.object({ response: z.looseObject({ data: z.instanceof(Uint8Array) }) }).safeParse(error).data
  return refused ? { response: { ...refused.response, data: textOf(refused.response.data) } } : error
}
