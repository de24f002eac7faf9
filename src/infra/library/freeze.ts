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
export const freeze = (kit: InterviewKit, known: ReadonlyMap<string, Competency>): Rubric =>
  seal(kit, kit.competencies.map(({ competency }) => known.get(competency)!))

/** The same competencies under other weights: whole percents, one for each, together 100. Anything else is a defect of the caller. */
export const reweigh = ({ kit, competencies }: Rubric, weights: ReadonlyMap<string, number>): Rubric => {
  const parts = kit.competencies.map((part) => ({ ...part, weight: weights.get(part.competency) ?? 0 }))
  const sum = parts.reduce((total, { weight }) => total + weight, 0)
  if (weights.size !== parts.length || parts.some(({ weight }) => !Number.isInteger(weight) || weight < 1) || sum !== 100) {
    throw new RangeError(`weights must be whole percents of every competency of "${kit.id}", together 100`)
  }
  return seal({ ...kit, competencies: parts }, competencies)
}

export const seal = (kit: InterviewKit, competencies: readonly Competency[]): Rubric =>
  ({ kit, competencies: [...competencies], sha256: createHash('sha256').update(canonicalJson({ kit, competencies })).digest('hex') })
