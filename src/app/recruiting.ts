import { arrivedCard } from '../cards/recruiting-card.ts'
import { directTo } from '../chat/address.ts'
import type { Application } from '../domain/application.ts'
import type { Requisition } from '../domain/requisition.ts'
import { hasResult } from '../interview/state.ts'
import { RecruitingFailure, type Applied } from '../ports/recruiting.ts'
import type { Kept, OutboxRow, Owed } from '../ports/store.ts'
import { may, rolesOn } from '../trust/authority.ts'
import type { Advance } from './advance.ts'
import { askedIn } from './asked.ts'
import { EMAIL, PHONE } from './commands/add-form.ts'
import { add } from './commands/add.ts'
import type { Asked, Outcome } from './commands/command.ts'
import { straight } from './commands/grammar.ts'
import { invite } from './commands/invite.ts'
import { deskOf } from './commands/people.ts'
import type { Courier } from './courier.ts'
import type { House } from './house.ts'
import { mailRow, type WorkBody } from './owed.ts'
import { messageRow } from './render.ts'
import { save } from './save.ts'
import { assembledOf } from './scorecard-of.ts'
import { storable } from './understand.ts'
import { onRecord } from './who-is.ts'

/** An application of the recruiting system reached a stage. `id` names the event, however often it is delivered. */
export type Arrival = { id: string; application: string; stage: string; at: number }

export type RecruitingWork = {
  begin(row: OutboxRow, body: WorkBody & { kind: 'arrived' }): Promise<void>
  report(row: OutboxRow): Promise<void>
}

type Connected = Kept<'requisition'> & { value: { recruiting: NonNullable<Requisition['recruiting']> } }

const BY = { kind: 'bole', id: 'recruiting', name: 'Bole' } as const
const MOST_RETRIES = 10
const LONGEST_NAME = 80, LONGEST_CONTACT = 120

