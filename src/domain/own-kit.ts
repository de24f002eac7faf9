import type { Rubric } from './interview-kit.ts'
import type { StaffRef } from './person.ts'

/** How a version came about. `support`: on how many records of those who do well (`top`) each competency stands. `by` of a job description: the rater that read it. */
export type KitOrigin =
  | { from: 'copy'; kit: string; version: number }
  | { from: 'edit'; version: number }
  | { from: 'yaml' }
  | { from: 'job-description'; by: string }
  | { from: 'top-performers'; records: number; top: number; support: Record<string, number> }
  | { from: 'indicator-library'; indicators: number }

/** What past answers would have been rated under a version, beside what they were. Means of levels; `up`, `down`: answers whose level moves by half a level or more. */
export type Replay = {
  at: number
  rater: string
  /** Answers rated anew; `skipped`: those that could not be. */
  answers: number
  skipped: number
  moved: { competency: string; answers: number; before: number; after: number; up: number; down: number }[]
}

/**
 * One version of a kit of the company's own; its number is `rubric.kit.version`. Requisitions freeze live versions only. `shadow`: running
 * interviews of the live version are rated by this one too, and nobody is shown it but who looks at the comparison.
 */
export type KitVersion = {
  rubric: Rubric
  status: 'draft' | 'shadow' | 'live' | 'retired'
  origin: KitOrigin
  by: StaffRef
  at: number
  approved: { by: StaffRef; at: number } | null
  replay: Replay | null
}

/** A kit of the company's own, kept by its id beside those of the files. Versions oldest first, numbers rising by one; at most one is live. */
export type OwnKit = { id: string; versions: KitVersion[]; createdAt: number }
