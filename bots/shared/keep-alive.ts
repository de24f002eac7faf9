import type { IncomingHttpHeaders } from 'node:http'
import { Agent } from 'undici'
import type { Dispatcher } from 'undici'

/** Connections to one host. */
const MAX_SOCKETS = 64
/** Idle connections are let go before anybody on the way drops them silently (load balancers: 60 s and more), ms. */
const IDLE_MS = 30_000
/** Largest answer we read, bytes: a page of Slack's history is far below. */
const MOST = 16 * 1024 * 1024

/** `within`: ms until the last byte of the answer has come. */
export type Asked = { method: 'GET' | 'POST' | 'PUT' | 'DELETE'; headers: Record<string, string>; body?: string | undefined; within?: number; signal?: AbortSignal | undefined; most?: number }
export type Answer = { status: number; statusText: string; headers: IncomingHttpHeaders; body: Buffer }

/** The answer is larger than was asked for. */
export class TooMuch extends Error {}

/** HTTP over connections that stay open; redirects are never followed. Measured in turn, Node’s own client took about a tenth more processor time a message; global `fetch` takes far more than both. */
export class KeepAlive {
  readonly #agent = new Agent({ connections: MAX_SOCKETS, keepAliveTimeout: IDLE_MS, headersTimeout: 0, bodyTimeout: 0 })

  ask(address: string | URL, { method, headers, body, within, signal, most = MOST }: Asked): Promise<Answer> {
    const { origin, pathname, search } = new URL(address)
    return new Promise((resolve, reject) => {
      let asking: Dispatcher.DispatchController | undefined, over: Error | undefined
      // One that still waits for a connection is given up at once, and ended should it get one.
      const end = (why: Error): void => {
        over = why
        settled()
        asking?.abort(why)
        reject(why)
      }
      const late = within === undefined ? undefined : setTimeout(() => end(new Error('no answer in time')), within)
      const abort = (): void => { end(new Error('given up')) }
      signal?.addEventListener('abort', abort)
      const settled = (): void => {
        clearTimeout(late)
        signal?.removeEventListener('abort', abort)
      }
      if (signal?.aborted) return abort()
      const chunks: Buffer[] = []
      let size = 0, head: Omit<Answer, 'body'> | undefined
      this.#agent.dispatch({ origin, path: pathname + search, method, headers, body: body ?? null }, {
        onRequestStart(controller) {
          asking = controller
          if (over) controller.abort(over)
        },
        onResponseStart(_, status, answered, statusText = '') { head = { status, statusText, headers: answered } },
        onResponseData(_, chunk) {
          size += chunk.length
          if (size <= most) chunks.push(chunk)
          else end(new TooMuch('the answer is too large'))
        },
        onResponseEnd() {
          settled()
          if (head) resolve({ ...head, body: Buffer.concat(chunks) })
        },
        onResponseError(_, error) {
          settled()
          reject(error)
        },
      })
    })
  }

  /** Lets idle and open connections go. */
  close(): void {
    void this.#agent.destroy()
  }
}
