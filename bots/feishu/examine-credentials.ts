import { z } from 'zod'
import type { Check } from '../../src/chat/bot.ts'
import { parseJson } from '../shared/parse-json.ts'

/** One question of the doctor's, ms. */
const ANSWER_MS = 5_000
/** Feishu refuses nothing over this, but signed requests live a while only and times shown would be wrong, ms. */
const MOST_SKEW_MS = 60_000
/** What the vendor's package takes: with anything else its long connection never opens, and nobody hears of it. */
const APP_ID = /^cli_[0-9a-fA-F]{16}$/

const Said = z.object({ code: z.number() })
const WHAT = { zh: '飞书应用凭证', en: 'Feishu app credentials' }

type About = { app: { id: string; secret: string }; domain: string; clock: { now(): number } }

/** App ID, secret and clock, out of one request. */
export async function examineCredentials({ app, domain, clock }: About): Promise<{ checks: Check[]; good: boolean }> {
  const no = (zh: string, en: string): { checks: Check[]; good: boolean } => ({ checks: [{ what: WHAT, ok: false, advice: { zh, en } }], good: false })
  if (!APP_ID.test(app.id)) return no('FEISHU_APP_ID 应是 cli_ 加 16 位十六进制字符。请从开放平台 → 您的应用 → 凭证与基础信息复制。', 'FEISHU_APP_ID should be cli_ and 16 hexadecimal characters. Copy it from the open platform → your app → Credentials & Basic Info.')
  const host = new URL(domain).host
  const answer = await fetch(`${domain}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: 'POST', redirect: 'error', headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify({ app_id: app.id, app_secret: app.secret }), signal: AbortSignal.timeout(ANSWER_MS),
  }).then(async (response) => ({ date: response.headers.get('date'), said: Said.safeParse(parseJson(await response.text())).data }), () => undefined).catch(() => undefined)
  if (!answer?.said) return no(`${host} 没有正常回应，请检查网络和 FEISHU_DOMAIN。`, `${host} gives no proper answer. Look at the network and at FEISHU_DOMAIN.`)
  const { code } = answer.said
  if (code !== 0) return no(
    `飞书不认这组凭证（${code}）。请从开放平台 → 您的应用 → 凭证与基础信息复制 App ID 和 App Secret。应用建在 open.larksuite.com（国际版）的话，请设置 FEISHU_DOMAIN=lark，建在 open.feishu.cn 的话用 feishu；现在用的是 ${host}。`,
    `Feishu does not accept these credentials (${code}). Copy App ID and App Secret from the open platform → your app → Credentials & Basic Info. For an app made at open.larksuite.com (international) set FEISHU_DOMAIN=lark, for one made at open.feishu.cn use feishu; ${host} was asked.`)
  return { checks: [{ what: WHAT, ok: true, advice: { zh: `有效（${app.id}，${host}）。`, en: `Good (${app.id} at ${host}).` } }, ...skew(answer.date, clock.now())], good: true }
}

function skew(date: string | null, now: number): Check[] {
  const theirs = date === null ? NaN : Date.parse(date)
  if (Number.isNaN(theirs)) return []
  const by = now - theirs, seconds = Math.round(Math.abs(by) / 1_000), what = { zh: '时钟', en: 'Clock' }
  if (Math.abs(by) <= MOST_SKEW_MS) return [{ what, ok: true, advice: { zh: '和飞书一致。', en: 'Agrees with Feishu’s.' } }]
  return [{ what, ok: false, advice: {
    zh: `本机时钟比飞书${by > 0 ? '快' : '慢'} ${seconds} 秒。请打开时间同步（NTP）。`,
    en: `This machine’s clock is ${seconds} s ${by > 0 ? 'ahead of' : 'behind'} Feishu’s. Turn on time synchronisation (NTP).`,
  } }]
}
