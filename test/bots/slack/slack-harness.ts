import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { vi } from 'vitest'
import { SlackBot } from '../../../bots/slack/bot.ts'
import { oneWorkspace } from '../../../bots/slack/one-workspace.ts'
import type { Address } from '../../../src/chat/address.ts'
import type { Sink } from '../../../src/chat/bot.ts'
import type { Inbound } from '../../../src/chat/inbound.ts'
import type { Seen } from '../../contract/bot-harness.ts'
import type { Delivered, Delivery } from '../../fakes/slack/delivery.ts'
import { FakeSlack } from '../../fakes/slack/fake-slack.ts'
import type { FakeOptions } from '../../fakes/slack/fake-slack.ts'
import { fieldsOf } from '../../fakes/slack/filling.ts'
import type { Values } from '../../fakes/slack/filling.ts'
import { pressable, readMessage } from '../../fakes/slack/readable.ts'
import type { Channel, Json, Message } from '../../fakes/slack/world.ts'
import { HurriedClock } from '../hurried-clock.ts'

/** Knows how much it has handed on. */
class WatchedBot extends SlackBot {
  heard = 0

  override start(sink: Sink): Promise<void> {
    return super.start((event: Inbound) => {
      this.heard++
      return sink(event)
    })
  }
}

export const TEAM = 'T0ACME'
export type Mode = 'http' | 'socket'

/** The Slack bot in front of our fake, in either transport. */
export class SlackHarness {
  readonly slack: FakeSlack
  readonly bot: WatchedBot
  readonly clock: HurriedClock
  /** Everything the bot logged. */
  readonly logged: { level: string; what: string; fields: unknown }[]
  readonly #server: Server

  private constructor(parts: Pick<SlackHarness, 'slack' | 'bot' | 'clock' | 'logged'>, server: Server) {
    this.slack = parts.slack
    this.bot = parts.bot
    this.clock = parts.clock
    this.logged = parts.logged
    this.#server = server
  }

  static async start(mode: Mode, options: Partial<FakeOptions> = {}): Promise<SlackHarness> {
    const clock = new HurriedClock()
    const slack = await FakeSlack.start({ mode, clock, ackWithin: 1500, ...options })
    const logged: SlackHarness['logged'] = []
    const line = (level: string) => (what: string, fields?: unknown): void => void logged.push({ level, what, fields })
    const log = { info: line('info'), warn: line('warn'), error: line('error') }
    const remember = { get: async () => undefined, put: async () => {} }
    const { token } = slack.people.team
    const bot = new WatchedBot({
      workspaces: oneWorkspace({ token, apiUrl: slack.apiUrl, remember, log }), install: null, apiUrl: slack.apiUrl, log, clock,
      intake: mode === 'http' ? { mode, signingSecret: slack.app.signingSecret } : { mode, appToken: slack.app.appToken },
      expected: { hiringChannel: { team: TEAM, channel: 'C0HIRING' }, publicUrl: 'https://bole.example' },
    })
    const server = createServer(bot.door?.take).listen(0, '127.0.0.1')
    await once(server, 'listening')
    slack.requestUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`
    return new SlackHarness({ slack, bot, clock, logged }, server)
  }

  at(conversation: string): Address {
    return { platform: 'slack', tenant: TEAM, conversation }
  }

  channel({ conversation }: Address): Channel {
    const { world, people } = this.slack
    return conversation.startsWith('@') ? world.direct(people.team, conversation.slice(1)) : people.channel(conversation)
  }

  /** What Bole said at a place as somebody sees it, oldest first. */
  messages(at: Address, user: string): Message[] {
    const channel = this.channel(at)
    const all = at.thread === undefined ? channel.messages : (channel.threads.get(at.thread) ?? [])
    const own = channel.ephemeral.filter((e) => e.user === user && e.message.thread_ts === at.thread).map((e) => e.message)
    return [...all.filter((m) => m.bot_id !== undefined), ...own].toSorted((a, b) => Number(a.ts) - Number(b.ts))
  }

  /** Presses a button; where that opens a window, the form is filled and sent. */
  async press(user: string, press: Delivery, inputs: Record<string, string>): Promise<Delivered> {
    const before = this.bot.heard
    const pressed = await this.slack.deliver(press)
    if (!pressed.acknowledged || this.bot.heard > before) return pressed
    await vi.waitFor(() => { if (!this.slack.people.window(user)) throw new Error('no window opened') }, { interval: 1, timeout: 2000 })
    return this.slack.deliver(this.submission(user, inputs))
  }

  /** The form in front, filled by the ids its card gave its inputs. */
  submission(user: string, inputs: Record<string, string>): Delivery {
    const fields = fieldsOf(this.slack.people.window(user)?.blocks ?? [])
    const values: Values = {}
    for (const { block, element } of fields) {
      const given = inputs[element['action_id'] as string] ?? inputs[block]
      if (given !== undefined) values[block] = typed(element, given)
    }
    return this.slack.people.submit(user, values)
  }

  async close(): Promise<void> {
    await this.bot.stop()
    this.clock.stop()
    this.#server.closeAllConnections()
    this.#server.close()
    await this.slack.close()
  }
}

/** A value of ours as the element holds it. */
const typed = (element: Json, value: string): string => {
  switch (element['type']) {
    case 'datetimepicker': return String(Date.parse(value) / 1000)
    case 'users_select': case 'multi_users_select': case 'conversations_select': case 'channels_select': return value.replaceAll(/[@#]/g, '')
    default: return value
  }
}

export const seen = (message: Message, behind = ''): Seen => ({ message: message.ts, text: `${readMessage(message)}\n${behind}`, pressable: pressable(message.blocks ?? []) })
