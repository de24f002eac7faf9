import type { JudgeFault } from '../../ports/judge.ts'
import type { Wire } from './wire-tap.ts'

/** `text`: the model spoke. `unsupported`: this service does not know this way of asking for JSON. */
export type Outcome = { kind: 'text'; text: string } | { kind: 'unsupported' } | { kind: 'fault'; fault: JudgeFault }

const QUOTA = /insufficient[_ ]?quota|exceeded your current quota|arrearage|insufficient balance|account.{0,20}overdue|billing/
const FILTER = /content[_ ]?filter|inspection|inappropriate|sensitive|high[_ ]?risk|content[_ ]policy|moderation/
const TOO_LONG = /context[_ ]?length|maximum context|too many tokens|input length|max_prompt_tokens/

const fault = (name: JudgeFault): Outcome => ({ kind: 'fault', fault: name })

/** One reply as one outcome, by scoring's table of what services really do. */
export const classify = (wire: Wire): Outcome => {
  const { status, error } = wire
  if (status === 402 || QUOTA.test(error)) return fault('quota')
  if (status === 429) return fault('rate-limited')
  if (status === 408) return fault('timeout')
  if (status >= 500) return fault('server-error')
  if (status === 401 || status === 403) return fault('auth')
  if (status >= 400) {
    if (FILTER.test(error)) return fault('content-filter')
    if (TOO_LONG.test(error)) return fault('bad-request')
    return [400, 404, 422].includes(status) ? { kind: 'unsupported' } : fault('bad-request')
  }
  if (!wire.json) return fault('not-openai')
  if (error) return fault(FILTER.test(error) ? 'content-filter' : 'server-error')
  if (wire.refusal) return fault('refusal')
  if (wire.finish === 'content_filter' || wire.finish === 'sensitive') return fault('content-filter')
  if (wire.finish === 'length') return fault('truncated')
  return { kind: 'text', text: wire.toolArguments ?? wire.content ?? '' }
}
