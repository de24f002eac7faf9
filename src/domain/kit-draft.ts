import type { Competency } from './competency.ts'
import type { Finding } from './finding.ts'
import type { Bilingual } from './language.ts'
import type { KitOrigin } from './own-kit.ts'

/** What a person still has to write before the draft can be a version. The texts that are lacking are empty. */
export type Lack = 'name' | 'definition' | 'anchors' | 'questions'

/** How many of those who do well show a competency, and how many others; told only where no count is between 1 and 2. `p`: Fisher's exact test, two-sided; `interval`: 95 % of the difference of the shares. */
export type Compared = {
  top: { showed: number; of: number }
  others: { showed: number; of: number }
  difference: number
  interval: [number, number]
  p: number
}

/** One competency of a draft. `weight`: percents, together 100. `support`: sentences or records it stands on, null where nothing was counted. */
export type DraftCompetency = {
  competency: Competency
  weight: number
  why: Bilingual
  support: number | null
  /** The sentences of the job description it stands on. */
  evidence?: string[]
  compared?: Compared
  lacks: Lack[]
}

/** What was taken out before drafting, or is wrong with a text of the draft: the words in question instead of their place. Never holds anybody's data. */
export type DraftFinding = Omit<Finding, 'span'> & { text: string }

/** A kit as proposed by rules, a model or a table. Never live without a person. */
export type KitDraft = { competencies: DraftCompetency[]; findings: DraftFinding[]; origin: KitOrigin }

/** Why there is no draft, in words for whoever asked. */
export type DraftRefusal = { refused: string; reason: Bilingual; findings: DraftFinding[] }
