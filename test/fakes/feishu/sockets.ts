import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { WebSocketServer } from 'ws'
import type { SeededRandom } from '../seeded-random.ts'
import type { Delivered, Delivery } from './delivery.ts'
import type { Frame } from './frames.ts'
import { CONTROL, DATA, decode, encode } from './frames.ts'
import type { Json } from './world.ts'

/** Open connections of one app, and the service the address names (A3 of the facts). */
const MOST = 50
const SERVICE = 33554678

export type ClientConfig = { PingInterval: number; ReconnectCount: number; ReconnectInterval: number; ReconnectNonce: number }

/** One acknowledgement as it came. `late`: nobody waited for it any more. */
export type Ack = { headers: Record<string, string>; code: number; data: string | undefined; late: boolean }

type Line = { ws: WebSocket; halfOpen: boolean; pinged: number }
type Waiting = { line: Line; end: (delivered: Delivered) => void }

/** The long connection: tickets, connections, and events to one of them at random. */
export class Sockets {
  origin = ''
  /** Told at the door and with every pong; seconds. */
  readonly clientConfig: ClientConfig
  readonly acks: Ack[] = []
  /** In how many frames an event goes out; 0: as chance will. */
  parts = 1
  readonly #server = new WebSocketServer({ noServer: true })
  readonly #random: SeededRandom
  readonly #ackWithin: number
  readonly #now: () => number
  readonly #tickets = new Set<string>()
  readonly #lines = new Set<Line>()
  readonly #waiting = new Map<string, Waiting>()
  readonly #watchers: (() => void)[] = []

  constructor({ random, ackWithin, clientConfig, now }: { random: SeededRandom; ackWithin: number; clientConfig: Partial<ClientConfig>; now: () => number }) {
    this.#random = random
    this.#ackWithin = ackWithin
    this.#now = now
    this.clientConfig = { PingInterval: 120, ReconnectCount: -1, ReconnectInterval: 120, ReconnectNonce: 30, ...clientConfig }
  }

  /** Connections Feishu would send to. */
  get open(): number {
    return this.#usable().length
  }

  get full(): boolean {
    return this.#lines.size >= MOST
  }

  /** Pings that came on connections that are open. */
  get pings(): number {
    return this.#usable().reduce((sum, line) => sum + line.pinged, 0)
  }

  /** Resolves once so many connections are open. */
  connected(count = 1): Promise<void> {
    return this.until(() => this.open >= count)
  }

