import { z } from 'zod'
import type { Check } from '../../src/chat/bot.ts'
import type { KeepAlive } from '../shared/keep-alive.ts'
import { parseJson } from '../shared/parse-json.ts'
import { SCOPES } from './scopes.ts'
import { CALL_MS } from './slack-clients.ts'
import type { Workspace } from './workspaces.ts'

/** Slack refuses nothing over this, but signatures live for 5 min and times shown would be wrong, ms. */
const MOST_SKEW_MS = 60_000

const Said = z.object({ ok: z.boolean(), error: z.string().regex(/^\w+$/).optional(), team: z.string().optional(), user: z.string().optional() })

/** What people miss while an optional scope is missing. */
const LOSS: Record<string, { zh: string; en: string }> = {
  'files:read': { zh: '收不了简历文件', en: 'résumés cannot be read' },
  'channels:history': { zh: '回包丢失时，公开频道里可能重复发一条', en: 'after a lost answer a message in a public channel may come twice' },
  'groups:history': { zh: '回包丢失时，私密频道里可能重复发一条', en: 'after a lost answer a message in a private channel may come twice' },
  'metadata.message:read': { zh: '回包丢失时，消息可能重复发一条', en: 'after a lost answer a message may come twice' },
}

export type AboutToken = { apiUrl: string; http: KeepAlive; installable: boolean; expected: { publicUrl: string }; clock: { now(): number } }

/** Token, scopes and clock, out of one call. */
export async function examineToken(d: AboutToken, { token, team, name }: Workspace): Promise<Check[]> {
  const what = { zh: `Slack 令牌 · ${name || team}`, en: `Slack token · ${name || team}` }
  const answer = await d.http.ask(new URL('auth.test', d.apiUrl), { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: '', within: CALL_MS }).catch(() => undefined)
  const said = answer && Said.safeParse(parseJson(answer.body.toString('utf8'))).data
  if (!said) return [{ what, ok: false, advice: { zh: `${new URL(d.apiUrl).host} 没有回应，请检查网络和 SLACK_API_URL。`, en: `${new URL(d.apiUrl).host} does not answer. Look at the network and at SLACK_API_URL.` } }]
  if (!said.ok) return [{ what, ok: false, advice: refused(d, said.error ?? 'unknown') }]
  const granted = answer.headers['x-oauth-scopes']
  return [
    { what, ok: true, advice: { zh: `有效：工作区 ${said.team ?? name}（${team}）里的 @${said.user ?? 'bole'}。`, en: `Good: @${said.user ?? 'bole'} in ${said.team ?? name} (${team}).` } },
    ...(typeof granted === 'string' ? [scopes(granted.split(/\s*,\s*/))] : []),
    ...clock(answer.headers.date, d.clock.now()),
  ]
}

function refused({ installable, expected }: AboutToken, word: string): Check['advice'] {
  if (installable) return { zh: `Slack 不认这个工作区的令牌（${word}）。请打开 ${expected.publicUrl}/slack/install 重新安装。`, en: `Slack does not accept this workspace’s token (${word}). Install the app again at ${expected.publicUrl}/slack/install.` }
  return {
    zh: `Slack 不认这个令牌（${word}）。请到 api.slack.com/apps → 您的应用 → OAuth & Permissions 复制 Bot User OAuth Token，设为 SLACK_BOT_TOKEN。`,
    en: `Slack does not accept the token (${word}). Copy the Bot User OAuth Token from api.slack.com/apps → your app → OAuth & Permissions into SLACK_BOT_TOKEN.`,
  }
}

function scopes(granted: string[]): Check {
  const what = { zh: 'Slack 权限范围', en: 'Slack scopes' }
  const missing = SCOPES.filter(({ scope }) => !granted.includes(scope)), names = missing.map(({ scope }) => scope).join(', ')
  if (missing.length === 0) return { what, ok: true, advice: { zh: '齐全。', en: 'All there.' } }
  const add = { zh: '请到 api.slack.com/apps → 您的应用 → OAuth & Permissions → Scopes 添加，再点 Reinstall to Workspace。', en: 'Add them at api.slack.com/apps → your app → OAuth & Permissions → Scopes, then Reinstall to Workspace.' }
  if (missing.some(({ optional }) => !optional)) return { what, ok: false, advice: { zh: `缺少 ${names}。${add.zh}`, en: `Missing: ${names}. ${add.en}` } }
  const losses = missing.flatMap(({ scope }) => LOSS[scope] ?? [])
  return { what, ok: true, advice: { zh: `够用，但没有 ${names}：${losses.map((l) => l.zh).join('；')}。${add.zh}`, en: `Enough, but without ${names}: ${losses.map((l) => l.en).join('; ')}. ${add.en}` } }
}

function clock(date: string | undefined, now: number): Check[] {
  const theirs = date === undefined ? NaN : Date.parse(date)
  if (Number.isNaN(theirs)) return []
  const skew = now - theirs, seconds = Math.round(Math.abs(skew) / 1_000), what = { zh: '时钟', en: 'Clock' }
  if (Math.abs(skew) <= MOST_SKEW_MS) return [{ what, ok: true, advice: { zh: '和 Slack 一致。', en: 'Agrees with Slack’s.' } }]
  return [{ what, ok: false, advice: {
    zh: `本机时钟比 Slack ${skew > 0 ? '快' : '慢'} ${seconds} 秒。请打开时间同步（NTP），相差 5 分钟以上时 Slack 的请求会被拒绝。`,
    en: `This machine’s clock is ${seconds} s ${skew > 0 ? 'ahead of' : 'behind'} Slack’s. Turn on time synchronisation (NTP): beyond 5 minutes Slack’s requests are refused.`,
  } }]
}
