import type { Json, Message, World } from './world.ts'

/** One call of the open platform, its token already known to be good. */
export type Call = { world: World; path: Record<string, string>; query: Record<string, string>; body: Json; rules: Rules }

/** How strictly cards are looked at, and who is told of what the bot shows. */
export type Rules = { wrongInCard: (card: unknown) => string[]; posted: Posted }

/** Told of every message the bot sends, and of every card it redraws, by whatever way. */
export type Posted = (message: Message, how: 'create' | 'patch' | 'answer' | 'update') => void

/** What a call answers with: what stands beside `code`, or a file. */
export type Answer = Json | Download
export type Method = (call: Call) => Answer

export class Download {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
  constructor(file: { name: string; type: string; bytes: Uint8Array }) {
    this.name = file.name
    this.type = file.type
    this.bytes = file.bytes
  }
}

/** A `code` that is not 0. Most come with HTTP 400 (open.feishu.cn/document/server-docs/im-v1/faq and each method's list). */
export class Refusal extends Error {
  readonly code: number
  readonly status: number
  readonly headers: Record<string, string>
  readonly more: Json
  constructor(code: number, message: string, { status = 400, headers = {}, more = {} }: { status?: number; headers?: Record<string, string>; more?: Json } = {}) {
    super(message)
    this.code = code
    this.status = status
    this.headers = headers
    this.more = more
  }
}

export const refuse = (code: number, message: string, more?: ConstructorParameters<typeof Refusal>[2]): never => { throw new Refusal(code, message, more) }

/** 99992402 with the field, as the gateway names what it validates itself (open.feishu.cn/document/server-docs/getting-started/server-error-codes). */
export const invalidField = (field: string, description: string): never =>
  refuse(99992402, 'field validation failed', { more: { error: { field_violations: [{ field, description }] } } })

/** A piece of text a call must have. */
export const text = (body: Json, field: string): string => (typeof body[field] === 'string' && body[field] !== '' ? (body[field] as string) : invalidField(field, `${field} is required`))

/** One page of `all`; tokens name the place. */
export const page = <T>(all: T[], { page_token: token = '', page_size: size }: Record<string, string>, usual: number, most: number): { items: T[]; has_more: boolean; page_token: string } => {
  const from = token === '' ? 0 : Number(Buffer.from(token, 'base64url').toString().replace('from:', ''))
  const asked = size === undefined ? usual : Number(size)
  if (!Number.isInteger(from)) return invalidField('page_token', 'invalid page_token')
  if (!Number.isInteger(asked) || asked < 1 || asked > most) return invalidField('page_size', `the max value is ${most}`)
  const to = from + asked
  return { items: all.slice(from, to), has_more: to < all.length, page_token: to < all.length ? Buffer.from(`from:${to}`).toString('base64url') : '' }
}
