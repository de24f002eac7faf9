import type { Missing } from './competency.ts'
import type { Rater } from './rating.ts'

/**
 * What the latest turn is beside being part of an answer. `distress`: danger to the candidate or somebody else, or despair; it goes to a person
 * at once. None of these ever counts against the candidate.
 */
export type Aside = 'question' | 'clarify' | 'pause' | 'leave' | 'person' | 'off-topic' | 'hostile' | 'distress'

/**
 * Is the answer enough, or what does it lack? `aside` is null (or absent, in journals of old) for a plain turn. `answers`, with an aside: does the turn
 * answer as well? Only a clear no keeps it from the raters. `by`: who judged, a model with its prompt.
 */
export type Judgement = { enough: boolean; missing: Missing | null; aside?: Aside | null; answers?: boolean; by: Rater }
