import type { Chat, Json, Message, World } from './world.ts'

/** The envelope of schema 2.0. `create_time` in ms but for presses, which have it in µs. */
export const envelope = (world: World, type: string, event: Json, header: Json = {}): Json => ({
  schema: '2.0',
  header: { event_id: world.hex(), token: world.app.verificationToken, create_time: String(Math.floor(world.now())), event_type: type, tenant_key: world.tenant, app_id: world.app.id, ...header },
  event,
})

export const received = (world: World, chat: Chat, m: Message): Json => envelope(world, 'im.message.receive_v1', {
  sender: { sender_id: m.sender.type === 'user' ? world.ids(m.sender.id) : { open_id: world.app.botOpenId, union_id: 'on_bole', user_id: null }, sender_type: m.sender.type, tenant_key: m.sender.tenant },
  message: {
    message_id: m.id, ...(m.root === undefined ? {} : { root_id: m.root, parent_id: m.parent }), create_time: String(m.created), update_time: String(m.updated), chat_id: chat.id,
    ...(m.thread === undefined ? {} : { thread_id: m.thread }), chat_type: chat.mode, message_type: m.type, content: m.content, ...(m.mentions.length === 0 ? {} : { mentions: m.mentions }),
    user_agent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Lark/7.20.0 Chrome/118.0.5993.159',
  },
})

export type RecallType = 'message_owner' | 'group_owner' | 'group_manager' | 'enterprise_manager'

export const recalled = (world: World, m: Message, type: RecallType): Json =>
  envelope(world, 'im.message.recalled_v1', { message_id: m.id, chat_id: m.chat, recall_time: String(Math.floor(world.now() / 1000)), recall_type: type })

export const pressed = (world: World, m: Message, openId: string, { token, action }: { token: string; action: Json }): Json => {
  const { open_id, union_id, user_id } = world.ids(openId), { tenant } = world.person(openId)
  return envelope(world, 'card.action.trigger', {
    operator: { tenant_key: tenant, user_id, open_id, union_id }, token, action, host: 'im_message', context: { open_message_id: m.id, open_chat_id: m.chat },
  }, { create_time: String(Math.floor(world.now() * 1000)) })
}

export const entered = (world: World, chat: Chat, openId: string): Json => {
  const last = chat.messages.at(-1)
  return envelope(world, 'im.chat.access_event.bot_p2p_chat_entered_v1', { chat_id: chat.id, operator_id: world.ids(openId), last_message_id: last?.id ?? '', last_message_create_time: last ? String(last.created) : '' })
}

export const menu = (world: World, openId: string, key: string): Json =>
  envelope(world, 'application.bot.menu_v6', { operator: { operator_name: world.person(openId).name, operator_id: world.ids(openId) }, event_key: key, timestamp: Math.floor(world.now() / 1000) })

export const membership = (world: World, chat: Chat, openId: string, what: 'added' | 'deleted'): Json => envelope(world, `im.chat.member.bot.${what}_v1`, {
  chat_id: chat.id, operator_id: world.ids(openId), external: chat.external, operator_tenant_key: world.person(openId).tenant, name: world.app.botName, i18n_names: { zh_cn: world.app.botName, en_us: 'Bole', ja_jp: '' },
})

export const stageChanged = (world: World, application: string, from: string, to: string): Json =>
  envelope(world, 'hire.application.stage_changed_v1', { application_id: application, origin_stage_id: from, target_stage_id: to, update_time: Math.floor(world.now()) })

/** The old envelope, without a header. */
export const approval = (world: World, status: string): Json => ({
  uuid: world.hex(), token: world.app.verificationToken, ts: String(world.now() / 1000), type: 'event_callback',
  event: { type: 'approval_instance', app_id: world.app.id, tenant_key: world.tenant, approval_code: '7C468A54-8745-2245-9675-08B7C63E7A85', instance_code: '81D31358-93AF-92D6-7425-01A5D67C4E71', status, operate_time: status === 'REVERTED' ? Math.floor(world.now()) : String(Math.floor(world.now())) },
})

export const verification = (world: World, challenge: string): Json => ({ challenge, token: world.app.verificationToken, type: 'url_verification' })
