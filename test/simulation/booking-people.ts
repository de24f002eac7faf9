import type { Slot } from '../../src/domain/slot.ts'
import type { BookingEffect } from '../../src/scheduling/booking-effects.ts'
import type { BookingHappening } from '../../src/scheduling/booking-events.ts'
import type { SeededRandom } from '../fakes/seeded-random.ts'
import type { BookingWorld } from './booking-world.ts'

const SECOND = 1_000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE, DAY = 24 * HOUR

type Heard = Extract<BookingEffect, { kind: 'offer' | 'offer-again' | 'tell-candidate' | 'tell-panelist' | 'tell-channel' | 'tell-hr' | 'mail' }>
/** How lively a seed's people are. */
type Mood = { clickTwice: number; stale: number; reschedule: number; cancel: number; decline: number; meddle: number; meetings: number; rival: number }

/** A candidate for each booking, interviewers with calendars of their own, and HR, who answers whatever only a person can. */
export class BookingPeople {
  readonly #world: BookingWorld
  readonly #random: SeededRandom
  readonly #mood: Mood
  readonly #offers = new Map<string, Slot[][]>()
  readonly #heard = new Set<string>()
  readonly #tries = new Map<string, number>()
  #acts = 0
  #resting = false

  constructor(world: BookingWorld) {
    this.#world = world
    this.#random = world.random.fork('people')
    const mood = this.#random.fork('mood'), some = (often: number, most: number): number => (mood.chance(often) ? mood.next() * most : 0)
    this.#mood = { clickTwice: some(0.6, 0.6), stale: some(0.4, 0.3), reschedule: some(0.6, 0.6), cancel: some(0.4, 0.4), decline: some(0.6, 0.4), meddle: some(0.4, 0.3), meetings: some(0.7, 20), rival: some(0.5, 0.4) }
  }

