import { z } from 'zod'
import type { Address, MessageRef } from '../../src/chat/address.ts'
import { BotFailure } from '../../src/chat/bot.ts'
import type { Conversations } from './conversations.ts'
import type { Ears } from './ears.ts'
import { EFFECT } from './effect-key.ts'
import { SlackFailure } from './failures.ts'
import type { SlackClients } from './slack-clients.ts'

/** Asked for at once; apps that are sold outside of Slack's marketplace are given 15 (docs.slack.dev/changelog, May 2025). */
const PAGE = 100
/** Pages read before we give up knowing. */
const MOST_PAGES = 20
/** Our clock may be ahead of Slack's, s. */
const LEEWAY_S = 5
/** And may have been an hour ahead, and set right, since a message was owed, ms. */
const CLOCKS_MS = 2 * 3_600_000
/** How long before the window a message may be under which somebody answers in it, ms. */
const ROOTS_MS = 7 * 86_400_000
/** Threads read at most, those with the latest replies: each is a call of its own. */
const MOST_THREADS = 20
/** We are not there, or may not look: nobody can tell. */
const CANNOT_TELL = ['missing_scope', 'not_in_channel', 'channel_not_found', 'method_not_supported_for_channel_type', 'thread_not_found']

const Sent = z.object({ ts: z.string(), metadata: z.object({ event_type: z.literal(EFFECT), event_payload: z.object({ key: z.string() }) }) })
const Ours = z.object({ bot_id: z.string() })
const Said = z.looseObject({ ts: z.string(), user: z.string(), text: z.string().default(''), edited: z.object({ ts: z.string() }).optional().catch(undefined) })
type Said = z.infer<typeof Said>
const Root = z.object({ ts: z.string(), latest_reply: z.string() })

/** Reads conversations back: for what we may have sent, and for what Slack gave up delivering. */
export class History {
  readonly #clients: SlackClients
  readonly #conversations: Conversations
  readonly #ears: Ears

  constructor({ clients, conversations, ears }: { clients: SlackClients; conversations: Conversations; ears: Ears }) {
    this.#clients = clients
    this.#conversations = conversations
    this.#ears = ears
  }

  async find(to: Address, key: string, since: number): Promise<MessageRef | 'absent' | 'unknown'> {
    // What one person alone was shown stands in no history.
    if (to.only !== undefined) return 'unknown'
    try {
      return await this.#conversations.at(to, async (channel) => {
        const { bot } = await this.#clients.workspace(to.tenant)
        let blind = false
        for await (const page of this.#pages(to.tenant, channel, since - CLOCKS_MS, to.thread)) {
          if (page === 'more') return 'unknown'
          for (const message of page) {
            const sent = Sent.safeParse(message).data
            if (sent?.metadata.event_payload.key === key) return { platform: 'slack' as const, tenant: to.tenant, conversation: to.conversation, message: sent.ts }
            if (!sent && Ours.safeParse(message).data?.bot_id === bot) blind = true
          }
        }
        // Without the scope metadata.message:read we see our messages, not which they are.
        return blind ? 'unknown' : 'absent'
      })
    } catch (error) {
      if (error instanceof SlackFailure && CANNOT_TELL.includes(error.word)) return 'unknown'
      throw error
    }
  }

  /** Hears again, oldest first, what people said; under the same ids, so what was heard before stays one event. */
  async missed(place: Address, since: number): Promise<void> {
    const { botUser } = await this.#clients.workspace(place.tenant), direct = place.conversation.startsWith('@')
    const { channel, said } = await this.#conversations.at(place, async (at) => ({ channel: at, said: await this.#said(place.tenant, at, since) }))
    for (const one of said) {
      if (one['bot_id'] !== undefined || (!direct && !one.text.includes(`<@${botUser}>`))) continue
      const where = { channel, ...(direct ? { channel_type: 'im' } : {}) }
      await this.#hear(place.tenant, botUser, { ...one, ...where, type: direct ? 'message' : 'app_mention', event_ts: one.ts })
      // The words may have been heard before they were changed.
      if (direct && one.edited) await this.#hear(place.tenant, botUser, { ...where, type: 'message', subtype: 'message_changed', message: one, ts: one.edited.ts, event_ts: one.edited.ts })
    }
  }

  /** What was said since then, oldest first. A history leaves out what stands in threads, and their roots may be older. */
  async #said(team: string, channel: string, since: number): Promise<Said[]> {
    const said = new Map<string, Said>(), roots: z.infer<typeof Root>[] = [], oldest = since / 1_000 - LEEWAY_S
    const take = (page: unknown[] | 'more'): void => {
      for (const message of page === 'more' ? [] : page) {
        const one = Said.safeParse(message).data, root = Root.safeParse(message).data
        if (one && Number(one.ts) > oldest) said.set(one.ts, one)
        if (root && Number(root.latest_reply) > oldest) roots.push(root)
      }
    }
    for await (const page of this.#pages(team, channel, since - ROOTS_MS, undefined)) take(page)
    const threads = roots.toSorted((a, b) => Number(b.latest_reply) - Number(a.latest_reply)).slice(0, MOST_THREADS)
    for (const { ts } of threads) for await (const page of this.#pages(team, channel, since, ts)) take(page)
    return [...said.values()].toSorted((a, b) => Number(a.ts) - Number(b.ts))
  }

  async #hear(team: string, botUser: string, event: { event_ts: string } & Record<string, unknown>): Promise<void> {
    const body = { type: 'event_callback', team_id: team, event_id: `missed:${event.event_ts}`, event_time: Math.floor(Number(event.event_ts)), authorizations: [{ team_id: team, user_id: botUser, is_bot: true }], event }
    await this.#ears.hear(body).catch((cause: unknown) => { throw new BotFailure('unreachable', 'slack: what was missed could not be stored', { cause }) })
  }

  /** Ends with `more` where the window is larger than we read. */
  async *#pages(team: string, channel: string, since: number, thread: string | undefined): AsyncGenerator<unknown[] | 'more'> {
    const window = { channel, oldest: String(Math.max(0, since / 1_000 - LEEWAY_S)), limit: PAGE, include_all_metadata: true }
    let cursor: string | undefined
    for (let n = 0; n < MOST_PAGES; n++) {
      const args = { ...window, ...(cursor ? { cursor } : {}) }
      const page = await this.#clients.call(team, (client) => (thread === undefined ? client.conversations.history(args) : client.conversations.replies({ ...args, ts: thread })))
      yield page.messages ?? []
      cursor = page.response_metadata?.next_cursor
      if (!cursor) return
    }
    yield 'more'
  }
}
