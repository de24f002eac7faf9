import type { Competency } from './competency.ts'
import type { Bilingual } from './language.ts'

/** Ordered competencies with weights in percent (sum 100) and the questions that may be asked for each; one is asked per competency, `ask` says otherwise. */
export type InterviewKit = {
  id: string
  version: number
  name: Bilingual
  /** One line: for which roles it is meant. */
  purpose: Bilingual
  minutes: number
  competencies: { competency: string; weight: number; questions: string[]; ask: number }[]
  /** Probes asked at most for one question (2 where no own action was named). */
  maxProbes: number
}

/** What a requisition freezes: later changes of the files reach later requisitions only. `sha256` is over the canonical JSON of kit and rubrics. */
export type Rubric = { kit: InterviewKit; competencies: Competency[]; sha256: string }
