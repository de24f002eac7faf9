import type { Delivered, Delivery } from './delivery.ts'
import type { Values } from './filling.ts'
import { fill } from './filling.ts'
import { checkCard } from './cards.ts'
import type { Rules } from './call.ts'
import { redraw } from './message-methods.ts'
import type { RecallType } from './payloads.ts'
import { approval, entered, envelope, membership, menu, pressed, recalled, received, stageChanged } from './payloads.ts'
import type { PressTokens } from './press-tokens.ts'
import { buttonsOf, cardOf } from './readable.ts'
import { typed } from './typed.ts'
import type { Chat, Json, Message, World } from './world.ts'

export type File = { name: string; bytes: Uint8Array; type?: string }
type Under = { parent?: string }

/** What people do, each as the delivery Feishu makes of it; `FakeFeishu.deliver` brings it to the bot. */
export class People {
  readonly #world: World
  readonly #tokens: PressTokens
  readonly #rules: Rules

  constructor({ world, tokens, rules }: { world: World; tokens: PressTokens; rules: Rules }) {
    this.#world = world
    this.#tokens = tokens
    this.#rules = rules
  }

  /** Says something to the bot in the direct conversation; a slash command somebody chose comes like this too. */
  say(openId: string, text: string, under: Under = {}): Delivery {
    const { text: passed, mentions } = typed(this.#world, text, false)
    return this.#said(this.#direct(openId), openId, 'text', { text: passed }, { ...under, mentions })
  }

  /** Says something in a group, to the bot. */
  mention(chatId: string, openId: string, text: string, under: Under = {}): Delivery {
    const { text: passed, mentions } = typed(this.#world, text, true)
    return this.#said(this.#world.chat(chatId), openId, 'text', { text: passed }, { ...under, mentions })
  }

  file(openId: string, { name, bytes, type = 'application/pdf' }: File): Delivery {
    const key = `file_v3_${this.#world.hex()}`
    const delivery = this.#said(this.#direct(openId), openId, 'file', { file_key: key, file_name: name })
    this.#world.resources.set(key, { message: delivery.body['event'].message.message_id as string, name, type, bytes })
    return delivery
  }

  /** A message of any other kind: post, image, audio, media, sticker, merge_forward, interactive … */
  send(openId: string, type: string, content: Json, chat = this.#direct(openId)): Delivery {
    return this.#said(chat, openId, type, content)
  }

  /** Takes a message back. */
  recall(messageId: string, type: RecallType = 'message_owner'): Delivery {
    const message = this.#world.message(messageId)
    message.gone = 'recalled'
    return { kind: 'event', body: recalled(this.#world, message, type) }
  }

  /** Presses the button with this label on a card, the form it stands in filled. Throws `NotSent` where the client does not send it. */
  press(openId: string, messageId: string, label: string, values: Values = {}): Delivery {
    const message = this.#world.message(messageId), card = cardOf(message), zone = this.#world.person(openId).tz
    const button = card && buttonsOf(card).find((b) => b.label === label)
    if (!button || message.gone !== null) throw new Error(`no button ${label}`)
    const { element, form, value } = button
    const name = element['name'] as string | undefined
    return this.pressed(openId, messageId, {
      ...(value === undefined ? {} : { value }), tag: 'button', timezone: zone, ...(name === undefined ? {} : { name }), ...(form === null ? {} : { form_value: fill(form, values, zone) }),
    })
  }

  /** A press with any `action`: of a picker outside of a form, of a card that was never drawn like this. */
  pressed(openId: string, messageId: string, action: Json): Delivery {
    const message = this.#world.message(messageId), token = this.#tokens.give(message)
    return {
      kind: 'press', body: pressed(this.#world, message, openId, { token, action }),
      answered: (delivered) => {
        this.#tokens.answered(token)
        this.#react(openId, message, delivered)
      },
    }
  }

  menu(openId: string, key: string): Delivery {
    return { kind: 'event', body: menu(this.#world, openId, key) }
  }

  /** Opens the conversation with the bot. */
  enter(openId: string): Delivery {
    this.#world.entered.add(openId)
    return { kind: 'event', body: entered(this.#world, this.#direct(openId), openId) }
  }

  /** Takes the bot into a group, or throws it out. */
  invite(chatId: string, openId: string): Delivery {
    return this.#membership(chatId, openId, 'added')
  }

  expel(chatId: string, openId: string): Delivery {
    return this.#membership(chatId, openId, 'deleted')
  }

  /** HR moves an application to another stage. */
  stage(application: string, from: string, to: string): Delivery {
    return { kind: 'event', body: stageChanged(this.#world, application, from, to) }
  }

  approval(status: string): Delivery {
    return { kind: 'event', body: approval(this.#world, status) }
  }

  /** A message as the bot would hear of it if Feishu told bots of their own. */
  echo(messageId: string): Delivery {
    const message = this.#world.message(messageId)
    return { kind: 'event', body: received(this.#world, this.#world.chat(message.chat), message) }
  }

  /** Any event in a whole envelope; `header` changes what stands in it (another app, another company). */
  event(type: string, event: Json, header: Json = {}): Delivery {
    return { kind: type === 'card.action.trigger' ? 'press' : 'event', body: envelope(this.#world, type, event, header) }
  }

  /** Speech in a group of which the bot hears nothing. */
  post(chatId: string, openId: string, text: string): Message {
    return this.#add(this.#world.chat(chatId), openId, 'text', { text })
  }

  #direct(openId: string): Chat {
    return this.#world.direct(openId)
  }

  /** Who writes to the bot has opened the conversation. */
  #said(chat: Chat, openId: string, type: string, content: Json, more: Under & { mentions?: Json[] } = {}): Delivery {
    if (chat.mode === 'p2p') this.#world.entered.add(openId)
    return { kind: 'event', body: received(this.#world, chat, this.#add(chat, openId, type, content, more)) }
  }

  #add(chat: Chat, openId: string, type: string, content: Json, { parent, mentions = [] }: Under & { mentions?: Json[] } = {}): Message {
    const above = parent === undefined ? undefined : this.#world.message(parent)
    return this.#world.add(chat, {
      sender: { id: openId, type: 'user', tenant: this.#world.person(openId).tenant }, type, content: JSON.stringify(content), mentions,
      ...(above ? { root: above.root ?? above.id, parent: above.id, ...(above.thread === undefined ? {} : { thread: above.thread }) } : {}),
    })
  }

  #membership(chatId: string, openId: string, what: 'added' | 'deleted'): Delivery {
    const chat = this.#world.chat(chatId)
    chat.bot = what === 'added'
    return { kind: 'event', body: membership(this.#world, chat, openId, what) }
  }

  /** What the answer to a press does; the codes are those the client shows (…/feishu-cards/card-callback-communication). */
  #react(person: string, message: Message, { acknowledged, answer, status }: Delivered): void {
    const toast = (type: string, content: string): void => void this.#world.toasts.push({ person, message: message.id, type, content })
    if (!acknowledged) return toast('error', status === undefined ? '200341' : '200671')
    const { toast: shown, card } = answer ?? {}
    if (shown !== undefined) toast(String(shown.type ?? 'info'), String(shown.content ?? shown.i18n?.zh_cn ?? ''))
    if (card === undefined) return
    try {
      checkCard((card.type === 'raw' ? card.data : {}) as Json, this.#rules.wrongInCard)
    } catch { return toast('error', '200673') }
    redraw(this.#world, message, JSON.stringify(card.data))
    this.#rules.posted(message, 'answer')
  }
}
