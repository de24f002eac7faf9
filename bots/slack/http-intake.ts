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

/** From a workspace that is not ours. */
class Foreign extends Error {}

/** Signed requests, checked and parsed by Bolt's receiver, heard by us: stored first, answered second, and answered in this one place. */
export function httpIntake(d: { signingSecret: string; ears: Ears; log: BotLog }): RequestHandler {
  /** Slack has given these up and delivers them again: they are not answered a second time. */
  const late = new WeakSet<object>()
  const receiver = new HTTPReceiver({
    signingSecret: d.signingSecret,
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
    if (fromTheFuture(request)) return answer(response, 401, d.log, 'slack: refused a request from the future; look at this machine’s clock')
    receiver.requestListener(request, response)
  }
}

/** Bolt looks at one end of the window only. Both ends are held against the same clock, the machine's, as Slack signs with real time. */
const fromTheFuture = (request: IncomingMessage): boolean => Number(request.headers['x-slack-request-timestamp']) > Date.now() / 1_000 + WINDOW_S

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
