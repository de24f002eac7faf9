import type { Call, Method } from './call.ts'
import { Download, invalidField, refuse, text } from './call.ts'
import { parseCard, parseText, shared } from './cards.ts'
import { mentioned } from './typed.ts'
import type { Chat, Json, Message, World } from './world.ts'

const HOUR = 3_600_000
/** A `uuid` is remembered for an hour and is 50 characters at most (…/im-v1/message/create). A card can be drawn again for 14 days (…/message-card/patch). */
const UUID_MS = HOUR
const UUID_MOST = 50
const PATCH_MS = 14 * 24 * HOUR

/** A message as calls answer with it. */
const shown = (world: World, m: Message): Json => ({
  message_id: m.id, ...(m.root === undefined ? {} : { root_id: m.root, parent_id: m.parent }), ...(m.thread === undefined ? {} : { thread_id: m.thread }),
  msg_type: m.type, create_time: String(m.created), update_time: String(m.updated), deleted: m.gone !== null, updated: m.edited, chat_id: m.chat,
  sender: { id: m.sender.id, id_type: m.sender.type === 'app' ? 'app_id' : 'open_id', sender_type: m.sender.type, tenant_key: m.sender.tenant },
  body: { content: m.gone === null ? m.content : 'This message was recalled' },
  ...(m.mentions.length === 0 ? {} : { mentions: m.mentions.map(({ key, id, name }) => ({ key, id: id.open_id, id_type: 'open_id', name, tenant_key: world.tenant })) }),
})

/** Where a message may go. */
const target = ({ world, query, body }: Call): Chat => {
  const kind = query['receive_id_type'] ?? invalidField('receive_id_type', 'receive_id_type is required'), id = text(body, 'receive_id')
  if (kind === 'chat_id') return member(world, id)
  const key = ({ open_id: 'openId', union_id: 'unionId', user_id: 'userId', email: 'email' } as const)[kind] ?? invalidField('receive_id_type', `unknown ${kind}`)
  const person = [...world.people.values()].find((p) => p[key as 'openId'] === id) ?? refuse(230034, 'The receive_id is invalid.')
  return writable(world, world.direct(person.openId))
}

const member = (world: World, id: string): Chat => {
  const chat = world.chats.get(id)
  if (chat?.dissolved) return refuse(232009, 'Your request specifies a chat which has already been dissolved.')
  return chat?.bot ? writable(world, chat) : refuse(230002, 'Bot/User can NOT be out of the chat.')
}

/** The bot cannot write first to an outsider: only once they opened the conversation (A10). */
const writable = (world: World, chat: Chat): Chat => {
  const person = chat.mode === 'p2p' ? world.person([...chat.members][0] ?? '') : undefined
  if (person?.shut) return refuse(person.shut, 'The bot may not write to this person.')
  if (person && person.tenant !== world.tenant && !world.entered.has(person.openId)) return refuse(230038, 'p2p chat between the operator and the recipient is cross tenant.')
  return chat
}

const once = ({ world, body }: Call): Message | undefined => {
  const uuid: unknown = body['uuid']
  if (uuid === undefined || uuid === '') return undefined
  if (typeof uuid !== 'string' || uuid.length > UUID_MOST) return invalidField('uuid', `the max len is ${UUID_MOST}`)
  const sent = world.uuids.get(uuid)
  return sent && sent.created + UUID_MS > world.now() ? sent : undefined
}

const add = ({ world, body, rules }: Call, chat: Chat, where: Partial<Message>): Message => {
  const type = text(body, 'msg_type'), content = text(body, 'content'), uuid = body['uuid'] as string | undefined
  if (type === 'interactive') parseCard(content, rules)
  else if (type === 'text') parseText(content)
  else if (type === 'post') { if (Buffer.byteLength(content) > 30 * 1024) refuse(230025, 'The length of the message content reaches its limit.') }
  else invalidField('msg_type', `invalid msg_type ${type}`)
  const message = world.add(chat, { sender: world.asBot(), type, content, mentions: mentioned(world, content), ...where, ...(uuid ? { uuid } : {}) })
  if (uuid) world.uuids.set(uuid, message)
  rules.posted(message, 'create')
  return message
}

