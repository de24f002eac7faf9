import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOMELESS, VENDOR_NAMES } from '../../../src/variables.ts'
import type { VendorName } from '../../../src/variables.ts'
import { endpointOf } from '../../../src/infra/llm/endpoint.ts'
import { mergePatch } from '../../../src/infra/llm/merge-patch.ts'
import { ModelClient } from '../../../src/infra/llm/model-client.ts'
import type { Models } from '../../../src/infra/llm/model-client.ts'
import { PACKAGES, VENDORS, vendorAt } from '../../../src/infra/llm/vendors.ts'
import type { Usage } from '../../../src/ports/spending.ts'
import { completion, FakeOpenAI } from '../../fakes/openai.ts'
import type { Answered, Received } from '../../fakes/openai.ts'
import { quiet } from '../quiet.ts'
import { question } from './question.ts'

const GOOD = { word: 'good', note: null }

/** What each protocol answers when all is well, with usage and a part of it from the cache. */
const answered = ({ path, body }: Received): Answered => {
  if (path.includes(':generateContent')) return { kind: 'json', body: {
    candidates: [{ content: { role: 'model', parts: [{ text: 'hm', thought: true }, body['tools'] ? { functionCall: { name: 'word', args: GOOD } } : { text: JSON.stringify(GOOD) }] }, finishReason: 'STOP', index: 0 }],
    usageMetadata: { promptTokenCount: 100, cachedContentTokenCount: 40, candidatesTokenCount: 15, thoughtsTokenCount: 5, totalTokenCount: 120 },
  } }
  if (path.endsWith('/messages')) return { kind: 'json', body: {
    id: 'msg_1', type: 'message', role: 'assistant', model: body['model'], stop_reason: body['tools'] ? 'tool_use' : 'end_turn', stop_sequence: null,
    content: body['tools'] ? [{ type: 'tool_use', id: 't', name: 'word', input: GOOD }] : [{ type: 'text', text: JSON.stringify(GOOD) }],
    usage: { input_tokens: 50, cache_creation_input_tokens: 10, cache_read_input_tokens: 40, output_tokens: 20 },
  } }
  return completion({ content: JSON.stringify(GOOD) }, { usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120, prompt_tokens_details: { cached_tokens: 40 } } })
}

const MODELS: Record<VendorName, string> = {
  openai: 'gpt-5-mini', deepseek: 'deepseek-v4', qwen: 'qwen-plus', 'qwen-intl': 'qwen-plus', doubao: 'ep-20261101-abcde', moonshot: 'kimi-k2', zhipu: 'glm-4.6', ollama: 'qwen3:8b',
  vllm: 'Qwen/Qwen3-32B', azure: 'my-deployment', anthropic: 'claude-haiku-4-5', gemini: 'gemini-2.5-flash', other: 'some-model',
}

let fake: FakeOpenAI, origin: string
beforeAll(async () => {
  fake = new FakeOpenAI(answered)
  origin = new URL(await fake.start()).origin
})
afterAll(() => fake.stop())

const ask = async (models: Models): Promise<{ request: Received; usage: Usage[] }> => {
  const usage: Usage[] = []
  fake.received.length = 0
  expect(await new ModelClient(models, quiet).ask({ ...question(), spend: (spent) => usage.push(spent) })).toEqual(GOOD)
  const [request] = fake.received
  if (!request) throw new Error('nothing was sent')
  return { request, usage }
}

describe.each(VENDOR_NAMES)('%s', (vendor) => {
  const access = (): Models => ({ vendor, baseUrl: origin + new URL(VENDORS[vendor].baseUrl ?? 'http://x/v1').pathname.replace(/\/$/, ''), apiKey: 'secret-key', model: MODELS[vendor] })

  test('sends exactly this', async () => {
    const { request: { path, headers, body }, usage } = await ask(access())
    const named = Object.fromEntries(['authorization', 'x-api-key', 'x-goog-api-key', 'anthropic-version'].flatMap((name) => (headers[name] ? [[name, headers[name]]] : [])))
    await expect(`${JSON.stringify({ path, headers: named, body }, null, 2)}\n`).toMatchFileSnapshot(`../../fixtures/llm/${vendor}.json`)
    expect(usage).toEqual([{ calls: 1, in: 100, cached: 40, out: 20 }])
  })

  test('LLM_EXTRA adds, changes and takes away', async () => {
    const own = Object.fromEntries(Object.keys(VENDORS[vendor].extra).map((key) => [key, null]))
    const { request: { body } } = await ask({ ...access(), extra: { ...own, temperature: 0, nested: { a: 1, b: null } } })
    expect(body).toMatchObject({ temperature: 0, nested: { a: 1 } })
    for (const key of [...Object.keys(own), 'b']) expect(body).not.toHaveProperty(key)
  })

  test('is told by its address', () => {
    const { baseUrl } = VENDORS[vendor]
    expect(baseUrl === null).toBe(HOMELESS.includes(vendor))
    if (baseUrl) expect(vendorAt(baseUrl)).toBe(vendor)
  })
})

test.each([
  ['https://eu.api.openai.com/v1', 'openai'], ['https://my.openai.azure.com/openai/v1', 'azure'], ['https://x.services.ai.azure.com/openai/v1', 'azure'], ['https://ark.ap-southeast.bytepluses.com/api/v3', 'doubao'],
  ['https://api.moonshot.ai/v1', 'moonshot'], ['https://api.z.ai/api/paas/v4', 'zhipu'], ['http://10.0.0.3:11434/v1', 'ollama'], ['https://generativelanguage.googleapis.com/v1beta/openai', 'other'],
  ['https://openrouter.ai/api/v1', 'other'], ['http://localhost:8000/v1', 'other'], ['https://notopenai.com/v1', 'other'], ['https://api.openai.com.evil.example/v1', 'other'],
])('%s is %s', (baseUrl, vendor) => expect(vendorAt(baseUrl)).toBe(vendor))

test('a version in the address of a package of its own is not said twice', () => {
  expect(endpointOf({ baseUrl: 'https://api.anthropic.com/v1', apiKey: 'k', model: 'm' })).toMatchObject({ name: 'anthropic', baseUrl: 'https://api.anthropic.com' })
  expect(endpointOf({ baseUrl: 'https://generativelanguage.googleapis.com/v1beta', apiKey: 'k', model: 'm' }).baseUrl).toBe('https://generativelanguage.googleapis.com')
})

test('the packages that are named at start are those that were tested', () => {
  const { devDependencies } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8')) as { devDependencies: Record<string, string> }
  for (const named of Object.values(PACKAGES)) {
    const at = named.lastIndexOf('@')
    expect(devDependencies[named.slice(0, at)]).toBe(named.slice(at + 1))
  }
})

// The examples of RFC 7396, appendix A, whose targets are objects.
test.each([
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }], [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }], [{ a: 'b' }, { a: null }, {}], [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }], [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }], [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }], [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }], [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
])('%j patched with %j', (target, patch, merged) => expect(mergePatch(target, patch)).toEqual(merged))
