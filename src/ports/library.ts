import type { Competency, Level, Probe } from '../domain/competency.ts'
import type { InterviewKit, Rubric } from '../domain/interview-kit.ts'
import type { Bilingual } from '../domain/language.ts'

/** A prompt file: `{{name}}` placeholders are exactly `needs`. */
export type Prompt = { id: string; version: number; sha256: string; needs: string[]; text: string }

/** What is wrong with a kit written as YAML: at which line, and what to do. */
export type KitFault = { line: number; text: Bilingual }

/** What `prompts/` holds, parsed and checked at start. */
export type Library = {
  kits: ReadonlyMap<string, InterviewKit>
  competencies: ReadonlyMap<string, Competency>
  prompts: ReadonlyMap<string, Prompt>
  /** The kit with its competencies as they are now, to be frozen by a requisition. Throws on an unknown id. */
  freeze(kit: string): Rubric
  /** The same rubric with these weights (percent, whole numbers, one per competency of the kit, sum 100), under its new hash. */
  reweigh(rubric: Rubric, weights: ReadonlyMap<string, number>): Rubric
  /** A kit with competencies that are not, or no longer, those of the files, under its hash. */
  seal(kit: InterviewKit, competencies: readonly Competency[]): Rubric
  /** The competency with other words at a level; levels 2 and 4 follow where they stand in the fixed wording, which quotes 3 and 5. */
  reanchor(competency: Competency, level: Level, text: Bilingual): Competency
  /** The follow-ups of a question that has none of its own. */
  probes: readonly Probe[]
  /** A kit and its rubrics out of one YAML document. Total: whatever it is given, it answers with a rubric or with what is wrong. */
  readYaml(text: string): Rubric | { faults: KitFault[] }
  /** The document that `readYaml` reads back as the same rubric. */
  writeYaml(rubric: Rubric): string
}
