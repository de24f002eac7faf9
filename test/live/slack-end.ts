import { createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { Agent, createServer, request } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** A message a bot posted. `key`: the effect's key in its metadata, where it has one. */
export type Post = { channel: string; ts: string; text: string; blocks: string; key: string | null; metadata: object | null; at: number }

/** One message of a person, delivered under the same id however often. */
export type Event = { id: string; channel: string; user: string; ts: string; text: string }

/** `postMs`: how long a post takes. The others are shares of all posts: refused for a second, failed, made and the answer lost. */
export type Weather = { postMs: number; limited: number; broken: number; cut: number }

/** What a bot gave a method. */
type Given = Partial<Record<string, string>>

const CALM: Weather = { postMs: 0, limited: 0, broken: 0, cut: 0 }
/** Slack waits this long for an answer, ms. */
const ACK = 3_000

/**
 * Slack's end of the wire with as little work in it as possible, so that a bot is measured and not its counterpart: signed events go out, the calls a
 * bot makes are answered. What Slack refuses, and all the rest of its protocol, is not here: for that there is `test/fakes/slack`.
 */
export class SlackEnd {
  static readonly team = 'T0BOLE'
  static readonly hiring = 'C0HIRING'
  readonly env: Record<string, string>
  readonly posts = new Map<string, Post[]>()
  weather: Weather = CALM
  onPost: (post: Post) => void = () => {}
  readonly #secret = randomUUID()
  readonly #agent = new Agent({ keepAlive: true })
  readonly #server: Server
  #lastTs = 0

  private constructor(server: Server) {
    this.#server = server
    const { port } = server.address() as AddressInfo
    this.env = {
      SLACK_BOT_TOKEN: 'xoxb-1-bench', SLACK_SIGNING_SECRET: this.#secret, SLACK_HIRING_CHANNEL: SlackEnd.hiring,
      SLACK_API_URL: `http://127.0.0.1:${port}/api/`,
    }
  }

  static async open(): Promise<SlackEnd> {
    const server = createServer().listen(0, '127.0.0.1')
    server.keepAliveTimeout = 60_000
    await once(server, 'listening')
    const end = new SlackEnd(server)
    server.on('request', (asked, answer) => void end.#serve(asked, answer))
    return end
  }

  /** Hands an event to a bot. True where it said 200 in time. */
  deliver(port: number, { id, channel, user, ts, text }: Event): Promise<boolean> {
    const body = Buffer.from(JSON.stringify({
      token: 'x', team_id: SlackEnd.team, context_team_id: SlackEnd.team, context_enterprise_id: null, api_app_id: 'A0BOLE', type: 'event_callback', event_id: id, event_time: Math.floor(Number(ts)),
      authorizations: [{ enterprise_id: null, team_id: SlackEnd.team, user_id: 'U0BOT', is_bot: true, is_enterprise_install: false }], is_ext_shared_channel: false, event_context: `4-${id}`,
      event: {
        type: 'message', channel_type: 'im', channel, user, text, ts, event_ts: ts, client_msg_id: id, team: SlackEnd.team,
        blocks: [{ type: 'rich_text', block_id: 'x', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] }],
      },
    }))
    const at = String(Math.floor(Date.now() / 1_000)), signature = createHmac('sha256', this.#secret).update(`v0:${at}:`).update(body).digest('hex')
    return new Promise((resolve) => {
      const sent = request({
        host: '127.0.0.1', port, path: '/slack/events', method: 'POST', agent: this.#agent, timeout: ACK,
        headers: { 'content-type': 'application/json', 'content-length': body.length, 'x-slack-request-timestamp': at, 'x-slack-signature': `v0=${signature}` },
      }, (answer) => {
        answer.resume()
        answer.on('error', () => {}) // 'close' follows
        answer.on('close', () => { resolve(answer.statusCode === 200 && answer.complete) })
      })
      sent.on('timeout', () => sent.destroy())
      sent.on('error', () => { resolve(false) })
      sent.end(body)
    })
  }

  /** A new message of a person, now. */
  event(user: string, text: string): Event {
    return { id: `Ev${randomUUID()}`, channel: `D${user.slice(1)}`, user, ts: this.#ts(), text }
  }

  close(): void {
    this.#agent.destroy()
    this.#server.close()
    this.#server.closeAllConnections()
  }

  #ts(): string {
    this.#lastTs = Math.max(this.#lastTs + 1, Math.round((performance.timeOrigin + performance.now()) * 1_000))
    return `${Math.floor(this.#lastTs / 1e6)}.${String(this.#lastTs % 1e6).padStart(6, '0')}`
  }

  async #serve(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const parts: Buffer[] = []
    asked.on('error', () => {}) // a bot that was killed
    answer.on('error', () => {})
    for await (const part of asked) parts.push(part as Buffer)
    const url = new URL(asked.url ?? '', 'http://slack'), method = url.pathname.replace(/^.*\//, ''), raw = Buffer.concat(parts).toString()
    const given: Given = { ...Object.fromEntries(url.searchParams), ...(asked.headers['content-type']?.startsWith('application/json') ? flat(raw) : Object.fromEntries(new URLSearchParams(raw))) }
    if (method === 'chat.postMessage' || method === 'chat.update') return this.#post(method, given, asked, answer)
    reply(answer, 200, { ok: true, ...this.#known(method, given) })
  }

  async #post(method: string, given: Given, asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { postMs, limited, broken, cut } = this.weather, luck = postMs === 0 ? 1 : Math.random()
    if (luck < limited) return reply(answer, 429, { ok: false, error: 'ratelimited' }, { 'retry-after': '1' })
    if (luck < limited + broken) return reply(answer, 500, { ok: false })
    const channel = given.channel ?? '', ts = method === 'chat.update' ? (given.ts ?? '') : this.#ts(), text = given.text ?? ''
    // made, whatever becomes of the answer, as on the real thing
    if (method === 'chat.postMessage') this.#keep(channel, ts, text, given)
    if (postMs > 0) await sleep(postMs)
    if (luck < limited + broken + cut) return void asked.socket.destroy()
    reply(answer, 200, { ok: true, channel, ts, message: { type: 'message', user: 'U0BOT', bot_id: 'B0BOT', ts, text } })
  }

  #keep(channel: string, ts: string, text: string, given: Given): void {
    const metadata = JSON.parse(given.metadata ?? 'null') as { event_payload?: { key?: string } } | null
    const post: Post = { channel, ts, text, blocks: given.blocks ?? '[]', key: metadata?.event_payload?.key ?? null, metadata, at: performance.now() }
    const there = this.posts.get(channel)
    if (there) there.push(post)
    else this.posts.set(channel, [post])
    this.onPost(post)
  }

  /** What a bot may ask about the workspace. */
  #known(method: string, given: Given): object {
    const channel = given.channel ?? '', user = given.user ?? given.users ?? ''
    switch (method) {
      case 'auth.test': return { url: 'https://acme.slack.com/', team: 'Acme', user: 'bole', team_id: SlackEnd.team, user_id: 'U0BOT', bot_id: 'B0BOT', is_enterprise_install: false }
      case 'conversations.open': return { channel: { id: `D${user.slice(1)}` } }
      case 'conversations.info': return { channel: { id: channel, name: 'hiring', is_channel: true, is_private: true, is_im: channel.startsWith('D'), is_member: true, is_archived: false, is_shared: false, is_ext_shared: false, is_org_shared: false } }
      case 'users.info': return { user: { id: user, team_id: SlackEnd.team, name: user.toLowerCase(), real_name: user, tz: 'Asia/Shanghai', locale: 'zh-CN', is_bot: false, deleted: false, profile: { real_name: user, display_name: user } } }
      case 'conversations.history': case 'conversations.replies': return { messages: this.#history(channel, given.oldest ?? '0', Number(given.limit ?? 100), given.include_all_metadata === 'true' || given.include_all_metadata === '1'), has_more: false }
      default: return {}
    }
  }

  #history(channel: string, oldest: string, limit: number, withMetadata: boolean): object[] {
    const since = (this.posts.get(channel) ?? []).filter((p) => Number(p.ts) > Number(oldest))
    return since.slice(-limit).reverse().map(({ ts, text, metadata }) => ({ type: 'message', user: 'U0BOT', bot_id: 'B0BOT', ts, text, ...(metadata && withMetadata ? { metadata } : {}) }))
  }
}

const flat = (json: string): Given =>
  Object.fromEntries(Object.entries(JSON.parse(json || '{}') as object).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]))

function reply(answer: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  const text = JSON.stringify(body)
  answer.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), ...headers }).end(text)
}
