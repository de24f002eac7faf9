import type { Bot } from '../chat/bot.ts'
import type { Platform } from '../chat/address.ts'
import type { Calendars } from '../ports/calendars.ts'
import type { Clock, Random } from '../ports/clock.ts'
import type { Drafter } from '../ports/drafter.ts'
import type { Inbox } from '../ports/inbox.ts'
import type { Jobs } from '../ports/jobs.ts'
import type { Judge } from '../ports/judge.ts'
import type { Library } from '../ports/library.ts'
import type { Log } from '../ports/log.ts'
import type { Mailer } from '../ports/mailer.ts'
import type { Recruiting } from '../ports/recruiting.ts'
import type { ResumeReader } from '../ports/resume-reader.ts'
import type { Seats } from '../ports/seats.ts'
import type { ShadowRatings } from '../ports/shadow-ratings.ts'
import type { Spending } from '../ports/spending.ts'
import type { Store } from '../ports/store.ts'
import type { TableReader } from '../ports/table-reader.ts'
import type { WorkCalendars } from '../ports/work-calendars.ts'
import type { Checked, Settings } from './commands/command.ts'
import type { Calibrations } from './calibrations.ts'
import type { FrozenRequisition } from './frozen.ts'

/** Everything the application stands on; `compose` builds it. */
export type House = {
  store: Store
  clock: Clock
  random: Random
  log: Log
  jobs: Jobs
  judge: Judge
  /** Judges turns when `judge` cannot: never fails, so that no candidate waits for a model. */
  fallback: Judge
  library: Library
  resumes: ResumeReader
  bots: ReadonlyMap<Platform, Bot>
  /** null where no SMTP server is set up: HR passes links on. */
  mailer: Mailer | null
  /** Where answers to invitations arrive. Missing where nobody reads them: none is asked for. */
  inbox?: Inbox | null
  /** Missing where no recruiting system is connected. */
  recruiting?: Recruiting | null
  /** The books of what models cost. Missing where no model is configured. */
  spending?: Spending
  shadows: ShadowRatings
  /** Who sits in which interview, for all processes together. */
  seats: Seats
  calendars: Calendars
  workCalendars: WorkCalendars
  /** Missing where no model is configured: rules draft. */
  drafter?: Drafter
  tables: TableReader
  settings: Settings
  frozen(requisition: string): Promise<FrozenRequisition>
  calibrations: Calibrations
  /** Person keys of the first administrators. */
  administrators: ReadonlySet<string>
  /** People known without a record, as in the demo workspace. */
  residents: ReadonlyMap<string, { name: string; roles: ('administrator' | 'hr')[] }>
  /** This process, fresh at every start. */
  owner: string
  tokens: Tokens
  doctor(): Promise<Checked[]>
}

/** Secrets of candidates' links. Only hashes are stored. */
export type Tokens = {
  /** A fresh signed token and its id (hash). */
  mint(): { token: string; id: string }
  /** The id of a token, undefined when we did not sign it. */
  read(token: string): string | undefined
  /** sha256, hex. */
  hash(secret: string): string
}
