import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ModelClient } from '../../../src/infra/llm/model-client.ts'
import { RUNGS } from '../../../src/infra/llm/rungs.ts'
import type { Rung } from '../../../src/infra/llm/rungs.ts'
import { JudgeFailure } from '../../../src/ports/judge.ts'
import type { Usage } from '../../../src/ports/spending.ts'
import { FakeOpenAI } from '../../fakes/openai.ts'
import type { Answered } from '../../fakes/openai.ts'
import { quiet } from '../quiet.ts'
import { MISBEHAVIOURS, SLOW } from './misbehaviours.ts'
import type { Misbehaviour } from './misbehaviours.ts'
import { AGAIN, timed } from './late.ts'
import { question } from './question.ts'

const CASES = [...MISBEHAVIOURS, ...SLOW]
/** A busy machine is late by so much (ms), whatever the deadline. */
const LATE = 30

/** What was sent as usage, as the service itself would count it. */
type Counted = Usage

let fake: FakeOpenAI, baseUrl: string
const calls = new Map<string, Counted>()

const counted = (answered: Answered): { in: number; out: number } => {
  const usage = answered.kind === 'json' ? (answered.body as { usage?: Record<string, unknown> }).usage : undefined
  const tokens = (value: unknown): number => (typeof value === 'number' && value > 0 ? value : 0)
  return { in: tokens(usage?.['prompt_tokens']), out: tokens(usage?.['completion_tokens']) }
}

beforeAll(async () => {
  // Each question has a model of its own, so that they can be asked at once.
  fake = new FakeOpenAI((request) => {
    const model = String(request.body['model']), so = calls.get(model) ?? { calls: 0, in: 0, cached: 0, out: 0 }
    const answered = CASES[Number(model.split(' ')[0])]!.answer(request, so.calls), sent = counted(answered)
    calls.set(model, { ...so, calls: so.calls + 1, in: so.in + sent.in, out: so.out + sent.out })
    return answered
  })
  baseUrl = await fake.start()
})
afterAll(() => fake.stop())

/** A ladder that has learnt to begin at this rung. */
const memory = (rung: Rung) => () => ({ get: async () => JSON.stringify({ rung, at: Date.now() }), put: async () => undefined })

async function matrix(misbehaviour: Misbehaviour, rung: Rung) {
  const model = `${CASES.indexOf(misbehaviour)} ${rung}`, spent: Usage[] = []
  calls.delete(model)
  const client = new ModelClient({ baseUrl, apiKey: 'k', model }, quiet, { memory: memory(rung) })
  const asked = () => client.ask({ ...question(misbehaviour.deadlineMs), spend: (usage) => spent.push(usage) }).then((value) => ({ value, ends: 'ok' }), (error: unknown) => ({ value: null, ends: error instanceof JudgeFailure ? error.fault : String(error) }))
  const { value: result, took, late } = await timed(misbehaviour.deadlineMs ?? 0, asked)
  return { ...result, spent, took, late, sent: calls.get(model), first: rung }
}

test('there are enough of them', () => expect(MISBEHAVIOURS.length).toBeGreaterThanOrEqual(40))

describe.each(RUNGS)('asked by %s', (rung) => {
  const due = ({ ends }: Misbehaviour) => (typeof ends === 'function' ? ends(rung) : ends)

  describe.concurrent('', () => {
    test.each(MISBEHAVIOURS.map((m) => [m.what, m] as const))('%s', async (_, misbehaviour) => {
      const { ends, value, spent, sent } = await matrix(misbehaviour, rung)
      expect(ends).toBe(due(misbehaviour))
      if (ends === 'ok') expect(value).toMatchObject({ word: 'good' })
      expect(sent?.calls).toBeGreaterThanOrEqual(1)
      expect(sent?.calls).toBeLessThanOrEqual(4)
      expect(spent).toEqual([sent])
    })
  })

  test.each(SLOW.map((m) => [m.what, m] as const))('%s, in time', AGAIN, async (_, misbehaviour) => {
    const { ends, took, late, spent, sent } = await matrix(misbehaviour, rung), deadline = misbehaviour.deadlineMs ?? 0
    expect(ends).toBe(due(misbehaviour))
    expect(late).toBeLessThan(deadline * 0.1 + LATE)
    if (ends === 'deadline') expect(took).toBeGreaterThan(deadline * 0.9)
    expect(sent?.calls).toBeLessThanOrEqual(4)
    expect(spent).toEqual([sent])
  })
})
