import { z } from 'zod'
import type { PersonRef } from '../../src/chat/address.ts'
import { BotFailure } from '../../src/chat/bot.ts'
import type { Profile } from '../../src/chat/bot.ts'
import { Kept } from '../shared/kept.ts'
import type { Call } from './call.ts'
import { UserId } from './read-shared.ts'

const MOST = 10_000
/** How long what DingTalk said of a person is good, ms. */
const FRESH_MS = 10 * 60_000

const text = z.string().trim().min(1).optional().catch(undefined)
/** E-mail comes only with a permission of its own (open.dingtalk.com/document/orgapp/query-user-details). */
const Found = z.object({ result: z.object({ name: text, email: text, org_email: text }) })
/** …/orgapp/query-users-by-phone-number */
const Account = z.object({ result: z.object({ userid: UserId }) })

const MOBILE = /^\+?\d{5,20}$/

/** What DingTalk knows of people. It tells nobody which language they read, nor where they live. These calls are none of the month's. */
export class People {
  readonly #call: Call
  readonly #profiles: Kept<Profile>
  readonly #asking = new Map<string, Promise<Profile>>()

  constructor(call: Call, clock: { now(): number }) {
    this.#call = call
    this.#profiles = new Kept(MOST, FRESH_MS, clock)
  }

  /** Nothing of people who are not in the company's directory. Fails where DingTalk cannot say right now. */
  async profile({ user }: PersonRef): Promise<Profile> {
    const kept = this.#profiles.get(user)
    if (kept) return kept
    const asking = this.#asking.get(user) ?? this.#ask(user).finally(() => this.#asking.delete(user))
    this.#asking.set(user, asking)
    const profile = await asking
    this.#profiles.put(user, profile)
    return profile
  }

  /** The colleague with this mobile number; undefined where that is nobody. By e-mail address DingTalk finds nobody. */
  async account(contact: string): Promise<string | undefined> {
    const mobile = contact.normalize('NFKC').replace(/[\s().-]/g, '').replace(/^(?:\+|00)86(?=1\d{10}$)/, '')
    if (!MOBILE.test(mobile)) return undefined
    return Account.safeParse(await unlessUnknown(this.#call({ method: 'POST', path: '/topapi/v2/user/getbymobile', data: { mobile }, kind: null }))).data?.result.userid
  }

  async #ask(user: string): Promise<Profile> {
    const found = Found.safeParse(await unlessUnknown(this.#call({ method: 'POST', path: '/topapi/v2/user/get', data: { userid: user }, kind: null }))).data?.result
    const name = found?.name, email = found?.org_email ?? found?.email
    return { ...(name ? { name } : {}), ...(email ? { email } : {}) }
  }
}

/** undefined where DingTalk does not say; fails only where it cannot say right now. */
const unlessUnknown = (asking: Promise<unknown>): Promise<unknown> => asking.catch((error: unknown) => {
  if (error instanceof BotFailure && (error.failure === 'unreachable' || error.failure === 'rate-limited')) throw error
  return undefined
})
