import type { Delivery } from './delivery.ts'
import type { Values } from './filling.ts'
import { fill } from './filling.ts'
import { upload } from './files.ts'
import { changedEvent, commandFields, deletedEvent, envelope, homeEvent, joinedEvent, mentionEvent, messageEvent, pressOnMessage, pressOnView, rateLimited, shortcutOn, submission } from './payloads.ts'
import type { ResponseUrls } from './response-urls.ts'
import { typed, typedCommand } from './typed.ts'
import { build } from './view-methods.ts'
import type { Triggers } from './view-methods.ts'
import type { Channel, Json, Message, Team, View, World } from './world.ts'

type File = { name: string; bytes: Uint8Array; type?: string }

/** What people of one workspace do, each as the delivery Slack makes of it; `FakeSlack.deliver` brings it to the bot. */
export class People {
  readonly team: Team
  readonly #world: World
  readonly #triggers: Triggers
  readonly #urls: ResponseUrls

  constructor(team: Team, { world, triggers, urls }: { world: World; triggers: Triggers; urls: ResponseUrls }) {
    this.team = team
    this.#world = world
    this.#triggers = triggers
    this.#urls = urls
  }

  /** Says something to the bot in the direct conversation. */
  say(user: string, text: string, { files = [], thread }: { files?: File[]; thread?: string } = {}): Delivery {
    const channel = this.#world.direct(this.team, user)
    const message = this.#typed(channel, user, text, files, thread)
    return this.event(messageEvent(channel, message), channel)
  }

