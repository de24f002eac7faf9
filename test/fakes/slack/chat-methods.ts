import { lengthOf, wrongInBlocks } from './blocks.ts'
import type { Call, Method } from './call.ts'
import { channelOf, needs, refuse, structure, truth, userOf } from './call.ts'
import type { Channel, Json, Message } from './world.ts'

/** Longer texts of a message are cut (documented for chat.postMessage). */
const TEXT = 40_000
/** Longest text chat.update takes (documented: msg_too_long). */
const UPDATE = 4000
/** Text of all blocks of a message together: msg_blocks_too_long; Slack's people name 12,000 with a buffer for the blocks themselves (slackapi/bolt-js#2509). */
const BLOCKS = 12_000

type Content = Pick<Message, 'text'> & Partial<Pick<Message, 'blocks' | 'metadata'>>

/** Text, blocks and metadata of a message, refused as Slack refuses them. */
export const contentOf = (args: Json, validate: boolean): Content => {
  const blocks = structure(args['blocks'], 'invalid_blocks_format') as Json[] | undefined
  const metadata = structure(args['metadata'], 'invalid_metadata_format') as Message['metadata']
  const text = args['text'] === undefined ? '' : String(args['text'])
  if (text === '' && !blocks?.length) refuse('no_text')
  if (validate && blocks !== undefined) {
    const messages = wrongInBlocks(blocks)
    if (messages.length > 0) refuse('invalid_blocks', { errors: messages, response_metadata: { messages } })
    if (lengthOf(blocks) > BLOCKS) refuse('msg_blocks_too_long')
  }
  if (metadata !== undefined && (typeof metadata.event_type !== 'string' || typeof metadata.event_payload !== 'object')) refuse('invalid_metadata_schema')
  return { text: text.slice(0, TEXT), ...(blocks?.length ? { blocks } : {}), ...(metadata === undefined ? {} : { metadata }) }
}

/** Where a message may go: a channel's id, or a person's for the direct conversation. */
const target = (call: Call): Channel => {
  const { world, team, args } = call
  const to: unknown = args['channel']
  const channel = typeof to === 'string' && team.users.has(to) ? world.direct(team, to) : channelOf(call, to)
  if (channel.isArchived) refuse('is_archived')
  if (!channel.members.has(team.botUser)) refuse('not_in_channel')
  return channel
}

/** A message as answers show it: metadata only where it was asked for. */
export const shown = ({ metadata, ...message }: Message, withMetadata: boolean): Json => (withMetadata && metadata ? { ...message, metadata } : message)

const own = (call: Call, channel: Channel, refusal: string): Message => {
  const message = channel.byTs.get(String(call.args['ts'])) ?? refuse('message_not_found')
  return message.bot_id === call.team.bot ? message : refuse(refusal)
}

export const chatMethods: Record<string, Method> = {
  'chat.postMessage': (call) => {
    needs(call, 'chat:write')
    const { world, team, args } = call
    const channel = target(call), thread = args['thread_ts'] as string | undefined
    const content = contentOf(args, call.validate)
    if (thread !== undefined && !channel.byTs.has(thread)) refuse('thread_not_found')
    const message = world.add(channel, { ...world.asBot(team), ...content, ...(thread === undefined ? {} : { thread_ts: thread }) })
    if (thread !== undefined && truth(args['reply_broadcast'])) channel.messages.push(message)
    call.posted(channel, message, 'post')
    return { channel: channel.id, ts: message.ts, message: shown(message, true) }
  },

  'chat.update': (call) => {
    needs(call, 'chat:write')
    const channel = channelOf(call, call.args['channel'])
    const message = own(call, channel, 'cant_update_message')
    if (channel.isArchived) refuse('is_archived')
    const content = contentOf(call.args, call.validate)
    if (content.text.length > UPDATE) refuse('msg_too_long')
    message.text = content.text
    // Left out, blocks stay; an empty list takes them away.
    if (call.args['blocks'] !== undefined) {
      delete message.blocks
      if (content.blocks) message.blocks = content.blocks
    }
    if (content.metadata) message.metadata = content.metadata
    message.edited = { user: call.team.botUser, ts: call.world.ts() }
    call.posted(channel, message, 'update')
    return { channel: channel.id, ts: message.ts, text: message.text, message: shown(message, true) }
  },

  'chat.delete': (call) => {
    needs(call, 'chat:write')
    const channel = channelOf(call, call.args['channel'])
    const { ts } = own(call, channel, 'cant_delete_message')
    call.world.remove(channel, ts)
    return { channel: channel.id, ts }
  },

  'chat.postEphemeral': (call) => {
    needs(call, 'chat:write')
    const { world, team, args } = call
    const channel = target(call)
    const { id } = userOf(call, args['user'])
    if (!channel.members.has(id)) refuse('user_not_in_channel')
    const { metadata: _never, ...content } = contentOf(args, call.validate)
    const message = world.addEphemeral(channel, id, { ...world.asBot(team), ...content, ...(args['thread_ts'] === undefined ? {} : { thread_ts: String(args['thread_ts']) }) })
    call.posted(channel, message, 'ephemeral')
    return { message_ts: message.ts }
  },

  'assistant.threads.setStatus': (call) => {
    needs(call, 'chat:write', 'assistant:write')
    const { id } = channelOf(call, call.args['channel_id'])
    call.team.statuses.push({ channel: id, thread: String(call.args['thread_ts']), status: String(call.args['status']) })
    return {}
  },
}
