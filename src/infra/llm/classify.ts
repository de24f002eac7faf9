import type { JudgeFault } from '../../ports/judge.ts'
import type { Vendor } from './vendors.ts'
import type { Wire } from './wire.ts'

/** `text`: the model spoke. `unsupported`: this service does not know this way of asking for JSON. */
export type Outcome = { kind: 'text'; text: string } | { kind: 'unsupported' } | { kind: 'fault'; fault: JudgeFault }

// Qwen and Doubao · DeepSeek · OpenAI, whose limits by the minute name its page “account/billing” · Anthropic · Zhipu
const DEBT = /arrearage|account.{0,20}overdue|insufficient[_ ]balance|billing[_ ](hard|not)|requires billing|credit balance|欠费|余额不足/
// OpenAI · Moonshot
const QUOTA = /insufficient[_ ]?quota|exceeded[_ ](your[_ ])?current[_ ]quota/
const FILTER = /content[_ ]?filter|inspection|inappropriate|sensitive|high[_ ]?risk|content[_ ](management[_ ])?policy|moderation|敏感|不安全/
const TOO_LONG = /context[_ ]?length|maximum context|too many tokens|input length|max_prompt_tokens|prompt is too long|token count.{0,20}exceeds/
/** Gemini sends it with 400. */
const KEY = /api[_ ]key[_ ](not valid|invalid)|(invalid|incorrect) api[_ ]key/
/** No way of asking finds a model that is not there. */
const NO_MODEL = /model[_ ]not[_ ](found|exist)|(model|endpoint)\b.{0,80}(not found|not exist|is not supported for generatecontent)|invalidendpointormodel/

const fault = (name: JudgeFault): Outcome => ({ kind: 'fault', fault: name })

/** One reply as one outcome, by scoring's table of what services really do. */
export const classify = (wire: Wire, { quotaByMinute }: Pick<Vendor, 'quotaByMinute'>): Outcome => {
  const { status, error } = wire
  if (status === 402 || DEBT.test(error) || (!quotaByMinute && QUOTA.test(error))) return fault('quota')
  if (status === 429) return fault('rate-limited')
  if (status === 408) return fault('timeout')
  if (status >= 500) return fault('server-error')
  if (status === 401 || status === 403 || (status >= 400 && KEY.test(error))) return fault('auth')
  if (status >= 400) {
    if (FILTER.test(error)) return fault('content-filter')
    if (TOO_LONG.test(error) || NO_MODEL.test(error)) return fault('bad-request')
    return [400, 404, 422].includes(status) ? { kind: 'unsupported' } : fault('bad-request')
  }
  // The beginning of an object is a reply that broke off on its way; anything else comes from something that is no model service.
  if (wire.body !== 'object') return fault(wire.body === 'cut' ? 'server-error' : 'not-openai')
  if (error) return fault(FILTER.test(error) ? 'content-filter' : 'server-error')
  if (wire.refusal) return fault('refusal')
  if (wire.finish === 'content_filter' || wire.finish === 'sensitive') return fault('content-filter')
  if (wire.finish === 'length') return fault('truncated')
  return { kind: 'text', text: wire.toolArguments ?? wire.content ?? '' }
}
