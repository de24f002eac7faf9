/** What a model service answered, read from the wire. Everything is hostile: absent or odd fields are null. */
export type Wire = {
  status: number
  /** The body was a JSON object. */
  json: boolean
  finish: string | null
  refusal: string | null
  content: string | null
  /** Arguments of the first tool call. */
  toolArguments: string | null
  /** Words of an error body: code, type and message, lower case. */
  error: string
  retryAfterMs: number | null
  tokens: { in: number; out: number } | null
}

/** A reply longer than this (bytes) is broken off and counts as empty: no rating needs it. */
const MAX_REPLY = 2_000_000

type Tap = { fetch: typeof fetch; last(): Wire | null }

/** A `fetch` that records the one reply that passes, because LangChain loses text, refusals and usage when it cannot parse. */
export const wireTap = (): Tap => {
  let wire: Wire | null = null
  return {
    last: () => wire,
    fetch: async (input, init) => {
      const response = await fetch(input, init)
      const body = await readAtMost(response, MAX_REPLY)
      wire = readWire(response.status, response.headers, body)
      return new Response(body, { status: response.status, headers: { 'content-type': response.headers.get('content-type') ?? 'application/json' } })
    },
  }
}

const readAtMost = async (response: Response, limit: number): Promise<string> => {
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > limit) break
    text += decoder.decode(chunk, { stream: true })
  }
  return size > limit ? '{}' : text + decoder.decode()
}

type Fields = Record<string, unknown>
const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? value as Fields : {})
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const first = (value: unknown): Fields => fields(Array.isArray(value) ? value[0] : undefined)
const count = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)

/** Content is a string, or parts of which some are text. */
const contentOf = (value: unknown): string | null =>
  Array.isArray(value) ? value.map((part) => textOf(fields(part)['text']) ?? '').join('') : textOf(value)

const readWire = (status: number, headers: Headers, body: string): Wire => {
  const parsed = parse(body)
  const reply = fields(parsed)
  const choice = first(reply['choices'])
  const message = fields(choice['message'])
  const usage = fields(reply['usage'])
  const error = typeof reply['error'] === 'string' ? { message: reply['error'] } : fields(reply['error'] ?? (status >= 400 ? reply : undefined))
  return {
    status,
    json: typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed),
    finish: textOf(choice['finish_reason']),
    refusal: textOf(message['refusal']) || null,
    content: contentOf(message['content']),
    toolArguments: textOf(fields(first(message['tool_calls'])['function'])['arguments']),
    error: [error['code'], error['type'], error['message']].filter((e) => typeof e === 'string' || typeof e === 'number').join(' ').toLowerCase(),
    retryAfterMs: retryAfter(headers.get('retry-after')),
    tokens: reply['usage'] ? { in: count(usage['prompt_tokens']), out: count(usage['completion_tokens']) } : null,
  }
}

const parse = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** Seconds or an HTTP date. */
const retryAfter = (header: string | null): number | null => {
  if (!header?.trim()) return null
  const seconds = Number(header)
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now()
  return Number.isFinite(ms) ? Math.max(0, ms) : null
}
