import { Agent, request } from 'node:http'
import type { IncomingMessage } from 'node:http'

export type Answer = { status: number; json: unknown; retryAfter: number; location: string }

/** How long a page waits for an answer, ms. */
const TIMEOUT = 20_000

/** A browser with a cookie jar, on the service's own pages. Rejects where no answer came. */
export class Browser {
  readonly #port: number
  readonly #agent = new Agent({ keepAlive: true })
  readonly #cookies = new Map<string, string>()

  constructor(port: number) {
    this.#port = port
  }

  call(method: string, path: string, body?: unknown): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const bytes = body === undefined ? undefined : Buffer.from(JSON.stringify(body))
      const sent = this.#request(method, path, bytes ? { 'content-type': 'application/json', 'content-length': String(bytes.length) } : {}, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('error', reject)
        response.on('end', () => {
          const text = Buffer.concat(parts).toString(), isJson = response.headers['content-type']?.startsWith('application/json')
          resolve({ status: response.statusCode ?? 0, json: isJson ? JSON.parse(text) : text, retryAfter: Number(response.headers['retry-after'] ?? 0), location: response.headers.location ?? '' })
        })
      })
      sent.setTimeout(TIMEOUT, () => sent.destroy(new Error('no answer in time')))
      sent.on('error', reject)
      sent.end(bytes)
    })
  }

  /** Server-sent events from here on; resolves when the connection ends, however it ends. */
  listen(path: string, since: string, heard: (event: { name: string; id: string; data: string }) => void): { ended: Promise<void>; close(): void } {
    const sent = this.#request('GET', path, since ? { 'last-event-id': since } : {}, (response) => {
      if (response.statusCode !== 200) return void sent.destroy()
      let rest = ''
      response.setEncoding('utf8')
      response.on('error', () => {}) // 'close' follows
      response.on('data', (text: string) => {
        const blocks = (rest + text).split('\n\n')
        rest = blocks.pop() ?? ''
        for (const block of blocks) {
          const fields = new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]))
          if (fields.has('data')) heard({ name: fields.get('event') ?? 'message', id: fields.get('id') ?? '', data: fields.get('data') ?? '' })
        }
      })
    })
    const ended = new Promise<void>((resolve) => { sent.on('close', resolve) })
    sent.on('error', () => {}) // 'close' follows
    sent.end()
    return { ended, close: () => { sent.destroy() } }
  }

  close(): void {
    this.#agent.destroy()
  }

  #request(method: string, path: string, headers: Record<string, string>, answered: (response: IncomingMessage) => void) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const sent = request({
      host: '127.0.0.1', port: this.#port, method, path, agent: this.#agent,
      headers: { origin: `http://127.0.0.1:${this.#port}`, ...(cookie ? { cookie } : {}), ...headers },
    }, (response) => {
      for (const line of response.headers['set-cookie'] ?? []) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (name !== undefined && value !== undefined) this.#cookies.set(name, value)
      }
      answered(response)
    })
    return sent
  }
}
