import { createHash } from 'node:crypto'
import { z } from 'zod'
import { BotFailure } from '../../src/chat/bot.ts'
import type { BotLog } from '../shared/log.ts'
import { parseJson } from '../shared/parse-json.ts'
import type { Call } from './call.ts'

/** `tenant_key` comes only where the bot is a member (open.feishu.cn/document/server-docs/group/chat/get-2). */
const Chat = z.object({ tenant_key: z.string().min(1) })
/** `of`: which app and group it was learnt from, so that others are never taken for this company's. */
const Remembered = z.object({ of: z.string(), tenant: z.string().min(1) })

type About = { call: Call; app: { id: string }; domain: string; hiringChat: string; remember: { get(): Promise<string | undefined>; put(text: string): Promise<void> }; log: BotLog }

/** The key of the company that a custom app belongs to: its hiring group's. `remember` keeps it, so that a start does not depend on Feishu being up. */
export function oneCompany(d: About): () => Promise<string> {
  const of = createHash('sha256').update([d.domain, d.app.id, d.hiringChat].join(' ')).digest('hex').slice(0, 16)
  let known: string | undefined, asking: Promise<string> | undefined

  async function ask(): Promise<string> {
    const before = Remembered.safeParse(parseJson((await d.remember.get()) ?? '')).data
    if (before?.of === of) return before.tenant
    const chat = Chat.safeParse(await d.call({ method: 'GET', path: `/im/v1/chats/${encodeURIComponent(d.hiringChat)}` })).data
    if (!chat) throw new BotFailure('forbidden', 'the bot is not in that group')
    await d.remember.put(JSON.stringify({ of, tenant: chat.tenant_key })).catch(() => d.log.warn('feishu: the company is not remembered, and looked up again at the next start'))
    d.log.info('feishu: this is the bot of a company', { tenant: chat.tenant_key })
    return chat.tenant_key
  }

  return async () => {
    if (known !== undefined) return known
    asking ??= ask().finally(() => { asking = undefined })
    return (known = await asking)
  }
}
