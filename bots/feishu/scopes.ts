export type Scope = { scope: string; optional: boolean; recruiting: boolean }

const all = (optional: boolean, recruiting: boolean, scopes: string[]): Scope[] => scopes.map((scope) => ({ scope, optional, recruiting }))

/**
 * What the app asks of a company; `scopes.json` and `scopes.recruiting.json` ask the same. Without an `optional` one Bole does less, and `examine` says what.
 * `recruiting`: needed only where Feishu Recruiting is on.
 */
export const SCOPES: readonly Scope[] = [
  ...all(false, false, ['contact:contact.base:readonly', 'contact:user.base:readonly', 'im:chat.members:read', 'im:chat:read', 'im:message.group_at_msg:readonly', 'im:message.p2p_msg:readonly', 'im:message:send_as_bot', 'im:message:update']),
  ...all(true, false, ['application:app_slash_command:read', 'application:app_slash_command:write', 'application:application:self_manage', 'contact:user.id:readonly', 'im:chat.access_event.bot_p2p_chat:read', 'im:message:readonly']),
  ...all(false, true, ['hire:application:readonly', 'hire:exam', 'hire:job:readonly', 'hire:job_process:readonly', 'hire:talent:readonly']),
  ...all(true, true, ['hire:external_application']),
]

/** What it subscribes to: events and callbacks are two lists at Feishu. */
export const EVENTS: readonly string[] = ['application.bot.menu_v6', 'im.chat.access_event.bot_p2p_chat_entered_v1', 'im.message.recalled_v1', 'im.message.receive_v1']
export const RECRUITING_EVENT = 'hire.application.stage_changed_v1'
export const CALLBACK = 'card.action.trigger'

/** Keys of the bot's menu, in its order; the part after the colon is what `/hire` would be followed by, `_` for a blank. At most 30 characters. */
export const MENU: readonly { key: string; zh: string; en: string }[] = [
  { key: 'hire:home', zh: '工作台', en: 'Home' }, { key: 'hire:add', zh: '添加候选人', en: 'Add candidate' }, { key: 'hire:requisition_new', zh: '新建职位', en: 'New requisition' },
]
