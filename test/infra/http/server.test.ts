import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import { Router } from 'express'
import { afterEach, expect, it } from 'vitest'
import { startHttp } from '../../../src/infra/http/server.ts'
import type { Http } from '../../../src/infra/http/server.ts'
import { quiet } from '../quiet.ts'

const open: Http[] = []
afterEach(async () => { await Promise.all(open.splice(0).map((http) => http.close())) })

const serve = async (checks: Parameters<typeof startHttp>[0]['checks'] = {}, router = Router()): Promise<{ http: Http; get: (path: string) => Promise<Response> }> => {
  const http = await startHttp({ host: '127.0.0.1', port: 0, checks, mount: (app) => app.use(router), log: quiet })
  open.push(http)
  return { http, get: (path) => fetch(`http://127.0.0.1:${http.port}${path}`) }
}

it('is healthy and ready, part by part', async () => {
  const { get } = await serve({ database: async () => {} })
  expect((await get('/healthz')).status).toBe(200)
  const ready = await get('/readyz')
  expect([ready.status, await ready.json()]).toEqual([200, { ready: true, parts: { database: 'ok' } }])
})

it('is not ready while a part is not, says why, and keeps a driver’s words to itself', async () => {
  class DriverError extends Error {}
  const { get } = await serve({
    outbox: async () => { throw new Error('the oldest message waits for 90 s') },
    database: async () => { throw new DriverError('password of user bole is hunter2') },
    silent: () => new Promise(() => {}),
  })
  const ready = await get('/readyz')
  expect([ready.status, await ready.json()]).toEqual([503, { ready: false, parts: { outbox: 'the oldest message waits for 90 s', database: 'failed', silent: 'no answer in time' } }])
})

it('is not ready while it stops, and still serves', async () => {
  const { http, get } = await serve({ database: async () => {} })
  http.drain()
  expect(await (await get('/readyz')).json()).toEqual({ ready: false, parts: { database: 'ok', service: 'stopping' } })
  expect((await get('/healthz')).status).toBe(200)
})

it('shows no stack, no referrer, no inline script', async () => {
  const { get } = await serve({}, Router().get('/bug', () => { throw new Error('row of Ann') }).get('/%', () => {}))
  const bug = await get('/bug'), missing = await get('/nothing'), broken = await get('/%E0%A4%A')
  expect([bug.status, await bug.json()]).toEqual([500, { error: 'failed' }])
  expect([missing.status, await missing.json()]).toEqual([404, { error: 'not-found' }])
  expect(await broken.text()).not.toContain('at ')
  expect(bug.headers.get('content-security-policy')).toMatch(/script-src 'self';/)
  expect(bug.headers.get('referrer-policy')).toBe('no-referrer')
  expect(bug.headers.get('x-powered-by')).toBeNull()
})

it('closes although a stream is open', async () => {
  const { http, get } = await serve({}, Router().get('/stream', (_request, response) => { response.write('hello') }))
  const stream = await get('/stream')
  const began = Date.now()
  await http.close()
  expect(Date.now() - began).toBeLessThan(2_000)
  await expect(stream.text()).rejects.toThrow()
})

it('says in one sentence that its port is taken, or its host not here', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => { other.listen(0, '127.0.0.1', resolve) })
  const { port } = other.address() as { port: number }
  const start = (host: string) => startHttp({ host, port, checks: {}, mount: () => {}, log: quiet })
  await expect(start('127.0.0.1')).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken by another program. Stop it, or set PORT to a free one, e.g. PORT=${port + 1}.`)
  await expect(start('203.0.113.9')).rejects.toThrow('HOST 203.0.113.9 is not an address of this machine')
  await new Promise((resolve) => { other.close(resolve) })
})

it('answers what platforms post without the headers of pages, hides how that fails, and leaves the rest to the pages', async () => {
  const doors = [{ path: '/door', take: (_: unknown, response: ServerResponse) => { response.end('taken') } }, { path: '/broken', take: () => { throw new Error('hunter2') } }]
  const http = await startHttp({ host: '127.0.0.1', port: 0, checks: {}, doors, mount: (app) => app.get('/page', (_request, response) => { response.json({}) }), log: quiet })
  const ask = (path: string, method: string): Promise<Response> => fetch(`http://127.0.0.1:${http.port}${path}`, { method })
  const taken = await ask('/door?x=1', 'POST'), broken = await ask('/broken', 'POST')
  expect([taken.status, await taken.text(), taken.headers.has('content-security-policy')]).toEqual([200, 'taken', false])
  expect([broken.status, await broken.text()]).toEqual([500, ''])
  expect([(await ask('/page', 'GET')).status, (await ask('/door', 'GET')).status, (await ask('/door/', 'POST')).status]).toEqual([200, 404, 404])
  await http.close()
})
