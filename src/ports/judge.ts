import type { Calibration } from '../domain/calibration.ts'
import type { Competency } from '../domain/competency.ts'
import type { Judgement } from '../domain/judgement.ts'
import type { PlannedQuestion } from '../domain/interview-plan.ts'
import type { Language } from '../domain/language.ts'
import type { Rater, Rating, Turn } from '../domain/rating.ts'

/** All turns given to one question. `language` is the interview's. Name, school, contact never travel. */
export type Answer = {
  question: PlannedQuestion
  language: Language
  turns: Turn[]
  /** Probe ids already asked. */
  probed: string[]
  /** The candidate's names, so that a judge that calls a model masks them before anything travels. */
  names?: string[]
  /** What the company's own ratings of this question taught; the rules rate by it, models never see it. */
  calibration?: Pick<Calibration, 'n' | 'curve'> & { version: number }
  /** Whose books a call goes on; never travels. Absent where nobody keeps any (tests, the lab). `purpose`: where it is none of the interview's own, and then of no interview. */
  books?: { interview: string; requisition: string } | { interview: null; requisition: null; purpose: 'shadow' | 'replay' }
}

/** Why a judge could not answer: passing faults are tried again, lasting ones are told to a person. */
export type JudgeFault =
  | 'refusal' | 'content-filter' | 'truncated' | 'invalid' | 'rate-limited' | 'quota'
  | 'auth' | 'bad-request' | 'not-openai' | 'server-error' | 'timeout' | 'deadline' | 'network'

const PASSING: readonly JudgeFault[] = ['rate-limited', 'server-error', 'timeout', 'deadline', 'network']

export class JudgeFailure extends Error {
  readonly fault: JudgeFault
  readonly retryAfter: number | undefined
  /** True where the same call may succeed later. */
  readonly passing: boolean
  /** `passing`: where the fault alone does not tell. */
  constructor(fault: JudgeFault, message: string, options?: { retryAfter?: number; passing?: boolean; cause?: unknown }) {
    super(message, options)
    this.name = 'JudgeFailure'
    this.fault = fault
    this.retryAfter = options?.retryAfter
    this.passing = options?.passing ?? PASSING.includes(fault)
  }
}

/** Reads answers. Has no tools, sees one candidate's one answer, and never decides anything. Fails only with `JudgeFailure`. */
export interface Judge {
  readonly rater: Rater
  /** Enough, or what is missing? */
  judge(answer: Answer): Promise<Judgement>
  /** One rating per competency given, quotes verified verbatim against the turns. */
  rate(answer: Answer, competencies: Competency[]): Promise<{ ratings: Rating[]; rater: Rater }>
  /** The same without waiting, where a judge calls nobody and never fails: its word is saved with the turn it is about. */
  readonly atOnce?: {
    judge: (answer: Answer) => Judgement
    rate: (answer: Answer, competencies: Competency[]) => { ratings: Rating[]; rater: Rater }
  }
}
