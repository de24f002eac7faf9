import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { Check } from '../../src/chat/bot.ts'
import type { KeepAlive } from '../shared/keep-alive.ts'
import { parseJson } from '../shared/parse-json.ts'
import { CALL_MS } from './slack-clients.ts'

/** Slack gives a request 3 s; a doctor a little more, ms. */
const ANSWER_MS = 5_000

/** `lines`: how many connections are up; null where nobody has started any. */
export type Intake = { mode: 'http'; signingSecret: string } | { mode: 'socket'; appToken: string; lines: () => number | null }
type About = { intake: Intake; apiUrl: string; http: KeepAlive; expected: { publicUrl: string } }

/** Whether what people do in Slack reaches us. */
export const examineIntake = (d: About): Promise<Check[]> => (d.intake.mode === 'http' ? overHttp(d, d.intake.signingSecret) : overSocket(d, d.intake))

async function overHttp({ http, expected }: About, secret: string): Promise<Check[]> {
  const copy = { zh: '请到 api.slack.com/apps → 您的应用 → Basic Information 复制 Signing Secret。', en: 'Copy the Signing Secret from api.slack.com/apps → your app → Basic Information.' }
  const formed = /^[0-9a-f]{32}$/.test(secret)
  const secretCheck: Check = { what: { zh: 'Slack 签名密钥', en: 'Slack signing secret' }, ok: formed, advice: formed
    ? { zh: '格式正确。', en: 'It looks like one.' } : { zh: `SLACK_SIGNING_SECRET 应是 32 位十六进制字符。${copy.zh}`, en: `SLACK_SIGNING_SECRET should be 32 hexadecimal characters. ${copy.en}` } }
  return [secretCheck, { what: { zh: 'Slack 请求地址', en: 'Slack request URL' }, ...(await knock(http, `${expected.publicUrl.replace(/\/$/, '')}/slack/events`, secret)) }]
}

/** Comes to our own public address as Slack does when the address is saved. */
async function knock(http: KeepAlive, url: string, secret: string): Promise<Omit<Check, 'what'>> {
  const challenge = 'bole-doctor', body = JSON.stringify({ type: 'url_verification', challenge, token: '' }), ts = String(Math.floor(Date.now() / 1_000))
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${ts}:${body}`).digest('hex')}`
  const headers = { 'content-type': 'application/json', 'x-slack-request-timestamp': ts, 'x-slack-signature': signature }
  const answer = await http.ask(url, { method: 'POST', headers, body, within: ANSWER_MS }).catch(() => undefined)
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)
  const no = (zh: string, en: string): Omit<Check, 'what'> => ({ ok: false, advice: { zh, en } })
  if (!answer) return no(`${url} 没有回应。Bole 在运行吗？PUBLIC_URL 和反向代理对吗？`, `${url} does not answer. Is Bole running? Are PUBLIC_URL and the proxy in front right?`)
  if (answer.status === 401) return no(`${url} 拒绝了用 SLACK_SIGNING_SECRET 签名的请求：那里运行的 Bole 用的是另一个密钥，或两边时钟相差太多。`, `${url} refuses what SLACK_SIGNING_SECRET signed: the Bole running there has another secret, or the clocks differ.`)
  if (answer.status !== 200 || !answer.body.toString('utf8').includes(challenge)) return no(`${url} 回应 ${answer.status}，不是 Bole 的 Slack 入口。请检查 PUBLIC_URL 和反向代理。`, `${url} answers ${answer.status} and is not Bole’s door for Slack. Look at PUBLIC_URL and the proxy in front.`)
  if (local) return no(`${url} 正常，但只有本机能访问。请把 PUBLIC_URL 设为 Slack 能访问的 https 地址，或改用 Socket Mode（设置 SLACK_APP_TOKEN）。`, `${url} works, but on this machine only. Set PUBLIC_URL to an https address Slack can reach, or use Socket Mode (set SLACK_APP_TOKEN).`)
  return { ok: true, advice: { zh: `${url} 正常。请确认 Slack 应用里的 Request URL 就是它。`, en: `${url} works. See that the Slack app has it as its Request URL.` } }
}

const Opened = z.object({ ok: z.boolean(), error: z.string().regex(/^\w+$/).optional() })

async function overSocket({ http, apiUrl }: About, { appToken, lines }: Intake & { mode: 'socket' }): Promise<Check[]> {
  const answer = await http.ask(new URL('apps.connections.open', apiUrl), { method: 'POST', headers: { authorization: `Bearer ${appToken}` }, body: '', within: CALL_MS }).catch(() => undefined)
  const said = answer && Opened.safeParse(parseJson(answer.body.toString('utf8'))).data, word = answer?.status === 429 ? 'ratelimited' : said?.error ?? 'unreachable'
  const token: Check = { what: { zh: 'Slack 应用级令牌', en: 'Slack app-level token' }, ok: said?.ok === true, advice: said?.ok
    ? { zh: 'Socket Mode 可以连接。', en: 'Socket Mode can connect.' }
    : ['unreachable', 'ratelimited'].includes(word) ? { zh: `现在问不到（${word}），请过一分钟再看。`, en: `Nobody can tell right now (${word}); look again in a minute.` } : {
        zh: `连不上（${word}）。请到 api.slack.com/apps → 您的应用 → Basic Information → App-Level Tokens 建一个带 connections:write 的令牌，设为 SLACK_APP_TOKEN，并确认 Socket Mode 已打开。`,
        en: `It does not connect (${word}). Make a token with connections:write at api.slack.com/apps → your app → Basic Information → App-Level Tokens, set it as SLACK_APP_TOKEN, and see that Socket Mode is on.`,
      } }
  const up = lines()
  if (up === null) return [token]
  return [token, { what: { zh: 'Socket Mode 连接', en: 'Socket Mode lines' }, ok: up > 0, advice: up > 0
    ? { zh: `${up} 条在线。`, en: `${up} up.` } : { zh: '一条也没有连上，Bole 正在不断重试。请看服务日志。', en: 'None is up; Bole keeps trying. Look at the service’s log.' } }]
}
