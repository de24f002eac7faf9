import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { HTTPReceiver } from '@slack/bolt'
import type { App, ReceiverEvent } from '@slack/bolt'
import type { RequestHandler } from 'express'
import { NotListening } from './ears.ts'
import type { Ears } from './ears.ts'
import type { BotLog } from '../shared/log.ts'
import { vendorLogger } from './vendor-logger.ts'

/** Age of a signed request Slack tells us to accept, both ways (docs.slack.dev/authentication/verifying-requests-from-slack), s. */
const WINDOW_S = 300
/** Largest body that is read, bytes; Bolt's own. */
const MOST = 4 * 1024 * 1024
/** The same of a request without a signature. */
const MOST_UNSIGNED = 8 * 1024
/** What Slack asks of a command's address without a signature (docs.slack.dev/interactivity/implementing-slash-commands). */
const SSL_CHECK = Buffer.from('ssl_check=1')

/** From a workspace that is not ours. */
class Foreign extends Error {}

/**
 * Signed requests, parsed and answered through Bolt's receiver, heard by us: stored first, answered second, and answered in this one place.
 * The signature is checked here: Bolt looks at one end of the window only, and its way of comparing costs three times as much as the signature.
 */
export function httpIntake(d: { signingSecret: string; ears: Ears; log: BotLog }): RequestHandler {
  /** Slack has given these up and delivers them again: they are not answered a second time. */
  const late = new WeakSet<object>()
  const receiver = new HTTPReceiver({
    signingSecret: d.signingSecret,
    signatureVerification: false,
    logger: vendorLogger(d.log),
    customPropertiesExtractor: (request) => ({ request }),
    unhandledRequestHandler: ({ request, response }) => {
      late.add(request)
      answer(response, 503, d.log, 'slack: an event was not stored within 3 s, Slack delivers it again')
    },
    processEventErrorHandler: async ({ error, response }) => refuse(error, response, d.log),
  })
  const processEvent = async ({ body, ack, customProperties }: ReceiverEvent): Promise<void> => {
    if ((await d.ears.hear(body)) === 'foreign') throw new Foreign('not our workspace')
    if (!late.has(customProperties?.['request'] as object)) await ack()
  }
  receiver.init({ processEvent } as unknown as App)
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
      const body = Buffer.concat(chunks), good = signed ? isSigned(request, body, d.signingSecret) : size <= most && isSslCheck(request, body)
      if (good) receiver.requestListener(Object.assign(request, { rawBody: signed ? body : SSL_CHECK }), response)
      else answer(response, 401, d.log, `slack: refused a request ${signed ? 'with a wrong signature; look at SLACK_SIGNING_SECRET' : 'without a signature'}`)
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

const isSslCheck = ({ headers }: IncomingMessage, body: Buffer): boolean =>
  headers['content-type'] === 'application/x-www-form-urlencoded' && new URLSearchParams(body.toString()).get('ssl_check') === '1'

/** True: answered here, Bolt may forget the request. */
function refuse(error: unknown, response: ServerResponse, log: BotLog): true {
  // Nobody here will ever take it, so it is not asked to be delivered again.
  if (error instanceof Foreign) answer(response, 403, null, '', { 'x-slack-no-retry': '1' })
  else if (error instanceof NotListening) answer(response, 503, null, '')
  else {
    log.error('slack: not stored, Slack delivers it again', { error })
    answer(response, 500, null, '')
  }
  return true
}

function answer(response: ServerResponse, status: number, log: BotLog | null, why: string, headers: Record<string, string> = {}): void {
  log?.warn(why)
  if (response.headersSent) return
  response.writeHead(status, headers)
  response.end()
}
