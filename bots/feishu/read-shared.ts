import { z } from 'zod'
import type { Address } from '../../src/chat/address.ts'
import type { Inbound } from '../../src/chat/inbound.ts'
import type { Reading } from './reading.ts'

export const Id = z.string().regex(/^[\w-]{1,100}$/)
export const OpenId = z.string().regex(/^ou_[\w-]{1,100}$/)
export const MessageId = z.string().regex(/^om_[\w-]{1,100}$/)
export const ChatId = z.string().regex(/^oc_[\w-]{1,100}$/)
/** The company of whoever did something: outsiders come with their own. */
export const Company = Id.optional().catch(undefined)
/** Who did something. Outsiders may have no union_id we are shown. */
export const Person = z.object({ open_id: OpenId, union_id: Id.nullish().catch(undefined) })
export type Person = z.infer<typeof Person>

/** Feishu tells its times in s (menu, recruiting), ms (messages, headers) and µs (headers of presses): of our century's, no two look alike. */
const ms = (n: number): number => (n < 1e11 ? n * 1_000 : n < 1e14 ? n : Math.floor(n / 1_000))
/** ms since 1970. */
export const Time = z.union([z.number().int(), z.string().regex(/^\d{1,16}$/).transform(Number)]).pipe(z.number().min(0).max(9e15)).transform(ms)

type Distributed<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
export type Act = Distributed<Inbound, 'id' | 'at' | 'from' | 'place' | 'direct' | 'ticket' | 'language'>
/** `from`: whose company they are of, where Feishu says so. */
type How = { tenant: string; id: string; at: number; who: Person; from?: string | undefined; /** null: the direct conversation. */ chat: string | null; thread?: string; ticket?: string }

/** An event for the sink. */
export function happened({ tenant, id, at, who: { open_id: user, union_id: union }, from = tenant, chat, thread, ticket }: How, act: Act): Extract<Reading, { kind: 'event' }> {
  const place: Address = { platform: 'feishu', tenant, conversation: chat ?? `@${user}`, ...(thread === undefined ? {} : { thread }) }
  return {
    kind: 'event',
    inbound: { id: `feishu:${tenant}:${id}`, at, from: { platform: 'feishu', tenant, user, ...(from === tenant ? {} : { outsider: true }) }, place, direct: chat === null, ...(ticket === undefined ? {} : { ticket }), ...act },
    ...(union ? { union } : {}),
  }
}

export const nothing = (why: string): Reading => ({ kind: 'nothing', why })

/** Names the first thing that is not as it should be, and none of its content. */
export const broken = (what: string, error: z.ZodError | undefined): Reading => nothing(`${what}: broken at ${error?.issues[0]?.path.slice(0, 2).join('.') || 'the top'}`)

/** A vendor's word as logs may hold it. */
export const known = (word: string): string => (/^[a-z0-9_.]{1,80}$/.test(word) ? word : 'unknown')
