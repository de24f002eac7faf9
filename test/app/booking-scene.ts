import { createBookings, type Bookings } from '../../src/app/bookings.ts'
import { createCourier } from '../../src/app/courier.ts'
import type { House } from '../../src/app/house.ts'
import { conversationKey, directTo, personKey, type Address, type PersonRef } from '../../src/chat/address.ts'
import type { Action } from '../../src/chat/card.ts'
import type { PanelistRecord } from '../../src/domain/panelist.ts'
import type { Letter, Mailer } from '../../src/ports/mailer.ts'
import type { Booking, NewBooking } from '../../src/scheduling/booking-record.ts'
import { shown } from '../cards/shown.ts'
import { FakeCalendars } from '../fakes/fake-calendars.ts'
import { MemorySeats } from '../fakes/memory-seats.ts'
import { HR, Scene, SECOND } from './scene.ts'

export const HOUR = 3_600_000, DAY = 24 * HOUR
const person = (user: string): PersonRef => ({ platform: 'web', tenant: 'demo', user })
export const ZHAO = person('zhao'), QIAN = person('qian'), SUN = person('sun')
export const [zhao, qian] = [ZHAO, QIAN].map(personKey) as [string, string]
const HOURS: PanelistRecord['hours'] = { 1: [['09:00', '18:00']], 2: [['09:00', '18:00']], 3: [['09:00', '18:00']], 4: [['09:00', '18:00']], 5: [['09:00', '18:00']] }

export class Post implements Mailer {
  readonly sent: Letter[] = []
  async send(letter: Letter): Promise<void> {
    this.sent.push(letter)
  }
}

/** A candidate whose text interview is over, and three people who could interview them. It is Monday, 23 November 2026, ten in Shanghai. */
export class BookingScene extends Scene {
  readonly post: Post
  readonly seats: MemorySeats
  readonly calendars: FakeCalendars
  readonly bookings: Bookings
  place!: Address
  /** Nothing that the process would save is saved. */
  broken = false

  constructor(house: Partial<House> = {}, parts = { post: new Post(), seats: new MemorySeats(), calendars: new FakeCalendars() }) {
    super(undefined, {}, { mailer: parts.post, seats: parts.seats, calendars: parts.calendars, ...house }, { beforeCommit: (what) => { if (this.broken && (what === 'commit' || what === 'settle')) throw new Error('gone') } })
    this.post = parts.post
    this.seats = parts.seats
    this.calendars = parts.calendars
    // As another process would, so that none can rely on what it remembers.
    const other = { ...this.house, owner: 'two' }
    this.bookings = createBookings(other, createCourier(other))
  }

  async ready(over = true): Promise<this> {
    this.place = await this.invited()
    await this.put('panelists', [[ZHAO, '赵敏'], [QIAN, '钱进'], [SUN, '孙莉']].map(([who, name]) => {
      const id = personKey(who as PersonRef)
      const value: PanelistRecord = { id, name: name as string, zone: 'Asia/Shanghai', country: 'CN', hours: HOURS, overrides: {}, email: `${(who as PersonRef).user}@acme.test`, calendar: null, limits: null, joinedAt: 0 }
      return { kind: 'panelist' as const, id, value, from: 0 }
    }))
    if (over) {
      const interview = await this.store.get('interview', 'A-1')
      await this.put('over', [{ kind: 'interview', id: 'A-1', value: { ...interview!.value, phase: 'published', publishedAt: this.time.now() }, from: interview!.version }])
    }
    return this
  }

  async put(id: string, puts: Parameters<Scene['store']['commit']>[0]['puts']): Promise<void> {
    const now = this.time.now()
    await this.store.commit({ event: { id }, puts, journal: [{ id, subject: id, seq: null, at: now, by: { kind: 'bole', id: 'test', name: '' }, kind: 'test', body: {} }], owed: [], owner: 'one', now })
  }

  /** `/hire schedule A-1 with any 1 of @zhao @qian 45m`. */
  async schedule(change: Partial<NewBooking> & { zone?: string } = {}): Promise<Booking> {
    const { zone = 'Asia/Shanghai', ...more } = change, id = `B-${await this.store.next('B')}`
    const begin: NewBooking = {
      id, requisition: 'R-1', application: 'A-1', place: this.place, language: 'zh', by: { id: personKey(HR), name: '林静' }, seats: [{ any: [zhao, qian], need: 1 }], until: null,
      policy: { minutes: 45, step: 30, before: 10, after: 10, notice: 24 * 60, horizonDays: 7, perDay: 3, perWeek: 8, from: '09:00', until: '18:00', zone: 'Asia/Shanghai' },
      names: { [zhao]: '赵敏', [qian]: '钱进', [personKey(SUN)]: '孙莉' }, where: { place: null, link: null }, ...more,
    }
    const zones = Object.fromEntries(Object.keys(begin.names).map((who) => [who, 'Asia/Shanghai']))
    await this.bookings.move(id, { id: `asked ${id}`, by: { kind: 'staff', id: personKey(HR), name: '林静' }, happening: { kind: 'asked', plan: { booking: id, application: begin.application, candidateZone: zone, zones } }, begin })
    await this.later(10 * SECOND)
    return this.booking(id)
  }

  async booking(id = 'B-1'): Promise<Booking> {
    const kept = await this.store.get('booking', id)
    if (!kept) throw new Error(`no ${id}`)
    return kept.value
  }

  /** Buttons of the candidate's last card. */
  buttons(verb = ''): string[] {
    const actions: Action[] = this.shown(this.place).map((s) => s.drawn.at(-1)?.actions ?? []).findLast((all) => all.some((a) => a.kind === 'button' && a.action.startsWith(verb))) ?? []
    return actions.flatMap((a) => (a.kind === 'button' && a.action.startsWith(verb) ? [a.action] : []))
  }

  /** The candidate presses a button, wherever it stands. */
  async presses(action: string, from: PersonRef = { platform: this.place.platform, tenant: this.place.tenant, user: this.place.conversation.slice(1) }, id?: string): Promise<void> {
    const place = directTo(from), message = this.shown(place).findLast((s) => JSON.stringify(s.drawn).includes(`"${action}"`))?.ref ?? { ...place, message: 'none' }
    this.platform.acts({ ...this.base(from, place), ...(id === undefined ? {} : { id }), kind: 'press', action, inputs: {}, message })
    await this.later(10 * SECOND)
  }

  /** All that somebody reads now, and where it leads, oldest first. */
  read(place: Address = this.place): string[] {
    return this.shown(place).map((s) => s.drawn.at(-1) ?? { body: [] }).map((card) => [...shown(card), ...(card.actions ?? []).flatMap((a) => (a.kind === 'link' ? [a.url] : []))].join('\n'))
  }

  lastRead(place: Address = this.place): string {
    return this.read(place).at(-1) ?? ''
  }

  async phase(id = 'B-1'): Promise<string> {
    return (await this.booking(id)).state.phase
  }

  /** A time is proposed, chosen and agreed. */
  async agreed(change: Parameters<BookingScene['schedule']>[0] = {}): Promise<Booking> {
    const { id } = await this.schedule(change)
    await this.presses(this.buttons('slot:')[0] ?? '')
    const booking = await this.booking(id)
    if (booking.state.phase !== 'confirmed') throw new Error(`not agreed: ${booking.state.phase}`)
    return booking
  }

  lane(): string {
    return conversationKey(this.place)
  }
}