  begin(): void {
    const { time, staff, zones, candidateZone, start, rest, crowded } = this.#world, random = this.#random, many = crowded ? random.int(3, 6) : random.int(1, 4)
    for (let i = 1; i <= many; i++) {
      const booking = `B-${i}`, application = `A-${i}`
      time.at(start + random.int(0, crowded ? HOUR : 12 * HOUR), () => { this.#world.commit(booking, `asked/${booking}`, { kind: 'asked', plan: { booking, application, candidateZone, zones } }) })
    }
    for (let i = 0; i < this.#mood.meetings; i++) time.at(start + random.int(0, rest - start), () => { this.#meet(random.chance(0.15)) })
    const first = staff[0]
    if (first) this.#meet(false)
  }

  /** What comes from outside is over; what was begun is answered. */
  rest(): void {
    this.#resting = true
  }

  /** Something new in somebody's calendar; leave is a whole day, and who goes says so where a booking is concerned. */
  #meet(leave: boolean): void {
    const { time, calendars, staff, bookings } = this.#world, random = this.#random, now = time.now(), person = random.pick(staff)
    const start = leave ? Math.floor(now / DAY + random.int(1, 4)) * DAY : now + random.int(10, 4 * 24 * 60) * MINUTE, end = start + (leave ? DAY : random.int(1, 6) * 30 * MINUTE)
    calendars.meetings.push({ person, start, end, since: now, until: random.chance(0.2) ? now + random.int(1, 24) * HOUR : Infinity })
    this.#world.reach(leave ? 'leave' : 'meeting')
    if (leave) for (const [booking, { state }] of bookings) if (state.agreed?.panel.includes(person) && state.agreed.start < end && start < state.agreed.end) this.#soon(booking, { kind: 'declined', person })
  }

  /** Our event has just come to stand there; somebody else was putting something in the same place. */
  rival(booking: string): void {
    const { calendars, time } = this.#world, random = this.#random, event = calendars.entries.find((one) => one.booking === booking)
    if (this.#resting || !event || !random.chance(this.#mood.rival)) return
    this.#world.reach('rival')
    const { start, end } = event, person = random.pick(event.panel)
    time.after(random.int(0, 400), () => { calendars.meetings.push({ person, start, end, since: time.now(), until: Infinity }) })
  }

  hear(key: string, booking: string, told: BookingEffect): void {
    if (this.#heard.has(key)) return
    this.#heard.add(key)
    this.#world.checks.told(booking, told)
    const heard = told as Heard
    if (heard.kind === 'offer') this.#choose(booking, heard.slots)
    else if (heard.kind === 'offer-again') this.#choose(booking, this.#offers.get(booking)?.at(-1) ?? [])
    else if (heard.kind === 'tell-candidate') this.#candidate(booking, heard.what, heard.slot)
    else if (heard.kind === 'tell-panelist') this.#panelist(booking, heard.to, heard.what, heard.slot)
    else if (heard.kind === 'tell-hr') this.#hr(booking, heard.what)
  }

  /** `within` hours, unless people are at rest by then; what answers a question is said all the same. */
  #soon(booking: string, happening: BookingHappening, within = 3, answer = false): void {
    this.#at(booking, this.#world.time.now() + this.#random.int(10, within * 3_600) * SECOND, happening, answer)
  }

  #at(booking: string, when: number, happening: BookingHappening, answer = false): void {
    this.#world.time.at(when, () => {
      if (this.#resting && !answer) return
      this.#world.commit(booking, `people/${++this.#acts}`, happening)
    })
  }

  #choose(booking: string, slots: Slot[]): void {
    if (slots.length === 0) return
    const random = this.#random, offers = this.#offers.get(booking) ?? []
    this.#offers.set(booking, [...offers, slots])
    if (random.chance(0.1)) return
    if (random.chance(this.#mood.cancel * 0.5)) this.#soon(booking, random.pick<BookingHappening>([{ kind: 'cancelled', by: 'staff' }, { kind: 'withdrew' }, { kind: 'reschedule-asked', by: 'candidate' }]), 1)
    // An older card still has its buttons on some platforms.
    const from = random.chance(this.#mood.stale) ? random.pick([...offers, slots]) : slots, slot = random.pick(from)
    if (from !== slots) this.#world.reach('stale press')
    const when = this.#world.time.now() + random.int(1, this.#world.crowded ? 20 : 300) * MINUTE
    this.#world.checks.picks(booking, slot)
    this.#at(booking, when, { kind: 'chosen', slot })
    // Hardly chosen, it is not wanted any more.
    if (random.chance(this.#mood.reschedule * 0.5)) this.#at(booking, when + random.int(1, 240) * SECOND, random.pick<BookingHappening>([{ kind: 'kept' }, { kind: 'reschedule-asked', by: 'candidate' }, { kind: 'declined', person: slot.panel[0] ?? '' }]))
    if (!random.chance(this.#mood.clickTwice)) return
    const other = random.chance(0.5) ? slot : random.pick(slots)
    this.#world.reach('double click')
    this.#world.checks.picks(booking, other)
    this.#at(booking, when + random.int(1, 5_000), { kind: 'chosen', slot: other })
  }

  #candidate(booking: string, what: string, slot: Slot | null): void {
    const random = this.#random, { reschedule, cancel } = this.#mood
    if (what === 'confirmed' || what === 'moved' || what === 'kept' || what === 'no-other-time') {
      if (random.chance(reschedule)) this.#soon(booking, { kind: 'reschedule-asked', by: 'candidate' }, 20)
      if (random.chance(cancel)) this.#soon(booking, random.chance(0.5) ? { kind: 'cancelled', by: 'candidate' } : { kind: 'withdrew' }, 60)
      if (random.chance(cancel)) this.#soon(booking, { kind: 'reschedule-asked', by: 'staff' }, 30)
      if (slot && random.chance(reschedule)) this.#at(booking, slot.start - random.int(1, 300) * MINUTE, { kind: 'reschedule-asked', by: 'candidate' })
    }
    if ((what === 'other-time-needed' || what === 'slot-lost') && random.chance(0.2)) this.#soon(booking, { kind: 'kept' })
    if (what === 'other-time-needed' && slot && random.chance(0.2)) this.#at(booking, slot.start + random.int(10, 40) * MINUTE, { kind: 'no-show-panelist', person: null })
    if (what === 'it-is-time' && random.chance(0.1)) this.#soon(booking, { kind: 'no-show-panelist', person: null }, 1)
    if (what === 'missed' && random.chance(0.2)) this.#soon(booking, { kind: 'no-show-panelist', person: null }, 1)
    if (what === 'panel-called' && random.chance(0.6)) this.#soon(booking, { kind: 'no-show-panelist', person: null }, 1)
  }

  #panelist(booking: string, to: string, what: string, slot: Slot): void {
    const random = this.#random, { decline, meddle } = this.#mood, { calendars, time } = this.#world, uid = this.#world.state(booking)?.uid
    if (what === 'booked' || what === 'moved') {
      if (random.chance(decline)) this.#soon(booking, { kind: 'declined', person: to }, 24)
      if (random.chance(0.3)) this.#at(booking, slot.start + random.int(-10, 10) * MINUTE, { kind: 'started' })
      // Somebody drags, deletes or declines the event in their own calendar.
      if (random.chance(meddle)) {
        time.after(random.int(5, 1_440) * MINUTE, () => {
          const event = calendars.entries.find((one) => one.uid === uid)
          if (this.#resting || !event) return
          this.#world.reach('meddled')
          if (random.chance(0.3)) event.declined.push(to)
          else if (random.chance(0.5)) calendars.entries = calendars.entries.filter((one) => one !== event)
          else Object.assign(event, { start: event.start + HOUR, end: event.end + HOUR })
        })
      }
    }
    // A card of a time that is off still has its buttons.
    if (what === 'must-move' && random.chance(0.3)) this.#at(booking, slot.start + random.int(10, 40) * MINUTE, { kind: 'no-show-candidate' })
    if (what === 'overlap' && random.chance(0.6)) this.#soon(booking, { kind: 'declined', person: to })
    if ((what === 'candidate-waits' || what === 'taken-for-absent') && random.chance(0.5)) this.#soon(booking, { kind: 'here', person: to }, 1)
    if (what === 'did-it-start' || what === 'it-is-time') {
      const answers: BookingHappening[] = [{ kind: 'started' }, { kind: 'started', person: to }, { kind: 'attended' }, { kind: 'no-show-candidate' }, { kind: 'no-show-panelist', person: to }]
      if (random.chance(0.6)) this.#soon(booking, random.pick(answers), 1)
    }
  }

  /** HR does not give up on a booking at once, and not never. */
  #hr(booking: string, what: string): void {
    const random = this.#random, tries = (this.#tries.get(booking) ?? 0) + 1
    this.#tries.set(booking, tries)
    if (what === 'moved-outside' || what === 'deleted-outside') return this.#soon(booking, { kind: 'drift-settled', keep: random.chance(0.6) }, 2, true)
    if (what === 'reschedule-limit' || what === 'reschedule-late') return random.chance(0.8) ? this.#soon(booking, { kind: random.chance(0.6) ? 'reschedule-allowed' : 'reschedule-refused' }, 2) : undefined
    if ((what === 'disputed' && random.chance(0.6)) || (what === 'nobody-said' && random.chance(0.2))) return this.#soon(booking, random.pick<BookingHappening>([{ kind: 'attended', hr: true }, { kind: 'no-show-candidate', hr: true }]), 3, true)
    if (what === 'panelist-no-show' && random.chance(0.2)) return this.#soon(booking, random.pick<BookingHappening>([{ kind: 'attended', hr: true }, { kind: 'no-show-candidate', hr: true }]), 3)
    if (what === 'candidate-no-show' && random.chance(0.4)) return this.#soon(booking, tries > 6 ? { kind: 'cancelled', by: 'staff' } : { kind: 'retried' }, 3)
    if (['no-slots', 'calendar-broken', 'no-substitute', 'substitute-unread', 'panelist-no-show', 'disputed'].includes(what)) {
      this.#soon(booking, tries > 6 || random.chance(0.1) ? { kind: 'cancelled', by: 'staff' } : { kind: 'retried' }, 3, tries > 6)
    }
  }
}
