import { BotFailure } from '../chat/bot.ts'
import type { Commit, OutboxRow } from '../ports/store.ts'
import { createDelivery, lasting } from './deliver.ts'
import type { House } from './house.ts'
import type { MessageBody } from './owed.ts'
import { createSettler } from './settler.ts'

/** A claim lives this long, ms; longer than any platform call. */
const LEASE_MS = 60_000
const CALL_MS = 15_000
/** How often, and for how many rounds, rows behind another process's are looked for: until its lease is over. */
const BEHIND_MS = 1_000
const BEHIND_ROUNDS = LEASE_MS / BEHIND_MS + 5
/** Failed tries of one process; a platform that asks for patience has not failed. */
const MOST_FAILURES = 12
/** Where it does not say how long, ms. */
const PATIENCE_MS = 5_000
const backOff = (failures: number): number => Math.min(60_000, 250 * 2 ** failures)

/** `newest`: of each slot, the drawing that came last, where nothing behind it belongs under that. */
type Queue = { rows: OutboxRow[]; newest: Map<string, OutboxRow>; busy: Promise<void> | null }

export type Courier = {
  /** Sends the messages this process has claimed, in order per lane, and looks out for those that wait behind another's. Returns at once. */
  offer(rows: OutboxRow[]): void
  /** Sends what a commit owes, and lets those know who watch for it. Returns at once. */
  saved(commit: Commit, owed: OutboxRow[]): void
  /** Sends what a commit owed whose answer was lost, if it was saved. Resolves when the database has said so: what comes next must not overtake it. */
  adopt(commit: Commit): Promise<void>
  /** Claims what others left behind and sends it. */
  catchUp(): Promise<void>
  /** Told once for every message that is given up. */
  onDead(tell: (row: OutboxRow, error: string) => Promise<void>): void
  /** Told once for everything this process saves. Must be quick: it stands on the way of every message. */
  onSaved(tell: (commit: Commit) => void): void
  /** Resolves when nothing is in hand. */
  idle(): Promise<void>
  stop(): void
}

