import { wireTap } from './wire-tap.ts'
import type { Wire } from './wire-tap.ts'
import { callOptions } from './rungs.ts'
import type { ReplySchema, Rung } from './rungs.ts'

/** Where the model is: any OpenAI-compatible endpoint. */
export type ModelAccess = { baseUrl: string; apiKey: string; model: string }

export type Message = { role: 'system' | 'human' | 'ai'; text: string }

export type Call = { messages: Message[]; rung: Rung; schema: ReplySchema; maxTokens: number; signal: AbortSignal }

/** Candidates' words go to the configured endpoint and nowhere else, whatever the environment says about tracing. */
const TRACING = ['LANGSMITH_TRACING_V2', 'LANGCHAIN_TRACING_V2', 'LANGSMITH_TRACING', 'LANGCHAIN_TRACING']

/**
 * One HTTP call through LangChain, read from the wire; rejects when no reply came. LangChain is loaded at the first call, because a start
 * without a model should not pay for it. Never streaming and never counting tokens: both fetch a tokenizer from a public host. The chat
 * completions half of `ChatOpenAI` is used, because the whole picks another API for some model names.
 */
export const callModel = async (access: ModelAccess, { messages, rung, schema, maxTokens, signal }: Call): Promise<Wire> => {
  for (const name of TRACING) delete process.env[name]
  const { ChatOpenAICompletions } = await import('@langchain/openai')
  const tap = wireTap()
  const llm = new ChatOpenAICompletions({
    model: access.model,
    apiKey: access.apiKey,
    maxRetries: 0,
    maxTokens,
    configuration: { baseURL: access.baseUrl, fetch: tap.fetch },
  })
  try {
    await llm.invoke(messages.map(({ role, text }): [string, string] => [role, text]), { signal, ...callOptions(rung, schema) })
  } catch (error) {
    // It also throws when it cannot parse a reply that did come; what counts is what was on the wire.
    if (!tap.last()) throw error
  }
  const wire = tap.last()
  if (!wire) throw new Error('The model client returned without a call.')
  return wire
}
