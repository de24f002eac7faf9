import { z } from 'zod'
import { Kept } from '../shared/kept.ts'
import type { BotLog } from '../shared/log.ts'
import { sealer } from './seal.ts'
import type { InstallationStore, Workspace, Workspaces } from './workspaces.ts'

const Sealed = z.object({ team: z.string(), name: z.string(), token: z.string(), botUser: z.string(), bot: z.string() })
/** How long an installation is used without a look, ms: another process may have renewed or removed it. */
const FRESH_MS = 10_000
const MOST = 1_000

/** The workspaces that installed the app, their tokens sealed under a key derived from `secret`. */
export function installedWorkspaces(d: { store: InstallationStore; secret: string; log: BotLog; clock: { now(): number } }): Workspaces {
  const { open } = sealer(d.secret), fresh = new Kept<Workspace>(MOST, FRESH_MS, d.clock)
  const told = new Set<string>()

  function read(sealed: string, about: string): Workspace | undefined {
    const text = open(sealed), workspace = text === undefined ? undefined : Sealed.safeParse(JSON.parse(text)).data
    if (!workspace && !told.has(about)) {
      told.add(about)
      d.log.error('slack: an installation cannot be read. SLACK_STATE_SECRET is not the one it was sealed with: restore that, or install the app again', about ? { team: about } : {})
    }
    return workspace
  }

  return {
    async find(team) {
      const kept = fresh.get(team)
      if (kept) return kept
      const sealed = await d.store.get(team)
      const workspace = sealed === undefined ? undefined : read(sealed, team)
      // Sealed texts name their team, so that none can stand in another's place.
      if (workspace?.team !== team) return undefined
      fresh.put(team, workspace)
      return workspace
    },
    async list() {
      return (await d.store.list()).flatMap((sealed) => read(sealed, '') ?? [])
    },
    async forget(team) {
      await d.store.remove(team)
      fresh.drop(team)
      d.log.info('slack: a workspace removed the app', { team })
    },
    renewed: (team) => fresh.drop(team),
  }
}
