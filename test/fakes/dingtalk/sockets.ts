import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { WebSocketServer } from 'ws'
import type { SeededRandom } from '../seeded-random.ts'
import { parse } from './call.ts'
import type { Delivered, Delivery } from './delivery.ts'
import type { Frame } from './frames.ts'
import { EVENTS, frame, system } from './frames.ts'
import type { Json } from './world.ts'

/** A ticket opens one connection, within 90 s (open.dingtalk.com stream protocol). */
const TICKET_MS = 90_000

/** One answer as it came. `late`: nobody waited for it any more. */
export type Ack = { code: number; headers: Record<string, string>; message: string; data: string; late: boolean }

type Line = { ws: WebSocket; id: string; topics: Set<string>; halfOpen: boolean; retired: boolean }
type Waiting = { line: Line; event: boolean; end: (delivered: Delivered) => void }

/** The stream: tickets, connections, and what comes to one of them at random. */
export class Sockets {
  origin = ''
  readonly acks: Ack[] = []
  /** Handshakes as they came, with what became of them. */
  readonly handshakes: { at: number; accepted: boolean }[] = []
  /** So many handshakes are refused from now on, though their tickets are good. */
  refusing = 0
  /** How likely a repeat comes under the `messageId` it had in its headers before; which it is, is on no page. */
  sameHeader = 0.5
  /** Pings of ours that were answered with the same data. */
  pings = 0
  readonly #server = new WebSocketServer({ noServer: true })
  readonly #random: SeededRandom
  readonly #now: () => number
  readonly #appId: string
  readonly #tickets = new Map<string, { topics: Set<string>; until: number }>()
  readonly #lines = new Set<Line>()
  readonly #waiting = new Map<string, Waiting>()
  readonly #pinged = new Map<string, string>()
  readonly #watchers: (() => void)[] = []

  constructor({ random, now, appId }: { random: SeededRandom; now: () => number; appId: string }) {
    this.#random = random
    this.#now = now
    this.#appId = appId
  }

  /** Connections DingTalk would send to. */
  get open(): number {
    return this.#usable().length
  }

