import type { Level } from './competency.ts'
import type { Bilingual } from './language.ts'
import type { Gate, Override, Quote, Rater, Unrated } from './rating.ts'

/** A person's level on a scorecard, with what it stands in place of: the rater's level, or why there was none. `changed`: an answer has been rated again since. */
export type Overridden = Pick<Override, 'by' | 'reason' | 'at'> & { rated: number | null; unrated: Unrated | null; changed: boolean }

export type ScorecardLine = {
  competency: string
  name: Bilingual
  /** Percent, as in the kit. */
  weight: number
  /** What counts: the mean of the levels of this competency's rated answers (usually one), to two decimals, unless a person set another; null = unrated. */
  level: number | null
  override?: Overridden
  /** What each sample of the rater gave, one list for each rated answer that was rated more than once. */
  samples?: Level[][]
  /** The anchor of the level rounded half up, null when unrated. */
  anchor: Bilingual | null
  unrated: Unrated | null
  reason: string
  quotes: Quote[]
  gates: Gate[]
  /** Words of the candidate that seem to speak to the rater, for the person who looks. */
  aimed?: Quote[]
}

/** Something the interview did not show, with a question for the next human interview. */
export type Gap = { competency: string; name: Bilingual; why: 'unrated' | 'weak' | 'needs-a-look'; question: Bilingual }

export type Cap = 'left-early' | 'nothing-answered' | 'fewer-than-two-answers' | 'one-word-answers'

/** Under these there is no total, however much weight is rated: a number would say more than was heard. */
export const HARD_CAPS: readonly Cap[] = ['nothing-answered', 'fewer-than-two-answers', 'one-word-answers']

/** Computed by code alone from ratings and weights; every number can be recomputed by hand from the lines. */
export type Scorecard = {
  lines: ScorecardLine[]
  /** Weighted mean over rated lines, renormalised; null below 60 % of the weight rated, and under a hard cap. `of10 = of5 × 2`. */
  total: { of5: number; of10: number } | null
  /** Percent of weight rated. */
  ratedWeight: number
  gaps: Gap[]
  /** Facts about the interview that limit what it can show. */
  caps: Cap[]
  raters: Rater[]
}

export type Decision = 'advance' | 'hold' | 'decline' | 'second-look'

export const levelShown = (level: number): Level => Math.min(5, Math.max(1, Math.floor(level + 0.5))) as Level
