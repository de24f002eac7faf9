import type { Bilingual, Language } from './language.ts'

/**
 * Whose law a question is held to: everywhere at once (`strictest`, the default), China, the EU, the UK, or the US; a US state by its postal
 * letters (`us-ca`). Plain `us` is the strictest of its states, because a candidate may live in any.
 */
export type Region = 'strictest' | 'cn' | 'eu' | 'uk' | 'us' | `us-${string}`

/** What is wrong with a text somebody wants to ask or rate by. `refused` cannot be saved; `advice` may, by a person who has read it. */
export type Finding = {
  rule: string
  severity: 'refused' | 'advice'
  /** In UTF-16 units of the text as it was given. */
  span: { start: number; end: number }
  reason: Bilingual
  /** What may be asked in its place; null where nothing lawful stands for it. */
  instead: Bilingual | null
}

/** A finding somewhere in a kit. `at`: the question, the question and its probe, or the competency and its level. */
export type KitFinding = Finding & { at: string; language: Language; text: string }
