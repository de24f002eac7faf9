import { randomUUID } from 'node:crypto'
import { directTo, personKey } from '../../src/chat/address.ts'
import type { MessageRef, PersonRef } from '../../src/chat/address.ts'
import { BotFailure } from '../../src/chat/bot.ts'
import type { Card } from '../../src/chat/card.ts'
import type { Inbound } from '../../src/chat/inbound.ts'
import { markHome } from '../shared/home-mark.ts'
import { Kept } from '../shared/kept.ts'
import type { Mouth } from './mouth.ts'

const MOST = 2_000
/** A card can be drawn again for 14 days (open.feishu.cn/document/server-docs/im-v1/message-card/patch), ms. */
const LIVES_MS = 14 * 86_400_000

/** Feishu has no home page: whoever looks gets it as a card in their direct conversation, which is kept up to date until they look again. */
export class Home {
  readonly #mouth: Pick<Mouth, 'send' | 'redraw'>
  /** `look`: the event a new card is owed for. */
  readonly #kept: Kept<{ look: string } | { card: MessageRef }>

  constructor(mouth: Pick<Mouth, 'send' | 'redraw'>, clock: { now(): number }) {
    this.#mouth = mouth
    this.#kept = new Kept(MOST, LIVES_MS, clock)
  }

  looked({ from, id }: Pick<Inbound, 'from' | 'id'>): void {
    this.#kept.put(personKey(from), { look: id })
  }

  async draw(person: PersonRef, card: Card): Promise<void> {
    const key = personKey(person), kept = this.#kept.get(key), page = markHome(card)
    if (kept && 'card' in kept && (await this.#again(kept.card, page))) return
    // The same look is one card, however often it is told or tried.
    const sent = await this.#mouth.send(directTo(person), page, `home:${kept && 'look' in kept ? kept.look : randomUUID()}`)
    // They may have looked again meanwhile.
    if (this.#kept.get(key) === kept) this.#kept.put(key, { card: sent })
  }

  async #again(at: MessageRef, card: Card): Promise<boolean> {
    try {
      await this.#mouth.redraw(at, card)
      return true
    } catch (error) {
      if (error instanceof BotFailure && error.failure === 'gone') return false
      throw error
    }
  }
}
