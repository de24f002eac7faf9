import { join } from 'node:path'
import pg from 'pg'
import { render } from '../../src/app/render.ts'
import { conversationKey, directTo, personKey } from '../../src/chat/address.ts'
import type { Address, PersonRef } from '../../src/chat/address.ts'
import type { InterviewPlan } from '../../src/domain/interview-plan.ts'
import type { Requisition } from '../../src/domain/requisition.ts'
import { loadLibrary } from '../../src/infra/library/load-library.ts'
import { RulesJudge } from '../../src/infra/llm/rules-judge.ts'
import { born } from '../../src/infra/database/outbox-row.ts'
import type { Happening, InterviewEvent } from '../../src/interview/events.ts'
import { planQuestions } from '../../src/interview/plan-questions.ts'
import type { InterviewState } from '../../src/interview/state.ts'
import { step } from '../../src/interview/step.ts'
import type { Town } from './town.ts'
import { SLACK } from './workspace.ts'

/** Stand for the number of the interview wherever they occur in the rows of the one that is multiplied. */
const NUMBER = '8888888'
const APPLICATION = `A-${NUMBER}`
/** The same for its requisition, which so many have in common. */
const REQUISITION = 'R-7777777', APPLICANTS = 200
const DAY_MS = 86_400_000

export type Planned = {
  /** Turns said so far, all of them in answers to the first questions. */
  turns: number
  /** How often the kit's five questions are in the plan: longer interviews than real ones, where more answers have to be measured. */
  rounds?: number
  ended?: true
}

/** Whose interview it is, HR, and the hiring group. */
const candidateOf = (town: Town): PersonRef => ({ platform: town.platform, tenant: town.tenant, user: town.userOf(Number(NUMBER)) })
const hrOf = ({ platform, tenant, hr }: Town): PersonRef => ({ platform, tenant, user: hr })
const groupOf = ({ platform, tenant, hiring }: Town): Address => ({ platform, tenant, conversation: hiring })

function requisition(town: Town, now: number, closed: boolean): Requisition {
  const rubric = loadLibrary(join(import.meta.dirname, '../../prompts')).freeze('sales'), hr = { id: personKey(hrOf(town)), name: 'HR' }
  return {
    id: REQUISITION, title: '大客户经理', company: '华信', status: closed ? 'closed' : 'open', language: 'zh', rubric, facts: [], managers: [hr], panelists: [], owner: hr, contact: 'HR',
    channel: groupOf(town), decideWithinDays: 5, sealedAt: now, createdAt: now, closedAt: closed ? now : null,
  }
}

function plan(town: Town, r: Requisition, rounds: number): InterviewPlan {
  const questions = planQuestions(r.rubric, null, r.title)
  return {
    interview: APPLICATION, requisition: r.id, title: r.title, company: r.company, candidate: `候选人${NUMBER}`, language: 'zh',
    questions: Array.from({ length: rounds }, (_, i) => questions.map((q) => ({ ...q, id: i === 0 ? q.id : `${q.id}-${i}` }))).flat(),
    assessed: r.rubric.competencies.map((c) => c.name), minutes: r.rubric.kit.minutes, facts: [], owner: r.owner.name, decideWithinDays: r.decideWithinDays,
    place: directTo(candidateOf(town)), direct: true, channel: r.channel, channelLanguage: 'zh', desk: directTo(hrOf(town)), contact: r.contact, timeZone: 'Asia/Shanghai',
    pace: { quiet: 6_000, reading: 1_000, remind: DAY_MS, expire: 7 * DAY_MS },
  }
}