  /** Resolves once this is so; looked at whenever a connection opens, closes or says something. */
  async until(so: () => boolean): Promise<void> {
    while (!so()) await new Promise<void>((resolve) => { this.#watchers.push(resolve) })
  }

  ticket(): string {
    const ticket = randomUUID()
    this.#tickets.add(ticket)
    return `${this.origin.replace('http', 'ws')}/ws/v2?device_id=7${this.#random.int(1e9, 9e9)}&access_key=${this.#random.hex(16)}&service_id=${SERVICE}&ticket=${ticket}`
  }

  /** A ticket opens one connection. */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(req.url ?? '/', 'http://x').searchParams.get('ticket') ?? ''
    if (!this.#tickets.delete(ticket) || this.full) return void socket.end('HTTP/1.1 403 Forbidden\r\nHandshake-Status: 514\r\nHandshake-Msg: auth failed\r\nconnection: close\r\n\r\n')
    this.#server.handleUpgrade(req, socket, head, (ws) => this.#greet(ws))
  }

  /** One attempt; see `Delivery`. Without a connection nothing is acknowledged. */
  deliver({ body }: Delivery): Promise<Delivered> {
    const lines = this.#usable()
    if (lines.length === 0) return Promise.resolve({ acknowledged: false, reason: 'no connection' })
    const line = this.#random.pick(lines), id = randomUUID()
    return new Promise((resolve) => {
      const end = (delivered: Delivered): void => {
        clearTimeout(late)
        this.#waiting.delete(id)
        resolve(delivered)
      }
      const late = setTimeout(() => end({ acknowledged: false, reason: 'timeout' }), this.#ackWithin)
      this.#waiting.set(id, { line, end })
      for (const bytes of this.#frames(id, Buffer.from(JSON.stringify(body)))) this.#send(line, bytes)
    })
  }

  /** Any bytes to every connection: what is no frame, frames of unknown kinds. */
  push(bytes: Uint8Array | Pick<Frame, 'headers' | 'payload'>): void {
    for (const line of this.#usable()) this.#send(line, bytes instanceof Uint8Array ? bytes : encode({ service: SERVICE, method: DATA, ...bytes }))
  }

  /** From now on these connections carry nothing either way, yet stay open: a lost cable. Feishu goes on sending there. */
  halve({ all = false } = {}): void {
    for (const line of all ? this.#usable() : this.#usable().slice(0, 1)) {
      line.halfOpen = true
      line.ws.pause()
    }
  }

  /** Feishu closes connections, as it does when it is deployed. */
  shut({ all = false } = {}): void {
    for (const line of all ? this.#usable() : this.#usable().slice(0, 1)) line.ws.close(1000, 'server closed')
  }

  /** Connections break without a word. */
  cut(): void {
    for (const line of this.#lines) line.ws.terminate()
  }

  close(): void {
    this.cut()
    this.#server.close()
  }

  /** An event in frames, in an order of chance; cut anywhere, in the middle of a letter too. */
  #frames(id: string, whole: Buffer): Uint8Array[] {
    const sum = this.parts === 0 ? this.#random.int(1, 4) : this.parts, size = Math.ceil(whole.length / sum)
    const frames = Array.from({ length: sum }, (_, seq) => encode({
      service: SERVICE, method: DATA, payload: whole.subarray(seq * size, (seq + 1) * size),
      headers: { type: 'event', message_id: id, sum: String(sum), seq: String(seq), trace_id: id, timestamp: String(Math.floor(this.#now())) },
    }))
    const shuffled: Uint8Array[] = []
    while (frames.length > 0) shuffled.push(...frames.splice(this.#random.int(0, frames.length - 1), 1))
    return shuffled
  }

  #changed(): void {
    for (const watcher of this.#watchers.splice(0)) watcher()
  }

  #usable(): Line[] {
    return [...this.#lines].filter((l) => l.ws.readyState === l.ws.OPEN)
  }

  #send(line: Line, bytes: Uint8Array): void {
    if (!line.halfOpen && line.ws.readyState === line.ws.OPEN) line.ws.send(bytes)
  }

  #greet(ws: WebSocket): void {
    const line: Line = { ws, halfOpen: false, pinged: 0 }
    this.#lines.add(line)
    ws.on('error', () => {})
    ws.on('close', () => {
      this.#lines.delete(line)
      for (const { line: of, end } of this.#waiting.values()) if (of === line) end({ acknowledged: false, reason: 'connection lost' })
      this.#changed()
    })
    ws.on('message', (data) => {
      const frame = decode(data as Buffer)
      if (frame.method === CONTROL) this.#pong(line, frame)
      else this.#ack(frame)
      this.#changed()
    })
    this.#changed()
  }

  #pong(line: Line, { headers }: Frame): void {
    if (headers['type'] !== 'ping') return
    line.pinged++
    this.#send(line, encode({ service: SERVICE, method: CONTROL, headers: { type: 'pong' }, payload: Buffer.from(JSON.stringify(this.clientConfig)) }))
  }

  #ack({ headers, payload }: Frame): void {
    const { code = 0, data } = JSON.parse(payload.toString()) as { code?: number; data?: string }
    const waiting = this.#waiting.get(headers['message_id'] ?? '')
    this.acks.push({ headers, code, data, late: waiting === undefined })
    waiting?.end(code === 200 ? { acknowledged: true, answer: data === undefined ? undefined : answerOf(data), status: code } : { acknowledged: false, reason: `code ${code}`, status: code })
  }
}

const answerOf = (data: string): Json | undefined => {
  try { return JSON.parse(Buffer.from(data, 'base64').toString()) as Json } catch { return undefined }
}
