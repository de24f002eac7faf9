import type { Channel, Json, Message, Team, User, World } from './world.ts'

/** One call of the Web API, its token already known to be good. */
export type Call = { world: World; team: Team; args: Json; validate: boolean; posted: Posted }

/** Told of every message the bot posts, edits or shows to one person. */
export type Posted = (channel: Channel, message: Message, how: 'post' | 'update' | 'ephemeral') => void

export type Method = (call: Call) => Json

/** `ok: false`. */
export class Refusal extends Error {
  readonly more: Json
  constructor(error: string, more: Json = {}) {
    super(error)
    this.more = more
  }
}

export const refuse = (error: string, more: Json = {}): never => { throw new Refusal(error, more) }

export const needs = ({ team }: Call, ...scopes: string[]): void => {
  if (!scopes.some((scope) => team.scopes.has(scope))) refuse('missing_scope', { needed: scopes.join(','), provided: [...team.scopes].join(',') })
}

/** Arguments come as text in a form and as they are in JSON. */
export const truth = (value: unknown): boolean => value === true || value === 'true' || value === '1'

export const structure = (value: unknown, error: string): unknown => {
  if (typeof value !== 'string') return value
  try { return JSON.parse(value) as unknown } catch { return refuse(error) }
}

/** A channel the bot can see: private ones only from inside. */
export const channelOf = ({ team }: Call, id: unknown): Channel => {
  const channel = typeof id === 'string' ? team.channels.get(id) : undefined
  if (!channel || (channel.kind !== 'public' && !channel.members.has(team.botUser))) return refuse('channel_not_found')
  return channel
}

export const userOf = ({ team }: Call, id: unknown): User => (typeof id === 'string' ? team.users.get(id) : undefined) ?? refuse('user_not_found')

/** The scope family of a channel: channels, groups or im. */
export const family = (channel: Channel): string => ({ public: 'channels', private: 'groups', im: 'im' })[channel.kind]

/** One page of `all`, from the place a cursor names. */
export const page = <T>(all: T[], { cursor, limit }: { cursor?: string; limit?: unknown }, usual: number, most: number): { items: T[]; next: string } => {
  const from = cursor === undefined || cursor === '' ? 0 : Number(Buffer.from(cursor, 'base64url').toString().replace('next:', ''))
  if (!Number.isInteger(from)) return refuse('invalid_cursor')
  const asked = limit === undefined ? usual : Number(limit)
  if (!Number.isInteger(asked) || asked < 1) return refuse('invalid_limit')
  const to = from + Math.min(asked, most)
  return { items: all.slice(from, to), next: to < all.length ? Buffer.from(`next:${to}`).toString('base64url') : '' }
}
