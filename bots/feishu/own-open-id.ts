import { z } from 'zod'
import { FeishuFailure } from './failures.ts'
import type { Call } from './call.ts'

/** open.feishu.cn/document/client-docs/bot-v3/obtain-bot-information */
const Info = z.object({ bot: z.object({ open_id: z.string().min(1) }) })

/** The bot's own open_id, by which mentions of it are known. Asked for once. */
export function ownOpenId(call: Call): () => Promise<string> {
  let known: string | undefined, asking: Promise<string> | undefined
  const ask = async (): Promise<string> => {
    const info = Info.safeParse(await call({ method: 'GET', path: '/bot/v3/info' })).data
    if (!info) throw new FeishuFailure('unreachable', 0)
    return (known = info.bot.open_id)
  }
  return async () => known ?? (asking ??= ask().finally(() => { asking = undefined }))
}
