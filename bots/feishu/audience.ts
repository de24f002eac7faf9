import { z } from 'zod'
import type { Address } from '../../src/chat/address.ts'
import { BotFailure } from '../../src/chat/bot.ts'
import { Kept } from '../shared/kept.ts'
import type { Call } from './call.ts'

const MOST = 2_000
/** How long what a group was is taken for what it is, ms. */
const FRESH_MS = 30_000
/** Members are read in pages of at most 100 (open.feishu.cn/document/server-docs/group/chat-member/get). */
const PAGE = '100'
/** A larger group is no hiring team. */
const MOST_PAGES = 10

/** open.feishu.cn/document/server-docs/group/chat/get-2 */
const Group = z.object({ chat_type: z.literal('private'), external: z.literal(false) })
const Members = z.object({ items: z.array(z.object({ tenant_key: z.string() })).default([]), has_more: z.boolean().default(false), page_token: z.string().default('') })

/** Who can read along at a place. */
export class Audience {
  readonly #call: Call
  readonly #known: Kept<'closed' | 'open'>

  constructor(call: Call, clock: { now(): number }) {
    this.#call = call
    this.#known = new Kept(MOST, FRESH_MS, clock)
  }

  /** Only a group we know to be private, and of our own company's people, is closed. Fails where Feishu cannot say right now. */
  async of({ tenant, conversation, only }: Address): Promise<'closed' | 'open'> {
    if (only !== undefined || conversation.startsWith('@')) return 'closed'
    const key = `${tenant}:${conversation}`, known = this.#known.get(key)
    if (known) return known
    const audience = await this.#ask(tenant, conversation)
    this.#known.put(key, audience)
    return audience
  }

  async #ask(tenant: string, chat: string): Promise<'closed' | 'open'> {
    try {
      const path = `/im/v1/chats/${encodeURIComponent(chat)}`
      if (!Group.safeParse(await this.#call({ method: 'GET', path })).success) return 'open'
      return (await this.#ownPeople(tenant, path)) ? 'closed' : 'open'
    } catch (error) {
      if (error instanceof BotFailure && (error.failure === 'unreachable' || error.failure === 'rate-limited')) throw error
      return 'open'
    }
  }

  async #ownPeople(tenant: string, path: string): Promise<boolean> {
    let page = ''
    for (let n = 0; n < MOST_PAGES; n++) {
      const read = Members.safeParse(await this.#call({ method: 'GET', path: `${path}/members`, params: { member_id_type: 'open_id', page_size: PAGE, ...(page ? { page_token: page } : {}) } })).data
      if (!read?.items.every((member) => member.tenant_key === tenant)) return false
      if (!read.has_more) return true
      page = read.page_token
    }
    return false
  }
}
