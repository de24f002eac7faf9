import type { BookingEffect } from '../../src/scheduling/booking-effects.ts'
import type { BookingEvent, BookingHappening } from '../../src/scheduling/booking-events.ts'
import type { BookingState } from '../../src/scheduling/booking-state.ts'
import { step } from '../../src/scheduling/booking-step.ts'
import { MemorySeats } from '../fakes/memory-seats.ts'
import { SeededRandom } from '../fakes/seeded-random.ts'
import { VirtualTime } from '../fakes/virtual-time.ts'
import { FakeCalendars } from './booking-calendar.ts'
import { BookingChecks } from './booking-checks.ts'
import type { BookingMutation } from './booking-mutations.ts'
import { BookingPeople } from './booking-people.ts'
import { BookingService } from './booking-service.ts'

const MINUTE = 60_000, HOUR = 60 * MINUTE, DAY = 24 * HOUR
/** Both changes of the clocks in Berlin and New York, and ordinary days. */
const STARTS = [Date.UTC(2026, 10, 23, 1), Date.UTC(2026, 9, 22, 1), Date.UTC(2026, 2, 26, 1), Date.UTC(2027, 2, 11, 1)]
const ZONES = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata'] as const

export type Step = typeof step
export type Kept = { state: BookingState; events: BookingEvent[] }
export type Row = { id: string; booking: string; effect: BookingEffect; due: number; done: boolean }
export type BookingReport = { seed: number; violation: string | undefined; tail: string[]; reached: Map<string, number>; callbacks: number; events: number; hash: string }

/** Bookings of one house for one seed: a memory, calendars, people, and a service that dies and comes back. */
export class BookingWorld {
  readonly random: SeededRandom
  readonly time: VirtualTime
  readonly calendars: FakeCalendars
  readonly seats = new MemorySeats()
  readonly bookings = new Map<string, Kept>()
  readonly rows = new Map<string, Row>()
  readonly handled = new Set<string>()
  readonly reached = new Map<string, number>()
  readonly lines: string[] = []
  readonly staff: string[]
  readonly zones: Record<string, string> = {}
  readonly candidateZone: string
  readonly start: number
  /** People and misfortunes come to rest then. */
  readonly rest: number
  /** Few times, which everybody wants at once. */
  readonly crowded: boolean
  /** What calendars say of people is true. */
  readonly honest: boolean
  readonly step: Step
  readonly checks: BookingChecks
  readonly people: BookingPeople
  readonly service: BookingService
  violation: string | undefined

  readonly #traced: boolean
  #sum = 0

  constructor(seed: number, mutation: BookingMutation | undefined, traced: boolean) {
    this.#traced = traced
    this.random = new SeededRandom(seed)
    const drawn = this.random.fork('scenario'), sometimes = (often: number, most: number): number => (drawn.chance(often) ? drawn.next() * most : 0)
    this.start = drawn.pick(STARTS)
    this.time = new VirtualTime(this.start)
    this.rest = this.start + (drawn.chance(0.5) ? drawn.int(2 * HOUR, 2 * DAY) : drawn.int(2 * DAY, 8 * DAY))
    this.candidateZone = drawn.pick(ZONES)
    this.staff = Array.from({ length: drawn.int(3, 6) }, (_, i) => `p${i + 1}`)
    for (const person of this.staff) this.zones[person] = drawn.pick(ZONES)
    this.crowded = drawn.chance(0.4)
    this.honest = drawn.chance(0.5)
    const outages = Array.from({ length: drawn.chance(0.3) ? drawn.int(1, 2) : 0 }, () => {
      const start = this.start + drawn.int(0, 2 * DAY)
      return { start, end: start + drawn.int(10 * MINUTE, 5 * HOUR) }
    })
    const faults = {
      late: sometimes(0.5, 0.3), lost: sometimes(0.5, 0.3), dead: sometimes(0.4, 0.2), ghost: sometimes(0.4, 0.15), limited: sometimes(0.4, 0.3),
      blind: this.honest ? 0 : sometimes(0.5, 0.1), stale: this.honest ? 0 : sometimes(0.4, 0.3), unlinked: sometimes(0.3, 0.2), outages, ...mutation?.faults,
    }
    const reach = (what: string): void => { this.reach(what) }
    this.calendars = new FakeCalendars(this.time, this.random.fork('calendar'), faults, reach, (booking) => {
      this.checks.oneEvent(booking)
      this.people.rival(booking)
    })
    this.step = mutation?.step ? mutation.step(step) : step
    this.checks = new BookingChecks(this)
    this.people = new BookingPeople(this)
    this.service = new BookingService(this, { crash: sometimes(0.7, 0.12), twice: sometimes(0.5, 0.3), slow: sometimes(0.3, 0.2), ...mutation?.fate })
  }

