import type { FetchFunction } from '@slack/web-api'
import type { KeepAlive } from '../shared/keep-alive.ts'

/** `fetch` for the vendor's clients. */
export const fetchOver = (http: KeepAlive): FetchFunction => async (address, init = {}) => {
  if (typeof init.body === 'object') throw new TypeError('forms with files are not sent')
  const { status, statusText, headers, body } = await http.ask(address, { method: init.method === 'GET' ? 'GET' : 'POST', headers: init.headers ?? {}, body: init.body, signal: init.signal })
  if (status >= 300 && status < 400) throw new Error('redirected')
  const flat = (): [string, string][] => Object.entries(headers).map(([name, value]) => [name, String(value)])
  return {
    ok: status >= 200 && status < 300, status, statusText, url: String(address),
    headers: { get: (name) => { const value = headers[name.toLowerCase()]; return value === undefined ? null : String(value) }, entries: flat },
    arrayBuffer: async () => new Uint8Array(body).buffer,
    text: async () => body.toString('utf8'),
    json: async (): Promise<unknown> => JSON.parse(body.toString('utf8')),
  }
}
