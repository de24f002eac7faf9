/** Whole events of Feishu's, as recorded, people and ids changed. */
const APP = 'cli_a1b2c3d4e5f60718'
export const TENANT = '2ed263bf32cf1651', BOT = 'ou_bole', AT = 1_764_489_600_000

// oxlint-disable-next-line typescript/no-explicit-any
type Json = Record<string, any>
const hr = { open_id: 'ou_hr', union_id: 'on_hr', user_id: 'e_hr' }
export const MANAGER = { key: '@_user_2', id: { open_id: 'ou_mgr', union_id: 'on_mgr', user_id: '' }, name: '王磊', mentioned_type: 'user', tenant_key: TENANT }
export const BOLE = { key: '@_user_1', id: { open_id: BOT, union_id: 'on_bole', user_id: null }, name: 'Bole 伯乐', mentioned_type: 'bot', tenant_key: TENANT }

export const event = (event_type: string, event: unknown, header: Json = {}): Json => ({
  schema: '2.0', header: { event_id: '5e3702a84e847582be8db7fb73283c02', token: 'verification-token', create_time: String(AT), event_type, tenant_key: TENANT, app_id: APP, ...header }, event,
})

export const message = (message_type: string, content: unknown, more: Json = {}, sender: Json = {}): Json => event('im.message.receive_v1', {
  sender: { sender_id: hr, sender_type: 'user', tenant_key: TENANT, ...sender },
  message: { message_id: 'om_5ce6d572455d361153b7xx51da133945', create_time: String(AT - 1_000), update_time: String(AT - 1_000), chat_id: 'oc_5ce6d572455d361153b7cb51da133945', chat_type: 'p2p', message_type, content: typeof content === 'string' ? content : JSON.stringify(content), ...more },
})
export const text = (said: string, more: Json = {}): Json => message('text', { text: said }, more)
export const inGroup = (said: string, more: Json = {}): Json => text(said, { chat_id: 'oc_hiring', chat_type: 'group', mentions: [BOLE, MANAGER], ...more })

export const press = (action: Json = {}, event_: Json = {}): Json => event('card.action.trigger', {
  operator: { tenant_key: TENANT, ...hr }, token: 'c-4a1b2c', host: 'im_message', context: { open_message_id: 'om_card', open_chat_id: 'oc_hiring' },
  action: { tag: 'button', value: { a: 'advance:A-3' }, timezone: 'Asia/Shanghai', ...action }, ...event_,
}, { create_time: `${AT}123`, event_id: 'f7984f25108f8137722bb63cee927e66' })

export const recall = event('im.message.recalled_v1', { message_id: 'om_5ce6d572455d361153b7xx51da133945', chat_id: 'oc_p2p', recall_time: String(AT / 1_000), recall_type: 'message_owner' })
export const entered = event('im.chat.access_event.bot_p2p_chat_entered_v1', { chat_id: 'oc_p2p', operator_id: { open_id: 'ou_cand', union_id: 'on_cand', user_id: null }, last_message_id: '', last_message_create_time: '' })
export const menu = (key: string): Json => event('application.bot.menu_v6', { operator: { operator_name: '何娜', operator_id: hr }, event_key: key, timestamp: AT / 1_000 })
export const moved = event('hire.application.stage_changed_v1', { application_id: '6949805467799537964', origin_stage_id: '6960663240925956401', target_stage_id: '6960663240925956402', update_time: AT })
export const approval: Json = { uuid: 'a1', token: 'verification-token', ts: '1764489600.1', type: 'event_callback', event: { type: 'approval_instance', app_id: APP, tenant_key: TENANT, status: 'APPROVED' } }
