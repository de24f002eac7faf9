import type { Quote, Turn } from '../domain/rating.ts'
import { fold, folded } from './fold.ts'
import { saysSomething } from './measure.ts'

/** Quotes shown for one rating at most. */
export const MAX_QUOTES = 3
/** A claim longer than this (characters) is no quote but a copy of the answer. */
const MAX_CLAIM = 2000

/** Claims looked up for one rating: three are asked for, and who sends more is not searched for without end. */
const MAX_CLAIMS = 4 * MAX_QUOTES

/** Finds claimed words in what the candidate wrote; null where the claim does not count as a quote. */
export type QuoteFinder = (claim: string) => Quote | null

/**
 * Looks claims up in the candidate's own turns. What comes back is always the original span (`turn.text.slice(start, end)`), never the
 * claimant's spelling. A claim counts when it is found after folding, says something, and was not copied from the question.
 */
export const quoteFinder = (turns: Turn[], question: string): QuoteFinder => {
  const pages = turns.map((turn) => ({ turn, page: fold(turn.text) }))
  const asked = folded(question)
  return (claim) => {
    if (claim.length > MAX_CLAIM) return null
    const wanted = folded(claim).replace(/^["'.\s]+/, '').replace(/["'.\s]{1,20}$/, '')
    if (!saysSomething(wanted) || asked.includes(wanted)) return null
    if (asked && !saysSomething(wanted.replaceAll(asked.replace(/[?？.。]$/, ''), ''))) return null
    for (const { turn, page } of pages) {
      const at = page.text.indexOf(wanted)
      const start = page.starts[at]
      const end = page.ends[at + wanted.length - 1]
      if (start !== undefined && end !== undefined) return { turn: turn.id, start, end, text: turn.text.slice(start, end) }
    }
    return null
  }
}

/** The claims that are quotes, without repetition, at most three. */
export const verifyQuotes = (claims: string[], find: QuoteFinder): Quote[] => apart(claims.slice(0, MAX_CLAIMS).flatMap((claim) => find(claim) ?? []))

export const overlap = (a: Quote, b: Quote): boolean => a.turn === b.turn && a.start < b.end && b.start < a.end

/** The first three that do not overlap. */
export const apart = (quotes: Quote[]): Quote[] => {
  const kept: Quote[] = []
  for (const quote of quotes) {
    if (!kept.some((q) => overlap(q, quote)) && kept.length < MAX_QUOTES) kept.push(quote)
  }
  return kept
}
