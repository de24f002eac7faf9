import type { ErrorRequestHandler } from 'express'
import { ZodError } from 'zod'
import { NotListening, Refused } from './intake.ts'
import type { WebLog } from './log.ts'

const statusOf = (error: unknown): number => {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined
  return typeof status === 'number' ? status : 500
}

/** Says no in one word the page knows. Whatever was not stored is a 503, so the page keeps it and tries again. */
export const faults = (log: WebLog): ErrorRequestHandler => (error: unknown, req, res, next) => {
  if (res.headersSent) return next(error)
  if (error instanceof ZodError) return void res.status(400).json({ error: 'malformed' })
  if (error instanceof Refused) return void res.status(error.why === 'too-late' ? 409 : 404).json({ error: error.why })
  const status = statusOf(error)
  if (status === 413) return void res.status(413).json({ error: req.method === 'PUT' && req.path.includes('/files/') ? 'file-too-large' : 'too-long' })
  if (status < 500) return void res.status(status).json({ error: 'malformed' })
  if (!(error instanceof NotListening)) log.error('web: not stored', { error })
  res.set('Retry-After', '2').status(503).json({ error: 'later' })
}
