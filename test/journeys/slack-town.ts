import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { SlackBot } from '../../bots/slack/bot.ts'
import { oneWorkspace } from '../../bots/slack/one-workspace.ts'
import { personKey } from '../../src/chat/address.ts'
import type { Bot } from '../../src/chat/bot.ts'
import type { Language } from '../../src/domain/language.ts'
import { Scene } from '../app/scene.ts'
import { FakeCalendars } from '../fakes/fake-calendars.ts'
import type { Delivery } from '../fakes/slack/delivery.ts'
import { FakeSlack } from '../fakes/slack/fake-slack.ts'
import type { Values } from '../fakes/slack/filling.ts'
import { pressable, readMessage, readView } from '../fakes/slack/readable.ts'
import type { Channel, Message, TeamSeed, View } from '../fakes/slack/world.ts'

const TEAM = 'T0ACME', MANAGER = 'U0MGR'
export const [HR, ZHAO, QIAN, CHEN, WU, HIRING] = ['U0HR', 'U0ZHAO', 'U0QIAN', 'U0CHEN', 'U0WU', 'C0HIRING']
const STAFF = [HR, MANAGER, ZHAO, QIAN]
export const NAMES: Record<string, Record<Language, string>> = {
  [HR]: { zh: '林静', en: 'Hana Roth' }, [MANAGER]: { zh: '王磊', en: 'Lei Wang' }, [ZHAO]: { zh: '赵敏', en: 'Min Zhao' }, [QIAN]: { zh: '钱进', en: 'Jin Qian' }, [CHEN]: { zh: '陈宇', en: 'Yu Chen' }, [WU]: { zh: '吴桐', en: 'Tong Wu' },
}
const ACME = (language: Language): TeamSeed => ({
  id: TEAM, domain: 'acme', token: 'xoxb-acme-token', botUser: 'U0BOT',
  users: Object.entries(NAMES).map(([id, names]) => ({ id, name: id.slice(2).toLowerCase(), realName: names[language], locale: language === 'zh' ? 'zh-CN' : 'en-US', tz: 'Asia/Shanghai', tzOffset: 28_800 })),
  channels: [{ id: HIRING, name: 'hiring', kind: 'private', members: [...STAFF, 'U0BOT'] }],
})
/** Ticks without anything on the wire after which whatever still waits, waits for time to pass. */
const QUIET_TICKS = 4
/** Passed over at once at most, so that people are looked at in between, ms. */
const STRIDE = 500

/** One process of the service with the real bot for Slack before our fake of it. Time is moved by hand, and stands still while anything is on the wire. */
export class SlackTown extends Scene {
  readonly workspace: FakeSlack
  readonly calendars: FakeCalendars
  readonly #server: Server
  #waiting = 0

  private constructor(language: Language, parts: { fake: FakeSlack; server: Server; calendars: FakeCalendars }) {
    super(undefined, {}, {
      calendars: parts.calendars, administrators: new Set([personKey({ platform: 'slack', tenant: TEAM, user: HR })]),
      settings: {
        company: 'Acme', language, timeZone: 'Asia/Shanghai', publicUrl: 'http://localhost:3000', linkDays: 14, channel: { platform: 'slack', tenant: TEAM, conversation: HIRING },
        pace: { quiet: 6_000, reading: 2_000, remind: 24 * 3_600_000, expire: 7 * 24 * 3_600_000 }, rater: { kind: 'rules', name: 'rules' },
      },
    })
    this.workspace = parts.fake
    this.#server = parts.server
    this.calendars = parts.calendars
  }

