import type { Address, PersonRef, Platform } from '../../chat/address.ts'
import type { Card, Input } from '../../chat/card.ts'
import type { FileRef } from '../../chat/inbound.ts'
import type { Bilingual, Language } from '../../domain/language.ts'
import type { Pace } from '../../domain/interview-plan.ts'
import type { Person, Place } from '../../domain/person.ts'
import type { Happening } from '../../interview/events.ts'
import type { Random } from '../../ports/clock.ts'
import type { Drafter } from '../../ports/drafter.ts'
import type { Library } from '../../ports/library.ts'
import type { Letter } from '../../ports/mailer.ts'
import type { Recruiting } from '../../ports/recruiting.ts'
import type { ResumeReader } from '../../ports/resume-reader.ts'
import type { ShadowRatings } from '../../ports/shadow-ratings.ts'
import type { Spending } from '../../ports/spending.ts'
import type { Put, Store } from '../../ports/store.ts'
import type { TableReader } from '../../ports/table-reader.ts'
import type { WorkCalendars } from '../../ports/work-calendars.ts'
import type { BookingEffect } from '../../scheduling/booking-effects.ts'
import type { BookingHappening } from '../../scheduling/booking-events.ts'
import type { Booking, NewBooking } from '../../scheduling/booking-record.ts'
import type { BookingState } from '../../scheduling/booking-state.ts'
import type { Deed } from '../../trust/authority.ts'
import type { Caps } from '../afford.ts'
import type { ReplayWork } from '../replay-work.ts'

/** What an installation chose once, from configuration. */
export type Settings = {
  company: string
  language: Language
  timeZone: string
  publicUrl: string
  /** Days a candidate's link lives. */
  linkDays: number
  pace: Pace
  /** Default hiring channel and where it is. */
  channel: Address
  rater: { kind: 'rules' | 'model'; name: string }
  /** Absent where no model, or no price of it, is configured. */
  caps?: Caps | null
}

/** One `/hire …` as it reaches its room: parsed words, who asks, and what may be read. Commands change nothing themselves. */
export type Asked = {
  store: Pick<Store, 'get' | 'list' | 'versions' | 'next' | 'journal' | 'dead'>
  library: Library
  resumes: ResumeReader
  random: Random
  settings: Settings
  now: number
  /** The person with the roles held now; roles is empty for everybody unknown. */
  person: Person
  from: PersonRef
  place: Address
  language: Language
  /** Words after the command's name. */
  words: string[]
  /** `key=value` words. */
  options: Record<string, string>
  /** The words of a message the command was used on. */
  quoted?: string
  files: FileRef[]
  /** Where Bole talks: it can write to people there by itself. */
  platforms: ReadonlySet<Platform>
  /** True where e-mail can be sent. */
  mail: boolean
  /** Missing where no recruiting system is connected. */
  recruiting?: Recruiting | null
  /** Missing where no model is configured. */
  spending?: Spending | undefined
  /** Proposes kits from job descriptions; missing where rules do. */
  drafter?: Drafter | undefined
  tables: TableReader
  workCalendars: WorkCalendars
  /** What versions in shadow rated. */
  shadows: Pick<ShadowRatings, 'of'>
  /** Name and standing roles of somebody who was mentioned; the name is empty where there is nobody like that. */
  whoIs(person: PersonRef): Promise<Person>
  /** Who on the asker's platform has this e-mail address or mobile number. Missing where nobody can tell. Fails with `BotFailure`. */
  account?: ((contact: string) => Promise<PersonRef | undefined>) | undefined
  /** The time zone in the profile of whoever talks in a direct conversation; undefined where their platform does not tell. */
  profileZone?: ((place: Place) => Promise<string | undefined>) | undefined
  download(file: FileRef): Promise<Uint8Array>
  /** Hash and clear form of a fresh candidate token. */
  mintLink(): { token: string; id: string }
  doctor(): Promise<Checked[]>
}

/** What a command wants to happen; `app` saves it whole or not at all, then sends the reply. */
export type Outcome = {
  reply: Card
  /** What the form this came from becomes, where it stands in a conversation. */
  submitted?: Card
  /** What was wrong with the input, where something was: a form is then shown again with what was typed. */
  problem?: string
  puts?: Put[]
  /** For the journal, e.g. { subject: 'A-3', kind: 'viewed', body: {} }. */
  notes?: { subject: string; kind: string; body: unknown }[]
  /** Moves an interview in the same save. */
  interview?: { id: string; happening: Happening }
  /** Moves a booking in the same save, or begins one. Never beside `interview`. `told`: what is replied once it is known what came of it; `reply` where missing. */
  booking?: { id: string; happening: BookingHappening; begin?: NewBooking; change?: (booking: Booking) => Partial<Pick<Booking, 'until'>>; told?: (after: BookingState, effects: readonly BookingEffect[]) => Card }
  tell?: { to: Address; card: Card }[]
  /** E-mails owed in the same save. */
  mails?: { subject: string; letter: Letter }[]
  /** An application whose result is owed to the recruiting system. */
  report?: string
  /** Past answers that are owed to be rated under a draft. */
  replay?: ReplayWork
  /** Dead letters to try again or drop, after the save. */
  revive?: { id: string; how: 'retry' | 'discard' }[]
}

export type Command = {
  /** First word(s) in each language, e.g. { en: ['requisition new'], zh: ['职位 新建'] }; the first is shown in help. */
  names: Record<Language, string[]>
  usage: Bilingual
  about: Bilingual
  example: Bilingual
  /** What must be allowed to the asker, on the requisition that the first word names (or on any, where it names none). */
  deed: Deed | ((words: readonly string[]) => Deed)
  /** The `key=value` words it takes. */
  options: readonly string[]
  /** How it is filled in as a form: shown where the command comes without what it needs, and again with what was typed where something was wrong. */
  form?: Form
  run(asked: Asked): Promise<Outcome>
}

/**
 * A command as a form. Its button bears `run:<command>`, with the subject where the first word named one; a press runs the
 * command, checks and all. Whatever else was typed already stands in the inputs.
 */
export type Form = {
  title: Bilingual
  submit: Bilingual
  /** Are these words too few to run on, so that the form is shown? */
  wanted(words: readonly string[], options: Asked['options']): boolean
  /** What is asked for, given the words and options typed; or why there is nothing to fill in. */
  inputs(asked: Asked): Promise<Input[] | Outcome> | Input[] | Outcome
  /** What the button bears after the command's name; the of the first word where this is missing. Asked only where there are inputs. */
  subject?(asked: Asked): Promise<string>
  /** What was filled in, as words and options to add to the subject. Reads this form's own inputs only: the press may come from another card. Blank inputs may be missing. */
  fill(inputs: Readonly<Record<string, string>>): { words: string[]; options: Record<string, string> }
}

/** One thing the doctor looked at; `advice` says what to do, or how it is. */
export type Checked = { what: Bilingual; ok: boolean; advice: Bilingual }
