import { BotFailure } from '../chat/bot.ts'
import type { StaffRef } from '../domain/person.ts'
import type { Happening } from '../interview/events.ts'
import { CalendarFailure } from '../ports/calendars.ts'
import { JudgeFailure, type Answer } from '../ports/judge.ts'
import { MailFailure } from '../ports/mailer.ts'
import { RecruitingFailure } from '../ports/recruiting.ts'
import type { OutboxRow } from '../ports/store.ts'
import type { Advance } from './advance.ts'
import { answerIn, BOLE, competenciesOf, latest, unheard } from './at-once.ts'
import type { Bookings } from './bookings.ts'
import { calibrated } from './calibrations.ts'
import type { House } from './house.ts'
import type { WorkBody } from './owed.ts'
import { readFiles } from './read-files.ts'
import type { RecruitingWork } from './recruiting.ts'
import type { createReplay } from './replay.ts'
import type { createShadow } from './shadow.ts'

/** Longer than a judge's own deadline, ms. */
const LEASE_MS = 120_000
/** Tries of a rating before a person is told: the last one about a day after the first. */
const MOST_TRIES = 12
const backOff = (attempt: number): number => Math.min(4 * 3_600_000, 5_000 * 2 ** attempt)

/** What drafts of kits are tried on. */
export type KitWork = { replay: ReturnType<typeof createReplay>; shadow: ReturnType<typeof createShadow> }

/** Runs one owed piece of slow work; its result is an event of the interview. Safe to run twice. `dead` hears of what is given up, but for what the interview itself tells HR of: ratings and files. */
export function createWork(house: House, advance: Advance, recruiting: RecruitingWork, kits: KitWork, bookings: Pick<Bookings, 'run'>, dead: (row: OutboxRow, error: string) => Promise<void>): (id: string) => Promise<void> {
  const { store, clock, log, jobs, owner } = house

  async function run(row: OutboxRow): Promise<void> {
    const body = row.body as WorkBody, interview = row.subject
    const result = (happening: Happening, suffix: string) =>
      advance.move(interview, { id: `${row.id}=${suffix}`, by: BOLE, happening })
    switch (body.kind) {
      case 'wake': return void (await result({ kind: 'woke', why: body.why, token: body.token }, 'woke'))
      case 'read-file': return readFiles(house, advance, interview, body.files, `${row.id}=read`)
      case 'mail': {
        if (!house.mailer) throw new MailFailure('no mail server is set up', { lasting: true })
        return house.mailer.send(body.letter, row.id)
      }
      case 'arrived': return recruiting.begin(row, body)
      case 'panel': return void (await result({ kind: 'panel-booked', people: await panelOf(store, interview) }, 'panel'))
      case 'report': return recruiting.report(row)
      case 'replay': return kits.replay(row, body)
      case 'shadow': return kits.shadow(interview, body)
      case 'booking': return bookings.run(row, body)
      default: return listen(body, interview, result)
    }
  }

  /** Judges or rates an answer, unless it has changed since. */
  async function listen(body: WorkBody & { kind: 'judge' | 'rate' }, interview: string, result: (happening: Happening, suffix: string) => Promise<unknown>): Promise<void> {
    // From the store, for what this process remembers may be old: what was set apart since reaches no judge.
    const state = (await store.get('interview', interview))?.value, answer = state && answerIn(state, body)
    if (!state || !answer) return
    if (body.kind === 'judge') return void (await result({ kind: 'judged', question: body.question, heard: body.heard, judgement: await judge(answer), ...latest(answer) }, 'judged'))
    const competencies = await competenciesOf(house, state, answer)
    const { ratings, rater } = answer.turns.length > 0 ? await house.judge.rate(await calibrated(house, answer, competencies), competencies) : unheard(house)(answer, competencies)
    await result({ kind: 'rated', question: body.question, heard: body.heard, ratings, rater }, 'rated')
  }

  async function judge(answer: Answer) {
    try {
      return await house.judge.judge(answer)
    } catch (error) {
      if (!(error instanceof JudgeFailure)) throw error
      log.warn('the judge is away, the built-in rules judge this turn', { fault: error.fault })
      return house.fallback.judge(answer)
    }
  }

  async function gaveUp(row: OutboxRow, error: unknown): Promise<void> {
    const body = row.body as WorkBody, { fault, lasting, retryAfter } = diagnosed(error)
    const claim = { id: row.id, owner, attempt: row.attempt }
    log.warn('work not done', { effect_id: row.id, kind: body.kind, attempt: row.attempt, fault, ...(fault === 'bug' ? { error } : {}) })
    if (!lasting && row.attempt < MOST_TRIES) {
      const dueAt = clock.now() + (retryAfter ?? backOff(row.attempt))
      await store.settle([{ ...claim, status: 'pending', dueAt, error: fault }])
      return jobs.enqueue([{ id: row.id, try: row.attempt, at: dueAt }])
    }
    const failed = (happening: Happening) => advance.move(row.subject, { id: `${row.id}=failed:${row.attempt}`, by: BOLE, happening })
    if (body.kind === 'rate') await failed({ kind: 'rating-failed', question: body.question, heard: body.heard, fault })
    else if (body.kind === 'read-file') await failed({ kind: 'file-read', files: body.files.map(({ name }) => ({ name, outcome: 'unreachable' })) })
    // A rating in shadow changes nothing: nobody is troubled.
    else if (body.kind !== 'shadow') await dead(row, fault)
    await store.settle([{ ...claim, status: 'dead', error: fault }])
  }

  return async (id) => {
    const row = await store.claimWork(id, owner, clock.now(), LEASE_MS)
    if (!row) return
    const started = clock.now()
    try {
      await run(row)
    } catch (error) {
      return gaveUp(row, error)
    }
    const kept = await store.settle([{ id: row.id, owner, attempt: row.attempt, status: 'sent' }])
    log.info('work', { effect_id: row.id, kind: (row.body as WorkBody).kind, ms: clock.now() - started, ...(kept.length === 0 ? { outcome: 'claim lost' } : {}) })
  }
}

/** Who interviews a candidate in person or has done so, as it stands now. */
async function panelOf(store: Pick<House['store'], 'list'>, application: string): Promise<StaffRef[]> {
  const all = (await store.list('booking', { application })).flatMap(({ value: { state: { phase, agreed }, names } }) => (phase === 'cancelled' ? [] : (agreed?.panel ?? []).map((id) => ({ id, name: names[id] ?? '' }))))
  return all.filter(({ id }, i) => all.findIndex((one) => one.id === id) === i)
}

/** What went wrong, in a word for people; whether trying again can help, and from when. */
function diagnosed(error: unknown): { fault: string; lasting: boolean; retryAfter?: number | undefined } {
  if (error instanceof JudgeFailure) return { fault: error.fault, lasting: !error.passing, retryAfter: error.retryAfter }
  if (error instanceof MailFailure) return { fault: error.lasting ? 'mail-refused' : 'mail-unreachable', lasting: error.lasting }
  if (error instanceof RecruitingFailure) return { fault: `recruiting-${error.fault}`, lasting: !error.passing, retryAfter: error.retryAfter }
  if (error instanceof CalendarFailure) return { fault: `calendar-${error.fault}`, lasting: !error.passing, retryAfter: error.retryAfter }
  if (error instanceof BotFailure) return { fault: error.failure, lasting: false, retryAfter: error.retryAfter }
  return { fault: 'bug', lasting: false }
}
