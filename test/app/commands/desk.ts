import { fileURLToPath } from 'node:url'
import type { Asked, Outcome } from '../../../src/app/commands/command.ts'
import { runCommand } from '../../../src/app/commands/run.ts'
import type { Card } from '../../../src/chat/card.ts'
import type { Inbound } from '../../../src/chat/inbound.ts'
import { personKey, type Address, type PersonRef } from '../../../src/chat/address.ts'
import type { Language } from '../../../src/domain/language.ts'
import type { Person, StandingRole } from '../../../src/domain/person.ts'
import { CsvTableReader } from '../../../src/infra/files/csv-table-reader.ts'
import { loadLibrary } from '../../../src/infra/library/load-library.ts'
import type { Happening } from '../../../src/interview/events.ts'
import { step } from '../../../src/interview/step.ts'
import { workCalendars } from '../../../src/infra/work-calendar/work-calendars.ts'
import type { BookingHappening } from '../../../src/scheduling/booking-events.ts'
import type { Booking } from '../../../src/scheduling/booking-record.ts'
import { step as stepBooking } from '../../../src/scheduling/booking-step.ts'
import type { Recruiting } from '../../../src/ports/recruiting.ts'
import type { Spending } from '../../../src/ports/spending.ts'
import type { Put } from '../../../src/ports/store.ts'
import type { Library } from '../../../src/ports/library.ts'
import { MemoryShadowRatings } from '../../fakes/memory-shadow-ratings.ts'
import { MemoryWorld } from '../../fakes/memory-store.ts'
import { MORNING } from '../../interview/play.ts'

export const library: Library = loadLibrary(fileURLToPath(new URL('../../../prompts', import.meta.url)))

const NAMES: Record<string, string> = { hr: '林静', manager: '王磊', panelist: '赵敏', root: 'Root' }
const ROLES: Record<string, StandingRole[]> = { hr: ['hr'], root: ['administrator'] }
const ref = (user: string): PersonRef => ({ platform: 'web', tenant: 'demo', user })

type Extra = { files?: Inbound & { kind: 'command' } extends { files: infer F } ? F : never; resumes?: Asked['resumes']; download?: Asked['download']; language?: Language; inputs?: Record<string, string>; quoted?: string; place?: Address; channel?: Address; recruiting?: Recruiting; spending?: Spending; caps?: Asked['settings']['caps']; account?: Asked['account']; drafter?: Asked['drafter'] }

/** Commands over a store in memory: what a command wants is saved, and the interview or booking it moves is stepped, as the application does. */
export class Desk {
  readonly store = new MemoryWorld().store()
  readonly shadows = new MemoryShadowRatings()
  now = MORNING
  minted = 0
  /** What the platform tells of people's time zones. */
  profileZone: NonNullable<Asked['profileZone']> = async () => undefined
  #events = 0

  async whoIs(person: PersonRef): Promise<Person> {
    const kept = (await this.store.get('person', personKey(person)))?.value
    return kept ?? { id: personKey(person), name: NAMES[person.user] ?? person.user, roles: ROLES[person.user] ?? [], grantedBy: 'test', at: 0 }
  }

