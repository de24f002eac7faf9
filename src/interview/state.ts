import { isBlind } from '../domain/blind.ts'
import type { Missing } from '../domain/competency.ts'
import type { InterviewPlan } from '../domain/interview-plan.ts'
import type { Language } from '../domain/language.ts'
import type { Actor, StaffRef } from '../domain/person.ts'
import type { OwnRatings, Override, Rater, Rating, Revealed, Turn } from '../domain/rating.ts'
import type { Decision } from '../domain/scorecard.ts'

/** All turns given to one question. */
export type AnswerState = {
  question: string
  askedAt: number
  turns: Turn[]
  /** Probe ids already asked. */
  probed: string[]
  /** Counts every change of `turns`: a judgement or rating that heard less is stale. */
  heard: number
  /** A thin judgement that waits for silence before its probe. */
  thin: { missing: Missing | null; heard: number } | null
  /** The candidate said there is no more: a probe need not wait for silence. */
  done: boolean
  /** No turn counts any more: the next answer has begun. */
  closed: boolean
  /** The rating of exactly these turns; a change of them takes it away. `heard` as when it was asked for. */
  rated: { heard: number; ratings: Rating[]; rater: Rater; at: number } | null
  /** The rater gave up; a person can have it tried again. */
  failed: boolean
  /** Turns no judge and no rater reads: danger or despair, and what was no answer at all. */
  apart?: string[]
  /** Turns of which a person has said that they are no danger or despair. */
  cleared?: string[]
  /** The interview's language when the next question came: it is rated in that one, whenever that is. Absent before, and in states of old. */
  language?: Language
  /** The latest turn that was taken for more than an answer, so that it is acted upon once. */
  noticed?: string
  /** What is asked was repeated kindly once, after something else was talked about. */
  redirected?: true
}

export type Phase = 'invited' | 'consent' | 'asking' | 'closing' | 'rating' | 'published'
export type Ending = 'expired' | 'withdrawn' | 'cancelled'

/** A question of the candidate that the approved facts did not answer. */
export type OpenQuestion = { id: number; text: string; at: number; answer: string | null }

/** One interview. Plain JSON; `v` is the shape's version. */
export type InterviewState = {
  v: 1
  plan: InterviewPlan
  phase: Phase
  ended: Ending | null
  /** Who or what the interview waits for. Turns are kept while it is paused. */
  paused: { why: 'candidate' | 'person' | 'accommodation' | 'staff' | 'distress'; at: number } | null
  language: Language
  /** One per question asked so far, in order; the last one is current. */
  answers: AnswerState[]
  /** The next turn is read as this, not as an answer; unless it was sent before `expectingSince` (the platform's time) and merely comes late. */
  expecting: 'withdrawal' | 'accommodation' | null
  expectingSince: number
  questions: OpenQuestion[]
  /** Edits and recalls (null) that arrived before their message. */
  early: { message: string; text: string | null }[]
  consentedAt: number | null
  /** When the candidate was invited to ask questions. */
  closingAt: number | null
  finishedAt: number | null
  publishedAt: number | null
  /** Last act of the candidate, for reminders and expiry. */
  activeAt: number
  /** Reminders sent since the candidate last acted. */
  reminders: number
  decision: { decision: Decision; by: Actor; at: number; reason: string | null } | null
  /** Turns set apart at the latest alarm of danger or despair; a person may find that it was none. */
  alarm?: string[]
  /** How often the candidate has written in anger. */
  angry?: number
  /** Ratings people filed, one per person, the latest of each. */
  own?: OwnRatings[]
  /** Levels people set in place of the rater's, the latest of each competency. */
  overrides?: Override[]
  /** The ratings were shown before every panelist had filed. */
  revealed?: Revealed
  /** Who is booked to meet the candidate, or has met them: they rate unseen from then on. */
  meets?: StaffRef[]
  /** Ids of those who looked at the ratings by themselves before they had filed their own. */
  saw?: string[]
}

/** The turns judges and raters read. */
export const counted = ({ turns, apart }: AnswerState): Turn[] => (apart ? turns.filter(({ id }) => !apart.includes(id)) : turns)

/** Was anything set apart at the latest alarm that can still count? */
export const canCount = ({ alarm = [], answers, decision, ended }: InterviewState): boolean =>
  ended !== 'withdrawn' && ended !== 'cancelled' && !(decision && isFinal(decision.decision)) && answers.some(({ apart = [] }) => apart.some((id) => alarm.includes(id)))

export const isFinal = (d: Decision): boolean => d === 'advance' || d === 'decline'

/** The scorecard is out, and the candidate has neither left nor been taken off. */
export const hasResult = ({ phase, ended }: InterviewState): boolean => phase === 'published' && ended !== 'withdrawn' && ended !== 'cancelled'

/** All is said that will be, and the candidate has neither left nor been taken off. */
export const answersAreIn = ({ phase, ended }: InterviewState): boolean => (phase === 'rating' || phase === 'published') && ended !== 'withdrawn' && ended !== 'cancelled'

const isDecided = ({ decision }: InterviewState): boolean => decision !== null && isFinal(decision.decision)

/** May other systems be told what the interview showed? Where panelists could read it there, not before theirs are filed or it is decided. */
export const mayBeTold = (state: InterviewState): boolean => !isBlind(state) || isDecided(state)

/** People file ratings of their own once the answers are in, after an advance too: whoever meets the candidate next rates as well. Somebody declined is rated no more. */
export const takesOwnRatings = (state: InterviewState): boolean => answersAreIn(state) && state.decision?.decision !== 'decline'

/** Ratings of one's own are waited for while they can still bear on the decision. */
export const awaitsOwnRatings = (state: InterviewState): boolean => takesOwnRatings(state) && !isDecided(state)

/** People set levels in place of the rater's once the scorecard is out, while nothing is final. */
export const takesOverrides = (state: InterviewState): boolean => hasResult(state) && !isDecided(state)
