import type { RequestListener } from 'node:http'
import type { Address, MessageRef, PersonRef } from '../../src/chat/address.ts'
import { BotFailure } from '../../src/chat/bot.ts'
import type { Bot, Check, Profile, Sink } from '../../src/chat/bot.ts'
import type { Card } from '../../src/chat/card.ts'
import type { FileRef } from '../../src/chat/inbound.ts'
import { Answers } from '../shared/answers.ts'
import type { BotClock } from '../shared/clock.ts'
import type { BotLog } from '../shared/log.ts'
import { accountOf } from './account.ts'
import type { PressAnswer } from './answer.ts'
import type { FeishuApi } from './api.ts'
import { Audience } from './audience.ts'
import { Chats } from './chats.ts'
import { Colleagues } from './colleagues.ts'
import { download } from './download.ts'
import { Ears } from './ears.ts'
import { examine } from './examine.ts'
import { Home } from './home.ts'
import { httpIntake } from './http-intake.ts'
import { Mouth } from './mouth.ts'
import { ownOpenId } from './own-open-id.ts'
import { ownerOf } from './owner-of.ts'
import { People } from './people.ts'
import { registerCommands } from './slash-commands.ts'
import { SocketIntake } from './socket-intake.ts'

export type FeishuBotDeps = {
  /** One for everything that calls Feishu from this process, so that all share its token. */
  api: FeishuApi
  app: { id: string; secret: string }
  /** Of the open platform, without a slash at its end: https://open.feishu.cn, https://open.larksuite.com. */
  domain: string
  /** How Feishu reaches us: long connections we open, or encrypted and signed requests to `door`. */
  intake: { mode: 'ws' } | { mode: 'http'; encryptKey: string; verificationToken: string }
  /** The company the app belongs to. */
  tenant: () => Promise<string>
  /** Looked at by `examine`; people of the hiring group are who may be picked on cards. */
  expected: { hiringChat: string; publicUrl: string }
  /** An application of Feishu's recruiting reached a stage. null: nobody wants to know. */
  recruiting: ((moved: { id: string; application: string; stage: string; at: number }) => Promise<void>) | null
  /** Told whose union_id an open_id is, each time it is seen. Best effort. */
  identities: { seen(who: { tenant: string; openId: string; unionId: string }, at: number): Promise<void> }
  log: BotLog
  clock: BotClock
}

/** Bole in Feishu. `door`, for what Feishu sends, comes before anything that reads bodies; null over long connections. */
export class FeishuBot implements Bot {
  readonly platform = 'feishu'
  readonly formsStand = true
  /** `find` looks nowhere: a key is one message, however often it is sent. */
  readonly visibleMs = 0
  readonly door: { path: string; take: RequestListener } | null
  readonly #d: FeishuBotDeps
  readonly #people: People
  readonly #audience: Audience
  readonly #ears: Ears
  readonly #mouth: Mouth
  readonly #home: Home
  readonly #socket: SocketIntake | null
  #listening = false

  constructor(deps: FeishuBotDeps) {
    this.#d = deps
    const { api: { call }, app, domain, intake, tenant, expected, recruiting, identities, log, clock } = deps
    const answers = new Answers<PressAnswer>(clock), chats = new Chats(call, clock)
    this.#people = new People(call, clock)
    this.#audience = new Audience(call, clock)
    this.#mouth = new Mouth({ call, answers, colleagues: new Colleagues(call, expected.hiringChat, clock), clock })
    this.#home = new Home(this.#mouth, clock)
    const ears = (this.#ears = new Ears({
      app: app.id, tenant, botOpenId: ownOpenId(call), ownerOf: (message) => ownerOf({ call, chats }, message), chats, answers, recruiting, log, clock,
      identities: { keep: (openId, unionId) => void tenant().then((of) => identities.seen({ tenant: of, openId, unionId }, clock.now())).catch(() => {}) },
    }))
    this.#socket = intake.mode === 'ws' ? new SocketIntake({ app, domain, hear: (event) => ears.hear(event), log, clock }) : null
    this.door = intake.mode === 'http' ? { path: '/feishu/events', take: httpIntake({ ...intake, hear: (event) => ears.hear(event), log, clock }) } : null
  }

  /** Over the long connection it resolves with the first line up, or with the first failure: what else goes on here must not wait for Feishu. */
  async start(sink: Sink): Promise<void> {
    this.#ears.start((event) => {
      if (event.kind === 'home') this.#home.looked(event)
      return sink(event)
    })
    this.#listening = true
    void registerCommands(this.#d.api.call, this.#d.log)
    await this.#socket?.start()
  }

  /** Hears no more. What is being sent goes on. */
  async stop(): Promise<void> {
    this.#listening = false
    await Promise.all([this.#ears.stop(), this.#socket?.stop()])
  }

  /** Whether Feishu can reach us, as far as can be seen from here. */
  ready(): boolean {
    return this.#listening && this.#socket?.up !== 0
  }

  async send(to: Address, card: Card, key: string): Promise<MessageRef> {
    return this.#mouth.send(ours(to), card, key)
  }

  async redraw(message: MessageRef, card: Card): Promise<void> {
    await this.#mouth.redraw(ours(message), card)
  }

  async find(to: Address, _key: string, since: number): Promise<MessageRef | 'absent' | 'unknown'> {
    return ours(to) && this.#mouth.find(since)
  }

  async lookup(person: PersonRef): Promise<Profile> {
    if (ours(person).tenant !== (await this.#d.tenant())) throw new BotFailure('gone', 'feishu: another company’s address book')
    return this.#people.profile(person)
  }

  async download(file: FileRef): Promise<Uint8Array> {
    return download(this.#d.api, file)
  }

  async examine(): Promise<Check[]> {
    const { api: { call }, app, domain, intake, expected, recruiting, clock } = this.#d
    const lines = (): number | null => (this.#listening ? (this.#socket?.up ?? 0) : null)
    return examine({ call, app, domain, intake, expected, recruiting: recruiting !== null, lines, clock })
  }

  async audience(place: Address, about?: PersonRef): Promise<'closed' | 'open'> {
    return this.#audience.of(ours(place), about && ours(about))
  }

  async account(contact: string): Promise<PersonRef | undefined> {
    const user = await accountOf(this.#d.api.call, contact)
    return user === undefined ? undefined : { platform: 'feishu', tenant: await this.#d.tenant(), user }
  }

  async home(person: PersonRef, card: Card): Promise<void> {
    await this.#home.draw(ours(person), card)
  }
}

/** Lets through what is Feishu's. */
const ours = <P extends { platform: string }>(place: P): P => {
  if (place.platform !== 'feishu') throw new BotFailure('forbidden', 'no place of Feishu’s')
  return place
}
