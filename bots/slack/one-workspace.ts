import { createHash } from 'node:crypto'
import { z } from 'zod'
import { failureOf } from './failures.ts'
import { KeepAlive } from '../shared/keep-alive.ts'
import type { BotLog } from '../shared/log.ts'
import { parseJson } from '../shared/parse-json.ts'
import { slackClient } from './slack-clients.ts'
import type { Workspace, Workspaces } from './workspaces.ts'

const Who = z.object({ team_id: z.string(), team: z.string().default(''), user_id: z.string(), bot_id: z.string() })
/** `of`: the token's fingerprint, so that another token is never taken for this workspace's. */
const Remembered = z.object({ of: z.string(), team: z.string(), name: z.string(), botUser: z.string(), bot: z.string() })

/** The one workspace a bot token belongs to. `remember` keeps who that is, so that a start does not depend on Slack being up. */
export function oneWorkspace(d: { token: string; apiUrl: string; remember: { get(): Promise<string | undefined>; put(text: string): Promise<void> }; log: BotLog }): Workspaces & { self(): Promise<Workspace> } {
  const of = createHash('sha256').update(d.token).digest('hex').slice(0, 16)
  let known: Workspace | undefined, asking: Promise<Workspace> | undefined

  async function remembered(): Promise<Workspace | undefined> {
    const text = await d.remember.get()
    const read = text === undefined ? undefined : Remembered.safeParse(parseJson(text))
    if (!read?.success || read.data.of !== of) return undefined
    const { team, name, botUser, bot } = read.data
    return { team, name, botUser, bot, token: d.token }
  }

  async function ask(): Promise<Workspace> {
    const before = await remembered()
    if (before) return before
    const http = new KeepAlive()
    try {
      const who = Who.parse(await slackClient(d.token, d.apiUrl, http).auth.test())
      const workspace = { team: who.team_id, name: who.team, botUser: who.user_id, bot: who.bot_id }
      await d.remember.put(JSON.stringify({ of, ...workspace })).catch(() => d.log.warn('slack: the workspace is not remembered, and looked up again at the next start'))
      d.log.info('slack: this is the bot of a workspace', { team: workspace.team })
      return { ...workspace, token: d.token }
    } catch (error) {
      throw failureOf(error)
    } finally {
      http.close()
    }
  }

  const self = async (): Promise<Workspace> => {
    if (known) return known
    asking ??= ask().finally(() => { asking = undefined })
    return (known = await asking)
  }

  return {
    self,
    find: async (team) => { const workspace = await self(); return workspace.team === team ? workspace : undefined },
    list: async () => [await self()],
    // The token is the installation's own: there is nothing here to forget, and `examine` tells that it is good no more.
    forget: async (team) => d.log.warn('slack: the app was removed from its workspace, or its token revoked', { team }),
    renewed: () => undefined,
  }
}
