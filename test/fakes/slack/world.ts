import { randomUUID } from 'node:crypto'

// oxlint-disable-next-line typescript/no-explicit-any
export type Json = Record<string, any>

export type User = {
  id: string
  name: string
  realName: string
  email: string
  tz: string
  tzOffset: number
  locale: string
  isBot: boolean
  isRestricted: boolean
  deleted: boolean
}

/** As Slack keeps it; everything but `metadata` goes out as it is. */
export type Message = {
  type: 'message'
  ts: string
  user: string
  text: string
  team: string
  subtype?: string
  client_msg_id?: string
  bot_id?: string
  app_id?: string
  bot_profile?: Json
  blocks?: Json[]
  files?: Json[]
  upload?: boolean
  edited?: { user: string; ts: string }
  thread_ts?: string
  parent_user_id?: string
  reply_count?: number
  reply_users_count?: number
  reply_users?: string[]
  latest_reply?: string
  metadata?: { event_type: string; event_payload: Json }
}

export type Channel = {
  id: string
  team: string
  kind: 'public' | 'private' | 'im'
  name: string
  /** The other side of a direct conversation. */
  user: string | null
  members: Set<string>
  isExtShared: boolean
  isArchived: boolean
  /** Oldest first, replies in threads apart. */
  messages: Message[]
  threads: Map<string, Message[]>
  byTs: Map<string, Message>
  /** Shown to one person, never in any history. */
  ephemeral: { user: string; message: Message }[]
}

/** One view somebody has open; the last of a person's is on top. */
export type View = Json & { id: string; hash: string; type: 'modal' | 'home'; blocks: Json[]; callback_id: string; root_view_id: string; previous_view_id: string | null }

export type Team = {
  id: string
  domain: string
  name: string
  token: string
  scopes: Set<string>
  /** The word calls with its token are answered with, once it is good no more. */
  dead: 'token_revoked' | 'account_inactive' | null
  botUser: string
  bot: string
  users: Map<string, User>
  channels: Map<string, Channel>
  files: Map<string, { bytes: Uint8Array; file: Json }>
  modals: Map<string, View[]>
  homes: Map<string, View>
  /** What shows under the bot's name while it reads. */
  statuses: { channel: string; thread: string; status: string }[]
}

export type TeamSeed = {
  id: string
  domain: string
  token: string
  scopes?: string[]
  botUser?: string
  users?: ({ id: string; name: string } & Partial<User>)[]
  channels?: ({ id: string; name: string } & Partial<Pick<Channel, 'kind' | 'isExtShared' | 'isArchived'>> & { members?: string[] })[]
}

/** Scopes of an app that asked for what Bole needs. */
const SCOPES = [
  'chat:write', 'commands', 'im:history', 'im:read', 'im:write', 'users:read', 'users:read.email', 'channels:read', 'groups:read', 'app_mentions:read', 'files:read',
  'groups:history', 'channels:history', 'metadata.message:read',
]

/** Two workspaces: Acme, where a hiring team works, and another one. */
export const ACME: TeamSeed = {
  id: 'T0ACME', domain: 'acme', token: 'xoxb-acme-token', botUser: 'U0BOT',
  users: [
    { id: 'U0HR', name: 'hana', realName: 'Hana Roth', tz: 'Europe/Berlin', tzOffset: 3600 },
    { id: 'U0MGR', name: 'wang.lei', realName: '王磊', locale: 'zh-CN', tz: 'Asia/Shanghai', tzOffset: 28_800 },
    { id: 'U0CAND', name: 'chenyu', realName: '陈宇', tz: 'Asia/Shanghai', tzOffset: 28_800 },
    { id: 'U0GUEST', name: 'guest', realName: 'Guest', isRestricted: true },
    { id: 'U0GONE', name: 'gone', realName: 'Gone', deleted: true },
  ],
  channels: [
    { id: 'C0HIRING', name: 'hiring', kind: 'private', members: ['U0HR', 'U0MGR', 'U0CAND', 'U0BOT'] },
    { id: 'C0OPEN', name: 'general', kind: 'public', members: ['U0HR', 'U0MGR', 'U0CAND', 'U0BOT'] },
    { id: 'C0SHARED', name: 'with-partner', kind: 'private', isExtShared: true, members: ['U0HR', 'U0BOT'] },
    { id: 'C0ELSE', name: 'random', kind: 'public', members: ['U0HR'] },
    { id: 'C0SECRET', name: 'board', kind: 'private', members: ['U0HR'] },
    { id: 'C0OLD', name: 'old', kind: 'public', isArchived: true, members: ['U0HR', 'U0BOT'] },
  ],
}
export const OTHER: TeamSeed = { id: 'T0OTHER', domain: 'other', token: 'xoxb-other-token', botUser: 'U9BOT', users: [{ id: 'U9EVE', name: 'eve' }], channels: [{ id: 'C9HIRING', name: 'hiring', members: ['U9EVE', 'U9BOT'] }] }

