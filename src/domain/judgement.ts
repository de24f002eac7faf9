import type { Missing } from './competency.ts'
import type { Rater } from './rating.ts'

/** Is the answer enough, or what does it lack? `by`: who judged, a model with its prompt. */
export type Judgement = { enough: boolean; missing: Missing | null; by: Rater }
