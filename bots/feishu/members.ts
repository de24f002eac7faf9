import { z } from 'zod'
import type { Call } from './call.ts'

/** Members come in pages of at most 100 (open.feishu.cn/document/server-docs/group/chat-member/get). */
const PAGE = '100'
const MOST_PAGES = 10

const Page = z.object({
  items: z.array(z.object({ member_id: z.string().optional().catch(undefined), tenant_key: z.string().optional().catch(undefined) })).default([]),
  has_more: z.boolean().default(false), page_token: z.string().default(''),
})

/** People of a group, with their companies as far as Feishu tells; undefined for a group that is larger than any hiring team. Bots are not among them. */
export async function membersOf(call: Call, chat: string): Promise<{ user: string; tenant: string | undefined }[] | undefined> {
  const members: { user: string; tenant: string | undefined }[] = []
  for (let n = 0, from = ''; n < MOST_PAGES; n++) {
    const page = Page.safeParse(await call({ method: 'GET', path: `/im/v1/chats/${encodeURIComponent(chat)}/members`, params: { member_id_type: 'open_id', page_size: PAGE, ...(from ? { page_token: from } : {}) } })).data
    if (!page) return undefined
    members.push(...page.items.map((m) => ({ user: m.member_id ?? '', tenant: m.tenant_key })))
    if (!page.has_more) return members
    from = page.page_token
  }
  return undefined
}
