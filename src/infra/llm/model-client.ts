import { setTimeout as sleep } from 'node:timers/promises'
import { JudgeFailure } from '../../ports/judge.ts'
import type { Log } from '../../ports/log.ts'
import { classify } from './classify.ts'
import type { Outcome } from './classify.ts'
import { extractObject } from './extract-object.ts'
import { callModel } from './model-call.ts'
import type { Call, Message, ModelAccess } from './model-call.ts'
import type { Messages } from './render-prompt.ts'
import { RUNGS, rungBelow } from './rungs.ts'
import type { ReplySchema, Rung } from './rungs.ts'

/** One thing asked of the model. `read` turns its object into a value or says what is wrong with it, in words the model may read. */
export type Question<T> = {
  /** For the log. */
  prompt: string
  messages: Messages
  schema: ReplySchema
  maxTokens: number
  deadlineMs: number
  read(reply: unknown): { value: T } | { invalid: string }
}

type Spent = { calls: number; in: number; out: number }

const MAX_CALLS = 4
/** Longer waits (ms) belong to the job queue. */
const LONGEST_WAIT = 5000
const FIRST_WAIT = 200
/** A first try, one repair, one rung down. */
const MAX_UNREADABLE = 3
/** Of an unreadable reply (characters) that is shown to the model again. */
const SHOWN_AGAIN = 800

/** Asks one model for JSON and gets either a value or a typed failure, with at most four calls and one deadline. */
export class ModelClient {
  readonly #access: ModelAccess
  readonly #log: Log
  /** The strictest way of asking for JSON that this service is known to take; learned once for the process. */
  #rung: Rung = RUNGS[0]

  constructor(access: ModelAccess, log: Log) {
    this.#access = access
    this.#log = log
  }

  /** Fails only with `JudgeFailure`. */
  async ask<T>(question: Question<T>): Promise<T> {
    const spent: Spent = { calls: 0, in: 0, out: 0 }
    try {
      const { value, rung } = await this.#try(question, spent)
      this.#log.info('model answered', { model: this.#access.model, prompt: question.prompt, rung, ...spent })
      return value
    } catch (error) {
      const failure = error instanceof JudgeFailure ? error : new JudgeFailure('invalid', 'the reply could not be read', { cause: error })
      this.#log.warn('model failed', { model: this.#access.model, prompt: question.prompt, fault: failure.fault, why: failure.message, ...spent })
      throw failure
    }
  }

  async #try<T>(question: Question<T>, spent: Spent): Promise<{ value: T; rung: Rung }> {
    const signal = AbortSignal.timeout(question.deadlineMs)
    const asked: Message[] = [{ role: 'system', text: question.messages.system }, { role: 'human', text: question.messages.user }]
    let messages = asked
    let { maxTokens } = question
    let rung = this.#rung
    let known = rung
    let unreadable = 0
    let failure = new JudgeFailure('invalid', 'no reply')

    while (spent.calls < MAX_CALLS) {
      spent.calls++
      const { outcome, retryAfter, cause } = await this.#once({ messages, rung, schema: question.schema, maxTokens, signal }, spent)
      let wrong = 'the reply was cut off'
      if (outcome.kind === 'text') {
        const reply = extractObject(outcome.text)
        const read = reply === undefined ? { invalid: 'no JSON object was found' } : question.read(reply)
        if ('value' in read) {
          this.#rung = known
          return { value: read.value, rung }
        }
        wrong = read.invalid
      } else if (outcome.kind === 'fault' && outcome.fault !== 'truncated') {
        failure = new JudgeFailure(outcome.fault, outcome.fault, { ...(retryAfter === null ? {} : { retryAfter }), cause })
        const wait = retryAfter ?? FIRST_WAIT * 2 ** (spent.calls - 1)
        if (!failure.passing || signal.aborted || wait > LONGEST_WAIT || spent.calls === MAX_CALLS) throw failure
        await sleep(wait, undefined, { signal }).catch(() => { throw failure })
        continue
      }

      const below = rungBelow(rung)
      if (outcome.kind === 'unsupported') {
        failure = new JudgeFailure('bad-request', 'the service refuses every way of asking')
        if (!below) throw failure
        rung = known = below
        continue
      }
      failure = outcome.kind === 'text' ? new JudgeFailure('invalid', wrong) : new JudgeFailure('truncated', wrong)
      unreadable++
      if (unreadable === 1) {
        maxTokens *= 2
        if (outcome.kind === 'text') messages = [...asked, ...repair(outcome.text, wrong)]
      } else {
        if (unreadable === MAX_UNREADABLE || !below) throw failure
        rung = below
        messages = asked
      }
    }
    throw failure
  }

  /** One call as one outcome; no reply at all is a fault too. */
  async #once(call: Call, spent: Spent): Promise<{ outcome: Outcome; retryAfter: number | null; cause?: unknown }> {
    try {
      const wire = await callModel(this.#access, call)
      spent.in += wire.tokens?.in ?? 0
      spent.out += wire.tokens?.out ?? 0
      return { outcome: classify(wire), retryAfter: wire.retryAfterMs }
    } catch (cause) {
      return { outcome: { kind: 'fault', fault: call.signal.aborted ? 'timeout' : 'network' }, retryAfter: null, cause }
    }
  }
}

const repair = (reply: string, wrong: string): Message[] => [
  { role: 'ai', text: reply.slice(0, SHOWN_AGAIN).toWellFormed() || '(empty)' },
  { role: 'human', text: `Not valid: ${wrong}. Reply with only the JSON object.` },
]
