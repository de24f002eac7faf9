import express, { Router } from 'express'
import type { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Request, RequestHandler, Response } from 'express'
import type { Intake } from './intake.ts'
import { LIMITS, clean } from './limits.ts'
import type { Mailbox } from './mailbox.ts'
import { Changed, Key, Pressed, Said } from './said.ts'
import { conversationOf, readerOf, shownTo } from './seat.ts'
import type { Seat } from './seat.ts'

type Seated = { seat: Seat }

/** Messages, presses and files of whoever `res.locals.seat` says. Mounted behind something that knows who that is. */
export const conversation = (mailbox: Mailbox, intake: Intake, acts: RateLimiterMemory): Router => {
  const router = Router()
  const json = express.json({ limit: LIMITS.json })
  const seatOf = (res: Response): Seat => (res.locals as Seated).seat

  const unhurried: RequestHandler = async (_req, res, next) => {
    const left = await acts.consume(readerOf(seatOf(res))).catch((limited: unknown) => limited)
    if (left instanceof Error) throw left
    const wait = (left as { consumedPoints: number; msBeforeNext: number })
    if (wait.consumedPoints <= LIMITS.acts.points) return next()
    res.set('Retry-After', String(Math.ceil(wait.msBeforeNext / 1000))).status(429).json({ error: 'slow-down' })
  }

  router.get('/messages', async (req, res) => {
    const since = Number(req.query['since'] ?? 0)
    if (!Number.isSafeInteger(since) || since < 0) return void res.status(400).json({ error: 'since' })
    const letters = await mailbox.since(conversationOf(seatOf(res)), since, readerOf(seatOf(res)))
    res.set('Cache-Control', 'no-store').json({ letters: letters.map((l) => shownTo(seatOf(res), l)), change: letters.at(-1)?.change ?? since })
  })

  router.post('/messages', unhurried, json, async (req, res) => {
    const said = Said.parse(req.body)
    if (said.text.length > LIMITS.said) return void res.status(413).json({ error: 'too-long', most: LIMITS.said })
    res.json(shownTo(seatOf(res), await intake.message(seatOf(res), said)))
  })

  router.put('/messages/:message', unhurried, json, async (req: Request<{ message: string }>, res) => {
    const changed = Changed.parse(req.body)
    if (changed.text.length > LIMITS.said) return void res.status(413).json({ error: 'too-long', most: LIMITS.said })
    await intake.edit(seatOf(res), req.params.message, changed.key, changed.text)
    res.json({})
  })

  router.delete('/messages/:message', unhurried, async (req: Request<{ message: string }>, res) => {
    await intake.recall(seatOf(res), req.params.message, Key.parse(req.query['key']))
    res.json({})
  })

  router.post('/presses', unhurried, json, async (req, res) => {
    await intake.press(seatOf(res), Pressed.parse(req.body))
    res.json({})
  })

  router.put('/files/:key', unhurried, express.raw({ type: () => true, limit: LIMITS.file }), async (req: Request<{ key: string }>, res) => {
    const id = Key.parse(req.params.key)
    const bytes: unknown = req.body
    const said = typeof req.query['name'] === 'string' ? req.query['name'] : ''
    const name = clean(said).replace(/[\p{Cc}\p{Cf}/\\]/gu, ' ').trim().slice(0, LIMITS.fileName) || 'file'
    if (!Buffer.isBuffer(bytes) || !bytes.length) return void res.status(400).json({ error: 'empty-file' })
    await mailbox.saveFile({ id, owner: readerOf(seatOf(res)), name, bytes })
    const kept = await mailbox.file(id)
    if (kept?.owner !== readerOf(seatOf(res))) return void res.status(409).json({ error: 'unknown-file' })
    res.json({ id, name: kept.name, size: kept.bytes.byteLength })
  })

  return router
}
