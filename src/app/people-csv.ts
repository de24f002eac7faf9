import type { RatedByPeople } from './beside-people.ts'

/** `longest`: characters kept of an answer; without it no words of candidates are in the table, and questions are ids. */
export type CsvOptions = { words: { longest: number } | null }

/**
 * People's levels and the rater's as the agreement lab reads them (`npm run eval -- --csv`): question, answer where asked for, competency, candidate, model, rater-1 …
 * Candidates and raters are numbered, never named; an empty cell is no level.
 */
export function peopleCsv(rated: readonly RatedByPeople[], { words }: CsvOptions): string {
  const raters = distinct(rated.flatMap(({ people }) => people.map((p) => p.id))), candidates = distinct(rated.map((r) => r.application))
  const header = ['question', ...(words ? ['answer'] : []), 'competency', 'candidate', 'model', ...raters.map((_, i) => `rater-${i + 1}`)]
  const rows = rated.filter((r) => !words || r.answer.trim() !== '').map((r) => [
    oneLine(r.questions.map((q) => (words ? q.text : q.id)).join(' + ')) || r.competency,
    ...(words ? [shortened(r.answer, words.longest)] : []),
    r.competency, `candidate-${candidates.indexOf(r.application) + 1}`, r.ours === null ? '' : String(r.ours),
    ...raters.map((id) => String(r.people.find((p) => p.id === id)?.level ?? '')),
  ])
  return [header, ...rows].map((cells) => cells.map(cell).join(',')).join('\n')
}

const distinct = (ids: readonly string[]): string[] => [...new Set(ids)]

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim()

function shortened(text: string, longest: number): string {
  const line = oneLine(text)
  return line.length > longest ? `${line.slice(0, longest - 1).toWellFormed()}…` : line
}

/** Quoted where it must be. A cell that a spreadsheet would run as a formula begins with an apostrophe (owasp.org/www-community/attacks/CSV_Injection). */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text
  return /[",\n\r;]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
