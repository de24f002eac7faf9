import type { Level } from './competency.ts'
import type { StaffRef } from './person.ts'

/** Verbatim words of the candidate: `text` is exactly `turn.text.slice(start, end)`. */
export type Quote = { turn: string; start: number; end: number; text: string }

export type Confidence = 'low' | 'medium' | 'high'

/** Why a competency has no level. */
export type Unrated = 'not-answered' | 'too-little-text' | 'language' | 'off-topic' | 'rater-failed' | 'no-evidence'

/** Why a person should look at a rating; never lowers a level. */
export type Gate = 'no-quote' | 'low-confidence' | 'spread' | 'too-little-text' | 'aimed-at-rater' | 'steered' | 'language' | 'rater-failed' | 'rule-based'

/**
 * Which rater spoke. `rules` is not an AI model and is labelled so wherever its ratings are shown. `calibrated`: its levels were moved to those of `n` answers
 * that people of the company rated, by this version of the question's calibration.
 */
export type Rater = { kind: 'rules' | 'model'; name: string; prompt: { id: string; version: number; sha256: string } | null; calibrated?: { n: number; version: number } }

/** What the rules made of an answer by themselves: the sum of what was found (no more than its cap leaves open), its level, and the highest level the caps allow. */
export type RawRating = { sum: number; level: Level; most: Level }

export type Rating = {
  competency: string
  /** Mean of the samples' levels, to two decimals; null = unrated. */
  level: number | null
  /** The level each sample gave, where a rater was asked more than once; their spread is the difference of the highest and the lowest. */
  samples?: Level[]
  /** What calibration learns from and moves; of the rules only. */
  raw?: RawRating
  unrated: Unrated | null
  /** One line. */
  reason: string
  quotes: Quote[]
  confidence: Confidence
  gates: Gate[]
}

export type OwnRating = { competency: string; level: Level | null }

/** What a person of the hiring team rated, beside the rater's ratings and never mixed with them. `unseen`: what they filed before they could have seen any other; absent where they could. */
export type OwnRatings = { by: StaffRef; at: number; ratings: OwnRating[]; note: string | null; unseen?: OwnRating[] }

/** Somebody showed the ratings to all before every panelist had filed theirs. `missing`: names of those whose were. */
export type Revealed = { by: StaffRef; at: number; missing: string[] }

/** A named person's level in place of the rater's, with why. The rater's stays beside it. */
export type Override = { competency: string; level: Level; reason: string; by: StaffRef; at: number }

export type Turn = { id: string; text: string; at: number }
