import type { Advice } from '../cards/kit-version-card.ts'
import type { Rubric } from '../domain/interview-kit.ts'

/** As JSON; the largest kit of the files takes 25,000. */
const LARGEST = 150_000

export const tooLarge = (rubric: Rubric): boolean => JSON.stringify(rubric).length > LARGEST

/** What the question linter has against a kit: `refused` cannot be saved, `advice` may be, by a person who has read it. */
export function checked(_rubric: Rubric): { refused: Advice[]; advice: Advice[] } {
  return { refused: [], advice: [] }
}
