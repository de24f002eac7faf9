import type { Bilingual } from '../domain/language.ts'
import type { Rubric } from '../domain/interview-kit.ts'
import type { OwnRatings } from '../domain/rating.ts'
import { hasResult, type InterviewState } from '../interview/state.ts'
import type { Store } from '../ports/store.ts'
import type { CalibrationPair } from '../scoring/calibration.ts'
import { wordsOf } from './calibrations.ts'

/** Interviews read at once. */
const AT_ONCE = 20

/** A question as it was worded, and its answers that both the rules and people rated. */
export type OwnQuestion = { id: string; competency: Bilingual; text: Bilingual; words: string; pairs: CalibrationPair[] }

/**
 * What people's own ratings say beside those of these rules, question by question. People rate competencies: a rating is of a question where that was the only
 * one asked for its competency. Of several wordings of a question the one with most ratings. Whoever withdrew is left out.
 */
export async function ownPairs(store: Pick<Store, 'list' | 'versions'>, rules: string): Promise<OwnQuestion[]> {
  const wordings = new Map<string, OwnQuestion>(), byId = new Map<string, OwnQuestion>()
  for (const { value: { id, rubric } } of await store.list('requisition')) {
    const ids = (await store.versions('interview', id)).map((i) => i.id)
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const interviews = await store.list('interview', { ids: ids.slice(at, at + AT_ONCE) })
      for (const { pair, ...question } of interviews.flatMap(({ value }) => pairsIn(value, rubric, rules))) {
        const key = `${question.id} ${question.words}`, known = wordings.get(key)
        if (known) known.pairs.push(pair)
        else wordings.set(key, { ...question, pairs: [pair] })
      }
    }
  }
  for (const question of wordings.values()) if (question.pairs.length >= (byId.get(question.id)?.pairs.length ?? 0)) byId.set(question.id, question)
  return [...byId.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

function pairsIn(state: InterviewState, { competencies }: Rubric, rules: string): (Omit<OwnQuestion, 'pairs'> & { pair: CalibrationPair })[] {
  if (!hasResult(state) || !state.own) return []
  const asked = state.plan.questions.filter((q) => state.answers.some((a) => a.question === q.id))
  return asked.flatMap(({ id, competency: of, text }) => {
    const rated = state.answers.find((a) => a.question === id)?.rated, competency = competencies.find((c) => c.id === of)
    const raw = rated?.rater.kind === 'rules' && rated.rater.name === rules ? rated.ratings.find((r) => r.competency === of)?.raw : undefined
    const human = meanOf(state.own ?? [], of), alone = asked.filter((q) => q.competency === of).length === 1
    if (!raw || !competency || human === null || !alone) return []
    return [{ id, text, competency: competency.name, words: wordsOf({ text }, competency), pair: { raw: raw.sum, level: raw.level, most: raw.most, human } }]
  })
}

/** What was filed before any other rating could be seen says more than what was filed after. */
function meanOf(own: readonly OwnRatings[], competency: string): number | null {
  const levels = own.flatMap((o) => (o.unseen ?? o.ratings).find((r) => r.competency === competency)?.level ?? [])
  return levels.length === 0 ? null : levels.reduce((a: number, b) => a + b, 0) / levels.length
}
