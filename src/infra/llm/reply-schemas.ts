import { ASIDES, MISSING } from '../../scoring/read-judgement.ts'
import type { ReplySchema } from './rungs.ts'

const object = (properties: Record<string, unknown>) =>
  ({ type: 'object', properties, required: Object.keys(properties), additionalProperties: false })

export const JUDGEMENT_SCHEMA: ReplySchema = {
  name: 'judgement',
  schema: object({ aside: { type: ['string', 'null'], enum: [...ASIDES, null] }, answers: { type: 'boolean' }, missing: { type: ['string', 'null'], enum: [...MISSING, null] }, enough: { type: 'boolean' } }),
}

/** Quotes first, then the reason, then the anchor: the order in which a fair rater thinks. */
export const ratingsSchema = (competencies: string[], labels: readonly string[]): ReplySchema => ({
  name: 'ratings',
  schema: object({
    ratings: {
      type: 'array',
      items: object({
        competency: { type: 'string', enum: competencies },
        quotes: { type: 'array', items: { type: 'string' } },
        reason: { type: 'string' },
        anchor: { type: 'string', enum: labels },
        confidence: { type: 'string', enum: ['low', 'medium', 'high'] },
      }),
    },
    cannotRate: { type: ['string', 'null'], enum: ['empty', 'off-topic', 'language', 'other', null] },
    aimedAtRater: { type: 'boolean' },
  }),
})
