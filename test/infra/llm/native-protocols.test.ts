import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ModelClient } from '../../../src/infra/llm/model-client.ts'
import { JudgeFailure } from '../../../src/ports/judge.ts'
import type { Usage } from '../../../src/ports/spending.ts'
import { FakeOpenAI } from '../../fakes/openai.ts'
import type { Answered } from '../../fakes/openai.ts'
import { quiet } from '../quiet.ts'
import type { Ends } from './misbehaviours.ts'
import { AGAIN, timed } from './late.ts'
import { question } from './question.ts'

const GOOD = { word: 'good', note: null }
const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Answered => ({ kind: 'json', status, headers, body })

const claude = (content: unknown, stop = 'tool_use', usage: object | null = { input_tokens: 10, output_tokens: 5 }): Answered =>
  json({ id: 'msg_1', type: 'message', role: 'assistant', model: 'm', content, stop_reason: stop, stop_sequence: null, ...(usage && { usage }) })
const used = (input: unknown): Answered => claude([{ type: 'tool_use', id: 't', name: 'word', input }])
const claudeError = (status: number, type: string, message: string, headers = {}): Answered => json({ type: 'error', error: { type, message }, request_id: 'r' }, status, headers)

const gemini = (parts: unknown, finishReason = 'STOP'): Answered =>
  json({ candidates: [{ content: { role: 'model', parts }, finishReason }], usageMetadata: { promptTokenCount: 10, candidatesTokenCount: 5 } })
