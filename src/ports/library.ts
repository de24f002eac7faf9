import type { Competency } from '../domain/competency.ts'
import type { InterviewKit, Rubric } from '../domain/interview-kit.ts'

/** A prompt file: `{{name}}` placeholders are exactly `needs`. */
export type Prompt = { id: string; version: number; sha256: string; needs: string[]; text: string }

/** What `prompts/` holds, parsed and checked at start. */
export type Library = {
  kits: ReadonlyMap<string, InterviewKit>
  competencies: ReadonlyMap<string, Competency>
  prompts: ReadonlyMap<string, Prompt>
  /** The kit with its competencies as they are now, to be frozen by a requisition. Throws on an unknown id. */
  freeze(kit: string): Rubric
  /** The same rubric with these weights (percent, whole numbers, one per competency of the kit, sum 100), under its new hash. */
  reweigh(rubric: Rubric, weights: ReadonlyMap<string, number>): Rubric
}