/** One interview in its rows, led by the real `step`: invited, agreed, and `turns` answered. */
async function lead(town: Town, r: Requisition, { turns, rounds = 1, ended }: Planned, answer: string): Promise<Record<'interview' | 'journal' | 'outbox' | 'inbox', object[]>> {
  const judge = new RulesJudge(), rows = { interview: [] as object[], journal: [] as object[], outbox: [] as object[], inbox: [] as object[] }
  const from = candidateOf(town), place = directTo(from), lane = conversationKey(place), began = Date.now() - DAY_MS / 2
  let state: InterviewState | undefined, at = began
  const candidate = { kind: 'candidate', id: APPLICATION, name: `候选人${NUMBER}` } as const, bole = { kind: 'bole', id: 'bole', name: 'Bole' } as const

  async function move(id: string, happening: Happening, by: InterviewEvent['by'] = candidate): Promise<void> {
    const event: InterviewEvent = { id, at, by, ...happening }, done = step(state, event)
    state = done.state
    rows.journal.push({ id, seq: rows.journal.length + 1, at, by: JSON.stringify(by), kind: happening.kind, body: JSON.stringify({ ...event, says: done.effects.flatMap((e) => (e.kind === 'say' ? [e.what] : [])) }) })
    const owed = await render({ clock: { now: () => at, after: () => () => {} }, frozen: async () => r, bots: new Map() }, state, done.effects)
    for (const [i, one] of owed.entries()) {
      const row = born({ ...one, id: `${id}/${i}` }, 'seed', at), later = one.kind === 'work' && one.dueAt > Date.now() && !ended
      rows.outbox.push({ ...row, body: JSON.stringify(one.body), status: later ? 'pending' : 'sent', owner: null, leaseUntil: 0 })
      if (one.kind !== 'work' || later) continue
      const work = one.body as { kind: string; question: string; heard: number }, asked = state.plan.questions.find((q) => q.id === work.question)
      const turned = state.answers.find((a) => a.question === work.question)
      if (!asked || !turned) continue
      const about = { question: asked, language: 'zh' as const, turns: turned.turns, probed: turned.probed }
      if (work.kind === 'judge') await move(`${row.id}=judged`, { kind: 'judged', question: work.question, heard: work.heard, judgement: await judge.judge(about) }, bole)
      if (work.kind === 'rate') await move(`${row.id}=rated`, { kind: 'rated', question: work.question, heard: work.heard, ...(await judge.rate(about, r.rubric.competencies.filter((c) => c.id === asked.competency))) }, bole)
    }
  }
  const act = async (id: string, happening: Happening): Promise<void> => {
    at += 60_000
    rows.inbox.push({ id, at, body: JSON.stringify({ id, at, from, place, direct: true, ...happening }) })
    await move(id, happening)
  }
  await move(`seed:${NUMBER}:invited`, { kind: 'invited', plan: plan(town, r, rounds) }, { kind: 'staff', ...r.owner })
  await act(`seed:${NUMBER}:opened`, { kind: 'opened' })
  await act(`seed:${NUMBER}:consented`, { kind: 'consented' })
  for (let i = 0; i < turns; i++) await act(`seed:${NUMBER}:${i}`, { kind: 'said', message: `${NUMBER}.${i}`, text: answer, sentAt: at + 60_000 })
  if (ended) await move(`seed:${NUMBER}:cancelled`, { kind: 'cancelled' }, { kind: 'staff', ...r.owner })
  rows.interview.push({ id: APPLICATION, version: rows.journal.length, plan: JSON.stringify(state?.plan), data: JSON.stringify({ ...state, plan: undefined }), lane, at: began })
  return rows
}

/** A value of the template's rows with the numbers of each in place of the template's. */
const numbered = (column: string): string => `replace(replace(${column}, '${NUMBER}', lpad(i::text, ${NUMBER.length}, '0')), '${REQUISITION}', 'R-' || 9000 + i / ${APPLICANTS})`

const clientOf = (socket: string): pg.Client => new pg.Client({ host: socket, port: 5432, user: 'bole', database: 'postgres', options: '-c synchronous_commit=off -c statement_timeout=0' })

/** Leaves the database as one is that grew over years: PostgreSQL would clean up after so many rows at once for minutes, while something else is measured. */
export async function cleanUp(socket: string): Promise<void> {
  const client = clientOf(socket)
  await client.connect()
  try {
    await client.query('VACUUM (FREEZE, ANALYZE)')
    await client.query('CHECKPOINT')
  } finally {
    await client.end()
  }
}

