import { LLMock } from '@copilotkit/aimock'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { VendorName } from '../../../src/variables.ts'
import { ModelClient } from '../../../src/infra/llm/model-client.ts'
import { RUNGS } from '../../../src/infra/llm/rungs.ts'
import type { Rung } from '../../../src/infra/llm/rungs.ts'
import { JudgeFailure } from '../../../src/ports/judge.ts'
import type { Usage } from '../../../src/ports/spending.ts'
import { quiet } from '../quiet.ts'
import { GOOD } from './misbehaviours.ts'
import type { Ends } from './misbehaviours.ts'
import { AGAIN, timed } from './late.ts'
import { question } from './question.ts'

type Response = Awaited<ReturnType<Extract<Parameters<LLMock['onMessage']>[1], (...of: never[]) => unknown>>>
const USAGE = { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18, input_tokens: 11, output_tokens: 7, promptTokenCount: 11, candidatesTokenCount: 7, totalTokenCount: 18 }
const error = (status: number, fields: { message: string; type?: string; code?: string }, retryAfter?: number): Response => ({ error: fields, status, ...(retryAfter === undefined ? {} : { retryAfter }) })

/** Whatever somebody else's fake of these services can do wrong. `first` is what it does the first time, `after` what it does from then on. */
const CASES: { what: string; ends: Ends | ((rung: Rung) => Ends); first: Response; after?: Response }[] = [
  { what: 'nothing odd', ends: 'ok', first: { content: GOOD } },
  { what: 'a tool call', ends: 'ok', first: { toolCalls: [{ name: 'word', arguments: GOOD }] } },
  { what: 'a code fence', ends: 'ok', first: { content: `\`\`\`json\n${GOOD}\n\`\`\`` } },
  { what: 'thoughts in the text', ends: 'ok', first: { content: `<think>hm {}</think>${GOOD}` } },
  { what: 'reasoning beside it', ends: 'ok', first: { content: GOOD, reasoning: 'hm' } },
  { what: 'prose around it', ends: 'ok', first: { content: `Here: ${GOOD}.` } },
  { what: 'text and a tool call', ends: 'ok', first: { content: 'I call a tool.', toolCalls: [{ name: 'word', arguments: GOOD }] } },
  { what: 'prose, once', ends: 'ok', first: { content: 'good' }, after: { content: GOOD } },
  { what: 'spaces, once', ends: 'ok', first: { content: '   ' }, after: { content: GOOD } },
  { what: 'cut off, once', ends: 'ok', first: { content: '{"wo', finishReason: 'length' }, after: { content: GOOD } },
  { what: '500, once', ends: 'ok', first: error(500, { message: 'oops' }), after: { content: GOOD } },
  { what: '503, once', ends: 'ok', first: error(503, { message: 'busy' }), after: { content: GOOD } },
  { what: '429, once', ends: 'ok', first: error(429, { message: 'slow down' }), after: { content: GOOD } },
  { what: '400 for the way of asking, once', ends: (rung) => (rung === 'text' ? 'bad-request' : 'ok'), first: error(400, { message: 'unsupported parameter' }), after: { content: GOOD } },
  { what: 'prose', ends: 'invalid', first: { content: 'It is quite good.' } },
  { what: 'broken JSON', ends: 'invalid', first: { content: '{"word": good}' } },
  { what: 'a word off the menu', ends: 'invalid', first: { content: '{"word":"great","note":null}' } },
  { what: 'a tool call of nothing', ends: 'invalid', first: { toolCalls: [{ name: 'word', arguments: '{}' }] } },
  { what: 'cut off again and again', ends: 'truncated', first: { content: '{"wo', finishReason: 'length' } },
  { what: 'a filter at the end', ends: 'content-filter', first: { content: '', finishReason: 'content_filter' } },
  { what: 'a filter before the start', ends: 'content-filter', first: error(400, { message: 'Input data may contain inappropriate content.', code: 'data_inspection_failed' }) },
  { what: 'quota', ends: 'quota', first: error(429, { message: 'You exceeded your current quota, please check your plan', code: 'insufficient_quota' }) },
  { what: '402', ends: 'quota', first: error(402, { message: 'Insufficient Balance' }) },
  { what: 'a wrong key', ends: 'auth', first: error(401, { message: 'Incorrect API key provided' }) },
  { what: 'no right', ends: 'auth', first: error(403, { message: 'Forbidden' }) },
  { what: 'too long', ends: 'bad-request', first: error(400, { message: 'maximum context length is 8192 tokens', code: 'context_length_exceeded' }) },
  { what: 'no such model', ends: 'bad-request', first: error(404, { message: 'The model does not exist', code: 'model_not_found' }) },
  { what: '429 for a minute', ends: 'rate-limited', first: error(429, { message: 'slow' }, 60) },
]

