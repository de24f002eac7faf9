import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { HTTPModuleFunctions as bolt } from '@slack/bolt'
import { NotListening } from './ears.ts'
import type { Ears } from './ears.ts'
import type { BotLog } from '../shared/log.ts'

/** Age of a signed request Slack tells us to accept, both ways (docs.slack.dev/authentication/verifying-requests-from-slack), s. */
const WINDOW_S = 300
/** Largest body that is read, bytes; Bolt's own. */
const MOST = 4 * 1024 * 1024
/** The same of a request without a signature. */
const MOST_UNSIGNED = 8 * 1024
/** Slack waits for 3 s (docs.slack.dev/apis/events-api), ms. */
const PATIENCE_MS = 3_000

/**
 * Signed requests, read as Bolt reads them, heard by us: stored first, answered second, and answered in this one place. Bolt's receiver as a whole
 * costs a twentieth of a message more, looks at one end of the window only, and compares signatures in a way that costs three times as much as they do.
 */
export function httpIntake(d: { signingSecret: string; ears: Ears; log: BotLog }): RequestListener {
  async function hear(body: unknown, response: ServerResponse): Promise<void> {
    const late = setTimeout(() => answer(response, 503, d.log, 'slack: an event was not stored within 3 s, Slack delivers it again'), PATIENCE_MS)
    try {
      // Nobody here will ever take what is foreign, so it is not asked to be delivered again.
      if ((await d.ears.hear(body)) === 'foreign') answer(response, 403, null, '', { 'x-slack-no-retry': '1' })
      else answer(response, 200, null, '')
    } catch (error) {
      if (error instanceof NotListening) return answer(response, 503, null, '')
      d.log.error('slack: not stored, Slack delivers it again', { error })
      answer(response, 500, null, '')
    } finally {
      clearTimeout(late)
    }
  }
  return (request, response) => {
    const signed = request.headers['x-slack-signature'] !== undefined, wrong = signed ? wrongTime(request) : undefined, most = signed ? MOST : MOST_UNSIGNED
    if (wrong) return answer(response, 401, d.log, wrong)
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= most) chunks.push(chunk)
    })
    request.on('end', () => {
      if (signed && size > most) return answer(response, 413, d.log, 'slack: refused a request that is too large')
      const rawBody = Buffer.concat(chunks)
      if (!signed) return size <= most && isSslCheck(request, rawBody) ? bolt.buildSSLCheckResponse(response) : answer(response, 401, d.log, 'slack: refused a request without a signature')
      if (!isSigned(request, rawBody, d.signingSecret)) return answer(response, 401, d.log, 'slack: refused a request with a wrong signature; look at SLACK_SIGNING_SECRET')
      const body = read(Object.assign(request, { rawBody }))
      if (body === null) answer(response, 400, d.log, 'slack: refused a request that cannot be read')
      else if (body.ssl_check === '1') bolt.buildSSLCheckResponse(response)
      else if (body.type === 'url_verification') bolt.buildUrlVerificationResponse(response, body)
      else void hear(body, response)
    })
  }
}

/** Both ends of the window are held against the machine's clock, as Slack signs with real time. */
function wrongTime(request: IncomingMessage): string | undefined {
  const ahead = Number(request.headers['x-slack-request-timestamp']) - Date.now() / 1_000
  if (ahead > WINDOW_S) return 'slack: refused a request from the future; look at this machine’s clock'
  return ahead >= -WINDOW_S ? undefined : 'slack: refused a request that is too old; look at this machine’s clock'
}

/** docs.slack.dev/authentication/verifying-requests-from-slack */
function isSigned({ headers }: IncomingMessage, body: Buffer, secret: string): boolean {
  const given = Buffer.from(String(headers['x-slack-signature']))
  const right = Buffer.from(`v0=${createHmac('sha256', secret).update(`v0:${String(headers['x-slack-request-timestamp'])}:`).update(body).digest('hex')}`)
  return given.length === right.length && timingSafeEqual(given, right)
}

/** What Slack asks of a command's address without a signature (docs.slack.dev/interactivity/implementing-slash-commands). */
const isSslCheck = ({ headers }: IncomingMessage, body: Buffer): boolean =>
  headers['content-type'] === 'application/x-www-form-urlencoded' && new URLSearchParams(body.toString()).get('ssl_check') === '1'

/** null: not what Slack sends. */
function read(request: IncomingMessage & { rawBody: Buffer }): { ssl_check?: unknown; type?: unknown } | null {
  try {
    return Object(bolt.parseHTTPRequestBody(request)) as object
  } catch {
    return null
  }
}

function answer(response: ServerResponse, status: number, log: BotLog | null, why: string, headers: Record<string, string> = {}): void {
  log?.warn(why)
  if (response.headersSent) return
  response.writeHead(status, { 'content-length': '0', ...headers })
  response.end()
}
