import type { Slot } from '../../src/domain/slot.ts'
import type { BookingEffect } from '../../src/scheduling/booking-effects.ts'
import type { BookingHappening } from '../../src/scheduling/booking-events.ts'
import { comes, outAt, sameTime } from '../../src/scheduling/booking-state.ts'
import { isLive, isWatched, seen } from '../../src/scheduling/booking-watch.ts'
import type { SeededRandom } from '../fakes/seeded-random.ts'
import type { BookingWorld, Row } from './booking-world.ts'

const SECOND = 1_000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE, DAY = 24 * HOUR
const LENGTH = 45 * MINUTE, GRID = 30 * MINUTE, BUFFER = 10 * MINUTE, NOTICE = HOUR, PANEL = 2, OFFERED = 4
/** Tries of a calendar call before it is given up, and the pause before the nth. */
const TRIES = 4, pause = (tries: number): number => 20 * SECOND * 2 ** tries

/** Chances: to die at a point, to do something twice, to be slow. */
export type Fate = { crash: number; twice: number; slow: number }

/** Carries out what is owed, at least once. A crash loses all it had in hand, and nothing that is kept; what was asked of calendars meanwhile happens there all the same. */
export class BookingService {
  readonly #world: BookingWorld
  readonly #fate: Fate
  readonly #random: SeededRandom
  /** Which life of the process this is; undefined while it is dead. */
  #life: number | undefined = 1
  #lives = 1

  constructor(world: BookingWorld, fate: Fate) {
    this.#world = world
    this.#fate = fate
    this.#random = world.random.fork('service')
  }

  begin(): void {
    this.#drift(1)
  }