  /** All that are still connected, with those that were told to go. */
  get live(): number {
    return [...this.#lines].filter((l) => l.ws.readyState === l.ws.OPEN).length
  }

  /** Resolves once so many connections are open. */
  connected(count = 1): Promise<void> {
    return this.until(() => this.open >= count)
  }

  /** Resolves once this is so; looked at whenever a connection opens, closes or says something. */
  async until(so: () => boolean): Promise<void> {
    while (!so()) await new Promise<void>((resolve) => { this.#watchers.push(resolve) })
  }

  /** `topics`: as in `CALLBACK /v1.0/im/bot/messages/get`. The ticket means something else where it is not encoded. */
  ticket(topics: string[]): { endpoint: string; ticket: string } {
    const ticket = `${this.#random.hex(8)}+${this.#random.hex(4)}/${this.#random.hex(4)}&v==`
    this.#tickets.set(ticket, { topics: new Set(topics), until: this.#now() + TICKET_MS })
    return { endpoint: `${this.origin.replace('http', 'ws')}/connect`, ticket }
  }

  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(req.url ?? '/', 'http://x'), ticket = url.searchParams.get('ticket') ?? '', bought = this.#tickets.get(ticket)
    this.#tickets.delete(ticket)
    const accepted = url.pathname === '/connect' && bought !== undefined && bought.until > this.#now() && this.refusing <= 0
    if (this.refusing > 0) this.refusing--
    this.handshakes.push({ at: this.#now(), accepted })
    this.#changed()
    if (!accepted) return void socket.end('HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\nconnection: close\r\n\r\n')
    this.#server.handleUpgrade(req, socket, head, (ws) => this.#greet(ws, bought.topics))
  }

  /** One attempt; without a connection nothing is acknowledged. */
  deliver(delivery: Delivery, within: number): Promise<Delivered> {
    const event = delivery.topic === EVENTS, lines = this.#usable(`${event ? 'EVENT' : 'CALLBACK'} ${delivery.topic}`)
    if (lines.length === 0) return Promise.resolve({ acknowledged: false, reason: 'no connection' })
    const line = this.#random.pick(lines), id = this.#idOf(delivery)
    return new Promise((resolve) => {
      const end = (delivered: Delivered): void => {
        clearTimeout(late)
        this.#waiting.delete(id)
        resolve(delivered)
      }
      const late = setTimeout(() => end({ acknowledged: false, reason: 'timeout' }), within)
      this.#waiting.set(id, { line, event, end })
      this.#send(line, frame(delivery.topic, delivery.body, { ...this.#headers(line, id), ...delivery.headers }))
    })
  }

  /** Anything to every connection: what is no frame, frames of unknown kinds. */
  push(what: string | Frame): void {
    for (const line of this.#usable()) this.#send(line, what)
  }

  /** Asks every connection whether it lives; counted in `pings` once answered. */
  ping(): void {
    for (const line of this.#usable()) {
      const messageId = this.#id(), sent = system('ping', { opaque: this.#random.hex(8) }, { messageId, time: this.#time() })
      this.#pinged.set(messageId, sent.data)
      this.#send(line, sent)
    }
  }

  keepAlive(): void {
    for (const line of this.#usable()) this.#send(line, system('KEEPALIVE', null, { messageId: this.#id(), time: this.#time() }))
  }

  /** Tells connections to go: from now on they get nothing more. They stay open until the client leaves. */
  disconnect({ all = false } = {}): void {
    for (const line of this.#some(all)) {
      line.retired = true
      this.#send(line, system('disconnect', { reason: 'persistent connection is timeout' }, { messageId: this.#id(), time: this.#time() }))
    }
  }

  /** From now on these connections carry nothing either way, yet stay open: a lost cable. DingTalk goes on sending there. */
  halve({ all = false } = {}): void {
    for (const line of this.#some(all)) {
      line.halfOpen = true
      line.ws.pause()
    }
  }

  /** DingTalk closes connections without a word before. */
  shut({ all = false } = {}): void {
    for (const line of this.#some(all)) line.ws.close(1000, 'server closed')
  }

  /** Connections break. */
  cut({ all = true } = {}): void {
    for (const line of this.#some(all)) line.ws.terminate()
  }

  close(): void {
    for (const { ws } of this.#lines) ws.terminate()
    this.#server.close()
  }

  #changed(): void {
    for (const watcher of this.#watchers.splice(0)) watcher()
  }

  #usable(topic?: string): Line[] {
    return [...this.#lines].filter((l) => !l.retired && l.ws.readyState === l.ws.OPEN && (topic === undefined || l.topics.has(topic)))
  }

  #some(all: boolean): Line[] {
    return all ? this.#usable() : this.#usable().slice(0, 1)
  }

  /** What comes again has the same id or another one, and never one that is waited for. */
  #idOf(delivery: Delivery): string {
    const before = delivery.messageId
    if (before !== undefined && !this.#waiting.has(before) && this.#random.chance(this.sameHeader)) return before
    return (delivery.messageId = this.#id())
  }

  #id(): string {
    return `${this.#random.hex(4)}_${this.#random.int(100, 999)}_${this.#random.hex(5)}_${this.#random.hex(2)}`
  }

  #time(): string {
    return String(Math.floor(this.#now()))
  }

  #headers(line: Line, messageId: string): Record<string, string> {
    return { appId: this.#appId, connectionId: line.id, messageId, time: this.#time() }
  }

  #send(line: Line, what: string | Frame): void {
    if (!line.halfOpen && line.ws.readyState === line.ws.OPEN) line.ws.send(typeof what === 'string' ? what : JSON.stringify(what))
  }

  #greet(ws: WebSocket, topics: Set<string>): void {
    const line: Line = { ws, id: this.#random.hex(16), topics, halfOpen: false, retired: false }
    this.#lines.add(line)
    ws.on('error', () => {})
    ws.on('close', () => {
      this.#lines.delete(line)
      for (const { line: of, end } of this.#waiting.values()) if (of === line) end({ acknowledged: false, reason: 'connection lost' })
      this.#changed()
    })
    ws.on('message', (data) => {
      this.#answered(parse(data) ?? {})
      this.#changed()
    })
    for (const topic of ['CONNECTED', 'REGISTERED']) this.#send(line, system(topic, null, this.#headers(line, this.#id())))
    this.#changed()
  }

  #answered(said: Json): void {
    const { code = 0, headers = {}, message = '', data = '' } = said as Partial<Ack>, id = headers['messageId'] ?? '', asked = this.#pinged.get(id)
    if (asked !== undefined) {
      if (code === 200 && data === asked && headers['topic'] === 'ping') this.pings++
      return void this.#pinged.delete(id)
    }
    const waiting = this.#waiting.get(id)
    this.acks.push({ code, headers, message, data, late: waiting === undefined })
    waiting?.end(waiting.event ? ofEvent(code, data) : ofCallback(code, data))
  }
}

const ofEvent = (code: number, data: string): Delivered => {
  const status: unknown = parse(data)?.['status']
  return code === 200 && status === 'SUCCESS' ? { acknowledged: true, code } : { acknowledged: false, reason: code === 200 ? String(status) : `code ${code}`, code }
}

const ofCallback = (code: number, data: string): Delivered => {
  const said = parse(data)
  if (code !== 200) return { acknowledged: false, reason: `code ${code}`, code }
  return said && 'response' in said ? { acknowledged: true, answer: (said['response'] ?? undefined) as Json | undefined, code } : { acknowledged: false, reason: 'no response in it', code }
}
