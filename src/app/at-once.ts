import type { Competency } from '../domain/competency.ts'
import type { Rater, Rating } from '../domain/rating.ts'
import type { Effect } from '../interview/effects.ts'
import type { Happening, InterviewEvent } from '../interview/events.ts'
import { counted, type InterviewState } from '../interview/state.ts'
import { step } from '../interview/step.ts'
import type { Answer } from '../ports/judge.ts'
import { calibrated } from './calibrations.ts'
import type { House } from './house.ts'

export const BOLE = { kind: 'bole', id: 'bole', name: 'Bole' } as const

/** An event, where it led, and what is owed for it. */
export type Moved = { event: InterviewEvent; state: InterviewState; effects: Effect[] }

type Asked = Extract<Effect, { kind: 'judge' | 'rate' }>
const isAsked = (effect: Effect): effect is Asked => effect.kind === 'judge' || effect.kind === 'rate'

/**
 * Steps through an event and, where the judge answers at once, through all it says then: each judgement and rating is an event of its own, as if
 * it had come later. Judges that have to be waited for are owed their work instead. `state`: where it all led.
 */
export async function follow(house: Pick<House, 'judge' | 'frozen' | 'calibrations'>, before: InterviewState | undefined, event: InterviewEvent): Promise<{ moved: Moved[]; state: InterviewState }> {
  const { atOnce } = house.judge, first = step(before, event), moved: Moved[] = [{ event, ...first }]
  let { state } = first
  if (!atOnce) return { moved, state }
  for (const { effects } of moved) {
    for (const effect of effects.filter(isAsked)) {
      const answer = answerIn(state, effect)
      if (!answer) continue
      const competencies = effect.kind === 'rate' ? await competenciesOf(house, state, answer) : []
      const happening: Happening = effect.kind === 'judge'
        ? { ...effect, kind: 'judged', judgement: atOnce.judge(answer), ...latest(answer) }
        : { ...effect, kind: 'rated', ...(answer.turns.length > 0 ? atOnce.rate(await calibrated(house, answer, competencies), competencies) : unheard(house)(answer, competencies)) }
      const said: InterviewEvent = { id: `${event.id}=${moved.length}`, at: event.at, by: BOLE, ...happening }, next = step(state, said)
      state = next.state
      moved.push({ event: said, ...next })
    }
  }
  return { moved: newestDrawings(moved.map((m) => ({ ...m, effects: m.effects.filter((e) => !isAsked(e)) }))), state }
}

/** Of several drawings of one card only the last is worth sending. */
function newestDrawings(moved: Moved[]): Moved[] {
  const last = (kind: Effect['kind']): number => moved.findLastIndex((m) => m.effects.some((e) => e.kind === kind))
  const live = last('live'), scorecard = last('scorecard')
  return moved.map((m, i) => ({ ...m, effects: m.effects.filter((e) => (e.kind === 'live' ? i === live : e.kind === 'scorecard' ? i === scorecard : true)) }))
}

/** What a judge sees, unless the answer has changed since it was asked. */
export function answerIn(state: InterviewState, { question, heard }: Asked): Answer | undefined {
  const answer = state.answers.find((a) => a.question === question)
  const planned = state.plan.questions.find((q) => q.id === question)
  return answer && planned && answer.heard === heard
    ? { question: planned, language: answer.language ?? state.language, turns: counted(answer), probed: answer.probed, names: [state.plan.candidate], books: { interview: state.plan.interview, requisition: state.plan.requisition } }
    : undefined
}

/** The turn a judgement is about. */
export const latest = ({ turns }: Answer): { turn?: string } => {
  const turn = turns.at(-1)?.id
  return turn === undefined ? {} : { turn }
}

export async function competenciesOf({ frozen }: Pick<House, 'frozen'>, state: InterviewState, answer: Answer): Promise<Competency[]> {
  return (await frozen(state.plan.requisition)).rubric.competencies.filter((c) => c.id === answer.question.competency)
}

/** Nobody is asked to rate silence. */
export const unheard = ({ judge }: Pick<House, 'judge'>) => (_answer: Answer, competencies: Competency[]): { ratings: Rating[]; rater: Rater } => ({
  ratings: competencies.map((c) => ({ competency: c.id, level: null, unrated: 'not-answered', reason: '', quotes: [], confidence: 'low', gates: [] })), rater: judge.rater,
})
