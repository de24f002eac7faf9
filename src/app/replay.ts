import { replayCard, replayingCard } from '../cards/kit-replay-card.ts'
import { conversationKey } from '../chat/address.ts'
import type { Card } from '../chat/card.ts'
import type { Competency } from '../domain/competency.ts'
import type { Rubric } from '../domain/interview-kit.ts'
import type { KitVersion } from '../domain/own-kit.ts'
import { JudgeFailure } from '../ports/judge.ts'
import type { Owed, OutboxRow, Put } from '../ports/store.ts'
import { answerIn, BOLE } from './at-once.ts'
import { calibrated } from './calibrations.ts'
import type { Courier } from './courier.ts'
import type { House } from './house.ts'
import type { MessageBody } from './owed.ts'
import { amended, numberOf, versionOf } from './own-kits.ts'
import { movedIn, totalsIn, type Pair } from './replay-tally.ts'
import { replayRow, type PastAnswer, type ReplayWork } from './replay-work.ts'
import { save } from './save.ts'

/** A run begins no further answer after this, ms: with the longest call of a judge it stays within the claim of a piece of work. */
const SLICE_MS = 20_000
const MOST_RETRIES = 10

/** Runs one part of a replay. Passing failures of the judge are thrown where nothing was done yet, to be tried again later. */
export function createReplay(house: Pick<House, 'store' | 'clock' | 'log' | 'owner' | 'judge' | 'frozen' | 'calibrations' | 'jobs'>, courier: Courier): (row: OutboxRow, work: ReplayWork) => Promise<void> {
  const { store, clock, log, owner } = house

  /** undefined where the answer is no more, or cannot be rated. */
  async function again({ interview, question }: PastAnswer, { rubric }: KitVersion): Promise<{ pairs: Pair[]; rated: boolean } | undefined> {
    const state = (await store.get('interview', interview))?.value, then = state?.answers.find((a) => a.question === question)
    const answer = state && then && answerIn(state, { kind: 'rate', question, heard: then.heard }), of = answer?.question.competency
    const competency = rubric.competencies.find((c) => c.id === of)
    if (!answer || !then?.rated || !competency) return undefined
    const requisition = state.plan.requisition, before = then.rated.ratings.find((r) => r.competency === of)?.level ?? null
    const old = (await house.frozen(requisition)).rubric.competencies.find((c) => c.id === of), stands = old !== undefined && sameWords(old, competency)
    const after = stands ? before : (await rate(answer, competency))
    return { pairs: [{ interview, requisition, competency: competency.id, before, after }], rated: !stands }
  }

  async function rate(answer: Parameters<House['judge']['rate']>[0], competency: Competency): Promise<number | null> {
    const { ratings } = await house.judge.rate({ ...(await calibrated(house, answer, [competency])), books: { interview: null, requisition: null, purpose: 'replay' } }, [competency])
    return ratings.find((r) => r.competency === competency.id)?.level ?? null
  }

  /** As many answers as there is time for. */
  async function slice(work: ReplayWork, version: KitVersion): Promise<ReplayWork> {
    const until = clock.now() + SLICE_MS
    let { left, pairs, looked, rated, skipped } = work
    while (left[0] && clock.now() < until) {
      try {
        const found = await again(left[0], version)
        pairs = found ? [...pairs, ...found.pairs] : pairs
        looked += found ? 1 : 0
        rated += found?.rated ? 1 : 0
        skipped += found ? 0 : 1
      } catch (error) {
        if (!(error instanceof JudgeFailure)) throw error
        if (error.passing || ['auth', 'quota', 'not-openai'].includes(error.fault)) {
          if (left.length === work.left.length) throw error
          break
        }
        skipped += 1
      }
      left = left.slice(1)
    }
    return { ...work, left, pairs, looked, rated, skipped }
  }

  /** The result becomes part of the version, unless somebody saves the kit in the same moment. */
  async function finished(work: ReplayWork, { rubric }: KitVersion): Promise<{ puts: Put[]; replay: NonNullable<KitVersion['replay']> } | undefined> {
    const kept = await store.get('kit', work.kit)
    if (!kept || !versionOf(kept.value, work.version)) return undefined
    const requisitions = new Map(await Promise.all([...new Set(work.pairs.map((p) => p.requisition))].map(async (id): Promise<[string, Rubric]> => [id, (await house.frozen(id)).rubric])))
    const replay = {
      at: clock.now(), rater: house.judge.rater.name, answers: work.looked, rated: work.rated, skipped: work.skipped,
      moved: movedIn(work.pairs, rubric), totals: totalsIn(work.pairs, rubric, requisitions),
    }
    return { replay, puts: [{ kind: 'kit', id: work.kit, value: amended(kept.value, work.version, { replay }), from: kept.version }] }
  }

  return async (row, before) => {
    const kept = (await store.get('kit', before.kit))?.value, version = kept && versionOf(kept, before.version)
    // The draft was cleared away meanwhile: nobody waits for it.
    if (!version) return
    const work = await slice(before, version), id = `${before.slot}=${before.left.length}`
    for (let i = 0; i < MOST_RETRIES; i++) {
      const now = clock.now(), done = work.left.length === 0 ? await finished(work, version) : undefined
      if (work.left.length === 0 && !done) return
      const about = { id: work.kit, version: numberOf(version), name: version.rubric.kit.name }
      const card = done ? replayCard(about, done.replay, version.rubric, work.language) : replayingCard(about, { done: work.looked + work.skipped, total: work.looked + work.skipped + work.left.length }, work.language)
      const owed: Omit<Owed, 'id'>[] = [cardRow(work, card, now), ...(done ? [] : [replayRow(work, now)])]
      const committed = await save(house, courier, {
        event: { id }, puts: done?.puts ?? [], owner, now, owed: owed.map((o, n) => ({ ...o, id: `${id}/${n}` })),
        journal: [{ id, subject: row.subject, seq: null, at: now, by: BOLE, kind: done ? 'kit-replayed' : 'kit-replaying', body: { text: `${work.kit} v${work.version}`, version: work.version, answers: work.looked, skipped: work.skipped, sha256: version.rubric.sha256 } }],
      })
      log.info('replay', { kit: work.kit, version: work.version, left: work.left.length, outcome: committed.outcome })
      if (committed.outcome !== 'stale') return
    }
    throw new Error(`the replay of ${work.kit} lost ${MOST_RETRIES} races`)
  }
}

/** Name, definition and levels: all that a rater is shown of a competency. */
const sameWords = (a: Competency, b: Competency): boolean => JSON.stringify([a.name, a.definition, levels(a)]) === JSON.stringify([b.name, b.definition, levels(b)])
const levels = ({ anchors }: Competency): unknown[] => ([1, 2, 3, 4, 5] as const).map((level) => [anchors[level].zh, anchors[level].en])

/** The card of a replay, in its one place. */
const cardRow = ({ kit, to, slot }: ReplayWork, card: Card, now: number): Omit<Owed, 'id'> =>
  ({ subject: `kit:${kit}`, lane: conversationKey(to), kind: 'message', body: { verb: 'show', to, slot, card } satisfies MessageBody, dueAt: now })
