import type { Owed } from '../ports/store.ts'
import { answerIn, type Moved } from './at-once.ts'
import { calibrated } from './calibrations.ts'
import type { House } from './house.ts'
import type { WorkBody } from './owed.ts'
import { numberOf, shadowOf } from './own-kits.ts'

type ShadowWork = WorkBody & { kind: 'shadow' }

/** What is owed to the version in shadow, if the interview's kit has one, for every rating that just came. Kits of the files have none. */
export async function shadowOwed({ store, library, frozen, clock }: Pick<House, 'store' | 'library' | 'frozen' | 'clock'>, moved: readonly Moved[]): Promise<Omit<Owed, 'id'>[]> {
  const rated = moved.flatMap(({ event, state }) => (event.kind === 'rated' && state.answers.some((a) => a.question === event.question && a.rated?.heard === event.heard && a.turns.length > 0) ? [{ event, plan: state.plan }] : []))
  if (!rated[0]) return []
  const { kit } = (await frozen(rated[0].plan.requisition)).rubric
  const own = library.kits.has(kit.id) ? undefined : (await store.get('kit', kit.id))?.value, version = own && shadowOf(own)
  if (!version) return []
  return rated.map(({ event: { question, heard }, plan: { interview } }) => ({
    subject: interview, lane: interview, kind: 'work', dueAt: clock.now(), body: { kind: 'shadow', kit: kit.id, version: numberOf(version), question, heard } satisfies ShadowWork,
  }))
}

/** Rates an answer under a version in shadow, beside its real rating, which nothing of this touches. Safe to run twice. */
export function createShadow({ store, judge, calibrations, shadows, clock }: Pick<House, 'store' | 'judge' | 'calibrations' | 'shadows' | 'clock'>): (interview: string, work: ShadowWork) => Promise<void> {
  return async (interview, { kit, version, question, heard }) => {
    const [state, own] = [(await store.get('interview', interview))?.value, (await store.get('kit', kit))?.value], shadow = own && shadowOf(own)
    const answer = state && answerIn(state, { kind: 'rate', question, heard }), rated = state?.answers.find((a) => a.question === question)?.rated
    if (!answer || !rated || !shadow || numberOf(shadow) !== version) return
    const competency = shadow.rubric.competencies.find((c) => c.id === answer.question.competency)
    if (!competency) return
    const { ratings } = await judge.rate({ ...(await calibrated({ judge, calibrations }, answer, [competency])), books: { interview: null, requisition: null, purpose: 'shadow' } }, [competency])
    const level = (all: typeof ratings): number | null => all.find((r) => r.competency === competency.id)?.level ?? null
    await shadows.put({ kit, version, interview, question, competency: competency.id, live: level(rated.ratings), shadow: level(ratings), at: clock.now() })
  }
}
