import { z } from 'zod'
import type { Check } from '../../src/chat/bot.ts'
import type { Call } from './call.ts'
import { failureOf } from './failures.ts'
import { SCOPES } from './scopes.ts'

/** `grant_status` 1: granted (open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/application-v6/scope/list). */
const Granted = z.object({ scopes: z.array(z.object({ scope_name: z.string(), grant_status: z.number() })) })

/** What people miss while an optional scope is missing. */
const LOSS: Record<string, { zh: string; en: string }> = {
  'application:app_slash_command:read': { zh: '输入 / 时看不到 /hire', en: 'no /hire in the list after typing /' },
  'application:app_slash_command:write': { zh: '输入 / 时看不到 /hire', en: 'no /hire in the list after typing /' },
  'application:application:self_manage': { zh: '体检看不到事件订阅和版本', en: 'the doctor cannot see subscriptions and versions' },
  'contact:user.id:readonly': { zh: '不能用邮箱或手机号指定同事', en: 'colleagues cannot be named by e-mail address or mobile number' },
  'hire:external_application': { zh: '从别处导入飞书招聘的投递收不到面试结果', en: 'applications imported into Feishu Recruiting get no results' },
  'im:chat.access_event.bot_p2p_chat:read': { zh: '第一次打开机器人时没有问候', en: 'nobody is greeted when they first open the bot' },
  'im:message:readonly': { zh: '收不了简历文件，也看不到候选人撤回的消息', en: 'résumé files cannot be read, and messages taken back stay' },
}
const ADD = {
  zh: '请到开放平台 → 您的应用 → 权限管理 → 批量导入/导出权限，导入 bots/feishu/scopes.json（用飞书招聘时再导入 scopes.recruiting.json），然后发布新版本。',
  en: 'Import bots/feishu/scopes.json (and scopes.recruiting.json for Feishu Recruiting) at the open platform → your app → Permissions & Scopes → Batch import/export scopes, then publish a new version.',
}

/** Every scope that is missing, by name. */
export async function examineScopes(call: Call, recruiting: boolean): Promise<Check> {
  const what = { zh: '飞书权限', en: 'Feishu scopes' }
  let granted: Set<string>
  try {
    const { scopes } = Granted.parse(await call({ method: 'GET', path: '/application/v6/scopes' }))
    granted = new Set(scopes.filter((s) => s.grant_status === 1).map((s) => s.scope_name))
  } catch (error) {
    const { message } = failureOf(error)
    return { what, ok: false, advice: { zh: `查不到已开通的权限（${message}）。应用发布过版本、并通过审核了吗？`, en: `The granted scopes could not be looked up (${message}). Was a version of the app published and approved?` } }
  }
  const missing = SCOPES.filter((s) => !granted.has(s.scope) && (recruiting || !s.recruiting)), names = missing.map(({ scope }) => scope).join(', ')
  if (missing.length === 0) return { what, ok: true, advice: { zh: '齐全。', en: 'All there.' } }
  if (missing.some(({ optional }) => !optional)) return { what, ok: false, advice: { zh: `缺少 ${names}。${ADD.zh}`, en: `Missing: ${names}. ${ADD.en}` } }
  const losses = missing.flatMap(({ scope }) => LOSS[scope] ?? []), [zh, en] = (['zh', 'en'] as const).map((l) => [...new Set(losses.map((loss) => loss[l]))])
  return { what, ok: true, advice: { zh: `够用，但没有 ${names}：${zh?.join('；')}。${ADD.zh}`, en: `Enough, but without ${names}: ${en?.join('; ')}. ${ADD.en}` } }
}
