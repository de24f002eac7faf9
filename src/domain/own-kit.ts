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

/**
 * What past answers would have been rated under a version, beside what they were. Means of levels over `answers` that have a level both times;
 * `up`, `down`: of those, the ones whose level moves by half a level or more; `gained`, `lost`: answers that have a level only after, only before.
 */
export type Moved = { competency: string; answers: number; before: number; after: number; up: number; down: number; gained: number; lost: number }

/** Means of weighted totals (of 5) of the interviews that have one both times, by their own weights and by the version's. */
export type MovedTotals = { interviews: number; before: number; after: number }

export type Replay = {
  at: number
  rater: string
  /** Answers looked at, `rated` of them anew: where no word of a competency has changed, its ratings stand. `skipped`: those that could not be rated. */
  answers: number
  rated: number
  skipped: number
  moved: Moved[]
  totals: MovedTotals | null
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

/** A kit of the company's own, kept by its id beside those of the files. Versions oldest first, numbers rising; at most one is live, at most one is in shadow. */
export type OwnKit = { id: string; versions: KitVersion[]; createdAt: number }
