import type { DraftRefusal, KitDraft } from '../../domain/kit-draft.ts'
import type { Drafter, JobDescription } from '../../ports/drafter.ts'
import type { Library } from '../../ports/library.ts'
import { draftFromDescription, LONGEST_DESCRIPTION, tooLong } from '../../screening/draft-from-description.ts'
import { lintDescription } from '../../trust/description-linter.ts'
import { knownIn } from './known-in.ts'

/** Drafts by cue phrases, without a model. Never fails. */
export class RulesDrafter implements Drafter {
  readonly by = 'rules'
  readonly #library: Pick<Library, 'competencies'>

  constructor(library: Pick<Library, 'competencies'>) {
    this.#library = library
  }

  async fromJobDescription({ text, region }: JobDescription): Promise<KitDraft | DraftRefusal> {
    if (text.length > LONGEST_DESCRIPTION) return tooLong([])
    const { text: lawful, findings } = lintDescription(text, region)
    return draftFromDescription(lawful, findings, [...knownIn(region, this.#library.competencies).values()], this.by)
  }
}
