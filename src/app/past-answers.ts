import type { Rubric } from '../domain/interview-kit.ts'
import type { KitOrigin, OwnKit } from '../domain/own-kit.ts'
import { hasResult, type InterviewState } from '../interview/state.ts'
import type { Store } from '../ports/store.ts'
import type { PastAnswer } from './replay-work.ts'

/** Interviews read at once. */
const AT_ONCE = 20

/**
 * Answers that were given and rated, for competencies of this rubric: those of the kit itself and of what it was copied from first, then those of other
 * kits with the same competencies; newest first, no more than `most`. Whoever withdrew is left alone.
 */
export async function pastAnswers(store: Pick<Store, 'list' | 'versions'>, own: OwnKit, { competencies }: Rubric, most: number): Promise<PastAnswer[]> {
  const wanted = new Set(competencies.map((c) => c.id)), kin = new Set([own.id, ...own.versions.flatMap(({ origin }) => source(origin))])
  const concerned = (await store.list('requisition')).map((r) => r.value).filter((r) => r.rubric.competencies.some((c) => wanted.has(c.id)))
  const near = (id: string): number => (kin.has(id) ? 0 : 1)
  const ordered = concerned.toSorted((a, b) => near(a.rubric.kit.id) - near(b.rubric.kit.id) || b.createdAt - a.createdAt)
  const found: PastAnswer[] = []
  for (const { id } of ordered) {
    const ids = (await store.versions('interview', id)).map((i) => i.id).toReversed()
    for (let at = 0; at < ids.length && found.length < most; at += AT_ONCE) {
      const states = new Map((await store.list('interview', { ids: ids.slice(at, at + AT_ONCE) })).map((i) => [i.value.plan.interview, i.value]))
      found.push(...ids.slice(at, at + AT_ONCE).flatMap((interview) => ratedIn(states.get(interview), wanted)))
    }
    if (found.length >= most) break
  }
  return found.slice(0, most)
}

const source = (origin: KitOrigin): string[] => (origin.from === 'copy' ? [origin.kit] : [])

function ratedIn(state: InterviewState | undefined, wanted: ReadonlySet<string>): PastAnswer[] {
  if (!state || !hasResult(state)) return []
  const competency = new Map(state.plan.questions.map((q) => [q.id, q.competency]))
  return state.answers.filter((a) => a.rated !== null && a.turns.length > 0 && wanted.has(competency.get(a.question) ?? '')).map((a) => ({ interview: state.plan.interview, question: a.question }))
}