/** Carries owed messages to the platforms: one at a time per conversation, looked up first where an earlier try may have arrived. */
export function createCourier(house: Pick<House, 'store' | 'clock' | 'log' | 'bots' | 'owner'>): Courier {
  const { store, clock, log, bots, owner } = house
  const lanes = new Map<string, Queue>()
  /** Rows that may have been sent a moment ago, until that could be found. */
  const visible = new WeakMap<OutboxRow, Promise<void>>()
  /** How often a row has failed here. Its attempts say less: every process that was killed with it in hand counts among them. */
  const failures = new WeakMap<OutboxRow, number>()
  const behind = new Set<string>()
  let rounds = 0
  const settler = createSettler(house), { settle } = settler
  let stopped = false
  let dead: (row: OutboxRow, error: string) => Promise<void> = async () => undefined
  let watch: (commit: Commit) => void = () => undefined

  const wait = (ms: number): Promise<void> => new Promise((done) => { clock.after(ms, done) })

  const late = (row: OutboxRow): boolean => row.leaseUntil < clock.now() + CALL_MS

  /** A process that slept must not send what another has taken over meanwhile: it fails here, and loses its claim when it tries again. */
  function inTime(row: OutboxRow): void {
    if (late(row)) throw new BotFailure('unreachable', 'the claim is nearly over')
  }
  const deliver = createDelivery(house, inTime)

  /** True when the row is done with, false when it must be tried again. */
  async function attempt(row: OutboxRow, newer: boolean): Promise<boolean> {
    const body = row.body as MessageBody
    // As it is held when the call has ended: it may have been claimed again by this very process meanwhile.
    const claim = () => ({ id: row.id, owner, attempt: row.attempt })
    // A newer drawing of the same card follows; but one that may already be shown must be found first.
    if (newer && !row.unclear) return settle({ ...claim(), status: 'sent' }), true
    const bot = bots.get(body.to.platform)
    const fail = async (error: string): Promise<true> => {
      settle({ ...claim(), status: 'dead', error })
      log.warn('message given up', { effect_id: row.id, subject: row.subject, failure: error })
      await dead(row, error).catch((cause: unknown) => log.error('could not tell of a dead letter', { error: cause }))
      return true
    }
    if (!bot) return fail(`no bot for ${body.to.platform}`)
    const started = clock.now()
    try {
      const delivered = await deliver(bot, row, body)
      settle({ ...claim(), ...delivered })
      log.info('sent', { effect_id: row.id, status: delivered.status, ms: clock.now() - started })
      return true
    } catch (error) {
      if (!(error instanceof BotFailure)) log.error('sending failed in an unknown way', { effect_id: row.id, error })
      const failure = error instanceof BotFailure ? error.failure : 'unreachable'
      if (lasting(error)) return fail(failure)
      const failed = (failures.get(row) ?? 0) + (failure === 'rate-limited' ? 0 : 1)
      if (failed >= MOST_FAILURES) return fail(failure)
      failures.set(row, failed)
      if (failure === 'unreachable') row.unclear = true
      const pause = (error instanceof BotFailure ? error.retryAfter : undefined) ?? Math.max(failure === 'rate-limited' ? PATIENCE_MS : backOff(failed), row.unclear ? bot.visibleMs : 0)
      log.warn('message not sent, trying again', { effect_id: row.id, failure, attempt: row.attempt, ms: pause })
      await wait(pause)
      return false
    }
  }

  async function drain(lane: string, queue: { rows: OutboxRow[] }): Promise<void> {
    for (let row = queue.rows[0]; row && !stopped; row = queue.rows[0]) {
      await visible.get(row)
      if (late(row) && !(await keep(row))) {
        putBack(queue)
        continue
      }
      if (await attempt(row, followed(row, queue.rows))) queue.rows.shift()
      else if (!(await keep(row))) putBack(queue)
    }
    lanes.delete(lane)
  }

  /** A newer drawing of the same card waits behind it, and nothing before that which belongs under the card. */
  function followed(row: OutboxRow, rows: OutboxRow[]): boolean {
    const body = row.body as MessageBody
    if (body.verb !== 'show') return false
    const next = rows.slice(1).map((r) => r.body as MessageBody & { slot?: string }).find((b) => b.slot === body.slot || b.under === body.slot)
    return next?.slot === body.slot
  }

  /** The first row has another owner by now, so the lane is in other hands: what follows must not overtake it. */
  function putBack(queue: { rows: OutboxRow[] }): void {
    for (const row of queue.rows.splice(0).slice(1)) {
      settle({ id: row.id, owner, attempt: row.attempt, status: 'pending', dueAt: clock.now(), error: 'claim lost' })
      lookOut(row.id)
    }
  }

  /** Counts a try and keeps the claim; false when the row has another owner by now: a process that slept changes nothing. */
  async function keep(row: OutboxRow): Promise<boolean> {
    const renew = (attempt: number, now: number) => store.renew({ id: row.id, owner, attempt }, now, LEASE_MS)
    let unheard = 0
    while (!stopped) {
      const now = clock.now()
      try {
        let kept = await renew(row.attempt, now)
        // A renewal whose answer was lost may have counted.
        for (; !kept && unheard > 0; unheard--) kept = await renew(++row.attempt, now)
        if (!kept) return log.warn('claim lost', { effect_id: row.id }), false
        row.attempt += 1
        row.leaseUntil = now + LEASE_MS
        return true
      } catch (error) {
        unheard += 1
        log.warn('claim not renewed, trying again', { error })
        await wait(500)
      }
    }
    return false
  }

  /** At its end; but a drawing takes the place of an older one of its card that still waits, so that a lane grows no longer than its cards are many. */
  function enqueue({ rows, newest }: Queue, row: OutboxRow): void {
    const { slot, under } = row.body as MessageBody & { slot?: string }
    if (under !== undefined) newest.delete(under)
    const older = slot === undefined ? undefined : newest.get(slot), at = older ? rows.indexOf(older, 1) : -1
    if (slot !== undefined) newest.set(slot, row)
    if (!older || at < 1 || older.unclear) return void rows.push(row)
    rows[at] = row
    settle({ id: older.id, owner, attempt: older.attempt, status: 'sent' })
  }

  const offer = (rows: OutboxRow[]): void => {
    for (const row of rows) {
      if (row.kind !== 'message') continue
      if (row.status === 'pending') {
        lookOut(row.id)
        continue
      }
      behind.delete(row.id)
      const queue = lanes.get(row.lane) ?? { rows: [], newest: new Map(), busy: null }
      lanes.set(row.lane, queue)
      // Claimed again while it waited here: the copy in hand goes on under the new claim.
      const mine = row.attempt > 1 ? queue.rows.find((r) => r.id === row.id) : undefined
      // What has not been tried here has not been sent: only its claim ran out.
      if (mine) Object.assign(mine, { attempt: row.attempt, leaseUntil: row.leaseUntil, unclear: mine.unclear || (row.unclear && mine === queue.rows[0]) })
      else enqueue(queue, row)
      if ((mine ?? row).unclear) visible.set(mine ?? row, wait(bots.get((row.body as MessageBody).to.platform)?.visibleMs ?? 0))
      queue.busy ??= drain(row.lane, queue).catch((error: unknown) => {
        lanes.delete(row.lane)
        log.error('a lane stopped; its rows are taken up again when their lease ends', { error })
      })
    }
  }
  const catchUp = async (): Promise<void> => {
    if (!stopped) offer(await store.claim(owner, clock.now(), LEASE_MS, 200))
  }

  /** What waits behind another process's messages is sent as soon as those are, by whichever process comes first. */
  function lookOut(id: string): void {
    behind.add(id)
    const looking = rounds > 0
    rounds = BEHIND_ROUNDS
    if (looking) return
    void (async () => {
      for (; rounds > 0 && behind.size > 0 && !stopped; rounds--) {
        await wait(BEHIND_MS)
        await catchUp().catch((error: unknown) => log.warn('waiting messages not claimed, trying again', { error }))
      }
      rounds = 0
      behind.clear()
    })()
  }

  return {
    offer,
    catchUp,
    saved(commit, owed) {
      offer(owed)
      try {
        watch(commit)
      } catch (error) {
        // It is saved: whoever watches may fail, the event may not.
        log.error('a watcher failed', { event_id: commit.event.id, error })
      }
    },
    async adopt({ owed, now }) {
      // The event may have been saved, and its messages sent, by an earlier delivery: they are looked for first.
      for (const one of owed) {
        const row: OutboxRow = { ...one, n: 0, status: 'sending', owner, attempt: 1, leaseUntil: now, createdAt: now, error: null, unclear: true }
        if (one.kind === 'message' && (await keep(row))) offer([row])
      }
    },
    onDead(tell) { dead = tell },
    onSaved(tell) { watch = tell },
    async idle() {
      while (lanes.size > 0) await Promise.all([...lanes.values()].flatMap((l) => l.busy ?? []))
      await settler.idle()
    },
    stop() {
      stopped = true
      settler.stop()
    },
  }
}
