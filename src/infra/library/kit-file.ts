import { z } from 'zod'
import type { Fault } from './fault.ts'
import { bilingual, id, wholeNumber } from './shapes.ts'
import type { YamlFile } from './yaml-file.ts'

const PERCENT = 'write a percent above 0 such as 20, or a fraction such as 50/3'

/** Percent: a number, or a fraction where no short number is exact (`50/3` is 16⅔ %). */
const weight = z.union([
  z.number().positive(PERCENT),
  z.string().regex(/^[1-9]\d*\/[1-9]\d*$/).transform((fraction) => {
    const [over, under] = fraction.split('/').map(Number)
    return over! / under!
  }),
], PERCENT)

/** `kits/*.yaml`: the shape of an `InterviewKit`. */
export const kitFile = z.strictObject({
  id,
  version: wholeNumber,
  name: bilingual,
  purpose: bilingual,
  minutes: wholeNumber,
  maxProbes: z.int().min(0).max(2),
  competencies: z.array(z.strictObject({
    competency: id,
    weight,
    questions: z.array(id).min(1, 'name at least one question'),
    ask: wholeNumber.default(1),
  })).min(1, 'a kit needs at least one competency'),
})
export type KitFile = z.infer<typeof kitFile>

/** Weights are added up as floating point numbers; 100/3 three times must pass. */
const TOLERANCE = 1e-9

/** The question ids of a competency; undefined where there is none, 'faulty' where its own file has faults that are reported already. */
type QuestionsOf = (competency: string) => string[] | 'faulty' | undefined

/** What the shape cannot say: competencies and questions exist, nothing is listed twice, weights total 100. */
export const checkKit = ({ file, value, lineOf }: YamlFile<KitFile>, questionsOf: QuestionsOf, faults: Fault[]): void => {
  const report = (line: number, en: string, zh: string) => faults.push({ file, line, text: { en, zh } })
  value.competencies.forEach((part, c) => {
    const at = (...path: PropertyKey[]) => lineOf('competencies', c, ...path)
    const known = questionsOf(part.competency)
    if (!known) report(at('competency'), `unknown competency "${part.competency}": correct the name or add its rubric under rubrics/`, `没有“${part.competency}”这项能力：请改正，或者补上它的评分标准`)
    if (value.competencies.findIndex((each) => each.competency === part.competency) < c) {
      report(at('competency'), `the competency "${part.competency}" is listed twice: keep one`, `能力“${part.competency}”列了两次：请只留一个`)
    }
    part.questions.forEach((question, q) => {
      if (Array.isArray(known) && !known.includes(question)) {
        report(at('questions', q), `unknown question "${question}": "${part.competency}" has ${known.join(', ')}`, `没有“${question}”这道题：“${part.competency}”有 ${known.join('、')}`)
      }
      if (part.questions.indexOf(question) < q) report(at('questions', q), `the question "${question}" is listed twice: keep one`, `题目“${question}”列了两次：请只留一个`)
    })
    if (part.ask > part.questions.length) report(at('ask'), `asks ${part.ask} questions but lists ${part.questions.length}: list more or ask fewer`, `要问 ${part.ask} 题，却只列了 ${part.questions.length} 题：请多列几题，或者少问`)
  })
  const total = value.competencies.reduce((sum, part) => sum + part.weight, 0)
  if (Math.abs(total - 100) > TOLERANCE) {
    report(lineOf('competencies'), `the weights add up to ${+total.toFixed(6)} %: change them so that they total 100`, `权重合计 ${+total.toFixed(6)}%：请改成合计 100`)
  }
}
