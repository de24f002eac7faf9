import { z } from 'zod'
import type { Check } from '../../src/chat/bot.ts'
import { parseJson } from '../shared/parse-json.ts'

/** A slow answer is an answer, ms. */
const ANSWER_MS = 10_000
/** Times shown would be wrong, and the end of webhooks, ms. */
const MOST_SKEW_MS = 60_000

const Token = z.object({ accessToken: z.string().min(1) })
const Refused = z.object({ code: z.string().regex(/^[\w.]{1,100}$/) })
const WHAT = { zh: '钉钉应用凭证', en: 'DingTalk app credentials' }

type About = { app: { id: string; secret: string }; apiUrl: string; clock: { now(): number } }

/** Client ID, secret and clock, out of one request, which costs nothing. `token` is missing where every other answer would be the same refusal. */
export async function examineCredentials({ app, apiUrl, clock }: About): Promise<{ checks: Check[]; token?: string }> {
  const no = (zh: string, en: string): { checks: Check[] } => ({ checks: [{ what: WHAT, ok: false, advice: { zh, en } }] })
  const host = new URL(apiUrl).host
  const answer = await fetch(`${apiUrl}/v1.0/oauth2/accessToken`, {
    method: 'POST', redirect: 'error', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ appKey: app.id, appSecret: app.secret }), signal: AbortSignal.timeout(ANSWER_MS),
  }).then(async (response) => ({ date: response.headers.get('date'), said: parseJson(await response.text()) })).catch(() => undefined)
  const token = Token.safeParse(answer?.said).data?.accessToken, code = Refused.safeParse(answer?.said).data?.code
  if (token === undefined && code === undefined) return no(`${host} 没有正常回应，请检查网络和 DINGTALK_API_URL。`, `${host} gives no proper answer. Look at the network and at DINGTALK_API_URL.`)
  if (token === undefined) return code === 'Forbidden.AccessDenied.IpNotInWhiteList'
    ? no('这台机器的出口 IP 不在应用的白名单里。请到开发者后台 → 您的应用 → 安全设置 → 服务器出口 IP 添加。', 'This machine’s address is not on the app’s list. Add it at the developer console → your app → Security → Server egress IP.')
    : no(`钉钉不认这组凭证（${code}）。请从开发者后台 → 您的应用 → 凭证与基础信息复制 Client ID 和 Client Secret。`, `DingTalk does not accept these credentials (${code}). Copy Client ID and Client Secret from the developer console → your app → Credentials & Basic Info.`)
  return { checks: [{ what: WHAT, ok: true, advice: { zh: `有效（${app.id}，${host}）。`, en: `Good (${app.id} at ${host}).` } }, ...skew(answer?.date ?? null, clock.now())], token }
}

function skew(date: string | null, now: number): Check[] {
  const theirs = date === null ? NaN : Date.parse(date)
  if (Number.isNaN(theirs)) return []
  const by = now - theirs, seconds = Math.round(Math.abs(by) / 1_000), what = { zh: '时钟', en: 'Clock' }
  if (Math.abs(by) <= MOST_SKEW_MS) return [{ what, ok: true, advice: { zh: '和钉钉一致。', en: 'Agrees with DingTalk’s.' } }]
  return [{ what, ok: false, advice: {
    zh: `本机时钟比钉钉${by > 0 ? '快' : '慢'} ${seconds} 秒。请打开时间同步（NTP）。`,
    en: `This machine’s clock is ${seconds} s ${by > 0 ? 'ahead of' : 'behind'} DingTalk’s. Turn on time synchronisation (NTP).`,
  } }]
}
