import { BotFailure } from '../../src/chat/bot.ts'
import type { Sink } from '../../src/chat/bot.ts'
import type { Inbound } from '../../src/chat/inbound.ts'
import type { BotClock } from '../shared/clock.ts'
import type { Conversations } from './conversations.ts'
import type { Forms } from './forms.ts'
import type { BotLog } from '../shared/log.ts'
import type { People } from './people.ts'
import { readPayload, teamOf } from './read-payload.ts'
import type { Reading } from './reading.ts'
import type { SlackClients } from './slack-clients.ts'
import type { Workspaces } from './workspaces.ts'

/** Nobody listens, not yet or not any more: nothing may be acknowledged. */
export class NotListening extends Error {}

export type EarsDeps = { workspaces: Workspaces; clients: SlackClients; conversations: Conversations; people: People; forms: Forms; log: BotLog; clock: BotClock }

/** From a payload of Slack's to the sink, whichever way it came. What resolves here may be acknowledged, and only that. */
export class Ears {
  readonly #d: EarsDeps
  readonly #busy = new Set<Promise<unknown>>()
  #sink: Sink | null = null

  constructor(deps: EarsDeps) {
    this.#d = deps
  }

  start(sink: Sink): void {
    this.#sink = sink
  }

  /** Takes nothing more in and waits for what is in hand. */
  async stop(): Promise<void> {
    this.#sink = null
    while (this.#busy.size > 0) await Promise.allSettled(this.#busy)
  }

  /** `taken`: stored, or nothing that has to be. `foreign`: of a workspace that is not ours. Rejects where it could not be stored. */
  async hear(body: unknown): Promise<'taken' | 'foreign'> {
    const sink = this.#sink
    if (!sink) throw new NotListening('slack: not listening')
    return this.during(this.#hear(body, sink))
  }

  /** Kept count of, so that a stop waits for it. */
  async during<T>(doing: Promise<T>): Promise<T> {
    this.#busy.add(doing)
    try { return await doing } finally { this.#busy.delete(doing) }
  }

  async #hear(body: unknown, sink: Sink): Promise<'taken' | 'foreign'> {
    const { workspaces, forms, clients, log, clock } = this.#d
    const team = teamOf(body)
    const workspace = team === undefined ? undefined : await workspaces.find(team)
    if (!workspace) {
      log.warn('slack: refused what no workspace of ours sent', team === undefined ? {} : { team })
      return 'foreign'
    }
    const reading: Reading = readPayload(body, workspace, clock.now())
    switch (reading.kind) {
      case 'nothing':
        // Every message of ours comes back as one of a bot's.
        if (!reading.why.endsWith('a bot’s')) log[/broken|^payload|unknown/.test(reading.why) ? 'warn' : 'info']('slack: nothing to take from this', { team: workspace.team, why: reading.why })
        break
      case 'open-form':
        // Nothing has happened yet that could be lost. The trigger lives for 3 s, and so does Slack's patience: neither waits for the other.
        void this.during(forms.open(reading, body)).catch(() => {})
        break
      case 'removed':
        workspaces.renewed(workspace.team)
        if (await this.#back(workspace.team)) log.info('slack: told late of a removal, the app is installed again', { team: workspace.team })
        else {
          await workspaces.forget(workspace.team)
          clients.drop(workspace.team)
        }
        break
      case 'event':
        if (reading.direct) this.#d.conversations.learn(workspace.team, reading.direct.user, reading.direct.channel)
        await sink(this.#inLanguage(reading.inbound))
    }
    return 'taken'
  }

  /** Slack tells of removals in no order and again for minutes: a workspace that came back must not lose its new token. */
  async #back(team: string): Promise<boolean> {
    const { workspaces, clients } = this.#d
    let tried = ''
    try {
      await clients.call(team, (client, { token }) => {
        tried = token
        return client.auth.test()
      })
      return true
    } catch (error) {
      if (!(error instanceof BotFailure) || error.failure !== 'forbidden') throw error
    }
    // Installed again while its old token was being tried.
    workspaces.renewed(team)
    const now = await workspaces.find(team)
    return now !== undefined && now.token !== tried
  }

  /** People who use commands and buttons are met without a look-up before: what Slack knows of their language is given along. */
  #inLanguage(inbound: Inbound): Inbound {
    if (!['command', 'press', 'home'].includes(inbound.kind) || inbound.language) return inbound
    const language = this.#d.people.language(inbound.from)
    return language ? { ...inbound, language } : inbound
  }
}
