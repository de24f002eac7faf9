import { z } from 'zod'
import type { Address } from '../../src/chat/address.ts'
import type { Inbound } from '../../src/chat/inbound.ts'
import type { Reading } from './reading.ts'
import type { Workspace } from './workspaces.ts'

export const Id = z.string().regex(/^\w{1,64}$/)
/** Slack's time of a message, which is its name too: seconds and a counter. */
export const Ts = z.string().regex(/^\d{1,12}\.\d{1,9}$/)
export const ms = (ts: string): number => Math.floor(Number(ts) * 1000)

type Distributed<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
export type Act = Distributed<Inbound, 'id' | 'at' | 'from' | 'place' | 'direct' | 'ticket' | 'language'>

/** Direct conversations are `@user` outside of the bot, whatever Slack calls them. */
export const conversationOf = (channel: string, user: string): string => (channel.startsWith('D') ? `@${user}` : channel)

type How = { id: string; at: number; thread?: string; ticket?: string; direct?: boolean }

/** An event for the sink. `channel` is Slack's, or `@user`. */
export function happened({ team }: Workspace, channel: string, user: string, { id, at, thread, ticket, direct }: How, act: Act): Reading {
  const conversation = conversationOf(channel, user)
  // A window says itself where it was opened: nobody acts in somebody else's direct conversation.
  if (conversation.startsWith('@') && conversation !== `@${user}`) return nothing('act: in the conversation of another person')
  const place: Address = { platform: 'slack', tenant: team, conversation, ...(thread === undefined ? {} : { thread }) }
  return {
    kind: 'event', team,
    inbound: { id: `slack:${team}:${id}`, at, from: { platform: 'slack', tenant: team, user }, place, direct: direct ?? conversation.startsWith('@'), ...(ticket === undefined ? {} : { ticket }), ...act },
    ...(channel.startsWith('D') && direct !== false ? { direct: { user, channel } } : {}),
  }
}

export const nothing = (why: string): Reading => ({ kind: 'nothing', why })

/** Names the first thing that is not as it should be, and none of its content. */
export const broken = (what: string, error: z.ZodError | undefined): Reading => nothing(`${what}: broken at ${error?.issues[0]?.path.slice(0, 2).join('.') || 'the top'}`)

/** A vendor's word as logs may hold it. */
export const known = (word: string): string => (/^[a-z_]{1,40}$/.test(word) ? word : 'unknown')
