import type { ResumeFact } from '../domain/candidate.ts'
import type { Question } from '../domain/competency.ts'
import { experienceIn } from '../domain/experience.ts'
import type { Bilingual } from '../domain/language.ts'

const LEADS = 2
const LONGEST = 60
/** Where a phrase ends, and where at least a word does. */
const CLAUSES = ['，', ',', '；', ';', '。', '：', ':', '|', '（', '(']
const WORDS = [' ', '、']

/** How much there is to tell about a fact; schools are never named to anyone. */
const WORTH: Record<ResumeFact['kind'], number> = { achievement: 3, project: 3, experience: 2, ability: 1, education: 0 }

/** The fact's own words; a long one is cut where a phrase ends, or else a word. */
const quoted = (text: string): string => {
  if (text.length <= LONGEST) return text
  const start = text.slice(0, LONGEST)
  const last = (marks: string[]): number => Math.max(...marks.map((mark) => start.lastIndexOf(mark)))
  const end = [CLAUSES, WORDS].map(last).find((at) => at >= LONGEST / 3)
  return (end === undefined ? start.replace(/[\ud800-\udbff]$/, '') : start.slice(0, end)).trimEnd()
}

const leadTo = (fact: ResumeFact): Bilingual => {
  const words = quoted(fact.text)
  return {
    zh: `您的简历里提到“${words}”。如果合适，可以结合这段经历来谈。`,
    en: `Your résumé mentions “${words}”. Feel free to draw on it if it fits.`,
  }
}

/**
 * Leads for at most two questions of different competencies, by question id: the pairs of question and fact that fit best, each fact
 * once; a question that suits fewer histories fits closer. A second one only where its fact bears on the question. A case describes a situation of its own, so it comes last.
 */
export const leadsFor = (questions: { competency: string; question: Question }[], facts: ResumeFact[]): Map<string, Bilingual> => {
  const tagged = facts.filter((fact) => WORTH[fact.kind] > 0).map((fact) => ({ fact, tags: experienceIn(fact.text).map(({ tag }) => tag) }))
  const pairs = questions.flatMap(({ competency, question }) => tagged.map(({ fact, tags }) => {
    const bears = question.kind !== 'case' && tags.some((tag) => question.suits.includes(tag))
    return { competency, question, fact, bears, fit: WORTH[fact.kind] + (bears ? 4 + 1 / question.suits.length : 0) - (question.kind === 'case' ? 4 : 0) }
  })).sort((a, b) => b.fit - a.fit)
  const taken: typeof pairs = []
  for (const pair of pairs) {
    const clash = taken.some(({ competency, fact }) => competency === pair.competency || fact === pair.fact)
    if (taken.length < LEADS && !clash && (taken.length === 0 || pair.bears)) taken.push(pair)
  }
  return new Map(taken.map(({ question, fact }) => [question.id, leadTo(fact)]))
}
