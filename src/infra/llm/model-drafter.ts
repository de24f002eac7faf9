import type { DraftRefusal, KitDraft } from '../../domain/kit-draft.ts'
import type { Random } from '../../ports/clock.ts'
import type { Drafter, JobDescription } from '../../ports/drafter.ts'
import type { Library } from '../../ports/library.ts'
import type { Log } from '../../ports/log.ts'
import { draftFromDescription, LONGEST_DESCRIPTION, tooLong } from '../../screening/draft-from-description.ts'
import { lintDescription } from '../../trust/description-linter.ts'
import { draftable } from '../../trust/draftable.ts'
import { mask } from '../../trust/redaction.ts'
import { bookKeeper } from './book-keeper.ts'
import type { Books } from './book-keeper.ts'
import type { Memory } from './ladder.ts'
import { ModelClient } from './model-client.ts'
import type { Models } from './model-client.ts'
import { competencyShown } from './prompt-parts.ts'
import { draftSchema, readDraft } from './read-draft.ts'
import { renderPrompt } from './render-prompt.ts'

type Options = Models & Books & {
  library: Pick<Library, 'prompts' | 'competencies' | 'probes'>
  random: Random
  log: Log
  /** The whole of one draft, with all its tries, in ms. */
  deadline?: number
  memory?: Memory
}

/** Six competencies of one's own in two languages take about 5,000. */
const TOKENS = 8000

const EXAMPLE = JSON.stringify({ competencies: [
  { evidence: ['…'], known: 'teamwork', own: null, importance: 4 },
  { evidence: ['…'], known: null, own: {
    name: { zh: '…', en: '…' }, definition: { zh: '…', en: '…' },
    anchors: Object.fromEntries(['1', '2', '3', '4', '5'].map((level) => [level, { zh: '…', en: '…' }])),
    questions: [{ zh: '…', en: '…' }, { zh: '…', en: '…' }],
  }, importance: 3 },
] })

/**
 * Drafts by a model. Unlawful demands, contacts and links are taken out before anything travels, and what comes back is parsed, held against the
 * description and linted like anybody's words.
 */
export class ModelDrafter implements Drafter {
  readonly #model: string
  readonly #client: ModelClient
  readonly #books: ReturnType<typeof bookKeeper>
  readonly #library: Options['library']
  readonly #random: Random
  readonly #deadline: number

  constructor({ library, random, log, deadline = 90_000, memory, spending, price, now, ...models }: Options) {
    this.#model = models.model
    this.#client = new ModelClient(models, log, { ...(memory && { memory }), ...(now && { now }) })
    this.#books = bookKeeper({ ...(spending && { spending }), ...(price && { price }), ...(now && { now }) })
    this.#library = library
    this.#random = random
    this.#deadline = deadline
  }

  async fromJobDescription({ text, language, region }: JobDescription): Promise<KitDraft | DraftRefusal> {
    if (text.length > LONGEST_DESCRIPTION) return tooLong([])
    const { text: lawful, findings } = lintDescription(text, region)
    const shown = mask(lawful, [], language).text.replaceAll('<<', '<\u200b<').toWellFormed()
    if (shown.trim() === '') return draftFromDescription('', findings, [], this.#model)
    const known = draftable(this.#library.competencies, region)
    const prompt = this.#library.prompts.get(`draft.${language}`)
    if (!prompt) throw new Error(`The library has no prompt draft.${language}.`)
    return this.#client.ask<KitDraft>({
      prompt: prompt.id,
      messages: renderPrompt(prompt, {
        competencies: [...known.values()].map((competency) => competencyShown(competency, language)).join('\n'),
        example: EXAMPLE, nonce: this.#random.hex(4), description: shown,
      }),
      schema: draftSchema([...known.keys()]),
      maxTokens: TOKENS,
      deadlineMs: this.#deadline,
      spend: this.#books('draft'),
      read: (reply, model) => readDraft(reply, { text: shown, known, probes: this.#library.probes, region, findings, by: model }),
    })
  }
}
