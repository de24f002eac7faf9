import type { Card } from '../chat/card.ts'
import type { Rubric } from '../domain/interview-kit.ts'
import type { Language } from '../domain/language.ts'
import type { Requisition } from '../domain/requisition.ts'
import { number } from './when.ts'

const WORDS = {
  zh: {
    field: (name: string) => `${name}（%）`, changed: (id: string) => `${id} 的权重已更新`, weight: (n: string) => `${n}%`,
    until: '所有候选人都按这组权重评分。第一位候选人被邀请之后，权重就不能再改。', hash: (sha: string) => `题库和评分标准：${sha}`,
  },
  en: {
    field: (name: string) => `${name} (%)`, changed: (id: string) => `Weights of ${id} changed`, weight: (n: string) => `${n} %`,
    until: 'Every candidate is rated by these weights. Once the first one is invited they stay as they are.', hash: (sha: string) => `Kit and rubrics: ${sha}`,
  },
}

export const weightField = (competency: string, language: Language): string => WORDS[language].field(competency)

/** Which weights change, from what to what. */
export const weightLine = ({ kit, competencies }: Rubric, to: ReadonlyMap<string, number>, language: Language): string =>
  kit.competencies.filter((k) => to.get(k.competency) !== k.weight)
    .map((k) => `${competencies.find((c) => c.id === k.competency)?.name[language] ?? k.competency} ${number(k.weight)} → ${number(to.get(k.competency) ?? 0)}`).join(language === 'zh' ? '；' : '; ')

export function weightsChangedCard({ id, rubric }: Pick<Requisition, 'id' | 'rubric'>, language: Language): Card {
  const w = WORDS[language], nameOf = (competency: string): string => rubric.competencies.find((c) => c.id === competency)?.name[language] ?? competency
  return {
    title: w.changed(id), tone: 'good',
    body: [
      { kind: 'facts', facts: rubric.kit.competencies.map((k) => ({ label: nameOf(k.competency), value: w.weight(number(k.weight)) })) },
      { kind: 'text', text: w.until },
      { kind: 'note', text: w.hash(rubric.sha256.slice(0, 8)) },
    ],
  }
}
