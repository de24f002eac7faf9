import { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { BotFailure } from '../../src/chat/bot.ts'
import { parseJson } from '../shared/parse-json.ts'
import { failureOf, refusal, SlackFailure } from './failures.ts'
import type { KeepAlive } from '../shared/keep-alive.ts'
import { fetchOver } from './keep-alive-fetch.ts'
import { SILENT } from './vendor-logger.ts'
import type { Workspace, Workspaces } from './workspaces.ts'

/** Workspaces whose clients are kept. */
const MOST = 500
/** One call may take this long, ms; below the outbox's claim on a message. */
export const CALL_MS = 10_000

const Answer = z.object({ ok: z.boolean(), ts: z.string().optional(), error: z.unknown().optional(), needed: z.unknown().optional(), response_metadata: z.object({ messages: z.unknown().optional(), retryAfter: z.unknown().optional() }).nullish().catch(undefined) })

/** A client that never retries and never waits: trying again is the outbox's work. */
export const slackClient = (token: string, apiUrl: string, http: KeepAlive): WebClient =>
  new WebClient(token, { slackApiUrl: apiUrl, fetch: fetchOver(http), retryConfig: { retries: 0 }, timeout: CALL_MS, rejectRateLimitedCalls: true, allowAbsoluteUrls: false, logger: SILENT })

/** Calls Slack as the bot of a workspace. */
export class SlackClients {
  readonly #workspaces: Workspaces
  readonly #apiUrl: string
  readonly #http: KeepAlive
  readonly #clients = new Map<string, { token: string; client: WebClient }>()

  constructor(workspaces: Workspaces, apiUrl: string, http: KeepAlive) {
    this.#workspaces = workspaces
    this.#apiUrl = apiUrl
    this.#http = http
  }

  /** Fails only with `BotFailure`. */
  async call<R>(team: string, act: (client: WebClient, workspace: Workspace) => Promise<R>): Promise<R> {
    const workspace = await this.workspace(team)
    try { return await act(this.#client(workspace), workspace) } catch (error) { throw failureOf(error) }
  }

  /**
   * The same for what is said and drawn all the time: Slack's client spends as much on an answer as the rest of a turn costs.
   * Resolves to the message's ts.
   */
  async say(team: string, method: 'chat.postMessage' | 'chat.update', args: object): Promise<string | undefined> {
    const { token } = await this.workspace(team)
    const { status, headers, body } = await this.#http.ask(`${this.#apiUrl}${method}`, {
      method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(args), within: CALL_MS,
    }).catch(() => { throw new SlackFailure('unreachable') })
    const answer = Answer.safeParse(parseJson(body.toString('utf8'))).data
    if (status === 200 && answer?.ok) return answer.ts
    throw refusal(status, headers['retry-after'], answer)
  }

  async workspace(team: string): Promise<Workspace> {
    let workspace: Workspace | undefined
    try { workspace = await this.#workspaces.find(team) } catch (error) { throw failureOf(error) }
    if (!workspace) throw new BotFailure('forbidden', 'slack: the app is not installed there')
    return workspace
  }

  drop(team: string): void {
    this.#clients.delete(team)
  }

  #client({ team, token }: Workspace): WebClient {
    const kept = this.#clients.get(team)
    if (kept?.token === token) return kept.client
    const client = slackClient(token, this.#apiUrl, this.#http)
    this.#clients.set(team, { token, client })
    const oldest = this.#clients.size > MOST ? this.#clients.keys().next().value : undefined
    if (oldest !== undefined) this.#clients.delete(oldest)
    return client
  }
}
