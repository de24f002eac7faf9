import type { InterviewPlan } from '../domain/interview-plan.ts'
import type { Language } from '../domain/language.ts'
import type { Actor } from '../domain/person.ts'
import type { OwnRatings, Rater, Rating, Revealed } from '../domain/rating.ts'
import type { Decision } from '../domain/scorecard.ts'
import type { FileTrouble } from './file-words.ts'

/** What is said to a candidate; the shape of the interview's `Utterance`, which is passed in as it is. */
export type Spoken =
  | { kind: 'welcome' | 'please-consent' | 'your-questions' | 'will-ask' | 'paused' | 'paused-by-staff' | 'progress' | 'person' }
  | { kind: 'what-would-help' | 'confirm-withdrawal' | 'withdrawn' | 'expired' | 'cancelled' | 'thanks' | 'kept' | 'empty' }
  | { kind: 'distress'; again: boolean }
  | { kind: 'ask' | 'clarify' | 'redirect'; question: number }
  | { kind: 'probe'; question: number; probe: string }
  | { kind: 'fact'; text: string }
  | { kind: 'process'; about: 'length' | 'result' | 'who' | 'ai' | 'data' }
  | { kind: 'answer-from-hr'; question: string; text: string }
  | { kind: 'resumed' | 'calm' | 'accommodation-noted' | 'staying' | 'reminder'; question: number | null }
  | { kind: 'language'; language: Language; question: number | null }
  | { kind: 'file'; files: { name: string; outcome: 'received' | 'read' | 'too-many' | 'private' | FileTrouble }[] }
  | { kind: 'too-long'; limit: number }
  | { kind: 'decision'; decision: 'advance' | 'decline' }

/** What cards read of an interview; an `InterviewState` is passed in as it is. */
export type Interviewed = {
  plan: InterviewPlan
  phase: 'invited' | 'consent' | 'asking' | 'closing' | 'rating' | 'published'
  ended: 'expired' | 'withdrawn' | 'cancelled' | null
  paused: { why: 'candidate' | 'person' | 'accommodation' | 'staff' | 'distress'; at: number } | null
  language: Language
  answers: { question: string; turns: readonly unknown[]; rated: { ratings: Rating[]; rater: Rater } | null; failed: boolean }[]
  questions: { answer: string | null }[]
  finishedAt: number | null
  activeAt: number
  reminders: number
  decision: { decision: Decision; by: Actor; at: number; reason: string | null } | null
  own?: OwnRatings[]
  revealed?: Revealed
}

/** Questions the candidate is through with: passed ones, and after an early end those that were answered. */
export function through(i: Interviewed): number {
  if (i.ended !== null) return i.answers.filter((a) => a.turns.length > 0).length
  return i.phase === 'asking' ? Math.max(0, i.answers.length - 1) : i.answers.length
}

/** An item the plan must have; a plan that lacks it is a defect, not a person's oddity. */
export function certain<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new RangeError(`the plan has no ${what}`)
  return found
}
