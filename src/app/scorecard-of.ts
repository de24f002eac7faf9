import { scorecardCard } from '../cards/scorecard-card.ts'
import type { Card } from '../chat/card.ts'
import type { InterviewState } from '../interview/state.ts'
import { assembleScorecard } from '../scoring/assemble-scorecard.ts'
import type { FrozenRequisition } from './frozen.ts'

/** The scorecard of an interview as it stands now, in the requisition's language. */
export function scorecardOf(state: InterviewState, requisition: FrozenRequisition): Card {
  const { plan } = state
  const asked = plan.questions.map((q) => {
    const answer = state.answers.find((a) => a.question === q.id)
    return {
      question: q.id, competency: q.competency, probed: answer?.probed ?? [], answered: (answer?.turns.length ?? 0) > 0,
      ratings: answer?.rated?.ratings ?? [], rater: answer?.rated?.rater ?? null,
    }
  })
  const assembled = assembleScorecard(requisition.rubric, asked, { leftEarly: state.ended !== null && state.finishedAt === null })
  return scorecardCard(assembled, {
    application: plan.interview, candidate: plan.candidate, requisition, decision: state.decision, ended: state.ended, own: state.own ?? [], timeZone: plan.timeZone,
  })
}
