import { deadLetterCard } from '../cards/letters-card.ts'
import { conversationKey, type Address } from '../chat/address.ts'
import type { Commit, OutboxRow } from '../ports/store.ts'
import { createAdvance } from './advance.ts'
import { createBoard } from './board.ts'
import { createBookings } from './bookings.ts'
import { createBudget } from './budget.ts'
import { createCourier } from './courier.ts'
import { createDigest } from './digest.ts'
import { createDoors } from './doors.ts'
import { createHomes } from './homes.ts'
import type { House } from './house.ts'
import { createMailAnswers } from './mail-answers.ts'
import { createMissed } from './missed.ts'
import type { WorkBody } from './owed.ts'
import { createQuotas } from './quotas.ts'
import { createReceive } from './receive.ts'
import { createRecruiting, type Arrival } from './recruiting.ts'
import { messageRow } from './render.ts'
import { createReplay } from './replay.ts'
import { save } from './save.ts'
import { createShadow } from './shadow.ts'
import { createStaff } from './staff.ts'
import { createWork } from './work.ts'

/** Work overdue by this much, ms, has lost its job and is handed over again. */
const OVERDUE_MS = 30_000

export type App = ReturnType<typeof createApp>

/** The application over a house: what bots deliver to, what jobs run, what the clock wakes. */
export function createApp(house: House) {
  const { store, clock, jobs, log, owner, settings } = house
  const courier = createCourier(house), advance = createAdvance(house, courier), recruiting = createRecruiting(house, advance, courier), bookings = createBookings(house, courier)
  const work = createWork(house, advance, recruiting, { replay: createReplay(house, courier), shadow: createShadow(house) }, bookings, tellOfDead)
  const board = createBoard(house), homes = createHomes(house, board), digest = createDigest(house, courier, board), missed = createMissed(house), quotas = createQuotas(house, courier), budget = createBudget(house, courier)
  const answers = createMailAnswers(house, courier, bookings)
  const staff = createStaff(house, advance, bookings, courier, () => sweep(0)), receive = createReceive(house, advance, bookings, staff, homes)

  /** Takes up whatever was left behind: unhandled events, unsent messages, work that has been due for `overdue` ms without being done. */
  async function sweep(overdue = OVERDUE_MS): Promise<void> {
    await courier.catchUp()
    await receive.catchUp()
    const now = clock.now(), left = await store.unstarted(now - overdue, 0, 500)
    // A new name each time: the job of this row's last try may have run while the row was held.
    if (left.length > 0) await jobs.enqueue(left.map((r) => ({ id: r.id, try: now, at: r.dueAt })))
  }

  async function tellOfDead(row: OutboxRow, error: string): Promise<void> {
    const id = `dead:${row.id}:${row.attempt}`, now = clock.now()
    const reachable = row.kind === 'work' || conversationKey((row.body as { to: Address }).to) !== conversationKey(settings.channel)
    await save(house, courier, {
      event: { id }, puts: [], owner, now,
      journal: [{ id, subject: row.subject, seq: null, at: now, by: { kind: 'bole', id: row.kind === 'work' ? 'work' : 'courier', name: 'Bole' }, kind: 'dead-letter', body: { effect: row.id, error } }],
      owed: reachable ? [{ ...messageRow(row.subject, settings.channel, deadLetterCard({ subject: row.subject, kind: row.kind, error }, settings.language), now), id: `${id}/0` }] : [],
    })
  }
  courier.onDead(tellOfDead)
  courier.onSaved((commit) => {
    homes.saved(commit)
    house.calibrations.saved(commit)
    reading(commit)
    leaving(commit)
    arranging(commit)
    rating(commit)
  })

  /** A model takes its time: the candidate sees that the answer is being read. */
  function reading({ event: { inbound }, owed }: Commit): void {
    if (house.judge.rater.kind !== 'model' || inbound?.body.kind !== 'message') return
    const { place, message } = inbound.body
    if (owed.some((one) => one.kind === 'work' && (one.body as WorkBody).kind === 'judge')) house.bots.get(place.platform)?.reading?.(place, message)
  }

  /** Who leaves, or is turned away, is interviewed by nobody. What this process cannot do now is done within the hour. */
  function leaving({ puts }: Commit): void {
    const ended = puts.filter((put) => put.kind === 'interview' && (put.value.ended === 'withdrawn' || put.value.ended === 'cancelled' || put.value.decision?.decision === 'decline'))
    for (const { id } of ended) void bookings.left(id).catch((error: unknown) => log.warn('bookings of a candidacy that ended wait', { error, interview_id: id }))
  }

  /** Who has set hours may be what an interview waits for; what this process cannot do now is done within the hour. */
  function arranging({ puts }: Commit): void {
    for (const put of puts) if (put.kind === 'panelist') void bookings.hoursSet(put.id, put.from + (put.steps ?? 1)).catch((error: unknown) => log.warn('bookings that wait for hours wait on', { error }))
  }

  /** The card of an interview that is over says so once all its ratings are filed. */
  function rating({ puts }: Commit): void {
    for (const put of puts) if (put.kind === 'interview' && put.value.own) void bookings.rated(put.value).catch((error: unknown) => log.warn('the card of an interview waits', { error, interview_id: put.id }))
  }

  /** What a minute is for; one part that fails holds up no other. */
  async function minute(): Promise<void> {
    house.calibrations.forget()
    for (const [part, work] of Object.entries({ sweep: () => sweep(), digest, quotas, budget, bookings: () => bookings.minute(), missed: () => missed.minute(), answers: () => answers.minute() })) {
      await work().catch((error: unknown) => log.error('a part of the minute failed, the next one tries again', { part, error }))
    }
  }

  return {
    doors: createDoors(house, advance),
    /** An application reached a stage in the recruiting system. Resolves once what follows is stored. */
    arrived: (arrival: Arrival) => recruiting.arrived(arrival),
    sweep: () => sweep(),
    /** Called every minute by whoever has a clock. */
    minute,
    /** Listens first, then recovers in the background: recovery must never delay an acknowledgement. */
    async start(): Promise<void> {
      await jobs.start(work)
      await Promise.all([...house.bots.values()].map((bot) => bot.start((inbound) => receive.take(inbound))))
      answers.listen()
      void sweep(0).catch((error: unknown) => log.error('sweep failed, the next one tries again', { error }))
      void missed.started().catch((error: unknown) => log.warn('missed messages not asked for', { error }))
    },
    /** Ends intake, finishes what is in hand within `ms`; whatever remains is taken up at the next start. */
    async stop(ms: number): Promise<void> {
      homes.stop()
      const late = new Promise<void>((done) => { clock.after(ms, done) }), deaf = Promise.all([...house.bots.values()].map((bot) => bot.stop()))
      await Promise.race([late, deaf.then(() => receive.idle()).then(() => jobs.stop(ms)).then(() => advance.idle()).then(() => courier.idle())])
      courier.stop()
    },
  }
}
