import { z } from 'zod'
import { BotFailure } from '../../src/chat/bot.ts'
import type { BotClock } from '../shared/clock.ts'
import { Kept } from '../shared/kept.ts'
import type { Call } from './call.ts'

/** A conversation never turns into one of another kind: it is forgotten for room only. */
const KNOWN = 10_000, WEEK_MS = 7 * 86_400_000

/** `group`, `topic` or `p2p` (im-v1/chat/get-2). */
const Chat = z.object({ chat_mode: z.string() })

/** Which conversations are direct ones. Presses do not say; messages do. */
export class Chats {
  readonly #direct: Kept<boolean>
  readonly #call: Call

  constructor(call: Call, clock: BotClock) {
    this.#call = call
    this.#direct = new Kept(KNOWN, WEEK_MS, clock)
  }

  learn(chat: string, direct: boolean): void {
    this.#direct.put(chat, direct)
  }

  async isDirect(chat: string): Promise<boolean> {
    const known = this.#direct.get(chat)
    if (known !== undefined) return known
    const found = await this.#call({ method: 'GET', path: `/im/v1/chats/${chat}` }).catch((error: unknown) => {
      // Where we are no member it is a group: nobody can be put out of a direct conversation.
      if (error instanceof BotFailure && (error.failure === 'gone' || error.failure === 'forbidden')) return { chat_mode: 'group' }
      throw error
    })
    const direct = Chat.safeParse(found).data?.chat_mode === 'p2p'
    this.learn(chat, direct)
    return direct
  }
}
