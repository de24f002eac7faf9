import { AsyncLocalStorage } from 'node:async_hooks'
import { ChatGoogleGenerativeAI } from '@langchain/google-genai'
import type { Api } from './api.ts'
import { count, fields, list, parsed, retryAfterOf, textOf, wordsOf } from './wire.ts'
import type { ReadWire } from './wire.ts'

/** ai.google.dev/api/generate-content#FinishReason */
const FINISH: Record<string, string> = { STOP: 'stop', MAX_TOKENS: 'length' }
const FILTERED = /SAFETY|RECITATION|LANGUAGE|BLOCKLIST|PROHIBITED_CONTENT|SPII/

const readGemini: ReadWire = (status, headers, text) => {
  const { reply, body } = parsed(text)
  const error = fields(reply['error']), details = list(error['details']).map(fields), usage = fields(reply['usageMetadata'])
  const candidate = fields(list(reply['candidates'])[0]), parts = list(fields(candidate['content'])['parts']).map(fields)
  const stop = textOf(candidate['finishReason']), blocked = textOf(fields(reply['promptFeedback'])['blockReason'])
  const call = fields(parts.find((part) => part['functionCall'])?.['functionCall'])
  const delay = /^(\d+(?:\.\d+)?)s$/.exec(textOf(details.find((d) => d['retryDelay'])?.['retryDelay']) ?? '')
  // It says “exceeded your current quota” of limits by the minute too; those come with a delay and are over soon.
  const passing = status === 429 && delay !== null && !/perday/i.test(JSON.stringify(details))
  return {
    status,
    body,
    finish: blocked || FILTERED.test(stop ?? '') ? 'content_filter' : FINISH[stop ?? ''] ?? stop,
    refusal: null,
    content: parts.map((part) => (part['thought'] ? '' : textOf(part['text']) ?? '')).join(''),
    toolArguments: call['args'] === undefined ? null : JSON.stringify(call['args']),
    error: passing ? 'rate limit' : wordsOf(error['status'], ...details.map((d) => d['reason']), error['message']),
    retryAfterMs: delay ? Number(delay[1]) * 1000 : retryAfterOf(headers),
    tokens: reply['usageMetadata'] ? {
      in: count(usage['promptTokenCount']),
      cached: count(usage['cachedContentTokenCount']),
      out: count(usage['candidatesTokenCount']) + count(usage['thoughtsTokenCount']),
    } : null,
  }
}

/** Google's package takes no `fetch`: while one of our calls runs, the global one is ours, and for everybody else it stays what it was. */
const tapped = new AsyncLocalStorage<typeof fetch | undefined>()
const untapped = globalThis.fetch
globalThis.fetch = async (input, init) => {
  const fetch = tapped.getStore()
  return fetch ? tapped.run(undefined, fetch, input, init) : untapped(input, init)
}

/** Google's own Gemini API. The schema goes as JSON Schema: `parameters` knows no `null` and no `additionalProperties`. */
export const api: Api = {
  read: readGemini,
  nothing: { candidates: [] },
  invoke: async ({ baseUrl, apiKey, model }, { messages, rung, schema, maxTokens, signal }, fetch) => {
    const llm = new ChatGoogleGenerativeAI({ model, apiKey, maxOutputTokens: maxTokens, maxRetries: 0, baseUrl })
    const tool = { functionDeclarations: [{ name: schema.name, description: 'The reply.', parametersJsonSchema: schema.schema }] }
    return tapped.run(fetch, async () => llm.invoke(messages.map(({ role, text }): [string, string] => [role, text]), { signal, ...(rung === 'tool' ? { tools: [tool], tool_choice: schema.name } : {}) }))
  },
}
