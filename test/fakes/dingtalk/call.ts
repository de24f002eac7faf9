import type { Code } from './faults.ts'
import { CODES } from './faults.ts'
import type { Json, Message, World } from './world.ts'

/** One call, its token already known to be good where it needs one. */
export type Call = { world: World; path: Record<string, string>; query: Record<string, string>; headers: Record<string, string | undefined>; body: Json; rules: Rules }

/** Who is told of what the bot shows, and what a card must have beside its sizes. */
export type Rules = { posted: Posted; wrongInCard: (params: Record<string, string>) => string[] }

/** Told of every message the bot sends, and of every card it redraws, by whatever way. */
export type Posted = (message: Message, how: 'session' | 'robot' | 'card' | 'put' | 'answer') => void

export type Method = (call: Call) => Json

/** Not carried out: `code` of the API (400 and more), or `errcode` of its older part, which answers with 200. */
export class Refusal extends Error {
  readonly status: number
  readonly body: Json
  constructor(status: number, body: Json) {
    super(String(body['message'] ?? body['errmsg'] ?? ''))
    this.status = status
    this.body = body
  }
}

/** Refuses in DingTalk's words: by the name of a code, or by any code. */
export const refuse = (code: Code | (string & {}) | number, message = '', more: Json = {}): never => {
  const known = code in CODES ? CODES[code as Code] : typeof code === 'number' ? { errcode: code } : { code, status: 400 }
  if ('errcode' in known) throw new Refusal(200, { ...known, errmsg: message || code, ...more })
  throw new Refusal(known.status, { code: known.code, requestid: 'F3C0A5B6-0000-7000-8000-000000000000', message: message || known.code, ...more })
}

/** A piece of text a call must have. */
export const text = (body: Json, field: string, missing = `invalidParameter.${field}.empty`): string =>
  (typeof body[field] === 'string' && body[field] !== '' ? (body[field] as string) : refuse(missing, `${field} is required`))

/** JSON in a piece of text; undefined for what is none. */
export const parse = (content: unknown): Json | undefined => {
  try {
    const value: unknown = JSON.parse(String(content))
    return typeof value === 'object' && value !== null ? (value as Json) : undefined
  } catch { return undefined }
}
