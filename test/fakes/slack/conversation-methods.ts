import type { Call, Method } from './call.ts'
import { channelOf, family, needs, page, refuse, truth, userOf } from './call.ts'
import { shown } from './chat-methods.ts'
import type { Channel, Json, Message } from './world.ts'

const channelShown = (channel: Channel, { team }: Call, more: Json = {}): Json => channel.kind === 'im'
  ? { id: channel.id, created: 1_763_840_000, is_archived: false, is_im: true, is_org_shared: false, context_team_id: channel.team, user: channel.user, is_user_deleted: team.users.get(channel.user ?? '')?.deleted ?? false, priority: 0, ...more }
  : {
      id: channel.id, name: channel.name, name_normalized: channel.name, is_channel: channel.kind === 'public', is_group: channel.kind === 'private', is_im: false, is_mpim: false,
      is_private: channel.kind === 'private', created: 1_763_840_000, updated: 1_763_840_000_000, creator: team.botUser, is_archived: channel.isArchived, is_general: false, unlinked: 0,
      is_shared: channel.isExtShared, is_ext_shared: channel.isExtShared, is_org_shared: false, is_pending_ext_shared: false, pending_shared: [], pending_connected_team_ids: [],
      shared_team_ids: channel.isExtShared ? [channel.team, 'T0PARTNER'] : [channel.team], context_team_id: channel.team, parent_conversation: null,
      is_member: channel.members.has(team.botUser), topic: { value: '', creator: '', last_set: 0 }, purpose: { value: '', creator: '', last_set: 0 }, previous_names: [], ...more,
    }

/** A conversation whose messages the bot may read. */
const readable = (call: Call): Channel => {
  const channel = channelOf(call, call.args['channel'])
  needs(call, `${family(channel)}:history`)
  return channel.members.has(call.team.botUser) ? channel : refuse('not_in_channel')
}

const between = ({ args }: Call): ((m: Message) => boolean) => {
  const oldest = Number(args['oldest'] ?? 0), latest = args['latest'] === undefined ? Infinity : Number(args['latest']), inclusive = truth(args['inclusive'])
  return ({ ts }) => { const at = Number(ts); return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest }
}

/** Metadata is shown to those who ask for it and hold the scope. */
const show = (call: Call) => {
  const all = truth(call.args['include_all_metadata']) && call.team.scopes.has('metadata.message:read')
  return (message: Message): Json => shown(message, all)
}

const USER_KEYS = ['is_admin', 'is_owner', 'is_primary_owner', 'is_ultra_restricted', 'is_app_user', 'is_stranger']

