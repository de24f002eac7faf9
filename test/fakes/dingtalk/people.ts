import type { Rules } from './call.ts'
import { redrawAhead, redrawFor } from './card-methods.ts'
import type { Delivered, Delivery } from './delivery.ts'
import type { Values } from './filling.ts'
import { fill } from './filling.ts'
import { EVENTS, MESSAGES, PRESSES } from './frames.ts'
import { approval, eventHeaders, left, pressed, said, usedUp } from './payloads.ts'
import { buttonsOf, cardOf, submits } from './readable.ts'
import type { Chat, Json, Message, World } from './world.ts'

export type File = { name: string; bytes: Uint8Array; type?: string }
/** `corp`: a robot of this name in another company heard it. */
type Odd = { corp?: string }

/** What people do, each as the delivery DingTalk makes of it; `FakeDingTalk.deliver` brings it to the bot. */
export class People {
  readonly #world: World
  readonly #rules: Rules

  constructor({ world, rules }: { world: World; rules: Rules }) {
    this.#world = world
    this.#rules = rules
  }

  /** Says something to the robot in the direct conversation. */
  say(id: string, text: string, odd: Odd = {}): Delivery {
    return this.#said(this.#world.direct(id), id, 'text', { content: text }, odd)
  }

  /** Says something in a group, to the robot: its name is taken away, a blank stays. People are mentioned by `@name`. */
  mention(chatId: string, id: string, text: string, odd: Odd = {}): Delivery {
    return this.#said(this.#world.chat(chatId), id, 'text', { content: ` ${text}` }, odd)
  }

  file(id: string, { name, bytes, type = 'application/pdf' }: File): Delivery {
    return this.#said(this.#world.direct(id), id, 'file', { spaceId: '22300573', fileName: name, downloadCode: this.upload({ name, bytes, type }), fileId: '117848' })
  }

  /** Speaks; `recognition` is what DingTalk understood, left out where it understood nothing. */
  audio(id: string, recognition?: string, seconds = 4): Delivery {
    const downloadCode = this.upload({ name: 'voice.amr', bytes: Buffer.from('#!AMR'), type: 'audio/amr' })
    return this.#said(this.#world.direct(id), id, 'audio', { duration: seconds * 1000, downloadCode, ...(recognition === undefined ? {} : { recognition }) })
  }

  picture(id: string, bytes: Uint8Array = Buffer.from('png')): Delivery {
    return this.send(id, 'picture', { pictureDownloadCode: this.upload({ name: 'p.png', bytes, type: 'image/png' }), downloadCode: this.upload({ name: 'p.png', bytes, type: 'image/png' }) })
  }

  /** Text, and pictures in between. */
  richText(id: string, parts: ({ text: string } | { picture: Uint8Array })[], chat = this.#world.direct(id)): Delivery {
    const richText = parts.map((part) => ('text' in part ? part : { pictureDownloadCode: this.upload({ name: 'p.png', bytes: part.picture, type: 'image/png' }), downloadCode: this.upload({ name: 'p.png', bytes: part.picture, type: 'image/png' }), type: 'picture' }))
    return this.#said(chat, id, 'richText', { richText })
  }

  /** A message of any other kind: video, unknownMsgType … */
  send(id: string, type: string, content: Json, chat = this.#world.direct(id)): Delivery {
    return this.#said(chat, id, type, content)
  }

  /** Says something after the month's calls were used up: the robot hears that somebody spoke, not what. */
  unheard(id: string, text: string): Delivery {
    const delivery = this.say(id, text)
    return { ...delivery, body: usedUp(delivery.body) }
  }

