import type { VendorName } from '../../variables.ts'
import type { Bilingual } from '../../domain/language.ts'
import { RUNGS } from './rungs.ts'
import type { Rung } from './rungs.ts'

/** What is known of a vendor before it is asked. What it turns out not to take is learnt, rung by rung. */
export type Vendor = {
  /** null: every customer has an address of their own. */
  baseUrl: string | null
  /** Whose addresses these are. */
  hosts: RegExp | null
  api: 'openai' | 'anthropic' | 'gemini'
  /** Ways of asking for JSON that are worth a try, the strictest first. */
  rungs: readonly Rung[]
  /** How its requests call the longest reply, in an OpenAI-compatible body. */
  maxTokens: 'max_tokens' | 'max_completion_tokens'
  /** An exceeded “quota” is over soon: it is one of tokens by the minute. */
  quotaByMinute: boolean
  /** Merged into every request. Thinking is switched off where it is on by default: it takes the room of the reply, and minutes. */
  extra: Record<string, unknown>
  /** For administrators. */
  know: Bilingual | null
}

const JSON_MODE = ['json_object', 'text'] as const
const TOOLS = ['tool', 'text'] as const
const plain = { hosts: null, api: 'openai', rungs: RUNGS, maxTokens: 'max_tokens', quotaByMinute: false, extra: {}, know: null } as const
const NO_THOUGHTS = { thinking: { type: 'disabled' } }
// alibabacloud.com/help/en/model-studio/rate-limit, FAQ
const QWEN = { ...plain, rungs: JSON_MODE, quotaByMinute: true, extra: { enable_thinking: false }, know: { zh: '只用非思考模型：思考模型不接受非流式调用。', en: 'Take a model that does not think: thinking ones refuse calls that do not stream.' } } as const

/** One row, one preset; each field may be overridden by a setting. Where a row says nothing else, the vendor's page was read in 2026-11 or before; none was called. */
export const VENDORS: Record<VendorName, Vendor> = {
  // platform.openai.com/docs/api-reference/chat/create: max_tokens is deprecated and refused by reasoning models.
  openai: { ...plain, baseUrl: 'https://api.openai.com/v1', hosts: /(^|\.)api\.openai\.com$/, maxTokens: 'max_completion_tokens', know: { zh: '思考模型（gpt-5、o 系列）请设置 LLM_EXTRA={"reasoning_effort":"low"}。', en: 'For models that think (gpt-5, o series) set LLM_EXTRA={"reasoning_effort":"low"}.' } },
  // api-docs.deepseek.com/guides/json_mode: no json_schema; thinking: third-party reports.
  deepseek: { ...plain, baseUrl: 'https://api.deepseek.com', hosts: /(^|\.)deepseek\.com$/, rungs: JSON_MODE, extra: NO_THOUGHTS },
  // help.aliyun.com/zh/model-studio/json-mode
  qwen: { ...QWEN, baseUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1', hosts: /^dashscope\.aliyuncs\.com$/ },
  // alibabacloud.com/help/en/model-studio/json-mode
  'qwen-intl': { ...QWEN, baseUrl: 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1', hosts: /^dashscope-[\w-]+\.aliyuncs\.com$/ },
  // volcengine.com/docs/82379/1568221: strict schemas are beta and not on every model; the ladder learns which.
  doubao: { ...plain, baseUrl: 'https://ark.cn-beijing.volces.com/api/v3', hosts: /(^|\.)(volces|bytepluses)\.com$/, extra: NO_THOUGHTS, know: { zh: 'LLM_MODEL 填推理接入点 ID（ep-…）或模型名。', en: 'LLM_MODEL is the id of an inference endpoint (ep-…) or the name of a model.' } },
  // platform.moonshot.cn/docs/api/chat
  moonshot: { ...plain, baseUrl: 'https://api.moonshot.cn/v1', hosts: /(^|\.)moonshot\.(cn|ai)$/, rungs: JSON_MODE, maxTokens: 'max_completion_tokens' },
  // docs.bigmodel.cn/cn/guide/capabilities/struct-output; unverified
  zhipu: { ...plain, baseUrl: 'https://open.bigmodel.cn/api/paas/v4', hosts: /(^|\.)(bigmodel\.cn|z\.ai)$/, rungs: JSON_MODE, extra: NO_THOUGHTS },
  // docs.ollama.com/api/openai-compatibility, docs.ollama.com/context-length
  ollama: { ...plain, baseUrl: 'http://localhost:11434/v1', hosts: /:11434$/, know: { zh: '显存不足 24 GB 时，Ollama 默认只读 4k 词元，超出的提示词会被悄悄截断；请为 Ollama 设置 OLLAMA_CONTEXT_LENGTH=16384。', en: 'Below 24 GiB of video memory Ollama reads 4k tokens and silently cuts what is longer; set OLLAMA_CONTEXT_LENGTH=16384 for it.' } },
  // docs.vllm.ai/en/latest/features/structured_outputs: guided_json is gone since 0.12, response_format works.
  vllm: { ...plain, baseUrl: null, know: { zh: '思考模型请设置 LLM_EXTRA={"chat_template_kwargs":{"enable_thinking":false}}。', en: 'For a model that thinks, set LLM_EXTRA={"chat_template_kwargs":{"enable_thinking":false}}.' } },
  // learn.microsoft.com/azure/ai-foundry/openai/api-version-lifecycle: the v1 API takes OpenAI's client and wants no api-version, so AzureChatOpenAI is not needed.
  azure: { ...plain, baseUrl: null, hosts: /\.(openai\.azure|services\.ai\.azure|cognitiveservices\.azure)\.(com|cn)$/, maxTokens: 'max_completion_tokens', know: { zh: 'LLM_BASE_URL 填 https://<资源名>.openai.azure.com/openai/v1，LLM_MODEL 填部署名。', en: 'LLM_BASE_URL is https://<resource>.openai.azure.com/openai/v1, LLM_MODEL the name of a deployment.' } },
  // docs.anthropic.com/en/docs/agents-and-tools/tool-use
  anthropic: { ...plain, baseUrl: 'https://api.anthropic.com', hosts: /(^|\.)anthropic\.com$/, api: 'anthropic', rungs: TOOLS },
  // ai.google.dev/gemini-api/docs/function-calling
  gemini: { ...plain, baseUrl: 'https://generativelanguage.googleapis.com', hosts: /^generativelanguage\.googleapis\.com$/, api: 'gemini', rungs: TOOLS, know: { zh: '2.5 系列默认思考；flash 可用 LLM_EXTRA={"generationConfig":{"thinkingConfig":{"thinkingBudget":0}}} 关掉。', en: 'The 2.5 family thinks by default; LLM_EXTRA={"generationConfig":{"thinkingConfig":{"thinkingBudget":0}}} turns that off for flash.' } },
  other: { ...plain, baseUrl: null },
}

/** Packages that only one vendor needs: installed by who chooses it, in the version Bole was tested with. */
export const PACKAGES = { anthropic: '@langchain/anthropic@1.5.11', gemini: '@langchain/google-genai@2.3.2' } as const

/** Whose address this is. What speaks OpenAI's protocol at somebody's own address is nobody's. */
export const vendorAt = (baseUrl: string): VendorName => {
  const { host, hostname, pathname } = new URL(baseUrl)
  if (/\/openai(\/|$)/.test(pathname) && hostname.endsWith('googleapis.com')) return 'other'
  const found = Object.entries(VENDORS).find(([, { hosts }]) => hosts?.test(hostname) || hosts?.test(host))
  return found ? found[0] as VendorName : 'other'
}
