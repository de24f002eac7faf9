import { createHash } from 'node:crypto'
import type { Competency } from '../../domain/competency.ts'
import type { InterviewKit, Rubric } from '../../domain/interview-kit.ts'

/** JSON with the keys of every object in order: equal values give equal text. */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    each && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each)

/** A kit with its competencies in the kit's order, and the hash that tells one state of the files from another. */
export const freeze = (kit: InterviewKit, known: ReadonlyMap<string, Competency>): Rubric => {
  const competencies = kit.competencies.map(({ competency }) => known.get(competency)!)
  return { kit, competencies, sha256: createHash('sha256').update(canonicalJson({ kit, competencies })).digest('hex') }
}
