import type { Chat, Json, Message, World } from './world.ts'

/** What stands in `data` of a message (open.dingtalk.com/document/orgapp/receive-message). `corp`: of the robot, where it stands in another company. */
export const said = (world: World, chat: Chat, m: Message, { corp = world.corp, mentions = [] as string[] } = {}): Json => {
  const p = world.person(m.sender.id), { url, until } = world.session(chat), group = chat.mode === 'group', content = JSON.parse(m.content) as Json
  return {
    conversationId: chat.id,
    ...(group ? { atUsers: [{ dingtalkId: world.app.chatbotUserId }, ...mentions.map((id) => ({ dingtalkId: world.person(id).senderId, ...(world.person(id).staffId === null ? {} : { staffId: world.person(id).staffId }) }))] } : {}),
    chatbotCorpId: corp, chatbotUserId: world.app.chatbotUserId, msgId: m.id, senderNick: p.name, isAdmin: p.admin,
    // Outsiders have no userId, and nothing of a company of ours.
    ...(p.staffId === null ? {} : { senderStaffId: p.staffId, senderUnionId: p.unionId }),
    sessionWebhookExpiredTime: until, createAt: m.created, ...(p.staffId === null ? {} : { senderCorpId: p.corp === world.corp ? corp : p.corp }), conversationType: group ? '2' : '1', senderId: p.senderId,
    ...(group ? { conversationTitle: chat.name, isInAtList: true } : {}),
    sessionWebhook: url, senderPlatform: 'Mac', robotCode: world.app.robotCode, msgtype: m.type, ...(m.type === 'text' ? { text: content } : { content }),
  }
}

/** A message while the company's calls are used up: nothing of what was said (B5 of the facts). */
export const usedUp = (data: Json): Json => {
  const { text: _text, content: _content, ...rest } = data
  return { ...rest, errorCode: 20001, errorMessage: '当前组织的API调用量已用完' }
}

/** What stands in `data` of a press, as documented; real ones have more, on which nothing can be built (open.dingtalk.com/document/development/event-callback-card). */
export const pressed = (world: World, m: Message, person: string, action: { actionIds: string[]; params: Json }): Json => {
  const { staffId, corp } = world.person(person)
  return { type: 'actionCallback', outTrackId: m.id, corpId: corp, userId: staffId, content: JSON.stringify({ cardPrivateData: action }) }
}

/** Headers of an event beside the usual. */
export const eventHeaders = (world: World, type: string): Record<string, string> =>
  ({ eventType: type, eventId: world.hex(), eventCorpId: world.corp, eventBornTime: String(Math.floor(world.now())), eventUnifiedAppId: world.app.appId })

export const left = (world: World, staffIds: string[]): Json => ({ timeStamp: String(Math.floor(world.now())), eventId: world.hex(), userId: staffIds })

export const approval = (world: World, type: 'start' | 'finish' | 'terminate', result?: 'agree' | 'refuse'): Json => ({
  processInstanceId: 'kNpmUavZQwSHP_ZJvVdL7g07561689326476', corpId: world.corp, eventId: world.hex(), businessId: '202607141721000164728', title: '何娜提交的录用审批', type,
  url: 'https://aflow.dingtalk.com/dingtalk/mobile/homepage.htm?procInstId=kNpmUavZQwSHP_ZJvVdL7g07561689326476', ...(result === undefined ? {} : { result }), createTime: Math.floor(world.now()) - 60_000,
  ...(type === 'start' ? {} : { finishTime: Math.floor(world.now()) }), processCode: 'PROC-B85623B4-A372-4684-BB61-1B7E046CE9A8', bizCategoryId: '', businessType: '', staffId: 'hr',
})
