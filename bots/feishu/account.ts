import { z } from 'zod'
import type { Call } from './call.ts'
import { FeishuFailure } from './failures.ts'
import { OpenId } from './read-shared.ts'

/** Whoever has left, works elsewhere or is outside of the app's address book comes without an id, as whoever is unknown (open.feishu.cn/document/server-docs/contact-v3/user/batch_get_id). */
const Found = z.object({ user_list: z.array(z.object({ user_id: OpenId.optional().catch(undefined) })).nullish() })

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/, MOBILE = /^\+?\d{5,20}$/

/** The open_id of the one colleague with this e-mail address or mobile number, undefined where that is nobody or several. Needs contact:user.id:readonly. */
export async function accountOf(call: Call, contact: string): Promise<string | undefined> {
  const text = contact.normalize('NFKC').trim(), mobile = mobileOf(text), asked = EMAIL.test(text) ? { emails: [text] } : MOBILE.test(mobile) ? { mobiles: [mobile] } : undefined
  if (!asked) return undefined
  const found = Found.safeParse(await call({ method: 'POST', path: '/contact/v3/users/batch_get_id', params: { user_id_type: 'open_id' }, data: asked })).data
  if (!found) throw new FeishuFailure('unreachable', 0)
  const [only, ...others] = new Set((found.user_list ?? []).flatMap((user) => user.user_id ?? []))
  return others.length === 0 ? only : undefined
}

/** Numbers of mainland China go without their country code, all others with it. */
const mobileOf = (text: string): string => text.replace(/[\s().-]/g, '').replace(/^(?:\+|00)86(?=1\d{10}$)/, '')
