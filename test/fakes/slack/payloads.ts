import type { Channel, Json, Message, Team, View, World } from './world.ts'

/** Of no use since requests are signed, still in every payload. */
const TOKEN = 'verification-token'

/** The envelope of the Events API. */
export const envelope = (world: World, team: Team, event: Json, channel?: Channel): Json => ({
  token: TOKEN, team_id: team.id, context_team_id: team.id, context_enterprise_id: null, api_app_id: world.appId, event, type: 'event_callback', event_id: world.id('Ev'),
  event_time: Math.floor(world.now() / 1000), authorizations: [{ enterprise_id: null, team_id: team.id, user_id: team.botUser, is_bot: true, is_enterprise_install: false }],
  is_ext_shared_channel: channel?.isExtShared ?? false, event_context: `4-${world.id('')}`,
})

const channelType = ({ kind }: Channel): string => ({ im: 'im', public: 'channel', private: 'group' })[kind]

/** With files a message names no team, and says how it is shown. */
export const messageEvent = (channel: Channel, { team, ...message }: Message): Json =>
  ({ ...message, ...(message.files ? { display_as_bot: false } : { team }), channel: channel.id, event_ts: message.ts, channel_type: channelType(channel) })

export const mentionEvent = (channel: Channel, message: Message): Json => ({ ...message, type: 'app_mention', channel: channel.id, event_ts: message.ts })

const withTeams = (message: Message): Json => ({ ...message, source_team: message.team, user_team: message.team })

export const changedEvent = (channel: Channel, message: Message, before: Message, ts: string): Json =>
  ({ type: 'message', subtype: 'message_changed', message: withTeams(message), previous_message: withTeams(before), channel: channel.id, hidden: true, ts, event_ts: ts, channel_type: channelType(channel) })

export const deletedEvent = (channel: Channel, before: Message, ts: string): Json =>
  ({ type: 'message', subtype: 'message_deleted', previous_message: withTeams(before), channel: channel.id, hidden: true, deleted_ts: before.ts, event_ts: ts, ts, channel_type: channelType(channel) })

export const homeEvent = (channel: Channel, user: string, tab: 'home' | 'messages', ts: string, view: View | undefined): Json =>
  ({ type: 'app_home_opened', user, channel: channel.id, tab, ...(view && tab === 'home' ? { view } : {}), event_ts: ts })

export const joinedEvent = (channel: Channel, user: string, inviter: string, ts: string): Json =>
  ({ type: 'member_joined_channel', user, channel: channel.id, channel_type: channel.kind === 'private' ? 'G' : 'C', team: channel.team, inviter, event_ts: ts })

const channelName = ({ kind, name }: Channel): string => ({ im: 'directmessage', private: 'privategroup', public: name })[kind]

const common = (world: World, team: Team, user: string): Json => {
  const name = team.users.get(user)?.name ?? user
  return { user: { id: user, username: name, name, team_id: team.id }, api_app_id: world.appId, token: TOKEN, team: { id: team.id, domain: team.domain }, enterprise: null, is_enterprise_install: false }
}

/** All fields are text, as in a form. */
export const commandFields = (world: World, team: Team, channel: Channel, user: string, said: { command: string; text: string; trigger: string; responseUrl: string }): Record<string, string> => ({
  token: TOKEN, team_id: team.id, team_domain: team.domain, channel_id: channel.id, channel_name: channelName(channel), user_id: user, user_name: team.users.get(user)?.name ?? user,
  command: said.command, text: said.text, api_app_id: world.appId, is_enterprise_install: 'false', response_url: said.responseUrl, trigger_id: said.trigger,
})

type Pressed = { trigger: string; action: Json; values: Json }

/** A press on a message. One seen by a single person comes without its message (documented). */
export const pressOnMessage = (world: World, team: Team, channel: Channel, user: string, pressed: Pressed & { message: Message; responseUrl: string; ephemeral: boolean }): Json => {
  const { bot_profile: _never, ...message } = pressed.message
  return {
    type: 'block_actions', ...common(world, team, user),
    container: { type: 'message', message_ts: message.ts, channel_id: channel.id, is_ephemeral: pressed.ephemeral, ...(message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts }) },
    trigger_id: pressed.trigger, channel: { id: channel.id, name: channelName(channel) }, ...(pressed.ephemeral ? {} : { message }), state: { values: pressed.values }, response_url: pressed.responseUrl,
    actions: [pressed.action],
  }
}

export const pressOnView = (world: World, team: Team, user: string, pressed: Pressed & { view: View }): Json => ({
  type: 'block_actions', ...common(world, team, user), container: { type: 'view', view_id: pressed.view.id }, trigger_id: pressed.trigger,
  view: { ...pressed.view, state: { values: pressed.values } }, actions: [pressed.action],
})

export const submission = (world: World, team: Team, user: string, view: View, values: Json, trigger: string): Json => ({
  type: 'view_submission', ...common(world, team, user), trigger_id: trigger, view: { ...view, state: { values } }, response_urls: [],
})

export const shortcutOn = (world: World, team: Team, channel: Channel, user: string, used: { callback: string; message: Message; trigger: string; responseUrl: string }): Json => {
  const { metadata: _never, ...message } = used.message
  return {
    type: 'message_action', ...common(world, team, user), action_ts: world.ts(), channel: { id: channel.id, name: channelName(channel) }, callback_id: used.callback, trigger_id: used.trigger,
    response_url: used.responseUrl, message_ts: message.ts, message,
  }
}

export const rateLimited = (world: World, team: Team): Json =>
  ({ token: TOKEN, type: 'app_rate_limited', team_id: team.id, minute_rate_limited: Math.floor(world.now() / 60_000) * 60, api_app_id: world.appId })
