import { z } from 'zod'
import type { Address, MessageRef } from '../../src/chat/address.ts'
import { BotFailure } from '../../src/chat/bot.ts'
import type { Card } from '../../src/chat/card.ts'
import type { Answers } from '../shared/answers.ts'
import type { BotClock } from '../shared/clock.ts'
import { Kept } from '../shared/kept.ts'
import { menuOf, passed, readMenu } from '../shared/numbered-menu.ts'
import type { Menu } from '../shared/numbered-menu.ts'
import { Pace } from '../shared/pace.ts'
import type { PressAnswer } from './answer.ts'
import type { Budget } from './budget.ts'
import type { Asked } from './call.ts'
import { cardId, conversationOf } from './card-id.ts'
import { createAndDeliver, redrawn } from './deliver-card.ts'
import { drawMarkdown } from './draw-markdown.ts'
import type { Markdown } from './draw-markdown.ts'
import { fitsTemplate } from './draw-template.ts'
import { DingTalkFailure, isOver, isThere } from './failures.ts'
import type { DingTalkApi } from './api.ts'
import type { Menus } from './menus.ts'
import type { Sessions } from './sessions.ts'
import { isNews, textId } from './text-id.ts'
import { readTicket } from './ticket.ts'

/** Twenty calls a second of one kind (open.dingtalk.com/document/orgapp/call-frequency-limit), some room left for the way: sixteen, of which four may go at once after a rest, ms. */
const CALL_EVERY_MS = 62.5
const CALLS_AT_ONCE = 4
/** Whoever sends or draws holds the message for a while, longer than this and a call together; an older drawing that waited longer could come over a newer one, ms. */
const WAITS_MS = 5_000
/** Cards whose milestones are remembered, and for how long: whatever is forgotten is drawn once too often, ms. */
const MOST_CARDS = 2_000
const REMEMBERED_MS = 86_400_000

const Direct = z.object({ invalidStaffIdList: z.array(z.unknown()).nullish(), flowControlledStaffIdList: z.array(z.unknown()).nullish() })
const Delivered = z.object({ result: z.object({ deliverResults: z.array(z.object({ success: z.boolean() })).nullish() }) })

export type MouthDeps = {
  api: Pick<DingTalkApi, 'call' | 'webhook'>
  robotCode: string
  /** null: everything is text. */
  template: string | null
  /** Tells this installation's cards from another's with the same app. */
  house: string
  answers: Answers<PressAnswer>
  sessions: Sessions
  menus: Menus
  budget: Pick<Budget, 'left'>
  /** Something nobody else is called. */
  unique: () => string
  clock: BotClock
}

/** Says and redraws cards: as cards of the template where there is one and something on them is pressed or drawn again, as text with numbered choices otherwise. */
export class Mouth {
  readonly #d: MouthDeps
  readonly #calls: Pace
  /** What cards had come to when they were drawn last. */
  readonly #drawn: Kept<string>

  constructor(deps: MouthDeps) {
    this.#d = deps
    this.#calls = new Pace(CALL_EVERY_MS, deps.clock, CALLS_AT_ONCE)
    this.#drawn = new Kept(MOST_CARDS, REMEMBERED_MS, deps.clock)
  }

  async send(to: Address, card: Card, key: string): Promise<MessageRef> {
    const place = placeOf(to), ticket = to.ticket === undefined ? undefined : readTicket(to.ticket), isCard = this.#isCard(card)
    if (isCard && ticket?.form !== undefined && place.startsWith('@') && card.inputs?.length && (await this.#instead(ticket.form, card))) return refTo(to, ticket.form)
    // Said elsewhere: whoever pressed need not wait for more where they did.
    if (ticket) void this.#d.answers.give({ press: ticket.press }, {})
    return isCard ? this.#show(to, place, card, key) : this.#write(to, place, card, key)
  }

  /** Something of the bot's own between what is sent: the choices a conversation was offered stay. */
  async aside(to: Address, card: Card, key: string): Promise<void> {
    await this.#say(placeOf(to), drawMarkdown(card), key)
  }

  async redraw(message: MessageRef, card: Card): Promise<void> {
    const news = isNews(message.message, card)
    return news === undefined ? this.#redraw(message.message, card) : this.#tell(message.conversation, news)
  }

  /** A card is one card under its key, however often it is sent. Of texts nobody can tell. */
  find(card: Card): 'absent' | 'unknown' {
    return this.#isCard(card) ? 'absent' : 'unknown'
  }

  /** Where something is pressed, filled in or drawn again, and the template holds all of it. */
  #isCard(card: Card): boolean {
    const { inputs, actions, milestone } = card
    return this.#d.template !== null && (milestone !== undefined || inputs?.length || actions?.some((a) => a.kind === 'button')) ? fitsTemplate(card) : false
  }

  /** What was written stays as it is. `gone` where it is to be written anew; but live updates stop where calls run short, unless they cost none. */
  async #tell(conversation: string, news: boolean): Promise<void> {
    if (!news || (this.#d.sessions.of(conversation) === undefined && (await this.#d.budget.left()) !== 'plenty')) return
    throw new BotFailure('gone', 'dingtalk: a text cannot be drawn again')
  }

  async #redraw(message: string, card: Card): Promise<void> {
    const conversation = conversationOf(message)
    if (conversation === undefined) throw new BotFailure('gone', 'dingtalk: this cannot be drawn again')
    const drawn = redrawn(card), answered = await this.#d.answers.give({ message }, drawn)
    // Whoever pressed has it, and it cost nothing; in a group nobody else has.
    const enough = answered ? conversation.startsWith('@') : await this.#isLittle(message, card)
    if (!enough) await this.#paced({ method: 'PUT', path: '/v1.0/card/instances', data: { outTrackId: message, ...drawn }, kind: 'card' }, 'put', message)
    if (card.milestone !== undefined) this.#drawn.put(message, card.milestone)
  }

  /** Calls run short, and the card has come to nothing new. */
  async #isLittle(message: string, { milestone }: Card): Promise<boolean> {
    return milestone !== undefined && this.#drawn.get(message) === milestone && (await this.#d.budget.left()) !== 'plenty'
  }

