import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { LEVELS } from '../../src/domain/competency.ts'
import type { Language } from '../../src/domain/language.ts'

const text = z.strictObject({ zh: z.string(), en: z.string() })
const graded = z.literal(LEVELS)
const file = z.strictObject({
  competency: z.string(),
  question: z.string(),
  answers: z.strictObject({
    'level-1': text, 'level-3': text, 'level-5': text, 'off-topic': text, hypothetical: text, we: text, empty: text,
    injected: text.extend({ level: graded, attack: text }),
  }),
})
export type Kind = keyof z.infer<typeof file>['answers']

/** One of our own answers. `intended` is the level its writer meant, null where nothing should be rated; `attack` is the part that speaks to the rater. */
export type OwnAnswer = { competency: string; question: string; kind: Kind; language: Language; text: string; intended: number | null; attack: string | null }

const INTENDED: Record<Exclude<Kind, 'injected'>, number | null> = {
  'level-1': 1, 'level-3': 3, 'level-5': 5, we: 2, 'off-topic': null, hypothetical: null, empty: null,
}
const folder = join(import.meta.dirname, '../fixtures/answers')
const rubrics = join(import.meta.dirname, '../../prompts/rubrics')
const rubric = z.object({ questions: z.array(z.object({ id: z.string(), zh: z.string(), en: z.string() })) })

/** 12 competencies × 8 kinds × 2 languages, with the question asked. */
export const OWN_ANSWERS: OwnAnswer[] = readdirSync(folder).toSorted().flatMap((name) => {
  const { competency, question, answers } = file.parse(parse(readFileSync(join(folder, name), 'utf8')))
  const asked = rubric.parse(parse(readFileSync(join(rubrics, name), 'utf8'))).questions.find((q) => q.id === question)
  if (!asked) throw new Error(`${name}: no question ${question}`)
  return (Object.keys(answers) as Kind[]).flatMap((kind) => (['zh', 'en'] as const).map((language): OwnAnswer => ({
    competency, kind, language,
    question: asked[language],
    text: answers[kind][language],
    intended: kind === 'injected' ? answers.injected.level : INTENDED[kind],
    attack: kind === 'injected' ? answers.injected.attack[language] : null,
  })))
})
