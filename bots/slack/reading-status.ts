import type { Address } from '../../src/chat/address.ts'
import type { BotClock } from '../shared/clock.ts'
import type { Conversations } from './conversations.ts'
import type { People } from './people.ts'
import type { SlackClients } from './slack-clients.ts'

/** An answer that comes sooner needs no sign that it is coming, ms. */
const PATIENCE_MS = 700
/** Slack takes the status away by itself after two minutes, ms. */
const LIVES_MS = 120_000

/** Stands behind the bot's name. */
const STATUS = { zh: '正在看您的回答…', en: 'is reading your answer…' }

type Shown = { thread: string; visible: boolean; cancel: () => void }

export type ReadingStatusDeps = { clients: SlackClients; conversations: Conversations; people: People; clock: BotClock }

/** The line under a conversation that says Bole reads, until it answers. Best effort throughout. */
export class ReadingStatus {
  readonly #d: ReadingStatusDeps
  readonly #shown = new Map<string, Shown>()

  constructor(deps: ReadingStatusDeps) {
    this.#d = deps
  }

  reads(to: Address, message: string): void {
    const key = keyOf(to), before = this.#shown.get(key)
    before?.cancel()
    const shown: Shown = {
      thread: message, visible: before?.visible ?? false,
      cancel: this.#d.clock.after(PATIENCE_MS, () => {
        if (before?.visible) this.#set(to, before.thread, '')
        shown.visible = true
        shown.cancel = this.#d.clock.after(LIVES_MS, () => this.#shown.delete(key))
        this.#set(to, message, STATUS[this.#d.people.language({ platform: 'slack', tenant: to.tenant, user: to.conversation.slice(1) }) ?? 'en'])
      }),
    }
    this.#shown.set(key, shown)
  }

  /** Something was said there. Slack takes the status away by itself only where the answer is in the message's thread, and ours never is. */
  said(to: Address): void {
    const key = keyOf(to), shown = this.#shown.get(key)
    if (!shown) return
    shown.cancel()
    this.#shown.delete(key)
    if (shown.visible) this.#set(to, shown.thread, '')
  }

  stop(): void {
    for (const { cancel } of this.#shown.values()) cancel()
    this.#shown.clear()
  }

  #set(to: Address, thread_ts: string, status: string): void {
    const set = (channel_id: string): Promise<unknown> => this.#d.clients.call(to.tenant, (client) => client.assistant.threads.setStatus({ channel_id, thread_ts, status }))
    void this.#d.conversations.at(to, set).catch(() => {})
  }
}

const keyOf = ({ tenant, conversation }: Address): string => `${tenant}:${conversation}`
