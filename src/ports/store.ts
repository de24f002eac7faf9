import type { Application, Link } from '../domain/application.ts'
import type { QuestionCalibration } from '../domain/calibration.ts'
import type { Candidate } from '../domain/candidate.ts'
import type { OwnHolidays } from '../domain/holidays.ts'
import type { JournalEntry } from '../domain/journal.ts'
import type { OwnKit } from '../domain/own-kit.ts'
import type { PanelistRecord, Team } from '../domain/panelist.ts'
import type { Person } from '../domain/person.ts'
import type { Requisition } from '../domain/requisition.ts'
import type { SchedulingRules } from '../domain/scheduling-rules.ts'
import type { InterviewState } from '../interview/state.ts'
import type { Booking } from '../scheduling/booking-record.ts'
import type { Inbound } from '../chat/inbound.ts'
import type { MessageRef, Platform } from '../chat/address.ts'

/** Everything that is kept by id and version. `interview` bears the id of its application. */
export type Records = {
  requisition: Requisition
  candidate: Candidate
  application: Application
  interview: InterviewState
  link: Link
  person: Person
  kit: OwnKit
  calibration: QuestionCalibration
  booking: Booking
  panelist: PanelistRecord
  team: Team
  holidays: OwnHolidays
  rules: SchedulingRules
}
export type Kind = keyof Records

/**
 * Replaces version `from` of a record (0 = it must be new) by the version `steps` later, or the next one. What is frozen in an interview's plan is
 * written with its first version and where it is put together with other records; put alone, as every turn is, the plan stays as it was.
 */
export type Put = { [K in Kind]: { kind: K; id: string; value: Records[K]; from: number; steps?: number } }[Kind]

export type Kept<K extends Kind> = { value: Records[K]; version: number }

/**
 * Something owed. `messages` go out in order per conversation; `work` is judged, rated, woken up by jobs.
 * The id is `event id/index`, so the same event never owes twice.
 */
export type Owed = {
  id: string
  /** Interview or requisition it belongs to, for people who look at dead letters. */
  subject: string
  /** Ordering key (`conversationKey`) for messages, interview id for work. */
  lane: string
  kind: 'message' | 'work'
  body: unknown
  /** ms since 1970; work is not started before. */
  dueAt: number
}

export type OutboxStatus = 'pending' | 'sending' | 'sent' | 'possible-duplicate' | 'dead'

/** `sent` also means done (work). `attempt` counts the claims: a write must name the owner and attempt it was claimed with. */
export type OutboxRow = Owed & {
  n: number
  status: OutboxStatus
  owner: string | null
  attempt: number
  leaseUntil: number
  createdAt: number
  /** Why the last try failed: a word, never text of people. */
  error: string | null
  /** True where an earlier owner may have sent it: look on the platform first. */
  unclear: boolean
}

/** One event's whole consequence, saved together or not at all. */
export type Commit = {
  /** The event id; its first journal entry bears it. `inbound`: stored in the inbox with it, where the event came from a platform. */
  event: { id: string; inbound?: { body: Inbound; lane: string; receivedAt: number } }
  puts: Put[]
  /** At least one; the first one's id is the event's id. */
  journal: JournalEntry[]
  owed: Owed[]
  /**
   * Messages are born claimed by this process (`status: sending`, attempt 1), so that it may send them at once; but `pending` behind
   * an unsent message of their lane that is not in its hands, so that nothing is overtaken.
   */
  owner: string
  now: number
}

/**
 * done: saved. known: this event was handled before, nothing changed. stale: a record had moved on; nothing but the
 * inbox row is saved: load again and retry. In all three the inbox row is stored when this resolves.
 */
export type Committed = { outcome: 'done'; owed: OutboxRow[] } | { outcome: 'known' | 'stale' }

/** Durable memory. Every method may throw when the database is away: then nothing may be acknowledged. */
export interface Store {
  // what happened
  /** Stores a platform event alone. `handled`: its journal entry exists already. */
  receive(inbound: Inbound, lane: string, now: number): Promise<'fresh' | 'waiting' | 'handled'>
  /** Events of a lane (or of all lanes) that are stored and not handled, oldest first. */
  waiting(lane: string | null, limit: number): Promise<{ body: Inbound; lane: string; receivedAt: number }[]>
  commit(commit: Commit): Promise<Committed>
  journal(subject: string): Promise<JournalEntry[]>

  // records
  get<K extends Kind>(kind: K, id: string): Promise<Kept<K> | undefined>
  /**
   * All of a kind that match: `requisition`, `candidate`, `application` by id; `lane` for interviews and bookings; `ids` of their own;
   * `live` for bookings that are under way, whose calendar does not surely hold what it should, or that have changed since then (ms). Oldest first.
   */
  list<K extends Kind>(kind: K, where?: { requisition?: string; candidate?: string; application?: string; lane?: string; ids?: readonly string[]; live?: number }): Promise<Kept<K>[]>
  /** Ids and versions of what belongs to a requisition, oldest first: for those who remember the rest and read again only what has changed. */
  versions(kind: 'application' | 'interview', requisition: string): Promise<{ id: string; version: number }[]>
  /** Ids of the interviews held on a platform that have changed since `since` (ms), oldest first. */
  recent(platform: Platform, since: number): Promise<string[]>
  /** The next number of a series, for R-1, C-1, A-1, B-1. Numbers may be skipped, never repeated. */
  next(series: 'R' | 'C' | 'A' | 'B'): Promise<number>

  // what is owed
  /**
   * Takes rows for `owner`: due rows that are pending or whose owner is dead or lease is over, messages only up to the first unsent row
   * of a lane that somebody else still holds. Rows that were `sending` come back `unclear`.
   */
  claim(owner: string, now: number, leaseMs: number, limit: number): Promise<OutboxRow[]>
  /** Takes one row of work by id; undefined when it is done, dead, held or not due. */
  claimWork(id: string, owner: string, now: number, leaseMs: number): Promise<OutboxRow | undefined>
  /** Keeps a claimed row for longer and counts a try; false when the row is no longer ours. */
  renew(row: { id: string; owner: string; attempt: number }, now: number, leaseMs: number): Promise<boolean>
  /** Ends claims; each write names owner and attempt and changes nothing when they no longer hold. Returns the ids that changed. */
  settle(rows: Settlement[]): Promise<string[]>
  /** Work rows that are due within `horizonMs`, pending, and perhaps without a job. */
  unstarted(now: number, horizonMs: number, limit: number): Promise<OutboxRow[]>
  /** Where the card of a slot (`A-3/live`) was last drawn. */
  slot(slot: string): Promise<MessageRef | undefined>
  /** Dead rows, newest first. */
  dead(limit: number): Promise<OutboxRow[]>
  /** Back to pending with fresh tries, or away for good; false when it is not dead. */
  revive(id: string, how: 'retry' | 'discard', now: number): Promise<boolean>

  /**
   * Takes a turn at what the processes of a house take turns at, by name: undefined where the last turn is less than `apart` ms away, so of
   * several that ask at once one gets it. `last`: when the turn before was taken, ms; null where there was none.
   */
  turn(name: string, now: number, apart: number): Promise<{ last: number | null } | undefined>

  /** Proves a write reaches the disk; throws otherwise. */
  ping(): Promise<void>
  /** Age in ms of the oldest due, unsent row; 0 when there is none. */
  backlog(now: number): Promise<number>
}

export type Settlement = { id: string; owner: string; attempt: number } & (
  | { status: 'sent' | 'possible-duplicate'; message?: MessageRef; slot?: string }
  | { status: 'pending'; dueAt: number; error: string }
  | { status: 'dead'; error: string }
)
