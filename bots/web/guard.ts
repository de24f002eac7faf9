import type { RequestHandler } from 'express'

const hostname = (host: string): string => host.replace(/:\d+$/, '')
const isLoopback = (host: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(hostname(host))

/** Lets acts through only from our own pages. A page served from this machine's own address may post to that address. */
export const ownPagesOnly = (publicUrl: string): RequestHandler => {
  const own = new URL(publicUrl).origin
  return (req, res, next) => {
    if (req.method === 'GET' || req.method === 'HEAD') return next()
    const origin = req.get('origin') ?? ''
    const host = req.get('host') ?? ''
    if (origin === own || (isLoopback(host) && origin === `${req.protocol}://${host}`)) return next()
    res.status(403).json({ error: 'origin' })
  }
}

/** Against DNS rebinding: the demo workspace answers only under names that are ours. */
export const ownNamesOnly = (publicUrl: string): RequestHandler => {
  const own = new URL(publicUrl).host
  return (req, res, next) => {
    const host = req.get('host') ?? ''
    if (host === own || isLoopback(host)) return next()
    res.status(403).type('text').send('Forbidden')
  }
}
