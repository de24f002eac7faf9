import type { ReplySchema, Rung } from './rungs.ts'
import type { ReadWire } from './wire.ts'

export type Message = { role: 'system' | 'human' | 'ai'; text: string }

/** One call: what is said, how JSON is asked for, and how long the reply may be, in tokens. */
export type Call = { messages: Message[]; rung: Rung; schema: ReplySchema; maxTokens: number; signal: AbortSignal }

/** One protocol that models speak. */
export type Api = {
  read: ReadWire
  /** A reply that says nothing, for LangChain: what it makes of one does not matter, and of odd ones it throws, or prints to the console. */
  nothing: unknown
  /** Makes the call through `fetch`; what was on the wire counts, not what it returns or throws. */
  invoke(endpoint: { baseUrl: string; apiKey: string; model: string }, call: Call, fetch: typeof globalThis.fetch): Promise<unknown>
}