const called = (args: unknown): Answered => gemini([{ functionCall: { name: 'word', args } }])
const geminiError = (status: number, name: string, message: string, details: object[] = []): Answered => json({ error: { code: status, message, status: name, details } }, status)
const RETRY = (retryDelay: string) => ({ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay })
const LIMIT = (quotaId: string) => ({ '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: [{ quotaId }] })
const EXCEEDED = 'You exceeded your current quota, please check your plan and billing details.'

/** The words of one service each: what it does first, and afterwards if that is something else. */
const CASES: [vendor: 'anthropic' | 'gemini', what: string, ends: Ends, first: Answered, after?: Answered][] = [
  ['anthropic', 'a tool call', 'ok', used(GOOD)],
  ['anthropic', 'thoughts and words before it', 'ok', claude([{ type: 'thinking', thinking: '{}', signature: 's' }, { type: 'text', text: 'I call.' }, { type: 'tool_use', id: 't', name: 'word', input: GOOD }])],
  ['anthropic', 'text instead', 'ok', claude([{ type: 'text', text: JSON.stringify(GOOD) }], 'end_turn')],
  ['anthropic', 'no usage', 'ok', claude([{ type: 'tool_use', id: 't', name: 'word', input: GOOD }], 'tool_use', null)],
  ['anthropic', 'overloaded, once', 'ok', claudeError(529, 'overloaded_error', 'Overloaded'), used(GOOD)],
  ['anthropic', 'a rate limit, once', 'ok', claudeError(429, 'rate_limit_error', 'slow', { 'retry-after': '0.1' }), used(GOOD)],
  ['anthropic', 'tools refused', 'ok', claudeError(400, 'invalid_request_error', 'tool_choice is not supported with thinking'), claude([{ type: 'text', text: JSON.stringify(GOOD) }], 'end_turn')],
  ['anthropic', 'cut off, once', 'ok', claude([{ type: 'tool_use', id: 't', name: 'word', input: {} }], 'max_tokens'), used(GOOD)],
  ['anthropic', 'an empty reply, once', 'ok', claude([], 'end_turn'), used(GOOD)],
  ['anthropic', 'a refusal', 'refusal', claude([], 'refusal')],
  ['anthropic', 'cut off again and again', 'truncated', claude([{ type: 'text', text: '{' }], 'max_tokens')],
  ['anthropic', 'the window is full', 'truncated', claude([{ type: 'text', text: '{' }], 'model_context_window_exceeded')],
  ['anthropic', 'a tool call of nothing', 'invalid', used({})],
  ['anthropic', 'content that is none', 'invalid', claude('hello')],
  ['anthropic', 'a wrong key', 'auth', claudeError(401, 'authentication_error', 'invalid x-api-key')],
  ['anthropic', 'no money', 'quota', claudeError(400, 'invalid_request_error', 'Your credit balance is too low to access the Anthropic API.')],
  ['anthropic', 'no such model', 'bad-request', claudeError(404, 'not_found_error', 'model: claude-9')],
  ['anthropic', 'too long', 'bad-request', claudeError(400, 'invalid_request_error', 'prompt is too long: 210000 tokens > 200000 maximum')],
  ['anthropic', 'a web page', 'not-openai', { kind: 'raw', headers: { 'content-type': 'text/html' }, body: '<html>' }],
  ['gemini', 'a function call', 'ok', called(GOOD)],
  ['gemini', 'thoughts before it', 'ok', gemini([{ text: '{"word":"bad"}', thought: true }, { text: JSON.stringify(GOOD) }])],
  ['gemini', 'a limit by the minute, once', 'ok', geminiError(429, 'RESOURCE_EXHAUSTED', EXCEEDED, [LIMIT('GenerateRequestsPerMinutePerProjectPerModel'), RETRY('0.1s')]), called(GOOD)],
  ['gemini', 'overloaded, once', 'ok', geminiError(503, 'UNAVAILABLE', 'The model is overloaded.'), called(GOOD)],
  ['gemini', 'a malformed call, once', 'ok', gemini([], 'MALFORMED_FUNCTION_CALL'), called(GOOD)],
  ['gemini', 'functions refused', 'ok', geminiError(400, 'INVALID_ARGUMENT', 'Function calling is not enabled for this model'), gemini([{ text: JSON.stringify(GOOD) }])],
  ['gemini', 'a limit by the minute, in a minute', 'rate-limited', geminiError(429, 'RESOURCE_EXHAUSTED', EXCEEDED, [LIMIT('GenerateRequestsPerMinutePerProjectPerModel'), RETRY('41s')])],
  ['gemini', 'a limit by the day', 'quota', geminiError(429, 'RESOURCE_EXHAUSTED', EXCEEDED, [LIMIT('GenerateRequestsPerDayPerProjectPerModel'), RETRY('41s')])],
  ['gemini', 'a filter on the way in', 'content-filter', json({ promptFeedback: { blockReason: 'PROHIBITED_CONTENT' }, usageMetadata: { promptTokenCount: 10 } })],
  ['gemini', 'a filter on the way out', 'content-filter', gemini([], 'SAFETY')],
  ['gemini', 'thoughts until the room is used up', 'truncated', gemini([], 'MAX_TOKENS')],
  ['gemini', 'no candidates', 'invalid', json({ candidates: [] })],
  ['gemini', 'a wrong key', 'auth', geminiError(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' }])],
  ['gemini', 'an error in a list', 'auth', json([{ error: { code: 403, message: 'denied', status: 'PERMISSION_DENIED' } }], 403)],
  ['gemini', 'no such model', 'bad-request', geminiError(404, 'NOT_FOUND', 'models/gemini-9 is not found for API version v1beta, or is not supported for generateContent.')],
  ['gemini', 'too long', 'bad-request', geminiError(400, 'INVALID_ARGUMENT', 'The input token count (2000000) exceeds the maximum number of tokens allowed (1048576).')],
]

let fake: FakeOpenAI, baseUrl: string
beforeAll(async () => {
  fake = new FakeOpenAI()
  baseUrl = new URL(await fake.start()).origin
})
afterAll(() => fake.stop())

test.each(CASES)('%s: %s', async (vendor, _, ends, first, after) => {
  fake.received.length = 0
  fake.behave = (__, call) => (call === 0 ? first : after ?? first)
  const spent: Usage[] = []
  const client = new ModelClient({ vendor, baseUrl, apiKey: 'k', model: 'm' }, quiet)
  expect(await client.ask({ ...question(), spend: (usage) => spent.push(usage) }).then(() => 'ok', (error: unknown) => (error instanceof JudgeFailure ? error.fault : String(error)))).toBe(ends)
  const sent = fake.received.length, of = (answered: Answered | undefined): boolean => answered?.kind === 'json' && JSON.stringify(answered.body).includes('"usage')
  const tokens = (of(first) ? 1 : 0) + (sent - 1) * (of(after ?? first) ? 1 : 0)
  expect(sent).toBeLessThanOrEqual(4)
  expect(spent).toMatchObject([{ calls: sent, in: 10 * tokens }])
})

test.each(['anthropic', 'gemini'] as const)('%s: silence ends at the deadline, and the fetch of everybody else stays theirs', AGAIN, async (vendor) => {
  fake.received.length = 0
  fake.behave = (request) => ('x' in request.body ? json({ x: 1 }) : { kind: 'hang' })
  const asked = timed(600, async () => new ModelClient({ vendor, baseUrl, apiKey: 'k', model: 'm' }, quiet).ask(question(600)).catch((error: unknown) => error))
  expect(await (await fetch(`${baseUrl}/elsewhere`, { method: 'POST', body: '{"x":1}' })).json()).toEqual({ x: 1 })
  const { value, late } = await asked
  expect(value).toMatchObject({ fault: 'deadline' })
  expect(late).toBeLessThan(110)
})

test('a package that is not installed is named, with what to run', async () => {
  const call = join(import.meta.dirname, '../../../src/infra/llm')
  const hook = 'import { registerHooks } from "node:module"; registerHooks({ resolve: (name, context, next) => { if (name.startsWith("@langchain/")) throw new Error("gone"); return next(name, context) } })'
  const script = `const { needPackage } = await import('${call}/model-call.ts'), { endpointOf } = await import('${call}/endpoint.ts')
    for (const vendor of ['anthropic', 'gemini']) await needPackage(endpointOf({ vendor, baseUrl: null, apiKey: 'k', model: 'm' })).catch((error) => console.log(error.message))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', '--import', `data:text/javascript,${encodeURIComponent(hook)}`, '--input-type=module', '-e', script])
  expect(stdout.trim().split('\n')).toEqual([
    'LLM_VENDOR anthropic needs a package that is not installed here. Run: npm install @langchain/anthropic@1.5.11',
    'LLM_VENDOR gemini needs a package that is not installed here. Run: npm install @langchain/google-genai@2.3.2',
  ])
})
