import { ChatAnthropic } from '@langchain/anthropic'
import type { Api } from './api.ts'
import { count, fields, list, parsed, retryAfterOf, textOf, wordsOf } from './wire.ts'
import type { ReadWire } from './wire.ts'

/** docs.anthropic.com/en/api/handling-stop-reasons */
const FINISH: Record<string, string> = { max_tokens: 'length', model_context_window_exceeded: 'length', end_turn: 'stop', tool_use: 'tool_calls' }

const readAnthropic: ReadWire = (status, headers, text) => {
  const { reply, body } = parsed(text)
  const blocks = list(reply['content']).map(fields), error = fields(reply['error']), usage = fields(reply['usage'])
  const stop = textOf(reply['stop_reason']), tool = blocks.find((block) => block['type'] === 'tool_use')
  const written = count(usage['cache_creation_input_tokens']), cached = count(usage['cache_read_input_tokens'])
  return {
    status,
    body,
    finish: stop === null ? null : FINISH[stop] ?? stop,
    refusal: stop === 'refusal' ? stop : null,
    content: blocks.map((block) => (block['type'] === 'text' ? textOf(block['text']) ?? '' : '')).join(''),
    toolArguments: tool?.['input'] === undefined ? null : JSON.stringify(tool['input']),
    error: wordsOf(error['type'], error['message']),
    retryAfterMs: retryAfterOf(headers),
    // What was read from the cache or written to it is counted beside the rest (docs.anthropic.com/en/docs/build-with-claude/prompt-caching).
    tokens: reply['usage'] ? { in: count(usage['input_tokens']) + written + cached, cached, out: count(usage['output_tokens']) } : null,
  }
}

/** Anthropic's own Messages API. The system message is marked for its prompt cache, which it does not use by itself. */
export const api: Api = {
  read: readAnthropic,
  nothing: { id: 'none', type: 'message', role: 'assistant', model: 'none', content: [], stop_reason: 'end_turn', stop_sequence: null, usage: { input_tokens: 0, output_tokens: 0 } },
  invoke: async ({ baseUrl, apiKey, model }, { messages, rung, schema, maxTokens, signal }, fetch) => {
    const llm = new ChatAnthropic({ model, apiKey, maxTokens, maxRetries: 0, anthropicApiUrl: baseUrl, clientOptions: { fetch } })
    const said = messages.map(({ role, text }) => (role === 'system' ? { role, content: [{ type: 'text', text, cache_control: { type: 'ephemeral' } }] } : { role, content: text }))
    const tool = { name: schema.name, description: 'The reply.', input_schema: { ...schema.schema, type: 'object' as const } }
    return llm.invoke(said, { signal, ...(rung === 'tool' ? { tools: [tool], tool_choice: { type: 'tool', name: schema.name } } : {}) })
  },
}
