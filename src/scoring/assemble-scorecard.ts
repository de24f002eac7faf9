import type { Competency } from '../domain/competency.ts'
import type { Rubric } from '../domain/interview-kit.ts'
import type { Gate, Override, Quote, Rater, Rating } from '../domain/rating.ts'
import { HARD_CAPS, levelShown } from '../domain/scorecard.ts'
import type { Cap, Gap, Scorecard, ScorecardLine } from '../domain/scorecard.ts'
import { overlap } from './verify-quotes.ts'

/** One planned question and what became of it. `aimed`: words of the answer that seem to speak to the rater, as the guard finds them today, which puts its gate on the line. `ratings` is empty while unrated; `answered` is false where no turn was given. `ratedAt`: ms, null while unrated. */
export type AskedQuestion = { question: string; competency: string; probed: string[]; answered: boolean; ratings: Rating[]; rater: Rater | null; ratedAt?: number | null; aimed?: Quote[] }

/** Below this percent of the weight rated there is no total. */
const LEAST_RATED_WEIGHT = 60
/** A level below this is a weak spot. */
const WEAK = 3

/**
 * Ratings and weights to the scorecard, by arithmetic alone. The total is the weighted mean over rated lines, renormalised to their weight,
 * to two decimals; there is none below the least weight or under a hard cap. Unrated stays unrated: it is never a number. Order of `asked` does
 * not matter. A level that a person set counts in place of the rater's, which is kept beside it; hard caps hold all the same.
 */
export const assembleScorecard = (rubric: Rubric, asked: AskedQuestion[], ending: { leftEarly: boolean }, overrides: readonly Override[] = []): Scorecard => {
  const rows = rubric.kit.competencies.map((entry) => {
    const competency = rubric.competencies.find((c) => c.id === entry.competency)
    if (!competency) throw new Error(`The rubric lacks the competency ${entry.competency} of its kit.`)
    const questions = competency.questions.map((q) => q.id)
    const mine = asked.filter((a) => a.competency === competency.id).sort((a, b) => questions.indexOf(a.question) - questions.indexOf(b.question))
    const rated = lineOf(competency, entry.weight, mine), override = overrides.find((o) => o.competency === competency.id)
    return { competency, mine, line: override ? overridden(rated, override, competency, mine) : rated }
  })
  const lines = rows.map((row) => row.line)
  const rated = lines.filter((line) => line.level !== null)
  const ratedWeight = rounded(sum(rated.map((line) => line.weight)))
  const of5 = rounded(sum(rated.map((line) => line.weight * (line.level ?? 0))) / sum(rated.map((line) => line.weight)))
  const caps = capsOf(asked, ending.leftEarly)
  const enough = rated.length > 0 && ratedWeight >= LEAST_RATED_WEIGHT && !caps.some((cap) => HARD_CAPS.includes(cap))
  return {
    lines,
    total: enough ? { of5, of10: rounded(of5 * 2) } : null,
    ratedWeight,
    gaps: rows.flatMap(({ competency, mine, line }) => gapOf(competency, mine, line)),
    caps,
    raters: distinct(rows.flatMap(({ mine }) => mine.flatMap((a) => a.rater ?? [])), (r) => JSON.stringify([r.kind, r.name, r.prompt?.sha256, r.calibrated])),
  }
}

/**
 * Facts counted by code, never asked of a model. A word or two ("too little text", README) is no answer; where half of what was said is like
 * that, the interview holds one-word answers. Of a plan with a single question one answer is all there can be.
 */
const capsOf = (asked: AskedQuestion[], leftEarly: boolean): Cap[] => {
  const said = asked.filter((a) => a.answered)
  const oneWord = said.filter((a) => a.ratings.length > 0 && a.ratings.every((r) => r.unrated === 'too-little-text'))
  const answers = said.length - oneWord.length
  return [
    ...(leftEarly ? ['left-early' as const] : []),
    ...(said.length === 0 ? ['nothing-answered' as const] : answers < Math.min(2, asked.length) ? ['fewer-than-two-answers' as const] : []),
    ...(said.length > 0 && 2 * oneWord.length >= said.length ? ['one-word-answers' as const] : []),
  ]
}

const lineOf = (competency: Competency, weight: number, mine: AskedQuestion[]): ScorecardLine => {
  const ratings = mine.flatMap((a) => {
    const own = a.ratings.filter((r) => r.competency === competency.id)
    return own.length || !a.answered ? own : [ratingFailed(competency.id)]
  })
  const levels = ratings.flatMap((r) => r.level ?? [])
  const level = levels.length ? rounded(sum(levels) / levels.length) : null
  const aimed = mine.flatMap((a) => a.aimed ?? [])
  const samples = ratings.flatMap((r) => (r.level !== null && r.samples ? [r.samples] : []))
  return {
    competency: competency.id,
    name: competency.name,
    weight,
    level,
    ...(samples.length ? { samples } : {}),
    anchor: level === null ? null : competency.anchors[levelShown(level)],
    unrated: level === null ? ratings.find((r) => r.unrated)?.unrated ?? 'not-answered' : null,
    reason: distinct(ratings.map((r) => r.reason).filter(Boolean), (r) => r).join(' · '),
    quotes: ratings.flatMap((r) => r.quotes).filter((quote) => !aimed.some((spoken) => overlap(spoken, quote))),
    gates: distinct([...ratings.flatMap((r) => r.gates), ...(aimed.length ? ['aimed-at-rater' as const] : [])], (g) => g),
    ...(aimed.length ? { aimed } : {}),
  }
}

const overridden = (line: ScorecardLine, { level, by, reason, at }: Override, { anchors }: Competency, mine: AskedQuestion[]): ScorecardLine => ({
  ...line, level, anchor: anchors[level], unrated: null,
  override: { by, reason, at, rated: line.level, unrated: line.unrated, changed: mine.some((a) => (a.ratedAt ?? 0) > at) },
})

/** An answer without a rating: its rater gave up. */
const ratingFailed = (competency: string): Rating => ({
  competency, level: null, unrated: 'rater-failed', reason: '', quotes: [], confidence: 'low', gates: ['rater-failed'],
})

const gapOf = (competency: Competency, mine: AskedQuestion[], line: ScorecardLine): Gap[] => {
  // Whoever set a level has looked.
  const looksOdd = !line.override && line.gates.some((gate: Gate) => gate !== 'rule-based')
  const why = line.level === null ? 'unrated' : line.level < WEAK ? 'weak' : looksOdd ? 'needs-a-look' : null
  return why ? [{ competency: competency.id, name: competency.name, why, question: nextQuestion(competency, mine) }] : []
}

/** A question of the competency that got no answer yet; else a probe that was not asked; else the question itself, which a person may ask again. */
const nextQuestion = (competency: Competency, mine: AskedQuestion[]): Gap['question'] => {
  const fresh = competency.questions.find((q) => !mine.some((a) => a.answered && a.question === q.id))
  const probe = competency.questions.flatMap((q) => q.probes).find((p) => !mine.some((a) => a.probed.includes(p.id)))
  const question = fresh ?? probe ?? competency.questions[0]
  if (!question) throw new Error(`The competency ${competency.id} has no question.`)
  return question.text
}

const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0)

/** To two decimals, half up; the small term undoes binary fractions such as 1.005. */
const rounded = (value: number): number => Math.round(value * 100 + 1e-7) / 100

const distinct = <T>(items: T[], key: (item: T) => string): T[] => [...new Map(items.map((item) => [key(item), item])).values()]
