import type { Calibration } from '../domain/calibration.ts'
import type { Language } from '../domain/language.ts'
import type { Rating, Turn, Unrated } from '../domain/rating.ts'
import { levelShown } from '../domain/scorecard.ts'
import { answerText } from './answer-text.ts'
import { wantedFor } from './behaviour-signs.ts'
import { applyCalibration } from './calibration.ts'
import { CUTS, ruleScore } from './rule-based-score.ts'
import { calibratedWords, foundWords } from './rule-words.ts'
import { signalsOf } from './signals.ts'
import type { Signals } from './signals.ts'
import { unratedRating } from './unrated-words.ts'
import { MAX_QUOTES, quoteFinder, verifyQuotes } from './verify-quotes.ts'

/** A sum nearer than this to a cut could as well be the neighbouring level. */
const NEAR_A_CUT = 0.15

/**
 * Rates by the published rules of this folder's README: no model, no understanding. `language` is the
 * interview's. Confidence is never high, and every rating bears the gate `rule-based`: it is for trying out, never for deciding. A `calibration` of the
 * question moves the level, within the caps.
 */
export const ruleBasedRating = (competency: string, question: string, language: Language, turns: Turn[], calibration?: Pick<Calibration, 'n' | 'curve'>): Rating => {
  const unrated = (why: Unrated): Rating => unratedRating(competency, why, language, ['rule-based'])
  const text = answerText(question, turns)
  if (text.unrated) return unrated(text.unrated)
  if (text.language !== language) return unrated('language')
  const seen = signalsOf(text.sentences, language, wantedFor(competency))
  if (showsNothing(seen)) return unrated('no-evidence')
  const { sum, raw } = ruleScore(seen), level = calibration ? rounded(applyCalibration(calibration, { ...raw, raw: raw.sum })) : raw.level
  const quotes = verifyQuotes(seen.fired.slice(0, 4 * MAX_QUOTES), quoteFinder(turns, question))
  const clear = Math.min(...CUTS.map((cut) => Math.abs(sum - cut))) >= NEAR_A_CUT
  return {
    competency,
    gates: quotes.length === 0 && levelShown(level) >= 3 ? ['rule-based', 'no-quote'] : ['rule-based'],
    level,
    raw,
    unrated: null,
    reason: foundWords[language](seen) + (calibration ? calibratedWords[language](raw.level, calibration.n) : ''),
    quotes,
    confidence: clear && seen.situation && seen.actions && seen.result ? 'medium' : 'low',
  }
}

/** Level 1 is evidence of weak behaviour; nothing that happened is no evidence at all. */
const showsNothing = (seen: Signals): boolean =>
  seen.actions === 0 && ((seen.never || seen.declined) || (seen.situation === 0 && seen.result === 0))

const rounded = (level: number): number => Math.round(level * 100) / 100
