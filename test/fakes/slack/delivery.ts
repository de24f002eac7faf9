import { createHmac } from 'node:crypto'
import { Agent, request } from 'node:http'
import type { Json } from './world.ts'

/** Something for the bot. Events are delivered again until they are acknowledged, commands and interactions never. */
export type Delivery = { kind: 'event' | 'command' | 'interactive'; body: Json; /** What the acknowledgement does to what people see. */ answered?: (answer: Json | undefined) => void }

/** What became of one attempt. `answer`: what the acknowledgement carried. */
export type Delivered = { acknowledged: boolean; answer?: Json | undefined; reason?: string; status?: number }

/** What a test changes about a signed request, to forge one. */
export type Forged = { signature?: string; secret?: string; timestamp?: number; contentType?: string; path?: string; raw?: string }

/** The whole body and type of a delivery, exactly as Slack encodes each kind. */
const encode = ({ kind, body }: Delivery): { type: string; text: string } => {
  if (kind === 'event') return { type: 'application/json', text: JSON.stringify(body) }
  const form = kind === 'command' ? (body as Record<string, string>) : { payload: JSON.stringify(body) }
  return { type: 'application/x-www-form-urlencoded', text: new URLSearchParams(form).toString() }
}

/** Slack's requests to a public URL. */
export class Requests {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 })
  readonly #secret: string
  readonly #ackWithin: number
  url = ''

  constructor({ secret, ackWithin }: { secret: string; ackWithin: number }) {
    this.#secret = secret
    this.#ackWithin = ackWithin
  }

  deliver(delivery: Delivery, attempt: { num: number; reason: string } | null, forged: Forged = {}): Promise<Delivered> {
    const { type, text } = encode(delivery)
    const body = forged.raw ?? text
    // Signed with real time whatever the fake's clock says: that is what receivers hold it against.
    const ts = String(forged.timestamp ?? Math.floor(Date.now() / 1000))
    const signature = forged.signature ?? `v0=${createHmac('sha256', forged.secret ?? this.#secret).update(`v0:${ts}:${body}`).digest('hex')}`
    const headers = {
      'content-type': forged.contentType ?? type, 'content-length': Buffer.byteLength(body), 'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)', accept: '*/*', 'accept-encoding': 'gzip,deflate',
      'x-slack-request-timestamp': ts, 'x-slack-signature': signature, ...(attempt ? { 'x-slack-retry-num': String(attempt.num), 'x-slack-retry-reason': attempt.reason } : {}),
    }
    return new Promise((resolve) => {
      const req = request(new URL(forged.path ?? '', this.url), { method: 'POST', agent: this.#agent, headers }, (res) => {
        const parts: Buffer[] = []
        res.on('data', (part: Buffer) => parts.push(part))
        res.on('error', () => resolve({ acknowledged: false, reason: 'http_error' }))
        res.on('end', () => {
          clearTimeout(late)
          const status = res.statusCode ?? 0, good = status >= 200 && status < 300
          resolve({ acknowledged: good, status, ...(good ? { answer: json(Buffer.concat(parts).toString()) } : { reason: 'http_error' }) })
        })
      })
      const late = setTimeout(() => {
        resolve({ acknowledged: false, reason: 'http_timeout' })
        req.destroy()
      }, this.#ackWithin)
      req.on('error', () => {
        clearTimeout(late)
        resolve({ acknowledged: false, reason: 'connection_failed' })
      })
      req.end(body)
    })
  }

  close(): void {
    this.#agent.destroy()
  }
}

const json = (text: string): Json | undefined => {
  if (text === '') return undefined
  try { return JSON.parse(text) as Json } catch { return undefined }
}