const create: Method = (call) => ({ data: shown(call.world, once(call) ?? add(call, target(call), {})) })

const reply: Method = (call) => {
  const { world, path, body } = call
  const parent = standing(world, path['id']), sent = once(call)
  if (sent) return { data: shown(world, sent) }
  const chat = member(world, parent.chat)
  const thread = parent.thread ?? (body['reply_in_thread'] === true ? (parent.thread = `omt_${world.hex()}`) : undefined)
  return { data: shown(world, add(call, chat, { root: parent.root ?? parent.id, parent: parent.id, ...(thread === undefined ? {} : { thread }) })) }
}

/** A message that is there. */
const standing = (world: World, id = ''): Message => {
  const message = world.messages.get(id) ?? refuse(230001, 'Your request contains an invalid request parameter, ext=invalid message_id.')
  if (message.gone === 'recalled') return refuse(230011, 'The message was recalled.')
  return message.gone === 'deleted' ? refuse(230110, 'The message has been deleted.') : message
}

/** A card of ours that may be drawn again. */
const drawable = (world: World, id: string | undefined): Message => {
  const message = standing(world, id)
  if (message.sender.id !== world.app.id) return refuse(230027, 'Lack of necessary permissions, ext=the message was not sent by this bot.')
  if (message.type !== 'interactive') return refuse(230001, 'Your request contains an invalid request parameter, ext=This message is NOT a card.')
  return message
}

/** Draws a card anew, as a call, an answer or a later update does. */
export const redraw = (world: World, message: Message, content: string): void => {
  Object.assign(message, { content, updated: world.moment(), edited: true })
}

const patch: Method = ({ world, path, body, rules }) => {
  const message = drawable(world, path['id'])
  if (message.created + PATCH_MS < world.now()) return refuse(230031, 'The message has been sent for more than 14 days.')
  member(world, message.chat)
  const content = text(body, 'content')
  if (!shared(JSON.parse(message.content) as Json) || !shared(parseCard(content, rules))) return refuse(230099, 'Failed to create card content, ext=ErrCode: 200740; ErrMsg: update_multi must be true before and after')
  redraw(world, message, content)
  rules.posted(message, 'patch')
  return { data: {} }
}

const get: Method = ({ world, path }) => {
  const message = world.messages.get(path['id'] ?? '') ?? refuse(230001, 'Your request contains an invalid request parameter, ext=invalid message_id.')
  member(world, message.chat)
  return { data: { items: [shown(world, message)] } }
}

const remove: Method = ({ world, path }) => {
  const message = standing(world, path['id'])
  if (message.sender.id !== world.app.id) return refuse(230026, 'No permission to recall this message.')
  message.gone = 'recalled'
  return { data: {} }
}

const resource: Method = ({ world, path, query }) => {
  const message = standing(world, path['id']), kept = world.resources.get(path['key'] ?? '')
  if (query['type'] !== 'file' && query['type'] !== 'image') return invalidField('type', 'options: [image,file]')
  if (!kept || kept.message !== message.id) return refuse(234003, 'File not in msg.')
  return new Download(kept)
}

const SEND = ['im:message:send_as_bot', 'im:message', 'im:message:send'], READ = ['im:message:readonly', 'im:message', 'im:message:send_as_bot', 'im:message.p2p_msg:readonly']

export const messageRoutes = [
  { name: 'im.message.create', method: 'POST', at: '/im/v1/messages', act: create, scopes: SEND },
  { name: 'im.message.reply', method: 'POST', at: '/im/v1/messages/:id/reply', act: reply, scopes: SEND },
  { name: 'im.message.patch', method: 'PATCH', at: '/im/v1/messages/:id', act: patch, scopes: ['im:message:update', 'im:message', 'im:message:send_as_bot'] },
  { name: 'im.message.get', method: 'GET', at: '/im/v1/messages/:id', act: get, scopes: READ },
  { name: 'im.message.delete', method: 'DELETE', at: '/im/v1/messages/:id', act: remove, scopes: ['im:message:recall', ...SEND] },
  { name: 'im.messageResource.get', method: 'GET', at: '/im/v1/messages/:id/resources/:key', act: resource, scopes: READ },
]
