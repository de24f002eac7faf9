import type { Resume, ResumeFact } from '../domain/candidate.ts'
import { experienceIn } from '../domain/experience.ts'
import { cleanText } from './clean-text.ts'
import { factKind, headingOf, type Section } from './fact-kind.ts'
import { linesOf, sentencesOf, type Span } from './lines.ts'
import { fold, isPrivate, isPrivateLabel } from './private-matters.ts'
import { isSpokenToRaters } from './spoken-to-raters.ts'

/** Longer lines are running text: they are judged sentence by sentence. */
const LINE = 120
/** Longer sentences are no fact a person could take in. */
const SENTENCE = 200
/** Enough for any résumé; reading ends there. */
const FACTS = 80
const SHORTEST = 4
/** A line shorter than this did not end because the page did. */
const WRAPPED = 12

/** Lines in which a rater is spoken to, with the line each runs on into. */
const spokenLines = (folded: string[]): boolean[] => {
  const spoken = folded.map(isSpokenToRaters)
  const runsOn = folded.map((line) => !/[.。!！?？]$/.test(line))
  const said = [...spoken]
  for (let at = 0; at + 1 < folded.length; at++) {
    if (!runsOn[at] || spoken[at + 1]) continue
    const both = spoken[at] || ((folded[at]?.length ?? 0) >= WRAPPED && isSpokenToRaters(`${folded[at]?.slice(-LINE)} ${folded[at + 1]?.slice(0, LINE)}`))
    if (both) said[at] = said[at + 1] = true
  }
  return said
}

/** The parts of a line that may count, each with its folded text. */
const usable = (line: Span, folded: string, spoken: boolean): { span: Span; folded: string }[] => {
  if (line.text.length <= LINE) {
    if (spoken || isPrivate(folded)) return []
    return sentencesOf(line).map((span) => ({ span, folded: fold(span.text) }))
  }
  return sentencesOf(line).filter((span) => span.text.length <= SENTENCE).map((span) => ({ span, folded: fold(span.text) }))
    .filter((part) => !isPrivate(part.folded) && !isSpokenToRaters(part.folded))
}

/**
 * Finds what a résumé says of a person's work, each fact with its exact place in the cleaned text. What may not count (contact, birth,
 * sex, family, origin, health, politics …) and what speaks to a rater is never a fact and never a tag. A line that names a school is
 * `education`, whatever else it says. `tags`: kinds of experience, most evidence first. Time grows with the length, which is bounded.
 */
export const readResume = (text: string, source: string, at: number): Resume => {
  const cleaned = cleanText(text)
  const lines = linesOf(cleaned)
  const folded = lines.map((line) => fold(line.text))
  const spoken = spokenLines(folded)
  const facts: ResumeFact[] = []
  let counted = ''
  let section: Section | undefined
  for (const [index, line] of lines.entries()) {
    if (facts.length >= FACTS) break
    const own = folded[index] ?? ''
    const heading = headingOf(own)
    if (heading) section = heading
    else if (!(line.text.length <= 24 && isPrivateLabel(folded[index - 1] ?? ''))) {
      for (const part of usable(line, own, spoken[index] === true)) {
        counted += `${part.folded}\n`
        const kind = part.span.text.length < SHORTEST ? undefined : factKind(part.folded, section)
        if (kind) facts.push({ kind, ...part.span })
      }
    }
  }
  return { text: cleaned, facts: facts.slice(0, FACTS), tags: experienceIn(counted).map(({ tag }) => tag), source, at }
}
