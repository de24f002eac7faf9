import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { WebSocketServer } from 'ws'
import type { SeededRandom } from '../seeded-random.ts'
import type { Delivered, Delivery } from './delivery.ts'
import type { Json } from './world.ts'

/** Open connections of one app (documented). */
const MOST = 10

const ENVELOPE = { event: 'events_api', command: 'slash_commands', interactive: 'interactive' } as const

type Line = { ws: WebSocket; halfOpen: boolean; leaving: boolean; pings: NodeJS.Timeout | undefined }
type Waiting = { line: Line; answered: (answer: Json | undefined) => void; lost: () => void }

/** Socket Mode: tickets, connections, and envelopes to one of them at random. */
export class Sockets {
  origin = ''
  readonly #server = new WebSocketServer({ noServer: true })
  readonly #random: SeededRandom
  readonly #ackWithin: number
  readonly #pingEvery: number
  readonly #tickets = new Set<string>()
  readonly #lines = new Set<Line>()
  readonly #waiting = new Map<string, Waiting>()
  readonly #watchers: (() => void)[] = []

  constructor({ random, ackWithin, pingEvery }: { random: SeededRandom; ackWithin: number; pingEvery: number }) {
    this.#random = random
    this.#ackWithin = ackWithin
    this.#pingEvery = pingEvery
  }

  /** Connections Slack would send to. */
  get open(): number {
    return this.#usable().length
  }

  /** Resolves once so many connections are open. */
  connected(count = 1): Promise<void> {
    return this.#until(() => this.open >= count)
  }

  /** Resolves once Slack has given up so many connections that are still open. */
  gone(count: number): Promise<void> {
    return this.#until(() => [...this.#lines].filter((l) => l.leaving).length >= count)
  }

  ticket(): string {
    const ticket = randomUUID()
    this.#tickets.add(ticket)
    return `${this.origin.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=A0BOLE`
  }

  /** A ticket opens one connection. */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(req.url ?? '/', 'http://x').searchParams.get('ticket') ?? ''
    if (!this.#tickets.delete(ticket) || this.#lines.size >= MOST) return void socket.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n')
    this.#server.handleUpgrade(req, socket, head, (ws) => this.#greet(ws))
  }

  /** One attempt; see `Delivery`. Without a connection nothing is acknowledged. */
  deliver({ kind, body }: Delivery, attempt: { num: number; reason: string } | null): Promise<Delivered> {
    const lines = this.#usable()
    if (lines.length === 0) return Promise.resolve({ acknowledged: false, reason: 'connection_failed' })
    const line = this.#random.pick(lines), id = randomUUID()
    const envelope = {
      envelope_id: id, payload: body, type: ENVELOPE[kind], accepts_response_payload: kind !== 'event',
      ...(kind === 'event' ? { retry_attempt: attempt?.num ?? 0, retry_reason: attempt?.reason ?? '' } : {}),
    }
    return new Promise((resolve) => {
      const end = (delivered: Delivered): void => {
        clearTimeout(late)
        this.#waiting.delete(id)
        resolve(delivered)
      }
      const late = setTimeout(() => end({ acknowledged: false, reason: 'timeout' }), this.#ackWithin)
      this.#waiting.set(id, { line, answered: (answer) => end({ acknowledged: true, answer }), lost: () => end({ acknowledged: false, reason: 'connection_lost' }) })
      this.#send(line, JSON.stringify(envelope))
    })
  }

  /** Any frame to every connection: broken JSON, unknown kinds. */
  frame(text: string): void {
    for (const line of this.#usable()) this.#send(line, text)
  }

  /** Says that a connection ends; `warning` only announces it, `refresh_requested` and `link_disabled` close it after `closeAfter` ms. Nothing new is sent there. */
  disconnect(reason: 'warning' | 'refresh_requested' | 'link_disabled', { all = false, closeAfter = 50 } = {}): void {
    for (const line of all ? this.#usable() : this.#usable().slice(0, 1)) {
      this.#send(line, JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'applink-fake' } }))
      if (reason === 'warning') continue
      line.leaving = true
      setTimeout(() => line.ws.close(), closeAfter).unref()
    }
  }

  /** From now on these connections carry nothing either way, yet stay open: a lost cable. Slack goes on sending there until its next ping. */
  halve({ all = false } = {}): void {
    for (const line of all ? this.#usable() : this.#usable().slice(0, 1)) {
      line.halfOpen = true
      line.ws.pause()
    }
  }

  /** Connections break without a word. */
  cut(): void {
    for (const line of this.#lines) line.ws.terminate()
  }

  close(): void {
    this.cut()
    this.#server.close()
  }

  async #until(so: () => boolean): Promise<void> {
    while (!so()) await new Promise<void>((resolve) => { this.#watchers.push(resolve) })
  }

  #changed(): void {
    for (const watcher of this.#watchers.splice(0)) watcher()
  }

  #usable(): Line[] {
    return [...this.#lines].filter((l) => !l.leaving && l.ws.readyState === l.ws.OPEN)
  }

  #send(line: Line, text: string): void {
    if (!line.halfOpen && line.ws.readyState === line.ws.OPEN) line.ws.send(text)
  }

  #greet(ws: WebSocket): void {
    const line: Line = { ws, halfOpen: false, leaving: false, pings: undefined }
    this.#lines.add(line)
    ws.on('error', () => {})
    ws.on('close', () => {
      clearInterval(line.pings)
      this.#lines.delete(line)
      for (const waiting of this.#waiting.values()) if (waiting.line === line) waiting.lost()
    })
    ws.on('message', (data) => {
      const ack = JSON.parse((data as Buffer).toString()) as { envelope_id?: string; payload?: Json }
      this.#waiting.get(ack.envelope_id ?? '')?.answered(ack.payload)
    })
    line.pings = setInterval(() => {
      if (line.halfOpen) {
        line.leaving = true
        this.#changed()
      }
      else ws.ping('Ping from applink-fake')
    }, this.#pingEvery)
    this.#send(line, JSON.stringify({ type: 'hello', num_connections: this.#lines.size, debug_info: { host: 'applink-fake', build_number: 1, approximate_connection_time: 18_060 }, connection_info: { app_id: 'A0BOLE' } }))
    this.#changed()
  }
}
