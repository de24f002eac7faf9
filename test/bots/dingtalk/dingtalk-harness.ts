import { Budget } from '../../../bots/dingtalk/budget.ts'
import { DingTalkBot } from '../../../bots/dingtalk/bot.ts'
import type { DingTalkBotDeps } from '../../../bots/dingtalk/bot.ts'
import type { CallKind, Spent } from '../../../bots/dingtalk/meter.ts'
import { oneCompany } from '../../../bots/dingtalk/one-company.ts'
import { placeOf } from '../../../bots/dingtalk/read-shared.ts'
import type { Address, MessageRef } from '../../../src/chat/address.ts'
import type { Card } from '../../../src/chat/card.ts'
import type { Seen } from '../../contract/bot-harness.ts'
import { FakeDingTalk } from '../../fakes/dingtalk/fake-dingtalk.ts'
import type { FakeOptions } from '../../fakes/dingtalk/fake-dingtalk.ts'
import { pressable, readMessage, untwinned } from '../../fakes/dingtalk/readable.ts'
import type { Chat, Message } from '../../fakes/dingtalk/world.ts'
import { HIRING, TEMPLATE } from '../../fakes/dingtalk/world.ts'
import { HurriedClock } from '../hurried-clock.ts'

export type Way = 'cards' | 'text'

/** The DingTalk bot in front of our fake, with a card template or without. */
export class DingTalkHarness {
  readonly dingtalk: FakeDingTalk
  readonly bot: DingTalkBot
  readonly clock: HurriedClock
  readonly deps: DingTalkBotDeps
  /** Everything the bot logged. */
  readonly logged: { level: string; what: string; fields: unknown }[]
  /** What the bot sent, by what it calls it, and the messages that were seen of it. */
  readonly sent = new Map<string, { card: Card; message: Message | undefined }>()
  readonly menus: Map<string, unknown>

  private constructor(parts: Pick<DingTalkHarness, 'dingtalk' | 'bot' | 'clock' | 'logged' | 'menus' | 'deps'>) {
    this.dingtalk = parts.dingtalk
    this.bot = parts.bot
    this.clock = parts.clock
    this.logged = parts.logged
    this.menus = parts.menus
    this.deps = parts.deps
  }

  /** `short`: waits up to so many ms are passed over at once. */
  static async start(way: Way, { short, most = 5_000, ...options }: Partial<FakeOptions> & { short?: number; most?: number } = {}): Promise<DingTalkHarness> {
    const clock = new HurriedClock(short), logged: DingTalkHarness['logged'] = [], menus = new Map<string, unknown>(), spent = new Map<string, Spent>()
    const dingtalk = await FakeDingTalk.start({ clock: { now: () => clock.now(), after: (ms, run) => clock.after(ms, run) }, ackWithin: 1500, ...options })
    const line = (level: string) => (what: string, fields?: unknown): void => void logged.push({ level, what, fields }), log = { info: line('info'), warn: line('warn'), error: line('error') }
    const { app } = dingtalk.world, memory = { text: undefined as string | undefined }, remember = { get: async () => memory.text, put: async (text: string) => void (memory.text = text) }
    await oneCompany({ app, apiUrl: dingtalk.url, remember, log })(dingtalk.world.corp)
    const meter = {
      count: async (month: string, kind: CallKind) => void spent.set(month, { ...spent.get(month), [kind]: (spent.get(month)?.[kind] ?? 0) + 1 }), spent: async (month: string) => spent.get(month) ?? {},
    }
    const deps: DingTalkBotDeps = {
      app, apiUrl: dingtalk.url, cardTemplate: way === 'cards' ? TEMPLATE : null, house: 'test', budget: new Budget({ most, meter, log, clock }), remember,
      menus: { get: async (conversation) => structuredClone(menus.get(conversation)), put: async (conversation, menu) => void menus.set(conversation, structuredClone(menu)) },
      expected: { hiringConversation: HIRING, publicUrl: 'https://bole.example' }, log, clock, random: () => 0.5,
    }
    const it = new DingTalkHarness({ dingtalk, bot: new DingTalkBot(deps), clock, logged, menus, deps })
    it.#watch(it.bot)
    return it
  }

  /** Nobody on DingTalk's side can name a text of the robot's: what was added while it was sent is it. */
  #watch(bot: DingTalkBot): void {
    const send = bot.send.bind(bot)
    bot.send = async (to, card, key): Promise<MessageRef> => {
      const chat = this.chat(to.only === undefined ? to : { ...to, conversation: `@${to.only}` }), before = new Set(chat.messages), ref = await send(to, card, key)
      const message = this.dingtalk.world.messages.get(ref.message) ?? chat.messages.find((m) => m.sender.type === 'app' && !before.has(m))
      this.sent.set(ref.message, { card, message })
      return ref
    }
  }

  at(conversation: string): Address {
    return placeOf(conversation)
  }

  chat({ conversation }: Pick<Address, 'conversation'>): Chat {
    const { world } = this.dingtalk
    return conversation.startsWith('@') ? world.direct(conversation.slice(1)) : world.chat(conversation)
  }

  /** What Bole said at a place, oldest first. */
  messages(at: Pick<Address, 'conversation'>): Message[] {
    return this.chat(at).messages.filter((m) => m.sender.type === 'app' && m.gone === null)
  }

  /** As the bot names them, where it sent them itself. */
  seen(at: Pick<Address, 'conversation'>, person?: string): Seen[] {
    const names = new Map([...this.sent].map(([name, { message }]) => [message, name]))
    return this.messages(at).map((m) => ({ ...seenOf(m, person), message: names.get(m) ?? m.id }))
  }

  /** Names of the calls that count. */
  get calls(): string[] {
    return this.dingtalk.api.calls.map((c) => c.name).filter((name) => /^(?:robot|card)\./.test(name))
  }

  async close(): Promise<void> {
    await this.bot.stop()
    this.clock.stop()
    await this.dingtalk.close()
  }
}

/** Signs that were written wide are the typed ones, too. */
export const seenOf = (message: Message, person?: string): Seen => {
  const both = (text: string): string => [...new Set([text, untwinned(text)])].join('\n')
  return { message: message.id, text: both(readMessage(message, person)), pressable: pressable(message, person).map(untwinned) }
}