  reach(what: string): void {
    this.reached.set(what, (this.reached.get(what) ?? 0) + 1)
  }

  /** The same seed tells the same. */
  get hash(): string {
    return this.#sum.toString(16)
  }

  #told(what: string): void {
    for (let i = 0; i < what.length; i++) this.#sum = (Math.imul(this.#sum, 31) + what.charCodeAt(i)) >>> 0
  }

  violate(invariant: string, detail: string): void {
    this.violation ??= `${invariant}: ${detail}`
  }

  state(booking: string): BookingState | undefined {
    return this.bookings.get(booking)?.state
  }

  /** One event with its state and what is owed, all or nothing; known events change nothing. */
  commit(booking: string, id: string, happening: BookingHappening): void {
    if (this.handled.has(id)) return
    this.handled.add(id)
    const event: BookingEvent = { ...happening, at: this.time.now() }, before = this.state(booking), { state, effects } = this.step(before, event)
    const kept = this.bookings.get(booking) ?? { state, events: [] }
    this.bookings.set(booking, { state, events: [...kept.events, event] })
    this.#told(`${id} ${state.phase}`)
    if (this.#traced) this.lines.push(`${new Date(event.at).toISOString()} ${booking} ${describe(event)} → ${state.phase}${state.attempt ? `/${state.attempt.stage} v${state.attempt.version}` : ''}; ${effects.map(describe).join(', ')}`)
    this.reach(event.kind)
    this.reach(`phase ${state.phase}`)
    this.checks.committed(booking, event, before, state, effects)
    for (const [i, effect] of effects.entries()) {
      const due = effect.kind === 'remind' || effect.kind === 'wake' ? effect.at : event.at
      this.rows.set(`${id}/${i}`, { id: `${id}/${i}`, booking, effect, due, done: false })
      this.service.wake(`${id}/${i}`)
    }
  }

  async play(): Promise<number> {
    this.people.begin()
    this.service.begin()
    let callbacks = await this.#until(this.rest)
    this.people.rest()
    this.service.heal()
    this.calendars.heal()
    // Two looks at the calendars, and whatever they bring.
    callbacks += await this.#until(this.rest + 4 * HOUR)
    this.checks.recovered()
    callbacks += await this.#until(this.rest + 12 * DAY)
    this.checks.ended()
    return callbacks
  }

  async #until(end: number): Promise<number> {
    let callbacks = 0
    for (let next = this.time.next(); next !== undefined && next <= end && !this.violation; next = this.time.next()) callbacks += await this.time.run(Math.min(end, next + 6 * HOUR))
    if (!this.violation) await this.time.run(end)
    return callbacks
  }
}

const describe = (one: BookingEvent | BookingEffect): string =>
  Object.entries(one).filter(([key]) => key !== 'at' && key !== 'plan' && key !== 'uid').map(([key, value]) => (key === 'kind' ? String(value) : key === 'slot' ? slot(value) : Array.isArray(value) ? `[${value.map(slot).join(' ')}]` : slot(value))).join(' ')
const slot = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'start' in value ? `${new Date(Number(value.start)).toISOString().slice(5, 16)}${'panel' in value ? `(${String(value.panel)})` : ''}` : String(value)

/** Plays one seed; what it returns depends on the seed alone. Where an invariant broke it is played again, to tell how. */
export async function playBookings(seed: number, mutation?: BookingMutation, traced = false): Promise<BookingReport> {
  const world = new BookingWorld(seed, mutation, traced)
  let callbacks = 0
  try {
    callbacks = await world.play()
  } catch (error) {
    world.violate('nothing fails in an unknown way', error instanceof Error ? error.stack ?? error.message : String(error))
  }
  if (world.violation && !traced && !mutation) return playBookings(seed, mutation, true)
  return { seed, violation: world.violation, tail: world.lines.slice(-60), reached: world.reached, callbacks, events: world.handled.size, hash: world.hash }
}
