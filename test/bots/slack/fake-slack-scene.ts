import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'
import { FakeSlack } from '../../fakes/slack/fake-slack.ts'
import type { FakeOptions } from '../../fakes/slack/fake-slack.ts'
import type { Json } from '../../fakes/slack/world.ts'

const open: { close(): unknown }[] = []
afterEach(async () => { for (const thing of open.splice(0).reverse()) await thing.close() })

export const start = async (options: Partial<FakeOptions> = {}): Promise<FakeSlack> => {
  const slack = await FakeSlack.start({ mode: 'http', ackWithin: 200, ...options })
  open.push(slack)
  return slack
}

/** A bot's side that answers every request as told. */
export const listen = async (slack: FakeSlack, answer: (req: IncomingMessage, body: string, res: ServerResponse) => void): Promise<Server> => {
  const server = createServer((req, res) => {
    let body = ''
    req.on('data', (part: Buffer) => { body += part.toString() })
    req.on('end', () => answer(req, body, res))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  open.push({ close: () => { server.closeAllConnections(); server.close() } })
  slack.requestUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`
  return server
}

export const call = async (slack: FakeSlack, method: string, args: Json = {}, token: string | null = 'xoxb-acme-token'): Promise<Json> => {
  const res = await fetch(slack.apiUrl + method, { method: 'POST', headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) }, body: JSON.stringify(args) })
  return (await res.json()) as Json
}
export const form = async (slack: FakeSlack, method: string, args: Record<string, string>): Promise<Json> =>
  (await (await fetch(slack.apiUrl + method, { method: 'POST', headers: { authorization: 'Bearer xoxb-acme-token' }, body: new URLSearchParams(args) })).json()) as Json

export const section = (text: string): Json => ({ type: 'section', text: { type: 'mrkdwn', text } })
export const modal = (more: Json = {}): Json => ({ type: 'modal', title: { type: 'plain_text', text: 'T' }, blocks: [section('x')], ...more })
