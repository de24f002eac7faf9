import { blindScorecardCard } from '../cards/blind-card.ts'
import { scorecardCard } from '../cards/scorecard-card.ts'
import type { Card } from '../chat/card.ts'
import { isBlind, missingRaters } from '../domain/blind.ts'
import type { Scorecard } from '../domain/scorecard.ts'
import { counted } from '../interview/state.ts'
import type { InterviewState } from '../interview/state.ts'
import { assembleScorecard } from '../scoring/assemble-scorecard.ts'
import { aimedInInterview } from '../trust/injection-guard.ts'
import type { FrozenRequisition } from './frozen.ts'

/** The ratings of an interview as they stand now, added up. `overrides`: none for the rater's own. */
export function assembledOf(state: InterviewState, requisition: Pick<FrozenRequisition, 'rubric'>, overrides = state.overrides): Scorecard {
  const aimed = aimedInInterview(state.answers.map(counted))
  const asked = state.plan.questions.map((q) => {
    const answer = state.answers.find((a) => a.question === q.id)
    return {
      question: q.id, competency: q.competency, probed: answer?.probed ?? [], answered: answer !== undefined && counted(answer).length > 0,
      ratings: answer?.rated?.ratings ?? [], rater: answer?.rated?.rater ?? null, ratedAt: answer?.rated?.at ?? null,
      aimed: answer ? aimed.filter(({ turn }) => answer.turns.some(({ id }) => id === turn)) : [],
    }
  })
  return assembleScorecard(requisition.rubric, asked, { leftEarly: state.ended !== null && state.finishedAt === null }, overrides)
}

/** The scorecard of an interview as it stands now, in the requisition's language. `whole`: for one reader who may see it before everybody. */
export function scorecardOf(state: InterviewState, requisition: FrozenRequisition, whole = false): Card {
  const { plan } = state, blind = isBlind(state), scorecard = assembledOf(state, requisition)
  const about = {
    application: plan.interview, candidate: plan.candidate, requisition, decision: state.decision, ended: state.ended, own: state.own ?? [], timeZone: plan.timeZone,
    missing: blind ? missingRaters(state).map((panelist) => panelist.name) : [], ...(state.revealed ? { revealed: state.revealed } : {}),
  }
  return blind && !whole ? blindScorecardCard(scorecard, about) : scorecardCard(scorecard, about)
}
