import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import helmet from 'helmet'
import { WebBot } from '../../../bots/web/bot.ts'
import { demoWorkspace } from '../../../bots/web/demo.ts'
import type { Demo } from '../../../bots/web/demo.ts'
import type { Letter } from '../../../bots/web/mailbox.ts'
import { doorOf } from '../../../bots/web/session-cookie.ts'
import type { Address, PersonRef } from '../../../src/chat/address.ts'
import { conversationKey, personKey } from '../../../src/chat/address.ts'
import type { Failure } from '../../../src/chat/bot.ts'
import { say } from '../../../src/chat/card.ts'
import type { Card } from '../../../src/chat/card.ts'
import type { BotHarness, Doing, Oddity, Seen } from '../../contract/bot-harness.ts'
import { MemoryDoors } from '../../fakes/memory-doors.ts'
import { MemoryMailbox } from '../../fakes/memory-mailbox.ts'
import { TinyElement, tinyDocument, tinyLocation } from '../../fakes/tiny-dom.ts'

/** A mailbox that can be away, or lose the answer to one append. */
class ShakyMailbox extends MemoryMailbox {
  trouble: 'away' | 'loses' | null = null

  override async append(...args: Parameters<MemoryMailbox['append']>): Promise<Letter> {
    const { trouble } = this
    this.trouble = null
    if (trouble === 'away') throw new Error('no database')
    const letter = await super.append(...args)
    if (trouble === 'loses') throw new Error('connection lost')
    return letter
  }
}

type Drawn = { element: TinyElement }
type DrawCard = (card: Card, options: { t: (key: string) => string; prefix: string; press: (action: string, inputs: Record<string, string>) => void; filled: Record<string, string> }) => Drawn

/** The page's own renderer, drawing on a tiny document. */
const { drawCard } = (await import(new URL('../../../bots/web/pages/card.js', import.meta.url).href)) as { drawCard: DrawCard }
Object.assign(globalThis, { document: tinyDocument, location: tinyLocation })

export const draw = (card: Card, press: (action: string, inputs: Record<string, string>) => void = () => {}, filled: Record<string, string> = {}): TinyElement =>
  drawCard(card, { t: (key) => key, prefix: 'm', press, filled }).element

/** A uuid that is the same for the same name. */
export const uuid = (name: string): string =>
  createHash('sha256').update(name).digest('hex').replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/, '$1-$2-4$3-8$4-$5')

export type Answer = { status: number; headers: IncomingHttpHeaders; text: string; json: Record<string, unknown> }

/** The web bot behind a real server on loopback, with a demo workspace and one candidate, 陈宇, who has a link. */
export class WebHarness {
  readonly mailbox = new ShakyMailbox()
  readonly doors = new MemoryDoors()
  readonly token: string
  readonly bot: WebBot
  readonly errors: unknown[] = []
  now = 1_780_000_000_000
  readonly #server

  private constructor(demo: Demo | null, publicUrl: string) {
    this.token = this.doors.invite('A-1', '陈宇', { company: '云帆科技', title: '大客户销售 <b>&', language: 'zh' })
    const clock = { now: () => this.now }
    this.bot = new WebBot({ mailbox: this.mailbox, doors: this.doors, demo, publicUrl, clock, log: { error: (_what, fields) => void this.errors.push(fields?.error) } })
    this.#server = express().use(helmet()).use(this.bot.router).listen(0, '127.0.0.1')
  }