export const conversationMethods: Record<string, Method> = {
  'conversations.open': (call) => {
    needs(call, 'im:write')
    const { world, team, args } = call
    const asked = args['channel'] === undefined ? String(args['users'] ?? refuse('users_list_not_supplied')).split(',') : [channelOf(call, args['channel']).user]
    if (asked.length > 1) refuse('missing_scope', { needed: 'mpim:write', provided: [...team.scopes].join(',') })
    const user = userOf(call, asked[0])
    if (user.deleted) refuse('user_disabled')
    if (user.isBot) refuse('cannot_dm_bot')
    const known = team.channels.has(`D${user.id.slice(1)}`)
    const channel = world.direct(team, user.id)
    return { ...(known ? { no_op: true, already_open: true } : {}), channel: truth(args['return_im']) ? channelShown(channel, call) : { id: channel.id } }
  },

  'conversations.info': (call) => {
    const channel = channelOf(call, call.args['channel'])
    needs(call, `${family(channel)}:read`)
    return { channel: channelShown(channel, call, truth(call.args['include_num_members']) ? { num_members: channel.members.size } : {}) }
  },

  'conversations.list': (call) => {
    const kinds = String(call.args['types'] ?? 'public_channel').split(',')
    if (kinds.includes('public_channel')) needs(call, 'channels:read')
    if (kinds.includes('private_channel')) needs(call, 'groups:read')
    const fits = (c: Channel): boolean => (c.kind === 'public' && kinds.includes('public_channel')) || (c.members.has(call.team.botUser) && ((c.kind === 'private' && kinds.includes('private_channel')) || (c.kind === 'im' && kinds.includes('im'))))
    const all = [...call.team.channels.values()].filter((c) => fits(c) && !(c.isArchived && truth(call.args['exclude_archived'])))
    const { items, next } = page(all, call.args, 100, 999)
    return { channels: items.map((c) => channelShown(c, call, { num_members: c.members.size })), response_metadata: { next_cursor: next } }
  },

  'conversations.members': (call) => {
    const channel = channelOf(call, call.args['channel'])
    needs(call, `${family(channel)}:read`)
    const { items, next } = page([...channel.members], call.args, 100, 999)
    return { members: items, response_metadata: { next_cursor: next } }
  },

  // Newest first; replies in threads are not among them.
  'conversations.history': (call) => {
    const channel = readable(call)
    const { items, next } = page(channel.messages.filter(between(call)).reverse(), call.args, 100, 999)
    return { messages: items.map(show(call)), has_more: next !== '', pin_count: 0, channel_actions_ts: null, channel_actions_count: 0, ...(next === '' ? {} : { response_metadata: { next_cursor: next } }) }
  },

  // The root, then its replies, oldest first.
  'conversations.replies': (call) => {
    const channel = readable(call)
    const named = channel.byTs.get(String(call.args['ts'])) ?? refuse('thread_not_found')
    const root = channel.byTs.get(named.thread_ts ?? named.ts) ?? named
    const { items, next } = page((channel.threads.get(root.ts) ?? []).filter(between(call)), call.args, 1000, 1000)
    return { messages: [root, ...items].map(show(call)), has_more: next !== '', ...(next === '' ? {} : { response_metadata: { next_cursor: next } }) }
  },

  'users.info': (call) => {
    needs(call, 'users:read')
    const user = userOf(call, call.args['user'])
    const [first = '', last = ''] = user.realName.split(' ')
    return { user: {
      id: user.id, team_id: call.team.id, name: user.name, deleted: user.deleted, color: '9f69e7', real_name: user.realName, tz: user.tz, tz_label: user.tz, tz_offset: user.tzOffset,
      profile: {
        title: '', phone: '', skype: '', real_name: user.realName, real_name_normalized: user.realName, display_name: user.name, display_name_normalized: user.name, fields: null, status_text: '', status_emoji: '',
        status_emoji_display_info: [], status_expiration: 0, avatar_hash: '', first_name: first, last_name: last, team: call.team.id, ...(call.team.scopes.has('users:read.email') ? { email: user.email } : {}),
      },
      ...Object.fromEntries(USER_KEYS.map((key) => [key, false])), is_restricted: user.isRestricted, is_bot: user.isBot, updated: 1_763_840_000, is_email_confirmed: true, who_can_share_contact_card: 'EVERYONE',
      ...(truth(call.args['include_locale']) ? { locale: user.locale } : {}),
    } }
  },

  'bots.info': (call) => {
    needs(call, 'users:read')
    const { team, world, args } = call
    if (args['bot'] !== undefined && args['bot'] !== team.bot) refuse('bot_not_found')
    return { bot: { id: team.bot, deleted: false, name: 'bole', updated: 1_763_840_000, app_id: world.appId, user_id: team.botUser, icons: { image_36: '', image_48: '', image_72: '' } } }
  },

  'auth.test': ({ team }) => ({ url: `https://${team.domain}.slack.com/`, team: team.name, user: 'bole', team_id: team.id, user_id: team.botUser, bot_id: team.bot, is_enterprise_install: false }),

  'files.info': (call) => {
    needs(call, 'files:read')
    return { file: (call.team.files.get(String(call.args['file'])) ?? refuse('file_not_found')).file, comments: [], response_metadata: { next_cursor: '' } }
  },
}
