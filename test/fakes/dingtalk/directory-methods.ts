import type { Method } from './call.ts'
import { refuse } from './call.ts'
import type { Route } from './open-api.ts'

/** Mobile number and e-mail come only with their permissions (open.dingtalk.com/document/orgapp/query-user-details). */
const user: Method = ({ world, body }) => {
  const p = world.member(body['userid']) ?? refuse('old no user', '找不到该用户')
  return { result: {
    userid: p.staffId, unionid: p.unionId, name: p.name, avatar: '', state_code: '86', active: true, admin: p.admin, boss: false, senior: false, exclusive_account: false, hide_mobile: false, real_authed: true,
    job_number: '', title: '', work_place: '', remark: '', extension: '{}', dept_id_list: [1], dept_order_list: [{ dept_id: 1, order: 1 }], leader_in_dept: [{ dept_id: 1, leader: false }], create_time: '2026-01-05T02:00:00.000Z',
    ...(p.mobile === '' ? {} : { mobile: p.mobile }), ...(p.email === '' ? {} : { email: p.email, org_email: p.email }),
  } }
}

const byMobile: Method = ({ world, body }) => {
  const p = [...world.people.values()].find((one) => one.staffId !== null && !one.left && one.mobile !== '' && one.mobile === String(body['mobile']).replace(/^\+86-?/, ''))
  return p ? { result: { userid: p.staffId, exclusive_account_userid_list: [] } } : refuse('old no user', '找不到该用户')
}

export const directoryRoutes: Route[] = [
  { name: 'user.get', method: 'POST', at: '/topapi/v2/user/get', act: user, scopes: ['qyapi_get_member'], old: true },
  { name: 'user.getbymobile', method: 'POST', at: '/topapi/v2/user/getbymobile', act: byMobile, scopes: ['qyapi_get_member_by_mobile'], old: true },
]
