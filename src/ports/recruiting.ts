import type { Platform } from '../chat/address.ts'
import type { Bilingual, Language } from '../domain/language.ts'
import type { Place } from '../domain/person.ts'

/** A candidacy as the recruiting system knows it. `stage`: where it stands now; `active` is false once it was ended there. */
export type Applied = { id: string; opening: string; stage: string; active: boolean; name: string; email: string | null; phone: string | null }

/** An opening there, with the stages its applications pass through, in order. */
export type Opening = { id: string; title: string; stages: { id: string; name: Bilingual }[] }

/** Whose result it is. `external`: a candidacy that was only imported there, which takes interviews and no exams. */
export type Whose = { id: string; external: boolean }

/** What an interview has shown: no pass and no fail, for only people decide. */
export type Result = {
  /** names the result there, so that it is found again. */
  interview: string
  /** Of 100, one decimal. */
  score: number
  /** Percent of the weight that was rated; the rest is left out of the score and is no 0. */
  ratedWeight: number
  /** `level`: of 5; null = unrated. */
  lines: { name: Bilingual; level: number | null }[]
  /** In whose name it is written: a user of the system's platform. */
  operator: string
  /** The conversation in which the scorecard stands. */
  scorecard: Place
  beganAt: number
  endedAt: number
  language: Language
}

/**
 * rate-limited: wait `retryAfter` · unreachable: the outcome is unclear · unknown: no such application or opening · forbidden: a right is missing ·
 * rejected: it will never be taken · unclear: a result may have been written, nobody could look yet · unsure: it may have been written or not, and the system cannot tell · nobody: whoever connected it may no longer act.
 */
export type RecruitingFault = 'rate-limited' | 'unreachable' | 'unknown' | 'forbidden' | 'rejected' | 'unclear' | 'unsure' | 'nobody'

export class RecruitingFailure extends Error {
  readonly fault: RecruitingFault
  readonly retryAfter: number | undefined
  constructor(fault: RecruitingFault, options?: { retryAfter?: number | undefined; cause?: unknown }) {
    super(`recruiting: ${fault}`, options)
    this.name = 'RecruitingFailure'
    this.fault = fault
    this.retryAfter = options?.retryAfter
  }
  /** True where the same call may succeed later. */
  get passing(): boolean {
    return this.fault === 'rate-limited' || this.fault === 'unreachable' || this.fault === 'unclear'
  }
}

/** The company's recruiting system: candidates come from there, results go back. Fails only with `RecruitingFailure`. */
export interface Recruiting {
  /** Whose people can act there. */
  readonly platform: Platform
  read(application: string): Promise<Applied>
  opening(id: string): Promise<Opening>
  /** Writes a result; the id it got there. Calling it twice may write it twice: `find` first. */
  report(to: Whose, result: Result): Promise<string>
  /** The id of the result of this interview, where the system shows one. A result written moments ago may not be shown yet. */
  find(to: Whose, interview: string): Promise<string | undefined>
}
