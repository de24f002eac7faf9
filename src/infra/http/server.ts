import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { ErrorRequestHandler, Express } from 'express'
import helmet from 'helmet'
import type { Log } from '../../ports/log.ts'
import { health } from './health.ts'
import type { Checks } from './health.ts'

/** What pages may load: our own files. No script in the page itself. */
const CONTENT = {
  defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ["'self'", 'data:'], fontSrc: ["'self'"], connectSrc: ["'self'"], manifestSrc: ["'self'"],
  formAction: ["'self'"], baseUri: ["'none'"], frameAncestors: ["'none'"], objectSrc: ["'none'"], scriptSrcAttr: ["'none'"],
}
/** ms that open connections get when we close; live streams would never end by themselves. */
const LAST_WORDS = 500

/** Where a platform posts what happened there. `take` answers, whatever comes. */
export type Door = { path: string; take: RequestListener }

export type Http = { port: number; drain: () => void; close: () => Promise<void> }

/**
 * Serves health and whatever `mount` adds. `doors`: of platforms, which need Node's requests alone: what express makes of those, and the
 * headers that protect pages, cost a tenth of a message.
 * `drain`: not ready any more, still serving. Throws one sentence where it cannot listen.
 */
export async function startHttp(options: { host: string; port: number; checks: Checks; doors?: Door[]; mount: (app: Express) => void; log: Log }): Promise<Http> {
  const { host, port, checks, doors = [], mount, log } = options
  const app = express(), { router, drain } = health(checks, log)
  // a proxy on this machine or in a private network tells whose request it passes on
  app.set('trust proxy', 'loopback, uniquelocal')
  app.disable('x-powered-by')
  // a candidate's link is in the address: it must not travel on as a referrer
  app.use(helmet({ contentSecurityPolicy: { useDefaults: false, directives: CONTENT }, referrerPolicy: { policy: 'no-referrer' } }))
  app.use(router)
  mount(app)
  app.use((_request, response) => { response.status(404).json({ error: 'not-found' }) })
  app.use(failed(log))
  const takers = new Map(doors.map(({ path, take }) => [path, take]))
  const server = createServer((request, response) => {
    const take = request.method === 'POST' ? takers.get(request.url?.split('?', 1)[0] ?? '') : undefined
    if (!take) return app(request, response)
    try { take(request, response) } catch (error) {
      log.error('request failed', { error })
      response.writeHead(500).end()
    }
  })
  await listen(server, host, port)
  return { port: (server.address() as AddressInfo).port, drain, close: () => close(server) }
}

/** Says what kind of failure it was, and nothing of where. */
function failed(log: Log): ErrorRequestHandler {
  return (error: { status?: number }, _request, response, next) => {
    const status = error.status !== undefined && error.status >= 400 && error.status < 500 ? error.status : 500
    if (status === 500) log.error('request failed', { error })
    if (response.headersSent) return next(error)
    response.status(status).json({ error: status === 500 ? 'failed' : 'bad-request' })
  }
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => { reject(new Error(refusal(cause.code, host, port), { cause })) })
    server.listen(port, host, resolve)
  })
}

function refusal(code: string | undefined, host: string, port: number): string {
  if (code === 'EADDRINUSE') return `Port ${port} on ${host} is taken by another program. Stop it, or set PORT to a free one, e.g. PORT=${port + 1}.`
  if (code === 'EACCES') return `Port ${port} needs more rights than this user has: set PORT to one above 1023.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `HOST ${host} is not an address of this machine: use 127.0.0.1, or 0.0.0.0 for all of them.`
  return `Bole cannot listen on ${host}:${port} (${code}).`
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => { server.close(() => { resolve() }) })
  server.closeIdleConnections()
  const timer = setTimeout(() => { server.closeAllConnections() }, LAST_WORDS)
  await closed
  clearTimeout(timer)
}
