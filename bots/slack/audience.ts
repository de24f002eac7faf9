import { z } from 'zod'
import type { Address } from '../../src/chat/address.ts'
import { BotFailure } from '../../src/chat/bot.ts'
import { Kept } from '../shared/kept.ts'
import type { SlackClients } from './slack-clients.ts'

const MOST = 2_000
/**
 * How long what a channel was is taken for what it is, ms. `conversations.info` is of tier 3, 50 a minute and workspace
 * (docs.slack.dev/apis/web-api/rate-limits): enough for 25 channels that never rest; beyond that little is shown for a while.
 */
const FRESH_MS = 30_000

const Channel = z.object({ is_private: z.boolean().optional(), is_im: z.boolean().optional(), is_mpim: z.boolean().optional(), is_ext_shared: z.boolean().optional(), is_pending_ext_shared: z.boolean().optional() })

/** Who can read along at a place. */
export class Audience {
  readonly #clients: SlackClients
  readonly #known: Kept<'closed' | 'open'>

  constructor(clients: SlackClients, clock: { now(): number }) {
    this.#clients = clients
    this.#known = new Kept(MOST, FRESH_MS, clock)
  }

  /** Only a channel we know to be private, and shared with nobody outside, is closed. Fails where Slack cannot say right now. */
  async of({ tenant, conversation, only }: Address): Promise<'closed' | 'open'> {
    if (only !== undefined || conversation.startsWith('@')) return 'closed'
    const key = `${tenant}:${conversation}`, known = this.#known.get(key)
    if (known) return known
    const audience = await this.#ask(tenant, conversation)
    this.#known.put(key, audience)
    return audience
  }

  async #ask(team: string, conversation: string): Promise<'closed' | 'open'> {
    try {
      const { channel } = await this.#clients.call(team, (client) => client.conversations.info({ channel: conversation }))
      const is = Channel.safeParse(channel).data
      const closed = is && (is.is_private || is.is_im || is.is_mpim) && !is.is_ext_shared && !is.is_pending_ext_shared
      return closed ? 'closed' : 'open'
    } catch (error) {
      if (error instanceof BotFailure && (error.failure === 'unreachable' || error.failure === 'rate-limited')) throw error
      return 'open'
    }
  }
}
