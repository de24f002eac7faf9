import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Check } from '../../src/chat/bot.ts'
import { parseJson } from '../shared/parse-json.ts'

/** Feishu gives a request 3 s; a doctor a little more, ms. */
const ANSWER_MS = 5_000

export type Intake = { mode: 'ws' } | { mode: 'http'; encryptKey: string; verificationToken: string }
type About = { intake: Intake; app: { id: string; secret: string }; domain: string; expected: { publicUrl: string }; lines: () => number | null }
type Finding = Omit<Check, 'what'>

const no = (zh: string, en: string): Finding => ({ ok: false, advice: { zh, en } })
const yes = (zh: string, en: string): Finding => ({ ok: true, advice: { zh, en } })
const ask = (url: string, body: string): Promise<{ status: number; text: string } | undefined> =>
  fetch(url, { method: 'POST', redirect: 'manual', headers: { 'content-type': 'application/json', locale: 'zh' }, body, signal: AbortSignal.timeout(ANSWER_MS) })
    .then(async (response) => ({ status: response.status, text: await response.text() })).catch(() => undefined)

/** Whether what people do in Feishu reaches us. */
export async function examineIntake(d: About): Promise<Check[]> {
  if (d.intake.mode === 'http') return [{ what: { zh: '飞书请求地址', en: 'Feishu request URL' }, ...(await knock(`${d.expected.publicUrl.replace(/\/$/, '')}/feishu/events`, d.intake)) }]
  const up = d.lines(), finding = up === null ? await tried(d) : up > 0 ? yes(`${up} 条在线。`, `${up} up.`) : no('没有连上，伯乐正在不断重试。请看服务日志。', 'None is up; Bole keeps trying. Look at the service’s log.')
  return [{ what: { zh: '飞书长连接', en: 'Feishu long connection' }, ...finding }]
}

/** Comes to our own public address as Feishu does when the address is saved: encrypted (open.feishu.cn/document/server-docs/event-subscription-guide/event-subscription-configure-/request-url-configuration-case). */
async function knock(url: string, { encryptKey, verificationToken }: Intake & { mode: 'http' }): Promise<Finding> {
  const challenge = 'bole-doctor', iv = randomBytes(16), cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv)
  const sealed = Buffer.concat([iv, cipher.update(JSON.stringify({ challenge, token: verificationToken, type: 'url_verification' })), cipher.final()])
  const answer = await ask(url, JSON.stringify({ encrypt: sealed.toString('base64') }))
  if (!answer) return no(`${url} 没有回应。伯乐在运行吗？PUBLIC_URL 和反向代理对吗？`, `${url} does not answer. Is Bole running? Are PUBLIC_URL and the proxy in front right?`)
  if (answer.status === 401) return no(`${url} 拒绝了请求：那里运行的伯乐用的是另一组 FEISHU_ENCRYPT_KEY 和 FEISHU_VERIFICATION_TOKEN。`, `${url} refuses the request: the Bole running there has another FEISHU_ENCRYPT_KEY or FEISHU_VERIFICATION_TOKEN.`)
  if (answer.status !== 200 || !answer.text.includes(challenge)) return no(`${url} 回应 ${answer.status}，不是伯乐的飞书入口。请检查 PUBLIC_URL 和反向代理。`, `${url} answers ${answer.status} and is not Bole’s door for Feishu. Look at PUBLIC_URL and the proxy in front.`)
  if (['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)) return no(
    `${url} 正常，但只有本机能访问。请把 PUBLIC_URL 设为飞书能访问的 https 地址，或改用长连接（FEISHU_MODE=ws）。`, `${url} works, but on this machine only. Set PUBLIC_URL to an https address Feishu can reach, or use the long connection (FEISHU_MODE=ws).`)
  return yes(`${url} 正常。请确认“事件配置”和“回调配置”里的请求地址都是它，Encrypt Key 和 Verification Token 与设置一致。`, `${url} works. See that both Event Configuration and Callback Configuration have it as request URL, with the same Encrypt Key and Verification Token.`)
}

const Endpoint = z.object({ code: z.number() })
/** Codes of the endpoint, as the vendor's package knows them. */
const BUSY = 1, TOO_MANY = 1000040350

/** Asks for an endpoint and opens nothing: a connection of the doctor's would take events away from the service. */
async function tried({ app, domain }: About): Promise<Finding> {
  const answer = await ask(`${domain}/callback/ws/endpoint`, JSON.stringify({ AppID: app.id, AppSecret: app.secret })), code = Endpoint.safeParse(parseJson(answer?.text ?? '')).data?.code
  if (code === 0) return yes('可以连接。', 'It can be opened.')
  if (code === BUSY) return yes('飞书说现在忙，伯乐会自己重试。', 'Feishu is busy right now; Bole tries again by itself.')
  if (code === TOO_MANY) return no('这个应用的长连接已达上限（50 条）。请停掉多余的进程。', 'This app has as many connections as it may (50). Stop processes that are not needed.')
  return no(
    `连不上（${code ?? '没有回应'}）。请确认“事件与回调”里选了“使用长连接接收”；国际版 Lark 如不支持长连接，请改用 FEISHU_MODE=http。`,
    `It does not open (${code ?? 'no answer'}). See that Events & Callbacks are set to “persistent connection”; where Lark international has none, use FEISHU_MODE=http.`)
}
