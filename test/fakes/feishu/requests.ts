import { createCipheriv, createHash } from 'node:crypto'
import { Agent, request } from 'node:http'
import type { SeededRandom } from '../seeded-random.ts'
import type { Delivered, Delivery } from './delivery.ts'
import type { Json } from './world.ts'

/** What a test changes about a signed, encrypted request, to forge one or to make it as odd as a proxy does. */
export type Forged = {
  /** The body as it is, in place of an encrypted event. */
  raw?: string
  /** Not encrypted. */
  plain?: boolean
  /** Encrypted and signed with this. */
  encryptKey?: string
  signature?: string
  /** s since 1970. */
  timestamp?: number
  /** Without the three headers. */
  unsigned?: boolean
  /** The JSON with white space in it. */
  spaced?: boolean
  /** In two pieces, cut inside a Chinese character where there is one. */
  split?: boolean
  path?: string
}

type Deps = { random: SeededRandom; encryptKey: string; ackWithin: number; now: () => number }

/** Feishu's requests to a public URL. */
export class Requests {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 })
  readonly #deps: Deps
  url = ''

  constructor(deps: Deps) {
    this.#deps = deps
  }

  deliver({ body }: Pick<Delivery, 'body'>, forged: Forged = {}): Promise<Delivered> {
    const key = forged.encryptKey ?? this.#deps.encryptKey
    const whole = forged.plain ? body : { encrypt: this.#encrypt(key, body) }
    const text = forged.raw ?? (forged.spaced ? `${JSON.stringify(whole, null, 2)}\n` : JSON.stringify(whole))
    return this.#post(text, forged, forged.unsigned ? {} : this.#signed(text, key, forged))
  }

  close(): void {
    this.#agent.destroy()
  }

  /** base64 of the first block and AES-256-CBC of the event under the key's hash. */
  #encrypt(key: string, body: Json): string {
    const iv = Buffer.from(this.#deps.random.hex(16), 'hex')
    const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), iv)
    return Buffer.concat([iv, cipher.update(JSON.stringify(body), 'utf8'), cipher.final()]).toString('base64')
  }

  #signed(text: string, key: string, { signature, timestamp }: Forged): Record<string, string> {
    const at = String(timestamp ?? Math.floor(this.#deps.now() / 1000)), nonce = this.#deps.random.hex(8)
    return { 'x-lark-request-timestamp': at, 'x-lark-request-nonce': nonce, 'x-lark-signature': signature ?? createHash('sha256').update(at + nonce + key + text).digest('hex') }
  }

  #post(text: string, { path = '', split = false }: Forged, signed: Record<string, string>): Promise<Delivered> {
    const bytes = Buffer.from(text), headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length, 'user-agent': 'Go-http-client/1.1', ...signed }
    return new Promise((resolve) => {
      const req = request(new URL(path, this.url), { method: 'POST', agent: this.#agent, headers }, (res) => {
        const parts: Buffer[] = []
        res.on('data', (part: Buffer) => parts.push(part))
        res.on('error', () => resolve({ acknowledged: false, reason: 'broken off' }))
        res.on('end', () => {
          clearTimeout(late)
          const status = res.statusCode ?? 0
          resolve(status === 200 ? { acknowledged: true, status, answer: json(Buffer.concat(parts).toString()) } : { acknowledged: false, status, reason: `status ${status}` })
        })
      })
      const late = setTimeout(() => {
        resolve({ acknowledged: false, reason: 'timeout' })
        req.destroy()
      }, this.#deps.ackWithin)
      req.on('error', () => {
        clearTimeout(late)
        resolve({ acknowledged: false, reason: 'connection failed' })
      })
      if (!split) return void req.end(bytes)
      const cut = middle(bytes)
      req.setNoDelay()
      req.write(bytes.subarray(0, cut), () => setImmediate(() => req.end(bytes.subarray(cut))))
    })
  }
}

/** Inside the first letter of several bytes, else in the middle. */
const middle = (bytes: Buffer): number => {
  const wide = bytes.findIndex((byte) => byte >= 0xe0)
  return wide === -1 ? Math.floor(bytes.length / 2) : wide + 1
}

const json = (text: string): Json | undefined => {
  try { return JSON.parse(text) as Json } catch { return undefined }
}
