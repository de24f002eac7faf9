import { randomUUID } from 'node:crypto'
import type { Address, MessageRef, PersonRef } from '../../src/chat/address.ts'
import { BotFailure } from '../../src/chat/bot.ts'
import type { Bot, Check, Profile, Quota, Sink } from '../../src/chat/bot.ts'
import type { Card } from '../../src/chat/card.ts'
import type { FileRef } from '../../src/chat/inbound.ts'
import { Answers } from '../shared/answers.ts'
import type { BotClock } from '../shared/clock.ts'
import type { BotLog } from '../shared/log.ts'
import { DingTalkApi, olderUrl } from './api.ts'
import type { PressAnswer } from './answer.ts'
import { audienceOf } from './audience.ts'
import type { Budget } from './budget.ts'
import type { Call } from './call.ts'
import { download } from './download.ts'
import { Ears } from './ears.ts'
import { examine } from './examine.ts'
import { Home } from './home.ts'
import type { Menus } from './menus.ts'
import { Mouth } from './mouth.ts'
import { Numbered } from './numbered.ts'
import { oneCompany } from './one-company.ts'
import { Outsiders } from './outsiders.ts'
import { People } from './people.ts'
import { personOf } from './read-shared.ts'
import { Seen } from './seen.ts'
import { Sessions } from './sessions.ts'
import { StreamClient } from './stream-client.ts'
import { witnessed } from './witness.ts'

export type DingTalkBotDeps = {
  app: { id: string; secret: string; robotCode: string }
  /** Of the open platform, without a slash at its end: https://api.dingtalk.com. */
  apiUrl: string
  /** null: cards are text, their buttons numbers to reply with. */
  cardTemplate: string | null
  /** Some word of this installation’s own: its cards are never taken for those of another one with the same app. */
  house: string
  menus: Menus
  budget: Budget
  /** Keeps which company the app belongs to. */
  remember: { get(): Promise<string | undefined>; put(text: string): Promise<void> }
  /** Looked at by `examine`; only the hiring team reads in the hiring conversation. */
  expected: { hiringConversation: string | null; publicUrl: string }
  log: BotLog
  clock: BotClock
  /** From 0 to 1. */
  random: () => number
}

/** Bole in DingTalk. */
export class DingTalkBot implements Bot {
  readonly platform = 'dingtalk'
  readonly formsStand = true
  readonly mayMiss = true
  /** `find` looks nowhere: a card is one under its key, and of texts nobody can tell. */
  readonly visibleMs = 0
  readonly #d: DingTalkBotDeps
  readonly #api: DingTalkApi
  readonly #call: Call
  readonly #seen = new Seen()
  readonly #people: People
  readonly #mouth: Mouth
  readonly #home: Home
  readonly #ears: Ears
  readonly #stream: StreamClient
  #listening = false

  constructor(deps: DingTalkBotDeps) {
    this.#d = deps
    const { app, apiUrl, cardTemplate, house, menus, budget, remember, log, clock, random } = deps, answers = new Answers<PressAnswer>(clock), sessions = new Sessions(apiUrl, clock)
    const api = (this.#api = new DingTalkApi({ app, apiUrl, budget, clock })), call = (this.#call = witnessed(api.call, this.#seen, budget))
    const webhook = (url: string, data: unknown): Promise<void> => api.webhook(url, data)
    this.#people = new People(call, clock)
    const mouth = (this.#mouth = new Mouth({ api: { call, webhook }, robotCode: app.robotCode, template: cardTemplate, house, answers, sessions, menus, budget, unique: randomUUID, clock }))
    this.#home = new Home(mouth, clock)
    const ears = (this.#ears = new Ears({
      ours: oneCompany({ app, apiUrl, remember, log }), numbered: new Numbered({ menus, ask: (to, card, key) => mouth.aside(to, card, key), log }), answers, sessions, seen: this.#seen,
      outsiders: new Outsiders({ trusts: (url) => sessions.trusts(url), tell: (url, text) => webhook(url, { msgtype: 'text', text: { content: text } }), log, clock }), usedUp: () => budget.usedUp(), log, clock,
    }))
    this.#stream = new StreamClient({ app, apiUrl, hear: (frame) => ears.hear(frame), log, clock, random })
  }

  /** Calls DingTalk as this app, on the month's budget. */
  get call(): Call {
    return this.#call
  }

  /** Resolves with the stream up, or with the first failure: what else goes on here must not wait for DingTalk. */
  async start(sink: Sink): Promise<void> {
    this.#ears.start((event) => {
      if (event.kind === 'home') this.#home.looked(event)
      return sink(event)
    })
    this.#listening = true
    await this.#stream.start()
  }

  /** Hears no more. What is being sent goes on. */
  async stop(): Promise<void> {
    this.#listening = false
    await Promise.all([this.#ears.stop(), this.#stream.stop()])
  }

  /** Whether DingTalk can reach us, as far as can be seen from here. */
  ready(): boolean {
    return this.#listening && this.#stream.up
  }

  async send(to: Address, card: Card, key: string): Promise<MessageRef> {
    return this.#mouth.send(ours(to), card, key)
  }

  async redraw(message: MessageRef, card: Card): Promise<void> {
    await this.#mouth.redraw(ours(message), card)
  }

  async find(to: Address, _key: string, _since: number, card: Card): Promise<MessageRef | 'absent' | 'unknown'> {
    return ours(to) && this.#mouth.find(card)
  }

  async lookup(person: PersonRef): Promise<Profile> {
    return this.#people.profile(ours(person))
  }

  async download(file: FileRef): Promise<Uint8Array> {
    return download({ call: this.#call, bytes: (url, most) => this.#api.bytes(url, most) }, this.#d.app.robotCode, file)
  }

  async examine(): Promise<Check[]> {
    const { app, apiUrl, cardTemplate, expected, clock } = this.#d, up = (): boolean | null => (this.#listening ? this.#stream.up : null)
    return examine({ app, apiUrl, oldUrl: olderUrl(apiUrl), cardTemplate, expected, seen: this.#seen, quota: () => this.quota(), up, clock })
  }

  async audience(place: Address): Promise<'closed' | 'open'> {
    return audienceOf(ours(place), this.#d.expected.hiringConversation)
  }

  async account(contact: string): Promise<PersonRef | undefined> {
    const user = await this.#people.account(contact)
    return user === undefined ? undefined : personOf(user)
  }

  async home(person: PersonRef, card: Card): Promise<void> {
    await this.#home.draw(ours(person), card)
  }

  async quota(): Promise<Quota> {
    return this.#d.budget.quota()
  }
}

/** Lets through what is DingTalk's. */
const ours = <P extends { platform: string }>(place: P): P => {
  if (place.platform !== 'dingtalk') throw new BotFailure('forbidden', 'no place of DingTalk’s')
  return place
}
