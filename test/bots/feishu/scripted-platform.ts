import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { FeishuApi } from '../../../bots/feishu/api.ts'

export type Scripted = { status?: number; headers?: Record<string, string>; body: unknown }
export type Request = { method: string; path: string; token: string; data: unknown }

/** An http server that answers as the test says: for what no platform would play on demand. `null` cuts the connection. Tokens are `t-1`, `t-2`, … unless `token` answers. */
export async function scriptedPlatform(answer: (request: Request, n: number) => Scripted | null, token?: Scripted) {
  const requests: Request[] = [], clock = { ms: 1_000_000, now: () => clock.ms }
  let tokens = 0
  const serve = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = []
    for await (const chunk of req) chunks.push(chunk as Buffer)
    const text = Buffer.concat(chunks).toString('utf8'), path = (req.url ?? '').replace('/open-apis', '')
    const request = { method: req.method ?? '', path, token: (req.headers.authorization ?? '').replace('Bearer ', ''), data: text === '' ? undefined : (JSON.parse(text) as unknown) }
    const asked = path.startsWith('/auth/')
    if (asked) tokens++
    else requests.push(request)
    const scripted = asked ? (token ?? { body: { code: 0, msg: 'ok', tenant_access_token: `t-${tokens}`, expire: 7200 } }) : answer(request, requests.length)
    if (!scripted) return void req.socket.destroy()
    const { status = 200, headers = {}, body } = scripted
    res.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json', ...headers })
    res.end(typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body))
  }
  const server = createServer((req, res) => void serve(req, res)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    api: new FeishuApi({ app: { id: 'cli_a1b2c3d4e5f60718', secret: 'very-secret' }, domain: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, clock }),
    requests, clock, tokens: () => tokens,
    close: () => { server.closeAllConnections(); server.close() },
  }
}
