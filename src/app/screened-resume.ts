import type { Resume } from '../domain/candidate.ts'
import { readResume } from '../screening/read-resume.ts'
import { aimedIn } from '../trust/injection-guard.ts'

/** More sentences than these nobody needs to see to know. */
const MOST_SHOWN = 3

/** A résumé as screening reads it; sentences that speak to whoever rates are no facts, and HR is shown them. */
export function screenedResume(text: string, source: string, at: number): Resume {
  const resume = readResume(text, source, at), aimed = aimedIn([{ id: 'resume', text: resume.text }])
  if (aimed.length === 0) return resume
  const facts = resume.facts.filter((fact) => !aimed.some(({ start, end }) => start < fact.end && fact.start < end))
  return { ...resume, facts, aimed: aimed.slice(0, MOST_SHOWN).map((quote) => quote.text) }
}
