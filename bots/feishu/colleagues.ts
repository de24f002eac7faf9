import type { Card } from '../../src/chat/card.ts'
import { Kept } from '../shared/kept.ts'
import type { Call } from './call.ts'
import { membersOf } from './members.ts'

/** How long the list is good, ms. */
const FRESH_MS = 10 * 60_000

/** Who may be picked on a card: people of the hiring group, and whoever looks at it. In a direct conversation Feishu would offer nobody else. */
export class Colleagues {
  readonly #call: Call
  readonly #chat: string
  readonly #kept: Kept<string[]>

  constructor(call: Call, hiringChat: string, clock: { now(): number }) {
    this.#call = call
    this.#chat = hiringChat
    this.#kept = new Kept(1, FRESH_MS, clock)
  }

  /** `place`: where the card is shown. Best effort: without a list only whoever looks can be picked. Nobody where nothing has to be picked. */
  async for({ inputs = [] }: Card, place: string): Promise<string[]> {
    if (!inputs.some((i) => i.kind === 'person')) return []
    const team = this.#kept.get(this.#chat) ?? (await this.#ask())
    return [...new Set([...(place.startsWith('@') ? [place.slice(1)] : []), ...team])]
  }

  async #ask(): Promise<string[]> {
    const members = await membersOf(this.#call, this.#chat).catch(() => undefined)
    if (!members) return []
    const team = members.flatMap((m) => (m.user === '' ? [] : [m.user]))
    this.#kept.put(this.#chat, team)
    return team
  }
}
