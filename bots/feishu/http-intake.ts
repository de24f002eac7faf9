import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { z } from 'zod'
import type { Heard } from '../shared/answers.ts'
import type { BotClock } from '../shared/clock.ts'
import { Kept } from '../shared/kept.ts'
import type { BotLog } from '../shared/log.ts'
import { parseJson } from '../shared/parse-json.ts'
import type { PressAnswer } from './answer.ts'
import { Foreign, NotListening } from './ears.ts'

/** Larger events are none of Feishu's: a text may have 150 KB (im-v1/message/create), bytes. */
const MOST = 1 << 20
/** Feishu delivers again after 15 s, 5 min, 1 h and 6 h (event-subscription-guide/overview), perhaps under the first signature, ms. */
const OLDEST_MS = 8 * 3_600_000
/** Clocks differ; nothing else comes from the future, ms. */
const AHEAD_MS = 5 * 60_000
/** Requests remembered by their signature, so that none is taken twice. The inbox would know, too. */
const REMEMBERED = 10_000

const Sealed = z.object({ encrypt: z.string() })
/** The token stands in the header of an event, and at the top of a challenge and of the old schema. */
const Opened = z.object({ schema: z.string().optional(), header: z.object({ token: z.string() }).optional(), token: z.string().optional(), type: z.string().optional(), challenge: z.string().optional() })

export type HttpIntakeDeps = { encryptKey: string; verificationToken: string; hear: (event: unknown) => Promise<Heard<PressAnswer>>; log: BotLog; clock: BotClock }

/** Feishu's requests, checked over their raw bytes, heard by us: stored first, answered second, and answered in this one place. */
export function httpIntake(d: HttpIntakeDeps): RequestListener {
  if (d.encryptKey === '' || d.verificationToken === '') throw new Error('feishu: requests cannot be told from forged ones without an encrypt key and a verification token')
  const taken = new Kept<true>(REMEMBERED, OLDEST_MS + AHEAD_MS, d.clock)
  return (request, response) => {
    // Whoever breaks off in the middle is not answered, and delivers again.
    void answer(request, response, d, taken).catch(() => response.destroy())
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, d: HttpIntakeDeps, taken: Kept<true>): Promise<void> {
  const refuse = (status: number, why: string): void => {
    d.log.warn('feishu: refused a request', { why })
    end(response, status)
  }
  const raw = await read(request)
  if (!raw) return refuse(413, 'too large')
  const given = signatureOf(request), signed = given !== '' && same(given, sign(request, d.encryptKey, raw))
  if (given !== '' && !signed) return refuse(401, 'signature')
  const event = decrypt(d.encryptKey, raw), opened = Opened.safeParse(event).data
  if (!opened || !same((opened.schema === undefined ? opened.token : opened.header?.token) ?? '', d.verificationToken)) return refuse(401, 'not encrypted with our key, or not our token')
  // The one thing that comes unsigned: it does nothing.
  if (opened.type === 'url_verification') return end(response, 200, { challenge: opened.challenge ?? '' })
  if (!signed) return refuse(401, 'unsigned')
  const age = d.clock.now() - Number(header(request, 'request-timestamp')) * 1_000
  if (!(age <= OLDEST_MS && age >= -AHEAD_MS)) return refuse(401, 'too old, or from the future; look at this machine’s clock')
  if (taken.get(given)) return end(response, 200)
  try {
    const heard = await d.hear(event)
    taken.put(given, true)
    end(response, 200, heard.answer, heard.written)
  } catch (error) {
    if (error instanceof Foreign) return end(response, 403)
    if (error instanceof NotListening) return end(response, 503)
    d.log.error('feishu: not stored, Feishu delivers it again', { error })
    end(response, 500)
  }
}

/** The body as it came, whatever it is cut into; undefined where it is too large. */
async function read(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = Number(request.headers['content-length'] ?? 0)
  if (size > MOST) return undefined
  size = 0
  // Left open where reading ends early, so that the refusal can be read.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MOST) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const header = (request: IncomingMessage, name: string): string => String(request.headers[`x-lark-${name}`] ?? '')
const signatureOf = (request: IncomingMessage): string => header(request, 'signature')

/** hex sha256(timestamp + nonce + key + body) (event-subscription-guide/event-subscription-configure-/encrypt-key-encryption-configuration-case). */
const sign = (request: IncomingMessage, key: string, raw: Buffer): string =>
  createHash('sha256').update(header(request, 'request-timestamp') + header(request, 'request-nonce') + key).update(raw).digest('hex')

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}

/** base64(iv ‖ AES-256-CBC(sha256(key))); undefined for whatever else stands there, plain events too. */
function decrypt(key: string, raw: Buffer): unknown {
  const sealed = Sealed.safeParse(parseJson(raw.toString('utf8'))).data
  if (!sealed) return undefined
  const bytes = Buffer.from(sealed.encrypt, 'base64')
  try {
    const opening = createDecipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), bytes.subarray(0, 16))
    return parseJson(Buffer.concat([opening.update(bytes.subarray(16)), opening.final()]).toString('utf8'))
  } catch {
    return undefined
  }
}

/** `written` is told what became of it; its first word counts. */
function end(response: ServerResponse, status: number, body: object = {}, written: (ok: boolean) => void = () => {}): void {
  if (response.destroyed) return written(false)
  response.once('finish', () => written(true))
  response.once('close', () => written(false))
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...(status === 413 ? { connection: 'close' } : {}) }).end(JSON.stringify(body))
}
