import { z } from 'zod'
import type { Check, Quota } from '../../src/chat/bot.ts'
import { parseJson } from '../shared/parse-json.ts'
import { examineCredentials } from './examine-credentials.ts'
import { examineDirectory } from './examine-directory.ts'
import { examineUse } from './examine-use.ts'
import type { Seen } from './seen.ts'

/** From here on it counts as wrong, percent: somebody has to buy more, or wait for the 1st. */
const SHORT = 90
const ANSWER_MS = 10_000

export type ExamineDeps = {
  app: { id: string; secret: string; robotCode: string }
  /** Without a slash at their ends; `oldUrl` is where `/topapi` is. */
  apiUrl: string
  oldUrl: string
  cardTemplate: string | null
  expected: { hiringConversation: string | null }
  seen: Seen
  /** Fails where the count cannot be read. */
  quota: () => Promise<Quota>
  /** Is the stream up? null where nobody has started one. */
  up: () => boolean | null
  clock: { now(): number }
}

/** Looks at everything DingTalk needs, and says what to do about what is missing. Total; prints no secret; spends none of the month's calls. */
export async function examine(d: ExamineDeps): Promise<Check[]> {
  const { checks, token } = await examineCredentials(d)
  if (token === undefined) return checks
  const found = await Promise.all([examineDirectory(d.oldUrl, token), stream(d), calls(d.quota)])
  return [...checks, ...found, ...examineUse(d), {
    what: { zh: '管理员', en: 'Administrators' }, ok: true, advice: {
      zh: '写成 BOLE_ADMINISTRATORS=dingtalk:corp:<员工 UserID>；给机器人发 /hire 我是谁，回答里的账号标识就是。',
      en: 'Written BOLE_ADMINISTRATORS=dingtalk:corp:<user id of the employee>; send the robot /hire whoami, the person key it answers is it.' } }]
}

async function calls(quota: () => Promise<Quota>): Promise<Check> {
  const what = { zh: '本月调用次数', en: 'Calls of this month' }
  const known = await quota().catch(() => undefined)
  if (!known) return { what, ok: true, advice: { zh: '这里读不到用量。伯乐运行时，发 /hire 体检 可以看到。', en: 'How many are used cannot be read from here. While Bole runs, /hire doctor shows it.' } }
  const { most, spent, over } = known, used = spent.reduce((sum, one) => sum + one.calls, 0), short = over || used >= (most * SHORT) / 100
  const onWhat = (language: 'zh' | 'en', join: string): string => spent.map(({ what: kind, calls: n }) => `${kind[language]} ${n}`).join(join)
  const said = over && used < most
  return { what, ok: !short, advice: {
    zh: `伯乐用了 ${used} 次，共 ${most} 次，还剩 ${Math.max(0, most - used)} 次（企业里其他应用用掉的不算在内）。${used > 0 ? `其中${onWhat('zh', '，')}。` : ''}${said ? '但钉钉说已经用完了，多半是其他应用用的。' : ''}${short ? '面试进展暂时不再实时更新。请在钉钉加购，然后改 DINGTALK_MONTHLY_CALLS；否则要等到下个月 1 日。' : ''}`,
    en: [`Bole has used ${used} of ${most}; ${Math.max(0, most - used)} are left, less what your other apps use.`, ...(used > 0 ? [`They went to: ${onWhat('en', ', ')}.`] : []), ...(said ? ['But DingTalk says that none are left; other apps will have used them.'] : []),
      ...(short ? ['For now interviews are not shown live. Buy more from DingTalk and set DINGTALK_MONTHLY_CALLS, or wait for the 1st.'] : [])].join(' '),
  } }
}

const Gate = z.object({ endpoint: z.string(), ticket: z.string() })

async function stream({ app, apiUrl, up }: ExamineDeps): Promise<Check> {
  const what = { zh: '钉钉 Stream 连接', en: 'DingTalk stream' }, now = up()
  if (now === true) return { what, ok: true, advice: { zh: '在线。', en: 'Up.' } }
  if (now === false) return { what, ok: false, advice: { zh: '没有连上，伯乐正在不断重试。请看服务日志。', en: 'Not up; Bole keeps trying. Look at the service’s log.' } }
  // A ticket is asked for and never used: a connection of the doctor's would take messages away from the service.
  const gate = await fetch(`${apiUrl}/v1.0/gateway/connections/open`, {
    method: 'POST', redirect: 'error', headers: { 'content-type': 'application/json', accept: 'application/json' }, signal: AbortSignal.timeout(ANSWER_MS),
    body: JSON.stringify({ clientId: app.id, clientSecret: app.secret, ua: 'bole', subscriptions: [{ type: 'CALLBACK', topic: '/v1.0/im/bot/messages/get' }] }),
  }).then(async (response) => Gate.safeParse(parseJson(await response.text())).success).catch(() => false)
  return gate ? { what, ok: true, advice: { zh: '可以连接。', en: 'It can be opened.' } } : { what, ok: false, advice: {
    zh: '打不开。请到开发者后台 → 您的应用 → 应用能力 → 机器人，确认消息接收模式是“Stream 模式”，并已发布版本。', en: 'It does not open. At the developer console → your app → Robot see that the way of receiving is Stream mode, and that a version is published.' } }
}
