import { answerText } from '../../scoring/answer-text.ts'
import { ruleBasedJudgement } from '../../scoring/rule-based-judgement.ts'
import { unratedRating } from '../../scoring/unrated-words.ts'
import { readJudgement } from '../../scoring/read-judgement.ts'
import { combineSamples } from '../../scoring/combine-samples.ts'
import { readRatings } from '../../scoring/read-rating.ts'
import { withCheck } from '../../scoring/with-check.ts'
import { aimedIn } from '../../trust/injection-guard.ts'
import { withoutSteering } from '../../trust/may-steer.ts'
import type { Masked } from '../../trust/redaction.ts'
import { LEVELS } from '../../domain/competency.ts'
import type { Competency } from '../../domain/competency.ts'
import type { Judgement } from '../../domain/judgement.ts'
import type { Quote, Rater, Rating } from '../../domain/rating.ts'
import type { Random } from '../../ports/clock.ts'
import { JudgeFailure } from '../../ports/judge.ts'
import type { Answer, Judge } from '../../ports/judge.ts'
import type { Library, Prompt } from '../../ports/library.ts'
import type { Log } from '../../ports/log.ts'
import { bookKeeper } from './book-keeper.ts'
import type { Books } from './book-keeper.ts'
import type { Memory } from './ladder.ts'
import { ModelClient } from './model-client.ts'
import type { Models } from './model-client.ts'
import { answerMasked, answerShown, competencyShown, judgementExample, LABELS, menuOf, ratingExample } from './prompt-parts.ts'
import { renderPrompt } from './render-prompt.ts'
import { JUDGEMENT_SCHEMA, ratingsSchema } from './reply-schemas.ts'

type Options = Models & Books & {
  library: Pick<Library, 'prompts' | 'competencies'>
  random: Random
  log: Log
  /** The whole of one rating or judgement, with all its tries, in ms; 45 s and 15 s unless told. */
  deadline?: { rate: number; judge: number }
  /** How often each answer is rated, with the anchors in another order each time: 1 to 5, 3 unless told. */
  samples?: number
  /** Where what is learnt about an endpoint is kept for all processes. */
  memory?: Memory
}

type Sample = { prompt: Prompt; masked: Masked; aimed: Quote[]; sample: number }

/** Reply limits in tokens; thinking models spend some of it on thoughts. Doubled once when a reply is cut off. */
const JUDGE_TOKENS = 600
const RATE_TOKENS = 2000

/**
 * A language model behind any OpenAI-compatible endpoint. Several samples per rating, side by side; what they say is checked and combined in
 * `scoring`. Where there is nothing to read it is not asked at all, so that no obedient model can rate silence.
 */
export class ModelJudge implements Judge {
  readonly rater: Rater
  readonly #client: ModelClient
  readonly #books: ReturnType<typeof bookKeeper>
  readonly #library: Options['library']
  readonly #random: Random
  readonly #deadline: { rate: number; judge: number }
  readonly #samples: number

  constructor({ library, random, log, deadline = { rate: 45_000, judge: 15_000 }, samples = 3, memory, spending, price, now, ...models }: Options) {
    this.rater = { kind: 'model', name: models.model, prompt: null }
    this.#client = new ModelClient(models, log, { ...(memory && { memory }), ...(now && { now }) })
    this.#books = bookKeeper({ ...(spending && { spending }), ...(price && { price }), ...(now && { now }) })
    this.#library = library
    this.#random = random
    this.#deadline = deadline
    this.#samples = samples
  }

