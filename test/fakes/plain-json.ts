const kept = new WeakSet<object>()

/**
 * Makes a value unchangeable in place and returns it. What was kept before is not walked again, so a new state that shares most
 * of its parts with the old one costs only its new parts. Throws on whatever JSON in PostgreSQL would refuse or change.
 */
export const keep = <T>(value: T): T => {
  walk(value)
  return value
}

const walk = (value: unknown): void => {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed() || value.includes('\0')) throw new TypeError('text with a lone surrogate or a NUL cannot be stored')
      return
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} cannot be stored`)
      return
    case 'boolean':
    case 'undefined':
      return
    case 'object':
      if (value !== null) walkObject(value)
      return
    default:
      throw new TypeError(`a ${typeof value} cannot be stored`)
  }
}

const walkObject = (value: object): void => {
  if (kept.has(value)) return
  const prototype: unknown = Object.getPrototypeOf(value)
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) throw new TypeError('an object that is not plain cannot be stored')
  for (const [key, part] of Object.entries(value)) {
    walk(key)
    walk(part)
  }
  kept.add(Object.freeze(value))
}
