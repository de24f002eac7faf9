import { scorecardCard } from '../cards/scorecard-card.ts'
import type { Card } from '../chat/card.ts'
import type { Scorecard } from '../domain/scorecard.ts'
import type { InterviewState } from '../interview/state.ts'
import { assembleScorecard } from '../scoring/assemble-scorecard.ts'
import type { FrozenRequisition } from './frozen.ts'

/** The ratings of an interview as they stand now, added up. */
export function assembledOf(state: InterviewState, requisition: Pick<FrozenRequisition, 'rubric'>): Scorecard {
  const asked = state.plan.questions.map((q) => {
    const answer = state.answers.find((a) => a.question === q.id)
    return {
      question: q.id, competency: q.competency, probed: answer?.probed ?? [], answered: (answer?.turns.length ?? 0) > 0,
      ratings: answer?.rated?.ratings ?? [], rater: answer?.rated?.rater ?? null,
    }
  })
  return assembleScorecard(requisition.rubric, asked, { leftEarly: state.ended !== null && state.finishedAt === null })
}

/** The scorecard of an interview as it stands now, in the requisition's language. */
export function scorecardOf(state: InterviewState, requisition: FrozenRequisition): Card {
  const { plan } = state
  return scorecardCard(assembledOf(state, requisition), {
    application: plan.interview, candidate: plan.candidate, requisition, decision: state.decision, ended: state.ended, own: state.own ?? [], timeZone: plan.timeZone,
  })
}
