import type { Address } from '../../src/chat/address.ts'
import { BotFailure } from '../../src/chat/bot.ts'
import type { Sink } from '../../src/chat/bot.ts'
import type { Card } from '../../src/chat/card.ts'
import type { Inbound } from '../../src/chat/inbound.ts'
import { readMark } from '../shared/home-mark.ts'
import type { BotLog } from '../shared/log.ts'
import { left, readMenu } from '../shared/numbered-menu.ts'
import type { Menu } from '../shared/numbered-menu.ts'
import { readNumbered } from '../shared/numbered-replies.ts'
import type { Menus } from './menus.ts'

type Message = Extract<Inbound, { kind: 'message' }>

export type NumberedDeps = {
  menus: Menus
  /** Says something of the bot's own, under a key; the choices the conversation was offered stay. */
  ask: (to: Address, card: Card, key: string) => Promise<void>
  log: BotLog
}

/** Reads what people write as presses of the choices they were offered by number, and forms field by field. Messages of one conversation come here one after the other. */
export class Numbered {
  readonly #d: NumberedDeps

  constructor(deps: NumberedDeps) {
    this.#d = deps
  }

  /** Resolves once stored: as the press it means, as one more field of a form, or as the message it is. `typed`: its text with people as `@account`. */
  async take(said: Message, typed: string, sink: Sink): Promise<void> {
    const { place: { conversation }, from } = said, menu = said.files.length > 0 || typed === '' ? undefined : await this.#menu(conversation)
    const read = menu && readNumbered({ id: said.id, text: typed, by: from.user, at: said.at, mention: !said.direct }, menu)
    if (!menu || !read) return sink(said)
    if (read.kind === 'press') {
      await sink(pressOf(said, read))
      if (menu.fillings.some((f) => f.by === from.user)) await this.leave(said)
      return
    }
    await this.#d.menus.put(conversation, read.menu)
    await this.#ask(said, read.card)
  }

  /** Whatever form this person was filling in there, they are not any more. What the conversation was offered meanwhile stays. */
  async leave({ place: { conversation }, from }: Pick<Inbound, 'place' | 'from'>): Promise<void> {
    const menu = await this.#menu(conversation)
    if (menu?.fillings.some((f) => f.by === from.user)) await this.#d.menus.put(conversation, left(menu, from.user))
  }

  async #menu(conversation: string): Promise<Menu | undefined> {
    return readMenu(await this.#d.menus.get(conversation))
  }

  /** Not acknowledged where nobody knows whether it was said: it is said again when the message comes again. */
  async #ask({ id, place }: Message, card: Card): Promise<void> {
    try {
      await this.#d.ask(place, card, `ask:${id}`)
    } catch (error) {
      if (!(error instanceof BotFailure) || error.failure === 'unreachable') throw error
      this.#d.log.warn('dingtalk: the next question of a form was not asked', { failure: error.message })
    }
  }
}

/** A press under the message's own id. */
function pressOf({ id, at, from, place, direct }: Message, { message, action, inputs }: { message: string; action: string; inputs: Record<string, string> }): Inbound {
  const { action: does, home } = readMark(action), { platform, tenant, conversation } = place
  return { id, at, from, place, direct, kind: 'press', action: does, inputs, message: home ? null : { platform, tenant, conversation, message } }
}