  /** Says something in a channel, to the bot. */
  mention(user: string, channelId: string, text: string, { thread }: { thread?: string } = {}): Delivery {
    const channel = this.channel(channelId)
    return this.event(mentionEvent(channel, this.#typed(channel, user, `@bole ${text}`, [], thread)), channel)
  }

  edit(channelId: string, ts: string, text: string): Delivery {
    const channel = this.channel(channelId), message = this.#message(channel, ts)
    const before = { ...message }
    Object.assign(message, typed(this.team, text), { edited: { user: message.user, ts: this.#world.ts() } })
    return this.event(changedEvent(channel, message, before, this.#world.ts()), channel)
  }

  remove(channelId: string, ts: string): Delivery {
    const channel = this.channel(channelId), message = this.#message(channel, ts)
    this.#world.remove(channel, ts)
    return this.event(deletedEvent(channel, message, this.#world.ts()), channel)
  }

  command(user: string, channelId: string, text: string, command = '/hire'): Delivery {
    const channel = channelId === '' ? this.#world.direct(this.team, user) : this.channel(channelId)
    const responseUrl = this.#urls.give(this.team, channel, user)
    return {
      kind: 'command', body: commandFields(this.#world, this.team, channel, user, { command, text: typedCommand(this.team, text), trigger: this.#triggers.give(this.team.id, user), responseUrl }),
      answered: (answer) => {
        if (typeof answer?.['text'] === 'string' || answer?.['blocks']) this.#world.addEphemeral(channel, user, { ...this.#world.asBot(this.team), text: String(answer['text'] ?? ''), ...(answer['blocks'] ? { blocks: answer['blocks'] as Json[] } : {}) })
      },
    }
  }

  /** Presses the button with this label on a message, what stands in the message's inputs given. */
  press(user: string, channelId: string, ts: string, label: string, values: Values = {}): Delivery {
    const channel = this.channel(channelId)
    const ephemeral = channel.ephemeral.find((e) => e.message.ts === ts)
    if (ephemeral && ephemeral.user !== user) throw new Error('nobody else sees it')
    const message = ephemeral?.message ?? this.#message(channel, ts)
    return { kind: 'interactive', body: pressOnMessage(this.#world, this.team, channel, user, {
      message, ephemeral: ephemeral !== undefined, action: this.#action(message.blocks ?? [], label), values: fill(message.blocks ?? [], values, false),
      trigger: this.#triggers.give(this.team.id, user), responseUrl: this.#urls.give(this.team, channel, user, ts),
    }) }
  }

  /** Presses a button on the home page. */
  pressHome(user: string, label: string, values: Values = {}): Delivery {
    const view = this.team.homes.get(user)
    if (!view) throw new Error('no home page')
    return { kind: 'interactive', body: pressOnView(this.#world, this.team, user, { view, action: this.#action(view.blocks, label), values: fill(view.blocks, values, false), trigger: this.#triggers.give(this.team.id, user) }) }
  }

  /** The window on top of what the person sees. */
  window(user: string): View | undefined {
    return this.team.modals.get(user)?.at(-1)
  }

  /** Sends the form on top. Throws `NotSent` where the client does not send it. */
  submit(user: string, values: Values): Delivery {
    const view = this.window(user)
    if (!view) throw new Error('no window is open')
    return { kind: 'interactive', body: submission(this.#world, this.team, user, view, fill(view.blocks, values, true), this.#triggers.give(this.team.id, user)), answered: (answer) => this.#react(user, view, answer) }
  }

  /** Closes the window on top without sending anything. */
  dismiss(user: string): void {
    this.team.modals.get(user)?.pop()
  }

  shortcut(user: string, channelId: string, ts: string, callback: string): Delivery {
    const channel = this.channel(channelId)
    return { kind: 'interactive', body: shortcutOn(this.#world, this.team, channel, user, {
      callback, message: this.#message(channel, ts), trigger: this.#triggers.give(this.team.id, user), responseUrl: this.#urls.give(this.team, channel, user),
    }) }
  }

  openHome(user: string, tab: 'home' | 'messages'): Delivery {
    const channel = this.#world.direct(this.team, user)
    return this.event(homeEvent(channel, user, tab, this.#world.ts(), this.team.homes.get(user)), channel)
  }

  join(user: string, channelId: string): Delivery {
    const channel = this.channel(channelId)
    channel.members.add(user)
    return this.event(joinedEvent(channel, user, this.team.botUser, this.#world.ts()), channel)
  }

  /** Somebody removed the app: its token is dead before the bot hears of it. */
  uninstall(): Delivery {
    this.team.dead = 'account_inactive'
    return this.event({ type: 'app_uninstalled', event_ts: this.#world.ts() })
  }

  revoke(): Delivery {
    this.team.dead = 'token_revoked'
    return this.event({ type: 'tokens_revoked', tokens: { oauth: [], bot: [this.team.botUser] }, event_ts: this.#world.ts() })
  }

  rateLimited(): Delivery {
    return { kind: 'event', body: rateLimited(this.#world, this.team) }
  }

  /** The bot's own message as Slack tells the bot of it. */
  echo(channelId: string, ts: string): Delivery {
    const channel = this.channel(channelId)
    const { metadata: _never, ...message } = this.#message(channel, ts)
    return this.event(messageEvent(channel, message), channel)
  }

  /** Any event in a whole envelope. */
  event(event: Json, channel?: Channel): Delivery {
    return { kind: 'event', body: envelope(this.#world, this.team, event, channel) }
  }

  channel(id: string): Channel {
    const channel = this.team.channels.get(id)
    if (!channel) throw new Error(`no channel ${id}`)
    return channel
  }

  /** Speech of people elsewhere, of which the bot hears nothing. */
  post(user: string, channelId: string, text: string): Message {
    return this.#typed(this.channel(channelId), user, text, [])
  }

  #typed(channel: Channel, user: string, text: string, files: File[], thread?: string): Message {
    return this.#world.add(channel, {
      user, ...typed(this.team, text), client_msg_id: this.#world.uuid(), ...(thread === undefined ? {} : { thread_ts: thread }),
      ...(files.length ? { subtype: 'file_share', upload: false, files: files.map((f) => upload(this.#world, this.team, this.#urls.origin, user, f)) } : {}),
    })
  }

  #message(channel: Channel, ts: string): Message {
    const message = channel.byTs.get(ts)
    if (!message) throw new Error(`no message ${ts}`)
    return message
  }

  #action(blocks: Json[], label: string): Json {
    for (const block of blocks) {
      const elements = [...((block['type'] === 'actions' ? block['elements'] : []) as Json[]), ...(block['accessory'] ? [block['accessory'] as Json] : [])]
      for (const e of elements) {
        const { confirm: _asked, ...sent } = e
        const more = { block_id: block['block_id'] ?? 'b0', action_ts: this.#world.ts() }
        if (e['type'] === 'button' && e['text'].text === label) return { ...sent, ...more }
        const option = e['type'] === 'overflow' ? (e['options'] as Json[]).find((o) => o['text'].text === label) : undefined
        if (option) return { type: 'overflow', action_id: e['action_id'], selected_option: option, ...more }
      }
    }
    throw new Error(`no button ${label}`)
  }

  /** What the acknowledgement of a form does. */
  #react(user: string, view: View, answer: Json | undefined): void {
    const stack = this.team.modals.get(user) ?? []
    const i = stack.indexOf(view)
    const next = (place: Parameters<typeof build>[2]): View => build({ world: this.#world, team: this.team }, answer?.['view'] as Json, place)
    switch (answer?.['response_action']) {
      case 'errors': return void Object.assign(view, { errors: answer['errors'] })
      case 'clear': return void this.team.modals.delete(user)
      case 'update': return void stack.splice(i, 1, next({ id: view.id, root: view.root_view_id, previous: view.previous_view_id }))
      case 'push': return void stack.push(next({ root: view.root_view_id, previous: view.id }))
      default: stack.splice(i, 1)
    }
  }
}
