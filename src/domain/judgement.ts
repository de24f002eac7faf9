import type { Missing } from './competency.ts'

/** Is the answer enough, or what does it lack? `by` as in `Rater.name`. */
export type Judgement = { enough: boolean; missing: Missing | null; by: string }
