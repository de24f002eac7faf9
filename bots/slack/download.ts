import { BotFailure } from '../../src/chat/bot.ts'
import type { FileRef } from '../../src/chat/inbound.ts'
import { TooMuch } from '../shared/keep-alive.ts'
import type { KeepAlive } from '../shared/keep-alive.ts'
import { readFileId } from './read-files.ts'
import { CALL_MS } from './slack-clients.ts'
import type { SlackClients } from './slack-clients.ts'

/** Larger files are no résumés, bytes. */
const MOST = 5 * 1024 * 1024

/** Fetches a file with the token of the workspace it was sent in. */
export async function download({ clients, http, apiUrl }: { clients: SlackClients; http: KeepAlive; apiUrl: string }, file: FileRef): Promise<Uint8Array> {
  const named = readFileId(file.id)
  if (!named) throw new BotFailure('gone', 'slack: no such file')
  if (!mayHaveToken(new URL(named.url), new URL(apiUrl))) throw new BotFailure('forbidden', 'slack: the file is kept somewhere else')
  const { token } = await clients.workspace(named.team)
  const { status, headers, body } = await http.ask(named.url, { method: 'GET', headers: { authorization: `Bearer ${token}` }, within: CALL_MS, most: MOST }).catch((error: unknown) => {
    throw error instanceof TooMuch ? new BotFailure('rejected', 'slack: the file is too large') : new BotFailure('unreachable', 'slack: the file did not arrive')
  })
  if (status === 404 || status === 410) throw new BotFailure('gone', 'slack: the file is no more')
  if (status === 429) throw new BotFailure('rate-limited', 'slack: too many files', { retryAfter: Number(headers['retry-after'] ?? 5) * 1_000 || 5_000 })
  if (status >= 500) throw new BotFailure('unreachable', `slack: HTTP ${status} for a file`)
  // Without the right to a file Slack shows its sign-in page instead, or sends us there.
  if (status !== 200 || (isPage(headers['content-type']) && !/\.html?$/i.test(file.name))) throw new BotFailure('forbidden', 'slack: the file may not be read')
  return body
}

/** The token goes to Slack alone. */
const mayHaveToken = (url: URL, api: URL): boolean =>
  (url.protocol === 'https:' && url.port === '' && url.hostname.endsWith('.slack.com')) || (url.host === api.host && url.protocol === api.protocol)

const isPage = (type: string | undefined): boolean => type?.startsWith('text/html') ?? false
