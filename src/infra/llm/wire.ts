/** What a model service answered, read from the wire, in one set of words for all of them. Everything is hostile: absent or odd fields are null. */
export type Wire = {
  status: number
  /** `object`: a JSON object. `cut`: the beginning of one. */
  body: 'object' | 'cut' | 'other'
  /** As OpenAI names it: stop, length, content_filter, tool_calls … */
  finish: string | null
  refusal: string | null
  content: string | null
  /** Arguments of the first tool call. */
  toolArguments: string | null
  /** Words of an error body: code, type and message, lower case. They may repeat what was sent: not for the log. */
  error: string
  retryAfterMs: number | null
  /** null: the service did not say. `cached` is the part of `in` that it read from its cache. */
  tokens: { in: number; cached: number; out: number } | null
}

/** Reads one reply of one protocol. */
export type ReadWire = (status: number, headers: Headers, body: string) => Wire

type Fields = Record<string, unknown>
export const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? value as Fields : {})
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
/** A number of tokens; what is none counts as nothing. */
export const count = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) && value > 0 ? Math.round(value) : 0)
export const wordsOf = (...values: unknown[]): string => values.filter((v) => typeof v === 'string' || typeof v === 'number').join(' ').toLowerCase()

export const parsed = (body: string): { reply: Fields; body: Wire['body'] } => {
  try {
    const value: unknown = JSON.parse(body)
    // Gemini wraps some errors in a list of one.
    const reply = Array.isArray(value) && value.length === 1 && fields(value[0])['error'] ? value[0] as unknown : value
    return { reply: fields(reply), body: typeof reply === 'object' && reply !== null && !Array.isArray(reply) ? 'object' : 'other' }
  } catch {
    return { reply: {}, body: body.trimStart().startsWith('{') ? 'cut' : 'other' }
  }
}

/** Seconds or an HTTP date; OpenAI and Azure add the same in ms. */
export const retryAfterOf = (headers: Headers): number | null => {
  const inMs = headers.get('retry-after-ms'), header = headers.get('retry-after')
  if (inMs?.trim() && Number.isFinite(Number(inMs))) return Math.max(0, Number(inMs))
  if (!header?.trim()) return null
  const seconds = Number(header)
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now()
  return Number.isFinite(ms) ? Math.max(0, ms) : null
}
