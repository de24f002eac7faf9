import { SocketModeClient } from '@slack/socket-mode'
import { z } from 'zod'
import type { BotClock } from '../shared/clock.ts'
import { failureOf } from './failures.ts'
import type { KeepAlive } from '../shared/keep-alive.ts'
import { fetchOver } from './keep-alive-fetch.ts'
import type { BotLog } from '../shared/log.ts'
import { parseJson } from '../shared/parse-json.ts'
import { CALL_MS } from './slack-clients.ts'
import { SILENT } from './vendor-logger.ts'

/** A connection that answers no ping for so long is dead, ms: above the second a lost packet may cost, below the 3 s after which Slack repeats. */
const PING_MS = 2_000
/** From asking for a connection to Slack's `hello`, ms. */
const HELLO_MS = 15_000
/** Given to the other side to close, ms. */
const CLOSE_MS = 1_000

const Frame = z.object({ type: z.string(), envelope_id: z.string().optional(), payload: z.unknown().optional(), reason: z.string().optional() })

export type LineDeps = {
  appToken: string
  apiUrl: string
  http: KeepAlive
  /** Resolves once what the envelope holds is stored: only then is it acknowledged. */
  hear(payload: unknown): Promise<'taken' | 'foreign'>
  log: BotLog
  clock: BotClock
}

/**
 * One connection of Socket Mode. Slack's client opens it and pings; what comes in is read here and not by the client, which dies of an event
 * without an inner one and drops the connection where Slack only says that it will.
 */
export class SocketLine {
  /** Slack will close this line soon, or it is closed already: the word says why. Never rejects. */
  readonly leaving: Promise<string>
  /** It is closed. Never rejects. */
  readonly ended: Promise<void>
  readonly #d: LineDeps
  readonly #client: SocketModeClient
  readonly #gone = new AbortController()
  readonly #busy = new Set<Promise<void>>()
  #leave: (why: string) => void = () => {}
  #end: () => void = () => {}

  constructor(deps: LineDeps) {
    this.#d = deps
    this.leaving = new Promise((leave) => { this.#leave = leave })
    this.ended = new Promise((end) => { this.#end = end })
    const { appToken, apiUrl: slackApiUrl, http } = deps
    this.#client = new SocketModeClient({
      appToken, autoReconnectEnabled: false, clientPingTimeout: PING_MS, logger: SILENT,
      clientOptions: {
        slackApiUrl, retryConfig: { retries: 0 }, timeout: CALL_MS, rejectRateLimitedCalls: true,
        fetch: (url, init) => fetchOver(http)(url, { ...init, signal: AbortSignal.any([this.#gone.signal, ...(init?.signal ? [init.signal] : [])]) }),
      },
    })
    this.#client.removeAllListeners('ws_message')
    this.#client.on('ws_message', (data: unknown, binary: unknown) => { if (binary === false) this.#read(String(data)) })
    this.#client.on('disconnected', () => {
      this.#leave('closed')
      this.#end()
    })
    // Stopped while the address was on its way: the client connects all the same, so it is closed as soon as it has begun.
    this.#client.on('connecting', () => { if (this.#gone.signal.aborted) queueMicrotask(() => void this.#hangUp()) })
  }

  /** Resolves at Slack's `hello`; rejects with a `BotFailure`, and then the line is closed. */
  async open(): Promise<void> {
    const started = this.#client.start()
    const noHello = this.#d.clock.after(HELLO_MS, () => void this.close())
    try {
      await started
    } catch (error) {
      await this.close()
      throw failureOf(error)
    } finally {
      noHello()
    }
  }

  /** Waits for what is in hand, so that it is acknowledged, and closes. */
  async close(): Promise<void> {
    this.#gone.abort()
    await Promise.allSettled(this.#busy)
    let late = (): void => {}
    await Promise.race([this.#hangUp(), new Promise<void>((go) => { late = this.#d.clock.after(CLOSE_MS, go) })])
    late()
    // Asked twice, the client does not wait for the other side, and takes its timers back.
    await this.#hangUp()
  }

  async #hangUp(): Promise<void> {
    await this.#client.disconnect().catch(() => {})
  }

  #read(text: string): void {
    const frame = Frame.safeParse(parseJson(text)).data
    if (!frame) return this.#d.log.warn('slack: ignored what is no frame of Socket Mode')
    const { type, envelope_id: id, payload, reason } = frame
    if (type === 'hello') this.#client.emit('connected', {})
    else if (type === 'disconnect') this.#leave(reason ?? 'disconnect')
    else if (id === undefined) this.#d.log.warn('slack: ignored a frame without an id', { type: type.slice(0, 40) })
    else {
      const doing: Promise<void> = this.#deliver(id, payload).finally(() => this.#busy.delete(doing))
      this.#busy.add(doing)
    }
  }

  async #deliver(id: string, payload: unknown): Promise<void> {
    try {
      if ((await this.#d.hear(payload)) === 'taken') this.#acknowledge(id)
    } catch (error) {
      this.#d.log.error('slack: not stored, Slack delivers it again', { error })
    }
  }

  /** Where the line broke meanwhile, Slack delivers again and the same row is found. */
  #acknowledge(id: string): void {
    const socket = this.#client.websocket
    if (!socket?.isActive()) return this.#d.log.warn('slack: stored, but the line broke before that could be acknowledged')
    socket.send(JSON.stringify({ envelope_id: id }), (error) => { if (error) this.#d.log.warn('slack: stored, but not acknowledged') })
  }
}
