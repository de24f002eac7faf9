import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'
import { WebSocket } from 'ws'
import type { FakeOptions } from '../../fakes/feishu/fake-feishu.ts'
import { FakeFeishu } from '../../fakes/feishu/fake-feishu.ts'
import type { Frame } from '../../fakes/feishu/frames.ts'
import { CONTROL, DATA, decode, encode } from '../../fakes/feishu/frames.ts'
import type { Json } from '../../fakes/feishu/world.ts'

const open: { close(): unknown }[] = []
afterEach(async () => { for (const thing of open.splice(0).reverse()) await thing.close() })

export const start = async (options: Partial<FakeOptions> = {}): Promise<FakeFeishu> => {
  const feishu = await FakeFeishu.start({ mode: 'ws', ackWithin: 500, ...options })
  open.push(feishu)
  return feishu
}

export type Said = Json & { status: number; headers: Headers }

/** A call of the open platform; with a good token, unless one is given. */
export const call = async (feishu: FakeFeishu, method: string, path: string, body?: Json, token?: string | null): Promise<Said> => {
  const bearer = token === undefined ? feishu.api.tokens.give().tenant_access_token : token
  const res = await fetch(`${feishu.url}/open-apis${path}`, {
    method, headers: { 'content-type': 'application/json', ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { ...((await res.json()) as Json), status: res.status, headers: res.headers }
}

export const send = (feishu: FakeFeishu, to: string, content: Json, more: Json = {}): Promise<Said> =>
  call(feishu, 'POST', `/im/v1/messages?receive_id_type=${to.startsWith('ou_') ? 'open_id' : 'chat_id'}`, { receive_id: to, msg_type: content['schema'] ? 'interactive' : 'text', content: JSON.stringify(content), ...more })

export const card = (...elements: Json[]): Json => ({ schema: '2.0', config: { update_multi: true }, header: { title: { tag: 'plain_text', content: '面试评审' } }, body: { elements } })
export const button = (label: string, value: unknown, more: Json = {}): Json => ({ tag: 'button', text: { tag: 'plain_text', content: label }, behaviors: [{ type: 'callback', value }], ...more })

/** A bot's side that answers every request as told. */
export const listen = async (feishu: FakeFeishu, answer: (req: IncomingMessage, body: Buffer, res: ServerResponse) => void): Promise<void> => {
  const server = createServer((req, res) => {
    const parts: Buffer[] = []
    req.on('data', (part: Buffer) => parts.push(part))
    req.on('end', () => answer(req, Buffer.concat(parts), res))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  open.push({ close: () => { server.closeAllConnections(); server.close() } })
  feishu.requestUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feishu/events`
}

/** A connection that joins frames and answers every event as told; `undefined`: not at all. */
export const connect = async (feishu: FakeFeishu, answered: (event: Json) => { code: number; data?: unknown } | undefined): Promise<{ ws: WebSocket; frames: Frame[]; config: Json }> => {
  const door = (await (await fetch(`${feishu.url}/callback/ws/endpoint`, { method: 'POST', body: JSON.stringify({ AppID: feishu.world.app.id, AppSecret: feishu.world.app.secret }) })).json()) as Json
  const ws = new WebSocket(door['data'].URL as string), frames: Frame[] = [], kept = new Map<string, Frame[]>()
  open.push({ close: () => ws.terminate() })
  ws.on('message', (bytes) => {
    const frame = decode(bytes as Buffer), { message_id: id = '', sum = '1' } = frame.headers
    frames.push(frame)
    if (frame.method !== DATA) return
    const parts = [...(kept.get(id) ?? []), frame]
    kept.set(id, parts)
    if (parts.length < Number(sum)) return
    const whole = Buffer.concat(parts.toSorted((a, b) => Number(a.headers['seq']) - Number(b.headers['seq'])).map((p) => p.payload))
    const said = answered(JSON.parse(whole.toString()) as Json)
    if (said) ws.send(encode({ ...frame, headers: { ...frame.headers, biz_rt: '1' }, payload: Buffer.from(JSON.stringify({ code: said.code, ...(said.data === undefined ? {} : { data: Buffer.from(JSON.stringify(said.data)).toString('base64') }) })) }))
  })
  await once(ws, 'open')
  return { ws, frames, config: door['data'].ClientConfig as Json }
}

export const ping = (ws: WebSocket): void => ws.send(encode({ service: 33554678, method: CONTROL, headers: { type: 'ping' }, payload: Buffer.alloc(0) }))
