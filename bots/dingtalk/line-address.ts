import type { DWClientConfig } from 'dingtalk-stream'
import { z } from 'zod'
import { parseJson } from '../shared/parse-json.ts'
import { codeOf, noAnswer, refusal } from './failures.ts'

const ASKING_MS = 10_000

const Opened = z.object({ endpoint: z.string().regex(/^wss?:\/\//), ticket: z.string().min(1) })

/** Asks DingTalk's gateway for a line (direction/stream-mode-protocol-access-description). What it resolves to holds a ticket, and appears in no log; it fails only with `BotFailure`. */
export async function addressOfLine(apiUrl: string, { clientId, clientSecret, subscriptions }: DWClientConfig, gone: AbortSignal): Promise<string> {
  const asking = fetch(`${apiUrl}/v1.0/gateway/connections/open`, {
    method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json' }, body: JSON.stringify({ clientId, clientSecret, subscriptions, ua: 'bole' }),
    redirect: 'error', signal: AbortSignal.any([gone, AbortSignal.timeout(ASKING_MS)]),
  }).then(async (answer) => ({ status: answer.status, said: parseJson(await answer.text()) }))
  const { status, said } = await asking.catch(() => { throw noAnswer(0) }), opened = Opened.safeParse(said).data, code = codeOf(said, status)
  // A ticket is as good as a password: it goes out unencrypted only where everything does.
  if (opened && (opened.endpoint.startsWith('wss:') || apiUrl.startsWith('http:'))) return `${opened.endpoint}?ticket=${encodeURIComponent(opened.ticket)}`
  // Where it is down for a moment, a minute would be a long time to hear nothing.
  throw code === undefined ? noAnswer(status >= 500 ? 0 : status) : refusal(code, status)
}
