import type { Method } from './call.ts'
import { invalidField, page, refuse } from './call.ts'
import type { Chat, Json, Person, World } from './world.ts'

const known = (world: World, id = ''): Chat => world.chats.get(id) ?? refuse(232006, 'Your chat_id is invalid.')

const chat: Method = ({ world, path }) => {
  const it = known(world, path['id'])
  const outside = { avatar: '', name: it.name, description: '', chat_mode: it.mode, chat_type: it.type, user_count: String(it.members.size), bot_count: it.bot ? '1' : '0', chat_status: it.dissolved ? 'dissolved' : 'normal' }
  // Whoever is not in it is told little.
  if (!it.bot) return { data: outside }
  return { data: {
    ...outside, i18n_names: { zh_cn: it.name, en_us: '', ja_jp: '' }, add_member_permission: 'all_members', share_card_permission: 'allowed', at_all_permission: 'all_members', edit_permission: 'all_members',
    owner_id_type: 'open_id', owner_id: [...it.members][0] ?? '', user_manager_id_list: [], bot_manager_id_list: [], group_message_type: 'chat', chat_tag: 'inner', join_message_visibility: 'all_members', leave_message_visibility: 'all_members',
    membership_approval: 'no_approval_required', moderation_permission: 'all_members', external: it.external, tenant_key: world.tenant,
    restricted_mode_setting: { status: false, screenshot_has_permission_setting: 'all_members', download_has_permission_setting: 'all_members', message_has_permission_setting: 'all_members' },
    urgent_setting: 'all_members', video_conference_setting: 'all_members', pin_manage_setting: 'all_members', hide_member_count_setting: 'all_members',
  } }
}

/** Bots are not among the members (…/im-v1/chat-members/get). */
const members: Method = ({ world, path, query }) => {
  const it = known(world, path['id'])
  if (!it.bot) return refuse(232011, 'Operator can NOT be out of the chat.')
  const kind = query['member_id_type'] ?? 'open_id'
  const all = [...it.members].map((id) => world.person(id)).map((p) => ({ member_id_type: kind, member_id: { open_id: p.openId, union_id: p.unionId, user_id: p.userId }[kind], name: p.name, tenant_key: p.tenant }))
  return { data: { ...page(all, query, 20, 100), member_total: all.length } }
}

const isIn: Method = ({ world, path }) => ({ data: { is_in_chat: known(world, path['id']).bot } })

const bot: Method = ({ world }) => ({ bot: { activate_status: 2, app_name: world.app.botName, avatar_url: 'https://s1-imfile.feishucdn.com/static-resource/v1/bole', ip_white_list: [], open_id: world.app.botOpenId } })

/** E-mail, mobile number and employee id come only with their scopes (…/contact-v3/user/get). */
const user: Method = ({ world, path, query }) => {
  const key = ({ open_id: 'openId', union_id: 'unionId', user_id: 'userId' } as const)[query['user_id_type'] ?? 'open_id'] ?? 'openId'
  const p = [...world.people.values()].find((one) => one[key] === path['id']) ?? refuse(41012, 'user id invalid error')
  if (p.tenant !== world.tenant || p.shut === 230013) return refuse(41050, 'no user authority error')
  const may = (...scopes: string[]): boolean => scopes.some((scope) => world.scopes.has(scope))
  return { data: { user: {
    open_id: p.openId, union_id: p.unionId, mobile_visible: true,
    ...(may('contact:user.base:readonly') ? { name: p.name, en_name: p.enName, nickname: '', avatar: { avatar_72: '', avatar_240: '', avatar_640: '', avatar_origin: '' }, gender: 0 } : {}),
    ...(may('contact:user.email:readonly') ? { email: p.email } : {}), ...(may('contact:user.phone:readonly') ? { mobile: p.mobile } : {}), ...(may('contact:user.employee_id:readonly') ? { user_id: p.userId } : {}),
    ...(may('contact:user.employee:readonly') ? { city: '', country: '', work_station: '', join_time: 0, employee_no: '', employee_type: 1, enterprise_email: '', time_zone: p.tz, job_title: '', is_tenant_manager: false } : {}),
    status: { is_frozen: false, is_resigned: p.resigned, is_activated: true, is_exited: false, is_unjoin: false },
  } } }
}

/** Who is unknown, has left, works elsewhere or is out of the app's range comes back without an id (…/contact-v3/user/batch_get_id). */
const found: Method = ({ world, query, body }) => {
  const key = ({ open_id: 'openId', union_id: 'unionId', user_id: 'userId' } as const)[query['user_id_type'] ?? 'open_id'] ?? 'openId'
  const seen = [...world.people.values()].filter((p) => p.tenant === world.tenant && p.shut !== 230013 && !p.resigned)
  const listed = (field: 'email' | 'mobile', fits: (p: Person, given: string) => boolean): Json[] => {
    const given: unknown = body[`${field}s`] ?? []
    if (!Array.isArray(given) || given.length > 50 || given.some((one) => typeof one !== 'string' || one === '')) return invalidField(`${field}s`, 'at most 50 of them')
    return (given as string[]).flatMap((one): Json[] => {
      const people = seen.filter((p) => fits(p, one))
      return people.length === 0 ? [{ [field]: one }] : people.map((p) => ({ user_id: p[key], [field]: one }))
    })
  }
  // Numbers without a country code are of mainland China.
  return { data: { user_list: [...listed('email', (p, email) => p.email === email), ...listed('mobile', (p, mobile) => p.mobile === (mobile.startsWith('+') ? mobile : `+86${mobile}`))] } }
}

const CHAT = ['im:chat:read', 'im:chat:readonly', 'im:chat', 'im:chat.members:read'], CONTACT = ['contact:contact.base:readonly', 'contact:user.base:readonly', 'contact:contact:readonly_as_app']

export const chatRoutes = [
  { name: 'im.chat.get', method: 'GET', at: '/im/v1/chats/:id', act: chat, scopes: CHAT },
  { name: 'im.chatMembers.get', method: 'GET', at: '/im/v1/chats/:id/members', act: members, scopes: CHAT },
  { name: 'im.chatMembers.isInChat', method: 'GET', at: '/im/v1/chats/:id/members/is_in_chat', act: isIn, scopes: CHAT },
  { name: 'bot.info', method: 'GET', at: '/bot/v3/info', act: bot, scopes: [] },
  { name: 'contact.user.get', method: 'GET', at: '/contact/v3/users/:id', act: user, scopes: CONTACT },
  { name: 'contact.user.batchGetId', method: 'POST', at: '/contact/v3/users/batch_get_id', act: found, scopes: ['contact:user.id:readonly'] },
]
