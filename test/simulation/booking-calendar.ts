import type { Interval } from '../../src/domain/interval.ts'
import type { Slot } from '../../src/domain/slot.ts'
import type { SeededRandom } from '../fakes/seeded-random.ts'
import type { VirtualTime } from '../fakes/virtual-time.ts'

const SECOND = 1_000, MINUTE = 60 * SECOND

/** Chances of each call. `late`: the answer is. `lost`: done, but it looks failed. `dead`: never done. `ghost`: looks failed, and is done minutes later. `blind`: somebody cannot be read. `stale`: read as it was minutes ago. `unlinked`: the meeting’s link comes after the answer. */
export type CalendarFaults = { late: number; lost: number; dead: number; ghost: number; limited: number; blind: number; stale: number; unlinked: number; outages: Interval[] }

export type Meeting = Interval & { person: string; since: number; until: number }
type Entry = Interval & { id: number; uid: string; booking: string; panel: string[]; link: string; declined: string[] }
type Found = Pick<Entry, 'start' | 'end' | 'link' | 'declined'>

const overlap = (a: Interval, b: Interval): boolean => a.start < b.end && b.start < a.end

/** Everybody's calendar, changed behind our back. Answers by callback, late, wrongly or not at all. */
export class FakeCalendars {
  readonly meetings: Meeting[] = []
  entries: Entry[] = []
  /** When each booking's event came to stand where it stands. */
  readonly stood = new Map<string, number>()
  readonly #time: VirtualTime
  readonly #random: SeededRandom
  readonly #faults: CalendarFaults
  readonly #reach: (what: string) => void
  readonly #changed: (booking: string) => void
  #ids = 0

  constructor(time: VirtualTime, random: SeededRandom, faults: CalendarFaults, reach: (what: string) => void, changed: (booking: string) => void) {
    this.#time = time
    this.#random = random
    this.#faults = faults
    this.#reach = reach
    this.#changed = changed
  }

  /** No more faults. */
  heal(): void {
    Object.assign(this.#faults, { late: 0, lost: 0, dead: 0, ghost: 0, limited: 0, blind: 0, stale: 0, unlinked: 0, outages: [] })
  }

  /** `except`: our own event. */
  busyNow(people: readonly string[], within: Interval, except: string | null, when = this.#time.now()): string[] {
    const met = this.meetings.filter((one) => one.since <= when && when < one.until && overlap(one, within)).map(({ person }) => person)
    const own = this.entries.filter((one) => one.uid !== except && overlap(one, within)).flatMap(({ panel }) => panel)
    return people.filter((person) => met.includes(person) || own.includes(person))
  }

  busy(people: readonly string[], within: Interval, except: string | null, then: (answer: { busy: string[]; unknown: string[] } | 'failed') => void): void {
    this.#call('busy', () => {
      const blind = people.filter(() => this.#random.chance(this.#faults.blind)), stale = this.#random.chance(this.#faults.stale)
      if (blind.length > 0) this.#reach('calendar blind')
      if (stale) this.#reach('calendar stale')
      const busy = this.busyNow(people, within, except, this.#time.now() - (stale ? this.#random.int(1, 5) * MINUTE : 0))
      return { busy: busy.filter((person) => !blind.includes(person)), unknown: blind }
    }, then)
  }

  upsert(uid: string, booking: string, { start, end, panel }: Slot, then: (answer: { link: string | null } | 'failed') => void): void {
    this.#call('upsert', () => {
      const known = this.entries.find((one) => one.uid === uid), late = this.#random.chance(this.#faults.unlinked)
      if (late) this.#reach('calendar unlinked')
      if (known?.start === start && known.end === end && String(known.panel) === String(panel)) return { link: known.link }
      const id = known?.id ?? ++this.#ids, link = known?.link ?? `meet-${id}`
      if (known) Object.assign(known, { start, end, panel, declined: known.start === start ? known.declined : [] })
      else this.entries.push({ id, uid, booking, start, end, panel, link, declined: [] })
      this.stood.set(booking, this.#time.now())
      this.#changed(booking)
      return { link: late ? null : link }
    }, then)
  }

  cancel(uid: string, then: (answer: true | 'failed') => void): void {
    this.#call('cancel', () => {
      this.entries = this.entries.filter((one) => one.uid !== uid)
      return true as const
    }, then)
  }

  look(uid: string, then: (answer: Found | null | 'failed') => void): void {
    this.#call('look', () => {
      const found = this.entries.find((one) => one.uid === uid)
      return found ? { start: found.start, end: found.end, link: found.link, declined: [...found.declined] } : null
    }, then)
  }

  #call<T>(what: string, work: () => T, then: (answer: T | 'failed') => void): void {
    const { late, lost, dead, ghost, limited, outages } = this.#faults, random = this.#random, now = this.#time.now()
    const fault = (name: string, chance: number): boolean => {
      const hit = random.chance(chance)
      if (hit) this.#reach(`calendar ${name}`)
      return hit
    }
    const timeout = (): void => { this.#time.after(30 * SECOND, () => { then('failed') }) }
    if (outages.some(({ start, end }) => start <= now && now < end)) {
      this.#reach('calendar outage')
      return timeout()
    }
    if (fault('limited', limited)) return void this.#time.after(100, () => { then('failed') })
    if (fault('dead', dead)) return timeout()
    if ((what === 'upsert' || what === 'cancel') && fault('ghost', ghost)) {
      this.#time.after(random.int(35, 200) * SECOND, work)
      return timeout()
    }
    this.#time.after(random.int(50, 900), () => {
      const answer = work()
      if (fault('lost', lost)) return timeout()
      this.#time.after(fault('late', late) ? random.int(2, 29) * SECOND : random.int(20, 300), () => { then(answer) })
    })
  }
}