let mock: LLMock, unruly: LLMock
beforeAll(async () => {
  mock = new LLMock({ port: 0 })
  CASES.forEach(({ first, after }, i) => {
    const asked = new Map<string, number>(), withUsage = (response: Response): Response => ('error' in response ? response : { ...response, usage: USAGE }) as Response
    mock.on({ predicate: (request) => JSON.stringify(request.messages).includes(`CASE-${i}-`) }, (request) => {
      const n = asked.get(request.model) ?? 0
      asked.set(request.model, n + 1)
      return withUsage(n === 0 ? first : after ?? first)
    })
  })
  unruly = new LLMock({ port: 0 })
  unruly.onMessage('CASE', { content: GOOD })
  await Promise.all([mock.start(), unruly.start()])
})
afterAll(() => Promise.all([mock.stop(), unruly.stop()]))

const asking = async (vendor: VendorName, at: LLMock, word: string, { rung = null, model = 'm', deadlineMs = 5000 }: { rung?: Rung | null; model?: string; deadlineMs?: number } = {}) => {
  const spent: Usage[] = [], own = question(deadlineMs)
  const kept = { get: async () => (rung ? JSON.stringify({ rung, at: Date.now() }) : undefined), put: async () => undefined }
  const client = new ModelClient({ vendor, baseUrl: vendor === 'other' ? `${at.url}/v1` : at.url, apiKey: 'k', model }, quiet, { memory: () => kept })
  const ends = await client.ask({ ...own, messages: { ...own.messages, user: `${word} ${own.messages.user}` }, spend: (usage) => spent.push(usage) }).then(({ word: said }) => (said === 'good' ? 'ok' : said), (failure: unknown) => (failure instanceof JudgeFailure ? failure.fault : String(failure)))
  return { ends, spent: spent[0] ?? { calls: 0, in: 0, cached: 0, out: 0 } }
}

describe.each([...RUNGS.map((rung) => ['other', rung] as const), ['anthropic', 'tool'], ['anthropic', 'text'], ['gemini', 'tool'], ['gemini', 'text']] as const)('%s, asked by %s', (vendor, rung) => {
  describe.concurrent('', () => {
    test.each(CASES.map((c, i) => [c.what, c, i] as const))('%s', async (_, { ends, first, after }, i) => {
      const result = await asking(vendor, mock, `CASE-${i}-`, { rung, model: `${vendor === 'gemini' ? 'gemini' : vendor === 'anthropic' ? 'claude' : 'm'}-${rung}-${i}` })
      expect(result.ends).toBe(typeof ends === 'function' ? ends(rung) : ends)
      expect(result.spent.calls).toBeLessThanOrEqual(4)
      const silent = ('error' in first ? 1 : 0) + (after === undefined && 'error' in first ? result.spent.calls : 0)
      if (silent <= 1) expect(result.spent).toMatchObject({ in: 11 * (result.spent.calls - silent), out: 7 * (result.spent.calls - silent) })
    })
  })
})

describe('when all goes wrong at once', () => {
  test.each([['malformed JSON', { malformedRate: 1 }, 'server-error'], ['connections cut', { disconnectRate: 1 }, 'network'], ['dropped requests', { dropRate: 1 }, 'server-error'], ['too many requests', { rateLimitRate: 1 }, 'rate-limited']] as const)('%s', async (_, chaos, ends) => {
    unruly.setChaos(chaos)
    const result = await asking('other', unruly, 'CASE')
    unruly.clearChaos()
    expect(result).toMatchObject({ ends, spent: { calls: 4, in: 0 } })
  })

  test('it is slow', AGAIN, async () => {
    unruly.setChaos({ latencyMs: 3000 })
    const { value: result, late } = await timed(600, async () => asking('other', unruly, 'CASE', { deadlineMs: 600 }))
    unruly.clearChaos()
    expect(result).toMatchObject({ ends: 'deadline', spent: { calls: 2 } })
    expect(late).toBeLessThan(90)
  })

  test('nothing matches', async () => {
    expect(await asking('other', unruly, 'nobody knows')).toMatchObject({ ends: 'bad-request' })
  })
})
