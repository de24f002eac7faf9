import type { Interval } from '../../src/domain/interval.ts'
import type { Busy } from '../../src/domain/panel.ts'
import { CalendarFailure, type CalendarEntry, type CalendarEvent, type Calendars } from '../../src/ports/calendars.ts'

const overlap = (a: Interval, b: Interval): boolean => a.start < b.end && b.start < a.end

/** Everybody's calendar in one place. A meeting is made where one is asked for, and dies with its event. Fails while it is told to: before a call is carried out, or (`lost`) after. */
export class FakeCalendars implements Calendars {
  readonly name = 'google'
  readonly meetings: (Interval & { person: string; soft?: true })[] = []
  readonly unknown = new Set<string>()
  readonly events = new Map<string, CalendarEvent>()
  readonly declined: string[] = []
  readonly calls: string[] = []
  failing: { fault: CalendarFailure['fault']; lost?: true; retryAfter?: number } | null = null
  /** Of the first meeting; later ones have a number. Null: it can make none. */
  link: string | null = 'https://meet.example.com/b-1'
  readonly links = new Map<string, string>()
  #made = 0
  /** Told before the call is carried out. */
  before: (call: string) => void = () => undefined

  async #call<T>(call: string, work: () => T): Promise<T> {
    this.calls.push(call)
    this.before(call)
    const fail = ({ fault, retryAfter }: NonNullable<FakeCalendars['failing']>): never => { throw new CalendarFailure(fault, retryAfter === undefined ? {} : { retryAfter }) }
    if (this.failing && !this.failing.lost) fail(this.failing)
    const result = work()
    if (this.failing) fail(this.failing)
    return result
  }

  busy: Calendars['busy'] = (people, within, except) => this.#call('busy', () => new Map(people.map(({ id }): [string, Busy[] | 'unknown'] => {
    if (this.unknown.has(id)) return [id, 'unknown']
    const events = [...this.events.values()].filter((e) => e.uid !== except && e.people.some((p) => p.id === id) && overlap(e, within)).map(({ start, end }) => ({ start, end }))
    return [id, [...this.meetings.filter((m) => m.person === id && overlap(m, within)).map(({ start, end, soft }) => ({ start, end, ...(soft ? { soft } : {}) })), ...events]]
  })))

  upsert: Calendars['upsert'] = (event) => this.#call('upsert', () => {
    const known = this.events.get(event.uid)
    if (!known || known.sequence <= event.sequence) this.events.set(event.uid, event)
    if (event.meeting && this.link !== null && !this.links.has(event.uid)) this.links.set(event.uid, ++this.#made === 1 ? this.link : `${this.link}-${this.#made}`)
    return this.#entry(this.events.get(event.uid) ?? event)
  })

  cancel: Calendars['cancel'] = ({ uid }) => this.#call('cancel', () => { this.deleted(uid) })

  /** Somebody does away with it in the calendar. */
  deleted(uid: string): void {
    this.events.delete(uid)
    this.links.delete(uid)
  }

  look: Calendars['look'] = ({ uid }) => this.#call('look', () => { const event = this.events.get(uid); return event ? this.#entry(event) : null })

  #entry({ uid, start, end }: CalendarEvent): CalendarEntry {
    return { start, end, link: this.links.get(uid) ?? null, declined: this.declined }
  }
}
