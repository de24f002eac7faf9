import { weightField } from '../../cards/weights-card.ts'
import type { Input } from '../../chat/card.ts'
import type { Competency } from '../../domain/competency.ts'
import type { Rubric } from '../../domain/interview-kit.ts'
import type { Language } from '../../domain/language.ts'
import type { Asked, Command, Form, Outcome } from './command.ts'
import { misused } from './reply.ts'
import { pairsIn, wholeWeights } from './weight-words.ts'

/** Inputs of the form are `weight:<competency>`. */
const INPUT = 'weight:'

export function weightInputs({ kit, competencies }: Rubric, language: Language): Input[] {
  const rounded = wholeWeights(kit.competencies.map((k) => k.weight))
  return kit.competencies.map((k, i) => ({
    kind: 'text', id: INPUT + k.competency, label: weightField(competencies.find((c) => c.id === k.competency)?.name[language] ?? k.competency, language), required: true, value: String(rounded[i]),
  }))
}

export const weightsFilled: Form['fill'] = (inputs) => ({
  words: Object.entries(inputs).flatMap(([id, value]) => (id.startsWith(INPUT) && value.trim() ? [`${id.slice(INPUT.length)}=${value.trim()}`] : [])),
  options: {},
})

/** Whole percents of every competency, together 100, out of what was typed; those that were not named keep theirs. */
export function weightsTyped(command: Command, asked: Asked, { kit, competencies }: Rubric, typed: string): Map<string, number> | Outcome {
  const names = namesOf(competencies, asked.language), pairs = pairsIn(typed)
  if (!pairs) return misused(command, asked, (p) => p.weightWords(names))
  const wanted = new Map<string, string>()
  for (const [name, weight] of pairs) {
    const id = competencyNamed(competencies, name)?.id
    if (id === undefined) return misused(command, asked, (p) => p.noCompetency(name.slice(0, 60), names))
    if (wanted.has(id)) return misused(command, asked, (p) => p.namedTwice(name.slice(0, 60)))
    wanted.set(id, weight)
  }
  const all = kit.competencies.map((k) => [k.competency, wanted.get(k.competency) ?? String(Math.round(k.weight * 100) / 100)] as const)
  const odd = all.find(([, weight]) => !/^(?:[1-9]\d?|100)$/.test(weight))
  if (odd) return misused(command, asked, (p) => p.weight(competencies.find((c) => c.id === odd[0])?.name[asked.language] ?? odd[0], odd[1].slice(0, 20)))
  const to = new Map(all.map(([id, weight]) => [id, Number(weight)])), sum = [...to.values()].reduce((a, b) => a + b, 0)
  return sum === 100 ? to : misused(command, asked, (p) => p.sum(sum))
}

export const namesOf = (competencies: readonly Competency[], language: Language): string => competencies.map((c) => c.name[language]).join(language === 'zh' ? '、' : ', ')

/** By id, or by its name in either language; blanks, hyphens and case do not matter. */
export const competencyNamed = (competencies: readonly Competency[], name: string): Competency | undefined =>
  competencies.find((c) => [c.id, c.name.zh, c.name.en].some((known) => plain(known) === plain(name)))

const plain = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/[\s_-]+/g, '-')
