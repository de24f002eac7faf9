import { z } from 'zod'
import type { PersonRef } from '../../src/chat/address.ts'
import type { Profile } from '../../src/chat/bot.ts'
import { Kept } from '../shared/kept.ts'
import type { SlackClients } from './slack-clients.ts'

const MOST = 10_000
/** How long what Slack said of a person is good, ms. */
const FRESH_MS = 10 * 60_000

const text = z.string().trim().min(1).optional().catch(undefined)
const Member = z.object({
  real_name: text, tz: text, locale: text,
  profile: z.object({ real_name: text, display_name: text, email: text }).optional().catch(undefined),
})

/** What Slack knows of people. */
export class People {
  readonly #clients: SlackClients
  readonly #profiles: Kept<Profile>
  readonly #asking = new Map<string, Promise<Profile>>()

  constructor(clients: SlackClients, clock: { now(): number }) {
    this.#clients = clients
    this.#profiles = new Kept(MOST, FRESH_MS, clock)
  }

  async profile({ tenant, user }: PersonRef): Promise<Profile> {
    const key = `${tenant}:${user}`, kept = this.#profiles.get(key)
    if (kept) return kept
    const asking = this.#asking.get(key) ?? this.#ask(tenant, user).finally(() => this.#asking.delete(key))
    this.#asking.set(key, asking)
    const profile = await asking
    this.#profiles.put(key, profile)
    return profile
  }

  /** At once, from what is known; what is not is asked for, for the next time. */
  language(person: PersonRef): 'zh' | 'en' | undefined {
    const kept = this.#profiles.get(`${person.tenant}:${person.user}`)
    if (!kept) void this.profile(person).catch(() => {})
    return kept?.language
  }

  async #ask(team: string, user: string): Promise<Profile> {
    const { user: found } = await this.#clients.call(team, (client) => client.users.info({ user, include_locale: true }))
    const member = Member.safeParse(found).data
    const name = member?.real_name ?? member?.profile?.real_name ?? member?.profile?.display_name, email = member?.profile?.email
    return {
      ...(name ? { name } : {}), ...(email ? { email } : {}), ...(member?.tz ? { timeZone: member.tz } : {}),
      ...(member?.locale ? { language: member.locale.startsWith('zh') ? 'zh' as const : 'en' as const } : {}),
    }
  }
}