/** The recruiting system: applications that reach the stage HR chose are invited, and what interviews show goes back. */
export function createRecruiting(house: House, advance: Advance, courier: Courier): RecruitingWork & { arrived(arrival: Arrival): Promise<void> } {
  const { store, clock, log, owner } = house

  async function connected(stage: string): Promise<Connected[]> {
    return (await store.list('requisition')).filter((r): r is Connected => r.value.status === 'open' && r.value.recruiting?.stage.id === stage)
  }

  /** Looked up again after every lost race; `attempt` says whether it won. */
  async function untilSaved(what: string, attempt: () => Promise<'done' | 'stale'>): Promise<void> {
    for (let i = 0; i < MOST_RETRIES; i++) if ((await attempt()) === 'done') return
    throw new Error(`${what} lost ${MOST_RETRIES} races`)
  }

  async function askedFor({ value: r }: Connected): Promise<Asked> {
    const { by } = r.recruiting, desk = deskOf(by), person = { ...(await onRecord(house, by.id)), name: by.name }
    const from = { platform: desk.platform, tenant: desk.tenant, user: desk.conversation.slice(1) }
    // Rights are asked when something is done, not when it was planned.
    if (!may(rolesOn(person, [r]), 'invite').yes) throw new RecruitingFailure('nobody')
    return { ...askedIn(house, { person, from, place: directTo(from), language: r.language }), words: [], options: {}, files: [] }
  }

  /** The same application never makes a second candidate: the requisition is saved with it, so of two at one moment the later one looks again. */
  async function added(row: OutboxRow, applied: Applied, requisition: Connected): Promise<Application> {
    let found: Application | undefined
    await untilSaved(`the arrival ${row.id}`, async () => {
      const kept = (await store.get('requisition', requisition.value.id)) ?? requisition
      found = (await store.list('application', { requisition: kept.value.id })).find((a) => a.value.recruiting?.id === applied.id)?.value
      if (found) return 'done'
      const asked = await askedFor(requisition), now = clock.now(), { id, recruiting: { by } } = requisition.value
      const outcome = await add.run({ ...asked, words: [id, nameOf(applied)], options: contactsOf(applied) })
      if (outcome.problem !== undefined) throw new RecruitingFailure('rejected', { cause: new Error(outcome.problem) })
      const puts = (outcome.puts ?? []).map((put) => (put.kind === 'application' ? { ...put, value: { ...put.value, recruiting: { id: applied.id, external: false, by } } } : put))
      found = puts.flatMap((put) => (put.kind === 'application' ? [put.value] : []))[0]
      const notes = [...(outcome.notes ?? []), { subject: found?.id ?? id, kind: 'recruiting-arrived', body: { text: by.name, application: applied.id, stage: requisition.value.recruiting.stage.id } }]
      const event = `${row.id}=added`, { outcome: saved } = await save(house, courier, {
        event: { id: event }, puts: [...puts, { kind: 'requisition', id, value: kept.value, from: kept.version }], owner, now, owed: [],
        journal: notes.map((n, i) => ({ ...n, id: i === 0 ? event : `${event}#${i}`, seq: null, at: now, by: BY })),
      })
      return saved === 'done' ? 'done' : 'stale'
    })
    if (!found) throw new Error(`the arrival ${row.id} added nobody`)
    return found
  }

  async function invited(row: OutboxRow, application: Application, requisition: Connected): Promise<void> {
    await untilSaved(`the invitation ${row.id}`, async () => {
      if (await store.get('interview', application.id)) return 'done'
      const asked = await askedFor(requisition), now = clock.now(), { by, stage } = requisition.value.recruiting
      const outcome = await invite.run({ ...asked, words: [application.id] })
      if (!outcome.interview) throw new RecruitingFailure('rejected')
      const told = arrivedCard(outcome.reply, { opening: requisition.value.recruiting.opening.title, stage: stage.name }, requisition.value.language)
      const done = await advance.move(application.id, {
        id: `${row.id}=invited`, by: BY, happening: outcome.interview.happening, puts: outcome.puts ?? [], notes: outcome.notes ?? [], owed: owedBy(outcome, application.id, messageRow(application.id, deskOf(by), told, now), now),
      })
      return done === 'stale' ? 'stale' : 'done'
    })
  }

  return {
    async arrived({ id, application, stage, at }) {
      // Stages of the whole company change all day: only what somebody chose is kept.
      const [chosen] = house.recruiting ? await connected(stage) : []
      if (!chosen) return
      const now = clock.now(), subject = chosen.value.id
      const { outcome } = await save(house, courier, {
        event: { id }, puts: [], owner, now,
        journal: [{ id, subject: 'recruiting', seq: null, at: now, by: BY, kind: 'arrived', body: { application, stage, at } }],
        owed: [{ id: `${id}/0`, subject, lane: subject, kind: 'work', body: { kind: 'arrived', application, stage } satisfies WorkBody, dueAt: now }],
      })
      log.info('event', { event_id: id, kind: 'arrived', outcome })
    },

    async begin(row, { application, stage }) {
      const system = house.recruiting
      if (!system) throw new RecruitingFailure('unreachable')
      const applied = await system.read(application), requisition = (await connected(stage)).find((r) => r.value.recruiting.opening.id === applied.opening)
      // It may have moved on while nobody could ask.
      if (!requisition || !applied.active || applied.stage !== stage) return log.info('an application is left alone', { effect_id: row.id, outcome: requisition ? 'moved on' : 'another opening' })
      await invited(row, await added(row, applied, requisition), requisition)
    },

    async report(row) {
      const system = house.recruiting
      if (!system) throw new RecruitingFailure('unreachable')
      const [kept, interview] = await Promise.all([store.get('application', row.subject), store.get('interview', row.subject)])
      const whose = kept?.value.recruiting, state = interview?.value
      if (!whose || whose.reported || !state || !hasResult(state)) return
      const { plan } = state, scorecard = assembledOf(state, await house.frozen(plan.requisition))
      if (!scorecard.total) return
      // A try that ended in the dark, by a crash or without an answer, may have written it: it is never written again blindly.
      const inTheDark = row.attempt > 1 && (row.unclear || row.error === 'recruiting-unclear' || row.error === 'bug')
      const there = await system.find(whose, plan.interview).catch((error: unknown) => { throw inTheDark ? unclear(error) : error })
      if (there === undefined && inTheDark) throw new RecruitingFailure('unsure')
      const id = there ?? await system.report(whose, {
        interview: plan.interview, score: Math.round(scorecard.total.of10 * 100) / 10, ratedWeight: scorecard.ratedWeight, lines: scorecard.lines.map(({ name, level }) => ({ name, level })),
        operator: deskOf(whose.by).conversation.slice(1), scorecard: plan.channel, beganAt: state.consentedAt ?? state.activeAt, endedAt: state.finishedAt ?? state.activeAt, language: plan.channelLanguage,
      }).catch((error: unknown) => { throw error instanceof RecruitingFailure && error.fault === 'unreachable' ? unclear(error) : error })
      await untilSaved(`the report ${row.id}`, async () => {
        const fresh = await store.get('application', row.subject), now = clock.now(), event = `${row.id}=reported`
        if (!fresh?.value.recruiting || fresh.value.recruiting.reported) return 'done'
        const { outcome } = await save(house, courier, {
          event: { id: event }, owner, now, owed: [],
          puts: [{ kind: 'application', id: fresh.value.id, value: { ...fresh.value, recruiting: { ...fresh.value.recruiting, reported: { id, at: now } } }, from: fresh.version }],
          journal: [{ id: event, subject: row.subject, seq: null, at: now, by: BY, kind: 'reported', body: { text: id } }],
        })
        return outcome === 'stale' ? 'stale' : 'done'
      })
    },
  }
}

const unclear = (cause: unknown): RecruitingFailure => new RecruitingFailure('unclear', { retryAfter: cause instanceof RecruitingFailure ? cause.retryAfter : undefined, cause })

const owedBy = (outcome: Outcome, subject: string, told: Omit<Owed, 'id'>, now: number): Omit<Owed, 'id'>[] =>
  [told, ...(outcome.mails ?? []).map((m) => mailRow(subject, m.letter, now))]

/** Names come from outside: one line, no signs that turn it around. */
const nameOf = ({ id, name }: Applied): string => straight(storable(name)).replace(/[\s\p{Cc}]+/gu, ' ').trim().slice(0, LONGEST_NAME).toWellFormed() || id
/** What is no address or number is left out: the candidate is worth more. */
const contactsOf = ({ email, phone }: Applied): Record<string, string> => ({
  ...(email !== null && EMAIL.test(email) && email.length <= LONGEST_CONTACT ? { email } : {}), ...(phone !== null && PHONE.test(phone) ? { phone } : {}),
})
