import { createServer } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request as it reached the fake service. */
export type Received = { path: string; authorization: string | undefined; headers: IncomingHttpHeaders; body: Record<string, any> }

/** What the fake does with its n-th call (from 0). */
export type Behaviour = (request: Received, call: number) => Answered

export type Answered =
  | { kind: 'json'; status?: number; headers?: Record<string, string>; body: unknown }
  | { kind: 'raw'; status?: number; headers?: Record<string, string>; body: string | Uint8Array }
  | { kind: 'hang' }
  | { kind: 'reset' }
  /** Sends a byte every `everyMs`, for ever. */
  | { kind: 'drip'; everyMs: number }

/** A whole chat completion. */
export const completion = (message: object, more: { finish?: string; usage?: object | null } = {}): Answered => ({
  kind: 'json',
  body: {
    id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'fake',
    choices: [{ index: 0, message: { role: 'assistant', content: null, refusal: null, ...message }, finish_reason: more.finish ?? 'stop', logprobs: null }],
    ...(more.usage === null ? {} : { usage: more.usage ?? { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 } }),
  },
})

export const failing = (status: number, error: object | string, headers: Record<string, string> = {}): Answered => ({ kind: 'json', status, headers, body: { error } })

/** An OpenAI-compatible chat service on the loopback that behaves as told. */
export class FakeOpenAI {
  readonly received: Received[] = []
  behave: Behaviour
  readonly #server: Server
  readonly #timers = new Set<NodeJS.Timeout>()

  constructor(behave: Behaviour = () => completion({ content: '{}' })) {
    this.behave = behave
    this.#server = createServer((request, response) => void this.#serve(request, response))
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => { this.#server.listen(0, '127.0.0.1', resolve) })
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    this.#server.closeAllConnections()
    await new Promise((resolve) => { this.#server.close(resolve) })
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const received = { path: request.url ?? '', authorization: request.headers.authorization, headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, any> }
    this.received.push(received)
    const answered = this.behave(received, this.received.length - 1)
    switch (answered.kind) {
      case 'hang':
        return
      case 'reset':
        request.socket.resetAndDestroy()
        return
      case 'drip': {
        response.writeHead(200, { 'content-type': 'application/json' })
        this.#timers.add(setInterval(() => response.write(' '), answered.everyMs))
        return
      }
      case 'json':
        response.writeHead(answered.status ?? 200, { 'content-type': 'application/json', ...answered.headers }).end(JSON.stringify(answered.body))
        return
      case 'raw':
        response.writeHead(answered.status ?? 200, { 'content-type': 'application/json', ...answered.headers }).end(answered.body)
    }
  }
}