  /** Nothing happens to the process any more, and it lives. */
  heal(): void {
    Object.assign(this.#fate, { crash: 0, twice: 0, slow: 0 })
    if (this.#life === undefined) this.#rise()
  }

  /** Something is owed. */
  wake(id: string): void {
    const row = this.#world.rows.get(id)
    if (!row) return
    this.#world.time.at(row.due + this.#lag(), this.#living(() => { this.#run(row) }))
    if (this.#random.chance(this.#fate.twice)) this.#world.time.at(row.due + this.#random.int(1, 600) * SECOND, this.#living(() => { this.#run(row, true) }))
  }

  #lag(): number {
    if (!this.#random.chance(this.#fate.slow)) return this.#random.int(5, 50)
    this.#world.reach('service slow')
    return this.#random.int(1, 1_200) * SECOND
  }

  /** Only in this life of the process. */
  #living(run: () => void): () => void {
    const life = this.#life
    return () => { if (this.#life !== undefined && this.#life === life) run() }
  }

  /** The process may die here. */
  #survives(point: string): boolean {
    if (!this.#random.chance(this.#fate.crash)) return true
    this.#world.reach(`crash ${point}`)
    this.#life = undefined
    this.#world.time.after(this.#random.chance(0.8) ? this.#random.int(1, 60) * SECOND : this.#random.int(1, 180) * MINUTE, () => { if (this.#life === undefined) this.#rise() })
    return false
  }

  #rise(): void {
    this.#life = ++this.#lives
    for (const row of this.#world.rows.values()) if (!row.done) this.#world.time.at(row.due + this.#lag(), this.#living(() => { this.#run(row) }))
  }

  #run(row: Row, again = false): void {
    if (row.done && !again) return
    if (again) this.#world.reach('service twice')
    if (!this.#survives(`before ${row.effect.kind}`)) return
    this.#perform(row, row.effect, (happening) => {
      if (!this.#survives(`after ${row.effect.kind}`)) return
      // A sweep that finds the row itself gives what comes of time a name of its own.
      if (happening) this.#world.commit(row.booking, again && row.effect.kind === 'remind' ? `${row.id}~` : row.id, happening)
      if (this.#survives(`kept ${row.effect.kind}`)) row.done = true
    })
  }

  #perform(row: Row, effect: BookingEffect, done: (happening?: BookingHappening) => void): void {
    const { seats, time } = this.#world, { booking } = row, now = time.now(), state = this.#world.state(booking)
    switch (effect.kind) {
      case 'propose':
        return this.#busy(this.#world.staff, { start: now, end: now + 6 * DAY }, null, 0, () => { done({ kind: 'proposed', round: effect.round, slots: this.#slots(booking, effect.also) }) })
      case 'replace': {
        const { panel, start, end } = effect.slot
        return this.#busy(this.#world.staff, effect.slot, state?.uid ?? null, 0, ({ busy, unknown }) => {
          const free = this.#free({ start, end }, [...effect.out, ...panel, ...busy, ...unknown], booking), found = panel.flatMap((person) => (effect.out.includes(person) ? free.splice(0, 1) : [person]))
          if (found.length === panel.length) return done({ kind: 'replaced', round: effect.round, panel: found })
          const unread = unknown.some((person) => !effect.out.includes(person) && !panel.includes(person))
          if (unread) this.#world.checks.unread(booking, effect.round)
          done({ kind: 'replaced', round: effect.round, panel: null, ...(unread ? { unread } : {}) })
        })
      }
      case 'hold': {
        const { slot: { start, end, panel }, version, until } = effect
        const result = seats.holdNow({ booking, version, people: panel, interval: { start, end }, blocked: { start: start - BUFFER, end: end + BUFFER }, until }, now)
        return done(result.outcome === 'held' ? { kind: 'held', version } : { kind: 'hold-lost', version, taken: result.outcome === 'taken' ? result.people : [] })
      }
      case 'reread':
        this.#world.checks.looking(booking, effect.version, effect.when)
        return this.#busy(effect.slot.panel, effect.slot, state?.uid ?? null, 0, ({ busy, unknown }) => done({ kind: 'busy-reread', version: effect.version, when: effect.when, busy, unknown }))
      case 'upsert-event':
      case 'delete-event':
        if (state && effect.sequence < state.event.sequence) return done()
        return this.#write(booking, effect, 0, done)
      case 'confirm': return done({ kind: seats.confirmNow(booking, effect.version) === 'confirmed' ? 'confirmed' : 'confirm-lost', version: effect.version })
      case 'release':
      case 'finish':
        if (effect.kind === 'finish') seats.finishNow(booking, effect.version, effect.as)
        else seats.releaseNow(booking, effect.version)
        return done()
      case 'remind': return done({ kind: 'reminder-due', reminder: effect.reminder, to: effect.to, version: effect.version })
      case 'wake': return done({ kind: 'woke', why: effect.why, version: effect.version })
      default:
        this.#world.people.hear(row.id, booking, effect)
        return done()
    }
  }

  #busy(people: readonly string[], within: { start: number; end: number }, except: string | null, tries: number, then: (answer: { busy: string[]; unknown: string[] }) => void): void {
    this.#world.calendars.busy(people, { start: within.start, end: within.end }, except, this.#answered((answer) => {
      if (answer !== 'failed') return then(answer)
      if (tries >= TRIES) return then({ busy: [], unknown: [...people] })
      this.#world.time.after(pause(tries), this.#living(() => { this.#busy(people, within, except, tries + 1, then) }))
    }))
  }

  #write(booking: string, effect: BookingEffect & { kind: 'upsert-event' | 'delete-event' }, tries: number, done: (happening?: BookingHappening) => void): void {
    const { calendars, time } = this.#world
    const then = this.#answered((answer: true | { link: string | null } | 'failed') => {
      if (answer === true) return done({ kind: 'event-deleted', sequence: effect.sequence })
      if (answer !== 'failed') return done({ kind: 'event-created', sequence: effect.sequence, link: answer.link })
      if (tries >= TRIES) return done({ kind: 'event-failed', sequence: effect.sequence })
      time.after(pause(tries), this.#living(() => {
        if (effect.sequence < (this.#world.state(booking)?.event.sequence ?? 0)) return done()
        this.#write(booking, effect, tries + 1, done)
      }))
    })
    if (effect.kind === 'upsert-event') calendars.upsert(effect.uid, booking, effect.slot, then)
    else calendars.cancel(effect.uid, then)
  }

  /** An answer reaches only the life that asked. */
  #answered<T>(then: (answer: T) => void): (answer: T) => void {
    const life = this.#life
    return (answer) => { if (this.#life !== undefined && this.#life === life) then(answer) }
  }

  #free(at: { start: number; end: number }, without: readonly string[], booking: string): string[] {
    const { seats, calendars, staff, time } = this.#world, blocked = { start: at.start - BUFFER, end: at.end + BUFFER }
    const taken = seats.ofNow(staff, blocked, time.now()).filter((one) => one.booking !== booking && (one.status === 'held' || one.status === 'confirmed')).map(({ person }) => person)
    const open = staff.filter((person) => !without.includes(person) && !taken.includes(person)), busy = calendars.busyNow(open, at, this.#world.state(booking)?.uid ?? null)
    return open.filter((person) => !busy.includes(person))
  }

  /** Some slots within a few days' working hours of Shanghai, so that nights elsewhere are among them. */
  #slots(booking: string, also: { start: number; end: number } | null): Slot[] {
    const found: Slot[] = [], state = this.#world.state(booking), now = this.#world.time.now(), random = this.#random, { crowded } = this.#world
    for (let tries = 0; tries < 40 && found.length < OFFERED; tries++) {
      const day = Math.floor(now / DAY) * DAY + random.int(0, crowded ? 2 : 4) * DAY, start = (tries === 0 ? also?.start : undefined) ?? day + HOUR + random.int(0, crowded ? 6 : 16) * GRID, at = { start, end: start + LENGTH }
      const free = this.#free(at, state ? outAt(state, at) : [], booking)
      if (start < now + NOTICE || start === state?.agreed?.start || free.length < PANEL || found.some((one) => sameTime(one, at))) continue
      const first = random.int(0, free.length - 1)
      found.push({ ...at, panel: Array.from({ length: PANEL }, (_, i) => free[(first + i) % free.length] ?? '') })
    }
    return found
  }

  /** Hourly, as the app does: the same choice of bookings, and the same reading of what is found. */
  #drift(round: number): void {
    const { time, bookings, calendars } = this.#world
    time.after(HOUR, () => { if (time.now() < this.#world.rest + DAY) this.#drift(round + 1) })
    if (this.#life === undefined) return
    for (const [booking, { state, events }] of bookings) {
      if (!(isLive(state) || (events.at(-1)?.at ?? 0) >= time.now() - DAY) || !isWatched(state, time.now())) continue
      calendars.look(state.uid, this.#answered((found) => {
        const now = this.#world.state(booking)
        if (found === 'failed' || !now) return
        for (const [i, one] of seen(state, found, true).entries()) if (this.#world.state(booking)?.event.sequence === state.event.sequence) this.#world.commit(booking, `drift/${booking}/${round}/${i}`, one)
      }))
      const { agreed } = state
      if (!agreed || !comes(state) || agreed.start <= time.now()) continue
      calendars.busy(agreed.panel, { start: agreed.start, end: agreed.end }, state.uid, this.#answered((answer) => {
        if (answer !== 'failed' && answer.busy.length > 0) this.#world.commit(booking, `overlap/${booking}/${round}`, { kind: 'foreign-overlap', version: agreed.version, people: answer.busy })
      }))
    }
  }
}
