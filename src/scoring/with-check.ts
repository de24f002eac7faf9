import type { Gate, Rating } from '../domain/rating.ts'

/** Levels by which a rating must lie above its check sample; the same as between samples. */
const WIDE = 2
/** Where nothing can be rated without the doubtful sentences, a level from here on needs a look. */
const FROM_LEVEL = 3

/**
 * Ratings beside those of a check sample: one more rating of the same answer, without the sentences that might speak to the rater. Where the level
 * rests on these sentences, whatever they say, a person looks. `null`: the check failed. It moves no level and is no part of the mean.
 */
export const withCheck = (ratings: Rating[], check: Rating[] | null): Rating[] => ratings.map((rating) => {
  if (rating.level === null) return rating
  const checked = check?.find((one) => one.competency === rating.competency)?.level ?? null
  const gate: Gate | null = check === null ? 'rater-failed' : (checked === null ? rating.level >= FROM_LEVEL : rating.level - checked >= WIDE) ? 'steered' : null
  return gate ? { ...rating, gates: [...new Set([...rating.gates, gate])] } : rating
})
