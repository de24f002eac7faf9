import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CalendarFault } from '../../contract/calendars.ts'

export type Asked = { method: string; path: string; query: URLSearchParams; headers: IncomingMessage['headers']; body: string }
export type Told = { status: number; headers?: Record<string, string>; body?: unknown }

/** A service on this machine that can misbehave. `login`: paths that no fault concerns. */
export async function faultServer(handle: (asked: Asked) => Told | Promise<Told>, { login }: { login?: RegExp } = {}) {
  let fault: CalendarFault = 'none', changes = 0
  const seen: Asked[] = []
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const url = new URL(request.url ?? '/', 'http://fake'), asked = { method: request.method ?? '', path: url.pathname, query: url.searchParams, headers: request.headers, body: Buffer.concat(parts).toString() }
    seen.push(asked)
    const now = login?.test(asked.path) ? 'none' : fault
    const told = async (): Promise<Told> => {
      const said = await handle(asked)
      if (said.status < 300 && (['PUT', 'PATCH', 'DELETE'].includes(asked.method) || (asked.method === 'POST' && asked.path.endsWith('events')))) changes++
      return said
    }
    if (now === 'hang') return
    if (now === 'lost') {
      const before = changes, said = await told()
      if (changes > before) {
        fault = 'none'
        request.socket.destroy()
        return
      }
      return send(response, said)
    }
    send(response, now === 'odd' ? { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Please log in</html>' } : typeof now === 'object' ? { body: { error: { message: 'no' } }, ...now } : await told())
  }
  const server = createServer((request, response) => { answer(request, response).catch(() => response.destroy()) })
  await new Promise<void>((ready) => { server.listen(0, '127.0.0.1', ready) })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, changes: () => changes, fault: (next: CalendarFault) => { fault = next },
    close: () => new Promise<void>((done) => { server.close(() => { done() }); server.closeAllConnections() }),
  }
}

function send(response: ServerResponse, { status, headers = {}, body }: Told): void {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
  response.writeHead(status, { ...(typeof body === 'object' ? { 'content-type': 'application/json' } : {}), ...headers }).end(text)
}
