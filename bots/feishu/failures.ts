import { BotFailure } from '../../src/chat/bot.ts'
import type { Failure } from '../../src/chat/bot.ts'

/** A refusal of Feishu's, with its `code` (0 where none came). */
export class FeishuFailure extends BotFailure {
  readonly code: number
  constructor(failure: Failure, code: number, options: { retryAfter?: number; cause?: unknown } = {}) {
    super(failure, `feishu: ${code === 0 ? failure : code}`, options)
    this.code = code
  }
}