  static async start(language: Language): Promise<SlackTown> {
    let town: SlackTown | undefined
    const clock = { now: () => town?.time.now() ?? 0, after: (ms: number, then: () => void) => town!.time.after(ms, then) }
    const fake = await FakeSlack.start({ mode: 'http', clock, teams: [ACME(language)], ackWithin: 30_000 }), { apiUrl, app } = fake, { token } = fake.people.team
    const quiet = (): void => undefined, log = { info: quiet, warn: quiet, error: quiet }
    const bot = new SlackBot({
      workspaces: oneWorkspace({ token, apiUrl, remember: { get: async () => undefined, put: async () => {} }, log }), install: null, apiUrl, log, clock,
      intake: { mode: 'http', signingSecret: app.signingSecret }, expected: { hiringChannel: null, publicUrl: 'http://localhost:3000' },
    })
    const server = createServer(bot.door?.take).listen(0, '127.0.0.1')
    await once(server, 'listening')
    fake.requestUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`
    town = new SlackTown(language, { fake, server, calendars: new FakeCalendars() })
    town.bots.set('slack', town.#watched(bot))
    await town.app.start()
    return town
  }

  /** The same bot; what waits for it is counted. */
  #watched(bot: SlackBot): Bot {
    return new Proxy(bot, {
      get: (_, name) => {
        const found: unknown = Reflect.get(bot, name, bot)
        if (typeof found !== 'function') return found
        return (...given: unknown[]): unknown => {
          const answer: unknown = Reflect.apply(found, bot, given)
          if (answer instanceof Promise) {
            this.#waiting += 1
            const over = (): void => { this.#waiting -= 1 }
            answer.then(over, over)
          }
          return answer
        }
      },
    })
  }

  /** Time stands still while something is on the wire. */
  async #settled(): Promise<void> {
    for (let quiet = 0; quiet < (this.#waiting > 0 ? QUIET_TICKS : 1); quiet++) {
      await sleep(1)
      if (this.workspace.busy > 0) quiet = -1
    }
  }

  override async later(ms: number): Promise<this> {
    const until = this.time.now() + ms
    for (;;) {
      await this.#settled()
      const next = this.time.next()
      if (next === undefined || next > until) break
      await this.time.run(next)
    }
    await this.time.run(until)
    await this.#settled()
    return this
  }

  async close(): Promise<void> {
    await this.bots.get('slack')?.stop()
    this.#server.closeAllConnections()
    this.#server.close()
    await this.workspace.close()
  }

  channel(at: string): Channel {
    const { world, people } = this.workspace
    return at.startsWith('U') ? world.direct(people.team, at) : people.channel(at)
  }

  /** What Bole said there, oldest first: in a direct conversation (`at`: whose), or in the channel, threads and all, with what `user` alone sees there. */
  bole(at: string, user?: string): Message[] {
    const { messages, ephemeral, threads } = this.channel(at)
    return [...messages, ...[...threads.values()].flat(), ...ephemeral.filter((e) => e.user === user).map((e) => e.message)].filter((m) => m.bot_id !== undefined).toSorted((a, b) => Number(a.ts) - Number(b.ts))
  }

  async until<T>(what: string, look: () => T | undefined | false): Promise<T> {
    for (let tries = 0; tries < 120; tries++) {
      const found = look()
      if (found) return found
      await this.later(STRIDE)
    }
    throw new Error(`waited in vain for ${what}. People see:\n${[...STAFF, CHEN, WU, HIRING].map((at) => `— ${at}:\n${this.bole(at, HR).slice(-2).map(readMessage).join('\n  ⋯\n')}`).join('\n')}`)
  }

  async does(delivery: Delivery): Promise<void> {
    const { acknowledged, reason } = await this.workspace.deliver(delivery)
    if (!acknowledged) throw new Error(`not acknowledged: ${reason}`)
  }

  /** What Bole says there once they did that, with these words in it. */
  async told(at: string, act: () => Promise<unknown>, saying: string, user?: string): Promise<Message> {
    const before = this.bole(at, user).length
    await act()
    return this.until(`“${saying}”`, () => this.bole(at, user).slice(before).find((m) => readMessage(m).includes(saying)))
  }

  /** `/hire …` in the hiring channel: the answer is for them alone. */
  command = (user: string, text: string, saying: string): Promise<Message> => this.told(HIRING, () => this.does(this.workspace.people.command(user, HIRING, text)), saying, user)
  writes = (user: string, text: string, saying: string): Promise<Message> => this.told(user, () => this.does(this.workspace.people.say(user, text)), saying)
  presses = (user: string, at: string, message: Message, label: string, values: Values = {}): Promise<void> => this.does(this.workspace.people.press(user, this.channel(at).id, message.ts, label, values))

  window = (user: string, title: string): Promise<View> => this.until(`the window “${title}”`, () => {
    const view = this.workspace.people.window(user)
    return view && readView(view).startsWith(title) && view
  })

  submits = (user: string, values: Values): Promise<void> => this.does(this.workspace.people.submit(user, values))
  /** This very message, once it says so. */
  redrawn = (shown: Message, saying: string): Promise<Message> => this.until(`a redrawn card that says “${saying}”`, () => readMessage(shown).includes(saying) && shown)
  labels = (message: Message): string[] => pressable(message.blocks ?? [])
  read = readMessage

  /** The clock goes on to then, and rings every minute's bell once. */
  async goesOnTo(at: number): Promise<void> {
    await this.later(at - this.time.now())
    await this.app.minute()
    await this.later(10_000)
  }
}
