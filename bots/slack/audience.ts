import { z } from 'zod'
import type { Address, PersonRef } from '../../src/chat/address.ts'
import { BotFailure } from '../../src/chat/bot.ts'
import { Kept } from '../shared/kept.ts'
import type { SlackClients } from './slack-clients.ts'

const MOST = 2_000
/**
 * How long what a channel was is taken for what it is, ms. `conversations.info` is of tier 3, 50 a minute and workspace
 * (docs.slack.dev/apis/web-api/rate-limits): enough for 25 channels that never rest; beyond that little is shown for a while.
 */
const FRESH_MS = 30_000

/**
 * A channel with more members than these is no hiring team's: nobody can tell who reads there. `conversations.members` is of tier 4, 100 a minute
 * and workspace, and gives at most 1000 at once (docs.slack.dev/reference/methods/conversations.members).
 */
const MOST_PAGES = 5, PAGE = 200

const Channel = z.object({ is_private: z.boolean().optional(), is_im: z.boolean().optional(), is_mpim: z.boolean().optional(), is_ext_shared: z.boolean().optional(), is_pending_ext_shared: z.boolean().optional() })

/** Who can read along at a place. */
export class Audience {
  readonly #clients: SlackClients
  readonly #known: Kept<'closed' | 'open'>
  readonly #members: Kept<ReadonlySet<string> | 'many'>

  constructor(clients: SlackClients, clock: { now(): number }) {
    this.#clients = clients
    this.#known = new Kept(MOST, FRESH_MS, clock)
    this.#members = new Kept(MOST, FRESH_MS, clock)
  }

  /** Only a channel we know to be private, shared with nobody outside, and without the person it is about, is closed. Fails where Slack cannot say right now. */
  async of({ tenant, conversation, only }: Address, about?: PersonRef): Promise<'closed' | 'open'> {
    if (only !== undefined || conversation.startsWith('@')) return 'closed'
    const key = `${tenant}:${conversation}`, audience = await this.#fresh(this.#known, key, () => this.#ask(tenant, conversation))
    if (audience === 'open' || !about) return audience
    const members = await this.#fresh(this.#members, key, () => this.#read(tenant, conversation))
    return members === 'many' || members.has(about.user) ? 'open' : 'closed'
  }

  /** What is known there, else what Slack says now. */
  async #fresh<V>(known: Kept<V>, key: string, ask: () => Promise<V>): Promise<V> {
    const before = known.get(key)
    if (before !== undefined) return before
    const now = await ask()
    known.put(key, now)
    return now
  }

  async #ask(team: string, conversation: string): Promise<'closed' | 'open'> {
    try {
      const { channel } = await this.#clients.call(team, (client) => client.conversations.info({ channel: conversation }))
      const is = Channel.safeParse(channel).data
      const closed = is && (is.is_private || is.is_im || is.is_mpim) && !is.is_ext_shared && !is.is_pending_ext_shared
      return closed ? 'closed' : 'open'
    } catch (error) {
      if (passing(error)) throw error
      return 'open'
    }
  }

  async #read(team: string, channel: string): Promise<ReadonlySet<string> | 'many'> {
    const members = new Set<string>()
    let cursor: string | undefined
    try {
      for (let i = 0; i < MOST_PAGES; i++) {
        const page = await this.#clients.call(team, (client) => client.conversations.members({ channel, limit: PAGE, ...(cursor ? { cursor } : {}) }))
        for (const member of page.members ?? []) members.add(member)
        cursor = page.response_metadata?.next_cursor
        if (!cursor) return members
      }
    } catch (error) {
      if (passing(error)) throw error
    }
    return 'many'
  }
}

const passing = (error: unknown): boolean => error instanceof BotFailure && (error.failure === 'unreachable' || error.failure === 'rate-limited')