/** Everything Slack remembers. */
export class World {
  readonly appId = 'A0BOLE'
  readonly teams = new Map<string, Team>()
  readonly byToken = new Map<string, Team>()
  readonly now: () => number
  #micros = 0
  #ids = 0

  constructor(now: () => number, seeds: TeamSeed[]) {
    this.now = now
    for (const seed of seeds) this.addTeam(seed)
  }

  addTeam(seed: TeamSeed): Team {
    const botUser = seed.botUser ?? `U0BOT${seed.id.slice(1)}`
    const team: Team = {
      id: seed.id, domain: seed.domain, name: seed.domain[0]!.toUpperCase() + seed.domain.slice(1), token: seed.token, scopes: new Set(seed.scopes ?? SCOPES), dead: null,
      botUser, bot: botUser.replace(/^U/, 'B'), users: new Map(), channels: new Map(), files: new Map(), modals: new Map(), homes: new Map(), statuses: [],
    }
    for (const user of [{ id: botUser, name: 'bole', isBot: true }, ...(seed.users ?? [])]) this.addUser(team, user)
    for (const { members, ...channel } of seed.channels ?? []) this.addChannel(team, { ...channel, members: new Set(members ?? [botUser]) })
    this.teams.set(team.id, team)
    this.byToken.set(team.token, team)
    return team
  }

  addUser(team: Team, user: { id: string; name: string } & Partial<User>): User {
    const whole: User = { realName: user.name, email: `${user.name}@${team.domain}.example`, tz: 'America/Los_Angeles', tzOffset: -28_800, locale: 'en-US', isBot: false, isRestricted: false, deleted: false, ...user }
    team.users.set(user.id, whole)
    return whole
  }

  addChannel(team: Team, channel: { id: string; name: string } & Partial<Channel>): Channel {
    const whole: Channel = { kind: 'public', user: null, members: new Set(), isExtShared: false, isArchived: false, messages: [], threads: new Map(), byTs: new Map(), ephemeral: [], ...channel, team: team.id }
    team.channels.set(channel.id, whole)
    return whole
  }

  /** The direct conversation of a person with the bot, made where there is none. */
  direct(team: Team, user: string): Channel {
    const id = `D${user.slice(1)}`
    return team.channels.get(id) ?? this.addChannel(team, { id, name: '', kind: 'im', user, members: new Set([user, team.botUser]) })
  }

  /** Never the same twice, always rising: seconds with six digits after the point. */
  ts(): string {
    this.#micros = Math.max(Math.floor(this.now() * 1000), this.#micros + 1)
    return `${Math.floor(this.#micros / 1_000_000)}.${String(this.#micros % 1_000_000).padStart(6, '0')}`
  }

  id(prefix: string): string {
    return `${prefix}${(++this.#ids).toString(36).toUpperCase().padStart(8, '0')}`
  }

  add(channel: Channel, message: Omit<Message, 'type' | 'ts' | 'team'>): Message {
    const whole: Message = { type: 'message', ts: this.ts(), team: channel.team, ...message }
    const root = whole.thread_ts === undefined ? undefined : channel.byTs.get(whole.thread_ts)
    channel.byTs.set(whole.ts, whole)
    if (!root) {
      channel.messages.push(whole)
      return whole
    }
    const replies = channel.threads.get(root.ts) ?? []
    channel.threads.set(root.ts, replies)
    replies.push(whole)
    const users = [...new Set([...(root.reply_users ?? []), whole.user])]
    Object.assign(root, { thread_ts: root.ts, reply_count: replies.length, reply_users: users, reply_users_count: users.length, latest_reply: whole.ts })
    whole.parent_user_id = root.user
    return whole
  }

  addEphemeral(channel: Channel, user: string, message: Omit<Message, 'type' | 'ts' | 'team'>): Message {
    const whole: Message = { type: 'message', ts: this.ts(), team: channel.team, ...message }
    channel.ephemeral.push({ user, message: whole })
    return whole
  }

  remove(channel: Channel, ts: string): void {
    const message = channel.byTs.get(ts)
    if (!message) return
    channel.byTs.delete(ts)
    channel.messages = channel.messages.filter((m) => m !== message)
    const root = message.thread_ts
    if (root !== undefined && root !== ts) channel.threads.set(root, (channel.threads.get(root) ?? []).filter((m) => m !== message))
  }

  /** The bot's half of a message, as Slack adds it to what a bot posts. */
  asBot(team: Team): Pick<Message, 'user' | 'bot_id' | 'app_id' | 'bot_profile'> {
    return {
      user: team.botUser, bot_id: team.bot, app_id: this.appId,
      bot_profile: { id: team.bot, deleted: false, name: 'bole', updated: 1_763_840_000, app_id: this.appId, user_id: team.botUser, icons: { image_36: '', image_48: '', image_72: '' }, team_id: team.id },
    }
  }

  uuid(): string {
    return randomUUID()
  }
}