  /** A form that comes back takes its own place; false where that cannot be drawn any more. */
  async #instead(form: string, card: Card): Promise<boolean> {
    try {
      await this.#redraw(form, card)
      return true
    } catch (error) {
      if (error instanceof BotFailure && ['gone', 'forbidden', 'rejected'].includes(error.failure)) return false
      throw error
    }
  }

  async #show(to: Address, place: string, card: Card, key: string): Promise<MessageRef> {
    const { robotCode, template, house } = this.#d, id = cardId(house, place, key), data = createAndDeliver({ template: template ?? '', robotCode, id, place, card })
    const made = await this.#paced({ method: 'POST', path: '/v1.0/card/instances/createAndDeliver', data, kind: 'card' }, 'create', id).catch((error: unknown) => {
      if (!isThere(error)) throw error
    })
    if (Delivered.safeParse(made).data?.result.deliverResults?.some((d) => !d.success)) throw new DingTalkFailure('forbidden', 'robotNotInGroup')
    if (card.milestone !== undefined) this.#drawn.put(id, card.milestone)
    return refTo(to, id)
  }

  async #write(to: Address, place: string, card: Card, key: string): Promise<MessageRef> {
    const id = textId(card, this.#d.unique()), menu = await this.#offer(place, card, id)
    await this.#say(place, drawMarkdown(card, menu, !place.startsWith('@')), key)
    return refTo(to, id)
  }

  /** Keeps what the conversation may answer with a number, before it can. */
  async #offer(place: string, card: Card, id: string): Promise<Menu | undefined> {
    const { menus, clock } = this.#d, direct = place.startsWith('@')
    if (!direct && !card.actions?.some((a) => a.kind === 'button')) return undefined
    try {
      const before = readMenu(await menus.get(place)), menu = menuOf(card, id, clock.now(), direct ? undefined : before)
      if (menu) await menus.put(place, menu)
      else if (direct && before && !before.passed) await menus.put(place, passed(before))
      return menu
    } catch (cause) {
      throw new BotFailure('unreachable', 'dingtalk: the choices could not be kept', { cause })
    }
  }

  /** Through the webhook of the conversation while that lives, which costs no call. */
  async #say(place: string, said: Markdown, who: string): Promise<void> {
    const { api, sessions, robotCode } = this.#d, webhook = sessions.of(place)
    if (webhook !== undefined) {
      try {
        await this.#turn('webhook', who)
        return await api.webhook(webhook, { msgtype: 'markdown', markdown: said })
      } catch (error) {
        if (!isOver(error)) throw error
        sessions.drop(place)
      }
    }
    const message = { robotCode, msgKey: 'sampleMarkdown', msgParam: JSON.stringify(said) }
    if (!place.startsWith('@')) return void (await this.#paced({ method: 'POST', path: '/v1.0/robot/groupMessages/send', data: { ...message, openConversationId: place }, kind: 'robot' }, 'group', who))
    const sent = Direct.safeParse(await this.#paced({ method: 'POST', path: '/v1.0/robot/oToMessages/batchSend', data: { ...message, userIds: [place.slice(1)] }, kind: 'robot' }, 'direct', who)).data
    // A success under which nothing was sent.
    if (sent?.invalidStaffIdList?.length) throw new DingTalkFailure('gone', 'staffId.notExisted')
    if (sent?.flowControlledStaffIdList?.length) throw new DingTalkFailure('rate-limited', 'flowLimit', { retryAfter: 60_000 })
  }

  async #paced(asked: Asked, kind: string, who: string): Promise<unknown> {
    await this.#turn(kind, who)
    return this.#d.api.call(asked)
  }

  /** Resolves in turn among calls of a kind; sent away where that is too far off. */
  async #turn(kind: string, who: string): Promise<void> {
    const retryAfter = await this.#calls.turnWithin(WAITS_MS, kind, `${kind}:${who}`)
    if (retryAfter > 0) throw new BotFailure('rate-limited', 'dingtalk: too much is being sent', { retryAfter })
  }
}

/** What one person alone may see goes to their direct conversation: a group has no place for it. */
const placeOf = ({ conversation, only }: Address): string => (only === undefined ? conversation : `@${only}`)

const refTo = ({ tenant, conversation }: Address, message: string): MessageRef => ({ platform: 'dingtalk', tenant, conversation, message })
