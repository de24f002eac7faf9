import type { Check } from '../../chat/bot.ts'
import type { Bilingual } from '../../domain/language.ts'
import { JudgeFailure } from '../../ports/judge.ts'
import type { JudgeFault } from '../../ports/judge.ts'
import type { Usage } from '../../ports/spending.ts'
import { askEndpoint } from './ask-endpoint.ts'
import { endpointOf } from './endpoint.ts'
import type { Endpoint, ModelAccess } from './endpoint.ts'
import { Ladder } from './ladder.ts'
import type { Memory } from './ladder.ts'
import { needPackage } from './model-call.ts'
import type { Question } from './question.ts'

const DEADLINE_MS = 10_000
/** Of what a service says is wrong, characters. */
const SAID = 160

/** A sentence about nobody. Some services want the word “json” and an example. */
const PING: Question<true> = {
  prompt: 'doctor',
  messages: { system: 'You check a connection. Reply with one json object like {"ready":true}', user: 'Are you ready?' },
  schema: { name: 'ready', schema: { type: 'object', properties: { ready: { type: 'boolean' } }, required: ['ready'], additionalProperties: false } },
  maxTokens: 200,
  deadlineMs: DEADLINE_MS,
  read: (reply) => (typeof reply === 'object' && reply !== null && 'ready' in reply ? { value: true } : { invalid: 'ready is missing' }),
}

const RUNG: Record<string, Bilingual> = {
  json_schema: { zh: '严格按结构输出', en: 'keeps to a schema' },
  tool: { zh: '通过工具调用输出', en: 'replies by tool call' },
  json_object: { zh: '输出 JSON', en: 'replies in JSON' },
  text: { zh: '只输出文本，从中取 JSON', en: 'replies in text, JSON is found in it' },
}

/** What to do about each way of failing. */
const ADVICE: Record<JudgeFault, Bilingual> = {
  auth: { zh: '密钥不对，或无权使用该模型。请检查 LLM_API_KEY。', en: 'It refuses the key, or the key may not use this model. Check LLM_API_KEY.' },
  quota: { zh: '账户欠费或额度用完。请充值或调高额度。', en: 'The account is out of money or quota. Pay, or raise the limit.' },
  'bad-request': { zh: '它不接受请求。请检查 LLM_MODEL、LLM_BASE_URL 和 LLM_EXTRA。', en: 'It refuses the request. Check LLM_MODEL, LLM_BASE_URL and LLM_EXTRA.' },
  'not-openai': { zh: '这个地址上不是模型服务。请检查 LLM_BASE_URL，它通常以 /v1 结尾。', en: 'What answers there is no model service. Check LLM_BASE_URL; it usually ends with /v1.' },
  network: { zh: '连不上。请检查 LLM_BASE_URL 和这台机器的网络或代理。', en: 'It cannot be reached. Check LLM_BASE_URL, and the network or proxy of this machine.' },
  timeout: { zh: '回复太慢。请换更快的模型，或关掉思考。', en: 'It is too slow. Take a faster model, or switch its thinking off.' },
  deadline: { zh: '10 秒内没有回复。请换更快的模型，或关掉思考。', en: 'It did not answer within 10 s. Take a faster model, or switch its thinking off.' },
  'rate-limited': { zh: '调用过于频繁。稍后再试；经常这样就请调高频率上限。', en: 'Too many calls. Try again later; if it happens often, have the limit raised.' },
  'server-error': { zh: '服务出错。稍后再试，也可以设置备用模型 LLM_FALLBACK_MODEL。', en: 'The service fails. Try again later, or set a second model with LLM_FALLBACK_MODEL.' },
  invalid: { zh: '它给不出可读的 JSON，不适合评分。请换一个模型。', en: 'It does not manage readable JSON and cannot rate. Take another model.' },
  truncated: { zh: '回复被截断，多半用在了思考上。请关掉思考，或换一个模型。', en: 'Its replies are cut off, most likely after long thoughts. Switch its thinking off, or take another model.' },
  refusal: { zh: '它拒绝回答。请换一个模型。', en: 'It refuses to answer. Take another model.' },
  'content-filter': { zh: '内容过滤拦下了一句普通的话。请检查服务的过滤设置。', en: 'Its content filter stops an ordinary sentence. Look at the filter’s settings.' },
}

/** Asks a model one sentence about nobody, and says which model it is, how it replies, and what to fix. Costs about a hundred tokens. */
export async function examineModel(access: ModelAccess, { memory = null, second = false }: { memory?: Memory | null; second?: boolean } = {}): Promise<Check> {
  const endpoint = endpointOf(access), what = second ? { zh: '备用模型', en: 'Second model' } : { zh: '模型', en: 'Model' }
  const name = `${endpoint.name} · ${endpoint.model} · ${new URL(endpoint.baseUrl).host}`, said = listener(endpoint)
  const own = (advice: string): string => (second ? advice.replace(/LLM_(?!FALLBACK_)/g, 'LLM_FALLBACK_') : advice)
  const check = (ok: boolean, zh: string, en: string): Check => ({ what, ok, advice: { zh: `${name}：${own(zh)}`, en: `${name}: ${own(en)}` } })
  try {
    await needPackage(endpoint)
    const usage: Usage = { calls: 0, in: 0, cached: 0, out: 0 }
    const { rung } = await askEndpoint(said.endpoint, new Ladder(endpoint, memory, Date.now), PING, { until: performance.now() + DEADLINE_MS, call: DEADLINE_MS }, usage)
    const { know } = endpoint.vendor
    return check(true, `${RUNG[rung]?.zh}。${know?.zh ?? ''}`, `${RUNG[rung]?.en}.${know ? ` ${know.en}` : ''}`)
  } catch (error) {
    if (!(error instanceof JudgeFailure)) return check(false, message(error), message(error))
    const { zh, en } = ADVICE[error.fault], words = said.words()
    return check(false, `${zh}${words && `对方说：“${words}”`}`, `${en}${words && ` It says: “${words}”`}`)
  }
}

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The service's own words about what is wrong: safe to show here alone, for nobody's answer was sent. */
const listener = (endpoint: Endpoint): { endpoint: Endpoint; words: () => string } => {
  let heard = ''
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const response = await endpoint.fetch(input, init)
    if (!response.ok) heard = await response.clone().text().catch(() => '')
    return response
  }
  const words = (): string => (/"message"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(heard)?.[1] ?? '').replaceAll(endpoint.apiKey || '\0', '…').replace(/\s+/g, ' ').slice(0, SAID)
  return { endpoint: { ...endpoint, fetch }, words }
}
