import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { FeishuApi } from '../../../bots/feishu/api.ts'
import { FeishuBot } from '../../../bots/feishu/bot.ts'
import { wrongInCard } from '../../../bots/feishu/card-schema.ts'
import type { Address } from '../../../src/chat/address.ts'
import type { Seen } from '../../contract/bot-harness.ts'
import { FakeFeishu } from '../../fakes/feishu/fake-feishu.ts'
import type { FakeOptions } from '../../fakes/feishu/fake-feishu.ts'
import { cardOf, pressable, readMessage } from '../../fakes/feishu/readable.ts'
import type { Chat, Message } from '../../fakes/feishu/world.ts'
import { HurriedClock } from '../hurried-clock.ts'

export type Mode = 'http' | 'ws'

/** The Feishu bot in front of our fake, reached in either way. Cards are checked by the documented schema. */
export class FeishuHarness {
  readonly feishu: FakeFeishu
  readonly bot: FeishuBot
  readonly clock: HurriedClock
  /** Everything the bot logged. */
  readonly logged: { level: string; what: string; fields: unknown }[]
  readonly #server: Server

  private constructor(parts: Pick<FeishuHarness, 'feishu' | 'bot' | 'clock' | 'logged'>, server: Server) {
    this.feishu = parts.feishu
    this.bot = parts.bot
    this.clock = parts.clock
    this.logged = parts.logged
    this.#server = server
  }

  /** `short`: waits up to so many ms are passed over at once. */
  static async start(mode: Mode, { short, ...options }: Partial<FakeOptions> & { short?: number } = {}): Promise<FeishuHarness> {
    const clock = new HurriedClock(short), logged: FeishuHarness['logged'] = []
    const feishu = await FakeFeishu.start({ mode, clock: { now: () => clock.now(), after: (ms, run) => clock.after(ms, run) }, ackWithin: 1500, wrongInCard, ...options })
    const line = (level: string) => (what: string, fields?: unknown): void => void logged.push({ level, what, fields })
    const { app, tenant } = feishu.world, { encryptKey, verificationToken } = app
    const bot = new FeishuBot({
      api: new FeishuApi({ app, domain: feishu.url, clock }), app, domain: feishu.url, intake: mode === 'http' ? { mode, encryptKey, verificationToken } : { mode }, tenant: async () => tenant,
      expected: { hiringChat: 'oc_hiring', publicUrl: 'https://bole.example' }, recruiting: null, identities: { seen: async () => {} }, clock,
      log: { info: line('info'), warn: line('warn'), error: line('error') },
    })
    const server = createServer(bot.door?.take).listen(0, '127.0.0.1')
    await once(server, 'listening')
    feishu.requestUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feishu/events`
    return new FeishuHarness({ feishu, bot, clock, logged }, server)
  }

  at(conversation: string): Address {
    return { platform: 'feishu', tenant: this.feishu.world.tenant, conversation }
  }

  chat({ conversation }: Address): Chat {
    const { world } = this.feishu
    return conversation.startsWith('@') ? world.direct(conversation.slice(1)) : world.chat(conversation)
  }

  /** What Bole said at a place, oldest first. */
  messages(at: Address): Message[] {
    return this.chat(at).messages.filter((m) => m.sender.type === 'app' && m.gone === null && m.root === at.thread)
  }

  seen(at: Address): Seen[] {
    return this.messages(at).map(seenOf)
  }

  async close(): Promise<void> {
    await this.bot.stop()
    this.clock.stop()
    this.#server.closeAllConnections()
    this.#server.close()
    await this.feishu.close()
  }
}

export const seenOf = (message: Message): Seen => {
  const card = cardOf(message)
  return { message: message.id, text: readMessage(message), pressable: card ? pressable(card) : [] }
}
