import express, { Router } from 'express'
import type { Request, RequestHandler } from 'express'
import type { Demo } from './demo.ts'
import { ownNamesOnly } from './guard.ts'
import type { Intake } from './intake.ts'
import { LIMITS } from './limits.ts'
import { fill, sendPage } from './page.ts'
import { Entering } from './said.ts'
import type { Seat } from './seat.ts'
import type { Streams } from './stream.ts'

type Deps = { demo: Demo; intake: Intake; streams: Streams; conversation: Router; publicUrl: string }

/** Every seat of the demo by name: `hr` and `manager` talk with Bole, `hr-in-channel` and `manager-in-channel` sit in the hiring channel. */
const seatsOf = (demo: Demo): { name: string; seat: Seat }[] =>
  demo.personas.flatMap(({ user, name }) => {
    const at = (conversation: string): Seat => ({
      person: { platform: 'web', tenant: demo.tenant, user }, name, role: 'staff', place: { platform: 'web', tenant: demo.tenant, conversation },
    })
    return [{ name: user, seat: at(`@${user}`) }, { name: `${user}-in-channel`, seat: at(demo.channel) }]
  })

/** The demo workspace at `/`: whoever reaches it may play its people. One stream carries all its conversations. */
export const workspace = ({ demo, intake, streams, conversation, publicUrl }: Deps): Router => {
  const router = Router()
  const seats = seatsOf(demo)
  const ours: RequestHandler = ownNamesOnly(publicUrl)
  const names = (role: 'hr' | 'manager'): string => demo.personas.find((p) => p.role === role)?.name ?? role

  router.get('/', ours, (_req, res) => {
    sendPage(res, fill('demo', { hr: names('hr'), manager: names('manager'), channel: demo.channel }), { framed: false })
  })
  router.get('/demo/stream', ours, async (req, res) => {
    await streams.serve(req, res, seats, async () => true)
  })
  router.use('/demo/:seat', ours, (req: Request<{ seat: string }>, res, next) => {
    const found = seats.find(({ name }) => name === req.params.seat)
    if (!found) return void res.status(404).json({ error: 'gone' })
    res.locals['seat'] = found.seat
    next()
  })
  router.post('/demo/:seat/open', express.json({ limit: LIMITS.json }), async (req, res) => {
    await intake.opened(res.locals['seat'] as Seat, Entering.parse(req.body).language)
    res.json({})
  })
  router.use('/demo/:seat', conversation)
  return router
}
