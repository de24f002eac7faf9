import type { Bilingual } from './language.ts'

/** 1 is evidence of weak behaviour; no evidence is *unrated*, never 1 and never 0. */
export type Level = 1 | 2 | 3 | 4 | 5
export const LEVELS: readonly Level[] = [1, 2, 3, 4, 5]

/** What an answer can lack; each has a probe. */
export type Missing = 'situation' | 'own-action' | 'result' | 'reason'

export type Probe = { id: string; missing: Missing; text: Bilingual }

/** `suits` names the experience a question fits best (sales, technical, service, lead, study): it picks among a competency's questions, never changes what is rated. */
export type Question = {
  id: string
  kind: 'behavioural' | 'case'
  text: Bilingual
  suits: string[]
  /** At most one for each thing that can be missing. */
  probes: Probe[]
}

/** A competency with its rubric: five described levels (behaviourally anchored), zh and en of one meaning. */
export type Competency = {
  id: string
  version: number
  name: Bilingual
  definition: Bilingual
  anchors: Record<Level, Bilingual>
  questions: Question[]
  sources: string[]
}
