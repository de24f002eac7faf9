import { z } from 'zod'

export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'write lower-case words joined by hyphens')
export const wholeNumber = z.int('write a whole number').positive('start at 1')
export const text = z.string('write a text').trim().min(1, 'is empty: write the text')
export const bilingual = z.strictObject({ zh: text, en: text })

export const MISSING = ['situation', 'own-action', 'result', 'reason'] as const

/** `probes.yaml`: the follow-up for each thing an answer can lack, unless a question has its own. */
export const standardProbes = z.strictObject({ situation: bilingual, 'own-action': bilingual, result: bilingual, reason: bilingual })
export type StandardProbes = z.infer<typeof standardProbes>