  /** Presses the button of this label (or action) on a card; `form`, or the form's own label, sends the form, filled. Throws `NotSent` where the client does not send it. */
  press(id: string, card: string, which: string, values: Values = {}): Delivery {
    const message = this.#world.message(card), { staffId, tz } = this.#world.person(id), params = cardOf(message, staffId ?? undefined) ?? {}
    const buttons = buttonsOf(params).filter((b) => !b.disabled && b.url === null), button = buttons.find((b) => b.label === which) ?? buttons.find((b) => b.params['action'] === which || b.action === which)
    if (message.gone !== null || (!button && !submits(params).includes(which))) throw new Error(`no button ${which}`)
    // The form's own button sends it, under the form's name; other buttons send nothing of it (open.dingtalk.com/document/development/form-variables).
    return button ? this.pressed(id, card, button.action, button.params) : this.pressed(id, card, 'form', { ...(params['form_action'] ? { action: params['form_action'] } : {}), form: fill(params['form'], values, tz) })
  }

  /** A press with any action and params: of a card that was never drawn like this. */
  pressed(id: string, card: string, actionId: string, params: Json = {}): Delivery {
    const message = this.#world.message(card)
    return {
      kind: 'press', topic: PRESSES, body: pressed(this.#world, message, id, { actionIds: [actionId], params }),
      answered: (delivered) => this.#react(id, message, delivered),
    }
  }

  /** Leaves the company. */
  leave(id: string): Delivery {
    this.#world.person(id).left = true
    return this.event('user_leave_org', left(this.#world, [id]))
  }

  approval(type: 'start' | 'finish' | 'terminate', result?: 'agree' | 'refuse'): Delivery {
    return this.event('bpms_instance_change', approval(this.#world, type, result))
  }

  /** Any event; `headers` changes what stands beside it. */
  event(type: string, body: Json, headers: Record<string, string> = {}): Delivery {
    return { kind: 'event', topic: EVENTS, body, headers: { ...eventHeaders(this.#world, type), ...headers } }
  }

  /** Anything on any topic. */
  callback(topic: string, body: Json): Delivery {
    return { kind: topic === PRESSES ? 'press' : 'message', topic, body }
  }

  /** Speech in a group of which the bot hears nothing. */
  post(chatId: string, id: string, text: string): Message {
    return this.#add(this.#world.chat(chatId), id, 'text', { content: text })
  }

  /** A file on DingTalk's side; its download code. */
  upload({ name, bytes, type = 'application/pdf' }: File): string {
    const code = `mIofN681YE3f/+${this.#world.hex()}==`
    this.#world.files.set(code, { name, type, bytes })
    return code
  }

  #said(chat: Chat, id: string, type: string, content: Json, odd: Odd = {}): Delivery {
    const words = JSON.stringify(content), mentions = [...this.#world.people.values()].filter((p) => words.includes(`@${p.name}`)).map((p) => p.id)
    return { kind: 'message', topic: MESSAGES, body: said(this.#world, chat, this.#add(chat, id, type, content), { ...odd, mentions }) }
  }

  #add(chat: Chat, id: string, type: string, content: Json): Message {
    return this.#world.add(chat, { sender: { id, type: 'user' }, type, content: JSON.stringify(content), via: 'person' })
  }

  /** What the answer to a press does (open.dingtalk.com/document/orgapp/event-callback-card). */
  #react(person: string, message: Message, { acknowledged, answer, reason }: Delivered): void {
    const failed = (content: string): void => void this.#world.toasts.push({ person, message: message.id, type: 'error', content })
    if (!acknowledged) return failed(reason ?? '')
    const { cardUpdateOptions: options = {}, cardData, userPrivateData } = answer ?? {}
    if (cardData === undefined && userPrivateData === undefined) return
    const staffId = this.#world.person(person).staffId ?? ''
    try {
      if (cardData !== undefined) redrawAhead(message, staffId, cardData.cardParamMap, options.updateCardDataByKey === true, this.#rules)
      if (userPrivateData !== undefined) redrawFor(message, staffId, userPrivateData.cardParamMap, options.updatePrivateDataByKey === true, this.#rules)
    } catch (error) { return failed((error as Error).message) }
    this.#rules.posted(message, 'answer')
  }
}
