import { JudgeFailure } from '../../ports/judge.ts'
import type { JudgeFault } from '../../ports/judge.ts'
import type { Log } from '../../ports/log.ts'
import type { Usage } from '../../ports/spending.ts'
import { askEndpoint, LONGEST_WAIT } from './ask-endpoint.ts'
import type { Silence, Time } from './ask-endpoint.ts'
import { endpointOf } from './endpoint.ts'
import type { Endpoint, ModelAccess } from './endpoint.ts'
import { Ladder } from './ladder.ts'
import { needPackage } from './model-call.ts'
import type { Memory } from './ladder.ts'
import type { Question } from './question.ts'

/** Longest part of the deadline that one call may take, and a first endpoint where there is a second: what hangs leaves time for another try. */
const SHARE = 2 / 3
/** An endpoint that refuses our key or our money, or hangs, is left alone for this long, ms. */
const REST = 60_000
/** Calls in a row without any answer, after which an endpoint hangs. */
const SILENT = 2

/** `fallback` is asked whatever the first could not answer: what one filters, refuses or does not know, another may answer. */
export type Models = ModelAccess & { fallback?: ModelAccess | null }

/** `rest.within`: where it hangs, questions that may take longer (ms) are still asked: what is slow answers those. */
type Place = { endpoint: Endpoint; ladder: Ladder; rest: { until: number; fault: JudgeFault; within: number } | null; silence: Silence }

/**
 * Asks a model for JSON and gets either a value or a typed failure: at most four calls to each endpoint, one deadline for all. Any number of
 * questions may be asked at once.
 */
export class ModelClient {
  readonly #places: Place[]
  readonly #log: Log

  /** `memory` keeps what is learnt about an endpoint, for all processes. */
  constructor({ fallback, ...first }: Models, log: Log, { memory = null, now = Date.now }: { memory?: Memory | null; now?: () => number } = {}) {
    this.#places = [first, ...(fallback ? [fallback] : [])].map(endpointOf).map((endpoint) => ({ endpoint, ladder: new Ladder(endpoint, memory, now), rest: null, silence: { calls: 0 } }))
    this.#log = log
  }

  /** Fails only with `JudgeFailure`: of two, with the one that may pass, so that what waits is asked again. */
  async ask<T>(question: Question<T>): Promise<T> {
    // Loading it takes seconds on a small machine, once, and is no fault of the model.
    await Promise.all(this.#places.map(async ({ endpoint }) => needPackage(endpoint).catch(() => undefined)))
    const start = performance.now(), end = start + question.deadlineMs
    let failure: JudgeFailure | null = null
    for (const [i, place] of this.#places.entries()) {
      const until = i < this.#places.length - 1 ? start + question.deadlineMs * SHARE : end
      try {
        return await this.#ask(place, question, { until, call: question.deadlineMs * SHARE })
      } catch (error) {
        const next = error instanceof JudgeFailure ? error : new JudgeFailure('invalid', 'the reply could not be read', { cause: error })
        failure = failure === null || (next.passing && !failure.passing) ? next : failure
      }
    }
    throw failure ?? new JudgeFailure('network', 'there is nobody to ask')
  }

  async #ask<T>(place: Place, question: Question<T>, time: Time): Promise<T> {
    const usage: Usage = { calls: 0, in: 0, cached: 0, out: 0 }, { model } = place.endpoint
    try {
      const left = place.rest && question.deadlineMs <= place.rest.within ? place.rest.until - performance.now() : 0
      // Nothing was asked, so nothing is given up: whatever waits comes again when the rest is over.
      if (place.rest && left > 0) throw new JudgeFailure(place.rest.fault, `is left alone after ${place.rest.fault}`, { retryAfter: left, passing: true })
      const { value, rung } = await askEndpoint(place.endpoint, place.ladder, question, time, usage, place.silence)
      place.rest = null
      this.#log.info('model answered', { model, prompt: question.prompt, rung, ...usage })
      return value
    } catch (error) {
      const failure = error instanceof JudgeFailure ? error : new JudgeFailure('invalid', 'the reply could not be read', { cause: error })
      const hangs = place.silence.calls >= SILENT
      const rest = hangs || failure.fault === 'quota' || failure.fault === 'auth' ? REST : Math.min(REST, failure.retryAfter ?? 0)
      if (usage.calls > 0 && rest > LONGEST_WAIT) place.rest = { until: performance.now() + rest, fault: failure.fault, within: hangs ? question.deadlineMs : Infinity }
      this.#log.warn('model failed', { model, prompt: question.prompt, fault: failure.fault, why: failure.message, ...usage })
      throw failure
    } finally {
      if (usage.calls > 0) question.spend?.(usage, model)
    }
  }
}