  static async start(options: { demo?: Demo | null; publicUrl?: string } = {}): Promise<WebHarness> {
    const { demo = demoWorkspace, publicUrl = 'https://bole.example' } = options
    const harness = new WebHarness(demo, publicUrl)
    await once(harness.#server, 'listening')
    return harness
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** A request as a browser on one of our pages would make it, but for what `headers` change. */
  call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const bytes = body instanceof Uint8Array ? body : body === undefined ? undefined : Buffer.from(JSON.stringify(body))
    const type = body instanceof Uint8Array ? 'application/octet-stream' : 'application/json'
    const [hostname, port] = this.host.split(':')
    return new Promise((resolve, reject) => {
      const sent = request({
        hostname, port, method, path, agent: false,
        headers: { origin: `http://${this.host}`, ...(bytes ? { 'content-type': type, 'content-length': bytes.length } : {}), ...headers },
      }, (res) => {
        const parts: Buffer[] = []
        res.on('data', (part: Buffer) => parts.push(part))
        res.on('end', () => {
          const text = Buffer.concat(parts).toString()
          const isJson = String(res.headers['content-type']).startsWith('application/json')
          resolve({ status: res.statusCode ?? 0, headers: res.headers, text, json: isJson ? (JSON.parse(text) as Record<string, unknown>) : {} })
        })
      })
      sent.on('error', reject)
      sent.end(bytes)
    })
  }

  /** Enters by a link without telling the bot, and returns the conversation's address and its cookie. */
  async enter(token = this.token): Promise<{ base: string; cookie: string; session: string }> {
    const entered = await this.doors.enter(token, null)
    if (typeof entered === 'string') throw new Error(entered)
    return { base: `/c/${doorOf(token)}`, cookie: `bole-${doorOf(token)}=${entered.session}`, session: entered.session }
  }

  async close(): Promise<void> {
    await this.bot.stop()
    this.#server.closeAllConnections()
    this.#server.close()
  }
}

type Side = { person: PersonRef; direct: Address; channel: Address | null; base: string; channelBase: string; cookie: string }

/** The bot contract's view of the web bot, through the candidate's pages or the demo workspace. */
export const contractHarness = async (who: 'candidate' | 'staff'): Promise<BotHarness> => {
  const web = await WebHarness.start()
  const at = (tenant: string, conversation: string): Address => ({ platform: 'web', tenant, conversation })
  const side: Side = who === 'staff'
    ? { person: { platform: 'web', tenant: 'demo', user: 'hr' }, direct: at('demo', '@hr'), channel: at('demo', '#hiring'), base: '/demo/hr', channelBase: '/demo/hr-in-channel', cookie: '' }
    : { person: { platform: 'web', tenant: '', user: 'A-1' }, direct: at('', '@A-1'), channel: null, channelBase: '', ...(await web.enter()) }
  const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
    web.call(method, path, body, { ...(side.cookie ? { cookie: side.cookie } : {}), ...headers })
  const letters = async (): Promise<Letter[]> => ((await call('GET', `${side.base}/messages`)).json['letters'] as Letter[]).sort((a, b) => a.first - b.first)

  const act = async (key: string, doing: Doing): Promise<Answer> => {
    switch (doing.kind) {
      case 'message':
        return call('POST', `${side.base}/messages`, { key, text: doing.text })
      case 'command':
        return call('POST', `${side.base}/messages`, { key, text: `/hire ${doing.text}` })
      case 'mention':
        return call('POST', `${side.channelBase}/messages`, { key, text: `@Bole ${doing.text}` })
      case 'file': {
        const file = uuid(`file of ${key}`)
        await call('PUT', `${side.base}/files/${file}?name=${encodeURIComponent(doing.name)}`, doing.bytes)
        return call('POST', `${side.base}/messages`, { key, text: doing.text, files: [file] })
      }
      case 'edit':
        return call('PUT', `${side.base}/messages/${doing.of}`, { key, text: doing.text })
      case 'recall':
        return call('DELETE', `${side.base}/messages/${doing.of}?key=${key}`)
      case 'open':
        return who === 'staff' ? call('POST', `${side.base}/open`, {}) : call('POST', `/i/${web.token}`, {})
      case 'press': {
        const letter = (await letters()).find((l) => l.message === doing.message.message)
        let pressed: { action: string; inputs: Record<string, string> } | undefined
        const element = draw(letter!.card!, (action, inputs) => (pressed = { action, inputs }), doing.inputs)
        element.all('button').find((b) => b.textContent === doing.label)?.click()
        return call('POST', `${side.base}/presses`, { key, message: doing.message.message, ...pressed })
      }
      default:
        throw new Error(`no ${doing.kind} on the web`)
    }
  }

  const odd = async (oddity: Oddity): Promise<Answer[]> => {
    const key = uuid(oddity)
    const post = (body: unknown, headers: Record<string, string> = {}): Promise<Answer> => call('POST', `${side.base}/messages`, body, headers)
    switch (oddity) {
      case 'broken':
        return [
          await call('POST', `${side.base}/messages`, Buffer.from('{"key": '), { 'content-type': 'application/json' }),
          await post('text'), await post({ key: 'k', text: 'x' }), await post({ key }), await post({ key, text: 5 }), await post(null),
        ]
      case 'unknown':
        return [await post({ key, text: 'x', extra: 1 }), await call('POST', `${side.base}/dances`, { key }), await call('PUT', `${side.base}/messages/nowhere`, { key, text: 'x' })]
      case 'own': {
        const { message } = await web.bot.send(side.direct, say('from Bole'), 'own')
        return [await call('PUT', `${side.base}/messages/${message}`, { key, text: 'x' }), await call('DELETE', `${side.base}/messages/${message}?key=${key}`)]
      }
      case 'forged': {
        const elsewhere = await web.bot.send(at('', '@A-2'), say('for somebody else'), 'else')
        return [
          await post({ key, text: 'x' }, { origin: 'https://evil.example' }), await post({ key, text: 'x' }, { origin: 'null' }),
          await call('POST', `${side.base}/presses`, { key, message: elsewhere.message, action: 'advance:A-3' }),
          await web.call('POST', '/c/0123456789abcdef/messages', { key, text: 'x' }, { cookie: `bole-0123456789abcdef=${'a'.repeat(64)}` }),
        ]
      }
      case 'stale': {
        const old = await web.mailbox.append(conversationKey(side.direct), {
          key: 'old', only: null, author: { kind: 'person', id: personKey(side.person), name: 'x' }, card: say('long ago'), at: web.now - 16 * 60_000,
        })
        return [await call('PUT', `${side.base}/messages/${old.message}`, { key, text: 'x' })]
      }
    }
  }

  const provoke = (failure: Failure): Promise<unknown> => {
    switch (failure) {
      case 'unreachable':
        web.mailbox.trouble = 'away'
        return web.bot.send(side.direct, say('x'), 'k')
      case 'gone':
        return web.bot.redraw({ platform: 'web', tenant: side.direct.tenant, conversation: side.direct.conversation, message: 'nothing' }, say('x'))
      case 'forbidden':
        return web.bot.send({ ...side.direct, tenant: 'elsewhere' }, say('x'), 'k')
      case 'rejected':
        return web.bot.send(side.direct, { body: Array.from({ length: 30 }, () => ({ kind: 'text' as const, text: 'x'.repeat(20_000) })) }, 'k')
      case 'rate-limited':
        throw new Error('the mailbox has no limits')
    }
  }

  return {
    bot: web.bot, person: side.person, direct: side.direct, channel: side.channel, provoke,
    deliver: async (id, doing) => (await act(uuid(id), doing)).status === 200,
    deliverOdd: async (oddity) => {
      for (const { status } of await odd(oddity)) if (status < 400 || status >= 500) throw new Error(`${oddity} was answered ${status}`)
    },
    seen: async () => (await letters()).flatMap((letter): Seen[] => {
      if (!letter.card) return []
      const element = draw(letter.card)
      return [{ message: letter.message, text: element.textContent, pressable: element.all('button').map((b) => b.textContent) }]
    }),
    loseNextReply: () => { web.mailbox.trouble = 'loses' },
    close: () => web.close(),
  }
}
