import type { Rater } from '../domain/rating.ts'
import type { Missing } from '../domain/competency.ts'
import type { Judgement } from '../domain/judgement.ts'
import { isRecord, word } from './reply.ts'

export const MISSING: readonly Missing[] = ['situation', 'own-action', 'result', 'reason']

/** A model's reply as a judgement, or why it is none. */
export const readJudgement = (reply: unknown, by: Rater): { judgement: Judgement } | { invalid: string } => {
  if (!isRecord(reply)) return { invalid: 'the reply is not an object' }
  const enough = reply['enough'] === true || word(reply['enough']) === 'true'
  if (!enough && reply['enough'] !== false && word(reply['enough']) !== 'false') return { invalid: 'enough must be true or false' }
  const missing = MISSING.find((m) => m === word(reply['missing'])) ?? null
  if (!enough && !missing) return { invalid: `missing must be one of ${MISSING.join(', ')} when enough is false` }
  return { judgement: { enough, missing: enough ? null : missing, by } }
}
