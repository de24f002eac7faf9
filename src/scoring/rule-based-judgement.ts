import type { Missing } from '../domain/competency.ts'
import type { Judgement } from '../domain/judgement.ts'
import type { Rater, Turn } from '../domain/rating.ts'
import { asideOf } from './rule-based-aside.ts'
import { answerText } from './answer-text.ts'
import { declines, signalsOf } from './signals.ts'

/** The built-in rater: rules, not an AI model. */
export const RULES: Rater = { kind: 'rules', name: 'rules-2', prompt: null }

/**
 * Enough when situation, own action and result are there; else the first that lacks, own action before all. A missing reason never makes
 * a probe. Who says they have no such experience, or would rather not answer, has answered. A third language cannot be told and is not probed.
 */
export const ruleBasedJudgement = (question: string, turns: Turn[]): Judgement => {
  const missing = firstMissing(question, turns), aside = asideOf(turns.at(-1)?.text ?? '')
  return { enough: missing === null, missing, ...aside, by: RULES }
}

const firstMissing = (question: string, turns: Turn[]): Missing | null => {
  const text = answerText(question, turns)
  if (text.unrated) return turns.some((turn) => declines(turn.text)) ? null : 'own-action'
  if (text.language === 'other') return null
  const seen = signalsOf(text.sentences, text.language)
  if (seen.declined || (seen.never && seen.actions === 0)) return null
  if (seen.actions === 0) return 'own-action'
  if (seen.situation === 0) return 'situation'
  return seen.result === 0 ? 'result' : null
}
