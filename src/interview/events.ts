import type { InterviewPlan } from '../domain/interview-plan.ts'
import type { Level } from '../domain/competency.ts'
import type { Judgement } from '../domain/judgement.ts'
import type { Language } from '../domain/language.ts'
import type { Actor, Place, StaffRef } from '../domain/person.ts'
import type { OwnRatings, Rater, Rating } from '../domain/rating.ts'
import type { Decision } from '../domain/scorecard.ts'

export type Wake = 'quiet' | 'closing' | 'idle'

/** What happened to an interview. `id` is the event's id in the journal, `at` ms since 1970. */
export type InterviewEvent = { id: string; at: number; by: Actor } & Happening

export type Happening =
  | { kind: 'invited'; plan: InterviewPlan }
  /** The candidate opened the conversation. */
  | { kind: 'opened'; language?: Language }
  /** The candidate brought their link to a direct conversation, where the interview is held from now on. */
  | { kind: 'entered'; place: Place; language?: Language }
  | { kind: 'consented' }
  /** `sentAt`: the platform's time, ms. `files`: what was sent with the words. */
  | { kind: 'said'; message: string; text: string; sentAt: number; files?: SentFile[] }
  /** The candidate sent files without a word; what is in them is found out later. */
  | { kind: 'sent-file'; files: SentFile[] }
  /** What became of the files of one message. Those that were read are the candidate's résumé now. */
  | { kind: 'file-read'; files: ReadFile[] }
  | { kind: 'edited'; message: string; text: string }
  | { kind: 'recalled'; message: string }
  /** `turn`: the latest one the judge had heard; absent in journals of old. */
  | { kind: 'judged'; question: string; heard: number; judgement: Judgement; turn?: string }
  | { kind: 'rated'; question: string; heard: number; ratings: Rating[]; rater: Rater }
  /** The rater gave up after its tries. */
  | { kind: 'rating-failed'; question: string; heard: number; fault: string }
  | { kind: 'woke'; why: Wake; token: string }
  | { kind: 'paused' }
  /** `count`: what was taken for danger or despair was none, and counts like other words. */
  | { kind: 'resumed'; count?: true }
  | { kind: 'cancelled' }
  | { kind: 'withdrew' }
  /** Asked whether to leave, the candidate stays. */
  | { kind: 'stayed' }
  | { kind: 'asked-for-person' }
  | { kind: 'question-answered'; question: number; text: string }
  | { kind: 'decided'; decision: Decision; reason: string | null }
  | { kind: 'rated-by-person'; ratings: OwnRatings['ratings']; note: string | null }
  /** A person's level in place of the rater's; null takes it back. */
  | { kind: 'overridden'; competency: string; level: Level | null; reason: string | null }
  /** The ratings are shown though panelists have not filed theirs. */
  | { kind: 'revealed' }
  /** Who interviews the candidate in person, all bookings together. */
  | { kind: 'panel-booked'; people: StaffRef[] }
  /** Somebody who may looked at the ratings by themselves while they were hidden. */
  | { kind: 'saw-ratings' }

/** A file as the platform names it; name and size are the sender's claim. */
export type SentFile = { id: string; name: string; size: number }
/** `read`: its text is part of the résumé; otherwise why not. */
export type ReadFile = { name: string; outcome: 'read' | FileTrouble }
/** Why a file could not become a résumé; the reader's own words, or `unreachable`: the platform no longer gives it. */
export type FileTrouble = 'empty' | 'too-large' | 'encrypted' | 'no-text' | 'unsafe' | 'unknown-type' | 'too-slow' | 'broken' | 'unreachable'
