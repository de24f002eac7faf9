import { z } from 'zod'
import { readCommand, readPress, readShortcut, readSubmission } from './read-act.ts'
import { readEvent } from './read-event.ts'
import { Id, known, nothing } from './read-shared.ts'
import type { Reading } from './reading.ts'
import type { Workspace } from './workspaces.ts'

const id = Id.nullish().catch(undefined)
const Teams = z.object({
  view: z.object({ app_installed_team_id: id }).nullish().catch(undefined), authorizations: z.array(z.object({ team_id: id })).nullish().catch(undefined),
  team_id: id, team: z.object({ id }).nullish().catch(undefined), user: z.object({ team_id: id }).nullish().catch(undefined),
})
const Body = z.object({ type: z.string().optional(), command: z.string().optional(), event: z.unknown().optional() })

/**
 * The workspace whose installation a payload is for. In channels shared between companies `team_id` and the person's team may be the other company's:
 * what says where the app is installed goes first.
 */
export function teamOf(body: unknown): string | undefined {
  const teams = Teams.safeParse(body).data
  return teams?.view?.app_installed_team_id ?? teams?.authorizations?.[0]?.team_id ?? teams?.team_id ?? teams?.team?.id ?? teams?.user?.team_id ?? undefined
}

/** The one meaning of a payload that has passed the signature check (or came over our own socket). Total: whatever it is given, it answers. `now` in ms. */
export function readPayload(body: unknown, workspace: Workspace, now: number): Reading {
  const given = Body.safeParse(body).data
  if (!given) return nothing('payload: not an object')
  switch (given.type) {
    case 'event_callback': return readEvent(given.event, workspace)
    case 'block_actions': return readPress(body, workspace, now)
    case 'view_submission': return readSubmission(body, workspace, now)
    case 'message_action': return readShortcut(body, workspace, now)
    case undefined: return given.command === undefined ? nothing('payload: without a type') : readCommand(body, workspace, now)
    default: return nothing(`payload: ${known(given.type)}`)
  }
}
