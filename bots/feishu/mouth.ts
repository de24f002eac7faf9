import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Address, MessageRef } from '../../src/chat/address.ts'
import { BotFailure } from '../../src/chat/bot.ts'
import type { Card } from '../../src/chat/card.ts'
import type { Answers } from '../shared/answers.ts'
import type { BotClock } from '../shared/clock.ts'
import { Pace } from '../shared/pace.ts'
import type { PressAnswer } from './answer.ts'
import type { Asked, Call } from './call.ts'
import type { Card2 } from './card.ts'
import type { Colleagues } from './colleagues.ts'
import { drawCard, toastOf } from './draw-card.ts'
import { readTicket } from './ticket.ts'

/** Five messages a second to one chat or person, and five drawings of one message (open.feishu.cn/document/server-docs/im-v1/message/create, …/message-card/patch), and a little for how they travel, ms. */
const EVERY_MS = 210
/** 1000 calls a minute and 50 a second of one kind (open.feishu.cn/document/server-docs/api-call-guide/frequency-control): 960 a minute, of which 33 may go at once after a rest, are neither ever. */
const CALL_EVERY_MS = 62.5
const CALLS_AT_ONCE = 33
/** Whoever sends or draws holds the message for a while, longer than this and a call together; an older drawing that waited longer could come over a newer one, ms. */
const WAITS_MS = 5_000
/** A `uuid` is one message for an hour (…/im-v1/message/create), ms; and what a call and its wait may take. */
const UUID_MS = 3_600_000, LEEWAY_MS = 5 * 60_000
const UUID_MOST = 50
/** Feishu's own ids; what was shown in another way cannot be drawn again. */
const SENT = /^om_[\w-]+$/

const Sent = z.object({ message_id: z.string().regex(SENT) })

export type MouthDeps = { call: Call; answers: Answers<PressAnswer>; colleagues: Colleagues; clock: BotClock }

/** Says and redraws cards. */
export class Mouth {
  readonly #d: MouthDeps
  readonly #places: Pace
  readonly #calls: Pace

  constructor(deps: MouthDeps) {
    this.#d = deps
    this.#places = new Pace(EVERY_MS, deps.clock)
    this.#calls = new Pace(CALL_EVERY_MS, deps.clock, CALLS_AT_ONCE)
  }

  async send(to: Address, card: Card, key: string): Promise<MessageRef> {
    const ticket = to.ticket === undefined ? undefined : readTicket(to.ticket), direct = to.conversation.startsWith('@')
    if (to.only !== undefined && ticket?.press !== undefined && (await this.#toast(ticket.press, card))) return refTo(to, `toast:${key}`)
    if (direct && ticket?.form !== undefined && card.inputs?.length) {
      const form = refTo(to, ticket.form)
      if (await this.#instead(form, card)) return form
    }
    // Said elsewhere: whoever pressed need not wait for more where they did.
    if (ticket?.press !== undefined) void this.#d.answers.give({ press: ticket.press }, {})
    return this.#post(to, card, key)
  }

  async redraw({ message, conversation }: MessageRef, card: Card): Promise<void> {
    if (!SENT.test(message)) throw new BotFailure('gone', 'feishu: this cannot be drawn again')
    const drawn = await this.#drawn(card, conversation)
    if (await this.#d.answers.give({ message }, { card: { type: 'raw', data: drawn } })) return
    await this.#paced({ method: 'PATCH', path: `/im/v1/messages/${message}`, data: { content: JSON.stringify(drawn) } }, 'patch', message, message)
  }

  /** Sent again within an hour, a key is one message: nothing has to be looked for. Later nobody can tell, for Feishu's history does not show the `uuid`. */
  find(since: number): 'absent' | 'unknown' {
    return this.#d.clock.now() - since < UUID_MS - LEEWAY_MS ? 'absent' : 'unknown'
  }

  /** A short word to whoever pressed, where their press still waits for one. */
  async #toast(press: string, card: Card): Promise<boolean> {
    const content = toastOf(card)
    return content !== undefined && this.#d.answers.give({ press }, { toast: { type: TOASTS[card.tone ?? 'neutral'], content } })
  }

  /** A form that comes back takes its own place; false where that cannot be drawn any more. */
  async #instead(form: MessageRef, card: Card): Promise<boolean> {
    try {
      await this.redraw(form, card)
      return true
    } catch (error) {
      if (error instanceof BotFailure && ['gone', 'forbidden', 'rejected'].includes(error.failure)) return false
      throw error
    }
  }

  async #post(to: Address, card: Card, key: string): Promise<MessageRef> {
    const sent = Sent.safeParse(await this.#paced(...asking(to, await this.#drawn(card, placeOf(to)), key), placeOf(to), key)).data
    // Carried out, but not named: it stands there as it is.
    return refTo(to, sent?.message_id ?? `unnamed:${key}`)
  }

  async #drawn(card: Card, place: string): Promise<Card2> {
    return drawCard(card, await this.#d.colleagues.for(card, place))
  }

  /** In its turn: calls of this kind, and what goes to this place. Sent away where that is too far off. */
  async #paced(asked: Asked, kind: string, place: string, who: string): Promise<unknown> {
    const retryAfter = await this.#calls.turnWithin(WAITS_MS, kind, `${kind}:${who}`)
    if (retryAfter > 0) throw new BotFailure('rate-limited', 'feishu: too much is being sent', { retryAfter })
    await this.#places.turn(place)
    return this.#d.call(asked)
  }
}

/** What one person alone may see goes to their direct conversation: a group has no place for it. */
const placeOf = ({ conversation, only }: Address): string => (only === undefined ? conversation : `@${only}`)

/** The call that sends, and what it is called among the limits. */
function asking(to: Address, drawn: Card2, key: string): [Asked, string] {
  const place = placeOf(to), message = { msg_type: 'interactive', content: JSON.stringify(drawn), uuid: uuidOf(key) }
  if (to.thread !== undefined && to.only === undefined) return [{ method: 'POST', path: `/im/v1/messages/${encodeURIComponent(to.thread)}/reply`, data: { ...message, reply_in_thread: true } }, 'reply']
  const [kind, id] = place.startsWith('@') ? ['open_id', place.slice(1)] : ['chat_id', place]
  return [{ method: 'POST', path: '/im/v1/messages', params: { receive_id_type: kind }, data: { ...message, receive_id: id } }, 'create']
}

export const uuidOf = (key: string): string => (Buffer.byteLength(key) <= UUID_MOST ? key : createHash('sha256').update(key).digest('hex').slice(0, UUID_MOST))

const TOASTS = { neutral: 'info', good: 'success', warning: 'warning', bad: 'error' } as const

const refTo = ({ tenant, conversation }: Address, message: string): MessageRef => ({ platform: 'feishu', tenant, conversation, message })
