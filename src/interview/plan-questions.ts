import type { Resume } from '../domain/candidate.ts'
import type { Competency, Question } from '../domain/competency.ts'
import { experienceIn } from '../domain/experience.ts'
import type { Rubric } from '../domain/interview-kit.ts'
import type { PlannedQuestion } from '../domain/interview-plan.ts'
import { leadsFor } from './resume-leads.ts'

/**
 * What each kind of experience counts for. The résumé's strongest kind counts most, so that people are asked about what they have
 * done; the title adds to it, and decides where there is no résumé.
 */
const wanted = (resume: Resume | null, title: string): Map<string, number> => {
  const worth = new Map<string, number>()
  resume?.tags.forEach((tag, rank) => worth.set(tag, Math.max(1, 4 - rank)))
  for (const { tag } of experienceIn(title)) worth.set(tag, (worth.get(tag) ?? 0) + 2)
  return worth
}

/** The best fitting of a competency's allowed questions, asked in the kit's order; among equals the kit's order decides. */
const chosen = (competency: Competency, allowed: string[], ask: number, worth: Map<string, number>): Question[] => {
  const questions = allowed.flatMap((id) => competency.questions.find((question) => question.id === id) ?? [])
  const fit = (question: Question): number => Math.max(0, ...question.suits.map((tag) => worth.get(tag) ?? 0))
  const best = new Set(questions.toSorted((a, b) => fit(b) - fit(a)).slice(0, ask))
  return questions.filter((question) => best.has(question))
}

/**
 * The questions of one interview. Competencies, their order and their weights are the kit's for everyone; the résumé and the title only
 * choose among the questions a competency allows, and add a lead to at most two of them. Throws where the rubric lacks a competency of its kit.
 */
export const planQuestions = (rubric: Rubric, resume: Resume | null, title: string): PlannedQuestion[] => {
  const worth = wanted(resume, title)
  const questions = rubric.kit.competencies.flatMap((entry) => {
    const competency = rubric.competencies.find(({ id }) => id === entry.competency)
    if (!competency) throw new Error(`kit ${rubric.kit.id} asks for ${entry.competency}, which its rubric lacks`)
    return chosen(competency, entry.questions, entry.ask, worth).map((question) => ({ competency: competency.id, question }))
  })
  const leads = leadsFor(questions, resume?.facts ?? [])
  return questions.map(({ competency, question }) => ({
    id: question.id, competency, text: question.text, lead: leads.get(question.id) ?? null, probes: question.probes, maxProbes: rubric.kit.maxProbes,
  }))
}