  async judge(answer: Answer): Promise<Judgement> {
    const { question, language, turns } = answer
    if (answerText(question.text[language], turns).unrated) return ruleBasedJudgement(question.text[language], turns)
    const prompt = this.#prompt(`judge.${language}`)
    const competency = this.#library.competencies.get(question.competency)
    return this.#client.ask({
      prompt: prompt.id,
      messages: renderPrompt(prompt, {
        competency: competency ? competencyShown(competency, language) : question.competency,
        example: judgementExample,
        question: question.text[language],
        probed: question.probes.filter((probe) => answer.probed.includes(probe.id)).map((probe) => probe.text[language]).join(' / ') || '–',
        ...this.#marked(answer),
      }),
      schema: JUDGEMENT_SCHEMA,
      maxTokens: JUDGE_TOKENS,
      deadlineMs: this.#deadline.judge,
      spend: this.#books('judge', answer.books),
      read: (reply, model) => {
        const read = readJudgement(reply, this.#by(prompt, model))
        return 'invalid' in read ? read : { value: read.judgement }
      },
    })
  }

  async rate(answer: Answer, competencies: Competency[]): Promise<{ ratings: Rating[]; rater: Rater }> {
    const { question, language, turns } = answer
    const { unrated } = answerText(question.text[language], turns)
    if (unrated) return { ratings: competencies.map(({ id }) => unratedRating(id, unrated, language, [])), rater: this.rater }
    const prompt = this.#prompt(`rate.${language}`)
    const masked = answerMasked(answer), aimed = aimedIn(turns)
    const [settled, check] = await Promise.all([
      Promise.allSettled(Array.from({ length: this.#samples }, (_, sample) => this.#sample(answer, competencies, { prompt, masked, aimed, sample }))),
      this.#check(answer, competencies, { prompt, masked }),
    ])
    const samples = settled.map((one) => (one.status === 'fulfilled' ? one.value : null)), read = samples.filter((one) => one !== null)
    if (read.length === 0) throw gravest(settled.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : [])))
    const ratings = combineSamples(samples.map((one) => one?.ratings ?? null))
    return { ratings: check === 'needless' ? ratings : withCheck(ratings, check), rater: this.#by(prompt, [...new Set(read.map((one) => one.model))].join(' / ')) }
  }

  /** One more sample, of what is left without the sentences that might speak to the rater; null where it failed. What is left may be nothing to rate. */
  async #check(answer: Answer, competencies: Competency[], { prompt, masked }: Pick<Sample, 'prompt' | 'masked'>): Promise<Rating[] | 'needless' | null> {
    const { question, language } = answer, turnsOf = (text: string) => [{ id: 'check', text, at: 0 }]
    const text = withoutSteering(masked.text, (rest) => answerText(question.text[language], turnsOf(rest)).unrated === null)
    if (text === null) return 'needless'
    const turns = turnsOf(text), { unrated } = answerText(question.text[language], turns)
    if (unrated) return competencies.map(({ id }) => unratedRating(id, unrated, language, []))
    return this.#sample({ ...answer, turns }, competencies, { prompt, masked: { ...masked, text }, aimed: [], sample: 0 }).then((one) => one.ratings, (failure: unknown) => {
      if (failure instanceof JudgeFailure) return null
      throw failure
    })
  }

  /** One sample: everything in its request but the answer and its code is the same for all candidates. */
  #sample(answer: Answer, competencies: Competency[], { prompt, masked, aimed, sample }: Sample): Promise<{ ratings: Rating[]; model: string }> {
    const { question, language, turns } = answer
    const anchors = new Map(competencies.map((c) => [c.id, menuOf(c, sample)])), wording = competencies.flatMap((c) => LEVELS.map((level) => c.anchors[level][language]))
    return this.#client.ask<{ ratings: Rating[]; model: string }>({
      prompt: prompt.id,
      messages: renderPrompt(prompt, {
        competencies: competencies.map((c) => competencyShown(c, language, anchors.get(c.id))).join('\n\n'),
        example: ratingExample(competencies[0]?.id ?? '', language),
        question: question.text[language],
        answer: masked.text,
        nonce: this.#random.hex(4),
      }),
      schema: ratingsSchema([...anchors.keys()], LABELS),
      maxTokens: RATE_TOKENS,
      deadlineMs: this.#deadline.rate,
      spend: this.#books('rate', answer.books),
      read: (reply, model) => {
        const read = readRatings(reply, { question: question.text[language], language, turns, anchors, aimed, wording, unmask: masked.unmask })
        return 'invalid' in read ? read : { value: { ratings: read.ratings, model } }
      },
    })
  }

  /** The models that really spoke, which may be the fallback. */
  #by({ id, version, sha256 }: Prompt, model: string): Rater {
    return { ...this.rater, name: model, prompt: { id, version, sha256 } }
  }

  #marked(answer: Answer): { answer: string; nonce: string } {
    return { answer: answerShown(answer), nonce: this.#random.hex(4) }
  }

  #prompt(id: string): Prompt {
    const prompt = this.#library.prompts.get(id)
    if (!prompt) throw new Error(`The library has no prompt ${id}.`)
    return prompt
  }
}

/** Why nothing could be rated: a bug before anything else, then what may pass, with the longest wait, so that the whole is tried again. */
const gravest = (reasons: unknown[]): unknown => {
  const failures = reasons.filter((reason) => reason instanceof JudgeFailure), passing = failures.filter((failure) => failure.passing)
  return reasons.find((reason) => !(reason instanceof JudgeFailure)) ?? passing.toSorted((a, b) => (b.retryAfter ?? 0) - (a.retryAfter ?? 0))[0] ?? failures[0]
}
