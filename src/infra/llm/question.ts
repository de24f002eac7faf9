import type { Usage } from '../../ports/spending.ts'
import type { Messages } from './render-prompt.ts'
import type { ReplySchema } from './rungs.ts'

/** One thing asked of a model. `read` turns its object into a value or says what is wrong with it, in words the model may read. */
export type Question<T> = {
  /** For the log. */
  prompt: string
  messages: Messages
  schema: ReplySchema
  maxTokens: number
  /** ms, for all calls together, waits and a second endpoint included. */
  deadlineMs: number
  /** `model` is the one that replied. */
  read(reply: unknown, model: string): { value: T } | { invalid: string }
  /** Hears once per model that was called what its calls cost, whether they were good or not. */
  spend?: (usage: Usage, model: string) => void
}
