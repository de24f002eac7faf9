import { DWClient, EventAck, TOPIC_CARD, TOPIC_ROBOT } from 'dingtalk-stream'
import WebSocket from 'ws'
import { BotFailure } from '../../src/chat/bot.ts'
import type { Heard } from '../shared/answers.ts'
import type { BotClock } from '../shared/clock.ts'
import type { BotLog } from '../shared/log.ts'
import type { PressAnswer } from './answer.ts'
import { parseFrame, writeAck } from './frame.ts'
import type { Frame } from './frame.ts'
import { addressOfLine } from './line-address.ts'

/** After so long a silence it is asked whether anybody is there, and for so long the answer is waited for, ms. DingTalk's own package asks every 8 s where it is told to at all. */
const QUIET_MS = 15_000, PONG_MS = 10_000
const HANDSHAKE_MS = 10_000
/** Given to the other side to close, ms. */
const CLOSE_MS = 1_000

export type LineDeps = {
  app: { id: string; secret: string }
  /** https://api.dingtalk.com, without a slash at its end. */
  apiUrl: string
  /** Resolves once what the frame holds is stored: only then is it acknowledged. */
  hear: (frame: Frame) => Promise<Heard<PressAnswer>>
  log: BotLog
  clock: BotClock
}

/**
 * One connection of DingTalk's stream, used once. The package's own way of keeping one multiplies sockets, cuts healthy ones, goes deaf after a broken
 * frame, acknowledges what was not stored and does not follow the server's `disconnect`: everything that opens, reads, answers and closes is said anew here.
 */
export class StreamLine extends DWClient {
  /** DingTalk delivers nothing here any more (`disconnect`), or it is closed: the word says why. Never rejects. */
  readonly leaving: Promise<'disconnect' | 'closed'>
  /** It is closed. Never rejects. */
  readonly ended: Promise<void>
  readonly #d: LineDeps
  readonly #gone = new AbortController()
  readonly #busy = new Set<Promise<void>>()
  #socket: WebSocket | undefined
  #unwatch = (): void => {}
  #leave: (why: 'disconnect' | 'closed') => void = () => {}
  #end: () => void = () => {}

  constructor(deps: LineDeps) {
    super({ clientId: deps.app.id, clientSecret: deps.app.secret, keepAlive: false })
    this.config.autoReconnect = false
    this.config.subscriptions = [{ type: 'EVENT', topic: '*' }, { type: 'CALLBACK', topic: TOPIC_ROBOT }, { type: 'CALLBACK', topic: TOPIC_CARD }]
    this.#d = deps
    this.leaving = new Promise((leave) => { this.#leave = leave })
    this.ended = new Promise((end) => { this.#end = end })
  }

  /** Resolves once open; rejects with a `BotFailure`, and then it has ended. */
  override async connect(): Promise<void> {
    try {
      await this.#dial(await addressOfLine(this.#d.apiUrl, this.config, this.#gone.signal))
    } catch (error) {
      this.disconnect()
      throw error
    }
  }

  /** Closes at once; what is in hand will not be acknowledged. */
  override disconnect(): void {
    this.#gone.abort()
    if (this.#socket) this.#socket.terminate()
    else this.#over()
  }

  /** Waits for what is in hand, so that it is acknowledged, and closes. */
  async close(): Promise<void> {
    this.#gone.abort()
    while (this.#busy.size > 0) await Promise.allSettled(this.#busy)
    const late = this.#d.clock.after(CLOSE_MS, () => this.disconnect())
    if (this.#socket) this.#socket.close()
    else this.#over()
    await this.ended
    late()
  }

  override onDownStream(text: string): void {
    const frame = parseFrame(text)
    if (!frame) return this.#d.log.warn('dingtalk: ignored what is no frame of the stream')
    if (frame.type === 'SYSTEM') this.#obey(frame)
    else if (!['EVENT', 'CALLBACK'].includes(frame.type) || frame.headers.messageId === '') this.#d.log.warn('dingtalk: ignored a frame that cannot be acknowledged')
    else {
      const doing: Promise<void> = this.#deliver(frame).finally(() => this.#busy.delete(doing))
      this.#busy.add(doing)
    }
  }

  async #dial(address: string): Promise<void> {
    if (this.#gone.signal.aborted) throw new BotFailure('unreachable', 'dingtalk: stopped')
    const socket = new WebSocket(address, { handshakeTimeout: HANDSHAKE_MS, perMessageDeflate: false })
    this.#socket = socket
    socket.on('message', (data, binary) => {
      this.#watch(socket)
      // oxlint-disable-next-line typescript/no-base-to-string -- ws hands over Buffers
      if (!binary) this.onDownStream(String(data))
    })
    for (const sign of ['open', 'ping', 'pong'] as const) socket.on(sign, () => this.#watch(socket))
    socket.on('close', () => this.#over())
    await new Promise<void>((open, failed) => {
      socket.on('open', open)
      const refused = (): void => failed(new BotFailure('unreachable', 'dingtalk: no line'))
      socket.on('error', refused)
      void this.ended.then(refused)
    })
    this.connected = true
  }

  #obey({ headers, data }: Frame): void {
    if (headers.topic === 'ping') void this.#write(headers, data)
    else if (headers.topic === 'REGISTERED') this.registered = true
    else if (headers.topic === 'disconnect') this.#leave('disconnect')
  }

  async #deliver(frame: Frame): Promise<void> {
    const event = frame.type === 'EVENT', headers = { contentType: 'application/json', messageId: frame.headers.messageId }
    try {
      const { answer, written } = await this.#d.hear(frame)
      const left = await this.#write(headers, JSON.stringify(event ? { status: EventAck.SUCCESS } : { response: answer }))
      if (!left) this.#d.log.warn('dingtalk: stored, but the line broke before that could be acknowledged')
      written(left)
    } catch (error) {
      this.#d.log.error('dingtalk: not stored, DingTalk may deliver it again', { error })
      // There is no such word for a callback: it stays unacknowledged.
      if (event) void this.#write(headers, JSON.stringify({ status: EventAck.LATER }))
    }
  }

  #write(headers: object, data: string): Promise<boolean> {
    const socket = this.#socket
    if (socket?.readyState !== WebSocket.OPEN) return Promise.resolve(false)
    return new Promise((left) => socket.send(writeAck(headers, data), (error) => left(!error)))
  }

  /** Something was heard: the watch begins anew. */
  #watch(socket: WebSocket): void {
    this.#unwatch()
    this.#unwatch = this.#d.clock.after(QUIET_MS, () => {
      if (socket.readyState === WebSocket.OPEN) socket.ping()
      this.#unwatch = this.#d.clock.after(PONG_MS, () => {
        this.#d.log.warn('dingtalk: nobody is there any more')
        socket.terminate()
      })
    })
  }

  #over(): void {
    this.connected = this.registered = false
    this.#unwatch()
    this.#leave('closed')
    this.#end()
  }
}
