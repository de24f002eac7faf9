import { setTimeout as sleep } from 'node:timers/promises'
import { JudgeFailure } from '../../ports/judge.ts'
import type { Usage } from '../../ports/spending.ts'
import type { Call, Message } from './api.ts'
import { classify } from './classify.ts'
import type { Outcome } from './classify.ts'
import type { Endpoint } from './endpoint.ts'
import { extractObject } from './extract-object.ts'
import type { Ladder } from './ladder.ts'
import { callModel } from './model-call.ts'
import type { Question } from './question.ts'
import { rungBelow } from './rungs.ts'
import type { Rung } from './rungs.ts'

const MAX_CALLS = 4
/** Longer waits (ms) belong to the job queue. */
export const LONGEST_WAIT = 5000
const FIRST_WAIT = 200
/** A first try, one repair, one rung down. */
const MAX_UNREADABLE = 3
/** Of an unreadable reply (characters) that is shown to the model again. */
const SHOWN_AGAIN = 800
/** Of the longest time a call may take: who says nothing for so long is silent. */
const ENOUGH_TIME = 1 / 3
/** Timers are this punctual (ms). */
const PUNCTUAL = 5

/** `until`: when it must be over, as `performance.now()` tells it. `call`: the longest one call may take, ms. */
export type Time = { until: number; call: number }

/** Calls in a row, of all questions, that an endpoint left without any answer. */
export type Silence = { calls: number }

/** Asks one endpoint until there is a value, with at most four calls. Adds to `usage` what they cost, and keeps count of the `silence`. Fails only with `JudgeFailure`. */
export async function askEndpoint<T>(endpoint: Endpoint, ladder: Ladder, question: Question<T>, time: Time, usage: Usage, silence: Silence = { calls: 0 }): Promise<{ value: T; rung: Rung }> {
  const asked: Message[] = [{ role: 'system', text: question.messages.system }, { role: 'human', text: question.messages.user }]
  let messages = asked
  let { maxTokens } = question
  let rung = await ladder.known()
  let known = rung
  let unreadable = 0
  let failure = new JudgeFailure('deadline', 'no time was left to ask')

  while (usage.calls < MAX_CALLS && time.until - performance.now() > PUNCTUAL) {
    usage.calls++
    const given = Math.min(time.call, time.until - performance.now())
    const { outcome, retryAfter, cause } = await once(endpoint, { messages, rung, schema: question.schema, maxTokens }, time, usage)
    if (outcome.kind !== 'fault' || (outcome.fault !== 'timeout' && outcome.fault !== 'deadline')) silence.calls = 0
    // What had hardly any time left says nothing of the endpoint.
    else if (given >= time.call * ENOUGH_TIME) silence.calls++
    let wrong = 'the reply was cut off'
    if (outcome.kind === 'text') {
      const reply = extractObject(outcome.text)
      const read = reply === undefined ? { invalid: 'no JSON object was found' } : question.read(reply, endpoint.model)
      if ('value' in read) {
        await ladder.learn(known)
        return { value: read.value, rung }
      }
      wrong = read.invalid
    } else if (outcome.kind === 'fault' && outcome.fault !== 'truncated') {
      failure = new JudgeFailure(outcome.fault, outcome.fault, { ...(retryAfter === null ? {} : { retryAfter }), cause })
      const wait = outcome.fault === 'timeout' ? 0 : retryAfter ?? FIRST_WAIT * 2 ** (usage.calls - 1)
      if (!failure.passing || wait > LONGEST_WAIT || usage.calls === MAX_CALLS || performance.now() + wait > time.until - PUNCTUAL) throw failure
      await sleep(wait)
      continue
    }

    const below = rungBelow(ladder.rungs, rung)
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
      // A blank is no reply to correct: DeepSeek sends one where it could not keep to JSON, and the same again may go well.
      if (outcome.kind === 'text' && outcome.text.trim()) messages = [...asked, ...repair(outcome.text, wrong)]
    } else {
      if (unreadable === MAX_UNREADABLE || !below) throw failure
      rung = below
      messages = asked
    }
  }
  throw failure
}

/** One call as one outcome; no reply at all is a fault too. */
async function once(endpoint: Endpoint, call: Omit<Call, 'signal'>, time: Time, usage: Usage): Promise<{ outcome: Outcome; retryAfter: number | null; cause?: unknown }> {
  const signal = AbortSignal.timeout(Math.ceil(Math.min(time.call, time.until - performance.now())))
  try {
    const wire = await callModel(endpoint, { ...call, signal })
    usage.in += wire.tokens?.in ?? 0
    usage.cached += wire.tokens?.cached ?? 0
    usage.out += wire.tokens?.out ?? 0
    return { outcome: classify(wire, endpoint.vendor), retryAfter: wire.retryAfterMs }
  } catch (cause) {
    const fault = !signal.aborted ? 'network' : time.until - performance.now() > PUNCTUAL ? 'timeout' : 'deadline'
    return { outcome: { kind: 'fault', fault }, retryAfter: null, cause }
  }
}

const repair = (reply: string, wrong: string): Message[] => [
  { role: 'ai', text: reply.slice(0, SHOWN_AGAIN).toWellFormed() || '(empty)' },
  { role: 'human', text: `Not valid: ${wrong}. Reply with only the JSON object.` },
]
