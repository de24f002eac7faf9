import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Faults } from './faults.ts'
import { answer, misbehave } from './web-api.ts'
import type { Json, Team, World } from './world.ts'

/** Uploads a person's file and returns it as messages carry it. */
export const upload = (world: World, team: Team, origin: string, user: string, { name, bytes, type = 'application/pdf' }: { name: string; bytes: Uint8Array; type?: string }): Json => {
  const id = world.id('F'), created = Math.floor(world.now() / 1000)
  const at = `${origin}/files-pri/${team.id}-${id}`
  const filetype = name.split('.').at(-1) ?? ''
  const file = {
    id, created, timestamp: created, name, title: name, mimetype: type, filetype, pretty_type: filetype.toUpperCase(), user, user_team: team.id, editable: false, size: bytes.length, mode: 'hosted', is_external: false,
    external_type: '', is_public: false, public_url_shared: false, display_as_bot: false, username: '', url_private: `${at}/${encodeURIComponent(name)}`, url_private_download: `${at}/download/${encodeURIComponent(name)}`,
    media_display_type: 'unknown', ...(filetype === 'pdf' ? { thumb_pdf: `${at}/thumb.png`, thumb_pdf_w: 910, thumb_pdf_h: 1286 } : {}), permalink: `https://${team.domain}.slack.com/files/${user}/${id}/${encodeURIComponent(name)}`, permalink_public: `https://slack-files.com/${team.id}-${id}-0`, has_rich_preview: false, file_access: 'visible',
  }
  team.files.set(id, { bytes, file })
  return file
}

/** GET of url_private: without a good token people are sent to the sign-in page, as real Slack does, not told 401. */
export const serveFile = (world: World, faults: Faults, req: IncomingMessage, res: ServerResponse, path: string): void => {
  const fault = faults.take('files')
  if (fault) return misbehave(fault, req, res)
  const [, teamId = '', id = ''] = /^\/files-pri\/([^-/]+)-([^/]+)\//.exec(path) ?? []
  const team = world.byToken.get(req.headers.authorization?.replace(/^Bearer /, '') ?? '')
  if (team?.id !== teamId || team.dead !== null || !team.scopes.has('files:read')) return answer(res, 302, '', { location: `/?redir=${encodeURIComponent(path)}` })
  const kept = team.files.get(id)
  if (!kept) return answer(res, 404, '<!doctype html><title>There’s been a glitch…</title>')
  res.writeHead(200, { 'content-type': String(kept.file['mimetype']), 'content-length': kept.bytes.length }).end(kept.bytes)
}
