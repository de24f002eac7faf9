import { z } from 'zod'
import type { FileRef } from '../../src/chat/inbound.ts'

const File = z.object({
  id: z.string().min(1).max(64), name: z.string().nullish(), title: z.string().nullish(), size: z.number().nonnegative().nullish().catch(null), url_private: z.string().max(2000).nullish().catch(null),
})

/**
 * A file's id is the workspace whose token opens it and its `url_private`, a blank between: what a download needs, and nothing that opens anything by
 * itself. Who downloads must look at the host before showing a token to it. A file without an address (deleted, hidden by the plan) keeps Slack's id, and is gone.
 */
export const readFiles = (files: unknown, team: string): FileRef[] => (Array.isArray(files) ? files : []).flatMap((given: unknown) => {
  const file = File.safeParse(given).data
  return file ? [{ id: `${team} ${file.url_private || file.id}`, name: file.name || file.title || file.id, size: file.size ?? 0 }] : []
})

/** undefined for what has no address to fetch it from. */
export function readFileId(id: string): { team: string; url: string } | undefined {
  const [, team, url] = /^(\w+) (https?:\/\/\S+)$/.exec(id) ?? []
  return team !== undefined && url !== undefined && URL.canParse(url) ? { team, url } : undefined
}
