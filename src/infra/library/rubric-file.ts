import { z } from 'zod'
import type { Competency, Level, Question } from '../../domain/competency.ts'
import type { Bilingual } from '../../domain/language.ts'
import type { Fault } from './fault.ts'
import { bilingual, id, MISSING, text, wholeNumber } from './shapes.ts'
import type { StandardProbes } from './shapes.ts'
import type { YamlFile } from './yaml-file.ts'

/** `rubrics/*.yaml`: one competency. Probes are written once and named by the questions they suit; anchors 2 and 4 may be left out. */
export const rubricFile = z.strictObject({
  id,
  version: wholeNumber,
  name: bilingual,
  sources: z.array(text),
  definition: bilingual,
  anchors: z.strictObject({ 1: bilingual, 2: bilingual.optional(), 3: bilingual, 4: bilingual.optional(), 5: bilingual }),
  questions: z.array(z.strictObject({
    id,
    kind: z.enum(['behavioural', 'case']),
    suits: z.array(z.enum(['sales', 'technical', 'service', 'lead', 'study'])).default([]),
    zh: text,
    en: text,
    probes: z.array(id).default([]),
  })).min(1, 'a competency needs at least one question'),
  probes: z.array(z.strictObject({ id, missing: z.enum(MISSING), zh: text, en: text })).default([]),
})
export type RubricFile = z.infer<typeof rubricFile>

/** What the shape cannot say: every probe a question names exists, and no two of them ask for the same thing. */
export const checkRubric = ({ file, value, lineOf }: YamlFile<RubricFile>, faults: Fault[]): void => {
  value.questions.forEach((question, q) => {
    const asked = new Map<string, string>()
    question.probes.forEach((name, p) => {
      const report = (en: string, zh: string) => faults.push({ file, line: lineOf('questions', q, 'probes', p), text: { en, zh } })
      const probe = value.probes.find((each) => each.id === name)
      if (!probe) return report(`question "${question.id}" names the probe "${name}", which is not under probes: correct the name or add the probe`, `题目“${question.id}”要用追问“${name}”，probes 里没有：请改正，或者补上`)
      const other = asked.get(probe.missing)
      if (other) report(`question "${question.id}" has two probes for a missing ${probe.missing}, "${other}" and "${name}": keep one`, `题目“${question.id}”对同一种缺失（${probe.missing}）有两条追问“${other}”和“${name}”：请只留一条`)
      asked.set(probe.missing, name)
    })
  })
}

/** Anchors 2 and 4 in the fixed wording. They quote their neighbours, because raters see anchors shuffled and without numbers. */
export const between = (three: Bilingual, five: Bilingual): { 2: Bilingual; 4: Bilingual } => ({
  2: {
    zh: `有“${three.zh}”的一部分，但缺一块、含糊，或主要是“我们”`,
    en: `Part of "${three.en}" is there, but one piece is missing, vague, or told only as "we"`,
  },
  4: { zh: `达到“${three.zh}”，并有“${five.zh}”的一部分`, en: `All of "${three.en}", and part of "${five.en}"` },
})

export const toCompetency = ({ anchors, questions, probes, ...rest }: RubricFile, standard: StandardProbes): Competency => {
  const fixed = between(anchors[3], anchors[5])
  const withProbes = ({ zh, en, probes: own, ...question }: RubricFile['questions'][number]): Question => ({
    ...question,
    text: { zh, en },
    probes: MISSING.map((missing) => {
      const special = probes.find((probe) => probe.missing === missing && own.includes(probe.id))
      return special ? { id: special.id, missing, text: { zh: special.zh, en: special.en } } : { id: missing, missing, text: standard[missing] }
    }),
  })
  return { ...rest, anchors: { ...anchors, 2: anchors[2] ?? fixed[2], 4: anchors[4] ?? fixed[4] }, questions: questions.map(withProbes) }
}

/** Other words at a level. Levels 2 and 4 follow where they stand in the fixed wording. */
export const reanchor = (competency: Competency, level: Level, text: Bilingual): Competency => {
  const old = competency.anchors, anchors = { ...old, [level]: text }, was = between(old[3], old[5]), now = between(anchors[3], anchors[5])
  const follow = (n: 2 | 4): Bilingual => (n !== level && old[n].zh === was[n].zh && old[n].en === was[n].en ? now[n] : anchors[n])
  return { ...competency, version: competency.version + 1, anchors: { ...anchors, 2: follow(2), 4: follow(4) } }
}
