import { z } from 'zod'
import type { Address, PersonRef } from '../../src/chat/address.ts'
import { BotFailure } from '../../src/chat/bot.ts'
import { Kept } from '../shared/kept.ts'
import type { Call } from './call.ts'
import { membersOf } from './members.ts'

const MOST = 2_000
/** How long what a group was is taken for what it is, ms. */
const FRESH_MS = 30_000

/** open.feishu.cn/document/server-docs/group/chat/get-2 */
const Closed = z.object({ chat_type: z.literal('private'), external: z.literal(false) })

/** Who can read along at a place. */
export class Audience {
  readonly #call: Call
  /** Who is in a group, where that are our own people alone. */
  readonly #known: Kept<ReadonlySet<string> | 'open'>

  constructor(call: Call, clock: { now(): number }) {
    this.#call = call
    this.#known = new Kept(MOST, FRESH_MS, clock)
  }

  /** Only a group we know to be private, of our own company's people, and without the person it is about, is closed. Fails where Feishu cannot say right now. */
  async of({ tenant, conversation, only }: Address, about?: PersonRef): Promise<'closed' | 'open'> {
    if (only !== undefined || conversation.startsWith('@')) return 'closed'
    const key = `${tenant}:${conversation}`, known = this.#known.get(key), members = known ?? (await this.#ask(tenant, conversation))
    if (!known) this.#known.put(key, members)
    return members === 'open' || (about && members.has(about.user)) ? 'open' : 'closed'
  }

  async #ask(tenant: string, chat: string): Promise<ReadonlySet<string> | 'open'> {
    try {
      if (!Closed.safeParse(await this.#call({ method: 'GET', path: `/im/v1/chats/${encodeURIComponent(chat)}` })).success) return 'open'
      const members = await membersOf(this.#call, chat)
      return members?.every((m) => m.tenant === tenant) ? new Set(members.map((m) => m.user)) : 'open'
    } catch (error) {
      if (error instanceof BotFailure && (error.failure === 'unreachable' || error.failure === 'rate-limited')) throw error
      return 'open'
    }
  }
}
