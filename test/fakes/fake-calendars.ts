import type { Interval } from '../../src/domain/interval.ts'
import type { Busy } from '../../src/domain/panel.ts'
import { CalendarFailure, type CalendarEntry, type CalendarEvent, type Calendars } from '../../src/ports/calendars.ts'

const overlap = (a: Interval, b: Interval): boolean => a.start < b.end && b.start < a.end

/** Everybody's calendar in one place. Fails while it is told to: before a call is carried out, or (`lost`) after. */
export class FakeCalendars implements Calendars {
  readonly name = 'google'
  readonly meetings: (Interval & { person: string; soft?: true })[] = []
  readonly unknown = new Set<string>()
  readonly events = new Map<string, CalendarEvent>()
  readonly declined: string[] = []
  readonly calls: string[] = []
  failing: { fault: CalendarFailure['fault']; lost?: true } | null = null
  link: string | null = 'https://meet.example.com/b-1'
  /** Told before the call is carried out. */
  before: (call: string) => void = () => undefined

  async #call<T>(call: string, work: () => T): Promise<T> {
    this.calls.push(call)
    this.before(call)
    if (this.failing && !this.failing.lost) throw new CalendarFailure(this.failing.fault)
    const result = work()
    if (this.failing) throw new CalendarFailure(this.failing.fault)
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
    return this.#entry(event)
  })

  cancel: Calendars['cancel'] = ({ uid }) => this.#call('cancel', () => void this.events.delete(uid))

  look: Calendars['look'] = ({ uid }) => this.#call('look', () => { const event = this.events.get(uid); return event ? this.#entry(event) : null })

  #entry({ start, end }: Interval): CalendarEntry {
    return { start, end, link: this.link, declined: this.declined }
  }
}