  /** Runs a command without saving what it wants. */
  async ask(user: string, text: string, extra: Extra = {}): Promise<Outcome> {
    const from = ref(user)
    return runCommand(text, {
      store: this.store, library, random: { hex: () => '00' }, now: this.now, person: await this.whoIs(from), from, language: extra.language ?? 'en', files: extra.files ?? [],
      place: extra.place ?? { platform: 'web', tenant: 'demo', conversation: `@${user}` }, ...(extra.quoted === undefined ? {} : { quoted: extra.quoted }), whoIs: (p) => this.whoIs(p), account: extra.account, profileZone: (place) => this.profileZone(place),
      resumes: extra.resumes ?? { read: async () => ({ refused: 'broken' }) }, download: extra.download ?? (async () => new Uint8Array()),
      settings: {
        company: 'Acme', language: 'en', timeZone: 'Asia/Shanghai', publicUrl: 'https://bole.test/', linkDays: 7, rater: { kind: 'rules', name: 'rules-1' },
        pace: { quiet: 6_000, reading: 2_000, remind: 1, expire: 2 }, channel: extra.channel ?? { platform: 'web', tenant: 'demo', conversation: '#hiring' }, caps: extra.caps ?? null,
      },
      platforms: new Set(['web']), mail: false, recruiting: extra.recruiting ?? null, spending: extra.spending, shadows: this.shadows, tables: new CsvTableReader(), workCalendars: workCalendars(), drafter: extra.drafter, mintLink: () => ({ token: `token-${++this.minted}`, id: `hash-${this.minted}` }),
      doctor: async () => [{ what: { zh: '数据库', en: 'Database' }, ok: true, advice: { zh: '可写', en: 'writable' } }, { what: { zh: '模型', en: 'Model' }, ok: false, advice: { zh: '没有配置', en: 'not configured' } }],
    }, extra.inputs)
  }

  /** Runs a command and saves its whole consequence. */
  async hire(user: string, text: string, extra: Extra = {}): Promise<Outcome> {
    const outcome = await this.ask(user, text, extra), reply = await this.#save(outcome, ref(user))
    return reply ? { ...outcome, reply } : outcome
  }

  /** Something happens to an interview by itself. */
  async happens(id: string, ...happenings: Happening[]): Promise<void> {
    for (const happening of happenings) await this.#save({ reply: { body: [] }, interview: { id, happening } }, ref('candidate'))
  }

  /** Something happens to a booking by itself. */
  async happensTo(id: string, ...happenings: BookingHappening[]): Promise<void> {
    for (const happening of happenings) await this.#save({ reply: { body: [] }, booking: { id, happening } }, ref('candidate'))
  }

  /** The reply, where it depends on what came of it. */
  async #save({ puts = [], notes = [], interview, booking }: Outcome, from: PersonRef): Promise<Card | undefined> {
    const id = `e${++this.#events}`, by = { kind: 'staff', id: personKey(from), name: NAMES[from.user] ?? from.user } as const
    const before = interview && (await this.store.get('interview', interview.id))
    const moved: Put[] = interview ? [{ kind: 'interview', id: interview.id, value: step(before?.value, { id, at: this.now, by, ...interview.happening }).state, from: before?.version ?? 0 }] : []
    const kept = booking && (await this.store.get('booking', booking.id)), base = kept?.value ?? (booking?.begin && { ...booking.begin, offered: [], offers: 0, wanted: 0, echoed: null, late: null, trouble: null })
    const made = booking && stepBooking(kept?.value.state, { at: this.now, ...booking.happening }), stepped: Booking | undefined = made && base && { ...base, state: made.state }
    if (stepped) moved.push({ kind: 'booking', id: stepped.id, value: stepped, from: kept?.version ?? 0 })
    const first = interview ? { subject: interview.id, kind: interview.happening.kind, body: interview.happening } : { subject: by.id, kind: 'command', body: {} }
    const { outcome } = await this.store.commit({
      event: { id }, puts: [...puts, ...moved], owed: [], owner: 'test', now: this.now,
      journal: [first, ...notes].map((n, i) => ({ id: i === 0 ? id : `${id}#${i}`, seq: null, at: this.now, by, ...n })),
    })
    if (outcome !== 'done') throw new Error(`not saved: ${outcome}`)
    return made && booking?.told?.(made.state, made.effects)
  }

  /** A requisition R-1 of the manager with one candidate A-1. */
  async begin(): Promise<this> {
    await this.hire('hr', 'requisition new "Key account manager" kit=sales manager=@manager panelist=@panelist')
    await this.hire('hr', 'add R-1 "Chen Yu" email=chen@example.com resume="Key account manager at a retailer, 2019-2024. Grew sales by 30%."')
    return this
  }
}
