import type { ReplySchema, Rung } from './rungs.ts'
import type { ReadWire } from './wire.ts'

export type Message = { role: 'system' | 'human' | 'ai'; text: string }

/** One call: what is said, how JSON is asked for, and how long the reply may be, in tokens. */
export type Call = { messages: Message[]; rung: Rung; schema: ReplySchema; maxTokens: number; signal: AbortSignal }

/** One protocol that models speak. */
export type Api = {
  read: ReadWire
  /** Makes the call through `fetch`; what it returns or throws does not matter, what was on the wire does. */
  invoke(endpoint: { baseUrl: string; apiKey: string; model: string }, call: Call, fetch: typeof globalThis.fetch): Promise<unknown>
}
