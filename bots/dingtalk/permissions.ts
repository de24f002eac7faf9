/** What the app asks of a company at the developer console (权限管理), by code and by the name it is found under there. Without an `optional` one Bole does less. */
export const PERMISSIONS: readonly { code: string; name: string; optional: boolean }[] = [
  { code: 'qyapi_base', name: '调用企业API基础权限', optional: false },
  { code: 'qyapi_robot_sendmsg', name: '企业内机器人发送消息权限', optional: false },
  { code: 'qyapi_get_member', name: '成员信息读权限', optional: false },
  { code: 'Card.Instance.Write', name: '互动卡片实例写权限', optional: true },
  { code: 'qyapi_get_member_by_mobile', name: '根据手机号获取成员基本信息权限', optional: true },
  { code: 'Calendar.EventSchedule.Read', name: '日历应用中日程忙闲读权限', optional: true },
  { code: 'Calendar.Event.Read', name: '日历应用中日程读权限', optional: true },
  { code: 'Calendar.Event.Write', name: '日历应用中日程写权限', optional: true },
]

/** What to do about a permission, in the words of the console. */
export const ADD = {
  zh: '请到开发者后台 → 您的应用 → 权限管理搜索并申请，再发布一个版本。', en: 'Search for it at the developer console → your app → Permissions, apply for it, then publish a version.',
}

export const named = (code: string): string => {
  const known = PERMISSIONS.find((one) => one.code === code)
  return known ? `${code}（${known.name}）` : code
}
