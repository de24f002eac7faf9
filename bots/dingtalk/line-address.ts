import type { DWClientConfig } from 'dingtalk-stream'
import { z } from 'zod'
import { BotFailure } from '../../src/chat/bot.ts'
import type { KeepAlive } from '../shared/keep-alive.ts'
import { parseJson } from '../shared/parse-json.ts'

const ASKING_MS = 10_000

const Opened = z.object({ endpoint: z.string().regex(/^wss?:\/\//), ticket: z.string().min(1) })
const Refused = z.object({ code: z.string().regex(/^[\w.]{1,80}$/) })

/** Asks DingTalk's gateway for a line (direction/stream-mode-protocol-access-description). What it returns holds a ticket: it appears in no log. */
export async function addressOfLine(http: Pick<KeepAlive, 'ask'>, apiUrl: string, { clientId, clientSecret, subscriptions }: DWClientConfig, gone: AbortSignal): Promise<string> {
  const answer = await http.ask(`${apiUrl}/v1.0/gateway/connections/open`, {
    method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json' }, body: JSON.stringify({ clientId, clientSecret, subscriptions, ua: 'bole' }),
    signal: AbortSignal.any([gone, AbortSignal.timeout(ASKING_MS)]),
  }).catch((cause: unknown) => { throw new BotFailure('unreachable', 'dingtalk: the gateway does not answer', { cause }) })
  const said = parseJson(answer.body.toString()), opened = Opened.safeParse(said).data
  if (opened && (opened.endpoint.startsWith('wss:') || apiUrl.startsWith('http:'))) return `${opened.endpoint}?ticket=${encodeURIComponent(opened.ticket)}`
  const code = Refused.safeParse(said).data?.code
  throw new BotFailure(code === undefined || answer.status >= 500 ? 'unreachable' : 'forbidden', `dingtalk: the gateway refuses (${[answer.status, code].filter(Boolean).join(' ')})`)
}
