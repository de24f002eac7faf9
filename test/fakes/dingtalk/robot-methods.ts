import type { Call, Method } from './call.ts'
import { parse, refuse, text } from './call.ts'
import type { Route } from './open-api.ts'
import type { Chat, Json, Message } from './world.ts'

/** People of one call, and bytes of `msgParam` (open.dingtalk.com/document/orgapp/chatbots-send-one-on-one-chat-messages-in-batches, …/the-robot-sends-a-group-message). */
const PEOPLE = 20
const PARAM_BYTES = 15_000

/** What each `msgKey` must have (…/types-of-messages-sent-by-robots). */
const KEYS: Record<string, { type: string; has: string[] }> = {
  sampleText: { type: 'text', has: ['content'] }, sampleMarkdown: { type: 'markdown', has: ['title', 'text'] }, sampleActionCard: { type: 'actionCard', has: ['title', 'text', 'singleTitle', 'singleURL'] },
  ...Object.fromEntries([2, 3, 4, 5].map((n) => [`sampleActionCard${n}`, { type: 'actionCard', has: ['title', 'text', ...Array.from({ length: n }, (_, i) => [`actionTitle${i + 1}`, `actionURL${i + 1}`]).flat()] }])),
}

const message = ({ world, body }: Call): Pick<Message, 'type' | 'content' | 'sender' | 'via'> => {
  if (text(body, 'robotCode') !== world.app.robotCode) refuse('no robot', 'the robot does not exist')
  const key = KEYS[text(body, 'msgKey')] ?? refuse('invalidParameter.msgKey.invalid', 'unknown msgKey'), content = text(body, 'msgParam')
  if (Buffer.byteLength(content) > PARAM_BYTES) refuse('too long', 'msgParam is too long')
  const param = parse(content) ?? refuse('invalidParameter.msgParam.invalid', 'msgParam is no JSON')
  for (const field of key.has) if (typeof param[field] !== 'string' || param[field] === '') refuse('invalidParameter.msgParam.invalid', `msgParam.${field} is missing`)
  return { type: key.type, content, sender: world.asBot(), via: 'robot' }
}

const post = ({ world, rules }: Call, chat: Chat, id: string, said: ReturnType<typeof message>): void => rules.posted(world.add(chat, { id, ...said }), 'robot')

const direct: Method = (call) => {
  const { world, body } = call, said = message(call), ids = body['userIds'] as unknown
  if (!Array.isArray(ids) || ids.length === 0) return refuse('invalidParameter.userIds.empty', 'userIds is required')
  if (ids.length > PEOPLE) return refuse('invalidParameter.userIds.overMax', `more than ${PEOPLE} people`)
  // One who never was there is refused, one who left is on the list: both were seen.
  if (ids.every((id) => ![...world.people.values()].some((p) => p.staffId === id))) return refuse('no staff', 'the person does not exist')
  const key = world.hex(), invalid: unknown[] = [], flooded: unknown[] = []
  for (const id of ids as unknown[]) {
    const person = world.member(id)
    if (!person) invalid.push(id)
    else if (person.flooded) flooded.push(id)
    else post(call, world.direct(person.id), ids.length === 1 ? key : `${key}/${person.id}`, said)
  }
  // The status says nothing of them.
  return { processQueryKey: key, invalidStaffIdList: invalid, flowControlledStaffIdList: flooded, filteredStaffIdList: [] }
}

const group: Method = (call) => {
  const { world, body } = call, said = message(call), chat = world.chats.get(text(body, 'openConversationId')), key = world.hex()
  if (!chat || chat.dissolved || chat.mode !== 'group') return refuse('no conversation', 'there is no such conversation')
  if (!chat.bot) return refuse('not in group', 'the robot is not in the conversation')
  post(call, chat, key, said)
  return { processQueryKey: key }
}

const download: Method = ({ world, body }) => {
  if (text(body, 'robotCode') !== world.app.robotCode) return refuse('no robot', 'the robot does not exist')
  const code = text(body, 'downloadCode')
  return world.files.has(code) ? { downloadUrl: `${world.origin}/download/${encodeURIComponent(code)}` } : refuse('invalidParameter.downloadCode.invalid', 'unknown or expired download code')
}

/** Bytes of one answer (open.dingtalk.com/document/robots/custom-robot-access: 20 000). */
const SESSION_BYTES = 20_000

/** Answers in place; failures come with 200. */
const session: Method = ({ world, query, body, rules }) => {
  const open = world.sessions.get(query['session'] ?? ''), chat = open && world.chats.get(open.chat)
  if (!open || !chat || open.until <= world.now() || !chat.bot || chat.dissolved) return refuse('session gone', 'session 不存在')
  const type = body['msgtype'] as unknown, said = (typeof type === 'string' ? body[type] : undefined) as Json | undefined
  const has = { text: ['content'], markdown: ['title', 'text'], actionCard: ['title', 'text'] }[String(type)] ?? refuse(40035, '缺少参数 json')
  for (const field of has) if (typeof said?.[field] !== 'string' || said[field] === '') return refuse(40035, `缺少参数 ${field}`)
  if (Buffer.byteLength(JSON.stringify(body)) > SESSION_BYTES) return refuse('old too long', '消息过长')
  const at = (body['at']?.atUserIds ?? []) as string[]
  rules.posted(world.add(chat, { type: String(type), content: JSON.stringify(said), sender: world.asBot(), via: 'session', at }), 'session')
  return {}
}

export const robotRoutes: Route[] = [
  { name: 'robot.direct', method: 'POST', at: '/v1.0/robot/oToMessages/batchSend', act: direct, scopes: ['qyapi_robot_sendmsg'], metered: true },
  { name: 'robot.group', method: 'POST', at: '/v1.0/robot/groupMessages/send', act: group, scopes: ['qyapi_robot_sendmsg'], metered: true },
  { name: 'robot.download', method: 'POST', at: '/v1.0/robot/messageFiles/download', act: download, scopes: ['qyapi_robot_sendmsg'], metered: true },
  { name: 'session', method: 'POST', at: '/robot/sendBySession', act: session, scopes: [], old: true, open: true },
]
