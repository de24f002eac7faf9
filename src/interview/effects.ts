import type { Language } from '../domain/language.ts'
import type { StaffRef } from '../domain/person.ts'
import type { FileTrouble, ReadFile, SentFile, Wake } from './events.ts'

/** What is owed after an event. Effects name things; `cards` finds the words, `app` the places. */
export type Effect =
  | { kind: 'say'; what: Utterance }
  | { kind: 'judge'; question: string; heard: number }
  | { kind: 'rate'; question: string; heard: number }
  /** A candidate's files of one message are fetched and read as a résumé; `file-read` is owed. */
  | { kind: 'read-file'; files: SentFile[] }
  /** An event `woke` is owed at `at` (ms). */
  | { kind: 'wake'; at: number; why: Wake; token: string }
  /** The live card of the hiring channel shows the state as it is now. */
  | { kind: 'live' }
  /** The scorecard is posted, or redrawn where it was posted. */
  | { kind: 'scorecard' }
  /** To HR's desk, never to the channel. */
  | { kind: 'tell-hr'; what: Notice }
  /** A panelist hears that the answers are in, and is asked for ratings of their own. */
  | { kind: 'ask-panelist'; panelist: StaffRef }

/** Something Bole says to the candidate, in the interview's language. `question` is the index of a planned question. */
export type Utterance =
  | { kind: 'welcome' }
  | { kind: 'please-consent' }
  | { kind: 'ask'; question: number }
  | { kind: 'probe'; question: number; probe: string }
  /** What is meant by the current question, without giving anything away. */
  | { kind: 'clarify'; question: number }
  | { kind: 'your-questions' }
  /** `topic` of an approved fact, and its text. */
  | { kind: 'fact'; text: string }
  | { kind: 'process'; about: 'length' | 'result' | 'who' | 'ai' | 'data' }
  | { kind: 'will-ask' }
  | { kind: 'answer-from-hr'; question: string; text: string }
  | { kind: 'paused' }
  | { kind: 'paused-by-staff' }
  /** After a pause; repeats where we were. */
  | { kind: 'resumed'; question: number | null }
  | { kind: 'progress' }
  | { kind: 'language' ; language: Language; question: number | null }
  | { kind: 'person' }
  /** Danger or despair was heard. `again`: they write on while a person is awaited. */
  | { kind: 'distress'; again: boolean }
  /** Something else was talked about: what is asked, once more. */
  | { kind: 'redirect'; question: number }
  /** In answer to anger; with what is asked, where nothing else was answered. */
  | { kind: 'calm'; question: number | null }
  | { kind: 'what-would-help' }
  | { kind: 'accommodation-noted'; question: number | null }
  | { kind: 'confirm-withdrawal' }
  | { kind: 'staying'; question: number | null }
  | { kind: 'withdrawn' }
  | { kind: 'reminder'; question: number | null }
  | { kind: 'expired' }
  | { kind: 'cancelled' }
  | { kind: 'thanks' }
  /** Anything said once the interview is over: kept, passed on to nobody by itself. */
  | { kind: 'kept' }
  /** What became of files the candidate sent. `private`: not opened, for it may be what only HR should see. */
  | { kind: 'file'; files: { name: string; outcome: 'received' | 'read' | 'too-many' | 'private' | FileTrouble }[] }
  | { kind: 'too-long'; limit: number }
  | { kind: 'empty' }
  | { kind: 'decision'; decision: 'advance' | 'decline' }

export type Notice =
  | { kind: 'question'; number: number; text: string }
  | { kind: 'person' }
  | { kind: 'accommodation'; text: string }
  /** Danger or despair: somebody should reach the candidate at once. */
  | { kind: 'distress'; text: string; again: boolean }
  /** Written in anger, for the second time. */
  | { kind: 'hostile'; text: string }
  | { kind: 'withdrawn' }
  | { kind: 'expired' }
  | { kind: 'file'; files: ReadFile[] }
  | { kind: 'rating-failed'; question: string; fault: string }
