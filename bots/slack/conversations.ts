import type { Address, MessageRef } from '../../src/chat/address.ts'
import { SlackFailure } from './failures.ts'
import { Kept } from '../shared/kept.ts'
import type { SlackClients } from './slack-clients.ts'

const MOST = 20_000
const DAY_MS = 86_400_000

/** Slack's ids of direct conversations, which are `@user` to everybody else. */
export class Conversations {
  readonly #clients: SlackClients
  readonly #direct: Kept<string>

  constructor(clients: SlackClients, clock: { now(): number }) {
    this.#clients = clients
    this.#direct = new Kept(MOST, DAY_MS, clock)
  }

  /** From a payload: saves a look-up. */
  learn(team: string, user: string, channel: string): void {
    const key = `${team}:${user}`
    if (this.#direct.get(key) !== channel) this.#direct.put(key, channel)
  }

  /** Acts in the channel an address means. A direct conversation that is no more is opened anew, once. */
  async at<R>({ tenant, conversation }: Address | MessageRef, act: (channel: string) => Promise<R>): Promise<R> {
    if (!conversation.startsWith('@')) return act(conversation)
    const user = conversation.slice(1), key = `${tenant}:${user}`
    const kept = this.#direct.get(key)
    if (kept !== undefined) {
      try {
        return await act(kept)
      } catch (error) {
        if (!(error instanceof SlackFailure) || error.word !== 'channel_not_found') throw error
        this.#direct.drop(key)
      }
    }
    return act(await this.#open(tenant, user))
  }

  async #open(team: string, user: string): Promise<string> {
    const { channel } = await this.#clients.call(team, (client) => client.conversations.open({ users: user }))
    if (channel?.id === undefined) throw new SlackFailure('channel_not_found')
    this.learn(team, user, channel.id)
    return channel.id
  }
}
