import type { Level } from '../domain/competency.ts'
import type { Language } from '../domain/language.ts'
import type { Confidence, Gate, Quote, Rating, Turn, Unrated } from '../domain/rating.ts'
import { answerText } from './answer-text.ts'
import { folded } from './fold.ts'
import { saysLittle } from './measure.ts'
import { isRecord, word } from './reply.ts'
import { saysMore } from './says-more.ts'
import { unratedRating } from './unrated-words.ts'
import { overlap, quoteFinder, verifyQuotes } from './verify-quotes.ts'
import type { QuoteFinder } from './verify-quotes.ts'

/** What was asked of the model. `anchors`: per competency, the labels as they were shown (in permuted order) with their levels. */
export type Asked = {
  question: string
  language: Language
  turns: Turn[]
  anchors: ReadonlyMap<string, ReadonlyMap<string, Level>>
  /** Where the guard saw text that speaks to the rater: it marks the rating, and no quote from there is evidence. */
  aimed: readonly Quote[]
  /** The anchors as they were shown: words that only repeat them are no evidence. */
  wording?: readonly string[]
  /** The candidate's own words where a claim holds a mask that stood for them. */
  unmask?: (claim: string) => string
}

const CANNOT: Record<string, Unrated> = { empty: 'not-answered', 'off-topic': 'off-topic', language: 'language', other: 'no-evidence' }
const CONFIDENCE: readonly Confidence[] = ['low', 'medium', 'high']
/** One line for people; a longer reason (characters) is cut. */
const MAX_REASON = 300

/**
 * A model's reply as ratings, one per competency asked for, or why it is none. An anchor outside the menu is an error, never snapped to the
 * nearest. Only verified quotes stay. A competency the model left out, as its prompt tells it to where nothing bears on it, is unrated.
 */
export const readRatings = (reply: unknown, asked: Asked): { ratings: Rating[] } | { invalid: string } => {
  if (!isRecord(reply) || !Array.isArray(reply['ratings'])) return { invalid: 'ratings must be an array' }
  const cannot = word(reply['cannotRate'])
  const unrated = Object.hasOwn(CANNOT, cannot) ? CANNOT[cannot] : undefined
  if (cannot && cannot !== 'null' && !unrated) return { invalid: `cannotRate must be null or one of ${Object.keys(CANNOT).join(', ')}` }
  const gates = commonGates(asked, word(reply['aimedAtRater']) === 'true')
  const none = (competency: string, why: Unrated): Rating => unratedRating(competency, why, asked.language, gates)
  if (unrated) return { ratings: [...asked.anchors.keys()].map((competency) => none(competency, unrated)) }

  const look = quoteFinder(asked.turns, asked.question)
  const wording = (asked.wording ?? []).map(folded)
  const find: QuoteFinder = (claim) => {
    const quote = saysMore(claim) ? look(asked.unmask?.(claim) ?? claim) : null
    return quote && !asked.aimed.some((spoken) => overlap(spoken, quote)) && !wording.some((anchor) => anchor.includes(folded(quote.text))) ? quote : null
  }
  const ratings: Rating[] = []
  for (const [competency, labels] of asked.anchors) {
    const mine = reply['ratings'].filter((r) => isRecord(r) && word(r['competency']) === competency.toLowerCase())
    if (mine.length > 1) return { invalid: `${competency} is rated twice` }
    const rating = mine.length ? readOne(mine[0], competency, labels, find, gates) : none(competency, 'no-evidence')
    if ('invalid' in rating) return rating
    ratings.push(rating)
  }
  const noneNamed = reply['ratings'].length > 0 && ratings.every((rating) => rating.level === null)
  return noneNamed ? { invalid: `competency must be one of ${[...asked.anchors.keys()].join(', ')}` } : { ratings }
}

const readOne = (
  one: Record<string, unknown>, competency: string, labels: ReadonlyMap<string, Level>, find: QuoteFinder, common: Gate[],
): Rating | { invalid: string } => {
  const level = labels.get(word(one['anchor']))
  if (!level) return { invalid: `anchor must be one of ${[...labels.keys()].join(', ')}` }
  const confidence = CONFIDENCE.find((c) => c === word(one['confidence']))
  if (!confidence) return { invalid: 'confidence must be low, medium or high' }
  const claims = Array.isArray(one['quotes']) ? one['quotes'].filter((q): q is string => typeof q === 'string') : []
  const quotes = verifyQuotes(claims, find)
  const gates: Gate[] = [...common]
  if (level >= 3 && quotes.length === 0) gates.push('no-quote')
  if (confidence === 'low') gates.push('low-confidence')
  return { competency, level, unrated: null, reason: reasonShown(one['reason']), quotes, confidence, gates }
}

const reasonShown = (reason: unknown): string => {
  const line = typeof reason === 'string' ? reason.replace(/\s+/g, ' ').trim() : ''
  return line.length > MAX_REASON ? `${line.slice(0, MAX_REASON - 1).toWellFormed()}…` : line
}

const commonGates = (asked: Asked, aimed: boolean): Gate[] => {
  const text = answerText(asked.question, asked.turns)
  const gates: Gate[] = []
  if (aimed || asked.aimed.length > 0) gates.push('aimed-at-rater')
  if (!text.unrated && text.language !== asked.language) gates.push('language')
  if (!text.unrated && saysLittle(text.sentences.join('\n'))) gates.push('too-little-text')
  return gates
}
