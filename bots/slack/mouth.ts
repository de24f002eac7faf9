import type { Address, MessageRef } from '../../src/chat/address.ts'
import { directTo } from '../../src/chat/address.ts'
import { BotFailure } from '../../src/chat/bot.ts'
import type { Card } from '../../src/chat/card.ts'
import type { BotClock } from '../shared/clock.ts'
import type { Conversations } from './conversations.ts'
import { drawMessage } from './draw-message.ts'
import { keyed } from './effect-key.ts'
import { SlackFailure } from './failures.ts'
import type { Forms } from './forms.ts'
import { Pace } from '../shared/pace.ts'
import type { ReadingStatus } from './reading-status.ts'
import type { Responses } from './responses.ts'
import type { SlackClients } from './slack-clients.ts'
import { readTicket } from './ticket.ts'
import type { Ticket } from './ticket.ts'

/** One message a second and channel (docs.slack.dev/apis/web-api/rate-limits), ms. */
const EVERY_MS = 1_000
/** `chat.update` is of tier 3, 50 a minute and workspace (docs.slack.dev/apis/web-api/rate-limits), ms; a part of a minute's worth may go at once. */
const REDRAW_MS = 1_200
const REDRAWS_AT_ONCE = 20
/** Whoever draws holds the message for a while, longer than this and a call together; an older drawing that waited longer could come over a newer one, ms. */
const REDRAW_WAITS_MS = 5_000
/** A channel Slack does not let us show something to one person in. */
const NOT_THERE = ['not_in_channel', 'channel_not_found', 'user_not_in_channel']

export type MouthDeps = { clients: SlackClients; conversations: Conversations; forms: Forms; responses: Responses; status: ReadingStatus; clock: BotClock }

/** Says and redraws cards. */
export class Mouth {
  readonly #d: MouthDeps
  readonly #pace: Pace
  readonly #redraws: Pace

  constructor(deps: MouthDeps) {
    this.#d = deps
    this.#pace = new Pace(EVERY_MS, deps.clock)
    this.#redraws = new Pace(REDRAW_MS, deps.clock, REDRAWS_AT_ONCE)
  }

  async send(to: Address, card: Card, key: string): Promise<MessageRef> {
    const ticket = to.ticket === undefined ? undefined : readTicket(to.ticket)
    const left = ticket ? await this.#d.forms.answer(to, card, ticket) : card
    if (!left) return refTo(to, `view:${key}`)
    return to.only === undefined ? this.#post(to, left, key) : this.#privately(to, to.only, left, key, ticket)
  }

  async redraw(message: MessageRef, card: Card): Promise<void> {
    // Forms, and what one person alone was shown, cannot be changed.
    if (!/^\d+\.\d+$/.test(message.message)) throw new BotFailure('gone', 'slack: this cannot be drawn again')
    const drawn = drawMessage(card)
    const retryAfter = await this.#redraws.turnWithin(REDRAW_WAITS_MS, message.tenant, `${message.tenant}:${message.conversation}:${message.message}`)
    if (retryAfter > 0) throw new BotFailure('rate-limited', 'slack: too much is being drawn', { retryAfter })
    await this.#d.conversations.at(message, (channel) => this.#d.clients.say(message.tenant, 'chat.update', { channel, ts: message.message, ...drawn }))
  }

  #post(to: Address, card: Card, key: string): Promise<MessageRef> {
    const drawn = drawMessage(card)
    return this.#d.conversations.at(to, async (channel) => {
      await this.#pace.turn(`${to.tenant}:${channel}`)
      const ts = await this.#d.clients.say(to.tenant, 'chat.postMessage', {
        channel, ...drawn, unfurl_links: false, unfurl_media: false, ...keyed(key), ...(to.thread === undefined ? {} : { thread_ts: to.thread }),
      })
      if (ts === undefined) throw new SlackFailure('unreachable')
      this.#d.status.said(to)
      return refTo(to, ts)
    })
  }

  /** To one person where they are: as the answer to what they did, else beside the others' messages, else in their direct conversation. */
  async #privately(to: Address, user: string, card: Card, key: string, ticket: Ticket | undefined): Promise<MessageRef> {
    const drawn = drawMessage(card), shown = refTo(to, `ephemeral:${key}`)
    if (ticket && (await this.#d.responses.answer(ticket, drawn))) return shown
    if (to.conversation.startsWith('@')) return this.#post(to, card, key)
    try {
      await this.#d.clients.call(to.tenant, (client) => client.chat.postEphemeral({ channel: to.conversation, user, ...drawn, ...(to.thread === undefined ? {} : { thread_ts: to.thread }) }))
      return shown
    } catch (error) {
      if (!(error instanceof SlackFailure) || !NOT_THERE.includes(error.word)) throw error
      return this.#post(directTo({ platform: 'slack', tenant: to.tenant, user }), card, key)
    }
  }
}

const refTo = ({ tenant, conversation }: Address, message: string): MessageRef => ({ platform: 'slack', tenant, conversation, message })
