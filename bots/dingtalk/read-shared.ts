import { z } from 'zod'
import type { Address, PersonRef } from '../../src/chat/address.ts'
import type { Reading } from './reading.ts'

/** A robot inside of one company is never told which it is before somebody speaks: the company is always called so. */
export const CORP = 'corp'

export const Id = z.string().regex(/^[\w+/=:.$-]{1,200}$/)
export const CorpId = Id
/** `userid`: chosen by the company, up to 64 signs (orgapp/user-information-creation). Blanks stand between several people. */
export const UserId = z.string().regex(/^[^\s\p{C}]{1,64}$/u)
/** `openConversationId`. */
export const ConversationId = z.string().regex(/^cid[\w+/=:-]{1,100}$/)
/** ms since 1970. */
export const Time = z.coerce.number().int().min(0).max(9e15)

export const personOf = (user: string): PersonRef => ({ platform: 'dingtalk', tenant: CORP, user })
export const placeOf = (conversation: string): Address => ({ platform: 'dingtalk', tenant: CORP, conversation })

type Nothing = Extract<Reading, { kind: 'nothing' }>
export const nothing = (why: string): Nothing => ({ kind: 'nothing', why })

/** Names the first thing that is not as it should be, and none of its content. */
export const broken = (what: string, error: z.ZodError | undefined): Nothing => nothing(`${what}: broken at ${error?.issues[0]?.path.slice(0, 2).join('.') || 'the top'}`)

/** A vendor's word as logs may hold it. */
export const known = (word: string | undefined): string => (word !== undefined && /^[\w./]{1,80}$/.test(word) ? word : 'unknown')
