import { Router } from 'express'
import type { Address, MessageRef, PersonRef } from '../../src/chat/address.ts'
import { BotFailure } from '../../src/chat/bot.ts'
import type { Bot, Check, Profile, Sink } from '../../src/chat/bot.ts'
import type { Card } from '../../src/chat/card.ts'
import type { FileRef } from '../../src/chat/inbound.ts'
import type { SlackClock } from './clock.ts'
import type { SlackLog } from './log.ts'
import type { InstallationStore, Workspaces } from './workspaces.ts'

export type SlackBotDeps = {
  workspaces: Workspaces
  /** How Slack reaches us: signed requests to `router`, or connections we open. */
  intake: { mode: 'http'; signingSecret: string } | { mode: 'socket'; appToken: string }
  /** null: one workspace by its token, nobody installs. */
  install: { clientId: string; clientSecret: string; stateSecret: string; publicUrl: string; store: InstallationStore } | null
  /** Ends with a slash; https://slack.com/api/ but for tests and proxies. */
  apiUrl: string
  /** Looked at by `examine`. */
  expected: { hiringChannel: { team: string; channel: string } | null; publicUrl: string }
  log: SlackLog
  clock: SlackClock
}

/** Bole in Slack. `router` belongs at the root of the http server, before anything that reads bodies. */
export class SlackBot implements Bot {
  readonly platform = 'slack'
  readonly visibleMs = 3_000
  readonly router: Router = Router()

  constructor(_deps: SlackBotDeps) {}

  async start(_sink: Sink): Promise<void> {}
  async stop(): Promise<void> {}
  /** Whether Slack can reach us as far as we can tell. */
  ready(): boolean { return false }
  async send(_to: Address, _card: Card, _key: string): Promise<MessageRef> { throw new BotFailure('unreachable', 'being written') }
  async redraw(_message: MessageRef, _card: Card): Promise<void> {}
  async find(_to: Address, _key: string, _since: number): Promise<MessageRef | 'absent' | 'unknown'> { return 'unknown' }
  async lookup(_person: PersonRef): Promise<Profile> { return {} }
  async download(_file: FileRef): Promise<Uint8Array> { throw new BotFailure('gone', 'being written') }
  async examine(): Promise<Check[]> { return [] }
}