/**
 * Writes interviews number `from` to `to` straight into the database of a running service, all of them alike: every row as the service itself would have
 * left it, journal, inbox and outbox included. Their live cards count as drawn.
 */
export async function seed(socket: string, from: number, to: number, planned: Planned, answer: string, town: Town = SLACK): Promise<void> {
  const client = clientOf(socket), now = Date.now()
  const r = requisition(town, now, planned.ended ?? false), rows = await lead(town, r, planned, answer), person = candidateOf(town)
  const insert = (into: string, columns: string, types: string, select: string, of: object[]): Promise<unknown> =>
    client.query(`INSERT INTO ${into} (${columns}) SELECT ${select} FROM generate_series($1::int, $2::int) i, ROWS FROM (json_to_recordset($3::json) AS (${types})) WITH ORDINALITY ORDER BY i, ordinality ON CONFLICT DO NOTHING`, [from, to, JSON.stringify(of)])
  await client.connect()
  try {
    await insert('requisition', 'id, version, data, created_at, updated_at', 'data text', `${numbered(`'${r.id}'`)}, 1, ${numbered('data')}::json, ${now}, ${now}`, [{ data: JSON.stringify(r) }])
    const people = { candidate: JSON.stringify({ id: `C-${NUMBER}`, name: `候选人${NUMBER}`, contacts: [{ kind: 'account', value: personKey(person), source: 'HR', at: now }], resume: null, accommodations: [], createdAt: now }), application: JSON.stringify({ id: APPLICATION, requisition: r.id, candidate: `C-${NUMBER}`, createdAt: now }) }
    await insert('candidate', 'id, version, data, created_at, updated_at', 'data text', `${numbered(`'C-${NUMBER}'`)}, 1, ${numbered('data')}::json, ${now}, ${now}`, [{ data: people.candidate }])
    await insert('application', 'id, version, data, requisition, candidate, created_at, updated_at', 'data text', `${numbered(`'${APPLICATION}'`)}, 1, ${numbered('data')}::json, ${numbered(`'${r.id}'`)}, ${numbered(`'C-${NUMBER}'`)}, ${now}, ${now}`, [{ data: people.application }])
    await insert('interview', 'id, version, plan, data, requisition, candidate, lane, created_at, updated_at', 'id text, version int, plan text, data text, lane text, at bigint', `${numbered('id')}, version, ${numbered('plan')}::json, ${numbered('data')}::json, ${numbered(`'${r.id}'`)}, ${numbered(`'候选人${NUMBER}'`)}, ${numbered('lane')}, at, at`, rows.interview)
    await insert('slot', 'slot, message', 'slot text, message text', `${numbered('slot')}, ${numbered('message')}::json`, [{ slot: `${APPLICATION}/live`, message: JSON.stringify({ ...groupOf(town), message: town.cardOf(Number(NUMBER)) }) }])
    await insert('inbox', 'event_id, lane, body, received_at, handled', 'id text, body text, at bigint', `${numbered('id')}, ${numbered(`'${conversationKey(directTo(person))}'`)}, ${numbered('body')}::json, at, true`, rows.inbox)
    await insert('journal', 'id, subject, seq, at, by, kind, body', 'id text, seq int, at bigint, by text, kind text, body text', `${numbered('id')}, ${numbered(`'${APPLICATION}'`)}, seq, at, ${numbered('by')}::json, kind, ${numbered('body')}::json`, rows.journal)
    await insert('outbox', 'id, subject, lane, kind, body, due_at, status, owner, attempt, lease_until, created_at', 'id text, lane text, kind text, body text, "dueAt" bigint, status text, attempt int, "createdAt" bigint', `${numbered('id')}, ${numbered(`'${APPLICATION}'`)}, ${numbered('lane')}, kind, ${numbered('body')}::json, "dueAt", status, NULL, attempt, 0, "createdAt"`, rows.outbox)
    await client.query('ANALYZE')
  } finally {
    await client.end()
  }
}
