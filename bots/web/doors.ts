import express, { Router } from 'express'
import type { Request, Response } from 'express'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Doorkeeper, Visitor } from './doorkeeper.ts'
import type { Intake } from './intake.ts'
import { LIMITS } from './limits.ts'
import { NOTICES } from './notices.ts'
import { fill, sendPage } from './page.ts'
import { Entering } from './said.ts'
import type { Seat } from './seat.ts'
import { doorOf, readSession, writeSession } from './session-cookie.ts'
import type { Streams } from './stream.ts'

type Deps = { doors: Doorkeeper; intake: Intake; streams: Streams; conversation: Router; publicUrl: string; framed: boolean }
type AtDoor = { door: string }

const seatOf = (v: Visitor): Seat => ({ person: v.person, name: v.name, place: v.place, role: 'candidate' })

/** The candidate's way in: `/i/<token>` is a link's landing page, `/c/<door>` the conversation of the browser that entered by it. */
export const doors = ({ doors: keeper, intake, streams, conversation, publicUrl, framed }: Deps): Router => {
  const router = Router()
  const strangers = new RateLimiterMemory({ keyPrefix: 'stranger', ...LIMITS.strangers })
  const secure = publicUrl.startsWith('https:')
  const addressOf = (req: Request): string => req.ip ?? 'unknown'
  const notice = (res: Response, status: number, which: keyof typeof NOTICES): void => sendPage(res, fill('notice', NOTICES[which]), { status, framed })

  const isBlocked = async (req: Request): Promise<boolean> =>
    ((await strangers.get(addressOf(req)))?.consumedPoints ?? 0) >= LIMITS.strangers.points
  const countWrong = (req: Request): Promise<unknown> => strangers.penalty(addressOf(req), 1)
  const looksLikeToken = (token: string): boolean => /^[\w-]{16,200}$/.test(token)

  const visitorAt = async (req: Request<AtDoor>): Promise<Visitor | undefined> => {
    const session = readSession(req, req.params.door)
    return session === null ? undefined : keeper.recognise(session)
  }

  router.get('/i/:token', async (req, res) => {
    const { token } = req.params
    const own = readSession(req, doorOf(token))
    const guest = own === null ? undefined : await keeper.recognise(own)
    if (guest) {
      // its entrance may have been cut off before the conversation was opened
      await intake.opened(seatOf(guest), undefined)
      return res.redirect(302, `/c/${doorOf(token)}`)
    }
    if (await isBlocked(req)) return notice(res, 429, 'busy')
    const seen = looksLikeToken(token) ? await keeper.look(token) : 'gone'
    if (seen === 'gone') await countWrong(req)
    if (seen === 'gone') return notice(res, 404, 'gone')
    if (seen === 'taken') return notice(res, 409, 'taken')
    if (own === null) writeSession(res, doorOf(token), seen.session, secure)
    sendPage(res, fill('landing', { company: seen.company, title: seen.title, language: seen.language }), { framed })
  })

  router.post('/i/:token', express.json({ limit: LIMITS.json }), async (req: Request<{ token: string }>, res) => {
    const { token } = req.params
    const { language } = Entering.parse(req.body)
    if (await isBlocked(req)) return void res.set('Retry-After', '60').status(429).json({ error: 'slow-down' })
    const entered = looksLikeToken(token) ? await keeper.enter(token, readSession(req, doorOf(token))) : 'gone'
    if (entered === 'gone') await countWrong(req)
    if (entered === 'gone') return void res.status(404).json({ error: 'gone' })
    if (entered === 'taken') return void res.status(409).json({ error: 'taken' })
    // The cookie goes out even when the next step fails: this browser holds the link now and must be known at its next try.
    writeSession(res, doorOf(token), entered.session, secure)
    await intake.opened(seatOf(entered.visitor), language)
    res.json({ to: `/c/${doorOf(token)}` })
  })

  router.get('/c/:door', async (req, res) => {
    const visitor = await visitorAt(req)
    if (!visitor) return notice(res, 404, 'moved')
    const { company, title, language } = visitor
    sendPage(res, fill('candidate', { company, title, language }), { framed })
  })

  router.use('/c/:door', async (req: Request<AtDoor>, res, next) => {
    const visitor = await visitorAt(req)
    if (!visitor) return void res.status(401).json({ error: 'moved' })
    res.locals['seat'] = seatOf(visitor)
    next()
  })
  router.get('/c/:door/stream', async (req: Request<AtDoor>, res) => {
    await streams.serve(req, res, [{ name: '', seat: res.locals['seat'] as Seat }], async () => (await visitorAt(req)) !== undefined)
  })
  router.post('/c/:door/relink', async (req: Request<AtDoor>, res) => {
    const session = readSession(req, req.params.door)
    const token = session && (await keeper.relink(session))
    if (!token) return void res.status(401).json({ error: 'moved' })
    res.set('Cache-Control', 'no-store').json({ url: new URL(`/i/${token}`, publicUrl).href })
  })
  router.use('/c/:door', conversation)
  return router
}
