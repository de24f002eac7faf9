import { z } from 'zod'
import { BotFailure } from '../../src/chat/bot.ts'
import type { Call } from './call.ts'
import type { Chats } from './chats.ts'

/** open.feishu.cn/document/server-docs/im-v1/message/get: one message, as a list. */
const Found = z.object({ items: z.tuple([z.object({ chat_id: z.string(), sender: z.object({ id: z.string(), id_type: z.literal('open_id') }) })], z.unknown()) })

/** Who wrote a message, and whether in their direct conversation; undefined where nobody can tell any more. Fails where Feishu cannot say right now. */
export async function ownerOf({ call, chats }: { call: Call; chats: Chats }, message: string): Promise<{ user: string; direct: boolean } | undefined> {
  try {
    const found = Found.safeParse(await call({ method: 'GET', path: `/im/v1/messages/${message}` })).data?.items[0]
    return found && { user: found.sender.id, direct: await chats.isDirect(found.chat_id) }
  } catch (error) {
    if (error instanceof BotFailure && (error.failure === 'unreachable' || error.failure === 'rate-limited')) throw error
    return undefined
  }
}
