/** Looks at one value; says what is wrong at which place. */
export type Check = (value: unknown, at: string, fail: Fail) => void
export type Fail = (at: string, why: string) => void

/** Text of this many UTF-16 units. Slack counts characters in a way it does not publish; units are the stricter reading. */
export const text = (most: number, least = 1): Check => (value, at, fail) => {
  if (typeof value !== 'string') return fail(at, 'must be a string')
  if (value.length < least) return fail(at, `must be more than ${least - 1} characters`)
  if (value.length > most) fail(at, `must be less than ${most + 1} characters`)
}

export const flag: Check = (value, at, fail) => { if (typeof value !== 'boolean') fail(at, 'must be a boolean') }

export const number: Check = (value, at, fail) => { if (typeof value !== 'number') fail(at, 'must be a number') }

export const oneOf = (...values: unknown[]): Check => (value, at, fail) => { if (!values.includes(value)) fail(at, `unsupported value: ${String(value)}`) }

export const list = (most: number, each: Check, least = 1): Check => (value, at, fail) => {
  if (!Array.isArray(value)) return fail(at, 'must be an array')
  if (value.length < least) return fail(at, `no less than ${least} items allowed`)
  if (value.length > most) return fail(at, `no more than ${most} items allowed`)
  value.forEach((item, i) => each(item, `${at}/${i}`, fail))
}

/** An object with these keys and no others. */
export const shape = (required: Record<string, Check>, optional: Record<string, Check> = {}, also?: Check): Check => (value, at, fail) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail(at, 'must be an object')
  for (const key of Object.keys(required)) if (!(key in value)) fail(at, `missing required field: ${key}`)
  for (const [key, inner] of Object.entries(value)) {
    const check = required[key] ?? optional[key]
    if (check) check(inner, `${at}/${key}`, fail)
    else fail(at, `invalid additional property: ${key}`)
  }
  also?.(value, at, fail)
}

/** One of several shapes, told apart by `type`. */
export const byType = (shapes: Record<string, Check>): Check => (value, at, fail) => {
  const type = (value as { type?: unknown } | null)?.type
  const check = typeof type === 'string' ? shapes[type] : undefined
  if (check) check(value, at, fail)
  else fail(`${at}/type`, `unsupported type: ${String(type)}`)
}
