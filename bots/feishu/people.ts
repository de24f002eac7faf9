import { z } from 'zod'
import type { PersonRef } from '../../src/chat/address.ts'
import { BotFailure } from '../../src/chat/bot.ts'
import type { Profile } from '../../src/chat/bot.ts'
import { Kept } from '../shared/kept.ts'
import type { Call } from './call.ts'
import { OpenId } from './read-shared.ts'

const MOST = 10_000
/** How long what Feishu said of a person is good, ms. */
const FRESH_MS = 10 * 60_000

const text = z.string().trim().min(1).optional().catch(undefined)
/** Each field needs a scope of its own and is missing without it (open.feishu.cn/document/server-docs/contact-v3/user/get). */
const Found = z.object({ user: z.object({ name: text, en_name: text, email: text, enterprise_email: text, time_zone: text }) })

/** What Feishu knows of people. It tells nobody which language they read. */
export class People {
  readonly #call: Call
  readonly #profiles: Kept<Profile>
  readonly #asking = new Map<string, Promise<Profile>>()

  constructor(call: Call, clock: { now(): number }) {
    this.#call = call
    this.#profiles = new Kept(MOST, FRESH_MS, clock)
  }

  /** Nothing of people who are outside of the company, or of the app's address book. Fails where Feishu cannot say right now, and with `gone` where nobody has this id. */
  async profile({ tenant, user }: PersonRef): Promise<Profile> {
    const key = `${tenant}:${user}`, kept = this.#profiles.get(key)
    if (kept) return kept
    const asking = this.#asking.get(key) ?? this.#ask(user).finally(() => this.#asking.delete(key))
    this.#asking.set(key, asking)
    const profile = await asking
    this.#profiles.put(key, profile)
    return profile
  }

  async #ask(user: string): Promise<Profile> {
    // A name somebody typed behind an @.
    if (!OpenId.safeParse(user).success) throw new BotFailure('gone', 'feishu: this is no open_id')
    try {
      const found = Found.safeParse(await this.#call({ method: 'GET', path: `/contact/v3/users/${encodeURIComponent(user)}`, params: { user_id_type: 'open_id' } })).data?.user
      const name = found?.name ?? found?.en_name, email = found?.email ?? found?.enterprise_email
      return { ...(name ? { name } : {}), ...(email ? { email } : {}), ...(found?.time_zone ? { timeZone: found.time_zone } : {}) }
    } catch (error) {
      if (error instanceof BotFailure && ['unreachable', 'rate-limited', 'gone'].includes(error.failure)) throw error
      return {}
    }
  }
}
