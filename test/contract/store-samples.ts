import { conversationKey } from '../../src/chat/address.ts'
import type { Inbound } from '../../src/chat/inbound.ts'
import type { Application, Link } from '../../src/domain/application.ts'
import type { Candidate } from '../../src/domain/candidate.ts'
import type { JournalEntry } from '../../src/domain/journal.ts'
import type { PanelistRecord } from '../../src/domain/panelist.ts'
import type { InterviewState } from '../../src/interview/state.ts'
import type { Booking } from '../../src/scheduling/booking-record.ts'
import type { Commit, Owed, Put } from '../../src/ports/store.ts'

/** Noon on 22 November 2026, UTC. */
export const NOON = Date.UTC(2026, 10, 22, 12)
export const MINUTE = 60_000

export const place = (user: string) => ({ platform: 'web' as const, tenant: '', conversation: `@${user}` })
export const lane = (user: string): string => conversationKey(place(user))

export const message = (id: string, text = 'hello', user = 'ann'): Inbound => ({
  id, at: NOON, from: { platform: 'web', tenant: '', user }, place: place(user), direct: true, kind: 'message', message: `m-${id}`, text, files: [],
})

export const candidate = (id: string, name = 'Ann'): Candidate => ({ id, name, contacts: [], resume: null, accommodations: [], createdAt: NOON })

export const application = (id: string, of: { requisition?: string; candidate?: string } = {}): Application =>
  ({ id, requisition: of.requisition ?? 'R-1', candidate: of.candidate ?? 'C-1', createdAt: NOON })

export const link = (id: string, of: string): Link => ({ id, application: of, place: place('ann'), expiresAt: NOON, revokedAt: null, session: null })

export const interview = (id: string, user: string, requisition = 'R-1'): InterviewState => ({
  v: 1, phase: 'invited', ended: null, paused: null, language: 'en', answers: [], expecting: null, expectingSince: 0, questions: [], consentedAt: null,
  finishedAt: null, publishedAt: null, activeAt: NOON, reminders: 0, decision: null, early: [], closingAt: null,
  plan: {
    interview: id, requisition, title: 'Baker', company: 'Bread', candidate: 'C-1', language: 'en', questions: [], assessed: [], minutes: 20,
    facts: [], owner: 'Bo', decideWithinDays: 5, place: place(user), channel: place('channel'), channelLanguage: 'en', desk: place('desk'),
    contact: 'bo@example.com', timeZone: 'Asia/Shanghai', pace: { quiet: 1, reading: 1, remind: 1, expire: 1 },
  },
})

export const booking = (id: string, user: string, of: { requisition?: string; application?: string } = {}): Booking => ({
  id, requisition: of.requisition ?? 'R-1', application: of.application ?? 'A-1', place: place(user), language: 'en', by: { id: 'web::hr', name: 'Bo' },
  seats: [{ any: ['web::p', 'web::q'], need: 1 }], until: null, names: { 'web::p': 'P', 'web::q': 'Q' }, where: { place: null, link: null }, offered: [], offers: 0, wanted: 0, echoed: null, late: null, trouble: null,
  policy: { minutes: 45, step: 30, before: 10, after: 10, notice: 120, horizonDays: 14, perDay: 3, perWeek: 8, from: '09:00', until: '18:00', zone: 'Asia/Shanghai' },
  state: {
    v: 1, plan: { booking: id, application: of.application ?? 'A-1', candidateZone: 'Asia/Shanghai', zones: {} }, uid: `${id}@bole`, phase: 'proposed', agreed: null, attempt: null, version: 0, round: 0,
    event: { sequence: -1, slot: null, stored: true, past: [] }, asker: null, reschedules: 0, rebooked: false, out: [], searches: 0, absent: [], reminded: [], asked: null, later: [],
  },
})

export const panelist = (id: string, zone = 'Asia/Shanghai'): PanelistRecord =>
  ({ id, name: 'P', zone, country: 'CN', hours: { 1: [['09:00', '12:00'], ['13:30', '18:00']] }, overrides: { '2026-12-24': [] }, email: 'p@example.com', calendar: null, limits: null, joinedAt: NOON })

export const entry = (id: string, subject = 'A-1', seq: number | null = null): JournalEntry =>
  ({ id, subject, seq, at: NOON, by: { kind: 'bole', id: 'test', name: 'Test' }, kind: 'noted', body: { id } })

export const say = (id: string, to = 'ann', dueAt = NOON): Owed =>
  ({ id, subject: 'A-1', lane: lane(to), kind: 'message', body: { say: id }, dueAt })

export const work = (id: string, dueAt = NOON): Owed => ({ id, subject: 'A-1', lane: 'A-1', kind: 'work', body: { rate: id }, dueAt })

export const putCandidate = (id: string, from: number, name = 'Ann'): Put => ({ kind: 'candidate', id, value: candidate(id, name), from })

/** An event of our own, without an inbox row unless `inbound` is given. */
export const commit = (id: string, owner: string, rest: Partial<Commit> & { inbound?: Inbound } = {}): Commit => {
  const { inbound, ...parts } = rest
  const event = inbound ? { id, inbound: { body: inbound, lane: conversationKey(inbound.place), receivedAt: NOON } } : { id }
  return { event, puts: [], journal: [entry(id)], owed: [], owner, now: NOON, ...parts }
}
