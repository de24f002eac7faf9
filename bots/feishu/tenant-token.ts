import { z } from 'zod'
import { AppToken } from '../shared/app-token.ts'
import { FeishuFailure } from './failures.ts'

/** open.feishu.cn/document/server-docs/authentication-management/access-token/tenant_access_token_internal; `expire` in s. */
const Given = z.object({ tenant_access_token: z.string().min(1), expire: z.number().positive() })

/** The app's token for its company. `ask`: the call that gives one. */
export const tenantToken = (ask: () => Promise<unknown>, clock: { now(): number }): AppToken => new AppToken(async () => {
  const given = Given.safeParse(await ask()).data
  if (!given) throw new FeishuFailure('unreachable', 0)
  return { token: given.tenant_access_token, lives: given.expire * 1_000 }
}, clock)
