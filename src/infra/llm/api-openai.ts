import { ChatOpenAICompletions } from '@langchain/openai'
import type { Api } from './api.ts'
import type { ReplySchema, Rung } from './rungs.ts'
import { count, fields, list, parsed, retryAfterOf, textOf, wordsOf } from './wire.ts'
import type { ReadWire } from './wire.ts'

/** Plain JSON Schema, because LangChain re-writes Zod schemas and drops `additionalProperties: false`. */
const callOptions = (rung: Rung, { name, schema }: ReplySchema) => {
  switch (rung) {
    case 'json_schema':
      return { response_format: { type: 'json_schema' as const, json_schema: { name, strict: true, schema } } }
    case 'tool':
      return {
        tools: [{ type: 'function' as const, function: { name, description: 'The reply.', parameters: schema } }],
        tool_choice: { type: 'function' as const, function: { name } },
      }
    case 'json_object':
      return { response_format: { type: 'json_object' as const } }
    case 'text':
      return {}
  }
}

/** Content is a string, or parts of which some are text. */
const contentOf = (value: unknown): string | null =>
  Array.isArray(value) ? value.map((part) => textOf(fields(part)['text']) ?? '').join('') : textOf(value)

const readOpenAI: ReadWire = (status, headers, text) => {
  const { reply, body } = parsed(text)
  const choice = fields(list(reply['choices'])[0]), message = fields(choice['message'])
  const error = typeof reply['error'] === 'string' ? { message: reply['error'] } : fields(reply['error'] ?? (status >= 400 ? reply : undefined))
  const usage = fields(reply['usage'])
  return {
    status,
    body,
    finish: textOf(choice['finish_reason']),
    refusal: textOf(message['refusal']) || null,
    content: contentOf(message['content']),
    toolArguments: textOf(fields(fields(list(message['tool_calls'])[0])['function'])['arguments']),
    error: wordsOf(error['code'], error['type'], error['message']),
    retryAfterMs: retryAfterOf(headers),
    tokens: reply['usage'] ? {
      in: count(usage['prompt_tokens']),
      // OpenAI, Qwen, Doubao, Azure · DeepSeek · Moonshot
      cached: count(fields(usage['prompt_tokens_details'])['cached_tokens'] ?? usage['prompt_cache_hit_tokens'] ?? usage['cached_tokens']),
      out: count(usage['completion_tokens']),
    } : null,
  }
}

/**
 * Every OpenAI-compatible endpoint. Never streaming and never counting tokens: both fetch a tokenizer from a public host. The chat completions half
 * of `ChatOpenAI` is used, because the whole picks another API for some model names.
 */
export const api: Api = {
  read: readOpenAI,
  nothing: { choices: [{ index: 0, message: { role: 'assistant', content: '{}' }, finish_reason: 'stop' }] },
  invoke: async ({ baseUrl, apiKey, model }, { messages, rung, schema, signal }, fetch) =>
    new ChatOpenAICompletions({ model, apiKey, maxRetries: 0, configuration: { baseURL: baseUrl, fetch } })
      .invoke(messages.map(({ role, text }): [string, string] => [role, text]), { signal, ...callOptions(rung, schema) }),
}
