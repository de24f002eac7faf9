import type { Region } from '../domain/finding.ts'
import type { DraftRefusal, KitDraft } from '../domain/kit-draft.ts'
import type { Language } from '../domain/language.ts'

/** `language`: of whoever reads the draft. */
export type JobDescription = { text: string; language: Language; region: Region }

/** Proposes a kit from what a company wrote about an opening. What it proposes is checked like anybody's words, and a person approves. */
export interface Drafter {
  /** Fails only with `JudgeFailure`. */
  fromJobDescription(description: JobDescription): Promise<KitDraft | DraftRefusal>
}
