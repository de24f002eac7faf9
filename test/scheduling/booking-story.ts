import type { Manners } from '../../src/domain/scheduling-rules.ts'
import type { Slot } from '../../src/domain/slot.ts'
import type { BookingEffect } from '../../src/scheduling/booking-effects.ts'
import type { BookingHappening } from '../../src/scheduling/booking-events.ts'
import type { BookingState } from '../../src/scheduling/booking-state.ts'
import { step } from '../../src/scheduling/booking-step.ts'

export const MINUTE = 60_000, HOUR = 60 * MINUTE, DAY = 24 * HOUR
/** Monday 1 March 2027, 10:00 in Shanghai. */
export const MONDAY = Date.UTC(2027, 2, 1, 2)

/** Three quarters of an hour, so many hours after Monday 10:00. */
export const slot = (hours: number, ...panel: string[]): Slot => ({ start: MONDAY + hours * HOUR, end: MONDAY + hours * HOUR + 45 * MINUTE, panel: panel.length > 0 ? panel : ['ann', 'bob'] })

/** A booking that is told, and what it owes. Everything happens on Monday at ten until time passes. */
export class Story {
  state: BookingState
  owed: BookingEffect[]
  now = MONDAY

  constructor(zones: Record<string, string> = { ann: 'Asia/Shanghai', bob: 'Asia/Shanghai', eve: 'Asia/Shanghai' }, manners?: Manners) {
    const made = step(undefined, { kind: 'asked', at: MONDAY, plan: { booking: 'B-1', application: 'A-1', candidateZone: 'Asia/Shanghai', zones, ...(manners ? { manners } : {}) } })
    this.state = made.state
    this.owed = made.effects
  }

  /** What these owe together. */
  tell(...happenings: BookingHappening[]): BookingEffect[] {
    this.owed = happenings.flatMap((happening) => {
      const { state, effects } = step(this.state, { ...happening, at: this.now })
      this.state = state
      return effects
    })
    return this.owed
  }

  at(when: number, ...happenings: BookingHappening[]): BookingEffect[] {
    this.now = when
    return this.tell(...happenings)
  }

  /** Everything the last words owe, in short. */
  get short(): string[] {
    return this.owed.map((effect) => ('what' in effect ? `${effect.kind}${effect.kind === 'tell-panelist' ? ` ${effect.to}` : ''} ${effect.what}` : effect.kind === 'remind' ? `remind ${effect.to} ${effect.reminder}` : effect.kind))
  }

  of<K extends BookingEffect['kind']>(kind: K): Extract<BookingEffect, { kind: K }>[] {
    return this.owed.filter((effect): effect is Extract<BookingEffect, { kind: K }> => effect.kind === kind)
  }

  /** All steps of the attempt under way go well. */
  goesWell(): BookingEffect[] {
    const { version } = this.state, fine = { version, busy: [], unknown: [] }
    this.tell({ kind: 'held', version }, { kind: 'busy-reread', when: 'before', ...fine })
    return this.tell({ kind: 'event-created', sequence: this.state.event.sequence }, { kind: 'busy-reread', when: 'after', ...fine }, { kind: 'confirmed', version })
  }

  /** Booked, unless told otherwise for Wednesday 10:00. */
  booked(where = slot(48)): this {
    this.tell({ kind: 'proposed', round: 1, slots: [where] }, { kind: 'chosen', slot: where })
    this.goesWell()
    return this
  }
}
