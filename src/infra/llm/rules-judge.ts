import type { Competency } from '../../domain/competency.ts'
import type { Judgement } from '../../domain/judgement.ts'
import type { Rater, Rating } from '../../domain/rating.ts'
import type { Answer, Judge } from '../../ports/judge.ts'
import { RULES, ruleBasedJudgement } from '../../scoring/rule-based-judgement.ts'
import { ruleBasedRating } from '../../scoring/rule-based-rating.ts'
import { overlap } from '../../scoring/verify-quotes.ts'
import { aimedIn } from '../../trust/injection-guard.ts'

/** The built-in rater: rules, not an AI model, for trying out. Answers within milliseconds and never fails. */
export class RulesJudge implements Judge {
  readonly rater = RULES

  async judge(answer: Answer): Promise<Judgement> {
    return judge(answer)
  }

  async rate(answer: Answer, competencies: Competency[]): Promise<{ ratings: Rating[]; rater: Rater }> {
    return rate(answer, competencies)
  }
}

/** The same, where nobody has to wait for what takes no time. */
export class RulesAtOnce extends RulesJudge {
  readonly atOnce = { judge, rate }
}

const judge = (answer: Answer): Judgement => ruleBasedJudgement(answer.question.text[answer.language], answer.turns)

function rate(answer: Answer, competencies: Competency[]): { ratings: Rating[]; rater: Rater } {
  const { calibration } = answer
  const aimed = aimedIn(answer.turns)
  const ratings = competencies.map(({ id }): Rating => {
    const rating = ruleBasedRating(id, answer.question.text[answer.language], answer.language, answer.turns, calibration)
    return aimed.length > 0 ? { ...rating, quotes: rating.quotes.filter((quote) => !aimed.some((spoken) => overlap(spoken, quote))), gates: [...rating.gates, 'aimed-at-rater'] } : rating
  })
  return { ratings, rater: calibration ? { ...RULES, calibrated: { n: calibration.n, version: calibration.version } } : RULES }
}
