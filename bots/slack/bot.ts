import type { RequestListener } from 'node:http'
import { Router } from 'express'
import type { Address, MessageRef, PersonRef } from '../../src/chat/address.ts'
import { BotFailure } from '../../src/chat/bot.ts'
import type { Bot, Check, Profile, Sink } from '../../src/chat/bot.ts'
import type { Card } from '../../src/chat/card.ts'
import type { FileRef } from '../../src/chat/inbound.ts'
import { Audience } from './audience.ts'
import type { BotClock } from '../shared/clock.ts'
import { Conversations } from './conversations.ts'
import { download } from './download.ts'
import { drawHome } from './draw-home.ts'
import { Ears } from './ears.ts'
import { examine } from './examine.ts'
import { Forms } from './forms.ts'
import { History } from './history.ts'
import { httpIntake } from './http-intake.ts'
import { installDoors } from './install-doors.ts'
import { KeepAlive } from '../shared/keep-alive.ts'
import type { BotLog } from '../shared/log.ts'
import { Mouth } from './mouth.ts'
import { People } from './people.ts'
import { ReadingStatus } from './reading-status.ts'
import { Responses } from './responses.ts'
import { SlackClients } from './slack-clients.ts'
import { SocketIntake } from './socket-intake.ts'
import type { InstallationStore, Workspaces } from './workspaces.ts'

export type SlackBotDeps = {
  workspaces: Workspaces
  /** How Slack reaches us: signed requests to `door`, or connections we open. */
  intake: { mode: 'http'; signingSecret: string } | { mode: 'socket'; appToken: string }
  /** null: one workspace by its token, nobody installs. */
  install: { clientId: string; clientSecret: string; stateSecret: string; publicUrl: string; store: InstallationStore } | null
  /** Ends with a slash; https://slack.com/api/ but for tests and proxies. */
  apiUrl: string
  /** Looked at by `examine`. */
  expected: { hiringChannel: { team: string; channel: string } | null; publicUrl: string }
  log: BotLog
  clock: BotClock
}

/** Bole in Slack. `door`, for what Slack sends, comes before anything that reads bodies, null over Socket Mode; `pages` are for people who install the app. */
export class SlackBot implements Bot {
  readonly platform = 'slack'
  /** Slack shows a message in a channel's history at once, or a moment later. */
  readonly visibleMs = 3_000
  readonly door: { path: string; take: RequestListener } | null
  readonly pages: Router = Router({ strict: true, caseSensitive: true })
  readonly #d: SlackBotDeps
  readonly #http = new KeepAlive()
  readonly #clients: SlackClients
  readonly #people: People
  readonly #status: ReadingStatus
  readonly #audience: Audience
  readonly #ears: Ears
  readonly #mouth: Mouth
  readonly #history: History
  readonly #sockets: SocketIntake | null
  #listening = false

  constructor(deps: SlackBotDeps) {
    this.#d = deps
    const { workspaces, intake, install, apiUrl, log, clock } = deps, http = this.#http
    const clients = (this.#clients = new SlackClients(workspaces, apiUrl, http))
    const conversations = new Conversations(clients, clock), people = (this.#people = new People(clients, clock)), responses = new Responses({ apiUrl, http, log, clock })
    const status = (this.#status = new ReadingStatus({ clients, conversations, people, clock })), forms = new Forms({ clients, people, responses, log, clock })
    const ears = (this.#ears = new Ears({ workspaces, clients, conversations, people, forms, log, clock }))
    this.#audience = new Audience(clients, clock)
    this.#mouth = new Mouth({ clients, conversations, forms, responses, status, clock })
    this.#history = new History({ clients, conversations, ears })
    this.#sockets = intake.mode === 'socket' ? new SocketIntake({ appToken: intake.appToken, apiUrl, http, hear: (body) => ears.hear(body), log, clock }) : null
    this.door = intake.mode === 'http' ? { path: '/slack/events', take: httpIntake({ signingSecret: intake.signingSecret, ears, log }) } : null
    if (install) this.pages.use(installDoors({ install, apiUrl, http, installed: (team) => workspaces.renewed(team), log, clock }))
  }

  /** Over Socket Mode it resolves with the first line up, or with the first failure: what else goes on here must not wait for Slack. */
  async start(sink: Sink): Promise<void> {
    this.#ears.start(sink)
    this.#listening = true
    await this.#sockets?.start()
  }

  /** Hears no more. What is being sent goes on. */
  async stop(): Promise<void> {
    this.#listening = false
    this.#status.stop()
    await Promise.all([this.#ears.stop(), this.#sockets?.stop()])
  }

  /** Whether Slack can reach us, as far as can be seen from here. */
  ready(): boolean {
    return this.#listening && this.#sockets?.up !== 0
  }

  async send(to: Address, card: Card, key: string): Promise<MessageRef> {
    return this.#mouth.send(ours(to), card, key)
  }

  async redraw(message: MessageRef, card: Card): Promise<void> {
    await this.#mouth.redraw(ours(message), card)
  }

  async find(to: Address, key: string, since: number): Promise<MessageRef | 'absent' | 'unknown'> {
    return this.#history.find(ours(to), key, since)
  }

  async lookup(person: PersonRef): Promise<Profile> {
    return this.#people.profile(ours(person))
  }

  async download(file: FileRef): Promise<Uint8Array> {
    return download({ clients: this.#clients, http: this.#http, apiUrl: this.#d.apiUrl }, file)
  }

  async examine(): Promise<Check[]> {
    const { workspaces, intake, install, apiUrl, expected, clock } = this.#d
    const lines = (): number | null => (this.#listening ? (this.#sockets?.up ?? 0) : null)
    return examine({ workspaces, clients: this.#clients, apiUrl, http: this.#http, intake: intake.mode === 'socket' ? { ...intake, lines } : intake, installable: install !== null, expected, clock })
  }

  async audience(place: Address, about?: PersonRef): Promise<'closed' | 'open'> {
    return this.#audience.of(ours(place), about && ours(about))
  }

  async home(person: PersonRef, card: Card): Promise<void> {
    await this.#clients.call(ours(person).tenant, (client) => client.views.publish({ user_id: person.user, view: drawHome(card) }))
  }

  reading(to: Address, message: string): void {
    if (this.#listening) this.#status.reads(to, message)
  }

  async missed(place: Address, since: number): Promise<void> {
    await this.#history.missed(ours(place), since)
  }
}

/** Lets through what is Slack's. */
const ours = <P extends { platform: string }>(place: P): P => {
  if (place.platform !== 'slack') throw new BotFailure('forbidden', 'no place of Slack’s')
  return place
}
