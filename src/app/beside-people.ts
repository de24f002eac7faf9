import type { Requisition } from '../domain/requisition.ts'
import type { Beside } from '../insight/human-agreement.ts'
import { counted, hasResult, type InterviewState } from '../interview/state.ts'
import type { Store } from '../ports/store.ts'
import { assembledOf } from './scorecard-of.ts'

/** Interviews read at once. */
const AT_ONCE = 20

/** What a competency of one candidate got: the rater's own level (null = unrated), and each person's who rated it. `answer`: all turns that are read by raters. */
export type RatedByPeople = {
  application: string
  competency: string
  questions: { id: string; text: string }[]
  answer: string
  ours: number | null
  people: { id: string; name: string; level: number; unseen: boolean }[]
}

/** Everything that people rated on these requisitions, beside what the rater said; levels that people set in its place do not count as either. Whoever withdrew is left out. */
export async function ratedByPeople(store: Pick<Store, 'list' | 'versions'>, requisitions: readonly Requisition[]): Promise<RatedByPeople[]> {
  const found: RatedByPeople[] = []
  for (const requisition of requisitions) {
    const ids = (await store.versions('interview', requisition.id)).map((i) => i.id)
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      for (const { value } of await store.list('interview', { ids: ids.slice(at, at + AT_ONCE) })) found.push(...rowsOf(value, requisition))
    }
  }
  return found
}

function rowsOf(state: InterviewState, requisition: Requisition): RatedByPeople[] {
  if (!hasResult(state) || !state.own) return []
  return assembledOf(state, requisition, []).lines.flatMap(({ competency, level }) => {
    const people = (state.own ?? []).flatMap(({ by, ratings, unseen }) => {
      // What was filed before any other rating could be seen says more than what was filed after.
      const first = unseen?.find((r) => r.competency === competency)?.level ?? null, given = first ?? ratings.find((r) => r.competency === competency)?.level ?? null
      return given === null ? [] : [{ id: by.id, name: by.name, level: given, unseen: first !== null }]
    })
    const asked = state.plan.questions.filter((q) => q.competency === competency && state.answers.some((a) => a.question === q.id))
    const answer = asked.flatMap((q) => state.answers.filter((a) => a.question === q.id).flatMap((a) => counted(a).map((turn) => turn.text))).join('\n')
    return people.length === 0 ? [] : [{ application: state.plan.interview, competency, questions: asked.map(({ id, text }) => ({ id, text: text[state.language] })), answer, ours: level, people }]
  })
}

/** One row for each level of a person where the rater has one too. */
export const besides = (rated: readonly RatedByPeople[]): Beside[] => rated.flatMap(({ application, competency, questions, ours, people }) =>
  (ours === null ? [] : people.map(({ id, level, unseen }) => ({ application, competency, question: questions.length === 1 ? (questions[0]?.id ?? null) : null, person: id, ours, theirs: level, unseen }))))
