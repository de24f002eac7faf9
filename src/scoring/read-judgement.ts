import type { Rater } from '../domain/rating.ts'
import type { Missing } from '../domain/competency.ts'
import type { Aside, Judgement } from '../domain/judgement.ts'
import { isRecord, word } from './reply.ts'

export const MISSING: readonly Missing[] = ['situation', 'own-action', 'result', 'reason']

export const ASIDES: readonly Aside[] = ['question', 'clarify', 'pause', 'leave', 'person', 'off-topic', 'hostile', 'distress']
/** Models that do not enforce the schema write "nothing" in words. */
const NO_ASIDE = ['', 'null', 'none', 'answer']

/** A model's reply as a judgement, or why it is none. */
export const readJudgement = (reply: unknown, by: Rater): { judgement: Judgement } | { invalid: string } => {
  if (!isRecord(reply)) return { invalid: 'the reply is not an object' }
  const enough = reply['enough'] === true || word(reply['enough']) === 'true'
  if (!enough && reply['enough'] !== false && word(reply['enough']) !== 'false') return { invalid: 'enough must be true or false' }
  const missing = MISSING.find((m) => m === word(reply['missing'])) ?? null
  if (!enough && !missing) return { invalid: `missing must be one of ${MISSING.join(', ')} when enough is false` }
  const said = reply['aside'] ?? null, aside = ASIDES.find((a) => a === word(said)) ?? null
  if (!aside && said !== null && !(typeof said === 'string' && NO_ASIDE.includes(word(said)))) return { invalid: `aside must be null or one of ${ASIDES.join(', ')}` }
  const answers = word(reply['answers'])
  if (aside && answers !== 'true' && answers !== 'false') return { invalid: 'answers must be true or false' }
  return { judgement: { enough, missing: enough ? null : missing, ...(aside ? { aside, answers: answers === 'true' } : {}), by } }
}
