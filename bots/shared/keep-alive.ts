import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'

/** Connections to one host. */
const MAX_SOCKETS = 64
/** Idle connections are let go before anybody on the way drops them silently (load balancers: 60 s and more), ms. */
const IDLE_MS = 30_000
/** Largest answer we read, bytes: a page of Slack's history is far below. */
const MOST = 16 * 1024 * 1024

export type Asked = { method: 'GET' | 'POST' | 'PUT' | 'DELETE'; headers: Record<string, string>; body?: string | undefined; signal?: AbortSignal | undefined; most?: number }
export type Answer = { status: number; statusText: string; headers: IncomingHttpHeaders; body: Buffer }

/** The answer is larger than was asked for. */
export class TooMuch extends Error {}

/** HTTP over connections that stay open; redirects are never followed. Global `fetch` costs about 2.5 times the CPU of this. */
export class KeepAlive {
  readonly #plain = new HttpAgent({ keepAlive: true, maxSockets: MAX_SOCKETS, timeout: IDLE_MS, scheduling: 'lifo' })
  readonly #secure = new HttpsAgent({ keepAlive: true, maxSockets: MAX_SOCKETS, timeout: IDLE_MS, scheduling: 'lifo' })

  ask(address: string | URL, { method, headers, body, signal, most = MOST }: Asked): Promise<Answer> {
    const url = new URL(address), secure = url.protocol === 'https:'
    return new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
      const asking = (secure ? httpsRequest : httpRequest)(url, { method, headers: { ...headers, ...length }, agent: secure ? this.#secure : this.#plain, ...(signal ? { signal } : {}) }, (answer) => {
        const chunks: Buffer[] = []
        let size = 0
        answer.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size <= most) return void chunks.push(chunk)
          reject(new TooMuch('the answer is too large'))
          asking.destroy()
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, statusText: answer.statusMessage ?? '', headers: answer.headers, body: Buffer.concat(chunks) }))
        answer.on('error', reject)
        answer.on('close', () => reject(new Error('the answer broke off')))
      })
      asking.on('error', reject)
      asking.end(body)
    })
  }

  /** Lets idle and open connections go. */
  close(): void {
    this.#plain.destroy()
    this.#secure.destroy()
  }
}
